"""Who holds a role where and when."""

from datetime import date

import pytest

from uptake.rules.facts import (
    OPERATOR,
    PUBLIC,
    ActionFacts,
    Actor,
    AnswerFacts,
    Grant,
    KeyActionFacts,
    Place,
    ResponseFacts,
    actions_of,
)
from uptake.rules.vocabulary import Role

DAY = date(2026, 3, 31)
HEAD = Role.HEAD_OF_OFFICE


@pytest.mark.parametrize(
    ("grant", "holds"),
    [
        (Grant(HEAD, office="mex"), True),
        (Grant(HEAD, office="gtm"), False),
        (Grant(HEAD, region="americas"), True),
        (Grant(HEAD, region="africa"), False),
        (Grant(HEAD), True),
        (Grant(Role.FOCAL_POINT, office="mex"), False),
        (Grant(HEAD, office="mex", region="africa"), True),  # an office moved to another region keeps its people
        (Grant(HEAD, office="mex", starts=DAY, ends=DAY), True),
        (Grant(HEAD, office="mex", starts=date(2026, 4, 1)), False),
        (Grant(HEAD, office="mex", ends=date(2026, 3, 30)), False),
        (Grant(HEAD, office="mex", starts=date(2020, 1, 1)), True),
    ],
)
def test_a_grant_holds_within_its_scope_and_its_days(grant: Grant, holds: bool) -> None:
    actor = Actor("amina", (grant,))
    assert actor.holds(HEAD, office="mex", region="americas", on=DAY) is holds
    assert actor.holds_at(HEAD, Place("mex", "americas"), DAY) is holds


def test_an_office_without_a_region_is_in_no_regions_grant() -> None:
    assert not Actor("boris", (Grant(HEAD, region="americas"),)).holds(HEAD, office="hq", region=None, on=DAY)


def test_without_a_place_only_the_whole_organization_counts() -> None:
    assert Actor("esther", (Grant(HEAD),)).holds(HEAD, on=DAY)
    assert not Actor("chen", (Grant(HEAD, office="mex"),)).holds(HEAD, on=DAY)


def test_the_public_holds_nothing_and_the_operator_one_role() -> None:
    assert [role for role in Role if PUBLIC.holds(role, office="mex", on=DAY)] == []
    assert [role for role in Role if OPERATOR.holds(role, office="mex", on=DAY)] == [Role.OPERATOR]


def test_an_unmapped_action_is_looked_after_by_the_responding_office() -> None:
    assert KeyActionFacts("mex", "americas").own_place == Place("mex", "americas")
    assert KeyActionFacts("mex", "americas", office="hq").own_place == Place("hq")


def test_an_action_that_answers_two_recommendations_is_met_once() -> None:
    action = ActionFacts("R1/A1")
    response = ResponseFacts(
        "mex", answers=(AnswerFacts("R1", actions=(action,)), AnswerFacts("R2", actions=(action,)))
    )
    assert list(actions_of(response)) == [action]
