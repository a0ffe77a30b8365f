"""Vocabularies and their terms on a day: labels, editions, what means the same, and how often each is carried."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from uptake.register import labels
from uptake.register.models import Classification, ResponseVersion, TermMapping, TermVersion, Vocabulary
from uptake.register.querysets import visible_to
from uptake.rules.facts import Actor


@dataclass(frozen=True, slots=True)
class VocabularyLine:
    """A vocabulary in the list."""

    key: str
    name: str
    several: bool
    required: bool
    terms: int
    stated: int


@dataclass(frozen=True, slots=True)
class TermChange:
    """What a term was called from a day on."""

    on: date
    label: str
    edition: str


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term on the day. ``stated``: it came with a page and waits to be mapped or accepted."""

    label: str
    edition: str
    stated: bool
    mapped_to: str
    merged: bool
    carried: int
    since: date
    changes: tuple[TermChange, ...]


@dataclass(frozen=True, slots=True)
class VocabularyPage:
    """The page of ``/terms/thematic_areas/``."""

    key: str
    name: str
    several: bool
    required: bool
    terms: tuple[TermLine, ...]


def vocabularies(actor: Actor, on: date) -> tuple[VocabularyLine, ...]:
    """This function will give every vocabulary that has terms on the day. Two queries, whatever the length."""
    counted: dict[int, Counter[bool]] = defaultdict(Counter)
    known = TermVersion.objects.filter(_told(actor)).last_known(on, "term").order_by()
    for vocabulary, stated, count in known.values_list("term__vocabulary_id", "stated").annotate(count=Count("id")):
        counted[vocabulary][stated] += count
    return tuple(
        VocabularyLine(
            row.key,
            labels.shown(row.name, actor),
            row.several,
            row.required,
            sum(counted[row.pk].values()),
            counted[row.pk][True],
        )
        for row in Vocabulary.objects.order_by("place")
        if row.pk in counted
    )


def _told(actor: Actor) -> Q:
    """This function will give the condition that a term may be told of: somebody looked at it, or a response that the
    actor may see carries it. A term that only a page kept back brought is that page's word.
    """
    seen = visible_to(actor, "response_version__response__management_response__")
    return Q(term__stated=False) | Q(Exists(Classification.objects.filter(seen, term=OuterRef("term"))))


def vocabulary(vocabulary: Any, actor: Actor, on: date) -> VocabularyPage:
    """This function will give one vocabulary with its terms on the day. Three queries, whatever the length."""
    versions: dict[int, list[TermVersion]] = defaultdict(list)
    for version in TermVersion.objects.known(on).in_order().filter(_told(actor), term__vocabulary=vocabulary):
        versions[version.term_id].append(version)
    mapped = {row.term_id: row for row in TermMapping.objects.known(on).in_order().filter(term__vocabulary=vocabulary)}
    held = ResponseVersion.objects.filter(visible_to(actor, "response__management_response__")).last_known(
        on, "response"
    )
    carried = Counter(
        dict(
            Classification.objects.filter(term__vocabulary=vocabulary, response_version__in=held.values("id"))
            .order_by()
            .values_list("term_id")
            .annotate(count=Count("response_version"))
        )
    )
    lines = [_line(rows, mapped.get(term), versions, carried[term], actor) for term, rows in versions.items()]
    return VocabularyPage(
        key=vocabulary.key,
        name=labels.shown(vocabulary.name, actor),
        several=vocabulary.several,
        required=vocabulary.required,
        terms=tuple(sorted(lines, key=lambda line: (bool(line.mapped_to), line.label))),
    )


def _line(
    rows: list[TermVersion],
    mapping: TermMapping | None,
    versions: dict[int, list[TermVersion]],
    carried: int,
    actor: Actor,
) -> TermLine:
    last = rows[-1]
    to = versions.get(mapping.to_id) if mapping else None
    return TermLine(
        label=labels.shown(labels.term(last.label, last.edition), actor),
        edition=labels.shown(last.edition, actor),
        stated=last.stated,
        mapped_to=labels.shown(to[-1].label, actor) if to else "",
        merged=bool(mapping and mapping.merged),
        carried=carried,
        since=rows[0].known_on,
        changes=tuple(
            TermChange(after.known_on, labels.shown(after.label, actor), labels.shown(after.edition, actor))
            for before, after in pairwise(rows)
            if (before.label, before.edition) != (after.label, after.edition)
        ),
    )
