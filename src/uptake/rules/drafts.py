"""What a draft holds: the answer to one recommendation as it is being written. Frozen values and their JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from uptake.rules.deadlines import last_day
from uptake.rules.refusals import Refusal, Refused, gettext_noop
from uptake.rules.vocabulary import Category

REASONS = ("funding", "context", "capacity", "overtaken_by_events", "disagreement")
"""The coded reasons for a partial answer, a rejection, a moved deadline or a dropped action."""


@dataclass(frozen=True, slots=True)
class DraftAction:
    """A key action being written. ``uid`` names one that is there; ``unit`` is a unit's uid; ``also_answers`` uids."""

    text: str
    unit: str | None = None
    deadline: str | None = None
    funding_dependent: bool = False
    uid: str | None = None
    also_answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer being written. ``terms`` are labels by vocabulary key."""

    category: str | None = None
    text: str = ""
    description: str = ""
    reasons: tuple[str, ...] = ()
    reason_text: str = ""
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    actions: tuple[DraftAction, ...] = ()


def to_json(draft: Draft) -> dict[str, Any]:
    """This function will give the draft as it is stored."""
    return asdict(draft)


def from_json(value: Mapping[str, Any]) -> Draft:
    """This function will give back what ``to_json`` made."""
    return Draft(
        category=value["category"],
        text=value["text"],
        description=value["description"],
        reasons=tuple(value["reasons"]),
        reason_text=value["reason_text"],
        terms={key: tuple(labels) for key, labels in value["terms"].items()},
        actions=tuple(
            DraftAction(**{**action, "also_answers": tuple(action["also_answers"])}) for action in value["actions"]
        ),
    )


def check(draft: Draft, where: str) -> None:
    """This function will refuse a draft that holds a word the register does not know, or a deadline that is no date.

    What is merely missing is no fault of a draft.
    :raises Refused: with the place and what to do
    """
    if draft.category is not None and draft.category not in set(Category):
        raise Refused(
            Refusal(
                "category_unknown",
                gettext_noop(
                    "%(where)s: “%(word)s” is no category. Choose accepted, partially_accepted, rejected "
                    "or not_applicable."
                ),
                {"where": where, "word": draft.category},
            )
        )
    for reason in draft.reasons:
        check_reason(reason, where)
    for action in draft.actions:
        check_deadline(action.deadline, where)


def check_reason(reason: str, where: str) -> None:
    """This function will refuse a reason that is none of the coded ones.

    :raises Refused: naming those that are
    """
    if reason not in REASONS:
        raise Refused(
            Refusal(
                "reason_unknown",
                gettext_noop("%(where)s: “%(word)s” is no coded reason. Choose one of %(known)s."),
                {"where": where, "word": reason, "known": ", ".join(REASONS)},
            )
        )


def check_deadline(deadline: str | None, where: str) -> None:
    """This function will refuse a deadline that is neither a month nor a day.

    :raises Refused: saying how to write it
    """
    try:
        if deadline is not None:
            last_day(deadline)
    except ValueError:
        raise Refused(
            Refusal(
                "deadline_unreadable",
                gettext_noop("%(where)s: “%(word)s” is no deadline. Write a month (2026-03) or a day (2026-03-31)."),
                {"where": where, "word": deadline or ""},
            )
        ) from None
