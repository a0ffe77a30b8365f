"""The life of a response, an evaluation and a key action, as one table of Steps each: who moves what, and if what.

Buttons, the steps that the API offers, refusals of a form and the diagrams of the documentation are all read off these
tables. Not for: carrying a step out (``register/commands``), nor for history that an import states, which is no step.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Literal, TypeVar

from uptake.rules import conditions as when
from uptake.rules.facts import Actor, EvaluationFacts, Given, KeyActionFacts, Place, ResponseFacts
from uptake.rules.refusals import Refusal, gettext_noop
from uptake.rules.vocabulary import Progress, Role, Stage

F = TypeVar("F", ResponseFacts, EvaluationFacts, KeyActionFacts)
Condition = Callable[[F, Actor, date], Refusal | None]
Need = Callable[[F, Given], Refusal | None]


@dataclass(frozen=True, slots=True)
class Performers:
    """Who takes a step: any of the roles, held at the record's own office or at any office it concerns.

    ``sentence`` is what others are told.
    """

    roles: tuple[Role, ...]
    sentence: str
    at: Literal["own", "any"] = "own"


OFFICE = Performers(
    (Role.FOCAL_POINT, Role.HEAD_OF_OFFICE),
    gettext_noop("Only a focal point or the head of the office concerned can do this."),
)
HEAD = Performers((Role.HEAD_OF_OFFICE,), gettext_noop("Only the head of the office concerned can do this."))
SPECIALIST = Performers(
    (Role.REGIONAL_SPECIALIST,), gettext_noop("Only the regional evaluation specialist of the office can do this.")
)
SERVICE = Performers((Role.EVALUATION_SERVICE,), gettext_noop("Only the evaluation service can do this."), at="any")
PUBLISHERS = Performers((Role.EVALUATION_SERVICE, Role.OPERATOR), SERVICE.sentence, at="any")
ASSIGNERS = Performers(
    (Role.HEAD_OF_OFFICE, Role.EVALUATION_SERVICE),
    gettext_noop("Only the head of the office concerned or the evaluation service can do this."),
)
CHASERS = Performers(
    (Role.FOCAL_POINT, Role.HEAD_OF_OFFICE, Role.REGIONAL_SPECIALIST, Role.EVALUATION_SERVICE),
    gettext_noop("Only the offices concerned, their regional specialists and the evaluation service can do this."),
    at="any",
)


@dataclass(frozen=True, slots=True)
class Step(Generic[F]):
    """One lawful move. ``target`` None leaves the record where it is.

    ``conditions`` are about the record and the actor: the button is drawn by them. ``needs`` are about what is given
    with the deed. ``free`` gives the people who hold the role and may act; where it gives nobody, the fallback role of
    the settings steps in beside it.
    """

    name: str
    sources: frozenset[str | None]
    target: str | None
    by: Performers
    conditions: tuple[Condition[F], ...] = ()
    needs: tuple[Need[F], ...] = ()
    free: Callable[[F], frozenset[str]] | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A step and the reason why not, None where the actor may take it; ``by_fallback``: the fallback role takes it."""

    step: Step[Any]
    refusal: Refusal | None
    by_fallback: bool = False


def _free_to_clear(facts: ResponseFacts) -> frozenset[str]:
    """This function will give the specialists of the office who did not work on the response."""
    return facts.specialists - facts.workers


def _free_to_approve(facts: ResponseFacts) -> frozenset[str]:
    """This function will give the heads of the office who neither worked on the response nor cleared it."""
    return facts.heads - facts.workers - {facts.cleared_by or ""}


def _free_to_verify(facts: KeyActionFacts) -> frozenset[str]:
    """This function will give the specialists of the office who did not report on the action."""
    return facts.specialists - facts.workers


def _free_to_decide_deadline(facts: KeyActionFacts) -> frozenset[str]:
    """This function will give the heads of the office who did not ask for the deadline."""
    return facts.heads - {facts.deadline_asked_by or ""}


def _free_to_decide_drop(facts: KeyActionFacts) -> frozenset[str]:
    """This function will give the heads of the office who did not ask for dropping the action."""
    return facts.heads - {facts.drop_asked_by or ""}


WRITING = frozenset[str | None]({Stage.DRAFT, Stage.RETURNED})
WITH_REVIEWER = frozenset[str | None]({Stage.SUBMITTED, Stage.CLEARED})
# A response that is kept as its source states it may have no stage at all: what can be done with an approved one can be
# done with it too.
SETTLED = frozenset[str | None]({Stage.APPROVED, None})
ANY_STAGE = frozenset[str | None]({*Stage, None})

APPROVING = (when.is_cleared_where_needed, when.is_not_own_response, when.is_not_cleared_by_actor, when.is_complete)

RESPONSE: tuple[Step[ResponseFacts], ...] = (
    Step("save", WRITING, None, OFFICE),
    Step("submit", WRITING, Stage.SUBMITTED, OFFICE, (when.is_complete,)),
    Step("withdraw", WITH_REVIEWER, Stage.DRAFT, OFFICE),
    Step("review", WITH_REVIEWER, None, SPECIALIST, needs=(when.with_comment,), free=_free_to_clear),
    Step("return", WITH_REVIEWER, Stage.RETURNED, SPECIALIST, needs=(when.with_comment,), free=_free_to_clear),
    Step(
        "clear",
        frozenset({Stage.SUBMITTED}),
        Stage.CLEARED,
        SPECIALIST,
        (when.clearing_is_on, when.is_not_own_response),
        free=_free_to_clear,
    ),
    Step(
        "decline",
        WITH_REVIEWER,
        Stage.RETURNED,
        HEAD,
        (when.is_cleared_where_needed,),
        (when.with_comment,),
        _free_to_approve,
    ),
    Step("approve", WITH_REVIEWER, Stage.APPROVED, HEAD, APPROVING, free=_free_to_approve),
    Step("approve_on_paper", WITH_REVIEWER, Stage.APPROVED, SERVICE, APPROVING, (when.with_scan,)),
    Step("publish", ANY_STAGE, None, PUBLISHERS, (when.can_be_published,)),
    Step("amend", SETTLED, Stage.DRAFT, OFFICE, (when.is_not_taken_down,), (when.with_reason,)),
    Step("withhold", ANY_STAGE, None, PUBLISHERS, (when.is_not_withheld,), (when.with_reason,)),
    Step("release", ANY_STAGE, None, PUBLISHERS, (when.is_withheld, when.is_not_taken_down)),
    Step("take_down", ANY_STAGE, None, PUBLISHERS, (when.is_published, when.is_not_taken_down), (when.with_reason,)),
    Step("correct", ANY_STAGE, None, PUBLISHERS, (when.is_published, when.is_not_taken_down), (when.with_comment,)),
    Step("comment", SETTLED, None, SERVICE, needs=(when.with_comment,)),
)
"""A management response. ``correct`` is the dated erratum, ``comment`` the evaluator's comment beside it."""

EVALUATION: tuple[Step[EvaluationFacts], ...] = (
    Step("withhold", frozenset({None}), None, PUBLISHERS, (when.is_not_withheld,), (when.with_reason,)),
    Step("release", frozenset({None}), None, PUBLISHERS, (when.is_withheld,)),
)
"""An evaluation: withholding it covers all below it."""

OPEN = frozenset[str | None]({Progress.NOT_INITIATED, Progress.INITIATED})
DONE = frozenset[str | None]({Progress.COMPLETED})
REPORTED_ON = OPEN | DONE

VERIFYING = (when.is_in_force, when.is_not_own_action)
DECIDING_DEADLINE = (when.deadline_asked, when.deadline_not_asked_by_actor)
DECIDING_DROP = (when.drop_asked, when.drop_not_asked_by_actor)

KEY_ACTION: tuple[Step[KeyActionFacts], ...] = (
    Step("start", frozenset({Progress.NOT_INITIATED}), Progress.INITIATED, OFFICE, (when.is_in_force,)),
    Step("report", REPORTED_ON, None, OFFICE, (when.is_in_force,), (when.with_comment,)),
    Step("confirm_no_change", OPEN, None, OFFICE, (when.is_in_force,)),
    Step("attach", REPORTED_ON, None, OFFICE, (when.is_in_force,), (when.with_file,)),
    Step("complete", OPEN, Progress.COMPLETED, OFFICE, (when.is_in_force,), (when.with_comment, when.with_evidence)),
    Step("resume", DONE, Progress.INITIATED, OFFICE, (when.is_in_force,), (when.with_reason,)),
    Step("undo", REPORTED_ON, None, OFFICE, (when.is_own_update_of_today,)),
    Step("verify", DONE, None, SPECIALIST, (*VERIFYING, when.is_not_verified), free=_free_to_verify),
    Step(
        "verify_partly", DONE, Progress.INITIATED, SPECIALIST, VERIFYING, (when.with_next_steps,), free=_free_to_verify
    ),
    Step("not_verify", DONE, Progress.INITIATED, SPECIALIST, VERIFYING, (when.with_next_steps,), free=_free_to_verify),
    Step(
        "ask_deadline",
        OPEN,
        None,
        OFFICE,
        (when.is_in_force, when.no_deadline_asked),
        (when.with_new_deadline, when.with_reason),
    ),
    Step("approve_deadline", OPEN, None, HEAD, DECIDING_DEADLINE, free=_free_to_decide_deadline),
    Step("decline_deadline", OPEN, None, HEAD, DECIDING_DEADLINE, (when.with_reason,), _free_to_decide_deadline),
    Step("ask_drop", OPEN, None, OFFICE, (when.is_in_force, when.no_drop_asked), (when.with_reason,)),
    Step("approve_drop", OPEN, Progress.NO_LONGER_APPLICABLE, HEAD, DECIDING_DROP, free=_free_to_decide_drop),
    Step("decline_drop", OPEN, None, HEAD, DECIDING_DROP, (when.with_reason,), _free_to_decide_drop),
    Step("reassign", OPEN, None, ASSIGNERS, (when.is_in_force,), (when.with_unit,)),
    Step("chase", OPEN, None, CHASERS, (when.is_in_force,)),
    Step("comment", frozenset(Progress), None, SERVICE, (when.is_in_force,), (when.with_comment,)),
)
"""A key action. ``drop`` is calling it no longer applicable; ``undo`` takes back one's own latest update of the day."""

TABLES: dict[type, tuple[Step[Any], ...]] = {
    ResponseFacts: RESPONSE,
    EvaluationFacts: EVALUATION,
    KeyActionFacts: KEY_ACTION,
}

NOT_FROM_HERE: dict[str | None, str] = {
    Stage.DRAFT: gettext_noop("The response is a draft."),
    Stage.SUBMITTED: gettext_noop("The response has been submitted and is being looked at."),
    Stage.RETURNED: gettext_noop("The response was returned to the office with comments."),
    Stage.CLEARED: gettext_noop("The response has been cleared and waits for approval."),
    Stage.APPROVED: gettext_noop("The response is approved: it changes only by an amendment."),
    None: gettext_noop("The response is kept as its source states it: it changes only by an amendment."),
    Progress.NOT_INITIATED: gettext_noop("The key action has not been initiated."),
    Progress.INITIATED: gettext_noop("The key action is initiated and not completed."),
    Progress.COMPLETED: gettext_noop("The key action is completed."),
    Progress.NO_LONGER_APPLICABLE: gettext_noop("The key action is no longer applicable."),
}
"""Why a step cannot be taken: what the record is instead."""


def allowed(facts: ResponseFacts | EvaluationFacts | KeyActionFacts, actor: Actor, on: date) -> list[Offer]:
    """This function will offer every step of the record, in the table's order, with the reason where it is closed.

    What has to be given with a step is not asked yet: ``refusal_of`` asks it when the deed is done.
    """
    return [_offer(step, facts, actor, on) for step in TABLES[type(facts)]]


def refusal_of(
    name: str,
    facts: ResponseFacts | EvaluationFacts | KeyActionFacts,
    actor: Actor,
    on: date,
    given: Given | None = None,
) -> Refusal | None:
    """This function will say why the actor cannot take the step with what is given, or None if they can.

    :raises KeyError: if the record has no step of that name
    """
    step = step_of(name, facts)
    refusal = _offer(step, facts, actor, on).refusal
    return refusal or _first(need(facts, given or Given()) for need in step.needs)


def step_of(name: str, facts: ResponseFacts | EvaluationFacts | KeyActionFacts) -> Step[Any]:
    """This function will find the step of that name in the record's table.

    :raises KeyError: if there is none
    """
    for step in TABLES[type(facts)]:
        if step.name == name:
            return step
    raise KeyError(name)


def publishes_at_approval(facts: ResponseFacts) -> bool:
    """This function will say whether approving the response makes it public in the same deed."""
    return not (facts.service_publishes or facts.withheld or facts.taken_down)


def _offer(step: Step[Any], facts: Any, actor: Actor, on: date) -> Offer:
    """This function will weigh one step: first the role, so that outsiders are told nothing else, then the rest."""
    fallback = _fallback(step, facts)
    if not _performs(step, facts, actor, on, fallback):
        return Offer(step, Refusal("not_your_role", step.by.sentence), fallback is not None)
    if facts.state not in step.sources:
        return Offer(step, Refusal("not_from_here", NOT_FROM_HERE[facts.state]), fallback is not None)
    return Offer(step, _first(test(facts, actor, on) for test in step.conditions), fallback is not None)


def _fallback(step: Step[Any], facts: Any) -> Role | None:
    """This function will give the role that steps in, None where someone who holds the step's own role is free."""
    if step.free is None or step.free(facts):
        return None
    fallback: Role | None = facts.fallback
    return fallback


def _performs(step: Step[Any], facts: Any, actor: Actor, on: date, fallback: Role | None) -> bool:
    """This function will say whether the actor holds a role of the step, or the fallback role where that steps in."""
    places: frozenset[Place] = facts.places if step.by.at == "any" else frozenset({facts.own_place})
    roles = step.by.roles if fallback is None else (*step.by.roles, fallback)
    return any(actor.holds_at(role, place, on) for role in roles for place in places)


def _first(refusals: Iterable[Refusal | None]) -> Refusal | None:
    """This function will give the first refusal, if there is any."""
    return next((refusal for refusal in refusals if refusal), None)


def diagram(table: Iterable[Step[Any]]) -> str:
    """This function will draw the moves of a table as a Mermaid state diagram; steps that move nothing are left out."""
    moves = [
        f"    {source or 'as_imported'} --> {step.target}: {step.name}"
        for step in table
        if step.target is not None
        for source in _in_order(step.sources)
    ]
    return "\n".join(["stateDiagram-v2", *moves, ""])


def as_table(table: Iterable[Step[Any]]) -> str:
    """This function will write a table of steps as Markdown, a line a step, conditions in the words of the rules."""
    lines = ["| Step | From | To | Who | Only if | Give with it |", "|---|---|---|---|---|---|"]
    for step in table:
        sources = (
            "any" if len(step.sources) > 4 else ", ".join(str(s or "as_imported") for s in _in_order(step.sources))
        )
        who = ", ".join(step.by.roles) + (", else the fallback role" if step.free else "")
        tests = " ".join(_words(test) for test in step.conditions)
        needs = "; ".join(_words(need) for need in step.needs)
        lines.append(f"| {step.name} | {sources} | {step.target or '–'} | {who} | {tests} | {needs} |")
    return "\n".join([*lines, ""])


def _in_order(sources: frozenset[str | None]) -> list[str | None]:
    """This function will sort stages or progress as life goes, what an import states last."""
    order: list[str | None] = [*Stage, *Progress, None]
    return sorted(sources, key=order.index)


def _words(rule: Callable[..., Any]) -> str:
    """This function will give the first line of a rule's docstring."""
    return (rule.__doc__ or rule.__name__).strip().splitlines()[0]
