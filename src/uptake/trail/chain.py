"""Digests of rows and hashes of events, and what it takes to check them. Pure: no database."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

ROWS_PER_EVENT = 1 << 24
"""A recorded row's number is its event's position times this, plus its place among the event's rows."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something in the trail that cannot be: where (an event's position) and what, as one sentence."""

    position: int
    sentence: str


def plain(value: object) -> object:
    """This function will turn a row's value into one that JSON writes the same way everywhere."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date | UUID):
        return str(value)
    return value


def canonical(value: object) -> bytes:
    """This function will write a value as the one JSON text that digests are taken of."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=plain).encode(
        "utf-8", "surrogatepass"
    )


def salt() -> str:
    """This function will give a random salt of 16 bytes, in hex."""
    return secrets.token_hex(16)


def row_digest(salt: str, table: str, content: Mapping[str, Any]) -> str:
    """This function will give a row's digest: 32 hex digits of an HMAC with the salt that the row keeps."""
    return hmac.digest(bytes.fromhex(salt), canonical([table, content]), "sha256").hex()[:32]


def event_hash(
    previous: str, position: int, recorded_at: datetime, deed: int, kind: str, by: str, subject: str, payload: object
) -> str:
    """This function will give the hash that chains an event to the one before it."""
    parts = [previous, position, plain(recorded_at), deed, kind, by, subject, payload]
    return hashlib.sha256(canonical(parts)).hexdigest()


def list_digest(items: Iterable[object]) -> str:
    """This function will give one digest over a list, in the order given."""
    return hashlib.sha256(canonical(list(items))).hexdigest()[:32]


def chain_flaws(events: Iterable[Any], head_position: int, head_hash: str) -> Iterator[Flaw]:
    """This function will walk the events in order and yield what is edited, missing, inserted, swapped or cut off.

    ``events`` have the fields of ``trail.models.Event``.
    """
    expected, previous = 1, ""
    for event in events:
        if event.position != expected:
            yield Flaw(expected, f"Event {expected} is missing: the next one found is {event.position}.")
        elif event.previous_hash != previous:
            yield Flaw(event.position, f"Event {event.position} does not follow the event before it.")
        computed = event_hash(
            event.previous_hash,
            event.position,
            event.recorded_at,
            event.deed,
            event.kind,
            event.by,
            event.subject,
            event.payload,
        )
        if computed != event.hash:
            yield Flaw(event.position, f"Event {event.position} ({event.kind}) was changed after it was recorded.")
        expected, previous = event.position + 1, event.hash
    if (expected - 1, previous) != (head_position, head_hash):
        yield Flaw(head_position, f"The trail ends at event {expected - 1}, but {head_position} were recorded.")
