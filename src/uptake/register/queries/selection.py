"""Which rows a list shows: the filters of an address as one value, and what they mean to each kind of row.

Not for: reading the address (the face does), nor for words. An unknown value chooses nothing, and is no error.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from uptake.register import access, labels
from uptake.register.models import (
    AddresseeInterval,
    CategoryInterval,
    EvaluationVersion,
    KeyAction,
    ManagementResponse,
    Response,
    StageChange,
)
from uptake.register.queries.office_names import Names
from uptake.register.querysets import held_on, tracked, visible_to
from uptake.rules.deadlines import (
    LONG_OUTSTANDING_MONTHS,
    RESPONSE_WEEKS,
    add_months,
    last_day,
    response_on_time,
)
from uptake.rules.facts import Actor
from uptake.rules.vocabulary import Addressee, Progress, Stage, TrackingStatus

PAGE = 50
"""Rows on a page of a list."""

OPEN = (
    TrackingStatus.INITIATED.value,
    TrackingStatus.NOT_INITIATED.value,
    TrackingStatus.OVERDUE_INITIATED.value,
    TrackingStatus.OVERDUE_NOT_INITIATED.value,
)
COMPLETED = (TrackingStatus.COMPLETED_VERIFIED.value, TrackingStatus.COMPLETED_AS_STATED.value)
OVERDUE = (TrackingStatus.OVERDUE_INITIATED.value, TrackingStatus.OVERDUE_NOT_INITIATED.value)


@dataclass(frozen=True, slots=True)
class Selection:
    """The filters of a list. Several values of one filter mean any of them; several filters mean all of them."""

    office: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    approved: tuple[str, ...] = ()
    text: str = ""
    order: str = ""
    page: int = 1
    months: int = LONG_OUTSTANDING_MONTHS
    weeks: int = RESPONSE_WEEKS

    def without(self, name: str) -> "Selection":
        """This function will give the same selection without one filter: what its own counts are made over."""
        nothing: Any = {name: ()}
        return replace(self, **nothing)


@dataclass(frozen=True, slots=True)
class Scope:
    """The whole register (both empty), one office, or the offices of one region."""

    office: str = ""
    region: str = ""

    @property
    def selection(self) -> Selection:
        """The same as a selection."""
        return Selection(office=(self.office,) if self.office else (), region=(self.region,) if self.region else ())


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter: its word, how many rows it would show, and whether it is chosen."""

    value: str
    word: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter of a list. Values that show nothing are left out, unless they are chosen."""

    name: str
    legend: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> tuple[Option, ...]:
        """The chosen values."""
        return tuple(option for option in self.options if option.chosen)


def facet(
    name: str, legend: str, words: Iterable[tuple[str, Any]], counts: Mapping[str, int], chosen: Iterable[str]
) -> Facet:
    """This function will make a filter of its values (in order), their counts and those chosen."""
    picked = tuple(chosen)
    options = [
        Option(value, str(word), counts.get(value, 0), value in picked)
        for value, word in words
        if counts.get(value) or value in picked
    ]
    return Facet(name, legend, tuple(options))


def office_ids(selection: Selection, names: Names) -> set[int] | None:
    """This function will give the offices that a selection names, by code or region; None: it names none."""
    if not (selection.office or selection.region):
        return None
    return {
        office.id
        for office in names.values()
        if (not selection.office or office.code in selection.office)
        and (not selection.region or (office.region_code or labels.BLANK) in selection.region)
    }


def responses(selection: Selection, actor: Actor, on: date, names: Names, prefix: str = "") -> Q:
    """This function will give the condition on management responses: visible, of the offices chosen."""
    condition = visible_to(actor, prefix)
    chosen = office_ids(selection, names)
    return condition if chosen is None else condition & Q(**{f"{prefix}office__in": chosen})


def evaluation_condition(selection: Selection, on: date, prefix: str = "") -> Q:
    """This function will give the condition on evaluations: year, type, and words in the title."""
    condition = Q()
    if selection.year:
        years = Q()
        for year in selection.year:
            # The year of the reference: of completion, else the plan's end, else the day seen.
            years |= Q(**{f"{prefix}reference__contains": f"-{year}-"})
        condition &= years
    if selection.type or selection.text:
        versions = EvaluationVersion.objects.all().last_known(on, "evaluation")
        if selection.type:
            blank = Q(type__isnull=True) if labels.BLANK in selection.type else Q(pk__in=())
            versions = versions.filter(Q(type__in=selection.type) | blank)
        for word in selection.text.split():
            versions = versions.filter(title__icontains=word)
        condition &= Q(**{f"{prefix or ''}id__in" if prefix else "id__in": versions.values("evaluation")})
    return condition


def evaluations(selection: Selection, actor: Actor, on: date, names: Names) -> QuerySet[Any]:
    """This function will give the evaluations known on the day of the offices, years, types and words chosen.

    What a selection says of answers and actions is left aside: the list of evaluations looks at it. No query yet.
    """
    answered = ManagementResponse.objects.filter(responses(selection, actor, on, names), access.known(on)).values(
        "evaluation"
    )
    known = EvaluationVersion.objects.known(on).filter(evaluation=OuterRef("pk"))
    return access.visible_evaluations(actor).filter(Exists(known), evaluation_condition(selection, on), id__in=answered)


def punctuality(selection: Selection, actor: Actor, on: date, names: Names) -> list[tuple[int, int, bool | None]]:
    """This function will say of each response, with the ids of its evaluation and office (0: none), whether it was
    approved in time; None: a date is not known. One query.
    """
    version = EvaluationVersion.objects.known(on).filter(evaluation=OuterRef("evaluation")).order_by("-known_on", "-id")
    approved = (
        StageChange.objects.known(on)
        .filter(management_response=OuterRef("pk"), stage=Stage.APPROVED)
        .order_by("known_on", "id")
    )
    dates = (
        ManagementResponse.objects.filter(
            responses(selection, actor, on, names), access.known(on), evaluation__gone_position__isnull=True
        )
        .annotate(
            report=Subquery(version.values("completion_date")[:1]), approved=Subquery(approved.values("known_on")[:1])
        )
        .values_list("evaluation_id", "office_id", "report", "approved")
    )
    return [
        (evaluation, office or 0, response_on_time(last_day(report) if report else None, day, selection.weeks))
        for evaluation, office, report, day in dates
    ]


def answers(selection: Selection, actor: Actor, on: date, names: Names) -> QuerySet[Any]:
    """This function will give the answers to recommendations that a selection chooses, with their category of the day
    as ``held_category`` and their addressee as ``addressee``. No query yet.
    """
    held = CategoryInterval.objects.filter(held_on(on), response=OuterRef("pk"))
    found = Response.objects.filter(
        responses(selection, actor, on, names, "management_response__"),
        evaluation_condition(selection, on, "recommendation__evaluation__"),
        Exists(held),
        recommendation__gone_position__isnull=True,
        recommendation__evaluation__gone_position__isnull=True,
    ).annotate(held_category=Subquery(held.values("category")[:1]), addressee=_addressee(on, "recommendation"))
    if selection.category:
        blank = Q(held_category__isnull=True) if labels.BLANK in selection.category else Q(pk__in=())
        found = found.filter(Q(held_category__in=selection.category) | blank)
    return found.filter(addressee__in=selection.addressee) if selection.addressee else found


def actions(selection: Selection, actor: Actor, on: date, names: Names) -> QuerySet[Any]:
    """This function will give the key actions that a selection chooses, ``tracked``, with their ``addressee``.

    ``overdue`` may hold ``long``: open more than the selection's ``months`` after the deadline. No query yet.
    """
    found: QuerySet[Any] = tracked(
        KeyAction.objects.filter(
            responses(selection, actor, on, names, "response__management_response__"),
            evaluation_condition(selection, on, "recommendation__evaluation__"),
            recommendation__gone_position__isnull=True,
            recommendation__evaluation__gone_position__isnull=True,
        ),
        on,
    ).annotate(addressee=_addressee(on, "recommendation"))
    if selection.status:
        found = found.filter(tracking_status__in=selection.status)
    if "long" in selection.overdue:
        found = found.filter(long_overdue(on, selection.months))
    if selection.addressee:
        found = found.filter(addressee__in=selection.addressee)
    return found


def long_overdue(on: date, months: int) -> Q:
    """This function will give the condition that an open, ``tracked`` action's deadline passed so many months ago."""
    return Q(due_date__lt=add_months(on, -months), progress__in=(Progress.INITIATED, Progress.NOT_INITIATED))


def _addressee(on: date, above: str) -> Any:
    """This function will give the addressee of the recommendation ``above``; one never told speaks to us."""
    held = AddresseeInterval.objects.filter(held_on(on), recommendation=OuterRef(above)).values("addressee")[:1]
    return Coalesce(Subquery(held), Value(Addressee.ORGANIZATION.value))
