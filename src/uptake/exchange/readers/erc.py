"""Pages of the Evaluation Resource Center: labelled header, stamps, numbered labels, actions on lines of their own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from uptake.exchange.readers import blocks, cells, header, rows, words
from uptake.exchange.readers.assembling import Part, document, part_of
from uptake.exchange.readers.lines import Line, one_line, page_width, paragraphs, unwrapped
from uptake.exchange.readers.rows import Row
from uptake.rules.document import Document

NAME = "erc"

_DAY = r"(?P<{}>\d{{4}}/\d{{1,2}}/\d{{1,2}})"
STAMPS = re.compile(
    r"\s*\[\s*added\s*:\s*" + _DAY.format("added") + r"\s*\](?:\s*\[\s*last\s+updated\s*:\s*" + _DAY.format("updated")
    + r"\s*\])?\s*", re.I)  # fmt: skip
_STAMPS_LAST = re.compile(STAMPS.pattern.removeprefix(r"\s*") + "$", re.I)
_HISTORY = re.compile(r"(?:^|(?<=\s))History\s*$")
_MESSAGE = re.compile(r"\s*(?:success|error|warn(?:ing)?)\s+message\s*", re.I)


def read(lines: Sequence[Line]) -> Document:
    """This function will read an ERC page."""
    width = page_width(lines)
    before, found = blocks.read(lines, width)
    labelled = header.by_labels(before, width, with_office=False)
    if not labelled.evaluation.title:
        labelled = replace(labelled, evaluation=replace(labelled.evaluation, title=_title(before)))
    return document(NAME, labelled, [_part(block, width) for block in found])


def is_furniture(text: str) -> bool:
    """This function will tell whether a line is one of the messages that ERC pages carry around their content."""
    return len(text) < 80 and bool(_MESSAGE.fullmatch(text) or header.DOCUMENTS.match(text))


def _title(lines: Sequence[Line]) -> str | None:
    """This function will give the title: what stands before the first label, after the messages of the page."""
    first = next((n for n, line in enumerate(lines) if words.HEADER_LABEL.match(line.text)), len(lines))
    messages = [n for n, line in enumerate(lines[:first]) if _MESSAGE.fullmatch(line.text)]
    if messages:
        return one_line(lines[messages[-1] + 1 : first]) or None
    parts = paragraphs(lines[:first])
    return one_line(parts[-1][-1:]) or None if parts else None


def _part(block: blocks.Block, width: int) -> Part:
    """This function will read one recommendation: the stamps of its response, and rows with stamps of their own."""
    added, updated = _take_stamps(block.fields.get("response", []))
    part = part_of(block, width, rows_of)
    part.response_added, part.response_updated = added, updated
    return part


def _take_stamps(lines: list[Line]) -> tuple[str | None, str | None]:
    """This function will take the stamps off the first lines that are not blank, and give them as days."""
    for n, line in enumerate(lines[:6]):
        if found := STAMPS.match(line.text):
            lines[n] = Line(line.text[found.end() :], line.width)
            return _days(found)
        if not line.blank:
            break
    return None, None


def _days(found: re.Match[str]) -> tuple[str | None, str | None]:
    return words.date(found["added"]), words.date(found["updated"]) if found["updated"] else None


def rows_of(lines: Sequence[Line], width: int = 0) -> tuple[list[Row], str]:
    """This function will give the rows of key actions; lines of stamps divide an action from who is responsible."""
    if any(line.cells for line in lines):
        found, left = cells.rows_of(lines, width)
        return [_stamped(row) for row in found], left
    stamped = [n for n, line in enumerate(lines) if STAMPS.fullmatch(line.text)]
    if not stamped:
        found, left = cells.rows_of(lines, width)
        return [_without_history(row) for row in found], left
    return _stamped_rows(lines, stamped, width)


def _stamped_rows(lines: Sequence[Line], stamped: Sequence[int], width: int) -> tuple[list[Row], str]:
    """This function will read rows of which each has a line of stamps behind its action."""
    found: list[Row] = []
    action: Sequence[Line] = lines[: stamped[0]]
    for place, n in enumerate(stamped):
        is_last = place + 1 == len(stamped)
        body = unwrapped(lines[n + 1 : len(lines) if is_last else stamped[place + 1]], width)
        row, opening = _row(body, is_last=is_last)
        if row is None:
            return found, one_line([*action, *body])
        added, updated = _days(STAMPS.fullmatch(lines[n].text))  # type: ignore[arg-type]
        found.append(replace(row, text=one_line(action), added=added, updated=updated))
        action = body[opening:]
    return found, ""


def _row(body: Sequence[Line], *, is_last: bool) -> tuple[Row | None, int]:
    """This function will read who, when, status and comment, and give at which line the next action begins."""
    at = next((n for n, line in enumerate(body) if rows.tail_in(line.text)), len(body))
    found = rows.tail_in(body[at].text) if at < len(body) else None
    if found is None:
        return None, len(body)
    who = one_line([*body[:at], Line(body[at].text[: found.start()], 0)])
    said = body[at].text[found.end() :].strip()
    rest = body[at + 1 :]
    ended = next((n for n, line in enumerate([Line(said, 0), *rest]) if _HISTORY.search(line.text)), None)
    count = ended if ended is not None else len(rest) if is_last else rows.lines_of_comment(said, rest)
    comments = _HISTORY.sub("", rows.comment_text(said, rest[:count])).strip()
    return Row("", who, found["when"], " ".join(found["status"].split()), comments), at + 1 + count


def _without_history(row: Row) -> Row:
    """This function will take the link word of the page off the end of a row."""
    if not _HISTORY.search(row.comments):
        return row
    return replace(row, comments=_HISTORY.sub("", row.comments).strip())


def _stamped(row: Row) -> Row:
    """This function will take the stamps out of the cell of the action."""
    found = _STAMPS_LAST.search(row.text)
    row = _without_history(row)
    if not found:
        return row
    added, updated = _days(found)
    return replace(row, text=row.text[: found.start()].strip(), added=added, updated=updated)
