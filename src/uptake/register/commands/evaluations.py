"""Entering an evaluation: its header, recommendations, documents and the offices that will answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from uptake.register import deed_facts
from uptake.register.commands import files, organization
from uptake.register.commands.batch import Batch, record
from uptake.register.commands.names import plan_of
from uptake.register.models import (
    AddresseeFact,
    Disclosure,
    Evaluation,
    EvaluationDocument,
    EvaluationPlan,
    EvaluationVersion,
    ManagementResponse,
    Office,
    Recommendation,
    RecommendationVersion,
    Reference,
)
from uptake.rules import document as documents
from uptake.rules import workflow
from uptake.rules.differences import title_key
from uptake.rules.facts import Actor, Given
from uptake.rules.references import evaluation_reference, parse, year_of
from uptake.rules.refusals import Refusal, Refused, gettext_noop
from uptake.rules.vocabulary import Addressee, Stage
from uptake.trail.deed import deed


@dataclass(frozen=True, slots=True)
class Asked:
    """A recommendation as the report makes it. ``part`` is the letter of a part that is answered on its own."""

    number: int
    text: str
    part: str = ""
    addressee: Addressee = Addressee.ORGANIZATION
    priority: str = ""


def enter(
    *,
    header: documents.Evaluation,
    language: str,
    office: Office,
    recommendations: Sequence[Asked],
    answering: Sequence[Office] = (),
    by: Actor,
    at: datetime,
    on: date | None = None,
) -> Evaluation:
    """Enter an evaluation with its recommendations; each answering office (else its own) gets a draft to write.

    Events: EvaluationEntered.
    :raises Refused: if it has no title, or a recommendation's number comes twice
    """
    if not (header.title or "").strip():
        raise Refused(Refusal("title_missing", gettext_noop("Give the evaluation a title."), where="title"))
    numbers = [(one.number, one.part) for one in recommendations]
    if len(set(numbers)) < len(numbers):
        raise Refused(
            Refusal("number_twice", gettext_noop("Two recommendations have the same number. Number them apart."))
        )
    day = organization.day(on, at)
    with deed(by=by.uid, at=at) as events:
        entry = events.add("EvaluationEntered", "")
        batch = Batch(entry)
        years = header.plan
        plan = plan_of(batch, office.pk, years.start_year, years.end_year) if years else None
        year = year_of(header.completion_date, header.plan.end_year if header.plan else None, day)
        reference = evaluation_reference(office.code, year, _next_number(office.code, year))
        evaluation = batch.add(Evaluation(uid=uuid4(), reference=reference, office=office, plan=plan))
        entry.subject = str(evaluation.uid)
        batch.add(Reference(text=reference, evaluation=evaluation))
        batch.add(_version(evaluation, header, language, day, plan))
        for place, one in enumerate(recommendations):
            _recommendation(batch, evaluation, place, one, day)
        for answers in answering or (office,):
            batch.add(ManagementResponse(uid=uuid4(), evaluation=evaluation, office=answers, stage=Stage.DRAFT.value))
        batch.store()
    return evaluation


def _next_number(code: str, year: int) -> int:
    taken = Reference.objects.filter(text__startswith=f"{code}-{year:04d}-").values_list("text", flat=True)
    parsed = [parse(text) for text in taken]
    return max((one.running for one in parsed if one and one.code == code), default=0) + 1


def _version(
    evaluation: Evaluation, header: documents.Evaluation, language: str, day: date, plan: EvaluationPlan | None
) -> EvaluationVersion:
    return EvaluationVersion(
        evaluation=evaluation,
        title=header.title,
        title_key=title_key(header.title),
        type=header.type,
        completion_date=header.completion_date,
        commissioning_unit=header.commissioning_unit,
        joint_partner=header.joint_partner,
        plan=plan,
        language=language,
        known_on=day,
    )


def _recommendation(batch: Batch, evaluation: Evaluation, place: int, one: Asked, day: date) -> None:
    recommendation = batch.add(Recommendation(uid=uuid4(), evaluation=evaluation, number=one.number, part=one.part))
    batch.add(
        RecommendationVersion(
            recommendation=recommendation, text=one.text, priority=one.priority, place=place, known_on=day
        )
    )
    batch.add(AddresseeFact(recommendation=recommendation, addressee=one.addressee.value, known_on=day))


def add_document(
    *,
    evaluation: Evaluation,
    title: str,
    language: str,
    annex: bool = False,
    link: str = "",
    data: bytes | None = None,
    media_type: str = "application/octet-stream",
    by: Actor,
    at: datetime,
    on: date | None = None,
) -> None:
    """Add a report or an annex to the evaluation: a link, or the bytes of a file.

    Events: DocumentAdded.
    :raises Refused: unless it is either a link to a web page or a file
    """
    if (data is None) == (not re.fullmatch(r"https?://\S{1,990}", link)):
        raise Refused(
            Refusal("document_unclear", gettext_noop("Give either a file or an address that starts with https://."))
        )
    sha256 = files.keep(data) if data is not None else None
    with deed(by=by.uid, at=at) as events:
        batch = Batch(events.add("DocumentAdded", evaluation.uid))
        file = None
        if sha256 is not None and data is not None:
            file = files.row(batch, sha256, len(data), media_type)
        batch.add(
            EvaluationDocument(
                evaluation=evaluation,
                title=title,
                annex=annex,
                link=link,
                file=file,
                language=language,
                known_on=organization.day(on, at),
            )
        )
        batch.store()


def withhold(*, evaluation: Evaluation, reason: str, by: Actor, at: datetime, on: date | None = None) -> None:
    """Keep the whole evaluation from the public, with all below it and a reason.

    Events: EvaluationWithheld.
    :raises Refused: if it is withheld already, no reason is given, or the workflow does not allow it
    """
    _disclose("withhold", "EvaluationWithheld", "withheld", evaluation, reason, by, at, on)


def release(*, evaluation: Evaluation, by: Actor, at: datetime, on: date | None = None) -> None:
    """Release the withheld evaluation to the public again.

    Events: EvaluationReleased.
    :raises Refused: if it is not withheld, or the workflow does not allow it
    """
    _disclose("release", "EvaluationReleased", "released", evaluation, "", by, at, on)


def _disclose(
    step: str,
    kind: str,
    decision: str,
    evaluation: Evaluation,
    reason: str,
    by: Actor,
    at: datetime,
    on: date | None,
) -> None:
    day = organization.day(on, at)
    with deed(by=by.uid, at=at) as events:
        row = Evaluation.objects.select_related("office").get(pk=evaluation.pk)
        facts = deed_facts.evaluation_facts(row, day)
        refusal = workflow.refusal_of(step, facts, by, day, Given(reason=reason))
        if refusal is not None:
            raise Refused(refusal)
        roles = [
            role
            for role in workflow.step_of(step, facts).by.roles
            if any(by.holds_at(role, place, day) for place in facts.places)
        ]
        entry = record(
            events,
            kind,
            evaluation.uid,
            Disclosure(
                evaluation=row,
                decision=decision,
                reason=reason,
                known_on=day,
                by_uid=by.uid,
                by_role=roles[0].value,
                by_office=row.office,
            ),
        )
        kept_back = entry.position if decision == "withheld" else None
        Evaluation.objects.filter(pk=evaluation.pk).update(withheld_position=kept_back)
