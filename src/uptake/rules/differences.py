"""Two copies of a response: which items are the same, and what happened between. Pure and symmetric.

The pairing gives the same pairs whichever copy is looked at first, so that copies may arrive in any order.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

from uptake.rules.document import Document, Evaluation, KeyAction, Recommendation

ENOUGH = 0.5
"""How alike two items must be (0 to 1) to be held for the same one, reworded."""

NEIGHBOURS = 40
"""Where very many items are left over, how far from its place an item is looked for: keeps the work linear."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Item:
    """What the pairing looks at: the text, where it stands, and what else speaks for it being the same."""

    text: str
    place: int
    hints: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs. ``where`` is a path in the later document (in the earlier one for what vanished).

    ``field`` is empty where a whole item was added or vanished; then the other side is None.
    """

    where: str
    field: str
    old: object
    new: object


def normal(text: str | None) -> str:
    """This function will give a text's words in lower case, without accents and punctuation, for comparing."""
    spread = unicodedata.normalize("NFKD", text or "").casefold()
    return " ".join(_WORD.findall("".join(letter for letter in spread if not unicodedata.combining(letter))))


def title_key(title: str | None) -> str:
    """This function will give a title as it is looked up: its normal words, cut to 200 characters."""
    return normal(title)[:200]


def likeness(left: Item, right: Item) -> float:
    """This function will say how alike two items are, from 0 to 1: mostly their words, a little their hints."""
    return _likeness(_bag(left), _bag(right), left, right)


def _bag(item: Item) -> Counter[str]:
    return Counter(normal(item.text).split())


def _likeness(mine: Counter[str], other: Counter[str], left: Item, right: Item) -> float:
    size = mine.total() + other.total()
    alike = 2 * (mine & other).total() / size if size else 1.0
    hints = [a == b for a, b in zip(left.hints, right.hints, strict=False) if a is not None or b is not None]
    beside = (sum(hints) + (left.place == right.place)) / (len(hints) + 1)
    return 0.85 * alike + 0.15 * beside


def pairs(left: Sequence[Item], right: Sequence[Item]) -> list[tuple[int, int]]:
    """This function will pair the items that are the same, as indexes, in the order of ``left``.

    Equal texts first, in their order; then the rest greedily, the most alike first.
    """
    found = _equal(left, right)
    free_left = sorted(set(range(len(left))) - {i for i, _ in found})
    free_right = sorted(set(range(len(right))) - {j for _, j in found})
    near = len(free_left) * len(free_right) > 250_000
    bags_left = {i: _bag(left[i]) for i in free_left}
    bags_right = {j: _bag(right[j]) for j in free_right}
    scored = []
    for a, i in enumerate(free_left):
        candidates = free_right[max(0, a - NEIGHBOURS) : a + NEIGHBOURS + 1] if near else free_right
        for j in candidates:
            score = _likeness(bags_left[i], bags_right[j], left[i], right[j])
            if score >= ENOUGH:
                distance = abs(left[i].place - right[j].place)
                scored.append((-round(score, 9), distance, left[i].place + right[j].place, i, j))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, _, _, i, j in sorted(scored):
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            found.append((i, j))
    return sorted(found)


def _equal(left: Sequence[Item], right: Sequence[Item]) -> list[tuple[int, int]]:
    places: dict[tuple[str, object], list[int]] = defaultdict(list)
    for j in range(len(right) - 1, -1, -1):
        places[_key(right[j])].append(j)
    found = []
    for i, item in enumerate(left):
        if places[_key(item)]:
            found.append((i, places[_key(item)].pop()))
    return found


def _key(item: Item) -> tuple[str, object]:
    # Without a text only the place tells items apart.
    text = normal(item.text)
    return text, None if text else item.place


def moved(matched: Sequence[tuple[int, int]]) -> set[int]:
    """This function will say which items changed their order, as indexes on the right.

    The longest run of pairs in the same order stays; what is not in it moved. What was only pushed along by an item
    added or taken away before it did not move.
    """
    ordered = sorted(matched)
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, right) in enumerate(ordered):
        length = bisect_left(tails, right)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [right]
        ends[length : length + 1] = [index]
    kept, index = set(), ends[-1] if ends else -1
    while index >= 0:
        kept.add(ordered[index][1])
        index = before[index]
    return {right for _, right in ordered} - kept


def recommendation_item(recommendation: Recommendation, place: int) -> Item:
    """This function will give what the pairing looks at in a recommendation."""
    return Item(recommendation.text, place, (recommendation.part,))


def action_item(action: KeyAction, place: int) -> Item:
    """This function will give what the pairing looks at in a key action."""
    return Item(action.text, place, (action.responsible, action.deadline))


HEADER = ("title", "plan", "office", "commissioning_unit", "type", "completion_date", "joint_partner")
OVERALL = ("responsible_unit", "overall_response", "status")
RECOMMENDATION = tuple(field.name for field in fields(Recommendation) if field.name not in {"number", "key_actions"})
ACTION = tuple(field.name for field in fields(KeyAction) if field.name != "number")


def header_changes(before: Evaluation, after: Evaluation) -> Iterator[Change]:
    """This function will yield what differs between two headers."""
    yield from _changes("evaluation", HEADER, before, after)


def overall_changes(before: Document, after: Document) -> Iterator[Change]:
    """This function will yield what differs in the overall response and what stands beside it."""
    yield from _changes("", OVERALL, before, after)


def recommendation_changes(where: str, before: Recommendation, after: Recommendation) -> Iterator[Change]:
    """This function will yield what differs in a recommendation and its response, without its key actions."""
    yield from _changes(where, RECOMMENDATION, before, after)


def action_changes(where: str, before: KeyAction, after: KeyAction) -> Iterator[Change]:
    """This function will yield what differs in a key action."""
    yield from _changes(where, ACTION, before, after)


def _changes(where: str, names: Sequence[str], before: object, after: object) -> Iterator[Change]:
    for name in names:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Change(where, name, old, new)


def differences(before: Document, after: Document) -> list[Change]:
    """This function will give everything that differs between two copies of one page, in page order."""
    found = [*header_changes(before.evaluation, after.evaluation), *overall_changes(before, after)]
    old, new = before.recommendations, after.recommendations
    matched = pairs(
        [recommendation_item(item, place) for place, item in enumerate(old)],
        [recommendation_item(item, place) for place, item in enumerate(new)],
    )
    was, out_of_order = {j: i for i, j in matched}, moved(matched)
    for j, item in enumerate(new):
        where = f"recommendations/{j + 1}"
        if j not in was:
            found.append(Change(where, "", None, item))
            continue
        found += place_change(where, was[j], j, j in out_of_order)
        found += recommendation_changes(where, old[was[j]], item)
        found += _action_differences(where, f"recommendations/{was[j] + 1}", old[was[j]], item)
    gone = set(range(len(old))) - set(was.values())
    return found + [Change(f"recommendations/{i + 1}", "", old[i], None) for i in sorted(gone)]


def _action_differences(where: str, where_before: str, before: Recommendation, after: Recommendation) -> list[Change]:
    old, new = before.key_actions, after.key_actions
    matched = pairs(
        [action_item(item, place) for place, item in enumerate(old)],
        [action_item(item, place) for place, item in enumerate(new)],
    )
    was, out_of_order = {j: i for i, j in matched}, moved(matched)
    found: list[Change] = []
    for j, item in enumerate(new):
        path = f"{where}/key_actions/{j + 1}"
        if j not in was:
            found.append(Change(path, "", None, item))
            continue
        found += place_change(path, was[j], j, j in out_of_order)
        found += action_changes(path, old[was[j]], item)
    gone = set(range(len(old))) - set(was.values())
    return found + [Change(f"{where_before}/key_actions/{i + 1}", "", old[i], None) for i in sorted(gone)]


def place_change(where: str, old: int, new: int, out_of_order: bool) -> list[Change]:
    """This function will give the change of place of an item that moved (places count from 0, people from 1)."""
    return [Change(where, "place", old + 1, new + 1)] if out_of_order else []


def without_actions(recommendation: Recommendation) -> Recommendation:
    """This function will give the recommendation alone: what is compared and kept apart from its actions."""
    return replace(recommendation, key_actions=())
