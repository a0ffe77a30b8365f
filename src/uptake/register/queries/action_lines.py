"""Key actions as one line each, as they stood on a day: text, status, deadline, responsible, latest word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import Max, QuerySet

from uptake.register import labels
from uptake.register.labels import Label
from uptake.register.models import (
    Copy,
    DeadlineFact,
    EvaluatorComment,
    KeyAction,
    KeyActionVersion,
    OwnerInterval,
    ProgressUpdate,
    Verification,
)
from uptake.register.queries.office_names import Names, OfficeName, signature
from uptake.register.querysets import held_on, tracked
from uptake.rules.deadlines import is_open, months_between
from uptake.rules.facts import Actor
from uptake.rules.references import key_action_reference, recommendation_reference, short_action


@dataclass(frozen=True, slots=True)
class Said:
    """A dated word on an action: a comment, a finding, or what the evaluation service says of it (``signed``)."""

    on: date
    from_copy: bool
    text: str
    finding: Label | None = None
    stated_on: date | None = None
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who an action is given to: as stated, and the office and unit where they are known."""

    stated: str
    office: OfficeName | None
    unit: str


@dataclass(frozen=True, slots=True)
class Due:
    """An action's deadline and what became of it. ``first_seen``: the first one known is only the first one seen."""

    deadline: str | None
    first: str | None
    first_seen: bool
    moves: int
    months_late: int

    @property
    def moved(self) -> bool:
        """Whether another deadline is known from before."""
        return self.first is not None and self.first != self.deadline


@dataclass(frozen=True, slots=True)
class ActionLine:
    """A key action on a day. ``said_otherwise``: the source's status where it is not what is derived."""

    id: int
    reference: str
    short: str
    anchor: str
    text: str
    status: Label
    said_otherwise: str
    unclear: bool
    uncertain: bool
    funding_dependent: bool
    due: Due
    owner: Owner | None
    latest: tuple[Said, ...]
    open: bool
    missing_on: date | None
    """The day of the last copy, where that no longer holds the action."""


def action_lines(
    evaluation: Any, responses: list[int], actor: Actor, on: date, names: Names, copies: Mapping[int, date]
) -> Iterator[tuple[int, ActionLine]]:
    """This function will give the key actions promised in ``responses``, each with the id of its response.

    Seven queries, whatever the number.
    """
    actions = list(
        tracked(KeyAction.objects.filter(response__in=responses), on)
        .select_related("recommendation", "response")
        .order_by("recommendation__number", "recommendation__part", "number")
    )
    lines = lines_of(actions, actor, on, names, reference=evaluation.reference, copies=copies)
    yield from ((action.response_id, line) for action, line in zip(actions, lines, strict=True))


def last_copies(evaluation: Any, on: date) -> dict[int, date]:
    """This function will give the day of the last copy of each response to an evaluation. One query."""
    seen = Copy.objects.filter(
        management_response__evaluation=evaluation, undone_position__isnull=True, proposes=False, seen_on__lte=on
    )
    return dict(seen.order_by().values_list("management_response").annotate(last=Max("seen_on")))


def lines_of(
    actions: list[Any],
    actor: Actor,
    on: date,
    names: Names,
    *,
    reference: str | None = None,
    copies: Mapping[int, date] | None = None,
) -> list[ActionLine]:
    """This function will give a line for each of the ``tracked`` actions, with recommendation (and evaluation, where no
    ``reference`` is given) selected. ``copies``, with the response selected, says what the last copies still hold.

    Six queries, whatever the number.
    """
    ids = [action.id for action in actions]
    texts = {row.key_action_id: row for row in _held(KeyActionVersion, ids, on)}
    owners = {
        row.key_action_id: row
        for row in OwnerInterval.objects.filter(held_on(on), key_action__in=ids).select_related("unit")
    }
    said = _said(ids, actor, on, names)
    deadlines = _grouped(
        DeadlineFact.objects.known(on)
        .in_order()
        .filter(key_action__in=ids)
        .values_list("key_action_id", "deadline", "copy_id")
    )
    return [
        _line(
            action,
            reference or action.recommendation.evaluation.reference,
            texts.get(action.id),
            _owner(owners.get(action.id), names, actor),
            due_of(deadlines.get(action.id, []), action, on),
            said.get(action.id, ()),
            actor,
            missing_on(texts.get(action.id), copies.get(action.response.management_response_id)) if copies else None,
        )
        for action in actions
    ]


def missing_on(version: Any, last: date | None) -> date | None:
    """This function will give the day of the last copy, where what a copy once stated is no longer on it."""
    stated = version is not None and version.copy_id is not None
    return last if stated and last is not None and version.known_on < last else None


def due_of(known: list[tuple[int, str | None, int | None]], action: Any, on: date) -> Due:
    """This function will say how a deadline moved, from its facts in order: (action, deadline, copy)."""
    values = [deadline for _, deadline, _ in known]
    first = next(((deadline, copy) for _, deadline, copy in known if deadline is not None), (None, None))
    late = months_between(action.due_date, on) if is_open(action.progress) and action.due_date else 0
    return Due(
        deadline=action.deadline,
        first=first[0],
        first_seen=first[1] is not None,
        moves=sum(1 for before, after in pairwise(values) if before != after and before),
        months_late=max(late, 0),
    )


def _line(
    action: Any,
    evaluation: str,
    text: KeyActionVersion | None,
    owner: Owner | None,
    due: Due,
    said: tuple[Said, ...],
    actor: Actor,
    missing: date | None,
) -> ActionLine:
    above = action.recommendation
    short = short_action(above.number, action.number, above.part)
    return ActionLine(
        id=action.id,
        reference=key_action_reference(recommendation_reference(evaluation, above.number, above.part), action.number),
        short=short,
        anchor=f"a{short}",
        text=labels.shown(text.text, actor) if text else "",
        status=labels.status(action.tracking_status),
        said_otherwise=labels.shown(labels.stated_otherwise(action.stated, action.tracking_status), actor),
        unclear=bool(action.unclear),
        uncertain=bool(text and text.uncertain),
        funding_dependent=bool(text and text.funding_dependent),
        due=due,
        owner=owner,
        latest=said,
        open=is_open(action.progress),
        missing_on=missing,
    )


def _said(ids: list[int], actor: Actor, on: date, names: Names) -> dict[int, tuple[Said, ...]]:
    """This function will give the latest comment, the finding that holds, and the evaluation service's last word,
    newest first, of each action.
    """
    said: dict[int, list[Said]] = defaultdict(list)
    for update in _held(ProgressUpdate, ids, on):
        if update.comment:
            text = labels.shown(update.comment, actor)
            one = Said(update.known_on, update.copy_id is not None, text, stated_on=update.stated_on)
            said[update.key_action_id].append(one)
    for finding in _held(Verification, ids, on):
        if finding.finding:
            text = labels.shown(finding.comment or finding.missing, actor)
            word = labels.FINDINGS[finding.finding]
            said[finding.key_action_id].append(Said(finding.known_on, False, text, word))
    for remark in _held(EvaluatorComment, ids, on):
        one = Said(remark.known_on, False, labels.shown(remark.text, actor), signed=signature(remark, names))
        said[remark.key_action_id].append(one)
    return {action: tuple(sorted(rows, key=lambda row: row.on, reverse=True)) for action, rows in said.items()}


def _owner(row: OwnerInterval | None, names: Names, actor: Actor) -> Owner | None:
    if row is None:
        return None
    office = names.get(row.office_id) if row.office_id else None
    return Owner(labels.shown(row.stated, actor), office, labels.shown(row.unit.name, actor) if row.unit else "")


def _held(model: Any, ids: list[int], on: date) -> "QuerySet[Any]":
    held: QuerySet[Any] = model.objects.filter(key_action__in=ids).last_known(on, "key_action")
    return held


def _grouped(rows: Iterable[tuple[int, Any, Any]]) -> dict[int, list[tuple[int, Any, Any]]]:
    grouped: dict[int, list[tuple[int, Any, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row[0]].append(row)
    return grouped
