"""The tour finds its examples by itself, and its box reads a page and keeps nothing."""

from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import making
from cast import Cast
from uptake.portal import tour as portal_tour
from uptake.register.queries import tour as tours
from uptake.rules import document as documents
from uptake.trail.chain import chain_flaws
from uptake.trail.follow import head_position
from uptake.trail.models import Event, Head

pytestmark = pytest.mark.django_db


def test_an_empty_register_has_a_tour_without_examples(visitor: Client) -> None:
    page = visitor.get("/tour/").content.decode()
    assert "No action in this register was re-opened yet." in page
    assert "Too little is recorded yet to meddle with." in page


@pytest.mark.parametrize("how", tours.HOW)
def test_every_way_to_meddle_is_found_out(cast: Cast, visitor: Client, how: str) -> None:
    making.approved(cast)
    page = visitor.get("/tour/", {"how": how}).content.decode()
    found = page.split('class="flaws">')[1].split("</ul>")[0]
    assert "<li>" in found
    head = Head.objects.get()
    assert list(chain_flaws(Event.objects.order_by("position"), head.position, head.hash)) == []


def test_the_box_shows_the_record_and_keeps_nothing(cast: Cast, visitor: Client) -> None:
    making.seen_in_public(making.document(), date(2020, 1, 1))
    before = head_position()
    text = documents.dumps(making.document(making.recommendation(1, "", making.action(1, deadline="2018-12"))))
    response = visitor.post("/tour/read/", {"text": text})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Evaluation of the strategic note" in page
    assert "Overdue, initiated" in page
    assert "The source says: Initiated" in page
    assert head_position() == before
    assert not response.cookies


@pytest.mark.parametrize("text", ["Dear colleague,\n\nthank you & <b>good bye</b>.\n", "{", "\x00\x01", "‮ abc"])
def test_the_box_says_why_a_text_is_none_and_keeps_it(cast: Cast, visitor: Client, text: str) -> None:
    response = visitor.post("/tour/read/", {"text": text})
    page = response.content.decode()
    assert response.status_code == 400
    assert 'aria-invalid="true"' in page
    assert "<title>1 error" in page
    if "Dear" in text:
        assert "thank you &amp; &lt;b&gt;good bye&lt;/b&gt;." in page


def test_the_box_takes_a_million_characters_and_no_more(cast: Cast, visitor: Client) -> None:
    response = visitor.post("/tour/read/", {"text": "a" * (portal_tour.LIMIT + 1)})
    assert response.status_code == 400
    assert "longer than a million characters" in response.content.decode()


def test_the_box_stops_what_takes_too_long(cast: Cast, visitor: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(portal_tour, "SECONDS", 0.01)
    response = visitor.post("/tour/read/", {"text": "Recommendation: something\n"})
    assert response.status_code == 400
    assert "takes longer than the box allows" in response.content.decode()


def test_the_box_reads_so_many_at_a_time(cast: Cast, visitor: Client, monkeypatch: Any) -> None:
    from threading import BoundedSemaphore

    busy = BoundedSemaphore(1)
    busy.acquire()
    monkeypatch.setattr(portal_tour, "AT_ONCE", busy)
    assert "Try again in a few seconds." in visitor.post("/tour/read/", {"text": "a"}).content.decode()


def test_a_newcomer_without_a_page_at_hand_reads_an_example(cast: Cast, visitor: Client) -> None:
    page = visitor.get("/tour/").content.decode()
    text = unescape(page.split('name="text" value="')[1].split('"')[0])
    assert text == (Path(__file__).parents[2] / "examples" / "earlier.txt").read_text()
    read = visitor.post("/tour/read/", {"text": text}).content.decode()
    assert "3 recommendations, 6 key actions; their status is that of" in read
    assert "Bridges to market" in read
