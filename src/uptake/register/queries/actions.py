"""The lists behind the numbers: key actions, and answers to recommendations."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F
from django.utils.translation import gettext as _

from uptake.register import labels
from uptake.register.labels import Label
from uptake.register.models import EvaluationVersion, RecommendationVersion
from uptake.register.queries import selection as rows
from uptake.register.queries.action_lines import ActionLine, lines_of
from uptake.register.queries.evaluation_index import office_facets
from uptake.register.queries.office_names import Names, OfficeName
from uptake.register.queries.selection import PAGE, Facet, Selection, facet
from uptake.rules.facts import Actor
from uptake.rules.references import recommendation_reference
from uptake.rules.vocabulary import Addressee

ORDERS = ("reference", "deadline")
"""How key actions can be ordered: newest evaluation first, or by deadline, oldest first."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A key action in a list across evaluations."""

    line: ActionLine
    office: OfficeName | None
    evaluation: str
    language: str
    third_party: bool


@dataclass(frozen=True, slots=True)
class Actions:
    """A page of key actions, and the filters over it."""

    lines: tuple[Listed, ...]
    total: int
    page: int
    pages: int
    facets: tuple[Facet, ...]
    order: str


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer to a recommendation in a list."""

    reference: str
    text: str
    language: str
    evaluation: str
    office: OfficeName | None
    category: Label
    third_party: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """A page of answers to recommendations, and the filters over it."""

    lines: tuple[AnswerLine, ...]
    total: int
    page: int
    pages: int
    facets: tuple[Facet, ...]


def actions(chosen: Selection, actor: Actor, on: date, names: Names) -> Actions:
    """This function will give a page of the key actions chosen. Fourteen queries, whatever the length."""
    found = rows.actions(chosen, actor, on, names)
    order = chosen.order if chosen.order in ORDERS else ORDERS[0]
    numbers = ("-recommendation__evaluation_id", "recommendation__number", "recommendation__part", "number")
    ordering = (F("due_date").asc(nulls_last=True), *numbers) if order == "deadline" else numbers
    total = found.count()
    pages, page, start = _paged(total, chosen.page)
    picked = list(
        found.select_related("recommendation__evaluation", "response__management_response").order_by(*ordering)[
            start : start + PAGE
        ]
    )
    titles = _titles([row.recommendation.evaluation_id for row in picked], on)
    listed = tuple(
        Listed(
            line=line,
            office=names.get(row.response.management_response.office_id),
            evaluation=labels.shown(titles[row.recommendation.evaluation_id].title, actor),
            language=titles[row.recommendation.evaluation_id].language,
            third_party=row.addressee == Addressee.THIRD_PARTY,
        )
        for row, line in zip(picked, lines_of(picked, actor, on, names), strict=True)
    )
    return Actions(listed, total, page, pages, _action_facets(chosen, actor, on, names), order)


def answers(chosen: Selection, actor: Actor, on: date, names: Names) -> Answers:
    """This function will give a page of the answers chosen. Eight queries, whatever the length."""
    found = rows.answers(chosen, actor, on, names)
    total = found.count()
    pages, page, start = _paged(total, chosen.page)
    numbers = ("-recommendation__evaluation_id", "recommendation__number", "recommendation__part", "id")
    picked = list(
        found.select_related("recommendation__evaluation", "management_response").order_by(*numbers)[
            start : start + PAGE
        ]
    )
    texts = {
        row.recommendation_id: row
        for row in RecommendationVersion.objects.filter(
            recommendation__in=[row.recommendation_id for row in picked]
        ).last_known(on, "recommendation")
    }
    titles = _titles([row.recommendation.evaluation_id for row in picked], on)
    return Answers(
        tuple(_answer_line(row, texts, titles, actor, names) for row in picked),
        total,
        page,
        pages,
        _answer_facets(chosen, actor, on, names),
    )


def _paged(total: int, asked: int) -> tuple[int, int, int]:
    """This function will give the number of pages, the page shown (the nearest there is), and its first row."""
    pages = max(1, -(-total // PAGE))
    page = min(max(asked, 1), pages)
    return pages, page, (page - 1) * PAGE


def _titles(evaluations: list[int], on: date) -> dict[int, Any]:
    versions = EvaluationVersion.objects.filter(evaluation__in=set(evaluations)).last_known(on, "evaluation")
    return {row.evaluation_id: row for row in versions}


def _answer_line(
    row: Any, texts: dict[int, RecommendationVersion], titles: dict[int, Any], actor: Actor, names: Names
) -> AnswerLine:
    above = row.recommendation
    text, title = texts.get(above.id), titles[above.evaluation_id]
    return AnswerLine(
        reference=recommendation_reference(above.evaluation.reference, above.number, above.part),
        text=labels.shown(text.text, actor) if text else "",
        language=title.language,
        evaluation=labels.shown(title.title, actor),
        office=names.get(row.management_response.office_id),
        category=labels.category(row.held_category),
        third_party=row.addressee == Addressee.THIRD_PARTY,
    )


def _counts(found: Any, by: str) -> Counter[Any]:
    grouped = found.order_by().values_list(by).annotate(count=Count("id"))
    return Counter({value or labels.BLANK: count for value, count in grouped})


def _regions(by_office: Counter[Any], names: Names) -> Counter[str]:
    """This function will sum counts by office to counts by region."""
    summed: Counter[str] = Counter()
    for office, count in by_office.items():
        if office in names:
            summed[names[office].region_code or labels.BLANK] += count
    return summed


def _action_facets(chosen: Selection, actor: Actor, on: date, names: Names) -> tuple[Facet, ...]:
    def counts(name: str, by: str) -> Counter[Any]:
        return _counts(rows.actions(chosen.without(name), actor, on, names), by)

    office = "response__management_response__office_id"
    return (
        facet("status", _("Status"), labels.STATUSES.items(), counts("status", "tracking_status"), chosen.status),
        facet(
            "overdue",
            _("Overdue by"),
            [("long", _("more than %(months)s months") % {"months": chosen.months})],
            {
                "long": rows.actions(chosen.without("overdue"), actor, on, names)
                .filter(rows.long_overdue(on, chosen.months))
                .count()
            },
            chosen.overdue,
        ),
        *office_facets(chosen, names, _regions(counts("region", office), names), counts("office", office)),
        facet(
            "addressee",
            _("Recommendation to"),
            labels.ADDRESSEES.items(),
            counts("addressee", "addressee"),
            chosen.addressee,
        ),
    )


def _answer_facets(chosen: Selection, actor: Actor, on: date, names: Names) -> tuple[Facet, ...]:
    def counts(name: str, by: str) -> Counter[Any]:
        return _counts(rows.answers(chosen.without(name), actor, on, names), by)

    office = "management_response__office_id"
    return (
        facet(
            "category", _("Response"), labels.CATEGORIES.items(), counts("category", "held_category"), chosen.category
        ),
        *office_facets(chosen, names, _regions(counts("region", office), names), counts("office", office)),
        facet(
            "addressee",
            _("Recommendation to"),
            labels.ADDRESSEES.items(),
            counts("addressee", "addressee"),
            chosen.addressee,
        ),
    )
