"""Offices and regions: the list, and the page of each with its figures."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from uptake.register import labels
from uptake.register.labels import Word
from uptake.register.models import OfficeMerger, OfficeVersion, RegionFact, Unit
from uptake.register.queries import selection as rows
from uptake.register.queries.evaluations import EvaluationLine, latest
from uptake.register.queries.home import by_region, overdue_by_office
from uptake.register.queries.office_names import Names, OfficeName
from uptake.register.queries.organization import Organization
from uptake.register.queries.selection import Scope, Selection
from uptake.register.queries.standing import History, Standing, history, standing
from uptake.rules.facts import Actor


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office in the list: how much it answered, and how it stands."""

    office: OfficeName
    evaluations: int
    actions: int
    overdue: int


@dataclass(frozen=True, slots=True)
class RegionLines:
    """A region in the list."""

    code: str
    name: str
    offices: tuple[OfficeLine, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """What an office was called, or where it belonged, from a day on."""

    on: date
    words: Word


@dataclass(frozen=True, slots=True)
class OfficePage:
    """The page of ``/offices/MEX/``."""

    office: OfficeName
    past: tuple[Past, ...]
    provisional: bool
    merged_into: OfficeName | None
    merged: tuple[OfficeName, ...]
    units: tuple[str, ...]
    standing: Standing
    history: History
    evaluations: tuple[EvaluationLine, ...]


@dataclass(frozen=True, slots=True)
class RegionPage:
    """The page of ``/regions/AMC/``."""

    code: str
    name: str
    offices: tuple[OfficeLine, ...]
    standing: Standing
    history: History
    evaluations: tuple[EvaluationLine, ...]


def offices(actor: Actor, on: date, names: Names) -> tuple[RegionLines, ...]:
    """This function will give every office by region. Three queries, whatever the number."""
    counted = _counted(actor, on, names)
    return tuple(
        RegionLines(region.code, region.name, tuple(counted(office) for office in region.offices))
        for region in by_region(names, Counter())
    )


def _counted(actor: Actor, on: date, names: Names) -> Any:
    every = rows.evaluations(Selection(), actor, on, names).order_by()
    evaluations: Counter[int] = Counter(
        dict(
            every.values_list("management_responses__office_id")
            .filter(rows.responses(Selection(), actor, on, names, "management_responses__"))
            .annotate(count=Count("id", distinct=True))
        )
    )
    actions: Counter[int] = Counter(
        dict(
            rows.actions(Selection(), actor, on, names)
            .order_by()
            .values_list("response__management_response__office_id")
            .annotate(count=Count("id"))
        )
    )
    overdue = overdue_by_office(actor, on, names)

    def line(office: OfficeName) -> OfficeLine:
        return OfficeLine(office, evaluations[office.id], actions[office.id], overdue[office.id])

    return line


def office(office: Any, actor: Actor, on: date, names: Names, organization: Organization) -> OfficePage:
    """This function will give the page of an office on the day. Twenty-three queries, whatever the length."""
    name = names[office.id]
    scope = Scope(office=name.code)
    versions = list(OfficeVersion.objects.standing().in_order().filter(office=office))
    merger = OfficeMerger.objects.known(on).in_order().filter(office=office).last()
    return OfficePage(
        office=name,
        past=_past(office, versions, actor, on),
        provisional=bool(versions) and versions[-1].provisional,
        merged_into=names.get(merger.into_id) if merger else None,
        merged=tuple(other for other in names.values() if other.merged_into_id == office.id),
        units=tuple(
            labels.shown(name, actor)
            for name in Unit.objects.filter(office=office).order_by("name").values_list("name", flat=True)
        ),
        standing=standing(scope, actor, on, names, organization),
        history=history(scope, actor, on, names, organization),
        evaluations=latest(actor, on, names, rows.PAGE, scope=scope.selection),
    )


def _past(office: Any, versions: list[OfficeVersion], actor: Actor, on: date) -> tuple[Past, ...]:
    """This function will tell an office's names and regions, newest first, where they ever changed. One query."""
    named: list[Past] = []
    before: tuple[str, str | None] | None = None
    for version in versions:
        now = (version.name, version.kind)
        if now != before and version.known_on <= on:
            kind = labels.OFFICE_KINDS.get(version.kind or "", "")
            named.append(
                Past(version.known_on, labels.shown(f"{version.name}, {kind}" if kind else version.name, actor))
            )
        before = now
    placed: list[Past] = []
    region: int | None = None
    for fact in RegionFact.objects.known(on).in_order().filter(office=office).select_related("region"):
        if fact.region_id != region and fact.region:
            placed.append(Past(fact.known_on, fact.region.name))
        region = fact.region_id
    changed = [past for history in (named, placed) if len(history) > 1 for past in history]
    return tuple(sorted(changed, key=lambda past: past.on, reverse=True))


def region(region: Any, actor: Actor, on: date, names: Names, organization: Organization) -> RegionPage:
    """This function will give the page of a region on the day. Twenty-two queries, whatever the length."""
    scope = Scope(region=region.code)
    counted = _counted(actor, on, names)
    members = sorted(
        (name for name in names.values() if name.region_id == region.id and name.merged_into_id is None),
        key=lambda name: name.name,
    )
    return RegionPage(
        code=region.code,
        name=region.name,
        offices=tuple(counted(name) for name in members),
        standing=standing(scope, actor, on, names, organization),
        history=history(scope, actor, on, names, organization),
        evaluations=latest(actor, on, names, 10, scope=scope.selection),
    )
