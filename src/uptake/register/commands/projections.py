"""Keeping intervals equal to the facts they are made of. Inner functions: they take part in an open deed."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from uptake.register.models import Fact
from uptake.register.models.tables import PROJECTIONS
from uptake.rules.intervals import Dated, held

AT_ONCE = 500
"""How many subjects one query names: databases bound the number of parameters."""


def project(facts: type[Fact], subjects: Iterable[int]) -> None:
    """This function will make the intervals of the subjects (their ids) anew from the facts that stand.

    Three queries for each 500 subjects.
    """
    ids = sorted(set(subjects))
    for start in range(0, len(ids), AT_ONCE):
        _project(facts, ids[start : start + AT_ONCE])


def project_new(facts: Collection[Any]) -> None:
    """This function will make the intervals of ``facts``, the only ones of their subjects. One query."""
    if facts:
        kind = type(next(iter(facts)))
        _store(kind, facts)


def _project(kind: type[Fact], ids: list[int]) -> None:
    intervals = PROJECTIONS[kind]
    name = f"{intervals.subject}_id__in"
    intervals._default_manager.filter(**{name: ids}).delete()
    _store(kind, kind._default_manager.filter(**{name: ids}, undone_position__isnull=True))


def _store(kind: type[Fact], facts: Iterable[Any]) -> None:
    intervals = PROJECTIONS[kind]
    subject = f"{intervals.subject}_id"
    grouped: dict[int, list[Dated[tuple[Any, ...]]]] = defaultdict(list)
    for fact in facts:
        value = tuple(getattr(fact, column) for column in intervals.values)
        grouped[getattr(fact, subject)].append(Dated(fact.known_on, fact.id, value))
    intervals._default_manager.bulk_create(
        intervals(
            from_date=row.from_date,
            to_date=row.to_date,
            **{subject: identity},
            **dict(zip(intervals.values, row.value, strict=True)),
        )
        for identity, dated in grouped.items()
        for row in held(dated)
    )
