"""The words and marks that people see for stored words, translated. The only place where a stored word becomes a word.

Not for: the organization's own terms, which are data. A mark is a shape of the sprite, a tone is a colour of the
stylesheet: both travel with the word, so that no template compares a status.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from uptake.rules.facts import Actor
from uptake.rules.vocabulary import (
    Addressee,
    Category,
    Finding,
    OfficeKind,
    Progress,
    Role,
    Stage,
    TrackingStatus,
)

Word = str | Promise


@dataclass(frozen=True, slots=True)
class Label:
    """A stored value as it is shown: its word, the shape beside it, and a tone that only helps."""

    value: str
    word: Word
    mark: str = ""
    tone: str = ""

    def __str__(self) -> str:
        return str(self.word)


def _labels(*rows: tuple[str, Word, str, str]) -> dict[str, Label]:
    return {value: Label(value, word, mark, tone) for value, word, mark, tone in rows}


STATUSES: Mapping[str, Label] = _labels(
    (TrackingStatus.COMPLETED_VERIFIED.value, _("Completed, verified"), "verified", "done"),
    (TrackingStatus.COMPLETED_AS_STATED.value, _("Completed, as stated"), "done", "done"),
    (TrackingStatus.INITIATED.value, _("Initiated"), "going", "going"),
    (TrackingStatus.NOT_INITIATED.value, _("Not initiated"), "idle", ""),
    (TrackingStatus.OVERDUE_INITIATED.value, _("Overdue, initiated"), "late", "late"),
    (TrackingStatus.OVERDUE_NOT_INITIATED.value, _("Overdue, not initiated"), "late-idle", "late"),
    (TrackingStatus.NO_LONGER_APPLICABLE.value, _("No longer applicable"), "off", ""),
)
"""Every tracking status, in the order in which they are listed."""

PROGRESS: Mapping[str, Label] = _labels(
    (Progress.NOT_INITIATED.value, _("not initiated"), "idle", ""),
    (Progress.INITIATED.value, _("initiated"), "going", "going"),
    (Progress.COMPLETED.value, _("completed"), "done", "done"),
    (Progress.NO_LONGER_APPLICABLE.value, _("no longer applicable"), "off", ""),
)

BLANK = "not_stated"
"""The word in addresses for a value that is left blank."""

CATEGORIES: Mapping[str, Label] = _labels(
    (Category.ACCEPTED.value, _("Accepted"), "", ""),
    (Category.PARTIALLY_ACCEPTED.value, _("Accepted in part"), "", ""),
    (Category.REJECTED.value, _("Rejected"), "", ""),
    (Category.NOT_APPLICABLE.value, _("Not applicable"), "", ""),
    (BLANK, _("Left blank"), "", ""),
)

FINDINGS: Mapping[str, Label] = _labels(
    (Finding.VERIFIED.value, _("verified"), "verified", "done"),
    (Finding.PARTLY_VERIFIED.value, _("partly verified"), "back", ""),
    (Finding.NOT_VERIFIED.value, _("not verified"), "back", ""),
)

STAGES: Mapping[str, Label] = _labels(
    (Stage.DRAFT.value, _("Draft"), "", ""),
    (Stage.SUBMITTED.value, _("Submitted"), "", ""),
    (Stage.RETURNED.value, _("Returned"), "back", ""),
    (Stage.CLEARED.value, _("Cleared"), "", ""),
    (Stage.APPROVED.value, _("Approved"), "", ""),
)

OFFICE_KINDS: Mapping[str, Word] = {
    OfficeKind.CO.value: _("country office"),
    OfficeKind.RO.value: _("regional office"),
    OfficeKind.MCO.value: _("multi-country office"),
    OfficeKind.PP.value: _("programme presence"),
    OfficeKind.HQ.value: _("headquarters"),
    OfficeKind.EO.value: _("evaluation office"),
    OfficeKind.LO.value: _("liaison office"),
}

ADDRESSEES: Mapping[str, Label] = _labels(
    (Addressee.ORGANIZATION.value, _("This organization"), "", ""),
    (Addressee.THIRD_PARTY.value, _("A third party"), "", ""),
)

ROLES: Mapping[str, Word] = {
    Role.FOCAL_POINT.value: _("Focal point"),
    Role.HEAD_OF_OFFICE.value: _("Head of office"),
    Role.REGIONAL_SPECIALIST.value: _("Regional evaluation specialist"),
    Role.EVALUATION_SERVICE.value: _("Evaluation service"),
    Role.AUDITOR.value: _("Auditor"),
    Role.ADMINISTRATOR.value: _("Administrator"),
    Role.OPERATOR.value: _("Operator of the register"),
}

REASONS: Mapping[str, Word] = {
    "funding": _("funding"),
    "context": _("context"),
    "capacity": _("capacity"),
    "overtaken_by_events": _("overtaken by events"),
    "disagreement": _("disagreement"),
}

LAYOUTS: Mapping[str, Word] = {
    "gate": _("Management response page, run-together text"),
    "gate_legacy": _("Management response page, older labels"),
    "gate_table": _("Management response page, table"),
    "erc": _("Evaluation Resource Center page"),
}

VOCABULARIES: Mapping[str, Word] = {
    "thematic_areas": _("Thematic area"),
    "operating_principles": _("Operating principles"),
    "organizational_priorities": _("Organizational priorities"),
    "uneg_criteria": _("UNEG criteria"),
}
"""The classifications that published pages carry, before the organization names its own."""

LANGUAGES: Mapping[str, Word] = {
    "en": _("English"),
    "fr": _("French"),
    "es": _("Spanish"),
    "ar": _("Arabic"),
}

UNKNOWN = pgettext_lazy("a value nobody knows", "not known")


def status(value: str) -> Label:
    """This function will give the word, mark and tone of a tracking status."""
    return STATUSES[value]


def category(value: str | None) -> Label:
    """This function will give the word of a response category; None is a blank answer, said as such."""
    return CATEGORIES[value or BLANK]


# The words with which prose itself begins to say its category, by language; "other": those that no page shows.
_OPENINGS: Mapping[str, Mapping[str, str]] = {
    Category.ACCEPTED.value: {"en": r"accepted", "other": r"agreed", "fr": r"accepté(?:e?s?)", "es": r"aceptad[ao]s?"},
    Category.PARTIALLY_ACCEPTED.value: {
        "en": r"accepted in part|part(?:ial)?ly accepted",
        "other": r"part(?:ial)?ly agreed|agreed in part",
        "fr": r"accepté(?:e?s?) (?:en partie|partiellement)|partiellement accepté(?:e?s?)",
        "es": r"aceptad[ao]s? (?:en parte|parcialmente)|parcialmente aceptad[ao]s?",
    },
    Category.REJECTED.value: {
        "en": r"rejected|not accepted",
        "fr": r"rejeté(?:e?s?)|non acceptée?s?",
        "es": r"rechazad[ao]s?|no aceptad[ao]s?",
    },
    Category.NOT_APPLICABLE.value: {
        "en": r"not applicable",
        "fr": r"sans objet|non applicable",
        "es": r"no aplicable|no aplica",
    },
}


def opening(text: str, label: Label) -> tuple[str, bool]:
    """This function will give the words with which prose begins to say its own category, '' where it does not, and
    whether they are those of the page.
    """
    own = (get_language() or "en")[:2]
    for language, words in _OPENINGS.get(label.value, {}).items():
        found = re.match(rf"\s*((?:{words})\.?)(?=\s*[.,:;–—]|\s+-\s|\s*$|(?<=\.)\s)", text, re.IGNORECASE)
        if found:
            return found[1], language == own
    return "", False


def role(value: str) -> Word:
    """This function will give the word for a role; what is no role is given back as it is."""
    return ROLES.get(value, value)


def reasons(values: list[Any]) -> tuple[Word, ...]:
    """This function will give the words of coded reasons."""
    return tuple(REASONS.get(str(value), str(value)) for value in values)


def term(label: str, edition: str) -> str:
    """This function will give a term's label without its edition in brackets, which stands beside it."""
    return label.removesuffix(f"({edition})").rstrip() if edition else label


# What sources write for a status, without blanks and dashes, and the derived statuses that agree with it.
_STATED: Mapping[str, frozenset[str]] = {
    "completed": frozenset({TrackingStatus.COMPLETED_AS_STATED.value, TrackingStatus.COMPLETED_VERIFIED.value}),
    "initiated": frozenset({TrackingStatus.INITIATED.value}),
    "ongoing": frozenset({TrackingStatus.INITIATED.value}),
    "notinitiated": frozenset({TrackingStatus.NOT_INITIATED.value}),
    "overdueinitiated": frozenset({TrackingStatus.OVERDUE_INITIATED.value}),
    "overduenotinitiated": frozenset({TrackingStatus.OVERDUE_NOT_INITIATED.value}),
    "nolongerapplicable": frozenset({TrackingStatus.NO_LONGER_APPLICABLE.value}),
}


def stated_otherwise(stated: str | None, derived: str) -> str:
    """This function will give the source's words for a status where they do not say what is derived, else ''."""
    if not stated:
        return ""
    key = re.sub(r"[\W_]+", "", stated.casefold())
    return "" if derived in _STATED.get(key, frozenset()) else stated


# Bounded on both sides of the @, so that a long run of letters costs no more than its length.
_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\[at\]|\(at\))\s?(?:[\w-]{1,63}\.){1,8}\w{2,24}", re.IGNORECASE
)


def shown(text: str | None, actor: Actor) -> str:
    """This function will give a stored text as ``actor`` may read it: e-mail addresses are masked for the public."""
    if not text:
        return ""
    if actor.grants or not ("@" in text or "(at)" in text.lower() or "[at]" in text.lower()):
        return text
    return _ADDRESS.sub(lambda _found: f"[{gettext('e-mail address')}]", text)
