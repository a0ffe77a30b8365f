"""The header of a page, with labels or by position.

By position: commissioning unit, plan and office, title, joint partner (often empty), unit responsible for the response,
an often empty line, the overall response, the status. Not for: recommendations (``blocks.py``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from uptake.exchange.readers import words
from uptake.exchange.readers.lines import Line, goes_on, one_line, prose
from uptake.rules.document import Evaluation, OfficeName, Plan
from uptake.rules.vocabulary import OfficeKind

_PLAN = re.compile(
    r"(?P<start>(?:19|20)\d\d)(?:\s*(?:[-‐‑‒–—/]|to|à|a)\s*(?P<end>(?:19|20)\d\d))?\s*(?:,\s*(?P<office>.*))?", re.S
)
_KIND = re.compile(rf"(?P<name>.*?\S|)\s{{0,9}}\((?P<kind>{'|'.join(OfficeKind)})\)", re.S)
_OTHER_LABEL = re.compile(r"[A-Z][\w/&'’ -]{2,60}:(?:\s|$)")
DOCUMENTS = re.compile(r"\s*documents?\s+related\s+to\b.{0,60}:?\s*", re.I)
_UNIT_WORDS = 12  # more words than this are no name of a unit


_NOTHING = Evaluation()


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before the first recommendation."""

    evaluation: Evaluation = _NOTHING
    responsible_unit: str | None = None
    overall_response: str | None = None
    status: str | None = None


def plan_and_office(stated: str | None, *, with_office: bool = True) -> tuple[Plan | None, OfficeName | None]:
    """This function will read ``2014 - 2019 , Mexico (CO)``; each part is None where it is not stated."""
    found = _PLAN.fullmatch((stated or "").strip())
    if not found:
        return None, None
    plan = Plan(int(found["start"]), int(found["end"] or found["start"]))
    office = (found["office"] or "").strip()
    if not office or not with_office:
        return plan, None
    kind = _KIND.fullmatch(office)
    return plan, OfficeName(kind["name"], kind["kind"]) if kind else OfficeName(office, None)


def is_plan(text: str) -> bool:
    """This function will tell whether a header line states a plan, with or without the colon before it."""
    return bool(_PLAN.fullmatch(text.strip().lstrip(":").strip()))


# ---- by position


@dataclass(frozen=True, slots=True)
class _Token:
    """One line of the header: ``value`` is None for a plain line, else what stands behind the colon."""

    line: Line
    value: str | None
    after_blank: bool


def colon_value(text: str) -> str | None:
    """This function will give what stands behind the colon that begins a header line, or None for another line."""
    stripped = text.lstrip()
    return stripped[1:].strip() if stripped[:1] in (":", "：") and stripped else None


def by_position(lines: Sequence[Line], width: int = 0) -> Header:
    """This function will read a header whose lines begin with a colon; what stands before the first one is ignored."""
    tokens, status = _status(_tokens(lines))
    values, rest = _values(tokens, width)
    if values and not is_plan(values[1] or "" if len(values) > 1 else "") and is_plan(values[0] or ""):
        values.insert(0, None)  # the first line is missing
    first = (values + [None] * 5)[:5]
    joint, unit = _joint_and_unit(values)
    plan, office = plan_and_office(first[1])
    evaluation = Evaluation(title=first[2], plan=plan, office=office, commissioning_unit=first[0], joint_partner=joint)
    return Header(evaluation, unit, prose(rest, width) or None, status)


def _tokens(lines: Sequence[Line]) -> list[_Token]:
    tokens: list[_Token] = []
    blank = False
    for line in lines:
        if line.blank:
            blank = True
            continue
        value = colon_value(line.text)
        if tokens or value is not None:
            tokens.append(_Token(line, value, blank))
        blank = False
    return tokens


def _status(tokens: list[_Token]) -> tuple[list[_Token], str | None]:
    """This function will take the status off the end: the last line behind a colon, or a word behind a lone colon."""
    for n in range(len(tokens) - 1, max(len(tokens) - 4, -1), -1):
        token = tokens[n]
        if token.value and n >= 3 and (stage := words.stage(token.value)):
            return tokens[:n] + [t for t in tokens[n + 1 :] if t.value is None], stage
        if token.value is None and n >= 4 and tokens[n - 1].value == "" and (stage := words.stage(token.line.text)):
            return tokens[: n - 1] + tokens[n + 1 :], stage
    if len(tokens) > 5 and tokens[-1].value and tokens[-1].after_blank and len(tokens[-1].value.split()) <= 3:
        return tokens[:-1], None
    return tokens, None


def _values(tokens: list[_Token], width: int) -> tuple[list[str | None], list[Line]]:
    """This function will give the values of the header lines, and the lines of the overall response."""
    last_colon = max((n for n, token in enumerate(tokens) if token.value is not None), default=-1)
    values: list[str | None] = []
    for n, token in enumerate(tokens):
        if token.value is not None:
            if (len(values) >= 5 and token.value) or len(values) >= 6:
                return values, _rest(tokens[n:])
            values.append(token.value or None)
        elif n < last_colon and values[-1] is None:
            values[-1] = token.line.text.strip()
        elif values[-1] is not None and _wraps(tokens, n, width, n < last_colon and len(values) <= 3):
            values[-1] = f"{values[-1]} {token.line.text.strip()}"
        elif n > last_colon and values[-1] is None and _is_unit(values, token.line.text):
            values[-1] = token.line.text.strip()
        else:
            return values, _rest(tokens[n:])
    return values, []


def _wraps(tokens: list[_Token], n: int, width: int, likely: bool) -> bool:
    """This function will tell whether the line is the rest of the value before it."""
    if tokens[n].after_blank:
        return False
    return likely or (bool(width) and goes_on(tokens[n - 1].line, tokens[n].line, width))


def _is_unit(values: list[str | None], text: str) -> bool:
    """This function will tell whether a line alone behind a lone colon is the unit rather than the overall response."""
    if not 4 <= len(values) <= 5 or (len(values) == 5 and values[3]):
        return False
    text = text.strip()
    office = plan_and_office(values[1])[1]
    if text in (values[0], office.name if office else None):
        return True
    return text.istitle() and len(text.split()) <= _UNIT_WORDS and text[-1] not in ".!?;:"


def _rest(tokens: Sequence[_Token]) -> list[Line]:
    """This function will give the lines of the overall response, blank lines between them as they were."""
    lines: list[Line] = []
    for n, token in enumerate(tokens):
        if n and token.after_blank:
            lines.append(Line("", 0))
        if token.value is None:
            lines.append(token.line)
        elif token.value:
            lines.append(Line(token.value, token.line.width))
    return lines


def _joint_and_unit(values: Sequence[str | None]) -> tuple[str | None, str | None]:
    """This function will give joint partner and unit from the fourth and fifth line."""
    fourth = values[3] if len(values) > 3 else None
    fifth = values[4] if len(values) > 4 else None
    return (fourth, fifth) if fifth else (None, fourth)


# ---- with labels


def labels_in(lines: Sequence[Line]) -> set[str]:
    """This function will give the fields for which the lines carry a header label."""
    return {words.field_of(found["label"]) for line in lines if (found := words.HEADER_LABEL.match(line.text))}


def by_labels(lines: Sequence[Line], width: int = 0, *, with_office: bool = True) -> Header:
    """This function will read a header whose values stand behind labels."""
    found = _labelled(lines)
    value = {field: one_line(part) or None for field, part in found.items() if field != "overall_response"}
    plan, office = plan_and_office(value.get("plan"), with_office=with_office)
    completed = value.get("completion_date")
    evaluation = Evaluation(
        title=value.get("title"),
        plan=plan,
        office=office,
        commissioning_unit=value.get("commissioning_unit"),
        type=value.get("type"),
        completion_date=words.date(completed) if completed else None,
        joint_partner=value.get("joint_partner"),
    )
    overall = prose(found.get("overall_response", []), width) or None
    return Header(evaluation, value.get("responsible_unit"), overall, words.stage(value.get("status") or ""))


def _labelled(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """This function will give the lines of each labelled field."""
    found: dict[str, list[Line]] = {}
    current: list[Line] | None = None
    is_prose = False
    for line in lines:
        label = words.HEADER_LABEL.match(line.text)
        if label and words.field_of(label["label"]) not in found:
            field = words.field_of(label["label"])
            current = found[field] = [Line(label["value"].strip(), line.width)]
            is_prose = field == "overall_response"
        elif DOCUMENTS.match(line.text):
            current = None
        elif (value := colon_value(line.text)) is not None and words.stage(value):
            found.setdefault("status", [Line(value, line.width)])
            current = None
        elif (current is not None and is_prose) or (
            current is not None and not line.blank and not _OTHER_LABEL.match(line.text)
        ):
            current.append(line)
        elif current is not None and (not line.blank or one_line(current)):
            current = None
    return found
