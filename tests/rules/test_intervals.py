"""Intervals equal the slow truth: of the facts that stand, the last one known by the day."""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from uptake.rules.intervals import Dated, Held, held, on_day

EPOCH = date(2020, 1, 1)
DAYS = [EPOCH + timedelta(days=n) for n in range(-1, 14)]

facts = st.lists(st.tuples(st.integers(0, 12), st.sampled_from("abc")), max_size=12).map(
    lambda rows: [Dated(EPOCH + timedelta(days=day), number, value) for number, (day, value) in enumerate(rows)]
)
"""Facts in the order they were recorded, known on days in any order: many are late, many share a day."""


def looked_up(intervals: list[Held[str]], day: date) -> str | None:
    """This function will read a day off the intervals, as a query does."""
    found = [row for row in intervals if row.from_date <= day and (row.to_date is None or day < row.to_date)]
    assert len(found) <= 1
    return found[0].value if found else None


@given(facts)
def test_intervals_say_what_the_facts_say_on_every_day(some: list[Dated[str]]) -> None:
    for day in DAYS:
        assert looked_up(held(some), day) == on_day(some, day)


@given(facts, st.randoms(use_true_random=False))
def test_the_order_in_which_facts_are_handed_over_does_not_matter(some: list[Dated[str]], random: object) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert held(shuffled) == held(some)


@given(facts)
def test_intervals_follow_each_other_without_gap_and_the_last_is_open(some: list[Dated[str]]) -> None:
    found = held(some)
    assert (found == []) == (some == [])
    for before, after in itertools.pairwise(found):
        assert before.to_date == after.from_date and before.from_date < after.from_date
    assert all((row.to_date is None) == (row is found[-1]) for row in found)


@given(facts)
def test_equal_neighbours_are_one_interval(some: list[Dated[str]]) -> None:
    found = held(some)
    assert all(before.value != after.value for before, after in itertools.pairwise(found))


@given(facts, st.sets(st.integers(0, 11)))
def test_without_the_undone_facts_it_is_as_if_they_had_never_been(some: list[Dated[str]], undone: set[int]) -> None:
    standing = [fact for fact in some if fact.number not in undone]
    for day in DAYS:
        known = [fact for fact in standing if fact.known_on <= day]
        expected = sorted(known, key=lambda fact: (fact.known_on, fact.number))[-1].value if known else None
        assert looked_up(held(standing), day) == expected


def test_on_one_day_the_last_fact_wins() -> None:
    some = [Dated(EPOCH, 1, "a"), Dated(EPOCH, 2, "b")]
    assert held(some) == [Held(EPOCH, None, "b")]


def test_a_late_fact_splits_what_was_held() -> None:
    day = timedelta(days=1)
    some = [Dated(EPOCH, 1, "a"), Dated(EPOCH + 4 * day, 2, "b"), Dated(EPOCH + 2 * day, 3, "c")]
    assert held(some) == [
        Held(EPOCH, EPOCH + 2 * day, "a"),
        Held(EPOCH + 2 * day, EPOCH + 4 * day, "c"),
        Held(EPOCH + 4 * day, None, "b"),
    ]


def test_before_the_first_fact_nothing_is_known() -> None:
    assert on_day([Dated(EPOCH, 1, "a")], EPOCH - timedelta(days=1)) is None
    assert held([]) == []
