"""The list of evaluations, with how each stands; and the latest management responses."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Min, OuterRef, Subquery

from uptake.register import access, labels
from uptake.register.labels import Label
from uptake.register.models import Disclosure, EvaluationVersion, ManagementResponse
from uptake.register.queries import selection as rows
from uptake.register.queries.evaluation_index import facets, read_index
from uptake.register.queries.office_names import Names, OfficeName
from uptake.register.queries.selection import COMPLETED, OVERDUE, PAGE, Facet, Selection
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
    """This function will give a page of the evaluations chosen. Eleven queries, whatever the length."""
    index = read_index(chosen, actor, on, names)
    found = sorted(index.matching(chosen), reverse=True)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(chosen.page, 1), pages)
    shown = found[(page - 1) * PAGE : page * PAGE]
    picked = access.visible_evaluations(actor).filter(id__in=shown).order_by("-id")
    return Evaluations(
        lines=lines(list(picked), actor, on, names),
        total=len(found),
        page=page,
        pages=pages,
        facets=facets(index, chosen, actor),
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


def references(actor: Actor) -> list[str]:
    """This function will give the reference of every evaluation that the actor may see. One query."""
    return list(access.visible_evaluations(actor).order_by("reference").values_list("reference", flat=True))
