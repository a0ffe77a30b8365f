"""Plans of imports, without a database: where a page belongs, what it is called, and what it would do."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from making_documents import a_document, a_recommendation, an_action, own_text, reworded

from uptake.rules import document as documents
from uptake.rules.document import Document, OfficeName, Plan, Recommendation
from uptake.rules.foreseen import after
from uptake.rules.plan import ImportPlan, Outcome, Sighting
from uptake.rules.planning import plan
from uptake.rules.present import Present, PresentOffice
from uptake.rules.refusals import Refused

FIRST, SECOND, THIRD = date(2018, 5, 1), date(2019, 5, 1), date(2020, 5, 1)

MEXICO = PresentOffice("mexico", "MEX", frozenset({"mexico", "united mexican states"}), frozenset({"CO"}))
NOTHING = Present(offices=(MEXICO,))


def sighting(document: Document, seen_on: date = FIRST, **said: Any) -> Sighting:
    return Sighting(document=document, digest=documents.digest(document), seen_on=seen_on, **said)


def numbered(*items: Recommendation) -> Document:
    return a_document(*(replace(one, number=n) for n, one in enumerate(items, 1)))


def headed(document: Document, **header: Any) -> Document:
    return replace(document, evaluation=replace(document.evaluation, **header))


PAGE = numbered(a_recommendation(1, an_action(11), replace(an_action(12), number=2)), a_recommendation(2))


def planned(*sightings: Sighting, present: Present = NOTHING) -> list[ImportPlan]:
    """This function will plan one after another, each as if those before were carried out."""
    found = []
    for one in sightings:
        found.append(plan(one, present))
        present = after(present, found[-1])
    return found


def code_of(one: Sighting, present: Present = NOTHING) -> str:
    with pytest.raises(Refused) as raised:
        plan(one, present)
    assert str(raised.value).endswith(".")
    return raised.value.refusals[0].code


def test_a_first_page_makes_everything_new() -> None:
    (new,) = planned(sighting(PAGE))
    assert (new.outcome, new.reference, new.page, new.evaluation) == (Outcome.CREATED, "MEX-2019-01", None, None)
    assert new.counts() == {"created": 5, "changed": 0, "unchanged": 0}
    assert [(one.number, [action.number for action in one.actions]) for one in new.recommendations] == [
        (1, [1, 2]),
        (2, []),
    ]


@pytest.mark.parametrize(
    ("header", "reference"),
    [
        ({"completion_date": "2017-03"}, "MEX-2017-01"),
        ({"completion_date": None}, "MEX-2019-01"),
        ({"completion_date": None, "plan": None}, "MEX-2018-01"),
    ],
)
def test_the_year_of_a_reference_is_that_of_completion_else_the_plan_s_end_else_of_the_day_seen(
    header: dict[str, Any], reference: str
) -> None:
    assert planned(sighting(headed(PAGE, **header)))[0].reference == reference


def test_the_running_number_follows_the_last_one_given() -> None:
    present = replace(NOTHING, running={("MEX", 2019): 41})
    assert planned(sighting(PAGE), present=present)[0].reference == "MEX-2019-42"


@pytest.mark.parametrize("header", [{"title": None}, {"title": ""}, {"office": None}])
def test_a_page_that_does_not_say_where_it_belongs_is_refused(header: dict[str, Any]) -> None:
    assert code_of(sighting(headed(PAGE, **header))) == "into_needed"


def test_an_unknown_reference_is_refused() -> None:
    assert code_of(sighting(PAGE, into="MEX-1990-01")) == "into_unknown"


def test_another_copy_of_the_same_day_is_refused_and_named() -> None:
    present = after(NOTHING, planned(sighting(PAGE))[0])
    with pytest.raises(Refused, match=r"Import 1 already holds another copy of MEX-2019-01 seen on 2018-05-01"):
        plan(sighting(numbered(a_recommendation(1))), present)


def test_the_same_copy_of_the_same_day_adds_nothing() -> None:
    again = planned(sighting(PAGE), sighting(PAGE))[1]
    assert again.outcome == Outcome.REPEATED
    assert again.counts() == {"created": 0, "changed": 0, "unchanged": 5}


def test_an_office_that_is_not_there_is_opened_under_a_country_s_code_or_a_provisional_one() -> None:
    peru = planned(sighting(headed(PAGE, office=OfficeName("Peru", "CO"))))[0].office
    desk = planned(sighting(headed(PAGE, office=OfficeName("Arctic Affairs Desk", None))))[0].office
    assert peru and (peru.key, peru.code, peru.provisional) == (None, "PER", False)
    assert desk and (desk.key, desk.code, desk.provisional) == (None, "AAD", True)


def test_an_office_is_found_by_any_of_its_names_but_not_as_another_kind() -> None:
    former = planned(sighting(headed(PAGE, office=OfficeName("United Mexican States", None))))[0].office
    other = planned(sighting(headed(PAGE, office=OfficeName("Mexico", "RO"))))[0].office
    assert former and former.key == "mexico"
    assert other and (other.key, other.code) == (None, "MEX2")


def test_a_later_copy_says_what_changed_from_what_to_what() -> None:
    one, two = PAGE.recommendations
    moved = replace(one.key_actions[0], deadline="2020-01")
    later = numbered(two, replace(one, text=reworded(one.text), key_actions=(moved,)))
    second = planned(sighting(PAGE), sighting(later, SECOND))[1]
    found = [(one.where, one.field, one.old, one.new) for one in second.changes if one.field != "place"]
    assert found == [
        ("MEX-2019-01/R1", "text", own_text(1), reworded(own_text(1))),
        ("MEX-2019-01/R1/A1", "deadline", None, "2020-01"),
    ]
    assert len([one for one in second.changes if one.field == "place"]) == 1, "one of the two moved"
    assert second.vanished == ("MEX-2019-01/R1/A2",)
    assert second.outcome == Outcome.CHANGED


def test_an_earlier_copy_tells_its_changes_in_the_order_of_time() -> None:
    one, two = PAGE.recommendations
    later = replace(PAGE, recommendations=(one, replace(two, category="rejected")))
    second = planned(sighting(later, SECOND), sighting(PAGE, FIRST))[1]
    assert [(one.where, one.field, one.old, one.new) for one in second.changes] == [
        ("MEX-2019-01/R2", "category", None, "rejected")
    ]


def test_an_earlier_copy_says_of_nothing_that_it_vanished() -> None:
    less = replace(PAGE, recommendations=PAGE.recommendations[:1])
    assert planned(sighting(PAGE, SECOND), sighting(less, FIRST))[1].vanished == ()


def test_a_vanished_recommendation_is_named_with_its_actions() -> None:
    less = numbered(PAGE.recommendations[1])
    gone = planned(sighting(PAGE), sighting(less, SECOND))[1]
    assert gone.vanished == ("MEX-2019-01/R1", "MEX-2019-01/R1/A1", "MEX-2019-01/R1/A2")


def test_what_vanished_and_came_back_is_the_same_record() -> None:
    less = numbered(PAGE.recommendations[1])
    back = planned(sighting(PAGE), sighting(less, SECOND), sighting(PAGE, THIRD))[2]
    assert [one.number for one in back.recommendations] == [1, 2]
    assert "created" not in {one.outcome for one in back.recommendations}


def test_a_new_recommendation_takes_the_page_s_number_where_it_is_free_else_the_next() -> None:
    new = a_recommendation(7)
    added = planned(sighting(PAGE), sighting(numbered(new, *PAGE.recommendations), SECOND))[1]
    assert [one.number for one in added.recommendations] == [3, 1, 2]
    last = planned(sighting(PAGE), sighting(numbered(*PAGE.recommendations, new), SECOND))[1]
    assert [one.number for one in last.recommendations] == [1, 2, 3]


def test_lettered_parts_share_a_number() -> None:
    parts = a_document(
        replace(a_recommendation(1), number=1),
        replace(a_recommendation(2), number=2, part="a"),
        replace(a_recommendation(3), number=2, part="b"),
    )
    assert [(one.number, one.part) for one in planned(sighting(parts))[0].recommendations] == [
        (1, ""),
        (2, "a"),
        (2, "b"),
    ]


def test_a_new_part_joins_the_others() -> None:
    a, b = (replace(a_recommendation(n), number=1, part=part) for n, part in ((2, "a"), (3, "b")))
    c = replace(a_recommendation(4), number=1, part="c")
    added = planned(sighting(a_document(a, b)), sighting(a_document(a, b, c), SECOND))[1]
    assert [(one.number, one.part) for one in added.recommendations] == [(1, "a"), (1, "b"), (1, "c")]


def test_a_response_that_people_acted_on_is_only_proposed_to() -> None:
    present = after(NOTHING, planned(sighting(PAGE))[0])
    acted = replace(present, pages=tuple(replace(page, acted=True) for page in present.pages))
    changed = replace(PAGE, overall_response="Another.")
    proposed = plan(sighting(changed, SECOND), acted)
    assert (proposed.outcome, [one.field for one in proposed.changes]) == (Outcome.PROPOSED, ["overall_response"])
    assert plan(sighting(PAGE, FIRST), acted).outcome == Outcome.REPEATED


def test_a_proposal_changes_nothing_that_the_next_copy_is_compared_with() -> None:
    present = after(NOTHING, planned(sighting(PAGE))[0])
    acted = replace(present, pages=tuple(replace(page, acted=True) for page in present.pages))
    more = numbered(*PAGE.recommendations, a_recommendation(9))
    assert after(acted, plan(sighting(more, SECOND), acted)).pages[0].recommendations == acted.pages[0].recommendations


def test_a_possible_duplicate_is_named_by_title_and_office() -> None:
    near = headed(PAGE, plan=Plan(2019, 2023))
    other = headed(PAGE, title="Title", office=OfficeName("Mali", "CO"))
    elsewhere = replace(other, recommendations=(a_recommendation(50),))
    unlike = headed(PAGE, title="Nothing like it at all")
    plans = planned(sighting(PAGE), sighting(near), sighting(elsewhere), sighting(unlike))
    assert [one.duplicates for one in plans] == [
        (),
        ("MEX-2019-01",),
        ("MEX-2019-01", "MEX-2023-01"),
        (),
    ]


def test_planning_changes_nothing_it_looks_at() -> None:
    present = after(NOTHING, planned(sighting(PAGE))[0])
    before = repr(present)
    changed = sighting(replace(PAGE, overall_response="Another."), SECOND)
    assert plan(changed, present) == plan(changed, present)
    after(present, plan(changed, present))
    assert repr(present) == before
