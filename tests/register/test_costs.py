"""What deeds cost, counted in queries: not more for a long page than for a short one."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import BY, Cast
from making import action, document, recommendation, seen, topic
from uptake.register.commands import copies
from uptake.rules.document import Document


@pytest.fixture(autouse=True)
def beside(cast: Cast) -> None:
    """Another page of the office: looking at it costs one query, however many there are."""
    seen(document(title="Something else entirely"), date(2019, 1, 1))


def page(count: int, **header: str) -> Document:
    """This function will give a page with so many actions, three under each recommendation."""
    return document(
        *(
            recommendation(n, "", *(action(m, topic(1000 + 3 * n + m)) for m in (1, 2, 3)), thematic_areas=("Peace",))
            for n in range(1, count // 3 + 1)
        ),
        **header,
    )


def counted(queries: CaptureQueriesContext) -> int:
    """This function will count the queries; rows that SQLite takes in several portions are one insert a table.

    Its statements hold 999 values at most; PostgreSQL takes all rows of a table at once.
    """
    inserts = [query["sql"].split("(")[0] for query in queries if query["sql"].startswith("INSERT")]
    if connection.vendor == "sqlite":
        return len(queries) - len(inserts) + len(set(inserts))
    return len(queries)


def cost_of(document: Document, day: date) -> int:
    """This function will count the queries of recording the page."""
    with CaptureQueriesContext(connection) as queries:
        seen(document, day)
    return counted(queries)


def test_recording_a_page_costs_the_same_for_3_actions_and_for_300() -> None:
    few = cost_of(page(3, title="Short"), date(2019, 5, 1))
    assert cost_of(page(300, title="Of an altogether different length"), date(2019, 5, 1)) <= few
    assert few <= 70


def test_recording_another_copy_costs_the_same_for_3_actions_and_for_300() -> None:
    costs = []
    for count, title in ((3, "Short"), (300, "Of an altogether different length")):
        seen(page(count, title=title), date(2019, 5, 1))
        costs.append(cost_of(page(count, title=title, overall_response="Another."), date(2020, 5, 1)))
    assert costs[1] <= costs[0] <= 70


def test_undoing_costs_the_same_for_3_actions_and_for_300() -> None:
    costs = []
    for count, title in ((3, "Short"), (300, "Of an altogether different length")):
        number = seen(page(count, title=title), date(2019, 5, 1)).number
        assert number is not None
        with CaptureQueriesContext(connection) as queries:
            copies.undo(number=number, **BY)
        costs.append(counted(queries))
    assert costs[1] <= costs[0] <= 70


def test_recording_a_page_costs_the_same_in_a_register_that_holds_many() -> None:
    first = cost_of(page(3, title="The first"), date(2019, 5, 1))
    for n in range(12):
        seen(document(recommendation(1, topic(n)), title=topic(5000 + n)), date(2019, 5, 1))
    assert cost_of(page(3, title="Beside so many others"), date(2019, 5, 1)) <= first
