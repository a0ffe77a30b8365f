"""Two copies of a response: the same items are paired whichever copy comes first, and every edit is found, no other."""

from dataclasses import fields, replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making_documents import (
    ACTION_EDITS,
    HEADER_EDITS,
    OVERALL_EDITS,
    RECOMMENDATION_EDITS,
    Kept,
    New,
    a_document,
    a_recommendation,
    an_action,
    edited,
    own_text,
    reworded,
    whole_documents,
)

from uptake.rules import differences as rules
from uptake.rules.differences import Change, Item, differences, likeness, moved, normal, pairs
from uptake.rules.document import Document, Evaluation, KeyAction, Recommendation


def test_every_field_of_a_document_is_compared_but_numbers_and_warnings() -> None:
    assert {field.name for field in fields(Evaluation)} == set(rules.HEADER) == set(HEADER_EDITS)
    assert {*rules.OVERALL, "source", "evaluation", "recommendations", "warnings"} == {
        field.name for field in fields(Document)
    }
    assert set(rules.OVERALL) == set(OVERALL_EDITS)
    assert {"number", "key_actions", *rules.RECOMMENDATION} == {field.name for field in fields(Recommendation)}
    assert set(rules.RECOMMENDATION) == {"text", *RECOMMENDATION_EDITS}
    assert {"number", *rules.ACTION} == {field.name for field in fields(KeyAction)}
    assert set(rules.ACTION) == {"text", *ACTION_EDITS}


@given(whole_documents())
def test_a_copy_does_not_differ_from_itself(document: Document) -> None:
    assert differences(document, document) == []


@given(whole_documents())
def test_numbers_and_warnings_make_no_difference(document: Document) -> None:
    renumbered = tuple(replace(one, number=50 - n) for n, one in enumerate(document.recommendations))
    assert differences(document, replace(document, recommendations=renumbered)) == []


def longest_in_order(old_places: list[int]) -> int:
    """This function will find, by trying all, how many of the places can stay because they are in order."""
    for size in range(len(old_places), 0, -1):
        if any(list(some) == sorted(some) for some in combinations(old_places, size)):
            return size
    return 0


def split(found: list[Change], where: str, plans: list[Kept | New], old_size: int, old_where: str) -> None:
    """This function will check what is said of one list of items against what was done to it."""
    depth = where.count("/")
    here = [one for one in found if one.where.startswith(where) and one.where.count("/") == depth]
    old = [one for one in found if one.where.startswith(old_where) and one.where.count("/") == depth]
    paths = {place: f"{where}{place + 1}" for place in range(len(plans))}
    added = {one.where for one in here if (one.field, one.old) == ("", None)}
    assert added == {paths[place] for place, plan in enumerate(plans) if isinstance(plan, New)}
    gone = {one.where for one in old if (one.field, one.new) == ("", None)}
    stayed = {plan.was for plan in plans if isinstance(plan, Kept)}
    assert gone == {f"{old_where}{n + 1}" for n in set(range(old_size)) - stayed}
    for place, plan in enumerate(plans):
        said = {one.field for one in here if one.where == paths[place] and one.field not in {"", "place"}}
        assert said == (set(plan.edits) if isinstance(plan, Kept) else set())
    shifted = [one for one in here if one.field == "place"]
    was = {paths[place]: plan.was for place, plan in enumerate(plans) if isinstance(plan, Kept)}
    assert all((one.old, one.where) == (was[one.where] + 1, f"{where}{one.new}") for one in shifted)
    assert len(was) - len(shifted) == longest_in_order(list(was.values())), "no more than had to move"
    still = [old_place for path, old_place in was.items() if path not in {one.where for one in shifted}]
    assert still == sorted(still)


@given(edited())
def test_random_edits_are_found_exactly(
    case: tuple[Document, Document, list[Kept | New], dict[str, list[Kept | New]]],
) -> None:
    before, after, plans, inside = case
    found = differences(before, after)
    top = {(one.where, one.field) for one in found if not one.where.startswith("recommendations/")}
    assert top == {
        *(
            ("evaluation", name)
            for name in HEADER_EDITS
            if getattr(before.evaluation, name) != getattr(after.evaluation, name)
        ),
        *(("", name) for name in OVERALL_EDITS if getattr(before, name) != getattr(after, name)),
    }
    recommendations = [one for one in found if one.where.startswith("recommendations/")]
    alone = [one for one in recommendations if "key_actions" not in one.where]
    split(alone, "recommendations/", plans, len(before.recommendations), "recommendations/")
    below = [one for one in recommendations if "key_actions" in one.where]
    checked = 0
    for place, plan in enumerate(plans):
        if isinstance(plan, New):
            continue
        path, old_path = f"recommendations/{place + 1}", f"recommendations/{plan.was + 1}"
        mine = [
            one
            for one in below
            if one.where.startswith(f"{old_path if (one.field, one.new) == ('', None) else path}/key_actions/")
        ]
        size = len(before.recommendations[plan.was].key_actions)
        split(mine, f"{path}/key_actions/", inside[path], size, f"{old_path}/key_actions/")
        checked += len(mine)
    assert checked == len(below)


@given(edited())
def test_a_change_says_the_value_before_and_the_value_after(
    case: tuple[Document, Document, list[Kept | New], dict[str, list[Kept | New]]],
) -> None:
    before, after, *_ = case
    for one in differences(before, after):
        if one.field in {"", "place"}:
            continue
        assert one.old != one.new
        holder: object = after.evaluation if one.where == "evaluation" else after
        parts = one.where.split("/") if one.where.startswith("recommendations/") else []
        for name, number in zip(parts[::2], parts[1::2], strict=True):
            holder = getattr(holder, name)[int(number) - 1]
        assert getattr(holder, one.field) == one.new


words = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g"]), max_size=6).map(" ".join)
items = st.lists(st.tuples(words, st.sampled_from([None, "x", "y"])), max_size=6).map(
    lambda texts: [Item(text, place, (hint,)) for place, (text, hint) in enumerate(texts)]
)


def _by_places(matched: list[tuple[int, int]]) -> set[tuple[int, int]]:
    return set(matched)


@given(items, items)
def test_the_pairing_is_the_same_whichever_copy_is_looked_at_first(left: list[Item], right: list[Item]) -> None:
    forth, back = pairs(left, right), pairs(right, left)
    assert len(forth) == len(back)
    assert {(left[i].text, right[j].text) for i, j in forth} == {(left[j].text, right[i].text) for i, j in back}


@given(items, items)
def test_likeness_is_the_same_both_ways_and_between_none_and_whole(left: list[Item], right: list[Item]) -> None:
    for one in left:
        for other in right:
            assert likeness(one, other) == likeness(other, one)
            assert 0 <= likeness(one, other) <= 1 + 1e-9


@given(items, items)
def test_an_item_is_paired_once_and_only_with_one_alike(left: list[Item], right: list[Item]) -> None:
    matched = pairs(left, right)
    assert len({i for i, _ in matched}) == len({j for _, j in matched}) == len(matched)
    for i, j in matched:
        assert normal(left[i].text) == normal(right[j].text) or likeness(left[i], right[j]) >= rules.ENOUGH - 1e-9


@given(items)
def test_a_list_is_paired_with_itself_item_by_item(some: list[Item]) -> None:
    assert pairs(some, some) == [(n, n) for n in range(len(some))]


def test_equal_texts_are_paired_in_their_order() -> None:
    twice = [Item("the same", 0), Item("other", 1), Item("the same", 2)]
    assert pairs(twice, [twice[0], twice[2], twice[1]]) == [(0, 0), (1, 2), (2, 1)]


def test_items_without_a_text_are_told_apart_by_their_place() -> None:
    blank = [Item("", 0), Item("", 1)]
    assert pairs(blank, [Item("", 1)]) == [(1, 0)]


def test_a_reworded_item_is_the_same_one_and_a_new_text_is_not() -> None:
    assert pairs([Item(own_text(1), 0)], [Item(reworded(own_text(1)), 3)]) == [(0, 0)]
    assert pairs([Item(own_text(1), 0)], [Item(own_text(2), 0)]) == []


def test_the_most_alike_are_paired_first() -> None:
    left = [Item("water for every school in the north", 0)]
    right = [Item("water for every clinic in the south", 0), Item("water for every school in the north now", 1)]
    assert pairs(left, right) == [(0, 1)]


@pytest.mark.parametrize(
    ("matched", "out_of_order"),
    [
        ([], set()),
        ([(0, 0), (1, 1)], set()),
        ([(0, 2), (1, 3)], set()),
        ([(0, 2), (1, 0), (2, 1)], {2}),
        ([(0, 1), (1, 2), (2, 0)], {0}),
    ],
)
def test_what_is_only_pushed_along_did_not_move(matched: list[tuple[int, int]], out_of_order: set[int]) -> None:
    assert moved(matched) == out_of_order


@given(st.permutations(range(7)))
def test_the_fewest_possible_items_are_said_to_have_moved(order: list[int]) -> None:
    # ``order[j]`` is where the j-th item of the right stood on the left.
    shifted = moved([(old, new) for new, old in enumerate(order)])
    still = [old for new, old in enumerate(order) if new not in shifted]
    assert still == sorted(still) and len(still) == longest_in_order(order)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Évaluation", "evaluation"), ("a  b\n c", "A, b; c."), ("ﬁnance", "finance"), (None, "")],
)
def test_texts_are_compared_without_case_accents_and_punctuation(left: str | None, right: str) -> None:
    assert normal(left) == normal(right)


def test_very_many_items_are_paired_in_a_bounded_neighbourhood() -> None:
    # 600 reworded items on both sides: each is looked for near its place only, and found.
    left = [Item(own_text(n), n) for n in range(600)]
    right = [Item(reworded(own_text(n)), n) for n in range(600)]
    assert pairs(left, right) == [(n, n) for n in range(600)]


def test_an_action_is_compared_within_its_recommendation() -> None:
    before = a_document(a_recommendation(1, an_action(11)), a_recommendation(2))
    after = a_document(a_recommendation(1), a_recommendation(2, an_action(11)))
    assert [(one.where, one.old is None) for one in differences(before, after)] == [
        ("recommendations/1/key_actions/1", False),
        ("recommendations/2/key_actions/1", True),
    ]
