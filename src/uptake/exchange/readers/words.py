"""The words that pages carry themselves: labels, headings, statuses, categories, dates.

Everything is recognized whatever its case, hyphens or dashes. Not for: names of parties (``names.py``).
"""

import re
from functools import lru_cache

from uptake.rules.vocabulary import Category, Progress, StatedStage

# Every run of spaces in these patterns is bounded or stands alone, so that no text makes them slow.
_DASH = r"[\s\-‐‑‒–—_]"

RECOMMENDATION_LABELS = {
    "recommendation": "text",
    "management response": "response",
    "description": "description",
    "management response category": "category",
    "thematic areas?": "thematic_areas",
    "operating principles?": "operating_principles",
    "organi[sz]ational priorit(?:y|ies)": "organizational_priorities",
    "uneg criteri(?:a|on)": "uneg_criteria",
}
HEADER_LABELS = {
    "commissioning (?:unit|office)": "commissioning_unit",
    "evaluation plan": "plan",
    "plan period": "plan",
    "evaluation title": "title",
    "title of (?:the )?evaluation": "title",
    "evaluation type": "type",
    "type of evaluation": "type",
    "(?:evaluation )?completion date": "completion_date",
    "joint partners?": "joint_partner",
    "unit responsible for (?:providing )?(?:the )?management response": "responsible_unit",
    "overall (?:management )?response": "overall_response",
    "(?:management )?response status": "status",
}


def _alternation(labels: dict[str, str]) -> str:
    """This function will give one pattern for all labels, the longest first, one group for the one that was found."""
    spelled = sorted(labels, key=len, reverse=True)
    return "|".join(label.replace(" ", rf"{_DASH}+") for label in spelled)


def _label_pattern(labels: dict[str, str], before: str = "") -> re.Pattern[str]:
    """This function will give the pattern of a line that begins with one of the labels: groups label, value."""
    opening = r"[\s\u200b\ufeff]*(?:#{1,6}\s+)?(?:\*\*|__)?"
    closing = r"\s{0,9}(?:\*\*|__)?\s{0,9}[:：]\s{0,9}(?:\*\*|__)?\s*"
    return re.compile(rf"{opening}{before}(?P<label>{_alternation(labels)}){closing}(?P<value>.*)", re.I | re.S)


_NUMBERED = r"(?:(?P<number>\d{1,3})\s*[.)]\s*)?"
RECOMMENDATION_LABEL = _label_pattern(RECOMMENDATION_LABELS, _NUMBERED)
HEADER_LABEL = _label_pattern(HEADER_LABELS)
# A label begins a line: its first letter tells most other lines apart without trying every pattern.
LABEL_INITIALS = frozenset("rmdtoucejpRMDTOUCEJP#*_0123456789")


def _fields(labels: dict[str, str]) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(label.replace(" ", rf"{_DASH}+"), re.I), field) for label, field in labels.items()]


_FIELDS = _fields(RECOMMENDATION_LABELS) + _fields(HEADER_LABELS)


@lru_cache(maxsize=256)
def field_of(label: str) -> str:
    """This function will give the field that a recognized label stands for."""
    return next(field for pattern, field in _FIELDS if pattern.fullmatch(label))


KEY_ACTIONS = re.compile(
    r"\s*(?:#{1,6}\s+)?(?:\*\*|__)?\s*key\s+actions?\s*(?:\*\*|__)?\s*[:：]?\s*(?:\*\*|__)?\s*", re.I
)
_BAR = r"[\s|*]+"
COLUMNS = re.compile(
    rf"[\s|*]*(?:key\s+actions?{_BAR})?responsible(?:\s+(?:party|parties|unit|person))?{_BAR}"
    rf"(?:deadline|due\s*date){_BAR}status(?:{_BAR}comments?)?(?:{_BAR}documents?)?[\s|*]*",
    re.I,
)
COLUMN_WORDS = {
    re.compile(r"(?:key\s+)?actions?", re.I): "text",
    re.compile(r"responsible(?:\s+(?:party|parties|unit|person))?", re.I): "responsible",
    re.compile(r"deadline|due\s*date", re.I): "deadline",
    re.compile(r"status", re.I): "status",
    re.compile(r"comments?", re.I): "comments",
    re.compile(r"documents?", re.I): "documents",
}
NONE_ADDED = re.compile(r"\s*(?:\|\s{0,9})?key\s{1,9}actions?\s{1,9}not\s{1,9}added\s{0,9}\.?\s{0,9}\|?\s*", re.I)
FURNITURE = re.compile(
    r"\s*(?:back to top|top of page|privacy(?: (?:policy|notice))?|terms (?:of use|and conditions)|contact(?: us)?|"
    r"site ?map|copyright\b.*|©.*|print(?: this page)?|export(?: to (?:pdf|excel|word))?|search|log ?(?:in|out)|home|"
    r"previous|next|all rights reserved\.?|powered by .*|help|faqs?|disclaimer|follow us|"
    r"(?:success|error|warn) message)\s*",
    re.I,
)
RESPONSE_HEADING = re.compile(r"\s*(?:#{1,6}\s+)?(?:\*\*)?\s*management\s+response\s*(?:\*\*)?\s*", re.I)

_OVERDUE = rf"over{_DASH}?due"
_STATUSES: dict[str, tuple[Progress, bool]] = {
    rf"{_OVERDUE}\s{{0,3}}{_DASH}\s{{0,3}}not{_DASH}+initiated": (Progress.NOT_INITIATED, False),
    rf"{_OVERDUE}\s{{0,3}}{_DASH}\s{{0,3}}initiated": (Progress.INITIATED, False),
    rf"no{_DASH}+longer{_DASH}+applicable": (Progress.NO_LONGER_APPLICABLE, False),
    rf"no{_DASH}+deadline{_DASH}+established": (Progress.NOT_INITIATED, True),
    rf"not{_DASH}+initiated": (Progress.NOT_INITIATED, False),
    rf"on{_DASH}?going": (Progress.INITIATED, False),
    "initiated": (Progress.INITIATED, False),
    "completed": (Progress.COMPLETED, False),
    _OVERDUE: (Progress.NOT_INITIATED, True),
}
STATUS = "|".join(_STATUSES)
_STATUS_PATTERNS = [(re.compile(pattern, re.I), meaning) for pattern, meaning in _STATUSES.items()]
_WANTS_COMMENT = re.compile(rf"completed|{_OVERDUE}\s*{_DASH}.*", re.I | re.S)

_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
WHEN = rf"{_YEAR}/{_MONTH}(?:/{_DAY})?(?![\d/])|no\s+due\s+date"
TAIL = re.compile(rf"(?<!\S)(?P<when>{WHEN})\s+(?P<status>{STATUS})(?!\w)", re.I)
WHEN_ALONE = re.compile(WHEN, re.I)
STATUS_OPENING = re.compile(rf"(?:{STATUS})(?!\w)", re.I)

_DATES = [
    re.compile(rf"(?P<year>{_YEAR})\s*[/.\-]\s*(?P<month>{_MONTH})(?:\s*[/.\-]\s*(?P<day>{_DAY}))?"),
    re.compile(rf"(?:(?P<day>{_DAY})\s*[/.\-]\s*)?(?P<month>{_MONTH})\s*[/.\-]\s*(?P<year>{_YEAR})"),
    re.compile(rf"(?P<month>{_MONTH})\s*/\s*(?P<day>{_DAY})\s*/\s*(?P<year>{_YEAR})"),
]

_CATEGORIES = {
    "accepted": Category.ACCEPTED,
    "partially accepted": Category.PARTIALLY_ACCEPTED,
    "rejected": Category.REJECTED,
    "not applicable": Category.NOT_APPLICABLE,
}
_STAGES = {
    **dict.fromkeys(("approved", "approuvé", "approuvée", "aprobado", "aprobada"), StatedStage.APPROVED),
    **dict.fromkeys(("submitted", "soumis", "soumise", "enviado", "presentado"), StatedStage.SUBMITTED),
    **dict.fromkeys(("draft", "brouillon", "borrador"), StatedStage.DRAFT),
}
KNOWN_TERMS = frozenset(
    term.lower()
    for terms in (
        ("Not applicable", "Women economic empowerment", "Governance and planning", "Global norms and standards"),
        ("Peace and security", "Leadership and political participation", "Ending violence against women"),
        ("Alignment with strategy", "Capacity development", "Internal coordination and communication"),
        ("National ownership", "Oversight/governance", "Resource mobilization", "Advocacy", "Knowledge management"),
        ("Promoting inclusiveness/Leaving no one behind", "Operational activities", "Partnership"),
        ("Culture of results/RBM", "Normative Support", "Humanitarian action", "Climate change", "Agriculture"),
        ("Relevance", "Coherence", "Effectiveness", "Efficiency", "Impact", "Sustainability", "Gender equality"),
        ("Human rights",),
    )
    for term in terms
)
_SPACING = re.compile(rf"{_DASH}+")


def _folded(text: str) -> str:
    """This function will give the text in lower case, dashes and runs of spaces as one space."""
    return _SPACING.sub(" ", text.strip().rstrip(".")).strip().lower()


def category(stated: str) -> str | None:
    """This function will give the stored category of a stated one, or None for an unknown one."""
    found = _CATEGORIES.get(_folded(stated))
    return found.value if found else None


def stage(stated: str) -> str | None:
    """This function will give the stored stage of a stated status of a response, or None."""
    found = _STAGES.get(_folded(stated))
    return found.value if found else None


def progress(stated: str) -> tuple[str, bool]:
    """This function will give the stored progress of a stated status, and whether the words leave it unclear."""
    text = " ".join(stated.split())
    for pattern, (value, unclear) in _STATUS_PATTERNS:
        if pattern.fullmatch(text):
            return value.value, unclear
    return Progress.NOT_INITIATED.value, True


def is_status(text: str) -> bool:
    """This function will tell whether the text is one of the known statuses of an action."""
    return any(pattern.fullmatch(text.strip()) for pattern, _ in _STATUS_PATTERNS)


def wants_comment(stated: str) -> bool:
    """This function will tell whether an action of this stated status should carry a comment."""
    return bool(_WANTS_COMMENT.fullmatch(stated))


def date(text: str) -> str | None:
    """This function will give a stated month or day as ``YYYY-MM`` or ``YYYY-MM-DD``, or None."""
    for pattern in _DATES:
        if found := pattern.fullmatch(text.strip()):
            parts = [found["year"], found["month"], found["day"]]
            return "-".join(part.zfill(2) for part in parts if part)
    return None


_COMMA = re.compile(r"\s*,\s*")


def terms(stated: str) -> tuple[str, ...]:
    """This function will divide stated classifications at the commas that separate labels.

    A comma inside brackets, or before a small letter that begins no known label, belongs to its label.
    """
    if "," not in stated:
        return (stated,) if stated else ()
    small = not stated[0].isupper()
    found: list[str] = []
    for piece in _COMMA.split(stated):
        opened = bool(found) and found[-1].count("(") > found[-1].count(")")
        goes_on = piece[:1].islower() and not small and piece.lower() not in KNOWN_TERMS
        if found and (opened or goes_on):
            found[-1] += f", {piece}"
        elif piece:
            found.append(piece)
    return tuple(found)
