"""Rows → the frozen values that the rules look at. One way: nothing here writes.

This module: what an import looks at. What a deed on a response or an action looks at is in ``deed_facts.py``.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Max, Q

from uptake.register.models import (
    Copy,
    Evaluation,
    EvaluationVersion,
    KeyAction,
    KeyActionVersion,
    ManagementResponse,
    Office,
    OfficeVersion,
    Recommendation,
    RecommendationVersion,
    Reference,
)
from uptake.rules import document as documents
from uptake.rules.differences import normal, title_key, without_actions
from uptake.rules.document import Document
from uptake.rules.plan import Sighting
from uptake.rules.present import (
    Present,
    PresentAction,
    PresentCopy,
    PresentOffice,
    PresentPage,
    PresentRecommendation,
    Said,
    responding_office,
)
from uptake.rules.references import parse, provisional_code


def _mergers() -> dict[int, int]:
    """This function will give, for each office that was merged, the office that it is part of today. One query."""
    into: dict[int, int] = dict(Office.objects.exclude(merged_into=None).values_list("pk", "merged_into"))  # type: ignore[arg-type]

    def end(pk: int) -> int:
        seen = {pk}
        while pk in into and into[pk] not in seen:
            pk = into[pk]
            seen.add(pk)
        return pk

    return {pk: end(pk) for pk in into}


def present_offices(merged: Mapping[int, int]) -> tuple[PresentOffice, ...]:
    """This function will give every office under all its names, those merged into another as that one. Two queries."""
    names: dict[int, set[str]] = defaultdict(set)
    kinds: dict[int, set[str]] = defaultdict(set)
    for office, name, kind in OfficeVersion.objects.standing().values_list("office_id", "name", "kind"):
        into = merged.get(office, office)
        names[into].add(normal(name))
        if kind:
            kinds[into].add(kind)
    return tuple(
        PresentOffice(pk, code, frozenset(names[pk]), frozenset(kinds[pk]))
        for pk, code in Office.objects.order_by("pk").values_list("pk", "code")
        if pk not in merged
    )


def present_for(sighting: Sighting) -> Present:
    """This function will give everything that the plan of one sighting depends on.

    About a dozen queries, whatever the size of the register; the stored documents of the neighbouring copies are read.
    """
    merged = _mergers()
    offices = present_offices(merged)
    stated = responding_office(sighting.document.evaluation)
    office = Present(offices=offices).office(stated) if stated else None
    new = provisional_code(stated.name, stated.kind, {one.code for one in offices}) if stated and not office else None
    whole, light = _candidates(sighting, office, merged)
    return Present(
        offices=offices,
        pages=tuple(_pages(whole, light, sighting.seen_on, merged)),
        running=_running(office, new),
        copies=Copy.objects.aggregate(last=Max("number"))["last"] or 0,
    )


def _candidates(
    sighting: Sighting, office: PresentOffice | None, merged: Mapping[int, int]
) -> tuple[set[int], set[int]]:
    """This function will give the evaluations that may be meant, and those whose titles only are looked at."""
    whole: set[int] = set()
    if sighting.into:
        whole |= set(Reference.objects.filter(text=sighting.into.upper()).values_list("evaluation_id", flat=True))
    if sighting.source:
        whole |= set(
            Copy.objects.filter(source__identifier=sighting.source, undone_position__isnull=True).values_list(
                "management_response__evaluation_id", flat=True
            )
        )
    key = title_key(sighting.document.evaluation.title)
    if key:
        whole |= set(EvaluationVersion.objects.standing().filter(title_key=key).values_list("evaluation_id", flat=True))
    if office is None:
        return whole, set()
    own = Evaluation.objects.filter(
        office__in=[office.key, *(pk for pk, into in merged.items() if into == office.key)], gone_position__isnull=True
    )
    return whole, set(own.values_list("pk", flat=True)) - whole


def _running(office: PresentOffice | None, new: str | None) -> dict[tuple[str, int], int]:
    codes = {code for code in (office and office.code, new) if code}
    found: dict[tuple[str, int], int] = {}
    wanted = Q()
    for code in codes:  # a range, which the index of references serves: "." follows "-"
        wanted |= Q(text__gte=f"{code}-", text__lt=f"{code}.")
    for text in Reference.objects.filter(wanted).values_list("text", flat=True) if codes else ():
        parsed = parse(text)
        if parsed is not None and parsed.code in codes:
            place = (parsed.code, parsed.year)
            found[place] = max(found.get(place, 0), parsed.running)
    return found


def _pages(whole: set[int], light: set[int], on: date, merged: Mapping[int, int]) -> Iterable[PresentPage]:
    titles: dict[int, set[str]] = defaultdict(set)
    plans: dict[int, set[documents.Plan | None]] = defaultdict(set)
    standing = EvaluationVersion.objects.standing().filter(evaluation__in=whole | light)
    stated = standing.values_list("evaluation_id", "title_key", "plan__start_year", "plan__end_year")
    for evaluation, key, start, end in stated:
        titles[evaluation] |= {key} - {""}
        plans[evaluation].add(documents.Plan(start, end) if start and end else None)
    columns = ("pk", "evaluation_id", "evaluation__reference", "office_id")
    rows = ManagementResponse.objects.filter(evaluation__in=light).order_by("pk").values_list(*columns)
    for key, evaluation, reference, office in rows:
        yield PresentPage(key, evaluation, reference, frozenset(titles[evaluation]), None, merged.get(office, office))
    copies: dict[int, list[Copy]] = defaultdict(list)
    seen = Copy.objects.filter(management_response__evaluation__in=whole, undone_position__isnull=True)
    for copy in seen.select_related("source", "document").order_by("seen_on"):
        copies[copy.management_response_id].append(copy)
    references: dict[int, frozenset[str]] = defaultdict(frozenset)
    for evaluation, text in Reference.objects.filter(evaluation__in=whole).values_list("evaluation_id", "text"):
        references[evaluation] |= {text}
    responses = ManagementResponse.objects.filter(evaluation__in=whole).select_related("evaluation__plan")
    for response in responses.order_by("pk"):
        page = _page(response, copies[response.pk], titles[response.evaluation_id], on)
        office = response.office_id
        yield replace(
            page,
            office=merged.get(office, office) if office else None,
            references=references[response.evaluation_id],
            plans=frozenset(plans[response.evaluation_id]),
        )


def _page(response: ManagementResponse, copies: list[Copy], titles: set[str], on: date) -> PresentPage:
    evaluation = response.evaluation
    years = evaluation.plan
    plan = documents.Plan(years.start_year, years.end_year) if years else None
    reader = _Documents(copies)
    before = [copy for copy in copies if copy.seen_on < on][-1:]
    after = [copy for copy in copies if copy.seen_on > on][:1]
    beside = {copy.pk for copy in (*before, *after)}
    return PresentPage(
        key=response.pk,
        evaluation=evaluation.pk,
        reference=evaluation.reference,
        titles=frozenset(titles),
        plan=plan,
        office=response.office_id,
        sources=frozenset(copy.source.identifier for copy in copies if copy.source),
        acted=response.acted_position is not None,
        copies=tuple(
            PresentCopy(
                copy.number, copy.seen_on, copy.document_digest, reader.of(copy.pk) if copy.pk in beside else None
            )
            for copy in copies
        ),
        recommendations=tuple(_recommendations(response, reader, beside)),
    )


class _Documents:
    """The stored documents of copies, each read once and only when it is looked at."""

    def __init__(self, copies: Iterable[Copy]) -> None:
        self._copies = {copy.pk: copy for copy in copies}
        self._read: dict[int, Document] = {}

    def day(self, pk: int) -> date:
        return self._copies[pk].seen_on

    def of(self, pk: int) -> Document:
        if pk not in self._read:
            self._read[pk] = documents.from_json(json.loads(self._copies[pk].document.path.read_bytes()))
        return self._read[pk]


def _recommendations(
    response: ManagementResponse, reader: _Documents, beside: set[int]
) -> Iterable[PresentRecommendation]:
    """This function will give the recommendations with what the copies beside the day (else the nearest) say."""
    versions: dict[int, list[RecommendationVersion]] = defaultdict(list)
    for version in RecommendationVersion.objects.standing().filter(recommendation__evaluation=response.evaluation_id):
        versions[version.recommendation_id].append(version)
    actions: dict[int, list[KeyAction]] = defaultdict(list)
    for action in KeyAction.objects.filter(recommendation__evaluation=response.evaluation_id).select_related(
        "response"
    ):
        actions[action.recommendation_id].append(action)
    wordings: dict[int, list[KeyActionVersion]] = defaultdict(list)
    for wording in KeyActionVersion.objects.standing().filter(key_action__response__management_response=response.pk):
        wordings[wording.key_action_id].append(wording)
    for one in Recommendation.objects.filter(evaluation=response.evaluation_id).order_by("number", "part"):
        places = {version.copy_id: version.place for version in versions[one.pk]}
        yield PresentRecommendation(
            key=one.pk,
            number=one.number,
            part=one.part,
            said=tuple(_said_of_recommendation(versions[one.pk], reader, beside)),
            actions=tuple(
                PresentAction(
                    action.pk, action.number, tuple(_said_of_action(wordings[action.pk], reader, beside, places))
                )
                for action in actions[one.pk]
                if action.response.management_response_id == response.pk
            ),
            last_action=max((action.number for action in actions[one.pk]), default=0),
        )


def _worth_reading(rows: Sequence[Any], beside: set[int]) -> list[Any]:
    """This function will choose the rows to compare with: those of the copies beside the day, else the latest one."""
    near = [row for row in rows if row.copy_id in beside]
    return near or sorted(rows, key=lambda row: (row.known_on, row.pk))[-1:]


def _said_of_recommendation(
    versions: Sequence[RecommendationVersion], reader: _Documents, beside: set[int]
) -> Iterable[Said]:
    for version in _worth_reading(versions, beside):
        try:
            item = reader.of(version.copy_id).recommendations[version.place]
        except KeyError:  # saved by a person, or stated by another office's page: the wording is what there is
            item = documents.Recommendation(version.place + 1, version.text, "", "", None, None)
        yield Said(version.known_on, version.place, without_actions(item))


def _said_of_action(
    wordings: Sequence[KeyActionVersion], reader: _Documents, beside: set[int], places: dict[int | None, int]
) -> Iterable[Said]:
    for wording in _worth_reading(wordings, beside):
        try:
            item = reader.of(wording.copy_id).recommendations[places[wording.copy_id]].key_actions[wording.place]
        except KeyError:  # saved by a person
            item = documents.KeyAction(wording.place + 1, wording.text, "", (), None, "not_initiated", None, "")
        yield Said(wording.known_on, wording.place, item)
