"""A page costs the same number of queries whatever it holds."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import making
from cast import Cast
from uptake.rules.document import OfficeName

pytestmark = pytest.mark.django_db

LISTS = (
    "/",
    "/evaluations/",
    "/evaluations/?status=initiated&category=accepted&text=evaluation",
    "/recommendations/",
    "/actions/",
    "/actions/?order=deadline&overdue=long",
    "/offices/",
    "/offices/MEX/",
    "/regions/AMERICAS/",
    "/imports/",
    "/evaluations/feed.atom",
    "/sitemap.xml",
)


def queries(visitor: Client, path: str) -> int:
    """This function will count the queries of a page."""
    with CaptureQueriesContext(connection) as counted:
        assert visitor.get(path).status_code == 200
    return len(counted)


def grow(start: int, end: int) -> None:
    """This function will import so many pages, each of two recommendations and four actions."""
    for n in range(start, end):
        page = making.document(
            making.recommendation(1, making.topic(1000 + n), making.action(1), making.action(2)),
            making.recommendation(2, making.topic(5000 + n), making.action(1), making.action(2)),
            title=f"Evaluation {n} of {making.topic(n)}",
            office=OfficeName(("Mexico", "Mali", "Kenya")[n % 3], "CO"),
        )
        making.seen_in_public(page, date(2020, 1, 1) + timedelta(days=n))


def test_a_list_costs_the_same_queries_at_3_and_at_300_rows(cast: Cast, visitor: Client) -> None:
    grow(0, 3)
    few = {path: queries(visitor, path) for path in LISTS}
    grow(3, 75)  # 300 key actions, 150 answers, 75 evaluations: more than a page of each
    assert {path: queries(visitor, path) for path in LISTS} == few
    assert max(few.values()) < 60


def test_a_record_costs_the_same_queries_whatever_it_holds(cast: Cast, visitor: Client) -> None:
    small = making.document(making.recommendation(1, "", making.action(1)), title="A small one")
    large = making.document(
        *(
            making.recommendation(n, "", *(making.action(m, making.topic(n * 100 + m)) for m in range(1, 11)))
            for n in range(1, 31)
        ),
        title="A large one",
    )
    counted = []
    for page in (small, large):
        reference = making.seen_in_public(page, date(2020, 1, 1)).plan.reference
        paths = [f"/evaluations/{reference}/", f"/evaluations/{reference}/R1/", f"/evaluations/{reference}/R1/A1/"]
        counted.append([queries(visitor, path) for path in paths])
    assert counted[0] == counted[1]


def test_many_copies_cost_no_more_queries_than_one(cast: Cast, visitor: Client) -> None:
    recorded = [making.seen_in_public(making.document(), date(2020, 1, 1))]
    path = f"/evaluations/{recorded[0].plan.reference}/"
    once = [queries(visitor, path), queries(visitor, f"{path}R1/"), queries(visitor, f"{path}R1/A1/")]
    for month in range(2, 13):
        making.seen_in_public(making.document(), date(2020, month, 1))
    assert [queries(visitor, path), queries(visitor, f"{path}R1/"), queries(visitor, f"{path}R1/A1/")] == once
