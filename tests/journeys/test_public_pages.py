"""Every public page in a real browser: axe finds nothing, nothing runs off the edge, the policy refuses nothing."""

import re
from typing import Any

import pytest

pytestmark = pytest.mark.browser

PLAIN = (
    "/",
    "/?on=2010-01-01",
    "/?on=2021-06-30",
    "/?on=soon",
    "/evaluations/",
    "/evaluations/?text=evaluation&status=overdue_initiated&category=accepted",
    "/evaluations/?text=nothing-of-the-kind",
    "/evaluations/NOPE-2019-01/",
    "/recommendations/",
    "/actions/",
    "/actions/?order=deadline&overdue=long",
    "/offices/",
    "/offices/PAC/",
    "/regions/AMC/",
    "/terms/",
    "/terms/thematic_areas/",
    "/definitions/",
    "/imports/",
    "/imports/1/",
    "/tour/",
    "/tour/read/",
    "/nowhere/",
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def records() -> list[str]:
    """This function will choose a page of each kind: every evaluation, and a few recommendations and actions."""
    from uptake.register.models import KeyAction, Recommendation
    from uptake.register.queries.evaluations import references
    from uptake.rules.facts import PUBLIC

    found = [f"/evaluations/{reference}/" for reference in references(PUBLIC)]
    for one in Recommendation.objects.exclude(part="").select_related("evaluation")[:1]:
        found += [f"/evaluations/{one.evaluation.reference}/R{one.number}{letter}/" for letter in ("", one.part)]
    reopened = KeyAction.objects.filter(verifications__finding="not_verified").select_related(
        "recommendation__evaluation"
    )
    for action in reopened[:2]:
        above = action.recommendation
        found.append(f"/evaluations/{above.evaluation.reference}/R{above.number}{above.part}/A{action.number}/")
        found.append(f"/evaluations/{above.evaluation.reference}/R{above.number}{above.part}/")
    return list(dict.fromkeys(found))


def test_axe_finds_nothing_on_any_page_at_any_width_in_any_light(site: str, browser: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    axe, wrong = Axe(), []
    for width in (320, 1280):
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
            )
            page = context.new_page()
            for path in (*PLAIN, *records()):
                page.goto(site + path)
                for found in axe.run(page, options={"runOnly": RULES["runOnly"]}).response["violations"]:
                    nodes = [node["html"][:160] for node in found["nodes"][:3]]
                    wrong.append((path, width, scheme, found["id"], nodes))
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    wrong.append((path, width, scheme, "runs off the edge", []))
            context.close()
    assert wrong == []


def test_the_policy_refuses_nothing_that_a_page_needs(site: str, browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    for path in ("/", "/tour/", *records()[:4]):
        requests.clear()
        page.goto(site + path)
        assert len(requests) <= 6, requests
        assert all(url.startswith(site) for url in requests)
        # The marks come from the sprite: a mark that was refused would have no size.
        assert page.evaluate("[...document.querySelectorAll('.status .i')].every(mark => mark.getBBox().width > 0)")
    assert said == []
    context.close()


def test_everything_works_without_javascript_from_the_first_page_to_a_past_day(site: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/")
    page.get_by_role("link", name="Key actions", exact=True).click()
    page.get_by_label(re.compile("^Overdue, initiated")).check()
    page.get_by_role("button", name="Show").last.click()
    assert "status=overdue_initiated" in page.url
    page.locator("ol.hits a").first.click()
    assert re.search(r"/R\d+[a-z]*/A\d+/", page.url)
    page.locator("nav a[href*='/evaluations/']").first.click()
    page.get_by_label("As it stood on").or_(page.get_by_label("Words in the title")).first.wait_for()
    page.goto(site + "/evaluations/MEX-2019-01/")
    page.get_by_label("As it stood on").fill("2021-06-30")
    page.get_by_role("button", name="Show").click()
    assert "This is how it stood on 30 June 2021." in page.content()
    context.close()


def test_a_keyboard_reaches_the_content_first(site: str, browser: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(site + "/evaluations/MEX-2019-01/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    context.close()


def test_a_printed_list_holds_its_rows_and_a_printed_page_no_controls(site: str, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 1000})
    page.emulate_media(media="print")
    for path, kept in (
        ("/evaluations/?status=initiated", ".hits h2"),
        ("/actions/", ".hits h2"),
        ("/recommendations/", ".hits h2"),
        ("/evaluations/MEX-2019-01/", ".recommendation h3"),
        ("/offices/", "tbody th"),
    ):
        page.goto(site + path)
        assert page.locator(kept).first.is_visible(), path
        assert page.locator("main :is(input, button, textarea)").evaluate_all(
            "all => all.every(one => !one.checkVisibility())"
        ), path
    page.close()


def test_filters_are_reached_by_keyboard_where_they_stand_open(site: str, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site + "/evaluations/")
    page.get_by_label("Words in the title").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "status"
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/evaluations/?*status=*")
    page.close()
