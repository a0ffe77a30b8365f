"""``?on=``: any page as it stood on a day, links that keep the day, and days that are none."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from visits import STARTS, links

import making
from cast import Cast

pytestmark = pytest.mark.django_db

EARLY, LATE = date(2020, 3, 31), date(2021, 6, 30)


@pytest.fixture
def reference(cast: Cast) -> str:
    """A response known from two copies: an action completed and a deadline moved in between."""
    before = making.document(
        making.recommendation(1, "", making.action(1, deadline="2020-12", comments="Under way."), making.action(2))
    )
    after = making.document(
        making.recommendation(
            1,
            "",
            making.action(1, deadline="2021-12", comments="Almost there."),
            making.action(2, progress="completed", stated_status="Completed", comments="Done."),
        )
    )
    making.seen_in_public(before, EARLY)
    return making.seen_in_public(after, LATE).plan.reference


def test_a_page_of_a_day_shows_what_was_known_then(reference: str, visitor: Client) -> None:
    path = f"/evaluations/{reference}/"
    then, now = (visitor.get(path, {"on": day}).content.decode() for day in (EARLY, LATE))
    assert "0 of 2 key actions are completed" in then
    assert "1 of 2 key actions are completed" in now
    assert "Under way." in then and "Under way." not in now
    assert "Almost there." in now and "Almost there." not in then


def test_a_page_says_its_day_and_leads_back_to_today(reference: str, visitor: Client) -> None:
    page = visitor.get(f"/evaluations/{reference}/?on={EARLY}").content.decode()
    assert "This is how it stood on 31 March 2020." in page
    assert "As of 31 March 2020" in page
    assert f'href="/evaluations/{reference}/"' in page


def test_links_keep_the_day(reference: str, visitor: Client) -> None:
    for path in (*STARTS[:9], f"/evaluations/{reference}/", f"/evaluations/{reference}/R1/A1/", "/offices/MEX/"):
        page = visitor.get(path, {"on": LATE}).content.decode()
        kept = [one for one in links(path, page) if one not in {"/evaluations/feed.atom", path, "/tour/read/"}]
        assert kept, path
        assert all("on=" in one for one in kept), (path, [one for one in kept if "on=" not in one])


def test_a_day_before_the_record_was_known_leads_to_the_first_one(reference: str, visitor: Client) -> None:
    for path in (f"/evaluations/{reference}/", f"/evaluations/{reference}/R1/", f"/evaluations/{reference}/R1/A2/"):
        response = visitor.get(path, {"on": "2020-03-30"})
        page = response.content.decode()
        assert response.status_code == 404
        assert f'href="{path}?on=2020-03-31"' in page
        assert "31 March 2020" in page
        assert visitor.get(path, {"on": "2020-03-31"}).status_code == 200


def test_the_first_page_before_the_first_day_says_so(reference: str, visitor: Client) -> None:
    page = visitor.get("/?on=2019-01-01").content.decode()
    assert "The first day it knows of is 31 March 2020" in page


@pytest.mark.parametrize(
    "text", ["2021-02-30", "yesterday", "30.06.2021", "2021-6-3", "0000-00-00", "2021-06-30x", "²021-06-30", "\x00"]
)
@pytest.mark.parametrize("path", ["/", "/actions/", "/nowhere-yet/"])
def test_a_day_that_is_none_gets_a_sentence_and_keeps_what_was_written(
    cast: Cast, visitor: Client, path: str, text: str
) -> None:
    response = visitor.get(path, {"on": text})
    if path == "/nowhere-yet/":
        assert response.status_code == 404
        return
    page = response.content.decode()
    assert response.status_code == 400
    found = re.search(r'<input id="asof" name="on" value="([^"]*)"', page)
    assert found and unescape(found[1]) == text.strip()
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "9999-12-31", "2100-01-01"])
def test_days_far_away_are_days(reference: str, visitor: Client, day: str) -> None:
    for path in STARTS:
        assert visitor.get(path, {"on": day}).status_code == 200
    assert visitor.get(f"/evaluations/{reference}/", {"on": day}).status_code == (200 if day > "2020-03-31" else 404)


def test_a_page_of_a_past_day_obeys_the_visibility_of_today(reference: str, cast: Cast, visitor: Client) -> None:
    from uptake.register.models import ManagementResponse

    response = ManagementResponse.objects.select_related("evaluation", "office").get()
    making.step("withhold", response, cast.esther, reason="Names a complainant.")
    assert visitor.get(f"/evaluations/{reference}/", {"on": EARLY}).status_code == 404
    assert reference not in visitor.get("/evaluations/", {"on": EARLY}).content.decode()
    assert "1 management response is withheld" in visitor.get("/").content.decode()


def test_a_renamed_office_has_the_name_of_the_day(reference: str, cast: Cast, visitor: Client) -> None:
    from uptake.register.commands import offices

    offices.rename(office=cast.mexico, name="Mexico and Belize", by=cast.esther, at=making.AT, on=date(2021, 1, 1))
    path = f"/evaluations/{reference}/"
    assert "Mexico and Belize" not in visitor.get(path, {"on": EARLY}).content.decode()
    assert "Mexico and Belize" in visitor.get(path, {"on": LATE}).content.decode()


def test_odd_queries_do_no_harm(reference: str, visitor: Client) -> None:
    odd = ("\x00", "'", '"', "%", "_", "\\", "9" * 30, "-1", "²", "é", "‮", "a" * 5000, "not_stated")
    names = ("office", "region", "year", "type", "category", "status", "addressee", "overdue", "approved", "text")
    for path in ("/evaluations/", "/actions/", "/recommendations/"):
        for value in odd:
            assert visitor.get(path, dict.fromkeys(names, value)).status_code == 200
            assert visitor.get(path, {"page": value, "order": value}).status_code == 200
    for path in (
        "/imports/99999999999999999999/",
        "/evidence/99999999999999999999999/",
        "/evaluations/%00/",
        "/terms/%00/",
    ):
        assert visitor.get(path).status_code == 404
