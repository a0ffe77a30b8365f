"""The lines of a page, and the paragraphs they make: wrapped lines are joined, other line breaks are kept.

Not for: what the lines mean (the layouts), nor characters (``texts.py``).
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from uptake.exchange.readers import words

WIDEST = 120  # columns: lines longer than this were not wrapped by anybody
NARROWEST = 40
BAND = 14  # columns: how far below the width a wrapped line may end


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text without trailing spaces, its width on the page, and the cells if it is a table row."""

    text: str
    width: int
    cells: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing stands on the line."""
        return not self.text and not self.cells


_BLANK = Line("", 0)
_MANY_BLANK = re.compile("\n{10,}")  # as many say no more than eight, or nine in a double-spaced page


def split(text: str) -> list[Line]:
    """This function will give the lines of a text, those of a double-spaced page without the extra blank lines."""
    text = _MANY_BLANK.sub(lambda run: "\n" * (8 + len(run[0]) % 2), text)
    lines = [Line(line, len(line)) if line else _BLANK for line in (raw.rstrip() for raw in text.split("\n"))]
    return _single_spaced(lines) if _is_double_spaced(lines) else lines


def _is_double_spaced(lines: Sequence[Line]) -> bool:
    """This function will tell whether a blank line follows every line, also those that were blank before."""
    run, runs = 0, []
    for line in lines:
        if line.blank:
            run += 1
        else:
            runs.append(run)
            run = 0
    between = runs[1:]
    return len(between) >= 6 and all(n % 2 for n in between) and any(n >= 3 for n in between)


def _single_spaced(lines: Sequence[Line]) -> list[Line]:
    """This function will take one blank line out of every run of them."""
    kept: list[Line] = []
    for n, line in enumerate(lines):
        if line.blank and n and not lines[n - 1].blank:
            continue
        kept.append(line)
    return kept


def trimmed(lines: Sequence[Line]) -> Sequence[Line]:
    """This function will leave out blank lines at both ends."""
    low, high = 0, len(lines)
    while low < high and lines[low].blank:
        low += 1
    while high > low and lines[high - 1].blank:
        high -= 1
    return lines[low:high]


def paragraphs(lines: Iterable[Line]) -> list[list[Line]]:
    """This function will give the runs of lines that are not blank."""
    found: list[list[Line]] = []
    fresh = True
    for line in lines:
        if line.blank:
            fresh = True
        elif fresh:
            found.append([line])
            fresh = False
        else:
            found[-1].append(line)
    return found


def prose(lines: Sequence[Line], width: int = 0) -> str:
    """This function will give the lines as text: paragraphs divided by one blank line, wrapped lines joined.

    ``width`` is the width to which the page was wrapped, 0 if it was not.
    """
    if len(lines) == 1:
        return lines[0].text.strip()
    return "\n\n".join(_paragraph(part, width) for part in paragraphs(lines)).strip()


def one_line(lines: Iterable[Line]) -> str:
    """This function will give the lines as one line, for values that are no prose."""
    return " ".join(" ".join(line.text for line in lines).split())


def _paragraph(lines: Sequence[Line], width: int) -> str:
    width = width_of(lines) or width
    return "\n".join(joined([line.text.strip() for line in group]) for group in wrapped_groups(lines, width))


def joined(texts: Iterable[str]) -> str:
    """This function will join the lines of one wrapped line."""
    return " ".join(text for text in texts if text)


def wrapped_groups(lines: Sequence[Line], width: int) -> list[list[Line]]:
    """This function will put lines together that one long line was wrapped into; a width of 0 puts none together."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and width and goes_on(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def goes_on(line: Line, following: Line, width: int) -> bool:
    """This function will tell whether the next word would not have fitted, so that the line was broken there."""
    if line.blank or following.blank or line.width > width or line.cells or following.cells:
        return False
    first = following.text.split(None, 1)[0]
    return line.width + 1 + len(first) > width


def unwrapped(lines: Sequence[Line], width: int) -> list[Line]:
    """This function will give the lines with those joined that one line was wrapped into, blank lines as they were."""
    return [
        group[0] if len(group) == 1 else Line(joined([line.text.strip() for line in group]), group[-1].width)
        for group in wrapped_groups(lines, width)
    ]


def width_of(lines: Sequence[Line]) -> int:
    """This function will give the width to which a paragraph was wrapped, or 0 if its lines do not look wrapped.

    Most of its lines but the last end within a narrow band of one width, where the next word did not fit.
    """
    if len(lines) < 3:
        return 0
    width = max(line.width for line in lines)
    if not NARROWEST <= width <= WIDEST:
        return 0
    full = sum(
        line.width >= width - BAND and goes_on(line, following, width) for line, following in itertools.pairwise(lines)
    )
    return width if full > 0.5 * (len(lines) - 1) and not _listed(lines) else 0


def _listed(lines: Sequence[Line]) -> bool:
    """This function will tell whether the lines are items or sentences of their own that happen to be equally long."""
    opened = sum(line.text.lstrip()[:1] in "•-–*·" or line.text.lstrip()[:1].isdigit() for line in lines)
    ended = sum(line.text[-1:] in ".;:!?" for line in lines[:-1])
    return opened > 0.6 * len(lines) or ended == len(lines) - 1


def page_width(lines: Sequence[Line]) -> int:
    """This function will give the width to which a whole page was wrapped, or 0.

    Its lines are at most ``WIDEST`` wide, and several paragraphs, or a third of all lines, end near one width.
    """
    widths = [line.width for line in lines if not line.blank and not line.cells]
    if len(widths) < 4:
        return 0
    width = max(widths)
    if not NARROWEST <= width <= WIDEST:
        return 0
    full = [
        lines[n + 1]
        for n, line in enumerate(lines[:-1])
        if line.width >= width - BAND and goes_on(line, lines[n + 1], width) and not _stands_alone(line, lines[n + 1])
    ]
    small = sum(line.text.lstrip()[:1].islower() for line in full)
    return width if small or len(full) >= 3 else 0


def _stands_alone(line: Line, following: Line) -> bool:
    """This function will tell whether the following line begins a field or a row, and so continues none."""
    if words.RECOMMENDATION_LABEL.match(following.text) or words.HEADER_LABEL.match(following.text):
        return True
    return bool(words.TAIL.search(line.text) and words.TAIL.search(following.text))
