"""What keeps a response from being submitted: every missing thing, with its place."""

from dataclasses import replace
from datetime import date

import pytest

from uptake.rules import conditions, workflow
from uptake.rules.facts import ActionFacts, Actor, AnswerFacts, Grant, ResponseFacts
from uptake.rules.vocabulary import Category, Role

ACTION = ActionFacts("R1/A1", "Train the staff", responsible_unit="programme", deadline="2026-12")
FOCAL = Actor("amina", (Grant(Role.FOCAL_POINT, office="mex"),))


def codes(*answers: AnswerFacts) -> list[str]:
    return [refusal.code for refusal in conditions.missing(ResponseFacts("mex", answers=answers))]


def answer(category: str | None, **given: object) -> AnswerFacts:
    return AnswerFacts("R1", category, **given)  # type: ignore[arg-type]


WITH_REASONS = {"text": "No funds before 2028.", "reasons": ("funding",)}


@pytest.mark.parametrize(
    ("category", "bare", "with_action", "with_reasons"),
    [
        (None, ["category_missing"], ["category_missing"], ["category_missing"]),
        (Category.ACCEPTED, ["action_missing"], [], ["action_missing"]),
        (Category.PARTIALLY_ACCEPTED, ["reasons_missing"], ["reasons_missing"], []),
        (Category.REJECTED, ["reasons_missing"], ["reasons_missing"], []),
        (Category.NOT_APPLICABLE, [], [], []),
    ],
)
def test_what_each_category_needs(
    category: str | None, bare: list[str], with_action: list[str], with_reasons: list[str]
) -> None:
    assert codes(answer(category)) == bare
    assert codes(answer(category, actions=(ACTION,))) == with_action
    assert codes(answer(category, **WITH_REASONS)) == with_reasons


@pytest.mark.parametrize(
    "given", [{"text": "No funds."}, {"reasons": ("funding",)}, {"reasons": ("funding",), "text": " "}]
)
def test_reasons_are_a_coded_one_and_prose(given: dict[str, object]) -> None:
    assert codes(answer("rejected", **given)) == ["reasons_missing"]


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, []),
        ({"responsible_unit": None}, ["responsible_missing"]),
        ({"deadline": None}, ["deadline_missing"]),
        ({"responsible_unit": None, "deadline": None}, ["responsible_missing", "deadline_missing"]),
        ({"responsible_unit": None, "deadline": None, "imported": True}, []),
    ],
)
def test_each_action_has_a_unit_and_a_deadline(changes: dict[str, object], missing: list[str]) -> None:
    assert codes(answer("accepted", actions=(replace(ACTION, **changes),))) == missing  # type: ignore[arg-type]


@pytest.mark.parametrize("category", [None, "accepted", "partially_accepted", "rejected"])
def test_imported_answers_are_kept_as_stated(category: str | None) -> None:
    assert codes(answer(category, imported=True)) == []


def test_third_parties_recommendations_may_stay_unanswered_but_not_declined_without_reasons() -> None:
    assert codes(answer(None, addressee="third_party")) == []
    assert codes(answer("accepted", addressee="third_party")) == []
    assert codes(answer("rejected", addressee="third_party")) == ["reasons_missing"]


def test_an_action_that_answers_two_recommendations_is_asked_about_once() -> None:
    shared = replace(ACTION, deadline=None)
    assert codes(answer("accepted", actions=(shared,)), answer("accepted", actions=(shared,))) == ["deadline_missing"]


def test_submitting_says_the_first_thing_missing_and_where() -> None:
    facts = ResponseFacts("mex", answers=(answer("accepted", actions=(ACTION,)), AnswerFacts("R2b")))
    refusal = workflow.refusal_of("submit", facts, FOCAL, date(2026, 1, 1))
    assert refusal is not None
    assert (refusal.code, refusal.where) == ("category_missing", "R2b")
    assert str(refusal) == "Choose a category for the response to recommendation R2b."


def test_a_response_to_nothing_cannot_be_submitted() -> None:
    assert codes() == ["answers_missing"]
