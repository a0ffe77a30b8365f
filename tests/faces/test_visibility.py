"""Who sees what: SQL and the rules agree, and what is withheld as a whole answers like what never was."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from visits import STARTS, body, crawl

import making
from cast import DAY, Cast
from uptake.register import access
from uptake.register.commands import copies, evaluations, key_actions
from uptake.register.deed_facts import response_facts
from uptake.register.models import ManagementResponse
from uptake.register.querysets import visible_to
from uptake.rules import document as documents
from uptake.rules.facts import OPERATOR, PUBLIC, Actor, Grant
from uptake.rules.references import parse
from uptake.rules.visibility import may_see
from uptake.rules.vocabulary import Progress, Role

pytestmark = pytest.mark.django_db


def withheld_whole(cast: Cast) -> ManagementResponse:
    """This function will publish a response and withhold its evaluation."""
    response = making.approved(cast)
    evaluations.withhold(evaluation=response.evaluation, reason="It names a person.", by=cast.esther, at=making.AT)
    return making.again(response)  # type: ignore[no-any-return]


STATES: dict[str, Callable[[Cast], ManagementResponse]] = {
    "draft": making.written,
    "cleared": making.cleared,
    "published": making.approved,
    "withheld response": lambda cast: making.step("withhold", making.approved(cast), cast.esther, reason="A person."),
    "withheld draft": lambda cast: making.step("withhold", making.cleared(cast), cast.esther, reason="A person."),
    "withheld evaluation": withheld_whole,
    "taken down": lambda cast: making.step("take_down", making.approved(cast), cast.esther, reason="A court said so."),
}
ACTORS: dict[str, Callable[[Cast], Actor]] = {
    "public": lambda _cast: PUBLIC,
    "evaluation service": lambda cast: cast.esther,
    "auditor": lambda cast: cast.farid,
    "operator": lambda _cast: OPERATOR,
    "specialist of the whole": lambda _cast: Actor("somebody", (Grant(Role.REGIONAL_SPECIALIST),)),
    "administrator": lambda _cast: Actor("somebody", (Grant(Role.ADMINISTRATOR),)),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", ACTORS)
def test_sql_shows_what_the_rules_show(cast: Cast, state: str, who: str) -> None:
    response, actor = STATES[state](cast), ACTORS[who](cast)
    seen = ManagementResponse.objects.filter(visible_to(actor), pk=response.pk).exists()
    facts = response_facts(ManagementResponse.objects.select_related("evaluation", "office").get(pk=response.pk), DAY)
    assert seen == may_see(facts, actor, DAY)
    expected = state == "published" if who in {"public", "administrator"} else True
    assert seen == expected


@pytest.mark.parametrize("audience", ["public", "internal"])
@pytest.mark.parametrize("who", ACTORS)
def test_what_is_gone_is_seen_by_nobody(cast: Cast, audience: str, who: str) -> None:
    seen = making.seen_in_public if audience == "public" else making.seen
    recorded = seen(making.document(), date(2020, 1, 1))
    response = ManagementResponse.objects.get()
    actor = ACTORS[who](cast)
    staff = who not in {"public", "administrator"}
    assert ManagementResponse.objects.filter(visible_to(actor)).exists() == (staff or audience == "public")
    copies.undo(number=recorded.number or 0, by=cast.esther, at=making.AT)
    assert not ManagementResponse.objects.filter(visible_to(actor), pk=response.pk).exists()


def test_an_evaluation_that_is_withheld_answers_like_one_that_never_was(cast: Cast, visitor: Client) -> None:
    making.seen_in_public(making.document(title="Another one"), date(2020, 1, 1))
    before = everything(visitor)
    header = documents.Evaluation(title="planted-title", completion_date="2025-11")
    entered = making.evaluation(cast, header=header)
    evaluations.add_document(
        evaluation=entered, title="planted-report", language="en", data=b"planted", by=cast.esther, at=making.AT
    )
    response = making.approved(cast, entered)
    shown = key_actions.Shown(title="planted-evidence", public=True, data=b"planted", file_name="planted.txt")
    action = making.key_action(response)
    done = {"progress": Progress.COMPLETED, "comment": "planted-comment", "evidence": [shown]}
    making.act("report", action, cast.amina, **done)
    reference = entered.reference
    below = [f"/evaluations/{reference}/{rest}" for rest in ("", "R1/", "R2/", "R1/A1/", "R1/A9/", "R99/")]
    files = [
        f"/documents/{entered.documents.get().pk}/",
        f"/evidence/{action.evidence.get().pk}/",
    ]
    for path in (*below[:4], *files):
        shown_before = visitor.get(path)
        assert shown_before.status_code == 200
        assert b"planted" in body(shown_before), path
    evaluations.withhold(evaluation=entered, reason="planted-reason", by=cast.esther, at=making.AT)
    for path in (*below, *files, *(f"{path}?on={DAY}" for path in below)):
        assert visitor.get(path).status_code == 404, path
    never = "MEX-1999-77"
    assert parse(never)
    for path in below:
        assert _told(visitor, path, reference) == _told(visitor, path.replace(reference, never), never)
    after = everything(visitor)
    assert b"planted" not in b"".join(after.values())
    assert reference.encode() not in b"".join(after.values())
    # The first page says how many are withheld, and all else is as it was.
    changed = {path for path in before if before[path] != after.get(path)} - {"/tour/"}
    assert changed <= {"/", "/offices/MEX/", "/regions/AMERICAS/"}
    assert b"1 management response that is withheld" in after["/"]


def _told(visitor: Client, path: str, reference: str) -> str:
    return visitor.get(path).content.decode().replace(reference, "…")


def everything(visitor: Client) -> dict[str, bytes]:
    """This function will visit every page that can be reached, and keep what it says."""
    return {path: content for path, _, content in crawl(visitor, *STARTS, "/offices/MEX/")}


def test_an_internal_page_tells_the_public_neither_its_terms_nor_its_day(cast: Cast, visitor: Client) -> None:
    one = making.recommendation(1, thematic_areas=("planted-term",), classifications={"planted": ("planted-too",)})
    making.seen(making.document(one), date(2015, 1, 1))
    making.seen_in_public(
        making.document(making.recommendation(1, thematic_areas=("Shown term",)), title="Another one"),
        date(2020, 1, 1),
    )
    pages = everything(visitor)
    assert b"Shown term" in pages["/terms/thematic_areas/"]
    assert b"planted" not in b"".join(pages.values())
    assert "The first day it knows of is 1 January 2020" in visitor.get("/?on=2014-01-01").content.decode()


def test_a_takedown_is_not_counted_as_withheld(cast: Cast, visitor: Client) -> None:
    making.approved(cast)
    making.step("withhold", making.approved(cast), cast.esther, reason="A person.")
    down = making.step("take_down", making.approved(cast), cast.esther, reason="Ask desk@example.org.")
    page = body(visitor.get("/")).decode()
    assert "1 management response that is withheld" in page
    assert "1 management response that was taken down" in page
    answer: Any = visitor.get(f"/evaluations/{down.evaluation.reference}/")
    assert answer.status_code == 410
    told = answer.content.decode()
    assert "This text was taken down" in told
    assert "was taken down on 31 March 2026: Ask [e-mail address]." in told
    evaluations.withhold(evaluation=down.evaluation, reason="A person.", by=cast.esther, at=making.AT)
    assert "2 management responses that are withheld" in body(visitor.get("/")).decode()
    assert visitor.get(f"/evaluations/{down.evaluation.reference}/").status_code == 404
    assert access.visible_evaluations(PUBLIC).count() == 1
