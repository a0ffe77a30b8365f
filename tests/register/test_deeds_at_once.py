"""Deeds done at the same time by several threads: one after another in the trail, and nothing lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connections

import cast as people
from cast import AT, BY
from making import approved, document, evaluation, response_of, seen, step, written
from uptake.register.commands import offices
from uptake.register.models import Copy, Evaluation, Recommendation, Unit
from uptake.register.queries import trail_check
from uptake.rules.refusals import Refused
from uptake.trail.models import Event, Head

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 6


def at_once(work: Callable[[int], Any]) -> list[Any]:
    """This function will do the work with the numbers 0 to 5 in as many threads; a refusal is given as its code."""

    def one(number: int) -> Any:
        try:
            return work(number)
        except Refused as refused:
            return refused.refusals[0].code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


def test_deeds_done_at_once_leave_a_whole_chain() -> None:
    cast = people.enter()
    before = Head.objects.get().position

    def work(number: int) -> None:
        for n in range(5):
            offices.add_unit(office=cast.mexico, name=f"Unit {number} {n}", **BY)

    at_once(work)
    assert Unit.objects.filter(name__startswith="Unit ").count() == 5 * THREADS
    assert Head.objects.get().position == before + 5 * THREADS == Event.objects.count()
    assert trail_check.flaws() == []


def test_of_two_people_on_one_page_only_the_first_is_heard() -> None:
    cast = people.enter()
    written(cast, evaluation(cast))
    response = response_of(Evaluation.objects.get())

    def work(_: int) -> str:
        step("submit", response, cast.amina)
        return "done"

    assert sorted(at_once(work)) == ["changed_meanwhile"] * (THREADS - 1) + ["done"]
    assert trail_check.flaws() == []


def test_one_page_imported_at_once_is_there_once() -> None:
    people.enter()
    numbers = at_once(lambda _: seen(document(), date(2019, 5, 1)).number)
    assert sorted(numbers, key=str) == [1] + [None] * (THREADS - 1)
    assert (Evaluation.objects.count(), Copy.objects.count()) == (1, 1)
    assert trail_check.flaws() == []


def test_copies_of_a_page_imported_at_once_are_copies_of_one_page() -> None:
    people.enter()
    numbers = at_once(lambda n: seen(document(), date(2019, 5, 1) + timedelta(days=n)).number)
    assert sorted(numbers) == list(range(1, THREADS + 1))
    assert (Evaluation.objects.count(), Recommendation.objects.count()) == (1, 2)
    assert trail_check.flaws() == []


def test_a_deed_beside_an_import_is_kept() -> None:
    cast = people.enter()
    response = approved(cast)

    def work(number: int) -> Any:
        if number % 2:
            return offices.add_unit(office=cast.mexico, name=f"Unit {number}", by=cast.amina, at=AT).name
        return seen(document(title=f"Title {number}"), date(2019, 5, 1)).number

    done = at_once(work)
    assert sorted(map(str, done)) == ["1", "2", "3", "Unit 1", "Unit 3", "Unit 5"]
    assert response.stage == "approved" and trail_check.flaws() == []
