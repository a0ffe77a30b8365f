"""Random documents and random edits of them, with what ``differences`` must then say."""

from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from uptake.rules import document as documents
from uptake.rules.document import Document, KeyAction, OfficeName, Plan, Recommendation, Source


def own_text(n: int) -> str:
    """This function will give a text for the number that shares no word with any other's."""
    return f"Alpha{n} beta{n} gamma{n} delta{n} epsilon{n} zeta{n} eta{n} theta{n}."


def an_action(n: int, **fields: Any) -> KeyAction:
    """This function will give a key action with the n-th text."""
    values: dict[str, Any] = {
        "number": 1,
        "responsible": "",
        "responsible_parties": (),
        "deadline": None,
        "progress": "not_initiated",
        "stated_status": None,
        "comments": "",
        **fields,
    }
    return KeyAction(text=own_text(n), **values)


def a_recommendation(n: int, *actions: KeyAction, **fields: Any) -> Recommendation:
    """This function will give a recommendation with the n-th text."""
    values: dict[str, Any] = {"response": "", "description": "", "category": None, "stated_category": None, **fields}
    return Recommendation(number=1, text=own_text(n), key_actions=actions, **values)


def a_document(*recommendations: Recommendation, **fields: Any) -> Document:
    """This function will give a page that holds the recommendations, numbered."""
    values: dict[str, Any] = {"responsible_unit": None, "overall_response": None, "status": None, **fields}
    header = documents.Evaluation("Title", Plan(2014, 2019), OfficeName("Mexico", "CO"))
    return Document(Source("gate", "en"), header, recommendations=tuple(recommendations), **values)


deadlines = st.sampled_from([None, "2019-12", "2020-06", "2020-06-30"])


@st.composite
def whole_documents(draw: Any, most: int = 6) -> Document:
    """Documents of up to ``most`` recommendations with up to four actions, no two texts alike."""
    sizes = draw(st.lists(st.integers(0, 4), min_size=1, max_size=most))
    return a_document(
        *(
            a_recommendation(
                n,
                *(
                    an_action(100 * (n + 1) + m, deadline=draw(deadlines), responsible=draw(st.sampled_from(["", "A"])))
                    for m in range(size)
                ),
                category=draw(st.sampled_from([None, "accepted"])),
            )
            for n, size in enumerate(sizes)
        )
    )


HEADER_EDITS = {
    "title": "Another title",
    "plan": Plan(2000, 2001),
    "office": OfficeName("Mali", None),
    "commissioning_unit": "HQ",
    "type": "Impact",
    "completion_date": "2019-05",
    "joint_partner": "UNDP",
}
OVERALL_EDITS = {"responsible_unit": "HQ", "overall_response": "Fine.", "status": "approved"}
RECOMMENDATION_EDITS = {
    "response": "We agree.",
    "description": "At length.",
    "category": "rejected",
    "stated_category": "Rejected",
    "thematic_areas": ("Peace",),
    "operating_principles": ("Advocacy",),
    "organizational_priorities": ("Climate change",),
    "uneg_criteria": ("Impact",),
    "response_added": "2019-01-01",
    "response_updated": "2019-02-01",
    "part": "b",
    "classifications": {"sdgs": ("5",)},
}
ACTION_EDITS = {
    "responsible": "Finance",
    "responsible_parties": ("Finance",),
    "deadline": "2031-01",
    "progress": "completed",
    "stated_status": "Completed",
    "comments": "Done.",
    "added": "2019-01-01",
    "updated": "2019-02-01",
}


def reworded(text: str) -> str:
    """This function will change two of the eight words of a text."""
    return text.replace("beta", "bravo").replace("zeta", "zulu")


@dataclass(frozen=True)
class Kept:
    """An item that stays: where it was (from 0), and the fields that are edited in it."""

    was: int
    edits: tuple[str, ...]
    actions: tuple[Any, ...] = ()


@dataclass(frozen=True)
class New:
    """An item that is added: its text's number."""

    n: int


def _plans(draw: Any, size: int, edits: dict[str, Any], at: int, most_new: int = 2) -> list[Kept | New]:
    """This function will draw what becomes of a list: which stay, how edited, in which order, and what is added."""
    stay = draw(st.lists(st.sampled_from(range(size)), unique=True)) if size else []
    if draw(st.booleans()):
        stay = sorted(stay)
    found: list[Kept | New] = [
        Kept(was, tuple(draw(st.lists(st.sampled_from(["text", *edits]), unique=True, max_size=2)))) for was in stay
    ]
    for k in range(draw(st.integers(0, most_new))):
        found.insert(draw(st.integers(0, len(found))), New(at + k))
    return found


@st.composite
def edited(draw: Any) -> tuple[Document, Document, list[Any], dict[str, list[Any]]]:
    """A document, an edited one, and what was done: to the recommendations, and to the actions of each that stays."""
    before = draw(whole_documents())
    plans = _plans(draw, len(before.recommendations), RECOMMENDATION_EDITS, 90)
    items, inside = [], {}
    for place, plan in enumerate(plans):
        if isinstance(plan, New):
            items.append(a_recommendation(plan.n, an_action(9000 + plan.n)))
            continue
        old = before.recommendations[plan.was]
        below = _plans(draw, len(old.key_actions), ACTION_EDITS, 5000 + 10 * plan.was)
        inside[f"recommendations/{place + 1}"] = below
        actions = tuple(
            an_action(one.n) if isinstance(one, New) else apply(old.key_actions[one.was], one.edits, ACTION_EDITS)
            for one in below
        )
        items.append(replace(apply(old, plan.edits, RECOMMENDATION_EDITS), key_actions=actions))
    header = draw(st.lists(st.sampled_from(list(HEADER_EDITS)), unique=True, max_size=2))
    overall = draw(st.lists(st.sampled_from(list(OVERALL_EDITS)), unique=True, max_size=2))
    after = replace(
        before,
        evaluation=replace(before.evaluation, **{name: HEADER_EDITS[name] for name in header}),
        recommendations=tuple(items),
        **{name: OVERALL_EDITS[name] for name in overall},
    )
    return before, after, plans, inside


def apply(item: Any, names: tuple[str, ...], edits: dict[str, Any]) -> Any:
    """This function will edit the fields of an item."""
    values = {name: reworded(item.text) if name == "text" else edits[name] for name in names}
    return replace(item, **values)
