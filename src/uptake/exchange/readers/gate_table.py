"""Tables of key actions without any labels: one recommendation for each heading of columns."""

from collections.abc import Sequence

from uptake.exchange.readers import cells, words
from uptake.exchange.readers.assembling import Part, document
from uptake.exchange.readers.header import Header
from uptake.exchange.readers.lines import Line, page_width
from uptake.rules.document import Document

NAME = "gate_table"


def read(lines: Sequence[Line]) -> Document:
    """This function will read a page that holds nothing but tables of key actions."""
    width = page_width(lines)
    parts = [Part(rows=cells.rows_of(table, width)[0]) for table in tables(lines)]
    return document(NAME, Header(), parts)


def tables(lines: Sequence[Line]) -> list[list[Line]]:
    """This function will divide the lines at the headings of columns, which may go over several lines."""
    found: list[list[Line]] = []
    n = 0
    while n < len(lines):
        length = heading_at(lines, n)
        if length:
            found.append([])
        elif found:
            found[-1].append(lines[n])
        n += length or 1
    return found


def heading_at(lines: Sequence[Line], start: int) -> int:
    """This function will give how many lines from ``start`` on are a heading of columns, 0 for none."""
    if lines[start].blank:
        return 0
    if lines[start].cells:
        return int(is_heading_row(lines[start].cells))
    if lines[start].text.lstrip(" *|")[:1].lower() not in ("", "k", "a", "r"):
        return 0
    text = ""
    for length, line in enumerate(lines[start : start + 12], 1):
        text += f"{line.text} "
        if len(text) > 160:
            return 0
        if words.COLUMNS.fullmatch(text) and not _heading_goes_on(lines, start + length, text):
            return length
    return 0


def is_heading_row(row: Sequence[str]) -> bool:
    """This function will tell whether the cells of a table row are the heading of the columns."""
    joined = " | ".join(row)
    return len(joined) < 160 and bool(words.COLUMNS.fullmatch(joined))


def _heading_goes_on(lines: Sequence[Line], place: int, text: str) -> bool:
    """This function will tell whether the next line still belongs to the heading."""
    if place >= len(lines) or lines[place].cells:
        return False
    return bool(lines[place].text.strip()) and bool(words.COLUMNS.fullmatch(text + lines[place].text))
