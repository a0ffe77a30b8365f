"""Pages of GATE whose header carries labels."""

from collections.abc import Sequence

from uptake.exchange.readers import blocks, cells, header
from uptake.exchange.readers.assembling import document, part_of
from uptake.exchange.readers.lines import Line, page_width
from uptake.rules.document import Document

NAME = "gate_legacy"


def read(lines: Sequence[Line]) -> Document:
    """This function will read a GATE page with a labelled header."""
    width = page_width(lines)
    before, found = blocks.read(lines, width)
    parts = [part_of(block, width, cells.rows_of) for block in found]
    return document(NAME, header.by_labels(before, width), parts)
