"""Every step of a key action × role × scope × progress × own work, against a matrix written here by hand.

The action's unit belongs to Mexico; the response that promises it was given by Mali.
"""

from dataclasses import replace
from datetime import date

import pytest
from workflow_cast import (
    ACTION_SITUATIONS,
    DAY,
    EVERYONE,
    FOCAL,
    HEAD,
    ME,
    PROGRESS,
    REACHING,
    SAYS,
    SERVICE,
    SHORT,
    SPECIALIST,
    action,
    check_needs,
    code_of,
    lawful,
    person,
    read,
)

from uptake.rules import workflow
from uptake.rules.facts import Actor, KeyActionFacts
from uptake.rules.vocabulary import Role

PROGRESS_IN_SHORT = {
    "not_initiated": "new",
    "initiated": "begun",
    "completed": "done",
    "no_longer_applicable": "dropped",
}

ACTION_MATRIX = read("""
start             | focal head                    | new                    | own | mex     | plain asked
report            | focal head                    | new begun done         | own | mex     | plain asked verified
confirm_no_change | focal head                    | new begun              | own | mex     | plain asked
attach            | focal head                    | new begun done         | own | mex     | plain asked verified
complete          | focal head                    | new begun              | own | mex     | plain asked
resume            | focal head                    | done                   | own | mex     | plain asked verified
undo              |                               |                        |     |         |
verify            | specialist                    | done                   |     | mex     | plain asked
verify_partly     | specialist                    | done                   |     | mex     | plain asked verified
not_verify        | specialist                    | done                   |     | mex     | plain asked verified
ask_deadline      | focal head                    | new begun              | own | mex     | plain
approve_deadline  | head                          | new begun              | own | mex     | asked
decline_deadline  | head                          | new begun              | own | mex     | asked
ask_drop          | focal head                    | new begun              | own | mex     | plain
approve_drop      | head                          | new begun              | own | mex     | asked
decline_drop      | head                          | new begun              | own | mex     | asked
reassign          | head service                  | new begun              | own | mex     | plain asked
chase             | focal head specialist service | new begun              | own | mex mli | plain asked
comment           | service                       | new begun done dropped | own | mex mli | plain asked verified
""")


def test_the_matrix_knows_every_step() -> None:
    assert list(ACTION_MATRIX) == [step.name for step in workflow.KEY_ACTION]


@pytest.mark.parametrize(("role", "scope"), EVERYONE, ids=str)
def test_each_role_sees_exactly_its_lawful_steps_of_a_key_action(role: Role, scope: str) -> None:
    actor = person(role, scope)
    for progress in PROGRESS:
        for situation in ACTION_SITUATIONS:
            if situation == "verified" and progress != "completed":
                continue
            for own in (False, True):
                facts = action(progress, situation, workers=frozenset({ME} if own else {"dalia"}))
                expected = {
                    name
                    for name, (roles, stages, own_allowed, places, situations) in ACTION_MATRIX.items()
                    if role in {SHORT[word] for word in roles}
                    and any(scope in REACHING[place] for place in places)
                    and PROGRESS_IN_SHORT[progress] in stages
                    and (own_allowed or not own)
                    and situation in situations
                }
                assert lawful(facts, actor) == expected, (progress, situation, own)


def test_an_action_without_a_unit_is_updated_by_the_responding_office() -> None:
    facts = action("initiated", office=None, region=None)
    mali, mexico = person(Role.FOCAL_POINT, "office of another region"), person(Role.FOCAL_POINT, "own office")
    assert code_of("complete", facts, mali, SAYS) is None
    assert code_of("complete", facts, mexico, SAYS) == "not_your_role"


ACTION_NEEDS = [
    ("start", action("not_initiated"), FOCAL, set()),
    ("report", action("completed"), FOCAL, {"comment"}),
    ("confirm_no_change", action("initiated"), FOCAL, set()),
    ("attach", action("initiated"), FOCAL, {"evidence_count"}),
    ("complete", action("not_initiated"), FOCAL, {"comment", "evidence_count"}),
    ("complete", action("initiated", evidence_count=2), FOCAL, {"comment"}),
    ("resume", action("completed"), FOCAL, {"reason"}),
    ("verify", action("completed"), SPECIALIST, set()),
    ("verify_partly", action("completed"), SPECIALIST, {"missing", "next_step", "next_by", "next_deadline"}),
    ("not_verify", action("completed"), SPECIALIST, {"missing", "next_step", "next_by", "next_deadline"}),
    ("ask_deadline", action("initiated"), FOCAL, {"deadline", "reason"}),
    ("approve_deadline", action("initiated", "asked"), HEAD, set()),
    ("decline_deadline", action("initiated", "asked"), HEAD, {"reason"}),
    ("ask_drop", action("initiated"), FOCAL, {"reason"}),
    ("approve_drop", action("initiated", "asked"), HEAD, set()),
    ("decline_drop", action("initiated", "asked"), HEAD, {"reason"}),
    ("reassign", action("initiated"), HEAD, {"unit"}),
    ("chase", action("initiated"), FOCAL, set()),
    ("comment", action("completed"), SERVICE, {"comment"}),
]


@pytest.mark.parametrize(
    ("step", "facts", "actor", "needed"), ACTION_NEEDS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_step_of_a_key_action_asks_exactly_for_what_it_needs(
    step: str, facts: KeyActionFacts, actor: Actor, needed: set[str]
) -> None:
    check_needs(step, facts, actor, needed)


@pytest.mark.parametrize(
    ("deadline", "code"),
    [
        ("2026-12", "deadline_unchanged"),
        ("2026-13", "deadline_malformed"),
        (None, "deadline_missing"),
        ("2027-01-15", None),
    ],
)
def test_a_new_deadline_is_another_month_or_day(deadline: str | None, code: str | None) -> None:
    assert code_of("ask_deadline", action("initiated"), FOCAL, replace(SAYS, deadline=deadline)) == code


def test_by_when_is_a_month_or_day() -> None:
    given = replace(SAYS, next_deadline="soon")
    assert code_of("not_verify", action("completed"), SPECIALIST, given) == "deadline_malformed"


@pytest.mark.parametrize(("asked", "step"), [("deadline_asked_by", "deadline"), ("drop_asked_by", "drop")])
def test_nobody_decides_on_their_own_request(asked: str, step: str) -> None:
    by_head = action("initiated", **{asked: ME}, heads=frozenset({ME}))
    for decision in (f"approve_{step}", f"decline_{step}"):
        assert code_of(decision, by_head, HEAD, SAYS) == "own_request"
        assert code_of(decision, by_head, SERVICE, SAYS) is None  # no other head is free: the fallback decides
        assert code_of(decision, replace(by_head, heads=frozenset({ME, "chen"})), SERVICE, SAYS) == "not_your_role"


def test_verification_falls_back_where_no_specialist_is_free() -> None:
    assert code_of("verify", action("completed"), SERVICE) == "not_your_role"
    assert code_of("verify", action("completed", specialists=frozenset()), SERVICE) is None
    assert code_of("verify", action("completed", workers=frozenset({"boris"})), SERVICE) is None
    both = frozenset({"boris", "esther"})
    assert code_of("verify", action("completed", workers=both), SERVICE) == "own_work"


@pytest.mark.parametrize(
    ("by", "on", "finding", "code"),
    [
        (ME, DAY, None, None),
        ("dalia", DAY, None, "not_your_last_update"),
        (ME, date(2026, 3, 30), None, "not_your_last_update"),
        (ME, DAY, "verified", "not_your_last_update"),
        (None, None, None, "not_your_last_update"),
    ],
)
@pytest.mark.parametrize("progress", ["not_initiated", "initiated", "completed"])
def test_only_ones_own_last_update_of_the_day_is_undone(
    progress: str, by: str | None, on: date | None, finding: str | None, code: str | None
) -> None:
    facts = action(progress, last_update_by=by, last_update_on=on, finding=finding)
    assert code_of("undo", facts, FOCAL) == code
