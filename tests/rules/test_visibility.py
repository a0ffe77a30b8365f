"""Who sees what, over the whole grid of records, states, roles and scopes, against rules written here again."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from workflow_cast import DAY, EVERYONE, REACHING_MALI, REACHING_MEXICO, person

from uptake.rules import visibility
from uptake.rules.facts import (
    OPERATOR,
    PUBLIC,
    Actor,
    DraftFacts,
    EvaluationFacts,
    EvaluatorCommentFacts,
    EvidenceFacts,
    Grant,
    ImportFacts,
    KeyActionFacts,
    Place,
    ResponseFacts,
    Seeable,
)
from uptake.rules.vocabulary import Role

MEXICO, MALI = Place("mex", "americas"), Place("mli", "africa")
TRUTHS = (False, True)

# Mexico gave the response; one of its key actions belongs to a unit in Mali.
RESPONSE = ResponseFacts("mex", "americas", action_places=frozenset({MALI}))
ACTION = KeyActionFacts("mex", "americas", office="mli", region="africa")

BOTH, MEXICO_ONLY, WHOLE_ONLY = REACHING_MEXICO | REACHING_MALI, REACHING_MEXICO, {"whole organization"}


def records() -> list[tuple[Seeable, bool, set[str]]]:
    """This function will list every record of interest, whether it is public, and from which scopes staff see it."""
    rows: list[tuple[Seeable, bool, set[str]]] = []
    for published, withheld in product(TRUTHS, TRUTHS):
        seen = published and not withheld
        place = frozenset({MEXICO})
        rows.append((EvaluationFacts(place, published=published, withheld=withheld), seen, MEXICO_ONLY))
        rows += [
            (replace(RESPONSE, published=published, withheld=withheld, approved_once=True), seen, BOTH),
            (replace(RESPONSE, published=published, evaluation_withheld=withheld, approved_once=True), seen, BOTH),
        ]
        action = replace(ACTION, published=published, withheld=withheld)
        rows.append((action, seen, BOTH))
        rows += [(EvidenceFacts(action, public=public), public and seen, BOTH) for public in TRUTHS]
        for beside, said in product(
            (action, replace(RESPONSE, published=published, withheld=withheld, approved_once=True)), TRUTHS
        ):
            rows.append((EvaluatorCommentFacts(beside, published=said), said and seen, BOTH))
        draft = DraftFacts(replace(RESPONSE, published=published, withheld=withheld, approved_once=True))
        rows.append((draft, False, MEXICO_ONLY))
    for audience, withheld in product(("public", "internal"), TRUTHS):
        seen = audience == "public" and not withheld
        rows.append((ImportFacts(frozenset({MEXICO}), audience, withheld), seen, MEXICO_ONLY))
        rows.append((ImportFacts(frozenset(), audience, withheld), seen, WHOLE_ONLY))
    rows += [
        (RESPONSE, False, MEXICO_ONLY),  # only a draft so far: not for those who will have to act
        (replace(ACTION, in_force=False), False, MEXICO_ONLY),
    ]
    return rows


RECORDS = records()


@pytest.mark.parametrize(("role", "scope"), EVERYONE, ids=str)
def test_each_role_sees_what_is_public_and_what_concerns_its_scope(role: Role, scope: str) -> None:
    actor = person(role, scope)
    for facts, public, scopes in RECORDS:
        expected = public or (role != Role.ADMINISTRATOR and scope in scopes)
        assert visibility.may_see(facts, actor, DAY) is expected, facts


@pytest.mark.parametrize("actor", [PUBLIC, Actor("nobody")], ids=["public", "no grants"])
def test_without_grants_one_sees_what_is_public(actor: Actor) -> None:
    for facts, public, _ in RECORDS:
        assert visibility.may_see(facts, actor, DAY) is public, facts
        assert visibility.is_public(facts) is public, facts


def test_the_operator_sees_everything() -> None:
    assert all(visibility.may_see(facts, OPERATOR, DAY) for facts, _, _ in RECORDS)


def test_an_ended_grant_shows_nothing_more() -> None:
    farid = Actor("farid", (Grant(Role.AUDITOR, ends=date(2026, 3, 30)),))
    assert not visibility.may_see(RESPONSE, farid, DAY)
    assert visibility.may_see(RESPONSE, farid, date(2026, 3, 30))


KEEPING = {Role.EVALUATION_SERVICE, Role.AUDITOR, Role.OPERATOR}


@pytest.mark.parametrize(("role", "scope"), EVERYONE, ids=str)
def test_a_text_taken_down_leaves_its_place_and_is_read_by_its_keepers_only(role: Role, scope: str) -> None:
    facts = replace(RESPONSE, published=True, taken_down=True)
    actor = person(role, scope)
    assert visibility.may_see(facts, actor, DAY)
    assert visibility.may_read_text(facts, actor, DAY) is (role in KEEPING and scope in BOTH)


def test_the_public_reads_the_text_until_it_is_taken_down() -> None:
    facts = replace(RESPONSE, published=True)
    assert visibility.may_read_text(facts, PUBLIC, DAY)
    assert visibility.may_see(replace(facts, taken_down=True), PUBLIC, DAY)
    assert not visibility.may_read_text(replace(facts, taken_down=True), PUBLIC, DAY)
