"""The record that imports leave, for comparing: without uid, reference, number, position and time of recording.

What left the pages is left out.
"""

from collections.abc import Iterable
from typing import Any

from uptake.register.models import (
    CategoryFact,
    CategoryInterval,
    Copy,
    DeadlineFact,
    DeadlineInterval,
    Evaluation,
    EvaluationVersion,
    KeyAction,
    KeyActionVersion,
    ManagementResponse,
    ManagementResponseVersion,
    OwnerFact,
    OwnerInterval,
    ProgressFact,
    ProgressInterval,
    ProgressUpdate,
    Recommendation,
    RecommendationVersion,
    Response,
    ResponseVersion,
)

LEFT_OUT = {"id", "salt", "uid", "undone_position", "number", "gone_position"}


def _plain(row: Any, subject: str) -> tuple[Any, ...]:
    """This function will give what a row says besides its subject and what the record ignores."""
    names = [field.attname for field in row._meta.concrete_fields]
    values = {name: getattr(row, name) for name in names if name not in {*LEFT_OUT, subject}}
    if "copy_id" in values:
        values["copy_id"] = row.copy.seen_on.isoformat() if row.copy else None
    if "plan_id" in values:
        values["plan_id"] = str(row.plan)
    for name in ("office_id", "by_office_id"):
        if name in values:
            values[name] = getattr(row, name.removesuffix("_id")) and getattr(row, name.removesuffix("_id")).name
    return tuple(sorted((name, str(value)) for name, value in values.items()))


def _said(rows: Any, subject: str) -> list[tuple[Any, ...]]:
    standing = rows.standing() if hasattr(rows, "standing") else rows
    return sorted(_plain(row, subject) for row in standing)


def _sorted(items: Iterable[Any]) -> list[Any]:
    return sorted(items, key=repr)


def record() -> list[Any]:
    """This function will give every evaluation that is on the pages, with all that is said of it and when."""
    return _sorted(_evaluation(one) for one in Evaluation.objects.filter(gone_position__isnull=True))


def _evaluation(one: Evaluation) -> Any:
    answers = ManagementResponse.objects.filter(evaluation=one, gone_position__isnull=True)
    recommendations = Recommendation.objects.filter(evaluation=one, gone_position__isnull=True)
    return (
        _said(EvaluationVersion.objects.filter(evaluation=one), "evaluation_id"),
        _sorted(_management_response(answer) for answer in answers),
        _sorted(_recommendation(item) for item in recommendations),
    )


def _management_response(answer: ManagementResponse) -> Any:
    copies = Copy.objects.filter(management_response=answer, undone_position__isnull=True)
    return (
        answer.office and answer.office.name,
        _said(ManagementResponseVersion.objects.filter(management_response=answer), "management_response_id"),
        sorted((copy.seen_on, copy.document_digest, copy.audience, copy.proposes) for copy in copies),
    )


def _recommendation(item: Recommendation) -> Any:
    return (
        item.part,
        _said(RecommendationVersion.objects.filter(recommendation=item), "recommendation_id"),
        _sorted(_response(answer) for answer in Response.objects.filter(recommendation=item)),
    )


def _response(answer: Response) -> Any:
    versions = ResponseVersion.objects.standing().filter(response=answer)
    actions = KeyAction.objects.filter(response=answer, gone_position__isnull=True)
    labels = {
        version.known_on: [row.term.label for row in version.classifications.order_by("place")] for version in versions
    }
    said = (
        answer.management_response.office and answer.management_response.office.name,
        _said(versions, "response_id"),
        sorted(labels.items()),
        _said(CategoryFact.objects.filter(response=answer), "response_id"),
        _said(CategoryInterval.objects.filter(response=answer), "response_id"),
        _sorted(_action(action) for action in actions),
    )
    return said if versions or actions else None


def _action(action: KeyAction) -> Any:
    tables: tuple[Any, ...] = (
        *(KeyActionVersion, ProgressFact, ProgressInterval, DeadlineFact, DeadlineInterval),
        *(OwnerFact, OwnerInterval, ProgressUpdate),
    )
    return [_said(table._default_manager.filter(key_action=action), "key_action_id") for table in tables]
