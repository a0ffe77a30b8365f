"""Every step of a response × role × scope × stage × own work, against a matrix written here by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from workflow_cast import (
    DAY,
    EVERYONE,
    HEAD,
    ME,
    PROGRESS,
    REACHING_MEXICO,
    SERVICE,
    SHORT,
    SITUATIONS,
    SPECIALIST,
    STAGES,
    action,
    check_needs,
    code_of,
    lawful,
    person,
    read,
    response,
)

from uptake.rules import workflow
from uptake.rules.facts import OPERATOR, PUBLIC, Actor, EvaluationFacts, Given, Grant, Place, ResponseFacts
from uptake.rules.vocabulary import Role

# The response. Situations: "fresh" (never published), "public", "withheld" (published, then withheld).

RESPONSE_MATRIX = read("""
save             | focal head       | draft returned                                  | own | fresh public withheld
submit           | focal head       | draft returned                                  | own | fresh public withheld
withdraw         | focal head       | submitted cleared                               | own | fresh public withheld
review           | specialist       | submitted cleared                               | own | fresh public withheld
return           | specialist       | submitted cleared                               | own | fresh public withheld
clear            | specialist       | submitted                                       |     | fresh public withheld
decline          | head             | cleared                                         | own | fresh public withheld
approve          | head             | cleared                                         |     | fresh public withheld
approve_on_paper | service          | cleared                                         |     | fresh public withheld
publish          | service operator | approved                                        | own | fresh
amend            | focal head       | approved none                                   | own | fresh public withheld
withhold         | service operator | draft submitted returned cleared approved none  | own | fresh public
release          | service operator | draft submitted returned cleared approved none  | own | withheld
take_down        | service operator | draft submitted returned cleared approved none  | own | public withheld
correct          | service operator | draft submitted returned cleared approved none  | own | public withheld
comment          | service          | approved none                                   | own | fresh public withheld
""")


@pytest.mark.parametrize(("role", "scope"), EVERYONE, ids=str)
def test_each_role_sees_exactly_its_lawful_steps_of_a_response(role: Role, scope: str) -> None:
    actor = person(role, scope)
    for stage in STAGES:
        for situation in SITUATIONS:
            for own in (False, True):
                facts = response(stage, situation, authors=frozenset({ME} if own else {"dalia"}))
                expected = {
                    name
                    for name, (roles, stages, own_allowed, situations) in RESPONSE_MATRIX.items()
                    if role in {SHORT[word] for word in roles}
                    and scope in REACHING_MEXICO
                    and str(stage).lower() in stages
                    and (own_allowed or not own)
                    and situation in situations
                }
                assert lawful(facts, actor) == expected, (stage, situation, own)


def test_the_matrix_knows_every_step() -> None:
    assert list(RESPONSE_MATRIX) == [step.name for step in workflow.RESPONSE]


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("actor", [PUBLIC, Actor("nobody")], ids=["public", "no grants"])
def test_who_holds_nothing_can_do_nothing(stage: str | None, actor: Actor) -> None:
    for situation in SITUATIONS:
        assert lawful(response(stage, situation), actor) == set()
    for progress in PROGRESS:
        assert lawful(action(progress), actor) == set()


def test_the_operator_publishes_and_keeps_back_but_never_decides() -> None:
    assert lawful(response("approved"), OPERATOR) == {"publish", "withhold"}
    assert lawful(response("cleared"), OPERATOR) == {"withhold"}
    assert all(lawful(action(progress), OPERATOR) == set() for progress in PROGRESS)


@pytest.mark.parametrize("ends", [date(2026, 3, 30), date(2026, 3, 31)])
def test_an_ended_grant_is_none(ends: date) -> None:
    chen = Actor("chen", (Grant(Role.HEAD_OF_OFFICE, office="mex", ends=ends),))
    assert ("approve" in lawful(response("cleared"), chen)) is (ends == DAY)


# Own work.


@pytest.mark.parametrize("how", ["authors", "submitters"])
@pytest.mark.parametrize(("step", "stage", "actor"), [("clear", "submitted", SPECIALIST), ("approve", "cleared", HEAD)])
def test_nobody_clears_or_approves_what_they_wrote_or_submitted(how: str, step: str, stage: str, actor: Actor) -> None:
    assert code_of(step, response(stage), actor) is None
    assert code_of(step, response(stage, **{how: frozenset({ME})}), actor) == "own_work"


def test_nobody_approves_what_they_cleared() -> None:
    both = Actor(ME, (*HEAD.grants, *SPECIALIST.grants))
    assert code_of("approve", response("cleared", cleared_by=ME), both) == "cleared_by_you"
    assert code_of("approve", response("cleared", cleared_by="boris"), both) is None


# Clearing switched off, and what approval needs.


def test_without_clearing_a_submitted_response_is_approved_or_declined() -> None:
    facts = response("submitted", clearing=False)
    assert code_of("approve", facts, HEAD) is None
    assert code_of("decline", facts, HEAD, Given(comment="Not yet.")) is None
    assert code_of("clear", facts, SPECIALIST) == "clearing_off"
    assert code_of("approve", response("submitted"), HEAD) == "clearing_needed"
    assert code_of("approve", response("draft", clearing=False), HEAD) == "not_from_here"
    assert code_of("approve", replace(facts, submitters=frozenset({ME})), HEAD) == "own_work"


# Fallback: it steps in only where nobody who holds the role is free, and obeys the same rules.

FALLBACK_CASES = [
    # heads, specialists, authors, cleared by → who may approve, who may clear beside their own role
    ({"chen"}, {"boris"}, set(), None, False, False),
    (set(), set(), set(), None, True, True),
    ({"chen"}, {"boris"}, {"chen"}, None, True, False),
    ({"chen", "dalia"}, {"boris"}, {"chen"}, None, False, False),
    ({"chen"}, {"boris"}, {"boris"}, None, False, True),
    ({"chen"}, {"boris", "farid"}, {"boris"}, None, False, False),
    ({"boris"}, {"boris"}, set(), "boris", True, False),
]


@pytest.mark.parametrize(("heads", "specialists", "authors", "cleared_by", "approves", "clears"), FALLBACK_CASES)
def test_the_fallback_role_steps_in_where_nobody_is_free(
    heads: set[str], specialists: set[str], authors: set[str], cleared_by: str | None, approves: bool, clears: bool
) -> None:
    people = {"heads": frozenset(heads), "specialists": frozenset(specialists), "authors": frozenset(authors)}
    submitted, cleared = response("submitted", **people), response("cleared", **{**people, "cleared_by": cleared_by})
    assert (code_of("approve", cleared, SERVICE) is None) is approves
    assert (code_of("clear", submitted, SERVICE) is None) is clears
    assert (code_of("return", submitted, SERVICE, Given(comment="See R1.")) is None) is clears
    said = {offer.step.name: offer.by_fallback for offer in workflow.allowed(cleared, SERVICE, DAY)}
    assert said["approve"] is approves
    assert said["publish"] is False


def test_the_fallback_passes_no_own_work_and_approves_nothing_it_cleared() -> None:
    nobody = {"heads": frozenset[str](), "specialists": frozenset[str]()}
    assert code_of("clear", response("submitted", **nobody, authors=frozenset({"esther"})), SERVICE) == "own_work"
    assert code_of("approve", response("cleared", **{**nobody, "cleared_by": "esther"}), SERVICE) == "cleared_by_you"


def test_without_a_fallback_role_nobody_steps_in() -> None:
    facts = response("cleared", heads=frozenset(), fallback=None)
    assert code_of("approve", facts, SERVICE) == "not_your_role"


def test_another_role_can_be_the_fallback() -> None:
    facts = response("cleared", heads=frozenset(), fallback=Role.REGIONAL_SPECIALIST)
    assert code_of("approve", facts, SPECIALIST) is None
    assert code_of("approve", facts, SERVICE) == "not_your_role"


# Publishing.


@pytest.mark.parametrize("stage", STAGES)
def test_an_imported_response_is_published_whatever_its_stage(stage: str | None) -> None:
    assert code_of("publish", response(stage, imported=True), OPERATOR) is None
    assert code_of("publish", response(stage, imported=True), HEAD) == "not_your_role"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, None),
        ({"approved_once": False}, "approval_missing"),
        ({"published": True}, "already_published"),
        ({"published": True, "newer_waits": True}, None),
        ({"withheld": True}, "withheld"),
        ({"taken_down": True}, "taken_down"),
    ],
)
def test_publishing_needs_an_approved_version_that_nothing_keeps_back(
    changes: dict[str, bool], code: str | None
) -> None:
    assert code_of("publish", response("approved", **changes), SERVICE) == code


@pytest.mark.parametrize(
    ("changes", "at_once"),
    [({}, True), ({"service_publishes": True}, False), ({"withheld": True}, False), ({"taken_down": True}, False)],
)
def test_approval_publishes_unless_told_otherwise(changes: dict[str, bool], at_once: bool) -> None:
    assert workflow.publishes_at_approval(response("cleared", **changes)) is at_once


def test_what_was_taken_down_is_neither_amended_nor_released_nor_taken_down_again() -> None:
    facts = response("approved", "public", taken_down=True)
    withheld = response("approved", "withheld", taken_down=True)
    assert code_of("release", withheld, SERVICE) == "taken_down"
    assert code_of("amend", facts, HEAD, Given(reason="New facts.")) == "taken_down"
    assert code_of("take_down", facts, SERVICE, Given(reason="Again.")) == "taken_down"


# What has to be given with a step; the button is drawn without it.

NEEDS = [
    ("return", response("submitted"), SPECIALIST, {"comment"}),
    ("review", response("submitted"), SPECIALIST, {"comment"}),
    ("decline", response("cleared"), HEAD, {"comment"}),
    ("approve_on_paper", response("cleared"), SERVICE, {"evidence_count"}),
    ("amend", response("approved"), HEAD, {"reason"}),
    ("withhold", response("approved"), SERVICE, {"reason"}),
    ("take_down", response("approved", "public"), SERVICE, {"reason"}),
    ("correct", response("approved", "public"), SERVICE, {"comment"}),
    ("comment", response("approved"), SERVICE, {"comment"}),
    ("submit", response("draft"), HEAD, set()),
    ("clear", response("submitted"), SPECIALIST, set()),
    ("approve", response("cleared"), HEAD, set()),
    ("publish", response("approved"), SERVICE, set()),
    ("release", response("approved", "withheld"), SERVICE, set()),
]


@pytest.mark.parametrize(
    ("step", "facts", "actor", "needed"), NEEDS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_step_of_a_response_asks_exactly_for_what_it_needs(
    step: str, facts: ResponseFacts, actor: Actor, needed: set[str]
) -> None:
    check_needs(step, facts, actor, needed)


def test_a_blank_comment_is_none() -> None:
    assert code_of("return", response("submitted"), SPECIALIST, Given(comment=" \n ")) == "comment_missing"


# An evaluation as a whole.


@pytest.mark.parametrize(("role", "scope"), EVERYONE, ids=str)
@pytest.mark.parametrize("withheld", [False, True])
def test_only_the_evaluation_service_withholds_an_evaluation(role: Role, scope: str, withheld: bool) -> None:
    facts = EvaluationFacts(frozenset({Place("mex", "americas"), Place("hq")}), withheld=withheld)
    may = role in (Role.EVALUATION_SERVICE, Role.OPERATOR) and scope in REACHING_MEXICO
    assert lawful(facts, person(role, scope)) == ({"release" if withheld else "withhold"} if may else set())


# What every refusal and table owes its reader.


def test_outsiders_are_told_only_whose_step_it_is() -> None:
    auditor = person(Role.AUDITOR, "whole organization")
    for make, states in ((response, STAGES), (action, PROGRESS)):
        make_facts: Callable[[str | None], object] = make  # type: ignore[assignment]
        for state in states:
            for offer in workflow.allowed(make_facts(state), auditor, DAY):  # type: ignore[arg-type]
                assert offer.refusal is not None
                assert offer.refusal.code == "not_your_role"
                assert str(offer.refusal).startswith("Only ")


def test_an_unknown_step_is_an_error() -> None:
    with pytest.raises(KeyError):
        workflow.refusal_of("complete", response("draft"), HEAD, DAY)


def test_the_diagram_draws_every_move_and_the_table_every_step() -> None:
    drawn = workflow.diagram(workflow.RESPONSE)
    assert drawn.startswith("stateDiagram-v2\n    draft --> submitted: submit\n")
    assert "    as_imported --> draft: amend\n" in drawn
    assert "release" not in drawn
    assert "    completed --> initiated: not_verify\n" in workflow.diagram(workflow.KEY_ACTION)
    lines = workflow.as_table(workflow.KEY_ACTION).splitlines()
    assert len(lines) == len(workflow.KEY_ACTION) + 2
    assert {line.count("|") for line in lines} == {7}
    complete = next(line for line in lines if line.startswith("| complete |"))
    assert "not_initiated, initiated | completed | focal_point, head_of_office" in complete
    assert "a comment; at least one piece of evidence" in complete
