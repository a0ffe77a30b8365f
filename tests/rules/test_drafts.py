"""Drafts: kept and read back without loss; a word the register does not know is refused, what is missing is not."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.rules import drafts
from uptake.rules.drafts import Draft, DraftAction
from uptake.rules.refusals import Refused
from uptake.rules.vocabulary import Category

texts = st.text(max_size=20)
actions = st.builds(
    DraftAction,
    text=texts,
    unit=st.none() | texts,
    deadline=st.none() | st.sampled_from(["2026-03", "2026-03-31"]),
    funding_dependent=st.booleans(),
    uid=st.none() | texts,
    also_answers=st.lists(texts, max_size=3).map(tuple),
)
some_drafts = st.builds(
    Draft,
    category=st.none() | st.sampled_from([one.value for one in Category]),
    text=texts,
    description=texts,
    reasons=st.lists(st.sampled_from(drafts.REASONS), max_size=3).map(tuple),
    reason_text=texts,
    terms=st.dictionaries(texts, st.lists(texts, max_size=3).map(tuple), max_size=3),
    actions=st.lists(actions, max_size=3).map(tuple),
)


@given(some_drafts)
def test_a_draft_is_kept_as_json_and_read_back_without_loss(draft: Draft) -> None:
    assert drafts.from_json(json.loads(json.dumps(drafts.to_json(draft)))) == draft


@given(some_drafts)
def test_what_is_missing_is_no_fault_of_a_draft(draft: Draft) -> None:
    drafts.check(draft, "R1")
    drafts.check(Draft(), "R1")


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"category": "perhaps"}, "category_unknown"),
        ({"category": ""}, "category_unknown"),
        ({"reasons": ("funding", "weather")}, "reason_unknown"),
        ({"actions": (DraftAction("One", deadline="soon"),)}, "deadline_unreadable"),
        ({"actions": (DraftAction("One", deadline="2026-13"),)}, "deadline_unreadable"),
        ({"actions": (DraftAction("One", deadline="2026-02-30"),)}, "deadline_unreadable"),
        ({"actions": (DraftAction("One"), DraftAction("Two", deadline=""))}, "deadline_unreadable"),
    ],
)
def test_an_unknown_word_is_refused_with_its_place_and_what_to_write(fault: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as raised:
        drafts.check(replace(Draft(), **fault), "R3b")  # type: ignore[arg-type]
    assert raised.value.refusals[0].code == code
    assert str(raised.value).startswith("R3b: ")


@pytest.mark.parametrize("deadline", [None, "2026-02", "2024-02-29"])
def test_a_deadline_is_a_month_or_a_day(deadline: str | None) -> None:
    drafts.check_deadline(deadline, "R1")


@pytest.mark.parametrize("reason", drafts.REASONS)
def test_the_coded_reasons_are_known(reason: str) -> None:
    drafts.check_reason(reason, "R1")
