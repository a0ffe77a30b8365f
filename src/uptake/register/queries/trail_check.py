"""Is the trail whole, and does every recorded row still say what its event covers? Reads everything once."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from uptake.register.models.tables import recorded_tables
from uptake.register.queries import projection_check
from uptake.trail.chain import ROWS_PER_EVENT, Flaw, chain_flaws, list_digest, row_digest
from uptake.trail.follow import read_witness
from uptake.trail.models import Event, Head
from uptake.trail.snapshot import snapshot

EVENTS_AT_ONCE = 500

Told = Callable[[int, int], None]


def flaws(told: Told | None = None) -> list[Flaw]:
    """This function will find everything in trail and rows that cannot be, in the order of the trail.

    ``told(done, of)`` hears how far it is. A few queries for each 500 events, in one transaction, so that what is
    recorded meanwhile raises no false alarm.
    """
    with snapshot():
        head = Head.objects.filter(pk=1).first() or Head()
        found = list(chain_flaws(Event.objects.order_by("position").iterator(2000), head.position, head.hash))
        found += _witness_flaws()
        for first in range(1, head.position + 1, EVENTS_AT_ONCE):
            found += _row_flaws(first, first + EVENTS_AT_ONCE)
            if told:
                told(min(first + EVENTS_AT_ONCE - 1, head.position), head.position)
        found += _rows_beyond(head.position)
        found += projection_check.flaws(head.position)
    return sorted(found, key=lambda flaw: flaw.position)


def _witness_flaws() -> Iterator[Flaw]:
    kept = read_witness()
    if kept is None:
        return
    position, digest = kept
    event = Event.objects.filter(position=position).first()
    if event is None:
        yield Flaw(
            position, f"Event {position} was seen by the follower and is no longer there: the trail was cut off."
        )
    elif event.hash != digest:
        yield Flaw(position, f"Event {position} is not the one that the follower saw: the trail was rewritten.")


def _row_flaws(first: int, end: int) -> Iterator[Flaw]:
    """This function will compare the rows of the events from ``first`` until before ``end`` with their digests."""
    rows: dict[int, dict[int, Any]] = defaultdict(dict)
    undone: dict[int, list[int]] = defaultdict(list)
    for kind in recorded_tables():
        numbered = kind._default_manager.filter(pk__gte=first * ROWS_PER_EVENT, pk__lt=end * ROWS_PER_EVENT)
        for row in numbered.iterator(2000):
            position, place = divmod(row.pk, ROWS_PER_EVENT)
            if place in rows[position]:
                yield Flaw(position, f"Event {position} has two rows {place}: {kind.table()} was inserted.")
            rows[position][place] = row
        if any(field.name == "undone_position" for field in kind._meta.concrete_fields):
            taken_back = kind._default_manager.filter(undone_position__gte=first, undone_position__lt=end)
            for pk, position in taken_back.values_list("pk", "undone_position"):
                undone[position].append(pk)
    for event in Event.objects.filter(position__gte=first, position__lt=end).order_by("position"):
        yield from _event_flaws(event, rows.pop(event.position, {}))
        taken = undone.pop(event.position, [])
        payload = event.payload if isinstance(event.payload, dict) else {}
        if payload.get("undoes") != (list_digest(sorted(taken)) if taken else None):
            yield Flaw(event.position, f"What event {event.position} ({event.kind}) took back was changed.")
    for position, found in rows.items():
        for row in found.values():
            yield Flaw(position, f"{row.table()} {row.pk} belongs to event {position}, which is not there.")
    for position in undone:
        yield Flaw(position, f"Rows say that event {position} took them back, but it did not.")


def _event_flaws(event: Event, rows: dict[int, Any]) -> Iterator[Flaw]:
    payload = event.payload if isinstance(event.payload, dict) else {}
    covered = payload.get("rows", [])
    for place, text in enumerate(covered if isinstance(covered, list) else []):
        table, _, digest = str(text).partition(":")
        row = rows.pop(place, None)
        if row is None or row.table() != table:
            yield Flaw(event.position, f"{table} {event.position * ROWS_PER_EVENT + place} is missing.")
        elif _digest(row) != digest:
            yield Flaw(event.position, f"{table} {row.pk} was changed after event {event.position} ({event.kind}).")
    for row in rows.values():
        yield Flaw(event.position, f"{row.table()} {row.pk} was inserted: event {event.position} does not cover it.")


def _digest(row: Any) -> str | None:
    try:
        return row_digest(row.salt, row.table(), row.content())
    except ValueError:  # a salt that is no hexadecimal number was not written by us
        return None


def _rows_beyond(head: int) -> Iterator[Flaw]:
    for kind in recorded_tables():
        beyond = kind._default_manager.filter(pk__gte=(head + 1) * ROWS_PER_EVENT) | kind._default_manager.filter(
            pk__lt=ROWS_PER_EVENT
        )
        for pk in beyond.values_list("pk", flat=True)[:100]:
            yield Flaw(head, f"{kind.table()} {pk} was inserted: no event covers it.")
        if "undone_position" in {field.name for field in kind._meta.concrete_fields}:
            rows = kind._default_manager.filter(undone_position__lt=1) | kind._default_manager.filter(
                undone_position__gt=head
            )
            for pk in rows.values_list("pk", flat=True)[:100]:
                yield Flaw(head, f"{kind.table()} {pk} says it was taken back by an event that is not there.")
