"""Nothing that is not public stands on any public page, and nothing stored runs there."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from visits import STARTS, crawl

import making
from cast import Cast
from uptake.register.commands import evaluations, key_actions, offices
from uptake.rules import document as documents
from uptake.rules.document import OfficeName
from uptake.rules.drafts import Draft, DraftAction
from uptake.rules.vocabulary import Finding, Progress

pytestmark = pytest.mark.django_db

HOSTILE = "\"><script>alert('x')</script><img src=x onerror=alert(1)>{{ 7|add:7 }}{% now 'Y' %}&amp;'"
ADDRESS = "victim.person+case@secret-host.example.org"


def hostile(where: str) -> str:
    """This function will give a text that does harm wherever it is not escaped, and a name of its place."""
    return f"{where} {HOSTILE} write to {ADDRESS} </script></title></textarea> {where}"


def hostile_page() -> documents.Document:
    """This function will give a page with a hostile text in every field."""
    one = making.recommendation(
        1,
        hostile("recommendation"),
        making.action(
            1,
            hostile("action"),
            responsible=hostile("responsible"),
            stated_status="Overdue <b>",
            comments=hostile("comment"),
        ),
        response=hostile("response"),
        description=hostile("description"),
        category=None,
        stated_category=hostile("category")[:200],
        thematic_areas=(hostile("term")[:200],),
        classifications={"own": (hostile("other")[:200],)},
    )
    return making.document(
        one,
        title=hostile("title"),
        type=hostile("type")[:200],
        commissioning_unit=hostile("commissioning")[:300],
        joint_partner=hostile("partner"),
        office=OfficeName(hostile("office")[:200], "CO"),
        overall_response=hostile("overall"),
        responsible_unit=hostile("unit")[:300],
    )


def every_page(visitor: Client, *starts: str) -> dict[str, bytes]:
    """This function will visit everything that can be reached and keep what it says."""
    return {path: content for path, response, content in crawl(visitor, *STARTS, *starts) if response.status_code < 500}


def test_hostile_text_stands_escaped_on_every_page(cast: Cast, visitor: Client) -> None:
    recorded = making.seen_in_public(hostile_page(), date(2020, 1, 1), source=f"javascript:alert('{ADDRESS}')")
    again = making.seen_in_public(
        making.document(
            making.recommendation(1, hostile("recommendation"), making.action(1, hostile("action"), deadline=None)),
            title=hostile("title"),
            office=OfficeName(hostile("office")[:200], "CO"),
        ),
        date(2021, 1, 1),
    )
    assert again.plan.reference == recorded.plan.reference
    living = hostile_life(cast)
    pages = every_page(visitor, "/terms/own/", "/offices/MEX/")
    assert len(pages) > 25
    assert any(f"/{living}/R1/A1/" in path for path in pages)
    whole = b"\n".join(pages.values()).decode()
    for where in ("recommendation", "action", "comment", "title", "overall", "office", "finding", "evidence", "remark"):
        assert f"{where} &quot;&gt;&lt;script&gt;" in whole, f"{where} is shown nowhere"
    for path, content in pages.items():
        text = content.decode()
        if path.endswith("/source"):
            continue  # a download, never opened in place
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path
        assert not re.search(r'href="\s*(?:javascript|data):', text, re.IGNORECASE), path
        assert "14" not in re.findall(r"onerror=alert\(1\)&gt;(.{0,14})", text), path


def hostile_life(cast: Cast) -> str:
    """This function will live a response with a hostile text in every deed, and give its reference."""
    header = documents.Evaluation(title=hostile("title"), completion_date="2025-11")
    entered = making.evaluation(
        cast, header=header, recommendations=[evaluations.Asked(1, hostile("recommendation"), priority="high<b>")]
    )
    by: dict[str, Any] = {"by": cast.esther, "at": making.AT}
    evaluations.add_document(evaluation=entered, title=hostile("document"), language="en", data=b"x", **by)
    one = entered.recommendations.get()
    promise = DraftAction(text=hostile("action"), unit=str(cast.programme.uid), deadline="2026-12")
    making.save(entered, None, Draft(text=hostile("overall")), cast.amina)
    answer = Draft(category="partially_accepted", text=hostile("response"), description=hostile("description"))
    answer = making.replace(answer, reasons=("funding",), reason_text=hostile("reason"), actions=(promise,))
    making.save(entered, one, answer, cast.amina)
    response = making.step("submit", making.response_of(entered), cast.amina)
    response = making.step("approve", making.step("clear", response, cast.boris), cast.chen)
    action = making.key_action(response)
    shown = key_actions.Shown(title=hostile("evidence")[:300], public=True, data=b"x", file_name=hostile("f")[:100])
    done = {"progress": Progress.COMPLETED, "comment": hostile("comment"), "evidence": [shown]}
    action = making.act("report", action, cast.amina, **done)
    finding = {"missing": hostile("m"), "next_step": hostile("n"), "next_by": "Some <b>", "next_when": "2026-06-30"}
    making.act("verify", action, cast.boris, finding=Finding.NOT_VERIFIED, comment=hostile("finding"), **finding)
    response = making.again(response)
    remarked = response.responses.select_related("management_response").get()
    making.management_responses.comment(
        answer=remarked, seen=response.revision, text=hostile("remark"), by=cast.esther, at=making.AT
    )
    response = making.again(response)
    making.step("correct", response, cast.esther, text=hostile("erratum"))
    offices.rename(office=cast.mexico, name=hostile("office")[:200], **by)
    return str(entered.reference)


def test_addresses_of_people_are_masked_on_every_page_and_download(cast: Cast, visitor: Client) -> None:
    making.seen_in_public(hostile_page(), date(2020, 1, 1))
    hostile_life(cast)
    for path, content in every_page(visitor, "/terms/own/").items():
        assert b"secret-host" not in content, path
        assert b"victim.person" not in content, path


def test_nothing_that_is_not_public_is_anywhere(cast: Cast, visitor: Client) -> None:
    public = making.approved(cast)
    action = making.key_action(public)
    hidden = key_actions.Shown(title="planted-hidden-evidence", public=False, data=b"planted-hidden-bytes")
    open_ = key_actions.Shown(title="shown-evidence", public=True, link="https://example.org/shown")
    done = {"progress": Progress.COMPLETED, "comment": "All done.", "evidence": [hidden, open_]}
    making.act("report", action, cast.amina, **done)
    amended = making.step("amend", making.again(public), cast.amina, why="planted-reason-of-open-amendment")
    making.save(
        amended.evaluation,
        None,
        Draft(text="planted-amended-text"),
        cast.amina,
    )
    draft = making.evaluation(
        cast, header=documents.Evaluation(title="planted-draft-title", completion_date="2025-11"), answering=[cast.mali]
    )
    withheld = making.approved(
        cast, making.evaluation(cast, header=documents.Evaluation(title="planted-withheld-title"))
    )
    making.step("withhold", withheld, cast.esther, reason="planted-withholding-reason")
    making.seen(making.document(title="planted-internal-title", commissioning_unit="planted-unit"), date(2020, 1, 1))
    returned = making.submitted(cast, making.evaluation(cast))
    making.step("send_back", returned, cast.boris, comment="planted-review-comment")
    pages = every_page(
        visitor,
        f"/evaluations/{draft.reference}/",
        f"/evaluations/{withheld.evaluation.reference}/",
        f"/evaluations/{returned.evaluation.reference}/",
    )
    whole = b"\n".join(pages.values())
    assert b"shown-evidence" in whole
    assert b"1 piece of evidence that is not public" in whole
    for path, content in pages.items():
        assert b"planted" not in content, path
        for person in ("Amina", "Boris", "Chen", "Esther"):
            assert person.encode() not in content, path
            assert str(getattr(cast, person.lower()).uid).encode() not in content, path


def test_an_office_that_has_not_answered_publicly_adds_nothing_to_a_joint_page(cast: Cast, visitor: Client) -> None:
    entered = making.evaluation(cast, answering=[cast.mexico, cast.mali])
    making.approved(cast, entered)
    making.save(entered, None, Draft(text="planted-words-of-mali"), cast.dalia, office="MLI")
    page = visitor.get(f"/evaluations/{entered.reference}/").content.decode()
    assert "planted" not in page
    assert "Mali" not in page


def test_the_policy_lets_no_script_run(cast: Cast, visitor: Client) -> None:
    for path in STARTS:
        policy = visitor.get(path)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
