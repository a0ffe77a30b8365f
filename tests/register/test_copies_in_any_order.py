"""Whatever copies come in whatever order, and whichever are undone: the record is what the surviving ones say."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recorded import record

from cast import BY, taken_back
from making import action, document, numbered, recommendation, seen, topic
from uptake.register.commands import copies
from uptake.register.queries import trail_check
from uptake.rules.document import Document, KeyAction, Recommendation

pytestmark = pytest.mark.usefixtures("cast")

EPOCH = date(2018, 1, 1)
VARIANTS = ("work", "labour", "effort")


def said(text: str, variant: str) -> str:
    """This function will say a text with one word changed."""
    return text.replace("work", variant)


@st.composite
def actions(draw: Any, owner: int) -> KeyAction:
    """Actions 0 to 2 of a recommendation: each a text of its own, in one of its wordings, in some state."""
    text = said(topic(100 + 10 * owner + draw(st.integers(0, 2))), draw(st.sampled_from(VARIANTS)))
    progress = draw(st.sampled_from(["not_initiated", "initiated", "completed"]))
    return action(
        1,
        text,
        deadline=draw(st.sampled_from([None, "2018-12", "2019-06-30"])),
        progress=progress,
        stated_status=progress,
        comments=draw(st.sampled_from(["", "Going well.", "Done."])),
        responsible=draw(st.sampled_from(["Programme unit", "The team", ""])),
    )


def stem(item: KeyAction | Recommendation) -> str:
    """This function will say which item it is, whatever its wording: no page holds one twice."""
    return item.text.split()[0]


@st.composite
def pages(draw: Any) -> Document:
    """Pages of one evaluation: some of four recommendations in any order, each with some of its actions."""
    chosen = draw(st.lists(st.integers(0, 3), unique=True, min_size=1))
    items = [
        recommendation(
            1,
            said(topic(n), draw(st.sampled_from(VARIANTS))),
            *draw(st.lists(actions(n), max_size=3, unique_by=stem)),
            category=draw(st.sampled_from([None, "accepted", "rejected"])),
            thematic_areas=draw(st.sampled_from([(), ("Peace",), ("Water", "Peace")])),
        )
        for n in chosen
    ]
    overall = draw(st.sampled_from(["We agree.", None, "We do not."]))
    return numbered(replace(document(*items), overall_response=overall))


@dataclass(frozen=True)
class Deed:
    """The import of a page seen on a day, and whether it is undone at the end."""

    page: Document
    day: date
    undone: bool


@st.composite
def histories(draw: Any) -> list[Deed]:
    """Up to four pages on different days, in any order; some are undone."""
    days = draw(st.lists(st.integers(0, 900), unique=True, min_size=2, max_size=4))
    return [Deed(draw(pages()), EPOCH + timedelta(days=day), draw(st.booleans())) for day in days]


@settings(max_examples=40)
@given(history=histories(), early=st.booleans())
def test_any_order_of_copies_and_undoings_gives_the_record_of_the_survivors_in_order(
    history: list[Deed], early: bool
) -> None:
    surviving = sorted((deed for deed in history if not deed.undone), key=lambda deed: deed.day)
    with taken_back():
        for deed in surviving:
            seen(deed.page, deed.day)
        expected = record()
    with taken_back():
        waiting = []
        for deed in history:
            number = seen(deed.page, deed.day).number
            if deed.undone:
                waiting.append(number)
            # Undone at once, or only when all copies are there.
            while early and waiting:
                copies.undo(number=waiting.pop(), **BY)
        for number in waiting:
            copies.undo(number=number, **BY)
        assert record() == expected
        assert trail_check.flaws() == []
