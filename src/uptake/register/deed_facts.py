"""Rows → what the workflow looks at: the facts of one management response or one key action, on a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from uptake.register.models import (
    AddresseeInterval,
    AlsoAnswers,
    Approval,
    CategoryInterval,
    DeadlineChange,
    DeadlineInterval,
    Disclosure,
    DraftAnswer,
    Dropping,
    Evaluation,
    Evidence,
    KeyAction,
    ManagementResponse,
    OwnerInterval,
    ProgressInterval,
    ProgressUpdate,
    Recommendation,
    RegionInterval,
    Response,
    ResponseVersion,
    RoleGrant,
    StageChange,
    VerificationInterval,
)
from uptake.register.querysets import held_on
from uptake.rules import drafts
from uptake.rules.facts import ActionFacts, AnswerFacts, EvaluationFacts, Grant, KeyActionFacts, Place, ResponseFacts
from uptake.rules.vocabulary import Addressee, Progress, Role, Stage

NOBODY = frozenset({""})


def region_uids(offices: Iterable[int | None], on: date) -> dict[int, str]:
    """This function will give the region (uid) of each office (id) on the day. One query."""
    rows = RegionInterval.objects.filter(held_on(on), office__in=[one for one in offices if one], region__isnull=False)
    return {row.office_id: str(row.region.uid) for row in rows.select_related("region") if row.region}


def grants_of(person: str, on: date) -> tuple[Grant, ...]:
    """This function will give the grants of a person on the day. One query."""
    rows = RoleGrant.objects.known(on).filter(person_uid=person).filter(Q(ends__isnull=True) | Q(ends__gte=on))
    return tuple(
        Grant(
            Role(row.role),
            str(row.office.uid) if row.office else None,
            str(row.region.uid) if row.region else None,
            row.known_on,
            row.ends,
        )
        for row in rows.select_related("office", "region")
    )


def holders(role: Role, place: Place, on: date) -> frozenset[str]:
    """This function will give who holds the role for the office or its region on the day. One query."""
    rows = RoleGrant.objects.known(on).filter(role=role.value).filter(Q(ends__isnull=True) | Q(ends__gte=on))
    where = Q(office__uid=place.office)
    if place.region is not None:
        where |= Q(region__uid=place.region)
    return frozenset(rows.filter(where).values_list("person_uid", flat=True))


def response_facts(response: ManagementResponse, on: date) -> ResponseFacts:
    """This function will give what is so of a management response. About a dozen queries, whatever its length."""
    place = _place(response.office, on)
    last = Approval.objects.filter(management_response=response).order_by("-id").first()
    since = last.stage_change_id if last else 0
    steps = list(StageChange.objects.filter(management_response=response, id__gt=since).order_by("id"))
    saved = list(DraftAnswer.objects.filter(management_response=response, id__gt=since).order_by("id"))
    cleared = [step for step in steps if step.stage == Stage.CLEARED]
    disclosures = Disclosure.objects.filter(management_response=response, decision="taken_down")
    answers = tuple(_answers(response, saved, on))
    return ResponseFacts(
        office=place.office,
        region=place.region,
        stage=response.stage,
        answers=answers,
        authors=frozenset(draft.by_uid for draft in saved),
        submitters=frozenset(step.by_uid for step in steps if step.stage == Stage.SUBMITTED),
        cleared_by=cleared[-1].by_uid if cleared else None,
        heads=holders(Role.HEAD_OF_OFFICE, place, on),
        specialists=holders(Role.REGIONAL_SPECIALIST, place, on),
        approved_once=last is not None,
        imported=response.acted_position is None and response.stage is None,
        published=response.published_position is not None,
        withheld=response.withheld_position is not None,
        evaluation_withheld=response.evaluation.withheld_position is not None,
        taken_down=disclosures.exists(),
    )


def _place(office: Any, on: date) -> Place:
    if office is None:
        return Place(None)
    return Place(str(office.uid), region_uids([office.pk], on).get(office.pk))


def latest_drafts(saved: Iterable[DraftAnswer]) -> dict[int | None, drafts.Draft]:
    """This function will give the last draft of each recommendation (by id; None: the overall response)."""
    return {draft.recommendation_id: drafts.from_json(draft.answer) for draft in saved}


def _answers(response: ManagementResponse, saved: list[DraftAnswer], on: date) -> Iterable[AnswerFacts]:
    written = latest_drafts(saved)
    standing = _standing_answers(response, on)
    rows = Recommendation.objects.filter(evaluation=response.evaluation_id, gone_position__isnull=True)
    answered_parts = {row.number for row in rows if row.part}
    addressees = {
        row.recommendation_id: row.addressee
        for row in AddresseeInterval.objects.filter(held_on(on), recommendation__evaluation=response.evaluation_id)
    }
    mine = _answered_by(response, saved)
    for row in rows.order_by("number", "part"):
        if (row.number in answered_parts and not row.part) or (mine is not None and row.pk not in mine):
            continue
        where = f"R{row.number}{row.part}"
        addressee = addressees.get(row.pk, Addressee.ORGANIZATION)
        if row.pk in written:
            yield _drafted(where, written[row.pk], addressee)
        elif row.pk in standing:
            yield standing[row.pk]
        else:
            yield AnswerFacts(where, addressee=addressee)


def _answered_by(response: ManagementResponse, saved: list[DraftAnswer]) -> set[int] | None:
    """This function will give the recommendations that a joint response answers; None: all of the evaluation."""
    others = ManagementResponse.objects.filter(evaluation=response.evaluation_id).exclude(pk=response.pk)
    if not others.exists():
        return None
    known = set(Response.objects.filter(management_response=response).values_list("recommendation_id", flat=True))
    return known | {draft.recommendation_id for draft in saved if draft.recommendation_id}


def _drafted(where: str, draft: drafts.Draft, addressee: str) -> AnswerFacts:
    return AnswerFacts(
        where=where,
        category=draft.category,
        text=" ".join(filter(None, (draft.text, draft.reason_text))),
        reasons=draft.reasons,
        addressee=addressee,
        actions=tuple(
            ActionFacts(f"{where}/A{place}", action.text, action.unit, action.deadline)
            for place, action in enumerate(draft.actions, 1)
        ),
    )


def _standing_answers(response: ManagementResponse, on: date) -> dict[int, AnswerFacts]:
    """This function will give the answers as they stand in the record, by recommendation."""
    answers = Response.objects.filter(management_response=response).select_related("recommendation")
    category = {
        row.response_id: row.category for row in CategoryInterval.objects.filter(held_on(on), response__in=answers)
    }
    versions = ResponseVersion.objects.known(on).in_order().filter(response__in=answers)
    texts = {row.response_id: row for row in versions}
    actions: dict[int, list[ActionFacts]] = defaultdict(list)
    for recommendation, facts in _standing_actions(response, on):
        actions[recommendation].append(facts)
    found = {}
    for answer in answers:
        row = answer.recommendation
        version = texts.get(answer.pk)
        found[row.pk] = AnswerFacts(
            where=f"R{row.number}{row.part}",
            category=category.get(answer.pk),
            text=version.text if version else "",
            reasons=tuple(version.reasons) if version else (),
            actions=tuple(actions[row.pk]),
            imported=version is not None and version.copy_id is not None,
        )
    return found


def _standing_actions(response: ManagementResponse, on: date) -> Iterable[tuple[int, ActionFacts]]:
    rows = KeyAction.objects.filter(response__management_response=response, gone_position__isnull=True)
    owners = {row.key_action_id: row for row in OwnerInterval.objects.filter(held_on(on), key_action__in=rows)}
    deadlines = {row.key_action_id: row for row in DeadlineInterval.objects.filter(held_on(on), key_action__in=rows)}
    also = defaultdict(list)
    for link in AlsoAnswers.objects.known(on).filter(key_action__in=rows):
        also[link.key_action_id].append(link.recommendation_id)
    for row in rows.select_related("recommendation").order_by("number"):
        owner, deadline = owners.get(row.pk), deadlines.get(row.pk)
        facts = ActionFacts(
            where=f"R{row.recommendation.number}{row.recommendation.part}/A{row.number}",
            responsible_unit=str(owner.unit_id) if owner and owner.unit_id else None,
            deadline=deadline.deadline if deadline else None,
            imported=owner is not None and owner.unit_id is None,
        )
        yield row.recommendation_id, facts
        for recommendation in also[row.pk]:
            yield recommendation, facts


def evaluation_facts(evaluation: Evaluation, on: date) -> EvaluationFacts:
    """This function will give what is so of an evaluation. Three queries."""
    responses = ManagementResponse.objects.filter(evaluation=evaluation).select_related("office")
    offices = [evaluation.office, *(response.office for response in responses)]
    return EvaluationFacts(
        places=frozenset(_place(office, on) for office in dict.fromkeys(offices)),
        published=any(response.published_position is not None for response in responses),
        withheld=evaluation.withheld_position is not None,
    )


def key_action_facts(action: KeyAction, on: date) -> KeyActionFacts:
    """This function will give what is so of a key action. About a dozen queries."""
    response = action.response.management_response
    given = _place(response.office, on)
    owner = OwnerInterval.objects.filter(held_on(on), key_action=action).select_related("office").first()
    place = _place(owner.office, on) if owner and owner.unit_id and owner.office else None
    progress = ProgressInterval.objects.filter(held_on(on), key_action=action).first()
    deadline = DeadlineInterval.objects.filter(held_on(on), key_action=action).first()
    finding = VerificationInterval.objects.filter(held_on(on), key_action=action).first()
    updates = ProgressUpdate.objects.known(on).in_order().filter(key_action=action).exclude(by_uid="")
    evidence = Evidence.objects.known(on).filter(key_action=action)
    last = updates.last()
    asked = DeadlineChange.objects.known(on).filter(key_action=action, decision__isnull=True).last()
    drop = Dropping.objects.known(on).filter(key_action=action, decision__isnull=True).last()
    where = place or given
    return KeyActionFacts(
        response_office=given.office,
        response_region=given.region,
        office=place.office if place else None,
        region=place.region if place else None,
        progress=progress.progress if progress else Progress.NOT_INITIATED,
        deadline=deadline.deadline if deadline else None,
        evidence_count=evidence.count(),
        finding=finding.finding if finding else None,
        workers=frozenset(updates.values_list("by_uid", flat=True))
        | frozenset(evidence.values_list("by_uid", flat=True)),
        last_update_by=last.by_uid if last else None,
        last_update_on=last.known_on if last else None,
        deadline_asked_by=asked.by_uid if asked else None,
        drop_asked_by=drop.by_uid if drop else None,
        heads=holders(Role.HEAD_OF_OFFICE, where, on),
        specialists=holders(Role.REGIONAL_SPECIALIST, where, on),
        in_force=response.stage is None or Approval.objects.filter(management_response=response).exists(),
        published=response.published_position is not None,
        withheld=response.withheld_position is not None,
    )
