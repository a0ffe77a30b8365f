"""The words on the pages: plurals, shares of few, who signs, and what is not said twice."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.utils import translation

import making
from cast import Cast
from uptake.portal.templatetags.portal import figure, figure_value
from uptake.register import labels
from uptake.register.commands import offices
from uptake.register.models import KeyAction
from uptake.rules import document as documents
from uptake.rules import indicators
from uptake.rules.vocabulary import Finding
from uptake.ui.templatetags.uptake import prose


def plain(visitor: Client, path: str) -> str:
    """This function will give the words of a page."""
    page = visitor.get(path).content.decode()
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", page.split("<main")[1])))


def test_a_share_of_fewer_than_20_is_not_shown() -> None:
    few = indicators.implementation(actions=19, no_longer_applicable=0, completed=18)
    assert figure(few) == "Implementation rate: 18 of 19; fewer than 20: no share"
    many = indicators.implementation(actions=20, no_longer_applicable=0, completed=18)
    assert figure(many) == "Implementation rate 90\u00a0%: 18 of 20"
    assert figure_value(few) == ""


def test_months_are_shown_with_care_and_in_the_right_number() -> None:
    assert figure_value(indicators.timeliness({1: 1})) == "1 month"
    assert figure(indicators.timeliness({3: 1})).endswith("median of 1; fewer than 20: read with care")
    once = indicators.slippage(actions=25, moved=1, changes=1, months_moved=1)
    assert figure(once) == "Slippage 1 month: 1 of 25 moved, by 1 change of deadline and 1 month in all"
    often = indicators.slippage(actions=25, moved=2, changes=3, months_moved=8)
    assert figure(often) == "Slippage 4 months: 2 of 25 moved, by 3 changes of deadline and 8 months in all"
    assert figure(indicators.slippage(actions=25, moved=0, changes=0, months_moved=0)).endswith("none of 25 moved")


@pytest.mark.django_db
def test_one_of_a_thing_is_said_as_one(cast: Cast, visitor: Client) -> None:
    late = making.action(1, deadline="2018-12")
    making.seen_in_public(making.document(making.recommendation(1, "", late)), date(2020, 1, 1))
    said = plain(visitor, "/")
    assert "1 evaluation has a published management response" in said
    assert "Management accepted 1 of the 1 recommendation it answered." in said
    assert "0 of 1 key action is completed." in said
    assert "1 key action is overdue, for more than 18 months." in said
    assert "0 of 1 key action completed" in said and "1 overdue" in said
    assert not re.search(r"\b1 (?:\w+ )?(?:actions|evaluations|recommendations|responses|months|answers)\b", said)


@pytest.mark.parametrize(
    ("text", "category", "language", "words", "here"),
    [
        ("Accepted. We keep both.", "accepted", "en", "Accepted.", True),
        ("Accepted, with regret.", "accepted", "en", "Accepted", True),
        ("ACCEPTED", "accepted", "en", "ACCEPTED", True),
        ("Accepted in part. Two per cent.", "accepted", "en", "", False),
        ("Accepted in part. Two per cent.", "partially_accepted", "en", "Accepted in part.", True),
        ("Partially accepted: not now.", "partially_accepted", "en", "Partially accepted", True),
        ("Accepted practice differs.", "accepted", "en", "", False),
        ("Acceptée. Un réseau.", "accepted", "en", "Acceptée.", False),
        ("Acceptée en partie. Oui.", "partially_accepted", "fr", "Acceptée en partie.", True),
        ("Agreed. We keep both.", "accepted", "en", "Agreed.", False),
        ("Partly agreed: not now.", "partially_accepted", "en", "Partly agreed", False),
        ("Rechazada. No.", "rejected", "en", "Rechazada.", False),
        ("Accepted.", None, "en", "", False),
        ("", "accepted", "en", "", False),
    ],
)
def test_prose_that_says_its_category_is_known(
    text: str, category: str | None, language: str, words: str, here: bool
) -> None:
    with translation.override(language):
        assert labels.opening(text, labels.category(category)) == (words, here)


def test_words_set_in_bold_leave_the_prose_as_it_is() -> None:
    assert prose("Accepted. <b>We</b>\n\nkeep", "Accepted.") == (
        '<p dir="auto"><strong>Accepted.</strong> &lt;b&gt;We&lt;/b&gt;</p>\n<p dir="auto">keep</p>'
    )
    assert prose("Accepted.\n\nWe keep", "Accepted.").startswith('<p dir="auto"><strong>Accepted.</strong>')
    assert prose("Accepted.", "Accepted.") == '<p dir="auto"><strong>Accepted.</strong></p>'
    assert prose("Rejected.", "Accepted.") == '<p dir="auto">Rejected.</p>'


@pytest.mark.django_db
def test_a_category_is_not_said_twice(cast: Cast, visitor: Client) -> None:
    page = making.document(
        making.recommendation(1, response="Accepted. We keep both."), making.recommendation(2, response="We agree.")
    )
    reference = making.seen_in_public(page, date(2020, 1, 1)).plan.reference
    shown = visitor.get(f"/evaluations/{reference}/").content.decode()
    assert '<p class="vh"><strong>Accepted.</strong></p>\n' in shown
    assert '<p dir="auto"><strong>Accepted.</strong> We keep both.</p>' in shown
    assert '<p class="category"><strong>Accepted.</strong></p>\n<div lang="en"><p dir="auto">We agree.</p>' in shown


@pytest.mark.django_db
def test_a_specialist_signs_with_the_region_of_the_day(cast: Cast, visitor: Client) -> None:
    action = making.completed(cast, making.key_action(making.approved(cast)))
    making.act("verify", action, cast.boris, finding=Finding.VERIFIED, comment="Seen.")
    offices.move(office=cast.mexico, region=cast.africa, by=cast.esther, at=making.AT, on=date(2026, 6, 1))
    reference = action.response.management_response.evaluation.reference
    said = plain(visitor, f"/evaluations/{reference}/R1/A1/")
    assert "Regional evaluation specialist, Americas" in said
    assert "Focal point, Mexico" in said


@pytest.mark.django_db
def test_the_evaluation_services_comment_on_an_action_stands_beside_it(cast: Cast, visitor: Client) -> None:
    action = making.completed(cast, making.key_action(making.approved(cast)))
    making.act("comment", action, cast.esther, text="Please show the list. Write to desk@example.org.")
    reference = action.response.management_response.evaluation.reference
    for rest in ("", "R1/"):
        said = plain(visitor, f"/evaluations/{reference}/{rest}")
        assert "Evaluation service: Please show the list. Write to [e-mail address]." in said
    thread = plain(visitor, f"/evaluations/{reference}/R1/A1/")
    assert "Comment of the evaluation serviceWrite" not in thread
    assert "Comment of the evaluation service Please show the list." in thread


@pytest.mark.django_db
def test_the_day_that_a_source_states_is_said_as_the_sources(cast: Cast, visitor: Client) -> None:
    item = making.action(1, comments="Begun.", updated="2021-02-21")
    page = making.document(making.recommendation(1, "", item, response_updated="2020-03-04"))
    reference = making.seen_in_public(page, date(2022, 1, 1)).plan.reference
    whole = plain(visitor, f"/evaluations/{reference}/")
    assert "The source dates it 4 March 2020." in whole
    assert "As stated on this day’s copy; the source dates it 21 February 2021: Begun." in whole
    assert "The source dates it21 February 2021" in plain(visitor, f"/evaluations/{reference}/R1/A1/")
    assert KeyAction.objects.count() == 1


@pytest.mark.django_db
def test_an_amendment_stands_at_the_top_and_leads_to_the_earlier_words(cast: Cast, visitor: Client) -> None:
    response = making.approved(cast)
    entered = response.evaluation
    response = making.step("amend", response, cast.amina, why="The cooperatives asked.")
    one = entered.recommendations.get(number=1)
    making.save(entered, one, making.draft(cast, 1, text="We agree to more."), cast.amina)
    response = making.step("submit", making.response_of(entered), cast.amina)
    making.step("approve", making.step("clear", response, cast.boris), cast.chen)
    page = visitor.get(f"/evaluations/{entered.reference}/").content.decode()
    assert "Version 2, amended on 31 March 2026." in page
    assert page.index("The cooperatives asked.") < page.index('<dl class="facts">')
    assert page.count("As it read until") == 1
    assert f'href="/evaluations/{entered.reference}/R1/#changes"' in page
    changed = visitor.get(f"/evaluations/{entered.reference}/R1/").content.decode()
    assert '<h2 id="changes">' in changed
    assert "<del>We agree to 1.</del>" in changed
    assert "<ins>We agree to more.</ins>" in changed


@pytest.mark.django_db
def test_lettered_parts_are_told_as_parts(cast: Cast, visitor: Client) -> None:
    parts = [
        making.recommendation(3, f"Choose works for what they leave: {text}", part=letter)
        for letter, text in (("a", "publish the days."), ("b", "let groups propose."))
    ]
    page: documents.Document = making.document(making.recommendation(1), *parts)
    reference = making.seen_in_public(page, date(2020, 1, 1)).plan.reference
    said = plain(visitor, f"/evaluations/{reference}/")
    assert "Recommendation 3, part a" in said and "Recommendation 3, part b" in said
    assert "The report divides it into 2 parts, each answered by itself." in said
    assert "3, in 2 parts:" in said
    assert "3a … publish the days." in said
    assert "The other parts of recommendation 3" in plain(visitor, f"/evaluations/{reference}/R3a/")
