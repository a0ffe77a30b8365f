"""The rows about one key action as a dated thread with its silences. What a row means, ``telling.py`` says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from uptake.register.models import (
    Copy,
    DeadlineFact,
    Decision,
    EvaluatorComment,
    Evidence,
    KeyActionVersion,
    OwnerFact,
    ProgressFact,
    ProgressUpdate,
    Verification,
)
from uptake.register.queries.office_names import Names
from uptake.register.queries.telling import Entry, Rows, Teller
from uptake.rules.deadlines import is_open, quarter
from uptake.rules.facts import Actor


@dataclass(frozen=True, slots=True)
class Silence:
    """Whole quarters in which an open action was not reported on, from the first day to the last."""

    quarters: int
    start: date
    end: date
    between_copies: bool = False
    """Whether only copies speak on one of its sides: then an update may have gone unseen."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The thread, oldest first, and whether it begins with a copy: then what came before is not known."""

    items: tuple[Entry | Silence, ...]
    entries: int
    begins_with_copy: bool
    moves: int
    reopened: int
    stated_completed: int


def read(action: Any, on: date) -> Rows:
    """This function will read everything known about an action on a day. Ten queries, whatever the length."""
    rows = Rows()
    kinds: dict[str, Any] = {
        "texts": KeyActionVersion,
        "progress": ProgressFact,
        "deadlines": DeadlineFact,
        "updates": ProgressUpdate,
        "verifications": Verification,
        "remarks": EvaluatorComment,
    }
    for name, kind in kinds.items():
        setattr(rows, name, list(kind.objects.known(on).in_order().filter(key_action=action)))
    rows.owners = list(OwnerFact.objects.known(on).in_order().filter(key_action=action).select_related("unit"))
    rows.evidence = list(Evidence.objects.known(on).in_order().filter(key_action=action).select_related("file"))
    decided = Decision.objects.known(on).in_order().select_related("deadline_change", "dropping")
    rows.decisions = list(
        decided.filter(deadline_change__key_action=action) | decided.filter(dropping__key_action=action)
    )
    rows.copies = {copy.pk: copy for copy in Copy.objects.filter(management_response__responses__key_actions=action)}
    return rows


def thread(rows: Rows, actor: Actor, on: date, names: Names) -> Thread:
    """This function will turn the rows into a thread with its silences. No query."""
    teller = Teller(rows, actor, names)
    entries = sorted(teller.tell(), key=lambda pair: pair[0])
    told = [entry for _, entry in entries]
    items = tuple(_with_silences(told, rows.progress, on))
    first = rows.texts[0] if rows.texts else None
    return Thread(
        items=items,
        entries=len(told),
        begins_with_copy=first is not None and first.copy_id is not None,
        moves=sum(
            1 for before, after in pairwise(rows.deadlines) if before.deadline and before.deadline != after.deadline
        ),
        reopened=sum(1 for row in rows.verifications if row.finding and row.finding != "verified"),
        stated_completed=_completions(rows.progress),
    )


def _completions(progress: Sequence[ProgressFact]) -> int:
    """This function will count how often an action went to completed."""
    words = [row.progress for row in progress]
    return sum(1 for before, after in pairwise(["", *words]) if after == "completed" != before)


def _with_silences(told: list[Entry], progress: Sequence[ProgressFact], on: date) -> Iterator[Entry | Silence]:
    """This function will put a silence between entries that lie whole quarters apart while the action was open."""
    for place, entry in enumerate(told):
        yield entry
        until = told[place + 1].on if place + 1 < len(told) else on
        if _open_after(progress, entry.on):
            silence = silent(entry.on, until)
            following = told[place + 1] if place + 1 < len(told) else entry
            if silence:
                yield replace(silence, between_copies=bool(entry.from_copy or following.from_copy))


def _open_after(progress: Sequence[ProgressFact], day: date) -> bool:
    known = [row for row in progress if row.known_on <= day]
    return bool(known) and is_open(known[-1].progress)


def silent(spoke: date, spoke_again: date) -> Silence | None:
    """This function will give the whole quarters between two days, None where there is none."""
    start = quarter(spoke)[1] + timedelta(days=1)
    end = quarter(spoke_again)[0] - timedelta(days=1)
    if end <= start:
        return None
    quarters = (end.year * 12 + end.month - (start.year * 12 + start.month) + 1) // 3
    return Silence(quarters, start, end)
