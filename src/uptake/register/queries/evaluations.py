"""The list of evaluations, with how each stands; and the latest management responses."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Min, OuterRef, Subquery
from django.utils.translation import gettext as _

from uptake.register import access, labels
from uptake.register.labels import Label, Word
from uptake.register.models import Disclosure, EvaluationVersion, ManagementResponse
from uptake.register.queries import selection as rows
from uptake.register.queries.office_names import Names, OfficeName
from uptake.register.queries.selection import COMPLETED, OVERDUE, PAGE, Facet, Selection, facet
from uptake.register.querysets import visible_to
from uptake.rules.facts import Actor
from uptake.rules.vocabulary import TrackingStatus


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of what, with its word: one part of a line."""

    label: Label
    count: int


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """An evaluation in a list, as it stood on the day."""

    id: int
    reference: str
    title: str
    language: str
    type: str
    completed_on: str
    offices: tuple[OfficeName, ...]
    published_on: date | None
    answers: tuple[Tally, ...]
    statuses: tuple[Tally, ...]
    actions: int
    completed: int
    verified: int
    overdue: int

    @property
    def answered(self) -> int:
        """How many answers were given."""
        return sum(tally.count for tally in self.answers)


@dataclass(frozen=True, slots=True)
class Evaluations:
    """A page of the list, and the filters over it."""

    lines: tuple[EvaluationLine, ...]
    total: int
    page: int
    pages: int
    facets: tuple[Facet, ...]


def evaluations(chosen: Selection, actor: Actor, on: date, names: Names) -> Evaluations:
    """This function will give a page of the evaluations chosen. Fifteen queries, whatever the length."""
    found = rows.evaluations(chosen, actor, on, names)
    total = found.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(chosen.page, 1), pages)
    start = (page - 1) * PAGE
    return Evaluations(
        lines=lines(list(found.order_by("-id")[start : start + PAGE]), actor, on, names),
        total=total,
        page=page,
        pages=pages,
        facets=_facets(chosen, actor, on, names),
    )


def latest(
    actor: Actor, on: date, names: Names, count: int = 6, *, scope: Selection | None = None
) -> tuple[EvaluationLine, ...]:
    """This function will give the evaluations whose responses were published last. Six queries."""
    found = rows.evaluations(scope or Selection(), actor, on, names).annotate(
        published=Subquery(_published(on, "evaluation").values("first")[:1])
    )
    return lines(list(found.order_by(F("published").desc(nulls_last=True), "-id")[:count]), actor, on, names)


def _published(on: date, by: str) -> Any:
    """This function will give, for the evaluation of an outer query, the day its first response was published."""
    return (
        Disclosure.objects.known(on)
        .filter(decision="published", management_response__evaluation=OuterRef("pk"))
        .values(f"management_response__{by}")
        .annotate(first=Min("known_on"))
    )


def lines(found: list[Any], actor: Actor, on: date, names: Names) -> tuple[EvaluationLine, ...]:
    """This function will give the line of each evaluation, in the order given. Five queries, whatever the number."""
    ids = [row.id for row in found]
    versions = {
        row.evaluation_id: row
        for row in EvaluationVersion.objects.filter(evaluation__in=ids).last_known(on, "evaluation")
    }
    answering: dict[int, list[OfficeName]] = defaultdict(list)
    for evaluation, office in ManagementResponse.objects.filter(visible_to(actor), evaluation__in=ids).values_list(
        "evaluation_id", "office_id"
    ):
        if office in names:
            answering[evaluation].append(names[office])
    published = dict(
        Disclosure.objects.known(on)
        .filter(decision="published", management_response__evaluation__in=ids)
        .values_list("management_response__evaluation")
        .annotate(first=Min("known_on"))
    )
    every = Selection()
    statuses = _counted(
        rows.actions(every, actor, on, names).filter(recommendation__evaluation__in=ids), "tracking_status"
    )
    categories = _counted(
        rows.answers(every, actor, on, names).filter(recommendation__evaluation__in=ids), "held_category"
    )
    return tuple(
        _line(
            row,
            versions[row.id],
            actor,
            tuple(sorted(answering[row.id], key=lambda office: office.name)),
            published.get(row.id),
            categories[row.id],
            statuses[row.id],
        )
        for row in found
        if row.id in versions
    )


def _counted(found: Any, by: str) -> Mapping[int, Counter[str]]:
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    grouped = found.order_by().values_list("recommendation__evaluation_id", by).annotate(count=Count("id"))
    for evaluation, value, count in grouped:
        counted[evaluation][value or labels.BLANK] += count
    return counted


def _line(
    row: Any,
    version: EvaluationVersion,
    actor: Actor,
    offices: tuple[OfficeName, ...],
    published: date | None,
    categories: Counter[str],
    statuses: Counter[str],
) -> EvaluationLine:
    return EvaluationLine(
        id=row.id,
        reference=row.reference,
        title=labels.shown(version.title, actor),
        language=version.language,
        type=labels.shown(version.type, actor),
        completed_on=version.completion_date or "",
        offices=offices,
        published_on=published,
        answers=tallies(labels.CATEGORIES, categories),
        statuses=tallies(labels.STATUSES, statuses),
        actions=sum(statuses.values()),
        completed=sum(statuses[word] for word in COMPLETED),
        verified=statuses[TrackingStatus.COMPLETED_VERIFIED],
        overdue=sum(statuses[word] for word in OVERDUE),
    )


def tallies(words: Mapping[str, Label], counted: Mapping[str, int]) -> tuple[Tally, ...]:
    """This function will give the words that occur, in their order, with how often."""
    return tuple(Tally(label, counted[value]) for value, label in words.items() if counted.get(value))


def _facets(chosen: Selection, actor: Actor, on: date, names: Names) -> tuple[Facet, ...]:
    """This function will count each filter's values over the choice of the other filters. Six queries."""

    def others(name: str) -> Any:
        return rows.evaluations(chosen.without(name), actor, on, names).order_by()

    return (
        facet(
            "status",
            _("Key actions"),
            labels.STATUSES.items(),
            _by_evaluation(
                rows.actions(chosen.without("status"), actor, on, names), others("status"), "tracking_status"
            ),
            chosen.status,
        ),
        facet(
            "category",
            _("Response"),
            labels.CATEGORIES.items(),
            _by_evaluation(
                rows.answers(chosen.without("category"), actor, on, names), others("category"), "held_category"
            ),
            chosen.category,
        ),
        *office_facets(
            chosen,
            names,
            _by_region(_offices(others("region"), actor), names),
            Counter(office for _, office in _offices(others("office"), actor)),
        ),
        facet(
            "approved",
            _("Response approved"),
            (("on_time", _("on time")), ("late", _("late"))),
            _punctual(chosen, actor, on, names),
            chosen.approved,
        ),
        _years(chosen, others("year").values_list("reference", flat=True)),
        _types(chosen, others("type"), on, actor),
    )


def _punctual(chosen: Selection, actor: Actor, on: date, names: Names) -> Counter[str]:
    among = set(rows.evaluations(chosen.without("approved"), actor, on, names).values_list("id", flat=True))
    found = {(evaluation, answer) for evaluation, answer in rows.punctuality(chosen, actor, on, names)}
    words = {True: "on_time", False: "late"}
    return Counter(words[answer] for evaluation, answer in found if answer is not None and evaluation in among)


def _by_evaluation(found: Any, among: Any, by: str) -> Counter[str]:
    grouped = (
        found.filter(recommendation__evaluation__in=among.values("id"))
        .order_by()
        .values_list(by)
        .annotate(count=Count("recommendation__evaluation", distinct=True))
    )
    return Counter({value or labels.BLANK: count for value, count in grouped})


def _offices(found: Any, actor: Actor) -> set[tuple[int, int]]:
    """This function will give the answering offices of evaluations: (evaluation, office). One query."""
    answering = ManagementResponse.objects.filter(visible_to(actor), evaluation__in=found.values("id"))
    return set(answering.filter(office__isnull=False).order_by().values_list("evaluation_id", "office_id"))


def _by_region(pairs: set[tuple[int, int]], names: Names) -> Counter[str]:
    """This function will count evaluations by region, a joint one of two offices in a region once."""
    return Counter(
        code
        for _, code in {
            (evaluation, names[office].region_code or labels.BLANK) for evaluation, office in pairs if office in names
        }
    )


def office_facets(
    chosen: Selection, names: Names, in_regions: Mapping[str, int], in_offices: Mapping[int, int]
) -> tuple[Facet, Facet]:
    """This function will make the filters region and office out of counts by region's code and by office."""
    words = {name.region_code or labels.BLANK: name.region or _("No region") for name in names.values()}
    by_code = {names[office].code: count for office, count in in_offices.items() if office in names}
    listed = sorted(names.values(), key=lambda name: (name.name, name.code))
    return (
        facet("region", _("Region"), sorted(words.items(), key=lambda pair: pair[1]), in_regions, chosen.region),
        facet("office", _("Office"), [(name.code, _called(name)) for name in listed], by_code, chosen.office),
    )


def _called(name: OfficeName) -> Word:
    """This function will give an office's name, with its kind where a region may bear the same name."""
    return f"{name.name}, {name.kind}" if name.kind_code in {"RO", "MCO"} else name.name


def _years(chosen: Selection, references: Iterable[str]) -> Facet:
    counted = Counter(reference.split("-")[1] for reference in references if reference.count("-") >= 2)
    words = [(year, year) for year in sorted({*counted, *chosen.year}, reverse=True)]
    return facet("year", _("Year"), words, counted, chosen.year)


def _types(chosen: Selection, found: Any, on: date, actor: Actor) -> Facet:
    versions = EvaluationVersion.objects.filter(evaluation__in=found.values("id")).last_known(on, "evaluation")
    grouped = versions.order_by().values_list("type").annotate(count=Count("id"))
    counted = Counter({kind or labels.BLANK: count for kind, count in grouped})
    # A type that holds an address would carry it in the filter's value: it is no type to choose.
    kinds = sorted(kind for kind in {*counted, *chosen.type} - {labels.BLANK} if labels.shown(kind, actor) == kind)
    words = [(kind, kind) for kind in kinds]
    return facet("type", _("Type"), [*words, (labels.BLANK, _("Not stated"))], counted, chosen.type)


def references(actor: Actor) -> list[str]:
    """This function will give the reference of every evaluation that the actor may see. One query."""
    return list(access.visible_evaluations(actor).order_by("reference").values_list("reference", flat=True))
