"""The tables of intervals equal the slow truth of the facts: over random histories, late facts and undoings."""

import itertools
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cast import AT, Cast, taken_back
from making import document, seen
from uptake.register.commands import projections
from uptake.register.commands.batch import Batch
from uptake.register.models import (
    DeadlineFact,
    DeadlineInterval,
    KeyAction,
    OwnerFact,
    OwnerInterval,
    ProgressFact,
    ProgressInterval,
    RegionFact,
    RegionInterval,
)
from uptake.register.querysets import held_on
from uptake.rules.deadlines import last_day
from uptake.trail.deed import deed

EPOCH = date(2020, 1, 1)
DAYS = [EPOCH + timedelta(days=n) for n in range(-1, 10)]


@dataclass(frozen=True)
class Recorded:
    """A fact recorded for one of two subjects, known on some day; or the undoing of one of those before."""

    day: int
    value: int
    subject: int
    undoes: bool


histories = st.lists(
    st.builds(
        Recorded, st.integers(0, 8), st.integers(0, 2), st.integers(0, 1), st.sampled_from([False, False, False, True])
    ),
    max_size=12,
)

PROGRESS = ("not_initiated", "initiated", "completed")
DEADLINES = (None, "2021-03", "2021-04-15")


def fact_of(kind: Any, subject: Any, value: int, cast: Cast) -> Any:
    """This function will make a fact of the kind with one of three values."""
    if kind is ProgressFact:
        return ProgressFact(key_action=subject, progress=PROGRESS[value], stated=("A", None, "A")[value])
    if kind is DeadlineFact:
        deadline = DEADLINES[value]
        return DeadlineFact(key_action=subject, deadline=deadline, due_date=last_day(deadline) if deadline else None)
    if kind is OwnerFact:
        unit = (None, cast.programme, cast.field)[value]
        return OwnerFact(key_action=subject, stated="A", unit=unit, office=unit.office if unit else None)
    return RegionFact(office=subject, region=(None, cast.americas, cast.africa)[value])


def slow_truth(kind: Any, where: dict[str, Any], day: date, values: tuple[str, ...]) -> Any:
    """This function will find what holds on the day as the design says: among what stands, the greatest."""
    rows = [row for row in kind._default_manager.filter(**where) if row.undone_position is None and row.known_on <= day]
    row = max(rows, key=lambda row: (row.known_on, row.position, row.pk), default=None)
    return tuple(getattr(row, name) for name in values) if row else None


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        (ProgressFact, ProgressInterval),
        (DeadlineFact, DeadlineInterval),
        (OwnerFact, OwnerInterval),
        (RegionFact, RegionInterval),
    ],
)
@settings(max_examples=25)
@given(history=histories)
def test_intervals_equal_the_facts_on_every_day(kind: Any, table: Any, cast: Cast, history: list[Recorded]) -> None:
    with taken_back():
        seen(document(), date(2019, 12, 31))
        subjects = [cast.mexico, cast.mali] if kind is RegionFact else list(KeyAction.objects.order_by("pk"))[:2]
        for one in history:
            subject = subjects[one.subject]
            with deed(by="test", at=AT) as events:
                if one.undoes:
                    row = kind._default_manager.filter(**{table.subject: subject}, undone_position=None).last()
                    if row is not None:
                        entry = events.add("CopyUndone", "")
                        kind._default_manager.filter(pk=row.pk).update(undone_position=entry.position)
                        projections.project(kind, {subject.pk})
                    continue
                batch = Batch(events.add("KeyActionReported", ""))
                fact = batch.add(fact_of(kind, subject, one.value, cast))
                fact.known_on = EPOCH + timedelta(days=one.day)
                batch.store()
        for subject in subjects:
            where = {table.subject: subject}
            for day in DAYS:
                held = list(table._default_manager.filter(held_on(day), **where).values_list(*table.values))
                truth = slow_truth(kind, where, day, table.values)
                assert held == ([] if truth is None else [truth]), day
            rows = list(table._default_manager.filter(**where).order_by("from_date"))
            for before, after in itertools.pairwise(rows):
                assert before.to_date == after.from_date, "no gap"
                assert [getattr(before, name) for name in table.values] != [
                    getattr(after, name) for name in table.values
                ], "equal neighbours are one"


def test_every_kind_of_fact_that_figures_count_has_its_intervals() -> None:
    assert {kind.__name__ for kind in projections.PROJECTIONS} == {
        *("ProgressFact", "DeadlineFact", "OwnerFact", "RegionFact", "CategoryFact", "Verification", "AddresseeFact")
    }
    for kind, table in projections.PROJECTIONS.items():
        assert {field.attname for field in kind._meta.concrete_fields} >= {*table.values, f"{table.subject}_id"}
