"""Reading the register at one moment: nobody is kept from writing, and what they write is not seen."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections, transaction

import cast as people
from cast import BY, Cast
from uptake.register.commands import offices
from uptake.register.models import Unit
from uptake.register.queries import trail_check
from uptake.trail.models import Event
from uptake.trail.snapshot import snapshot


def beside(cast: Cast) -> None:
    """This function will add a unit from another thread, and wait until that is recorded."""

    def add(_: Any) -> None:
        try:
            offices.add_unit(office=cast.mexico, name="Added meanwhile", **BY)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        list(pool.map(add, [0]))


def added() -> bool:
    return Unit.objects.filter(name="Added meanwhile").exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_recorded_during_a_snapshot_is_recorded_at_once_and_seen_after_it() -> None:
    cast = people.enter()
    with snapshot():
        events = Event.objects.count()
        beside(cast)
        assert (Event.objects.count(), added()) == (events, False)
    assert (Event.objects.count(), added()) == (events + 1, True)


@pytest.mark.django_db(transaction=True)
def test_what_is_recorded_while_the_trail_is_verified_raises_no_alarm(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = people.enter()
    monkeypatch.setattr(trail_check, "EVENTS_AT_ONCE", 10)
    calls: list[int] = []

    def told(done: int, of: int) -> None:
        calls.append(done)
        if len(calls) == 1:
            beside(cast)

    assert trail_check.flaws(told) == []
    assert len(calls) > 1 and added()
    assert trail_check.flaws() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fails", [False, True])
def test_after_a_snapshot_transactions_begin_as_before_it(fails: bool) -> None:
    before = vars(connection).get("transaction_mode")
    if fails:
        with pytest.raises(ZeroDivisionError), snapshot():
            raise ZeroDivisionError
    else:
        with snapshot():
            assert connection.in_atomic_block
    assert not connection.in_atomic_block
    assert vars(connection).get("transaction_mode") == before
    people.enter()
    assert trail_check.flaws() == []


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_within_a_transaction_reads_what_that_has_written() -> None:
    cast = people.enter()
    with transaction.atomic():
        offices.add_unit(office=cast.mexico, name="Added meanwhile", **BY)
        with snapshot():
            assert added()
        transaction.set_rollback(True)
    assert not added()
