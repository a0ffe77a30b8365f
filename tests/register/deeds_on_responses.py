"""The cases of the deeds on evaluations, management responses and copies of pages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from deeds import Arguments, deed

from cast import AT, DAY, Cast
from making import (
    again,
    approved,
    cleared,
    document,
    draft,
    evaluation,
    recommendation,
    response_of,
    save,
    seen,
    sighting,
    step,
    submitted,
    written,
)
from uptake.register.commands import evaluations, finding
from uptake.register.models import (
    Approval,
    CategoryInterval,
    Copy,
    DraftAnswer,
    Erratum,
    Evaluation,
    EvaluationDocument,
    EvaluatorComment,
    KeyAction,
    ManagementResponse,
    Office,
    OfficeVersion,
    RecommendationVersion,
    StageChange,
    Term,
    Vocabulary,
)
from uptake.rules import document as documents
from uptake.rules.facts import OPERATOR
from uptake.rules.vocabulary import Audience

SEEN = date(2019, 5, 1)


@deed(
    "evaluations.enter",
    "EvaluationEntered",
    refused={"recommendations": [evaluations.Asked(1, "One"), evaluations.Asked(1, "Two")]},
    code="number_twice",
)
def an_evaluation_is_entered(cast: Cast) -> Iterator[Arguments]:
    asked = [evaluations.Asked(1, "One"), evaluations.Asked(2, "A part", "a"), evaluations.Asked(2, "Another", "b")]
    yield {
        "header": documents.Evaluation(title="Joint evaluation", plan=documents.Plan(2022, 2025)),
        "language": "es",
        "office": cast.mexico,
        "recommendations": asked,
        "answering": [cast.mexico, cast.mali],
        "by": cast.amina,
    }
    entered = Evaluation.objects.get()
    assert entered.reference == "MEX-2025-01"
    assert {(one.number, one.part) for one in entered.recommendations.all()} == {(1, ""), (2, "a"), (2, "b")}
    answering = entered.management_responses.values_list("office__code", "stage")
    assert set(answering) == {("MEX", "draft"), ("MLI", "draft")}


@deed("evaluations.enter", "EvaluationEntered", refused={"header": documents.Evaluation()}, code="title_missing")
def a_second_evaluation_of_the_year_is_entered(cast: Cast) -> Iterator[Arguments]:
    evaluation(cast)
    header = documents.Evaluation(title="Another", completion_date="2025-12-01")
    yield {"header": header, "language": "en", "office": cast.mexico, "recommendations": [], "by": cast.amina}
    assert Evaluation.objects.latest("pk").reference == "MEX-2025-02"


@deed("evaluations.add_document", "DocumentAdded", refused={"link": "ftp://example.org"}, code="document_unclear")
def a_linked_report_is_added(cast: Cast) -> Iterator[Arguments]:
    link = "https://example.org/report.pdf"
    yield {"evaluation": evaluation(cast), "title": "Report", "language": "en", "link": link, "by": cast.amina}
    assert EvaluationDocument.objects.get().link == link


@deed("evaluations.add_document", "DocumentAdded", refused={"data": None}, code="document_unclear")
def an_annex_is_added_as_a_file(cast: Cast) -> Iterator[Arguments]:
    entered = evaluation(cast)
    yield {"evaluation": entered, "title": "Annex", "language": "en", "annex": True, "data": b"text", "by": cast.amina}
    file = EvaluationDocument.objects.get().file
    assert file is not None and file.path.read_bytes() == b"text"


@deed("evaluations.withhold", "EvaluationWithheld", refused={"reason": ""}, code="reason_missing")
def an_evaluation_is_withheld(cast: Cast) -> Iterator[Arguments]:
    entered = approved(cast).evaluation
    yield {"evaluation": entered, "reason": "It names a person.", "by": cast.esther}
    assert again(entered).withheld_position is not None


@deed("evaluations.release", "EvaluationReleased", refused={"by": lambda cast: cast.chen}, code="not_your_role")
def a_withheld_evaluation_is_released(cast: Cast) -> Iterator[Arguments]:
    entered = approved(cast).evaluation
    evaluations.withhold(evaluation=entered, reason="It names a person.", by=cast.esther, at=AT)
    yield {"evaluation": again(entered), "by": cast.esther}
    assert again(entered).withheld_position is None


@deed(
    "management_responses.save", "DraftSaved", refused={"draft": lambda cast: _unknown(cast)}, code="category_unknown"
)
def a_draft_is_saved(cast: Cast) -> Iterator[Arguments]:
    entered = evaluation(cast)
    response, one = response_of(entered), entered.recommendations.get(number=1)
    yield {"response": response, "recommendation": one, "seen": 1, "draft": draft(cast, 1), "by": cast.amina}
    row = DraftAnswer.objects.get()
    assert (row.by_uid, row.by_role, row.by_office) == (cast.amina.uid, "focal_point", cast.mexico)
    assert again(response).acted_position == row.position


def _unknown(cast: Cast) -> object:
    return replace(draft(cast, 1), category="perhaps")


def _stage(response: ManagementResponse) -> tuple[str | None, str]:
    return again(response).stage, StageChange.objects.filter(management_response=response).latest("pk").note


@deed("management_responses.submit", "ResponseSubmitted", refused={"by": lambda cast: cast.dalia}, code="not_your_role")
def a_response_is_submitted(cast: Cast) -> Iterator[Arguments]:
    response = written(cast)
    yield {"response": response, "seen": response.revision, "by": cast.amina}
    assert _stage(response) == ("submitted", "")


@deed(
    "management_responses.withdraw", "ResponseWithdrawn", refused={"by": lambda cast: cast.boris}, code="not_your_role"
)
def a_response_is_withdrawn(cast: Cast) -> Iterator[Arguments]:
    response = submitted(cast)
    yield {"response": response, "seen": response.revision, "by": cast.amina}
    assert _stage(response) == ("draft", "")


@deed("management_responses.send_back", "ResponseReturned", refused={"comment": " "}, code="comment_missing")
def a_response_is_returned(cast: Cast) -> Iterator[Arguments]:
    response = submitted(cast)
    yield {"response": response, "seen": response.revision, "comment": "Say by when.", "by": cast.boris}
    assert _stage(response) == ("returned", "Say by when.")


@deed("management_responses.clear", "ResponseCleared", refused={"by": lambda cast: cast.amina}, code="not_your_role")
def a_response_is_cleared(cast: Cast) -> Iterator[Arguments]:
    response = submitted(cast)
    yield {"response": response, "seen": response.revision, "by": cast.boris}
    assert _stage(response) == ("cleared", "")


@deed(
    "management_responses.approve",
    "ResponseApproved",
    "ResponsePublished",
    refused={"by": lambda cast: cast.boris},
    code="not_your_role",
)
def a_response_is_approved(cast: Cast) -> Iterator[Arguments]:
    response = cleared(cast)
    yield {"response": response, "seen": response.revision, "by": cast.chen}
    now = again(response)
    assert (now.stage, now.published_position) == ("approved", Approval.objects.get().position + 1)
    assert set(CategoryInterval.objects.values_list("category", "from_date", "to_date")) == {("accepted", DAY, None)}
    assert KeyAction.objects.count() == 2


@deed("management_responses.approve", "VocabularyAdded", "TermsStated", "ResponseApproved", "ResponsePublished")
def a_response_with_new_terms_is_approved(cast: Cast) -> Iterator[Arguments]:
    entered = evaluation(cast)
    written(cast, entered)
    classified = replace(draft(cast, 1), terms={"uneg_criteria": ("Coherence",)})
    save(entered, entered.recommendations.get(number=1), classified, cast.amina)
    response = step("clear", step("submit", response_of(entered), cast.amina), cast.boris)
    yield {"response": response, "seen": response.revision, "by": cast.chen}
    assert Term.objects.get().label == "Coherence"


@deed("management_responses.amend", "AmendmentOpened", refused={"why": ""}, code="reason_missing")
def an_amendment_is_opened(cast: Cast) -> Iterator[Arguments]:
    response = approved(cast)
    yield {"response": response, "seen": response.revision, "why": "The partner left.", "by": cast.amina}
    assert (again(response).version, *_stage(response)) == (2, "draft", "The partner left.")


@deed(
    "management_responses.publish", "ResponsePublished", refused={"by": lambda cast: cast.amina}, code="not_your_role"
)
def an_imported_response_is_published(cast: Cast) -> Iterator[Arguments]:
    seen(document(), SEEN)
    response = ManagementResponse.objects.get()
    yield {"response": response, "seen": response.revision, "by": OPERATOR}
    assert again(response).published_position is not None
    assert again(response).acted_position is None, "publishing is no deed on the content"


@deed("management_responses.withhold", "ResponseWithheld", refused={"reason": ""}, code="reason_missing")
def a_response_is_withheld(cast: Cast) -> Iterator[Arguments]:
    response = approved(cast)
    yield {"response": response, "seen": response.revision, "reason": "It names a person.", "by": cast.esther}
    assert again(response).withheld_position is not None


@deed("management_responses.release", "ResponseReleased", refused={"by": lambda cast: cast.chen}, code="not_your_role")
def a_withheld_response_is_released(cast: Cast) -> Iterator[Arguments]:
    response = step("withhold", approved(cast), cast.esther, reason="It names a person.")
    yield {"response": response, "seen": response.revision, "by": cast.esther}
    assert again(response).withheld_position is None


@deed("management_responses.take_down", "ResponseTakenDown", refused={"reason": ""}, code="reason_missing")
def a_published_response_is_taken_down(cast: Cast) -> Iterator[Arguments]:
    response = approved(cast)
    yield {"response": response, "seen": response.revision, "reason": "A court said so.", "by": cast.esther}
    assert again(response).withheld_position is not None


@deed("management_responses.correct", "ErratumAdded", refused={"text": ""}, code="comment_missing")
def an_erratum_is_added(cast: Cast) -> Iterator[Arguments]:
    response = approved(cast)
    yield {"response": response, "seen": response.revision, "text": "R1: read 2027, not 2026.", "by": cast.esther}
    assert Erratum.objects.get().text == "R1: read 2027, not 2026."


@deed(
    "management_responses.comment", "EvaluatorCommented", refused={"by": lambda cast: cast.chen}, code="not_your_role"
)
def the_evaluation_service_comments(cast: Cast) -> Iterator[Arguments]:
    response = approved(cast)
    answer = finding.answer(response, "R1")
    yield {"answer": answer, "seen": response.revision, "text": "This answers half of it.", "by": cast.esther}
    assert EvaluatorComment.objects.get().response == answer


@deed(
    "copies.record",
    *("OfficeOpened", "VocabularyAdded", "TermsStated", "EvaluationEntered", "CopyRecorded", "ResponsePublished"),
    refused={"sighting": sighting(document(title=None), SEEN)},
    code="into_needed",
)
def a_page_is_recorded_with_all_that_is_new(cast: Cast) -> Iterator[Arguments]:
    page = document(recommendation(1, "", thematic_areas=("Peace",)), office=documents.OfficeName("Peru", "CO"))
    yield {
        "sighting": sighting(page, SEEN, audience=Audience.PUBLIC),
        "data": b"the page",
        "name": "page.txt",
        "media_type": "text/plain",
        "by": OPERATOR,
    }
    copy = Copy.objects.get()
    assert (copy.number, copy.file.path.read_bytes(), copy.file_name) == (1, b"the page", "page.txt")
    assert documents.digest(documents.from_json(_json(copy))) == copy.document_digest
    assert (Office.objects.get(code="PER").name, Vocabulary.objects.get().key) == ("Peru", "thematic_areas")


def _json(copy: Copy) -> object:
    import json

    return json.loads(copy.document.path.read_bytes())


@deed(
    "copies.record",
    "CopyRecorded",
    refused={"sighting": sighting(document(overall_response="Another text."), SEEN)},
    code="other_copy_that_day",
)
def a_later_copy_is_recorded(cast: Cast) -> Iterator[Arguments]:
    seen(document(), SEEN)
    later = sighting(document(overall_response="We agree now."), date(2020, 5, 1))
    yield {"sighting": later, "data": b"2", "name": "later", "media_type": "text/plain", "by": OPERATOR}
    assert Copy.objects.count() == 2 and Evaluation.objects.count() == 1


@deed(
    "copies.record",
    *("OfficeKnownEarlier", "CopyRecorded"),
    refused={"sighting": sighting(document(office=documents.OfficeName("Peru", "Country")), date(2018, 5, 1))},
    code="kind_unknown",
)
def an_earlier_copy_shows_that_its_office_was_there(cast: Cast) -> Iterator[Arguments]:
    page = document(office=documents.OfficeName("Peru", "CO"))
    seen(page, SEEN)
    earlier = sighting(page, date(2018, 5, 1))
    yield {"sighting": earlier, "data": b"1", "name": "earlier", "media_type": "text/plain", "by": OPERATOR}
    versions = OfficeVersion.objects.filter(office__code="PER")
    assert [row.known_on for row in versions.standing()] == [date(2018, 5, 1)]
    assert [row.known_on for row in versions.exclude(undone_position=None)] == [SEEN]


@deed("copies.undo", "CopyUndone", refused={"number": 7}, code="import_unknown")
def an_import_is_undone(cast: Cast) -> Iterator[Arguments]:
    number = seen(document(), SEEN).number
    yield {"number": number, "by": OPERATOR}
    assert Copy.objects.get().undone_position is not None
    assert not RecommendationVersion.objects.standing().exists()
    assert Evaluation.objects.get().gone_position is not None
