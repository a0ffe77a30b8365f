"""Carrying out the plan of an import: the rows of one copy. Inner: takes part in an open deed."""

import re
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.db.models import Max

from uptake.register.commands import files
from uptake.register.commands.batch import Batch, record
from uptake.register.commands.names import known_earlier, open_office, plan_of, terms_for
from uptake.register.models import (
    CategoryFact,
    Classification,
    Copy,
    DeadlineFact,
    Disclosure,
    Evaluation,
    EvaluationPlan,
    EvaluationVersion,
    KeyAction,
    KeyActionVersion,
    ManagementResponse,
    ManagementResponseVersion,
    Office,
    OwnerFact,
    ProgressFact,
    ProgressUpdate,
    Recommendation,
    RecommendationVersion,
    Reference,
    Response,
    ResponseVersion,
    ResponsibleMapping,
    Source,
    Term,
)
from uptake.rules.deadlines import last_day
from uptake.rules.differences import title_key
from uptake.rules.plan import ActionPlan, ImportPlan, Outcome, RecommendationPlan
from uptake.rules.vocabulary import CLASSIFICATIONS, Audience, WarningCode
from uptake.trail.deed import Entry, Events

OWN_NUMBER = re.compile(
    r"^\s*(?:key\s+)?(?:recommend?ation|recommandation|recomendaci[oó]n)?\s*#?(\d{1,9}[a-z]?)\s*[.:)-]", re.I
)
"""The number that a report gives its recommendation at the start of the text."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that lies in the files folder."""

    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The files of one copy: the page as it came and the document read from it; and what the page was called."""

    page: KeptFile
    document: KeptFile
    name: str


def carry_out(events: Events, planned: ImportPlan, kept: Kept) -> int:
    """This function will record the copy as planned and return its number."""
    office = _office(events, planned)
    terms = terms_for(events, _labels(planned), planned.sighting.seen_on)
    evaluation = _evaluation(events, planned, office)
    entry = events.add("CopyRecorded", "")
    batch = Batch(entry)
    response = _management_response(batch, planned, evaluation, office)
    copy = _copy(events, entry, batch, planned, kept, response)
    entry.subject = str(copy.uid)
    if not copy.proposes:
        _Rows(batch, copy, planned, evaluation, response, terms).write()
    batch.store(new={row.pk for row in entry.rows if isinstance(row, KeyAction | Response | Recommendation)})
    set_plan(evaluation.pk)
    if planned.sighting.audience == Audience.PUBLIC and not copy.proposes and response.published_position is None:
        publish(events, response, copy)
    return copy.number


def _office(events: Events, planned: ImportPlan) -> Office | None:
    if planned.office is None:
        return None
    if planned.office.key is not None:
        office = Office.objects.get(pk=planned.office.key)
        known_earlier(events, office, planned.sighting.seen_on)
        return office
    return open_office(
        events,
        code=planned.office.code,
        provisional=planned.office.provisional,
        name=planned.office.name,
        kind=planned.office.kind,
        known_on=planned.sighting.seen_on,
    )


def _labels(planned: ImportPlan) -> dict[str, set[str]]:
    """This function will give the labels that the document states, by vocabulary."""
    found: dict[str, set[str]] = {}
    for one in planned.recommendations:
        for key, labels in _classified(one).items():
            found.setdefault(key, set()).update(labels)
    return found


def _classified(one: RecommendationPlan) -> dict[str, tuple[str, ...]]:
    stated = {key: getattr(one.item, key) for key in CLASSIFICATIONS}
    return {key: labels for key, labels in {**stated, **one.item.classifications}.items() if labels}


def _evaluation(events: Events, planned: ImportPlan, office: Office | None) -> Evaluation:
    if planned.evaluation is not None:
        return Evaluation.objects.select_related("plan").get(pk=planned.evaluation)
    entry = events.add("EvaluationEntered", "")
    batch = Batch(entry)
    years = planned.sighting.document.evaluation.plan
    plan = plan_of(batch, office.pk if office else None, years.start_year, years.end_year) if years else None
    evaluation = batch.add(Evaluation(uid=uuid4(), reference=planned.reference, office=office, plan=plan))
    batch.add(Reference(text=planned.reference, evaluation=evaluation))
    entry.subject = str(evaluation.uid)
    batch.store()
    return evaluation


def set_plan(evaluation: int) -> None:
    """This function will let an evaluation be found under the plan that its latest version states. Two queries."""
    latest = EvaluationVersion.objects.standing().in_order().filter(evaluation=evaluation).last()
    if latest is not None:
        Evaluation.objects.filter(pk=evaluation).update(plan=latest.plan_id)


def _management_response(
    batch: Batch, planned: ImportPlan, evaluation: Evaluation, office: Office | None
) -> ManagementResponse:
    if planned.page is not None:
        return ManagementResponse.objects.get(pk=planned.page)
    return batch.add(ManagementResponse(uid=uuid4(), evaluation=evaluation, office=office))


def _copy(
    events: Events, entry: Entry, batch: Batch, planned: ImportPlan, kept: Kept, response: ManagementResponse
) -> Copy:
    source = None
    if planned.sighting.source:
        source = Source.objects.filter(identifier=planned.sighting.source).first() or batch.add(
            Source(uid=uuid4(), identifier=planned.sighting.source)
        )
    page = files.row(batch, kept.page.sha256, kept.page.size, kept.page.media_type)
    document = files.row(batch, kept.document.sha256, kept.document.size, kept.document.media_type)
    return batch.add(
        Copy(
            uid=uuid4(),
            number=(Copy.objects.aggregate(last=Max("number"))["last"] or 0) + 1,
            management_response=response,
            source=source,
            seen_on=planned.sighting.seen_on,
            document_digest=planned.sighting.digest,
            file=page,
            document=document,
            file_name=kept.name,
            audience=planned.sighting.audience.value,
            proposes=planned.outcome == Outcome.PROPOSED,
        )
    )


class _Rows:
    """The rows in which a copy asserts every value it holds, changed or not."""

    def __init__(
        self,
        batch: Batch,
        copy: Copy,
        planned: ImportPlan,
        evaluation: Evaluation,
        response: ManagementResponse,
        terms: dict[tuple[str, str], Term],
    ) -> None:
        self.batch, self.copy, self.planned, self.terms = batch, copy, planned, terms
        self.evaluation, self.response = evaluation, response
        self.when = {"known_on": copy.seen_on, "copy_id": copy.pk}
        self.document = planned.sighting.document
        self.flagged = {(warning.code, warning.where) for warning in self.document.warnings}
        self.answers = {row.recommendation_id: row for row in Response.objects.filter(management_response=response.pk)}
        self.units = {
            row.stated: row.unit
            for row in ResponsibleMapping.objects.standing()
            .in_order()
            .filter(office=response.office_id)
            .select_related("unit")
        }

    def write(self) -> None:
        """This function will add all rows of the copy to the batch, parents first."""
        self._header()
        for one in self.planned.recommendations:
            self._recommendation(one)
        if self.planned.evaluation is not None:
            self._bring_back()

    def _bring_back(self) -> None:
        """This function will bring records that had left the pages back, where this copy asserts them again."""
        back = {"gone_position": None}
        actions = {two.key for one in self.planned.recommendations for two in one.actions}
        recommendations = {one.key for one in self.planned.recommendations}
        for rows, asserted in (
            (KeyAction.objects.filter(response__management_response=self.response), actions),
            (Recommendation.objects.filter(evaluation=self.evaluation), recommendations),
            (ManagementResponse.objects.filter(pk=self.response.pk), {self.response.pk}),
            (Evaluation.objects.filter(pk=self.evaluation.pk), {self.evaluation.pk}),
        ):
            gone = rows.filter(gone_position__isnull=False)
            for pk in set(gone.values_list("pk", flat=True)) & asserted:
                gone.model._default_manager.filter(pk=pk).update(**back)

    def _header(self) -> None:
        header = self.document.evaluation
        self.batch.add(
            EvaluationVersion(
                evaluation=self.evaluation,
                title=header.title,
                title_key=title_key(header.title),
                type=header.type,
                completion_date=header.completion_date,
                commissioning_unit=header.commissioning_unit,
                joint_partner=header.joint_partner,
                plan=self._plan(),
                stated_office=f"{header.office.name} ({header.office.kind})" if header.office else None,
                language=self.document.source.language,
                **self.when,
            )
        )
        self.batch.add(
            ManagementResponseVersion(
                management_response=self.response,
                overall_response=self.document.overall_response,
                responsible_unit=self.document.responsible_unit,
                stated_stage=self.document.status,
                **self.when,
            )
        )

    def _plan(self) -> EvaluationPlan | None:
        years = self.document.evaluation.plan
        office = self.response.office_id or self.evaluation.office_id
        return plan_of(self.batch, office, years.start_year, years.end_year) if years else None

    def _recommendation(self, one: RecommendationPlan) -> None:
        item = one.item
        if one.key is None:
            recommendation = self.batch.add(
                Recommendation(uid=uuid4(), evaluation=self.evaluation, number=one.number, part=one.part)
            )
        else:
            recommendation = Recommendation(id=one.key)
        own = OWN_NUMBER.match(item.text)
        self.batch.add(
            RecommendationVersion(
                recommendation_id=recommendation.pk,
                text=item.text,
                stated_number=own[1] if own else "",
                place=one.place,
                **self.when,
            )
        )
        answer = self.answers.get(recommendation.pk)
        if answer is None:
            answer = self.batch.add(
                Response(uid=uuid4(), management_response=self.response, recommendation=recommendation)
            )
        self._answer(one, answer)
        where = f"recommendations/{one.place + 1}"
        for action in one.actions:
            self._action(f"{where}/key_actions/{action.place + 1}", action, answer, recommendation)

    def _answer(self, one: RecommendationPlan, answer: Response) -> None:
        item = one.item
        version = self.batch.add(
            ResponseVersion(
                response_id=answer.pk,
                text=item.response,
                description=item.description,
                stated_on=_stated_on(item.response_updated, item.response_added),
                **self.when,
            )
        )
        self.batch.add(
            CategoryFact(response_id=answer.pk, category=item.category, stated=item.stated_category, **self.when)
        )
        stated = [self.terms[key, label] for key, labels in _classified(one).items() for label in labels]
        for place, term in enumerate(dict.fromkeys(stated)):
            self.batch.add(Classification(response_version_id=version.pk, term_id=term.pk, place=place))

    def _action(self, where: str, one: ActionPlan, answer: Response, recommendation: Recommendation) -> None:
        item = one.item
        if one.key is None:
            action = self.batch.add(
                KeyAction(uid=uuid4(), response_id=answer.pk, recommendation_id=recommendation.pk, number=one.number)
            )
        else:
            action = KeyAction(id=one.key)
        self.batch.add(
            KeyActionVersion(
                key_action_id=action.pk,
                text=item.text,
                place=one.place,
                uncertain=(WarningCode.SPLIT_UNCERTAIN, where) in self.flagged,
                **self.when,
            )
        )
        self.batch.add(
            ProgressFact(
                key_action_id=action.pk,
                progress=item.progress,
                stated=item.stated_status,
                unclear=(WarningCode.PROGRESS_UNCLEAR, where) in self.flagged,
                **self.when,
            )
        )
        self.batch.add(
            DeadlineFact(
                key_action_id=action.pk,
                deadline=item.deadline,
                due_date=last_day(item.deadline) if item.deadline else None,
                **self.when,
            )
        )
        unit = self.units.get(item.responsible)
        self.batch.add(
            OwnerFact(
                key_action_id=action.pk,
                stated=item.responsible,
                parties=list(item.responsible_parties),
                office_id=unit.office_id if unit else self.response.office_id,
                unit_id=unit.pk if unit else None,
                **self.when,
            )
        )
        self.batch.add(
            ProgressUpdate(
                key_action_id=action.pk,
                progress=item.progress,
                comment=item.comments,
                stated_on=_stated_on(item.updated, item.added),
                by_uid="",
                by_role="",
                by_office_id=self.response.office_id,
                **self.when,
            )
        )


def _stated_on(updated: str | None, added: str | None) -> date | None:
    stated = updated or added
    return date.fromisoformat(stated) if stated else None


def publish(events: Events, response: ManagementResponse, copy: Copy) -> None:
    """This function will publish the response of a copy as part of its import. Event: ResponsePublished."""
    row = Disclosure(
        management_response=response,
        decision="published",
        known_on=copy.seen_on,
        copy_id=copy.pk,
        by_uid=events.by,
        by_role="",
    )
    entry = record(events, "ResponsePublished", response.uid, row)
    ManagementResponse.objects.filter(pk=response.pk).update(published_position=entry.position)
