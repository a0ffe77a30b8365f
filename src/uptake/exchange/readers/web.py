"""From a saved web page to lines: navigation goes, blocks become lines, tables of key actions become rows of cells.

Not for: what the lines mean (the layouts). Walks without recursion, so that no nesting is too deep.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from uptake.exchange.readers import cells, texts, words
from uptake.exchange.readers.lines import Line
from uptake.exchange.readers.refusals import refusal

_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,4000}?-->\s*)?<(?:!doctype\s+html|(?:html|head|body|div|table|main|section|"
    r"article|h[1-6]|meta|title|dl|ul|span|nav|form|center|p|pre)\b)",
    re.I | re.S,
)
_LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "nav",
        "noscript",
        "template",
        "head",
        "header",
        "footer",
        "aside",
        "select",
        "option",
        "textarea",
        "svg",
        "iframe",
        "object",
        "title",
        "button",
        "math",
        "-comment",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "figcaption",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "ul",
        "caption",
        "details",
        "summary",
        "legend",
        "label",
    ]
)
_APART = frozenset(["p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "table", "pre"])
_TITLED = frozenset({"dt", "th", "label"})
_BESIDE = frozenset({"td", "th"})
_ENDED_BY_OTHERS = frozenset(["p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot"])
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_DEEPEST = 400  # parsers need quadratic time for deep nesting
_DEEPEST_TABLE = 40
_BOUNDLESS = 10**6  # columns: a line of a web page was not wrapped


def is_web_page(text: str) -> bool:
    """This function will tell whether a text is the source of a web page."""
    return bool(_OPENING.match(text[:20000]))


def to_lines(text: str) -> tuple[list[Line], int]:
    """This function will give the lines of a web page, and how many unsafe characters its entities spelled.

    :raises NotAResponse: for a page that is nested too deep to be one that was published
    """
    _refuse_deep(text)
    body = LexborHTMLParser(text).body
    page = _Page()
    if body is not None:
        page.walk(body)
    return page.lines, page.replaced


def _refuse_deep(text: str) -> None:
    """This function will count how deep elements can stand in each other, by their tags alone."""
    opened: Counter[str] = Counter()
    for found in _TAG.finditer(text):
        name = found[2].lower()
        if found[1]:
            opened[name] = max(0, opened[name] - 1)
        elif name not in _ENDED_BY_OTHERS and name not in _VOID:
            opened[name] += 1
            if opened[name] > (_DEEPEST_TABLE if name == "table" else _DEEPEST):
                line = text.count("\n", 0, found.start()) + 1
                raise refusal(f"a web page whose <{name}> are nested too deep at line {line}", "save the page as text")


class _Page:
    """The lines written so far; one object per page."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.replaced = 0
        self._pieces: list[str] = []

    def walk(self, root: Any) -> None:
        """This function will write what stands below a node, in the order of the page."""
        for entering, node, rows in _steps(root):
            tag = node.tag
            if tag == "-text":
                self._add_text(node)
            elif tag == "br":
                self._end(empty_counts=True)
            elif rows is not None:
                self._end()
                self._write_rows(rows)
            elif tag in _BESIDE:
                self._beside(entering)
            elif tag in _BLOCKS:
                self._end(titled=tag in _TITLED and not entering)
                if tag in _APART:
                    self._blank()
        self._end()

    def _add_text(self, node: Any) -> None:
        text = node.text_content or ""
        if "\n" in text and node.parent is not None and node.parent.tag == "pre":
            for line in text.split("\n"):
                self._pieces.append(line)
                self._end(empty_counts=True, wrapped=True)
        else:
            self._pieces.append(text)

    def _beside(self, entering: bool) -> None:
        """This function will write a cell beside the one before it, where that one is short; a label gets its colon."""
        text = "".join(self._pieces).strip()
        if entering and len(text) > 120:
            self._end()
        elif entering and text:
            self._pieces = [_with_colon(_SPACES.sub(" ", text)), " "]
        else:
            self._pieces.append(" ")

    def _write_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        for row in rows:
            safe = tuple(self._safe(cell) for cell in row)
            self.lines.append(Line(" | ".join(safe), 0, safe))

    def _end(self, *, titled: bool = False, empty_counts: bool = False, wrapped: bool = False) -> None:
        """This function will end the line that is being written; ``titled`` where it may be a label without colon."""
        text = "".join(self._pieces)
        text = self._safe(text.rstrip() if wrapped else _SPACES.sub(" ", text).strip())
        self._pieces.clear()
        if text:
            text = _with_colon(text) if titled else text
            self.lines.append(Line(text, len(text) if wrapped else _BOUNDLESS))
        elif empty_counts:
            self._blank()

    def _blank(self) -> None:
        if self.lines and not self.lines[-1].blank:
            self.lines.append(Line("", 0))

    def _safe(self, text: str) -> str:
        text, count = texts.clean(text)
        self.replaced += count
        return text


def _with_colon(text: str) -> str:
    """This function will give a label its colon, where the page shows it without one."""
    if len(text) < 60 and ":" not in text:
        for pattern in (words.RECOMMENDATION_LABEL, words.HEADER_LABEL):
            if pattern.fullmatch(f"{text}:"):
                return f"{text}:"
    return text


def _steps(root: Any) -> Iterator[tuple[bool, Any, list[tuple[str, ...]] | None]]:
    """This function will give every node below ``root``, blocks also on leaving, and tables of key actions as rows."""
    node = root.child
    while node is not None:
        tag = node.tag
        rows = _action_rows(node) if tag == "table" else None
        if tag not in _LEFT_OUT:
            yield True, node, rows
        following = None if rows is not None or tag in _LEFT_OUT else node.child
        left = rows is None and tag in _BLOCKS
        while following is None:
            if left:
                yield False, node, None
            following = node.next
            if following is None:
                node = node.parent
                if node is None or node.mem_id == root.mem_id:
                    return
                left = node.tag in _BLOCKS
        node = following


# ---- tables of key actions


def _action_rows(table: Any) -> list[tuple[str, ...]] | None:
    """This function will give the rows of a table of key actions as cells in our order, or None for another table."""
    if table.css_first("table table") is not None and any(True for _ in table.css("table")[1:]):
        return None
    rows = [[cell for cell in _children(row) if cell.tag in _BESIDE] for row in table.css("tr")]
    columns: tuple[str, ...] = ()
    found: list[tuple[str, ...]] = []
    for row in rows:
        stated = [_cell_text(cell) for cell in row]
        named = _columns(stated)
        if named:
            columns = named
            found.append(("", "Responsible", "Deadline", "Status", "Comments"))
        elif len(stated) == 1 and words.NONE_ADDED.fullmatch(stated[0]) and columns:
            found.append((stated[0],))
        elif cells.row_of(stated, columns or cells.COLUMNS):
            by_name = dict(zip(columns or cells.COLUMNS, stated, strict=False))
            found.append(tuple(by_name.get(name, "") for name in cells.COLUMNS))
    return found or None


def _columns(stated: Sequence[str]) -> tuple[str, ...]:
    """This function will give the names of the columns that a heading states, or () for another row."""
    named: list[str] = []
    for cell in stated:
        core = " ".join(cell.split()).strip(":* ")
        name = next((name for pattern, name in words.COLUMN_WORDS.items() if pattern.fullmatch(core)), None)
        named.append(name or ("text" if not named else "other"))
    return tuple(named) if {"responsible", "status"} <= set(named) else ()


def _children(node: Any) -> Iterator[Any]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _cell_text(cell: Any) -> str:
    """This function will give the text of a cell with its line breaks; paragraphs are divided by a blank line."""
    pieces: list[str] = []
    for _entering, node, _ in _steps(cell):
        if node.tag == "-text":
            pieces.append(_SPACES.sub(" ", node.text_content or ""))
        elif node.tag == "br":
            pieces.append("\n")
        elif node.tag in _APART:
            pieces.append("\n\n")
        elif node.tag in _BLOCKS:
            pieces.append("\n")
    return "".join(pieces).strip()
