"""What an approval turns a draft into: versions, facts and new key actions. Inner: takes part in an open deed."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django.db.models import Max, Q

from uptake.register.commands.batch import Batch
from uptake.register.commands.names import terms_for
from uptake.register.deed_facts import latest_drafts
from uptake.register.models import (
    AlsoAnswers,
    Approval,
    CategoryFact,
    Classification,
    DeadlineFact,
    DraftAnswer,
    KeyAction,
    KeyActionVersion,
    ManagementResponse,
    ManagementResponseVersion,
    OwnerFact,
    ProgressFact,
    Recommendation,
    Response,
    ResponseVersion,
    StageChange,
    Term,
    Unit,
)
from uptake.rules.deadlines import last_day
from uptake.rules.drafts import Draft, DraftAction
from uptake.rules.vocabulary import Progress, Stage
from uptake.trail.chain import ROWS_PER_EVENT, list_digest
from uptake.trail.deed import Events


def approve(events: Events, response: ManagementResponse, signed: dict[str, Any], day: date) -> None:
    """This function will record the approval and everything drafted since the last one.

    Events: VocabularyAdded, TermsStated (for classifications that are new), ResponseApproved.
    """
    last = Approval.objects.filter(management_response=response).order_by("-id").first()
    since = last.stage_change_id if last else 0
    saved = DraftAnswer.objects.filter(management_response=response, id__gt=since).order_by("id")
    written = latest_drafts(saved)
    opened = (
        StageChange.objects.filter(management_response=response, id__gt=since, stage=Stage.DRAFT.value)
        .exclude(note="")
        .first()
    )
    terms = terms_for(events, _labels(written.values()), day)
    entry = events.add("ResponseApproved", response.uid)
    batch = Batch(entry)
    change = batch.add(StageChange(management_response=response, stage=Stage.APPROVED.value, **signed))
    _Writing(batch, response, terms, day).write(written)
    # The digests of the rows cover what each says; the approval lists them, so it covers exactly what was approved.
    rows = [f"{row.table()} {row.pk}" for row in entry.rows[1:]]
    batch.add(
        Approval(
            management_response=response,
            stage_change=change,
            version=response.version,
            why=opened.note if opened else "",
            rows=rows,
            digest=list_digest([[row.table(), row.content()] for row in entry.rows[1:]]),
            known_on=day,
        )
    )
    batch.store(new={row.pk for row in entry.rows if isinstance(row, KeyAction | Response)})
    ManagementResponse.objects.filter(pk=response.pk).update(stage=Stage.APPROVED.value)


def _labels(written: Iterable[Draft]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for draft in written:
        for key, labels in draft.terms.items():
            if labels:
                found.setdefault(key, set()).update(labels)
    return found


class _Writing:
    """The rows of one approval."""

    def __init__(
        self, batch: Batch, response: ManagementResponse, terms: dict[tuple[str, str], Term], day: date
    ) -> None:
        self.batch, self.response, self.terms, self.day = batch, response, terms, day
        self.promised = Promised(response)
        evaluation = response.evaluation_id
        self.recommendations = {row.pk: row for row in Recommendation.objects.filter(evaluation=evaluation)}
        self.by_uid = {str(row.uid): row for row in self.recommendations.values()}
        answers = Response.objects.filter(management_response=response)
        self.answers = {row.recommendation_id: row for row in answers}
        actions = KeyAction.objects.filter(recommendation__evaluation=evaluation)
        self.actions = {str(row.uid): row for row in actions}
        numbered = actions.values("recommendation").annotate(last=Max("number"))
        self.last = {row["recommendation"]: row["last"] for row in numbered}
        self.links: list[tuple[KeyAction, tuple[str, ...]]] = []

    def write(self, written: dict[int | None, Draft]) -> None:
        """This function will add the rows of every draft to the batch."""
        wanted = {action.unit for draft in written.values() for action in draft.actions if action.unit}
        self.units = {str(unit.uid): unit for unit in Unit.objects.filter(uid__in=wanted)}
        for recommendation, draft in written.items():
            if recommendation is None:
                self.batch.add(
                    ManagementResponseVersion(
                        management_response=self.response,
                        overall_response=draft.text or None,
                        responsible_unit=self.response.office.name if self.response.office else None,
                        known_on=self.day,
                    )
                )
            else:
                self._answer(self.recommendations[recommendation], draft)
        for action, uids in self.links:
            for uid in uids:
                self.batch.add(AlsoAnswers(key_action=action, recommendation=self.by_uid[uid], known_on=self.day))

    def _answer(self, recommendation: Recommendation, draft: Draft) -> None:
        answer = self.answers.get(recommendation.pk) or self.batch.add(
            Response(uid=uuid4(), management_response=self.response, recommendation=recommendation)
        )
        version = self.batch.add(
            ResponseVersion(
                response=answer,
                text=draft.text,
                description=draft.description,
                reasons=list(draft.reasons),
                reason_text=draft.reason_text,
                known_on=self.day,
            )
        )
        terms = dict.fromkeys(self.terms[key, label] for key, labels in draft.terms.items() for label in labels)
        for place, term in enumerate(terms):
            self.batch.add(Classification(response_version=version, term=term, place=place))
        self.batch.add(CategoryFact(response=answer, category=draft.category, known_on=self.day))
        for place, action in enumerate(draft.actions):
            self._action(answer, recommendation, place, action)

    def _action(self, answer: Response, recommendation: Recommendation, place: int, draft: DraftAction) -> None:
        action = self.actions.get(draft.uid or "")
        new = action is None
        if action is None:
            number = self.last[recommendation.pk] = self.last.get(recommendation.pk, 0) + 1
            action = self.batch.add(
                KeyAction(uid=uuid4(), response=answer, recommendation=recommendation, number=number)
            )
        self.batch.add(
            KeyActionVersion(
                key_action=action,
                text=draft.text,
                funding_dependent=draft.funding_dependent,
                place=place,
                known_on=self.day,
            )
        )
        unit = self.units.get(draft.unit or "")
        if new or self.promised.owner.get(action.pk) != (unit.pk if unit else None):
            self._owner(action, unit)
        if new or self.promised.deadline.get(action.pk) != draft.deadline:
            self._deadline(action, draft.deadline)
        if new:
            self.batch.add(ProgressFact(key_action=action, progress=Progress.NOT_INITIATED.value, known_on=self.day))
            self.links.append((action, draft.also_answers))

    def _owner(self, action: KeyAction, unit: Unit | None) -> None:
        self.batch.add(
            OwnerFact(
                key_action=action,
                stated=unit.name if unit else "",
                parties=[unit.name] if unit else [],
                office_id=unit.office_id if unit else self.response.office_id,
                unit=unit,
                known_on=self.day,
            )
        )

    def _deadline(self, action: KeyAction, deadline: str | None) -> None:
        due = last_day(deadline) if deadline else None
        self.batch.add(DeadlineFact(key_action=action, deadline=deadline, due_date=due, known_on=self.day))


class Promised:
    """What approvals (and copies) of the answer promised last: deadline and unit of each action, by its id.

    A draft that only repeats these takes back neither a deadline that was moved since nor a reassignment.
    """

    def __init__(self, response: ManagementResponse) -> None:
        own = {"key_action__response__management_response": response}
        approvals = Approval.objects.filter(management_response=response)
        approved = Q(copy__isnull=False)
        for position in [approval.position for approval in approvals]:
            approved |= Q(id__gte=position * ROWS_PER_EVENT, id__lt=(position + 1) * ROWS_PER_EVENT)
        deadlines = DeadlineFact.objects.standing().in_order().filter(approved, **own)
        owners = OwnerFact.objects.standing().in_order().filter(approved, **own)
        self.deadline = dict(deadlines.values_list("key_action_id", "deadline"))
        self.owner = dict(owners.values_list("key_action_id", "unit_id"))
