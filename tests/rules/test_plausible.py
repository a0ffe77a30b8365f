"""What a document may not say: names, kinds, letters and dates that cannot be, each refused with its place."""

from dataclasses import replace
from typing import Any

import pytest
from making_documents import a_document, a_recommendation, an_action

from uptake.rules.document import Document, OfficeName, Plan
from uptake.rules.plausible import LONGEST_NAME, refuse_implausible
from uptake.rules.refusals import Refusal, Refused
from uptake.rules.vocabulary import CLASSIFICATIONS, OfficeKind

PLAUSIBLE = a_document(a_recommendation(1, an_action(11), an_action(12)), a_recommendation(2, an_action(21)))
TOO_LONG = "x" * (LONGEST_NAME + 1)


def refusals_of(page: Document, source: str | None = None) -> list[Refusal]:
    """This function will give what a document is refused for: nothing where it is plausible."""
    try:
        refuse_implausible(page, source)
    except Refused as refused:
        return list(refused.refusals)
    return []


def found(page: Document, source: str | None = None) -> list[tuple[str, str]]:
    """This function will give the code and the place of each refusal."""
    return [(one.code, one.where) for one in refusals_of(page, source)]


def headed(**header: Any) -> Document:
    """This function will give the plausible page with another header."""
    return replace(PLAUSIBLE, evaluation=replace(PLAUSIBLE.evaluation, **header))


def second(**fields: Any) -> Document:
    """This function will give the plausible page with something else said in its second recommendation."""
    first, other = PLAUSIBLE.recommendations
    return replace(PLAUSIBLE, recommendations=(first, replace(other, **fields)))


def acted(deadline: str | None) -> Document:
    """This function will give the plausible page with another deadline of its second action."""
    one, *others = PLAUSIBLE.recommendations
    action = replace(one.key_actions[1], deadline=deadline)
    return replace(PLAUSIBLE, recommendations=(replace(one, key_actions=(one.key_actions[0], action)), *others))


def test_a_plausible_document_is_not_refused() -> None:
    assert found(PLAUSIBLE) == found(a_document()) == []


@pytest.mark.parametrize("name", ["", "  ", TOO_LONG])
def test_an_office_needs_a_name_that_can_be_one(name: str) -> None:
    assert found(headed(office=OfficeName(name, "CO"))) == [("name_implausible", "evaluation/office")]


@pytest.mark.parametrize("name", ["M", "x" * LONGEST_NAME])
def test_an_office_may_have_any_name_up_to_the_longest(name: str) -> None:
    assert found(headed(office=OfficeName(name, None))) == []


@pytest.mark.parametrize("kind", ["Country", "co", ""])
def test_a_kind_of_office_that_is_none_is_refused_with_those_that_are(kind: str) -> None:
    page = headed(office=OfficeName("Mexico", kind))
    assert found(page) == [("kind_unknown", "evaluation/office")]
    assert "Write one of CO, RO, MCO, PP, HQ, EO, LO, or none." in str(refusals_of(page)[0])


@pytest.mark.parametrize("kind", [None, *OfficeKind])
def test_every_known_kind_of_office_is_plausible(kind: str | None) -> None:
    assert found(headed(office=OfficeName("Mexico", kind))) == []


def test_a_commissioning_unit_is_a_name_only_where_it_stands_in_for_the_office() -> None:
    page = headed(office=None, commissioning_unit=TOO_LONG)
    assert found(page) == [("name_implausible", "evaluation/commissioning_unit")]
    assert found(headed(commissioning_unit=TOO_LONG)) == []
    assert found(headed(office=None, commissioning_unit=None)) == []


@pytest.mark.parametrize("years", [Plan(2019, 2014), Plan(1, 1), Plan(1899, 1905), Plan(2019, 2201)], ids=str)
def test_the_years_of_a_plan_are_in_order_and_of_our_time(years: Plan) -> None:
    assert found(headed(plan=years)) == [("date_implausible", "evaluation/plan")]


@pytest.mark.parametrize("years", [None, Plan(2019, 2019), Plan(1900, 2200)], ids=str)
def test_a_plan_may_be_of_one_year_or_not_stated(years: Plan | None) -> None:
    assert found(headed(plan=years)) == []


NO_DATES = ["2019-02-31", "2019-13", "0000-02", "1899-12", "2201-01", "June 2019", ""]
DATES = [None, "1900-01", "2019-02", "2020-02-29", "2200-12-31"]


@pytest.mark.parametrize("text", NO_DATES)
def test_a_date_of_completion_or_a_deadline_that_cannot_be_is_refused_where_it_stands(text: str) -> None:
    assert found(headed(completion_date=text)) == [("date_implausible", "evaluation/completion_date")]
    assert found(acted(text)) == [("date_implausible", "recommendations/1/key_actions/2")]


@pytest.mark.parametrize("text", DATES)
def test_a_month_or_a_day_of_our_time_or_none_is_plausible(text: str | None) -> None:
    assert found(headed(completion_date=text)) == found(acted(text)) == []


@pytest.mark.parametrize("part", ["abc", "12", "A", "é", "a "])
def test_a_part_is_one_or_two_small_letters(part: str) -> None:
    assert found(second(part=part)) == [("part_unknown", "recommendations/2")]


@pytest.mark.parametrize("part", [None, "", "a", "ab"])
def test_a_recommendation_may_have_a_part_or_none(part: str | None) -> None:
    assert found(second(part=part)) == []


@pytest.mark.parametrize("label", ["", " ", TOO_LONG])
@pytest.mark.parametrize("key", CLASSIFICATIONS)
def test_a_label_of_any_classification_needs_to_be_one(key: str, label: str) -> None:
    assert found(second(**{key: ("Peace", label)})) == [("name_implausible", "recommendations/2")]


def test_a_label_of_an_additional_classification_needs_to_be_one() -> None:
    assert found(second(classifications={"sdgs": ("5", TOO_LONG)})) == [("name_implausible", "recommendations/2")]


@pytest.mark.parametrize("key", ["SDGs", "5", "", "sdg-5", "s" * 41])
def test_the_key_of_an_additional_classification_is_a_short_lower_case_word(key: str) -> None:
    assert found(second(classifications={key: ("5",)})) == [("name_implausible", "recommendations/2")]
    assert found(second(classifications={"s" * 40: ("5",), "sdg_5": ("5",)})) == []


@pytest.mark.parametrize("source", ["", TOO_LONG])
def test_an_identifier_of_the_source_is_neither_blank_nor_too_long(source: str) -> None:
    assert found(PLAUSIBLE, source) == [("name_implausible", "source")]


@pytest.mark.parametrize("source", [None, "5", "x" * LONGEST_NAME])
def test_a_source_may_have_any_identifier_up_to_the_longest_or_none(source: str | None) -> None:
    assert found(PLAUSIBLE, source) == []


def test_every_place_is_named_at_once_each_in_a_sentence() -> None:
    one = PLAUSIBLE.recommendations[0]
    broken = replace(acted("soon").recommendations[0], part="A", thematic_areas=(TOO_LONG,))
    page = replace(headed(office=OfficeName("", "None"), completion_date="2019-02-31"), recommendations=(one, broken))
    assert found(page, "") == [
        ("name_implausible", "source"),
        ("name_implausible", "evaluation/office"),
        ("kind_unknown", "evaluation/office"),
        ("date_implausible", "evaluation/completion_date"),
        ("part_unknown", "recommendations/2"),
        ("name_implausible", "recommendations/2"),
        ("date_implausible", "recommendations/2/key_actions/2"),
    ]
    for refusal in refusals_of(page, ""):
        assert str(refusal).startswith(f"{refusal.where}: ") and str(refusal).endswith(".")


def test_the_sentence_shows_the_start_of_a_name_and_how_long_it_is() -> None:
    (refusal,) = refusals_of(PLAUSIBLE, TOO_LONG)
    assert f"“{'x' * 60}”" in str(refusal) and f"{LONGEST_NAME + 1} characters" in str(refusal)
