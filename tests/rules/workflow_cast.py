"""The people, scopes and records of the workflow's tests: Mexico and Guatemala in the Americas, Mali in West Africa."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from uptake.rules import workflow
from uptake.rules.facts import ActionFacts, Actor, AnswerFacts, Given, Grant, KeyActionFacts, ResponseFacts
from uptake.rules.vocabulary import Role

DAY = date(2026, 3, 31)
ME = "amina"

SCOPES = {
    "own office": Grant(Role.AUDITOR, office="mex"),
    "other office of the region": Grant(Role.AUDITOR, office="gtm"),
    "office of another region": Grant(Role.AUDITOR, office="mli"),
    "own region": Grant(Role.AUDITOR, region="americas"),
    "other region": Grant(Role.AUDITOR, region="africa"),
    "whole organization": Grant(Role.AUDITOR),
}
REACHING_MEXICO = {"own office", "own region", "whole organization"}
REACHING_MALI = {"office of another region", "other region", "whole organization"}

SHORT = {
    "focal": Role.FOCAL_POINT,
    "head": Role.HEAD_OF_OFFICE,
    "specialist": Role.REGIONAL_SPECIALIST,
    "service": Role.EVALUATION_SERVICE,
    "operator": Role.OPERATOR,
}

EVERYONE = [(role, scope) for role in Role for scope in SCOPES]


def person(role: Role, scope: str, uid: str = ME) -> Actor:
    return Actor(uid, (replace(SCOPES[scope], role=role),))


def read(matrix: str) -> dict[str, list[set[str]]]:
    """This function will read a matrix: a step a line, its columns between bars, words between spaces."""
    rows = [[cell.strip() for cell in line.split("|")] for line in matrix.strip().splitlines()]
    return {name: [set(cell.split()) for cell in cells] for name, *cells in rows}


STAGES = ["draft", "submitted", "returned", "cleared", "approved", None]
SITUATIONS = {"fresh": {}, "public": {"published": True}, "withheld": {"published": True, "withheld": True}}


def response(stage: str | None, situation: str = "fresh", **changes: object) -> ResponseFacts:
    facts = ResponseFacts(
        "mex",
        "americas",
        stage=stage,
        answers=(an_answer(),),
        heads=frozenset({"chen"}),
        specialists=frozenset({"boris"}),
        cleared_by="boris" if stage == "cleared" else None,
        approved_once=stage == "approved" or situation != "fresh",
        **SITUATIONS[situation],  # type: ignore[arg-type]
    )
    return replace(facts, **changes)  # type: ignore[arg-type]


def an_answer() -> AnswerFacts:
    action = ActionFacts("R1/A1", "Train the staff", responsible_unit="programme", deadline="2026-12")
    return AnswerFacts("R1", category="accepted", text="Agreed.", actions=(action,))


PROGRESS = ["not_initiated", "initiated", "completed", "no_longer_applicable"]
ACTION_SITUATIONS: dict[str, dict[str, object]] = {
    "plain": {},
    "asked": {"deadline_asked_by": "dalia", "drop_asked_by": "dalia"},
    "verified": {"finding": "verified"},
    "not in force": {"in_force": False},
}
REACHING = {"mex": REACHING_MEXICO, "mli": REACHING_MALI}


def action(progress: str, situation: str = "plain", **changes: object) -> KeyActionFacts:
    facts = KeyActionFacts(
        response_office="mli",
        response_region="africa",
        office="mex",
        region="americas",
        progress=progress,
        deadline="2026-12",
        heads=frozenset({"chen"}),
        specialists=frozenset({"boris"}),
    )
    return replace(facts, **{**ACTION_SITUATIONS[situation], **changes})  # type: ignore[arg-type]


def lawful(facts: object, actor: Actor) -> set[str]:
    return {offer.step.name for offer in workflow.allowed(facts, actor, DAY) if offer.refusal is None}  # type: ignore[arg-type]


def code_of(step: str, facts: object, actor: Actor, given: Given | None = None) -> str | None:
    refusal = workflow.refusal_of(step, facts, actor, DAY, given)  # type: ignore[arg-type]
    return refusal.code if refusal else None


HEAD = person(Role.HEAD_OF_OFFICE, "own office")
SPECIALIST = person(Role.REGIONAL_SPECIALIST, "own region")
SERVICE = person(Role.EVALUATION_SERVICE, "whole organization", "esther")


FOCAL = person(Role.FOCAL_POINT, "own office")

SAYS = Given(
    comment="Done in May.",
    reason="The partner left.",
    evidence_count=1,
    deadline="2027-03",
    unit="programme",
    missing="The minutes.",
    next_step="Send them.",
    next_by="Amina",
    next_deadline="2026-06",
)


def check_needs(step: str, facts: object, actor: Actor, needed: Iterable[str]) -> None:
    blank = Given()
    assert step in lawful(facts, actor)
    assert code_of(step, facts, actor, SAYS) is None
    for name in needed:
        assert code_of(step, facts, actor, replace(SAYS, **{name: getattr(blank, name)})), name
    only_needed = replace(blank, **{name: getattr(SAYS, name) for name in needed})
    assert code_of(step, facts, actor, only_needed) is None
