"""The run-together rows of key actions: ``<action> <responsible> <YYYY/MM> <status> <comments>``, in lines.

Finds the rows and what each holds but for the division of action and responsible phrase (``responsible.py``).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from uptake.exchange.readers import words
from uptake.exchange.readers.lines import Line, joined, paragraphs, wrapped_groups
from uptake.exchange.readers.responsible import ends_sentence, joins

_NUMBERED = re.compile(r"\s*(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-z][.)]|\d{1,2}(?:\.\d{1,2})+)\s+\S", re.I)


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``responsible`` is None where it still runs together with ``text``; ``when`` as stated, "" for none."""

    text: str
    responsible: str | None
    when: str
    status: str | None
    comments: str
    added: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class _Logical:
    """One line after unwrapping; ``fresh`` where a blank line stands before it, ``breaks`` where it was wrapped."""

    text: str
    fresh: bool
    breaks: tuple[int, ...] = ()


def tail_in(text: str, start: int = 0) -> re.Match[str] | None:
    """This function will find the first date and status from ``start`` on that can end the first part of a row."""
    for found in words.TAIL.finditer(text, start):
        head = text[max(0, found.start() - 80) : found.start()].rstrip()
        last = head[head.rfind(" ") + 1 :]
        if not joins(last) and last[-1:] not in ("(", "["):
            return found
    return None


def read(lines: Sequence[Line], width: int = 0) -> tuple[list[Row], str]:
    """This function will give the rows that the lines hold, and the text after the last row that begins another.

    ``width`` is the width to which the page was wrapped, 0 if it was not.
    """
    logical = _logical(lines, width)
    tails = [(n, found) for n, line in enumerate(logical) if (found := tail_in(line.text))]
    if not tails:
        return [], " ".join(line.text for line in logical)
    rows: list[Row] = []
    opening = _Opening(logical[: tails[0][0]], [])
    for place, (n, found) in enumerate(tails):
        line = logical[n]
        upto = tails[place + 1][0] if place + 1 < len(tails) else len(logical)
        said = line.text[found.end() :].strip()
        between = logical[n + 1 : upto]
        last = place + 1 == len(tails)
        following = _Opening([], between) if last else _divide_between(said, between, logical[upto].text)
        head = line.text[: found.start()].strip()
        text, responsible = _head(opening.action, head)
        comments = _text([_Logical(said, False)] * bool(said) + list(following.comments))
        rows.append(Row(text, responsible, found["when"], " ".join(found["status"].split()), comments))
        opening = following
    return rows, ""


@dataclass(frozen=True, slots=True)
class _Opening:
    """Lines between two rows: those that begin the next action, and those that end the comment before."""

    action: Sequence[_Logical]
    comments: Sequence[_Logical]


def _logical(lines: Sequence[Line], width: int) -> list[_Logical]:
    """This function will unwrap the lines, and put a date and a status on one line where each has its own."""
    found: list[_Logical] = []
    for part in paragraphs(lines):
        for place, group in enumerate(wrapped_groups(part, width)):
            text = joined([line.text.strip() for line in group])
            if place and words.STATUS_OPENING.match(text) and _ends_with_date(found[-1].text):
                found[-1] = _Logical(f"{found[-1].text} {text}", found[-1].fresh)
            elif len(group) == 1:
                found.append(_Logical(text, not place))
            else:
                found.extend(_cut(_Logical(text, not place, _breaks(group))))
    return found


def _breaks(group: Sequence[Line]) -> tuple[int, ...]:
    """This function will give where in the joined text each line but the first begins."""
    places, at = [], 0
    for line in group[:-1]:
        at += len(line.text.strip()) + 1
        places.append(at)
    return tuple(places)


def _cut(line: _Logical) -> list[_Logical]:
    """This function will cut a wrapped line in which two rows were joined, because the first ended at the full width.

    Between two dates of rows the second row begins at the first break if no comment stands before it, at a numbered
    line, at the last break before which a sentence ended, or at the first break that a capital follows.
    """
    text, done, found = line.text, 0, []
    first = tail_in(text)
    while first and (second := tail_in(text, first.end())):
        low, high = bisect_right(line.breaks, first.end()), bisect_left(line.breaks, second.start())
        places = line.breaks[low:high]
        ended = [n for n in places if ends_sentence(text[max(0, n - 31) : n - 1].split()[-1])]
        ended = [n for n in ended if len(text[n : second.start()].split()) > 3]
        numbered = [n for n in places if _NUMBERED.match(text, n)]
        opened = [n for n in places if not text[n].islower()]
        at = places[0] if places and places[0] - 1 == first.end() else None
        at = at or next(iter(numbered or ended[-1:] or opened), None)
        if at is not None:
            found.append(_Logical(text[done : at - 1], line.fresh and not done))
            done = at
        first = second
    return [*found, _Logical(text[done:], line.fresh and not done)]


def _ends_with_date(text: str) -> bool:
    """This function will tell whether the last words of a line are a date of a row."""
    tail = text[-14:]
    return any(words.WHEN_ALONE.fullmatch(tail[n:]) for n in range(len(tail)) if n == 0 or tail[n - 1] == " ")


def _divide_between(said: str, between: Sequence[_Logical], head: str) -> _Opening:
    """This function will divide the lines between two rows into comment and next action.

    Without a comment on the row they begin the next action; otherwise the first numbered line does; failing that,
    the line that carries the next date, or the one before it where that line holds the responsible phrase alone.
    """
    if not between:
        return _Opening([], [])
    stacked = words.TAIL.match(head)
    if not said and not stacked:
        return _Opening(between, [])
    first = next((n for n, line in enumerate(between) if _NUMBERED.match(line.text)), None)
    if first is None:
        first = max(len(between) - 2, 0) if stacked else len(between)
    return _Opening(between[first:], between[:first])


def _head(opening: Sequence[_Logical], head: str) -> tuple[str, str | None]:
    """This function will give the action text and, where it has a line of its own, the responsible phrase."""
    if not head and len(opening) > 1:
        return joined(line.text for line in opening[:-1]), opening[-1].text
    return joined([*(line.text for line in opening), head]), None


def _text(lines: Sequence[_Logical]) -> str:
    """This function will give comment lines as text; paragraphs that a blank line divided stay divided."""
    pieces: list[str] = []
    for line in lines:
        if pieces:
            pieces.append("\n\n" if line.fresh else "\n")
        pieces.append(line.text)
    return "".join(pieces).strip()


def lines_of_comment(said: str, rest: Sequence[Line]) -> int:
    """This function will give how many lines between two rows end the comment, where actions have lines of their own.

    ``said`` is the comment on the row itself. Without one the lines begin the next action; otherwise the first numbered
    line does; failing that, the last line.
    """
    if not said:
        return 0
    for n, line in enumerate(rest):
        if _NUMBERED.match(line.text):
            return n
    filled = [n for n, line in enumerate(rest) if not line.blank]
    return filled[-1] if filled else len(rest)


def comment_text(said: str, rest: Sequence[Line]) -> str:
    """This function will give a comment that begins on its row and goes on in the lines ``rest``."""
    return _text(_logical([Line(said, 0), *rest], 0))
