"""A deed: one transaction that takes its place in the sequence before anything else, and leaves its events behind.

Everything that is recorded goes through ``with deed(by=…, at=…) as events``.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction

from uptake.trail.chain import ROWS_PER_EVENT, event_hash, row_digest, salt
from uptake.trail.models import Event, Head


class Entry:
    """One event of an open deed, to which recorded rows are added."""

    def __init__(self, position: int, kind: str, subject: str, payload: dict[str, Any]) -> None:
        self.position = position
        self.kind = kind
        self.subject = subject
        self.payload = payload
        self.rows: list[Any] = []

    def number(self, row: Any) -> Any:
        """This function will give ``row`` its number and salt as the next row of this event, and return it."""
        row.id = self.position * ROWS_PER_EVENT + len(self.rows)
        row.salt = salt()
        self.rows.append(row)
        return row

    def close(self) -> None:
        """This function will write down the digests of the rows: position in the list is the row's place."""
        if self.rows:
            self.payload["rows"] = [
                f"{row.table()}:{row_digest(row.salt, row.table(), row.content())}" for row in self.rows
            ]


class Events:
    """The events of an open deed. ``at`` is when it happens; the position of an event is known at once."""

    def __init__(self, head: Head, by: str, at: datetime) -> None:
        self.by = by
        self.at = at
        self.first = head.position + 1
        self._head = head
        self.entries: list[Entry] = []

    def add(self, kind: str, subject: object = "", **payload: Any) -> Entry:
        """This function will add the event ``kind`` (past tense) about ``subject`` (a uid) and return it."""
        entry = Entry(self.first + len(self.entries), kind, str(subject), payload)
        self.entries.append(entry)
        return entry

    def record(self, entry: Entry, rows: Sequence[Any]) -> None:
        """This function will number ``rows`` (of one model) under ``entry`` and store them."""
        for row in rows:
            entry.number(row)
        if rows:
            type(rows[0])._default_manager.bulk_create(rows)

    def write(self) -> None:
        """This function will chain and store the events, and move the head."""
        previous = self._head.hash
        stored = []
        for entry in self.entries:
            entry.close()
            digest = event_hash(
                previous, entry.position, self.at, self.first, entry.kind, self.by, entry.subject, entry.payload
            )
            stored.append(
                Event(
                    position=entry.position,
                    recorded_at=self.at,
                    deed=self.first,
                    kind=entry.kind,
                    by=self.by,
                    subject=entry.subject,
                    payload=entry.payload,
                    previous_hash=previous,
                    hash=digest,
                )
            )
            previous = digest
        if stored:
            Event.objects.bulk_create(stored)
            Head.objects.filter(pk=1).update(position=stored[-1].position, hash=previous)


@contextmanager
def deed(*, by: str, at: datetime) -> Iterator[Events]:
    """This function will open a deed: lock the head of the trail first, run the block, append its events.

    ``by`` is the actor's uid, ``at`` an aware moment. Whatever the block raises takes rows and events back.
    """
    with transaction.atomic():
        head, _ = Head.objects.select_for_update().get_or_create(pk=1)
        events = Events(head, by, at)
        yield events
        events.write()
