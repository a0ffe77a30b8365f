"""Pages of GATE with a header read by position, or without one."""

from collections.abc import Sequence

from uptake.exchange.readers import blocks, cells, header, words
from uptake.exchange.readers.assembling import document, part_of
from uptake.exchange.readers.lines import Line, page_width, prose, trimmed
from uptake.rules.document import Document

NAME = "gate"


def read(lines: Sequence[Line]) -> Document:
    """This function will read a GATE page."""
    width = page_width(lines)
    before, found = blocks.read(lines, width)
    return document(NAME, _header(before, width), [part_of(block, width, cells.rows_of) for block in found])


def _header(lines: Sequence[Line], width: int) -> header.Header:
    """This function will read the header by position, or take what stands before the first label as the response."""
    colons = sum(header.colon_value(line.text) is not None for line in lines)
    if colons > 1 or any(header.is_plan(line.text) and ":" in line.text[:3] for line in lines):
        return header.by_position(lines, width)
    return stripped(lines, width)


def stripped(lines: Sequence[Line], width: int) -> header.Header:
    """This function will read what is left of a header that was cut off: the overall response, perhaps a status."""
    start = max((n + 1 for n, line in enumerate(lines) if words.RESPONSE_HEADING.fullmatch(line.text)), default=0)
    status, kept = None, []
    for line in lines[start:]:
        value = header.colon_value(line.text)
        stage = words.stage(value) if value else None
        status = stage or status
        if not stage and not words.FURNITURE.fullmatch(line.text or "x"):
            kept.append(line)
    return header.Header(overall_response=prose(trimmed(kept), width) or None, status=status)
