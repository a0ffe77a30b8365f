"""The recommendations of a page as blocks: the lines of each labelled field, and the lines of the key actions.

Shared by every layout that carries labels. Not for: what the lines of the key actions hold (``rows.py``, ``cells.py``).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from uptake.exchange.readers import words
from uptake.exchange.readers.lines import Line, joined, wrapped_groups
from uptake.exchange.readers.rows import tail_in


@dataclass(slots=True)
class Block:
    """One recommendation. ``headed`` says whether a heading of key actions came."""

    fields: dict[str, list[Line]] = field(default_factory=dict)
    actions: list[Line] = field(default_factory=list)
    headed: bool = False
    none_added: bool = False


def is_columns(line: Line) -> bool:
    """This function will tell whether the line is the heading of the columns of the key actions."""
    return len(line.text) < 160 and "esponsible" in line.text.lower() and bool(words.COLUMNS.fullmatch(line.text))


def is_heading(line: Line) -> bool:
    """This function will tell whether the line is the heading of the key actions."""
    return len(line.text) < 40 and bool(words.KEY_ACTIONS.fullmatch(line.text))


def label_of(line: Line) -> tuple[str, str] | None:
    """This function will give the field and the value of a line that begins with a label of a recommendation."""
    start = line.text.lstrip(" \t\u00a0\u200b\ufeff")[:1]
    if start not in words.LABEL_INITIALS or line.cells:
        return None
    found = words.RECOMMENDATION_LABEL.match(line.text)
    if not found:
        return None
    name = words.field_of(found["label"])
    if found["number"] and name != "text":
        return None
    return name, found["value"].strip()


def read(lines: Sequence[Line], width: int = 0) -> tuple[list[Line], list[Block]]:
    """This function will give the lines before the first recommendation, and the blocks of the recommendations."""
    header: list[Line] = []
    blocks: list[Block] = []
    current = header
    for line in lines:
        label = label_of(line)
        if label and label[0] == "text":
            blocks.append(Block())
            current = blocks[-1].fields["text"] = [Line(label[1], line.width)]
        elif not blocks:
            header.append(line)
        elif blocks[-1].headed:
            _add_action_line(blocks[-1], line)
        elif is_heading(line) or is_columns(line):
            blocks[-1].headed = True
        elif label and label[0] not in blocks[-1].fields:
            current = blocks[-1].fields[label[0]] = [Line(label[1], line.width)]
        elif words.NONE_ADDED.fullmatch(line.text):
            blocks[-1].none_added = True
        elif line.cells:
            blocks[-1].headed = True
            _add_action_line(blocks[-1], line)
        else:
            current.append(line)
    for block in blocks:
        if not block.headed:
            _take_rows(block, width)
    return header, blocks


def _add_action_line(block: Block, line: Line) -> None:
    """This function will keep a line of the key actions, without headings."""
    if words.NONE_ADDED.fullmatch(line.text):
        block.none_added = True
    elif not (is_columns(line) or is_heading(line) or (not block.actions and _is_column_word(line))):
        block.actions.append(line)


def _is_column_word(line: Line) -> bool:
    """This function will tell whether the line is the heading of one column, where each has a line of its own."""
    return not line.cells and any(pattern.fullmatch(line.text.strip(" |*")) for pattern in words.COLUMN_WORDS)


def _take_rows(block: Block, width: int) -> None:
    """This function will take the rows out of the last field of a block whose heading of key actions is missing."""
    name = next(reversed(block.fields))
    lines = block.fields[name]
    begin = 0
    for group in wrapped_groups(lines, width):
        if tail_in(joined([line.text for line in group])):
            begin = begin or _end_of_value(group)
            if begin:
                block.fields[name], block.actions = lines[:begin], lines[begin:]
                return
        begin += len(group)


def _end_of_value(lines: Sequence[Line]) -> int:
    """This function will give how many lines end the value, where the first row was joined to it: both are full."""
    for n in range(len(lines) - 1, 0, -1):
        if lines[n - 1].text[-1:] in ".!?" and not tail_in(joined([line.text for line in lines[:n]])):
            return n
    return next((n for n, line in enumerate(lines) if n and line.text.lstrip()[:1].isupper()), 0)
