"""Every address of the public face, for everybody: a table, so that a new address without a row fails."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from visits import body

import making
from cast import DAY, Cast
from uptake.register.commands import evaluations, key_actions
from uptake.register.models import EvaluationDocument, Evidence
from uptake.rules.vocabulary import Progress

pytestmark = pytest.mark.django_db

PLAIN = {
    "home": 200,
    "evaluations": 200,
    "feed": 200,
    "recommendations": 200,
    "actions": 200,
    "offices": 200,
    "terms": 200,
    "definitions": 200,
    "imports": 200,
    "tour": 200,
    "read": 200,
    "sitemap": 200,
    "robots": 200,
}
"""Addresses without a record: what they answer to the public."""

RECORDS = {
    # name: (public, draft, withheld, taken down)
    "evaluation": (200, 404, 404, 410),
    "recommendation": (200, 404, 404, 410),
    "key_action": (200, 404, 404, 410),
    "evidence": (200, 404, 404, 404),
    "document": (200, 404, 404, 404),
    "import": (200, 404, 404, 404),
    "source": (200, 404, 404, 404),
}
"""Addresses of a record: what they answer where its response is public, a draft, withheld, taken down."""

ALWAYS = {"office": 200, "region": 200, "vocabulary": 404}
"""Addresses of what is public whatever is published: here the register holds no vocabulary yet."""

STATES = ("public", "draft", "withheld", "taken_down")


@dataclass
class Made:
    """An evaluation with everything that has an address."""

    evaluation: Any
    response: Any
    copy: int


def route_names() -> set[str]:
    """This function will give the name of every address of the public face."""
    resolver = next(one for one in get_resolver().url_patterns if getattr(one, "app_name", "") == "portal")
    return {pattern.name for pattern in resolver.url_patterns}


def test_every_address_has_a_row() -> None:
    assert route_names() == {*PLAIN, *RECORDS, *ALWAYS}


@pytest.fixture
def world(cast: Cast) -> dict[str, Made]:
    """A public, an unapproved, a withheld and a taken-down response, alike but for that."""
    made = {}
    for state in STATES:
        entered = making.evaluation(cast)
        by = {"by": cast.esther, "at": making.AT}
        evaluations.add_document(evaluation=entered, title="Report", language="en", data=b"report", **by)
        response = making.written(cast, entered) if state == "draft" else making.approved(cast, entered)
        if state != "draft":
            action = making.key_action(response)
            shown = key_actions.Shown(title="Proof", public=True, data=b"proof", file_name="proof.txt")
            making.act("report", action, cast.amina, progress=Progress.INITIATED, comment="Begun.", evidence=[shown])
            response = making.again(response)
        if state == "withheld":
            response = making.step("withhold", response, cast.esther, reason="Names a complainant.")
        if state == "taken_down":
            response = making.step("take_down", response, cast.esther, reason="Copied from elsewhere.")
        made[state] = Made(entered, response, _copy(response, state))
    return made


def _copy(response: Any, state: str) -> int:
    """This function will record a copy for the public; that of a draft is internal."""
    reference = response.evaluation.reference
    page = making.document(title=f"Copy {state}")
    said = making.seen if state == "draft" else making.seen_in_public
    number = said(page, date(2026, 3, 1), into=reference).number
    assert number is not None
    return number


def address(name: str, made: Made) -> str:
    """This function will give the address of a record's page or file."""
    reference = made.evaluation.reference
    numbers = {
        "evidence": Evidence.objects.filter(key_action__recommendation__evaluation=made.evaluation),
        "document": EvaluationDocument.objects.filter(evaluation=made.evaluation),
    }
    if name in numbers:
        row = numbers[name].first()
        return reverse(f"portal:{name}", args=[row.pk if row else 1])
    if name in {"import", "source"}:
        return reverse(f"portal:{name}", args=[made.copy])
    depth = {"evaluation": 1, "recommendation": 2, "key_action": 3}[name]
    return reverse(f"portal:{name}", args=[reference, "R1", "A1"][:depth])


def status(visitor: Client, path: str) -> int:
    """This function will say what an address answers, and let go of the file that it may hold."""
    response = visitor.get(path)
    body(response)
    return response.status_code


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_each_record_answers_as_the_table_says(name: str, world: dict[str, Made], visitor: Client) -> None:
    found = tuple(status(visitor, address(name, world[state])) for state in STATES)
    assert found == RECORDS[name]


def test_each_other_address_answers_as_the_table_says(world: dict[str, Made], visitor: Client) -> None:
    assert {name: visitor.get(reverse(f"portal:{name}")).status_code for name in PLAIN} == PLAIN
    codes = {"office": "MEX", "region": "AMERICAS", "vocabulary": "nothing"}
    assert {name: visitor.get(reverse(f"portal:{name}", args=[codes[name]])).status_code for name in ALWAYS} == ALWAYS


def test_nothing_can_be_posted_but_to_the_box(world: dict[str, Made], visitor: Client) -> None:
    for name in set(PLAIN) - {"read"}:
        assert visitor.post(reverse(f"portal:{name}")).status_code == 405
    for name in RECORDS:
        assert visitor.post(address(name, world["public"])).status_code == 405
    assert visitor.post(reverse("portal:read"), {"text": ""}).status_code == 400


def test_no_visitor_is_given_a_cookie(world: dict[str, Made], visitor: Client) -> None:
    for name in PLAIN:
        assert not visitor.get(reverse(f"portal:{name}")).cookies


def test_downloads_are_attachments_that_nothing_guesses_about(world: dict[str, Made], visitor: Client) -> None:
    for name in ("evidence", "document", "source"):
        response = visitor.get(address(name, world["public"]))
        assert response["Content-Disposition"].startswith("attachment;")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]
        assert body(response)


def test_an_evaluation_that_is_taken_back_answers_gone(cast: Cast, visitor: Client) -> None:
    from uptake.register.commands import copies

    recorded = making.seen_in_public(making.document(), date(2020, 1, 1))
    reference = recorded.plan.reference
    assert visitor.get(f"/evaluations/{reference}/").status_code == 200
    copies.undo(number=recorded.number or 0, by=cast.esther, at=making.AT)
    response = visitor.get(f"/evaluations/{reference}/")
    assert response.status_code == 410
    assert reference in response.content.decode()
    internal = making.seen(making.document(title="Another one"), date(2020, 1, 1))
    copies.undo(number=internal.number or 0, by=cast.esther, at=making.AT)
    assert visitor.get(f"/evaluations/{internal.plan.reference}/").status_code == 404


def test_a_reference_written_another_way_leads_on(world: dict[str, Made], visitor: Client) -> None:
    reference = world["public"].evaluation.reference
    response = visitor.get(f"/evaluations/{reference.lower()}/r1/a1/?on={DAY}")
    assert response.status_code == 301
    assert response["Location"] == f"/evaluations/{reference}/R1/A1/?on={DAY}"


def test_a_former_code_of_an_office_leads_on(cast: Cast, visitor: Client) -> None:
    from uptake.register.commands import offices

    made = making.approved(cast)
    before = made.evaluation.reference
    offices.set_code(office=cast.mexico, code="MEXI", by=cast.esther, at=making.AT)
    assert visitor.get("/offices/MEX/")["Location"] == "/offices/MEXI/"
    moved = visitor.get(f"/evaluations/{before}/R1/")
    assert moved.status_code in {200, 301}
