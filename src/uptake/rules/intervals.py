"""From dated facts to what held when. Pure: the register keeps the result in tables, the rule says what it is."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Dated(Generic[Value]):
    """A value known on a day; ``number`` orders the facts of one day (the place in the trail)."""

    known_on: date
    number: int
    value: Value


@dataclass(frozen=True, slots=True)
class Held(Generic[Value]):
    """A value that held from a day until the day before ``to_date``; None: it still holds."""

    from_date: date
    to_date: date | None
    value: Value


def held(facts: Iterable[Dated[Value]]) -> list[Held[Value]]:
    """This function will give the intervals of one subject, oldest first.

    Facts may come in any order; those undone must have been left out. On one day the last fact wins, and equal
    neighbours are one interval.
    """
    last_of_day: dict[date, Dated[Value]] = {}
    for fact in sorted(facts, key=lambda fact: (fact.known_on, fact.number)):
        last_of_day[fact.known_on] = fact
    starts: list[Dated[Value]] = []
    for fact in last_of_day.values():
        if not starts or starts[-1].value != fact.value:
            starts.append(fact)
    ends: list[date | None] = [*(fact.known_on for fact in starts[1:]), None]
    return [Held(fact.known_on, end, fact.value) for fact, end in zip(starts, ends, strict=False)]


def on_day(facts: Iterable[Dated[Value]], day: date) -> Value | None:
    """This function will give the value that holds on the day, straight from the facts: the slow truth."""
    known = [fact for fact in facts if fact.known_on <= day]
    return max(known, key=lambda fact: (fact.known_on, fact.number)).value if known else None
