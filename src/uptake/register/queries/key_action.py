"""The page of one key action: how it stands, why, and its whole history."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from uptake.register.models import AlsoAnswers, KeyAction
from uptake.register.queries.action_lines import ActionLine, last_copies, lines_of
from uptake.register.queries.definitions import meaning
from uptake.register.queries.history import Thread, read, thread
from uptake.register.queries.management_response import Title, title_of
from uptake.register.queries.office_names import Names, OfficeName
from uptake.register.querysets import tracked, visible_to
from uptake.rules.deadlines import is_overdue, last_day, overdue_since, slippage
from uptake.rules.facts import Actor
from uptake.rules.references import recommendation_reference


@dataclass(frozen=True, slots=True)
class Late:
    """Why an action counts as overdue: its last day, the day after, and how many whole months ago that was."""

    last_day: date
    since: date
    months: int


@dataclass(frozen=True, slots=True)
class KeyActionPage:
    """The page of ``/evaluations/MEX-2019-01/R3/A2/``."""

    line: ActionLine
    title: Title
    recommendation: str
    recommendation_name: str
    office: OfficeName | None
    late: Late | None
    slipped: int | None
    thread: Thread
    others: tuple[ActionLine, ...]
    also: tuple[str, ...]
    meaning: str
    """What its status says, and does not say."""


def key_action(action: Any, actor: Actor, on: date, names: Names) -> KeyActionPage:
    """This function will give the page of a key action as it stood on the day.

    Twenty-one queries, whatever the length.
    """
    evaluation, above = action.recommendation.evaluation, action.recommendation
    siblings = list(
        tracked(
            KeyAction.objects.filter(visible_to(actor, "response__management_response__"), recommendation=above),
            on,
        )
        .select_related("recommendation", "response")
        .order_by("number")
    )
    lines = lines_of(siblings, actor, on, names, reference=evaluation.reference, copies=last_copies(evaluation, on))
    own = next(row for row in siblings if row.id == action.id)
    line = next(line for line in lines if line.id == action.id)
    late = None
    if line.due.deadline and is_overdue(own.progress, line.due.deadline, on):
        late = Late(last_day(line.due.deadline), overdue_since(line.due.deadline), line.due.months_late)
    first, deadline = line.due.first, line.due.deadline
    return KeyActionPage(
        line=line,
        title=title_of(evaluation, actor, on, names),
        recommendation=recommendation_reference(evaluation.reference, above.number, above.part),
        recommendation_name=f"{above.number}{above.part}",
        office=names.get(action.response.management_response.office_id),
        late=late,
        slipped=slippage(first, deadline) if first and deadline and first != deadline else None,
        thread=thread(read(action, on), actor, on, names),
        others=tuple(other for other in lines if other.id != action.id),
        also=_also(action, evaluation.reference, on),
        meaning=meaning(line.status),
    )


def _also(action: Any, evaluation: str, on: date) -> tuple[str, ...]:
    linked = AlsoAnswers.objects.known(on).filter(key_action=action).select_related("recommendation")
    above = {row.recommendation for row in linked}
    return tuple(sorted(recommendation_reference(evaluation, row.number, row.part) for row in above))
