"""The thread of a key action: what is told, what is left untold, and silences."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

import making
from cast import Cast
from uptake.register.models import KeyAction
from uptake.register.queries.history import Silence, read, silent, thread
from uptake.register.queries.office_names import names
from uptake.register.queries.telling import Entry
from uptake.rules.facts import PUBLIC
from uptake.rules.vocabulary import Finding, Progress

ON = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("spoke", "again", "quarters", "start", "end"),
    [
        (date(2025, 2, 20), date(2026, 8, 12), 5, date(2025, 4, 1), date(2026, 6, 30)),
        (date(2022, 12, 9), date(2025, 2, 20), 8, date(2023, 1, 1), date(2024, 12, 31)),
        (date(2025, 1, 1), date(2025, 3, 31), 0, None, None),
        (date(2025, 3, 31), date(2025, 4, 1), 0, None, None),
        (date(2025, 3, 31), date(2025, 7, 1), 1, date(2025, 4, 1), date(2025, 6, 30)),
    ],
)
def test_a_silence_is_whole_quarters(
    spoke: date, again: date, quarters: int, start: date | None, end: date | None
) -> None:
    found = silent(spoke, again)
    assert (found.quarters if found else 0) == quarters
    assert (found.start if found else None, found.end if found else None) == (start, end)


def told(action: KeyAction, on: date = ON) -> Any:
    """This function will give the thread of an action as the public sees it."""
    return thread(read(action, on), PUBLIC, on, names(on))


def titles(action: KeyAction, on: date = ON) -> list[str]:
    """This function will give the titles of a thread, a silence as its quarters."""
    return [item.title if isinstance(item, Entry) else f"{item.quarters} quarters" for item in told(action, on).items]


def page(**fields: Any) -> Any:
    """This function will give a page with one action."""
    return making.document(making.recommendation(1, "", making.action(1, **fields)))


def test_copies_are_told_where_they_change(cast: Cast) -> None:
    making.seen_in_public(page(comments="Begun."), date(2019, 5, 1))
    making.seen_in_public(page(comments="Begun."), date(2019, 6, 1))
    making.seen_in_public(page(comments="Half done.", deadline="2020-12"), date(2020, 3, 1))
    done = {"progress": "completed", "stated_status": "Completed", "comments": "Done.", "deadline": "2020-12"}
    making.seen_in_public(page(**done), date(2020, 5, 1))
    assert titles(KeyAction.objects.get()) == [
        "Stated when first seen: Initiated",
        "2 quarters",
        "Stated on this day’s copy: Initiated",
        "Deadline moved",
        "Stated on this day’s copy: Completed",
    ]
    moved = told(KeyAction.objects.get()).items[3]
    assert (moved.moved.old, moved.moved.new, str(moved.flag)) == ("2018-12", "2020-12", "The source gives no reason.")


def test_copies_in_either_order_tell_the_same(cast: Cast) -> None:
    making.seen_in_public(page(comments="Half done."), date(2020, 3, 1))
    making.seen_in_public(page(comments="Begun."), date(2019, 5, 1))
    assert titles(KeyAction.objects.get(), date(2020, 3, 1)) == [
        "Stated when first seen: Initiated",
        "2 quarters",
        "Stated on this day’s copy: Initiated",
    ]


def test_a_life_is_told_with_who_decided(cast: Cast, visitor: Client) -> None:
    action = making.key_action(making.approved(cast))
    asked = {"deadline": "2027-06", "reason": "funding", "why": "The donor pays later."}
    action = making.act("ask_deadline", action, cast.amina, **asked)
    action = making.act("decide_deadline", action, cast.chen, approved=True)
    action = making.completed(cast, action)
    gap = {"missing": "A list.", "next_step": "Send it.", "next_by": "Unit", "next_when": "2026-06-30"}
    action = making.act("verify", action, cast.boris, finding=Finding.NOT_VERIFIED, comment="Not yet.", **gap)
    action = making.completed(cast, action)
    action = making.act("verify", action, cast.boris, finding=Finding.VERIFIED, comment="Seen.")
    action = making.act("resume", action, cast.amina, reason="It broke.")
    making.act("reassign", action, cast.chen, unit=cast.finance, reason="They pay.")
    found = titles(action)
    assert found == [
        "Promised in the response",
        "Deadline moved",
        "Update: completed",
        "Verification: not verified, re-opened",
        "Update: completed",
        "Verification: verified",
        "Resumed",
        "Given to others",
        "2 quarters",
    ]
    text = visitor.get(f"/evaluations/{action.response.management_response.evaluation.reference}/R1/A1/")
    shown = text.content.decode()
    assert "<del>December 2026</del> → <ins>June 2027</ins>" in shown
    assert "Asked by: Focal point, Mexico. Decided by: Head of office, Mexico." in shown
    assert "funding. The donor pays later." in shown


def test_what_is_undone_is_untold(cast: Cast) -> None:
    from uptake.register.commands import copies

    making.seen_in_public(page(comments="Begun."), date(2019, 5, 1))
    wrong = making.seen_in_public(page(comments="Nonsense."), date(2019, 6, 1))
    copies.undo(number=wrong.number or 0, by=cast.esther, at=making.AT)
    assert titles(KeyAction.objects.get(), date(2019, 6, 1)) == ["Stated when first seen: Initiated"]


def test_a_completed_action_is_not_silent(cast: Cast) -> None:
    done = {"progress": Progress.COMPLETED.value, "stated_status": "Completed", "comments": "Done."}
    making.seen_in_public(page(**done), date(2019, 5, 1))
    assert not [item for item in told(KeyAction.objects.get()).items if isinstance(item, Silence)]
