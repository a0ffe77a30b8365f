"""Each check on examples that it must find and examples that it must leave alone."""

from dataclasses import replace
from datetime import date

import pytest

from uptake.rules import health
from uptake.rules.health import CheckedAction, CheckedRecommendation, CheckedResponse, OlderAction

ACTION = CheckedAction("R1/A1", "Train the staff of all units", "Programme unit", "2026-12")
DONE = replace(ACTION, progress="completed", comments=("Forty people were trained in May.",), evidence_count=1)
ANSWER = CheckedRecommendation("R1", "Train the staff.", "Agreed.", "accepted", actions=(ACTION,))


def found(response: CheckedResponse) -> list[tuple[str, str]]:
    return [(finding.code, finding.where) for finding in health.check(response)]


def of_answer(**changes: object) -> list[str]:
    answer = replace(ANSWER, **changes)  # type: ignore[arg-type]
    return [code for code, _ in found(CheckedResponse(recommendations=(answer,)))]


def of_action(action: CheckedAction = ACTION, /, **changes: object) -> list[str]:
    changed = replace(action, **changes)  # type: ignore[arg-type]
    return of_answer(actions=(changed,))


def test_a_sound_response_has_no_finding() -> None:
    overall = "The office thanks the evaluators and accepts what they found."
    response = CheckedResponse(overall, (replace(ANSWER, actions=(ACTION, replace(DONE, where="R1/A2"))),))
    assert health.check(response) == []


@pytest.mark.parametrize(
    ("category", "response", "finds"),
    [
        (None, "Partially agree, for want of funds.", True),
        (None, "La recommandation n'est pas acceptée.", True),
        (None, "Aceptada.", True),
        (None, "Work has begun with the partners.", False),
        (None, "", False),
        ("accepted", "Partially agree, for want of funds.", False),
    ],
)
def test_a_blank_category_with_answering_prose(category: str | None, response: str, finds: bool) -> None:
    assert ("category_blank_but_prose_answers" in of_answer(category=category, response=response)) is finds


@pytest.mark.parametrize(
    ("category", "reasons", "response", "finds"),
    [
        ("rejected", (), "", True),
        ("rejected", (), "N/A", True),
        ("partially_accepted", (), " ", True),
        ("rejected", ("funding",), "", False),
        ("partially_accepted", (), "Los fondos alcanzan para la mitad.", False),
        ("accepted", (), "", False),
        (None, (), "", False),
    ],
)
def test_reasons_missing(category: str | None, reasons: tuple[str, ...], response: str, finds: bool) -> None:
    assert ("reasons_missing" in of_answer(category=category, reasons=reasons, response=response)) is finds


@pytest.mark.parametrize(
    ("changes", "finds"),
    [
        ({"actions": ()}, True),
        ({"actions": (), "addressee": "third_party"}, False),
        ({"actions": (), "category": "rejected"}, False),
        ({"actions": (), "category": None}, False),
        ({}, False),
    ],
)
def test_accepted_without_an_action(changes: dict[str, object], finds: bool) -> None:
    assert ("action_missing" in of_answer(**changes)) is finds


@pytest.mark.parametrize("responsible", ["", " ", "-", "N/A", "TBD"])
def test_nobody_responsible(responsible: str) -> None:
    assert "responsible_missing" in of_action(responsible=responsible)
    assert "responsible_missing" not in of_action(responsible="Amina, programme unit")


def test_no_deadline() -> None:
    assert of_action(deadline=None) == ["deadline_missing"]
    assert of_action(deadline=None, progress="no_longer_applicable") == []


def test_several_in_one() -> None:
    assert of_answer(text="1. Train the staff. 2. Hire a lead.") == ["several_recommendations_in_one"]


def test_template_text_wherever_it_stands() -> None:
    assert found(CheckedResponse("NA")) == [("template_text", "overall")]
    assert of_answer(text="Recommendation [insert text]") == ["template_text"]
    assert of_answer(response="TBD") == ["template_text"]
    assert of_action(text="Train <> staff of all units") == ["template_text"]
    assert of_action(responsible="Nom Prénom ; Chargé de projet") == ["template_text"]
    assert of_action(comments=("Lorem ipsum",)) == ["template_text"]
    assert of_answer(category="not_applicable", response="N/A", actions=()) == []


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"comments": ()}, ["completed_without_comment"]),
        ({"comments": (" ", "")}, ["completed_without_comment"]),
        ({"comments": ("", "Done in May.")}, []),
        ({"evidence_count": 0}, ["completed_without_evidence"]),
        ({"comments": (), "evidence_count": 0}, ["completed_without_comment", "completed_without_evidence"]),
        ({"comments": (), "evidence_count": 0, "progress": "initiated"}, []),
        ({"comments": ("L'atelier sera organisé en juin.",)}, ["future_tense_on_completed"]),
        ({"comments": ("L'atelier sera organisé en juin.",), "progress": "initiated"}, []),
        # An earlier promise that a later comment tells as done is no contradiction.
        ({"comments": ("It will be held in May.", "It was held in May.")}, []),
        ({"comments": ("It was held in May.", "It will be held again.")}, ["future_tense_on_completed"]),
    ],
)
def test_what_a_completed_action_owes(changes: dict[str, object], codes: list[str]) -> None:
    assert of_action(DONE, **changes) == codes


@pytest.mark.parametrize(
    ("deadline", "approved_on", "finds"),
    [
        ("2026-02", date(2026, 3, 1), True),
        ("2026-03", date(2026, 3, 1), False),
        ("2026-03-01", date(2026, 3, 1), False),
        ("2026-02-28", date(2026, 3, 1), True),
        ("2026-02", None, False),
        (None, date(2026, 3, 1), False),
    ],
)
def test_due_before_the_approval(deadline: str | None, approved_on: date | None, finds: bool) -> None:
    answer = replace(ANSWER, actions=(replace(ACTION, deadline=deadline),))
    response = CheckedResponse(recommendations=(answer,), approved_on=approved_on)
    assert (("deadline_before_approval", "R1/A1") in found(response)) is finds


@pytest.mark.parametrize(
    ("text", "older", "finds"),
    [
        ("Train the staff of all units", "Train the staff of all units", True),
        ("Train the staff of all units.", "TRAIN the  staff, of all units", True),
        ("Former l’équipe de chaque unité", "Former l'equipe de chaque unité", True),
        ("Train the staff of two units", "Train the staff of all units", False),
        ("Hold a workshop", "Hold a workshop", False),  # so short that it is said by chance
        ("", "", False),
    ],
)
def test_the_same_words_as_an_older_open_action(text: str, older: str, finds: bool) -> None:
    answer = replace(ANSWER, actions=(replace(ACTION, text=text),))
    response = CheckedResponse(recommendations=(answer,), older_open_actions=(OlderAction("MEX-2017-01/R2/A1", older),))
    findings = [finding for finding in health.check(response) if finding.code == "same_words_as_older_open_action"]
    assert bool(findings) is finds
    assert all(finding.parameters == {"older": "MEX-2017-01/R2/A1"} for finding in findings)


def test_findings_come_in_the_order_of_the_page_and_speak() -> None:
    bare = CheckedRecommendation("R2", "Plan.", "Rejected.", None, actions=(CheckedAction("R2/A1", "Plan the work"),))
    response = CheckedResponse("OVERALL COMMENTS None.", (replace(ANSWER, actions=()), bare))
    assert found(response) == [
        ("template_text", "overall"),
        ("action_missing", "R1"),
        ("category_blank_but_prose_answers", "R2"),
        ("responsible_missing", "R2/A1"),
        ("deadline_missing", "R2/A1"),
    ]
    assert str(health.check(response)[0]) == "Text of the template is left in: “OVERALL COMMENTS”."
    assert str(health.check(response)[2]) == "The category is blank, but the response reads like “rejected”."


def test_every_check_is_named_once() -> None:
    assert len(health.CODES) == 12
    assert health.CODES[0] == "category_blank_but_prose_answers"
