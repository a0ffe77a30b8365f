"""The first page: where things stand, what came last, and the offices by region."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from uptake.register.queries import selection as rows
from uptake.register.queries.evaluations import EvaluationLine, latest
from uptake.register.queries.office_names import Names, OfficeName, names
from uptake.register.queries.organization import Organization, first_known
from uptake.register.queries.selection import OVERDUE, Scope, Selection
from uptake.register.queries.standing import Standing, standing
from uptake.rules.facts import Actor
from uptake.rules.vocabulary import Addressee


@dataclass(frozen=True, slots=True)
class RegionOffices:
    """A region with its offices on the day, and how many of their actions are overdue."""

    code: str
    name: str
    offices: tuple[OfficeName, ...]
    overdue: int


@dataclass(frozen=True, slots=True)
class Home:
    """What the first page shows. ``first_known``: the first day the register knows of, None while it is empty."""

    standing: Standing
    latest: tuple[EvaluationLine, ...]
    regions: tuple[RegionOffices, ...]
    first_known: date | None


def home(actor: Actor, on: date, organization: Organization) -> Home:
    """This function will give the first page. Twenty-one queries, whatever the length of the register."""
    offices = names(on)
    return Home(
        standing=standing(Scope(), actor, on, offices, organization),
        latest=latest(actor, on, offices),
        regions=by_region(offices, overdue_by_office(actor, on, offices)),
        first_known=first_known(actor),
    )


def overdue_by_office(actor: Actor, on: date, offices: Names) -> Counter[int]:
    """This function will count the overdue actions of each responding office. One query."""
    late = Selection(status=OVERDUE, addressee=(Addressee.ORGANIZATION.value,))
    grouped: Any = (
        rows.actions(late, actor, on, offices)
        .order_by()
        .values_list("response__management_response__office_id")
        .annotate(count=Count("id"))
    )
    return Counter(dict(grouped))


def by_region(offices: Names, overdue: Counter[int]) -> tuple[RegionOffices, ...]:
    """This function will group the offices that still stand by region; those without one come last."""
    grouped: dict[tuple[str, str], list[OfficeName]] = {}
    for office in sorted(offices.values(), key=lambda office: office.name):
        if office.merged_into_id is None:
            grouped.setdefault((office.region, office.region_code), []).append(office)
    ordered = sorted(grouped.items(), key=lambda pair: (not pair[0][0], pair[0][0]))
    return tuple(
        RegionOffices(
            code=code,
            name=name or _("No region stated"),
            offices=tuple(members),
            overdue=sum(overdue[office.id] for office in members),
        )
        for (name, code), members in ordered
    )
