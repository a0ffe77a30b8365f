"""What the list of evaluations filters by, of the whole register on a day, and the counts beside each filter.

Five plain queries and sets in memory, because filters that count each other nest in SQL until no planner finds a way.
The search takes this over. Not for: the lines shown.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from uptake.register import access, labels
from uptake.register.labels import Word
from uptake.register.models import EvaluationVersion, ManagementResponse
from uptake.register.queries import selection as rows
from uptake.register.queries.office_names import Names, OfficeName
from uptake.register.queries.selection import Facet, Selection, facet
from uptake.rules.facts import Actor

Said = frozenset[tuple[int, int, str]]
"""Words with the evaluation and the office (0: none) that they were said of."""

PUNCTUAL = {True: "on_time", False: "late"}


@dataclass(frozen=True, slots=True)
class Header:
    """What an evaluation is chosen by itself."""

    year: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class Index:
    """Every visible evaluation known on the day, with what may choose it."""

    headers: Mapping[int, Header]
    answering: frozenset[tuple[int, int]]
    statuses: Said
    categories: Said
    punctual: Said
    names: Names

    def matching(self, chosen: Selection) -> set[int]:
        """This function will give the evaluations that fit every filter. No query."""
        offices = rows.office_ids(chosen, self.names)
        words = [word.casefold() for word in chosen.text.split()]
        found = {
            evaluation
            for evaluation, header in self.headers.items()
            if (not chosen.year or header.year in chosen.year)
            and (not chosen.type or header.type in chosen.type)
            and all(word in header.title for word in words)
        }
        if offices is not None:
            found &= {evaluation for evaluation, office in self.answering if office in offices}
        for said, wanted in (
            (self.statuses, chosen.status),
            (self.categories, chosen.category),
            (self.punctual, chosen.approved),
        ):
            if wanted:
                found &= {
                    evaluation
                    for evaluation, office, word in said
                    if word in wanted and (offices is None or office in offices)
                }
        return found


def read_index(chosen: Selection, actor: Actor, on: date, names: Names) -> Index:
    """This function will read what evaluations are chosen by. Five queries, whatever the length."""
    every = Selection(weeks=chosen.weeks)
    visible = rows.evaluations(every, actor, on, names)
    versions = EvaluationVersion.objects.filter(evaluation__in=visible.values("id")).last_known(on, "evaluation")
    found = versions.order_by().values_list("evaluation_id", "evaluation__reference", "type", "title")
    answering = ManagementResponse.objects.filter(rows.responses(every, actor, on, names), access.known(on))
    return Index(
        headers={
            evaluation: Header(_year(reference), kind or labels.BLANK, (title or "").casefold())
            for evaluation, reference, kind, title in found
        },
        answering=frozenset(
            (evaluation, office or 0) for evaluation, office in answering.values_list("evaluation_id", "office_id")
        ),
        statuses=_said(rows.actions(every, actor, on, names), "tracking_status", "response__management_response"),
        categories=_said(rows.answers(every, actor, on, names), "held_category", "management_response"),
        punctual=frozenset(
            (evaluation, office, PUNCTUAL[answer])
            for evaluation, office, answer in rows.punctuality(every, actor, on, names)
            if answer is not None
        ),
        names=names,
    )


def _said(found: Any, word: str, response: str) -> Said:
    grouped = found.order_by().values_list("recommendation__evaluation_id", f"{response}__office_id", word)
    return frozenset(
        (evaluation, office or 0, value or labels.BLANK)
        for evaluation, office, value, _count in grouped.annotate(count=Count("id"))
    )


def _year(reference: str) -> str:
    """This function will give the year of a reference: of completion, else the plan's end, else the day seen."""
    parts = reference.split("-")
    return parts[1] if len(parts) > 2 else ""


def facets(index: Index, chosen: Selection, actor: Actor) -> tuple[Facet, ...]:
    """This function will count each filter's values over the choice of the other filters. No query."""

    def said(name: str, words: Said) -> Counter[str]:
        among = index.matching(chosen.without(name))
        offices = rows.office_ids(chosen, index.names)
        pairs = {
            (evaluation, word)
            for evaluation, office, word in words
            if evaluation in among and (offices is None or office in offices)
        }
        return Counter(word for _evaluation, word in pairs)

    def header(name: str) -> Counter[str]:
        among = index.matching(chosen.without(name))
        return Counter(str(getattr(index.headers[evaluation], name)) for evaluation in among)

    years, kinds = header("year"), header("type")
    # A type that holds an address would carry it in the filter's value: it is no type to choose.
    known = sorted(kind for kind in {*kinds, *chosen.type} - {labels.BLANK} if labels.shown(kind, actor) == kind)
    regions = {name.region_code or labels.BLANK for name in index.names.values()}
    approved = (("on_time", _("on time")), ("late", _("late")))
    return (
        facet("status", _("Key actions"), labels.STATUSES.items(), said("status", index.statuses), chosen.status),
        facet(
            "category", _("Response"), labels.CATEGORIES.items(), said("category", index.categories), chosen.category
        ),
        *office_facets(
            chosen,
            index.names,
            {code: len(index.matching(replace(chosen, region=(code,)))) for code in regions},
            Counter(office for _evaluation, office in _answering(index, chosen)),
        ),
        facet("approved", _("Response approved"), approved, said("approved", index.punctual), chosen.approved),
        facet(
            "year", _("Year"), [(one, one) for one in sorted({*years, *chosen.year}, reverse=True)], years, chosen.year
        ),
        facet(
            "type", _("Type"), [*zip(known, known, strict=True), (labels.BLANK, _("Not stated"))], kinds, chosen.type
        ),
    )


def _answering(index: Index, chosen: Selection) -> set[tuple[int, int]]:
    """This function will give the evaluations with the offices whose choice would show them.

    An office counts where it said itself what else is chosen, as when it is chosen.
    """
    found = set()
    rest = chosen.without("office")
    among = index.matching(rest)
    allowed = rows.office_ids(rest, index.names)
    said = [
        {(evaluation, office) for evaluation, office, word in words if word in wanted}
        for words, wanted in (
            (index.statuses, chosen.status),
            (index.categories, chosen.category),
            (index.punctual, chosen.approved),
        )
        if wanted
    ]
    for pair in index.answering:
        if pair[0] in among and (allowed is None or pair[1] in allowed) and all(pair in pairs for pairs in said):
            found.add(pair)
    return found


def office_facets(
    chosen: Selection, names: Names, in_regions: Mapping[str, int], in_offices: Mapping[int, int]
) -> tuple[Facet, Facet]:
    """This function will make the filters region and office out of counts by region's code and by office."""
    words = {name.region_code or labels.BLANK: name.region or _("No region") for name in names.values()}
    by_code = {names[office].code: count for office, count in in_offices.items() if office in names}
    listed: Iterable[OfficeName] = sorted(names.values(), key=lambda name: (name.name, name.code))
    return (
        facet("region", _("Region"), sorted(words.items(), key=lambda pair: pair[1]), in_regions, chosen.region),
        facet("office", _("Office"), [(name.code, _called(name)) for name in listed], by_code, chosen.office),
    )


def _called(name: OfficeName) -> Word:
    """This function will give an office's name, with its kind where a region may bear the same name."""
    return f"{name.name}, {name.kind}" if name.kind_code in {"RO", "MCO"} else name.name
