"""Where things stand: the sentences of home, of a region and of an office, each number with the rows behind it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery

from uptake.register.models import (
    DeadlineFact,
    DeadlineInterval,
    Disclosure,
    KeyAction,
    ManagementResponse,
    ProgressFact,
    ProgressInterval,
    StageChange,
    Verification,
)
from uptake.register.queries import selection as rows
from uptake.register.queries.office_names import Names
from uptake.register.queries.organization import Organization
from uptake.register.queries.selection import COMPLETED, OPEN, OVERDUE, Scope, Selection
from uptake.register.querysets import open_to_public, visible_to
from uptake.rules import indicators
from uptake.rules.deadlines import add_months, last_day, months_between
from uptake.rules.facts import Actor
from uptake.rules.indicators import Figure
from uptake.rules.vocabulary import Addressee, Category, Progress, Stage, TrackingStatus

Query = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A count and the list that holds exactly its rows."""

    count: int
    kind: str
    query: Query


@dataclass(frozen=True, slots=True)
class Standing:
    """The numbers of one scope on one day."""

    evaluations: Number
    timely: Number
    late: Number
    answers: Number
    accepted: Number
    in_part: Number
    rejected: Number
    blank: Number
    third_party: Number
    actions: Number
    completed: Number
    verified: Number
    open: Number
    overdue: Number
    long_overdue: Number
    off: Number
    on_time: Figure
    acceptance: Figure
    implementation: Figure
    verified_share: Figure
    not_overdue: Figure
    long_months: int
    response_weeks: int
    withheld: int
    taken_down: int
    entered_later: int

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, in their order."""
        return (self.on_time, self.acceptance, self.implementation, self.verified_share, self.not_overdue)


@dataclass(frozen=True, slots=True)
class History:
    """The figures that look back over time."""

    timeliness: Figure
    slippage: Figure
    long_outstanding: Figure

    @property
    def all(self) -> tuple[Figure, ...]:
        """The figures, in their order."""
        return (self.timeliness, self.slippage, self.long_outstanding)


ORGANIZATION: Query = (("addressee", Addressee.ORGANIZATION.value),)


def standing(scope: Scope, actor: Actor, on: date, names: Names, organization: Organization) -> Standing:
    """This function will count one scope on one day. Nine queries, whatever the length."""
    selection = replace(scope.selection, months=organization.long_outstanding_months, weeks=organization.response_weeks)
    ours = replace(selection, addressee=(Addressee.ORGANIZATION.value,))
    in_time = rows.punctuality(selection, actor, on, names)
    where: Query = tuple(pair for pair in (("office", scope.office), ("region", scope.region)) if pair[1])
    every = rows.actions(selection, actor, on, names)
    counted = Counter(
        {
            (status, addressee): count
            for status, addressee, count in every.order_by()
            .values_list("tracking_status", "addressee")
            .annotate(count=Count("id"))
        }
    )
    by_status = Counter[str]()
    for (status, addressee), count in counted.items():
        if addressee == Addressee.ORGANIZATION:
            by_status[status] += count
    third = sum(counted.values()) - sum(by_status.values())
    open_actions = rows.actions(ours, actor, on, names).filter(tracking_status__in=OPEN)
    late = open_actions.aggregate(
        long=Count("id", filter=rows.long_overdue(on, organization.long_outstanding_months)),
        undated=Count("id", filter=Q(due_date__isnull=True)),
    )
    categories = _categories(rows.answers(ours, actor, on, names))
    sums = {
        "completed": sum(by_status[status] for status in COMPLETED),
        "open": sum(by_status[status] for status in OPEN),
        "overdue": sum(by_status[status] for status in OVERDUE),
    }
    off = by_status[TrackingStatus.NO_LONGER_APPLICABLE]

    def number(count: int, kind: str, *query: tuple[str, str]) -> Number:
        return Number(count, kind, where + query)

    def answered(*words: str) -> Number:
        return number(
            sum(categories[word] for word in words), "recommendations", *ORGANIZATION, *(("category", w) for w in words)
        )

    def punctual(word: str, wanted: bool) -> Number:
        found = {evaluation for evaluation, _, answer in in_time if answer is wanted}
        return number(len(found), "evaluations", ("approved", word))

    def acted(count: int, statuses: Iterable[str], *more: tuple[str, str]) -> Number:
        return number(count, "actions", *ORGANIZATION, *(("status", word) for word in statuses), *more)

    all_answered = [word.value for word in Category]
    verified, known = _verified(rows.actions(ours, actor, on, names), actor, on)
    withheld, taken_down = _kept_back(selection, names)
    return Standing(
        evaluations=number(rows.evaluations(selection, actor, on, names).count(), "evaluations"),
        timely=punctual("on_time", True),
        late=punctual("late", False),
        answers=answered(*all_answered),
        accepted=answered(Category.ACCEPTED),
        in_part=answered(Category.PARTIALLY_ACCEPTED),
        rejected=answered(Category.REJECTED),
        blank=answered("not_stated"),
        third_party=number(third, "actions", ("addressee", Addressee.THIRD_PARTY.value)),
        actions=acted(sum(by_status.values()), ()),
        completed=acted(sums["completed"], COMPLETED),
        verified=acted(by_status[TrackingStatus.COMPLETED_VERIFIED], (TrackingStatus.COMPLETED_VERIFIED,)),
        open=acted(sums["open"], OPEN),
        overdue=acted(sums["overdue"], OVERDUE, ("order", "deadline")),
        long_overdue=acted(late["long"], (), ("overdue", "long"), ("order", "deadline")),
        off=acted(off, (TrackingStatus.NO_LONGER_APPLICABLE,)),
        on_time=indicators.response_on_time(
            dated=sum(1 for _, _, answer in in_time if answer is not None),
            on_time=sum(1 for _, _, answer in in_time if answer),
            left_out=sum(1 for _, _, answer in in_time if answer is None),
        ),
        acceptance=indicators.acceptance(
            answered=sum(categories[word] for word in all_answered),
            accepted=categories[Category.ACCEPTED],
            partially_accepted=categories[Category.PARTIALLY_ACCEPTED],
            left_out=categories["not_stated"],
        ),
        implementation=indicators.implementation(
            actions=sum(by_status.values()), no_longer_applicable=off, completed=sums["completed"], left_out=third
        ),
        verified_share=indicators.verified(
            began=verified, completed_since=known[0], verified=known[1], left_out=sums["completed"] - known[0]
        ),
        not_overdue=indicators.not_overdue(
            open_dated=sums["open"] - late["undated"], overdue=sums["overdue"], left_out=late["undated"]
        ),
        long_months=organization.long_outstanding_months,
        response_weeks=organization.response_weeks,
        withheld=withheld,
        taken_down=taken_down,
        entered_later=_entered_later(selection, actor, on, names),
    )


def _categories(answers: Any) -> Counter[str]:
    counted = answers.order_by().values_list("held_category").annotate(count=Count("id"))
    return Counter({category or "not_stated": count for category, count in counted})


def _verified(actions: Any, actor: Actor, on: date) -> tuple[date | None, tuple[int, int]]:
    """This function will say when verification began, and count the completions since, and those verified."""
    seen = visible_to(actor, "key_action__response__management_response__")
    found = Verification.objects.known(on).filter(seen, finding__isnull=False)
    began = found.aggregate(first=Min("known_on"))["first"]
    if began is None:
        return None, (0, 0)
    known = actions.filter(_completed_by_a_person(on), progress=Progress.COMPLETED, held_progress__from_date__gte=began)
    counted = known.aggregate(
        completed=Count("id"), verified=Count("id", filter=Q(tracking_status=TrackingStatus.COMPLETED_VERIFIED))
    )
    return began, (counted["completed"], counted["verified"])


def _completed_by_a_person(on: date) -> Exists:
    """This function will give the condition that the day of completion is known: a person reported it then.

    A completion known only from a copy happened on or before the day seen, on a day that nobody knows.
    """
    return Exists(
        ProgressFact.objects.known(on).filter(
            key_action=OuterRef("pk"),
            known_on=OuterRef("held_progress__from_date"),
            progress=Progress.COMPLETED,
            copy__isnull=True,
        )
    )


def _kept_back(selection: Selection, names: Names) -> tuple[int, int]:
    """This function will count the published management responses that are withheld, and those taken down. One query.

    What was taken down from an evaluation that is withheld counts as withheld: of its takedown nothing is said.
    """
    published = ManagementResponse.objects.filter(published_position__isnull=False, gone_position__isnull=True)
    chosen = rows.office_ids(selection, names)
    if chosen is not None:
        published = published.filter(office__in=chosen)
    decisions = Disclosure.objects.standing().filter(management_response=OuterRef("pk")).order_by("-known_on", "-id")
    counted = (
        published.exclude(open_to_public())
        .annotate(decision=Subquery(decisions.values("decision")[:1]))
        .aggregate(
            every=Count("id"),
            down=Count("id", filter=Q(decision="taken_down", evaluation__withheld_position__isnull=True)),
        )
    )
    return counted["every"] - counted["down"], counted["down"]


def _entered_later(selection: Selection, actor: Actor, on: date, names: Names) -> int:
    """This function will count the key actions that the register did not hold yet on the day. One query."""
    later = KeyAction.objects.filter(
        rows.responses(selection, actor, on, names, "response__management_response__"),
        ~Exists(ProgressInterval.objects.filter(key_action=OuterRef("pk"), from_date__lte=on)),
        Exists(ProgressInterval.objects.filter(key_action=OuterRef("pk"))),
        gone_position__isnull=True,
    )
    return later.count()


def history(scope: Scope, actor: Actor, on: date, names: Names, organization: Organization) -> History:
    """This function will count what looks back over time, for an office or a region. Four queries."""
    selection = replace(scope.selection, addressee=(Addressee.ORGANIZATION.value,))
    every = rows.actions(selection, actor, on, names)
    first = DeadlineFact.objects.known(on).filter(key_action=OuterRef("pk")).order_by("known_on", "id")
    promised = (
        StageChange.objects.known(on)
        .filter(management_response=OuterRef("response__management_response"), stage=Stage.APPROVED)
        .order_by("known_on", "id")
    )
    months = Counter[int]()
    left_out = 0
    completed = every.filter(progress=Progress.COMPLETED).annotate(
        first=Subquery(first.filter(copy__isnull=True).values("deadline")[:1]),
        first_copy=Subquery(first.values("copy")[:1]),
        dated=_completed_by_a_person(on),
    )
    for deadline, copy, dated, day in completed.values_list("first", "first_copy", "dated", "held_progress__from_date"):
        if deadline is None or copy is not None or not dated:
            left_out += 1
        else:
            months[months_between(last_day(deadline), day)] += 1
    open_actions = every.filter(tracking_status__in=OPEN).annotate(since=Subquery(promised.values("known_on")[:1]))
    long_before = add_months(on, -organization.long_outstanding_months)
    outstanding = open_actions.aggregate(
        known=Count("id", filter=Q(since__isnull=False)),
        long=Count("id", filter=Q(since__lt=long_before)),
        unknown=Count("id", filter=Q(since__isnull=True)),
    )
    return History(
        timeliness=indicators.timeliness(months, left_out),
        slippage=_slippage(every.annotate(first_copy=Subquery(first.values("copy")[:1])), on),
        long_outstanding=indicators.long_outstanding(
            open_dated=outstanding["known"], long=outstanding["long"], left_out=outstanding["unknown"]
        ),
    )


def _slippage(actions: Any, on: date) -> Figure:
    counted = actions.aggregate(
        known=Count("id", filter=Q(first_copy__isnull=True) & Q(deadline__isnull=False)),
        seen=Count("id", filter=Q(first_copy__isnull=False) | Q(deadline__isnull=True)),
    )
    moved = DeadlineInterval.objects.filter(
        from_date__lte=on,
        deadline__isnull=False,
        key_action__in=actions.filter(first_copy__isnull=True, deadline__isnull=False).values("id"),
    ).order_by("key_action", "from_date")
    changes: Counter[int] = Counter()
    months = 0
    before: tuple[int, str | None] | None = None
    for action, deadline in moved.values_list("key_action_id", "deadline"):
        if before is not None and before[0] == action and before[1] and deadline:
            changes[action] += 1
            months += months_between(last_day(before[1]), last_day(deadline))
        before = (action, deadline)
    return indicators.slippage(
        actions=counted["known"],
        moved=len(changes),
        changes=sum(changes.values()),
        months_moved=months,
        left_out=counted["seen"],
    )
