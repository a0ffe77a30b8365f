"""Followers: processes that read the trail from their own cursor and derive something from it.

Polling needs nothing to wake it, so a crash or another machine loses nothing. What a follower derives can be thrown
away: set its cursor back to 0 and it is made again.
"""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from uptake.trail.models import Cursor, Event, Head

POLL_SECONDS = 0.25
BATCH = 500


def position_of(name: str) -> int:
    """This function will say how far the follower ``name`` has read; 0 when it never ran."""
    return Cursor.objects.filter(pk=name).values_list("position", flat=True).first() or 0


def head_position() -> int:
    """This function will give the position of the last event."""
    return Head.objects.values_list("position", flat=True).filter(pk=1).first() or 0


def follow_once(name: str, take: Callable[[list[Event]], None]) -> int:
    """This function will hand the next events to ``take``, then move the cursor; it returns how many there were."""
    events = list(Event.objects.filter(position__gt=position_of(name)).order_by("position")[:BATCH])
    if events:
        take(events)
        with transaction.atomic():
            Cursor.objects.update_or_create(name=name, defaults={"position": events[-1].position})
    return len(events)


def follow(name: str, take: Callable[[list[Event]], None], *, stopped: Callable[[], bool]) -> None:
    """This function will follow the trail until ``stopped`` says so, polling every quarter of a second."""
    while not stopped():
        if not follow_once(name, take):
            time.sleep(POLL_SECONDS)


def witness_path() -> Path:
    """This function will say where the last position and hash are kept outside the database."""
    return Path(settings.HOME) / "trail-witness.json"


def keep_witness(events: list[Event]) -> None:
    """This function will write the last position and hash beside the database: a cut-off trail shows against it."""
    path = witness_path()
    draft = path.with_suffix(".new")
    path.parent.mkdir(parents=True, exist_ok=True)
    with draft.open("w", encoding="ascii") as file:
        json.dump({"position": events[-1].position, "hash": events[-1].hash}, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def read_witness() -> tuple[int, str] | None:
    """This function will give the last position and hash that were kept outside the database, if any."""
    try:
        kept = json.loads(witness_path().read_text(encoding="ascii"))
        return int(kept["position"]), str(kept["hash"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


FOLLOWERS: dict[str, Callable[[list[Event]], None]] = {"witness": keep_witness}
"""Every follower that ``uptake serve`` runs, by the name of its cursor."""
