"""Key actions that stand in cells: markdown tables, rows of a web table, lines with tabs; the rest goes to ``rows``."""

import re
from collections.abc import Sequence

from uptake.exchange.readers import rows, words
from uptake.exchange.readers.lines import Line
from uptake.exchange.readers.rows import Row

COLUMNS = ("text", "responsible", "deadline", "status", "comments")
_RULE = re.compile(r":?-{2,}:?")
_SPACES = re.compile(r"[^\S\n]*\n[^\S\n]*|[^\S\n]+")


def rows_of(lines: Sequence[Line], width: int = 0) -> tuple[list[Row], str]:
    """This function will give the rows of the key actions of one recommendation, whatever they stand in."""
    if any(line.cells for line in lines):
        return [row for line in lines if line.cells and (row := row_of(line.cells))], ""
    if any(line.text.lstrip().startswith("|") for line in lines):
        return [row for group in markdown(lines) if (row := row_of(group))], ""
    if any(line.text.count("\t") >= 3 for line in lines):
        tabbed = [row for line in lines if line.text.count("\t") >= 3 and (row := row_of(line.text.split("\t")))]
        if tabbed:
            return tabbed, ""
    return rows.read(lines, width)


def row_of(cells: Sequence[str], columns: Sequence[str] = COLUMNS) -> Row | None:
    """This function will give the row that the cells of one table row hold, or None where they hold none."""
    named = dict(zip(columns, (_cell(cell) for cell in cells), strict=False))
    text, who = named.get("text", ""), named.get("responsible", "")
    when, status = named.get("deadline", ""), named.get("status", "")
    dated = words.date(when) is not None or bool(words.WHEN_ALONE.fullmatch(when))
    if not (dated or words.is_status(status)) or not (text or who):
        return None
    return Row(text, who, when, status or None, named.get("comments", ""))


def _cell(text: str) -> str:
    """This function will give the text of a cell: single line breaks become spaces, paragraphs stay apart."""
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    return "\n\n".join(part for part in parts if part)


def markdown(lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """This function will give the rows of five cells of a markdown table, whose cells may go over several lines.

    Between two rows stands one piece more, which is blank. A row that does not come out is looked for by its date.
    """
    text = "\n".join(line.text for line in lines).replace("\\|", "\x00")
    pieces = [piece.strip().replace("\x00", "|") for piece in text.split("|")]
    found: list[tuple[str, ...]] = []
    n = _after_heading(pieces)
    while n < len(pieces):
        if pieces[n] == "" or _RULE.fullmatch(pieces[n]):
            ahead = pieces[n + 1 : n + 6]
            if len(ahead) >= 4 and _holds_row(ahead):
                found.append(tuple(ahead))
                n += 6
                continue
        elif n + 3 < len(pieces) and _holds_row(pieces[n : n + 5]):
            found.append(tuple(pieces[n : n + 5]))
            n += 5
            continue
        n += 1
    return found


def _holds_row(cells: Sequence[str]) -> bool:
    when, status = cells[2], cells[3]
    return (
        words.date(when) is not None or bool(words.WHEN_ALONE.fullmatch(when)) or (not when and words.is_status(status))
    )


def _after_heading(pieces: Sequence[str]) -> int:
    """This function will give the place after the heading of the columns."""
    for n, piece in enumerate(pieces[:12]):
        if re.fullmatch("status", piece.strip("* "), re.I):
            return (
                n + 2 if n + 1 < len(pieces) and re.fullmatch("comments?", pieces[n + 1].strip("* "), re.I) else n + 1
            )
    return 0
