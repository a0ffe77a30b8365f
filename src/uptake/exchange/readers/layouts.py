"""The table that picks the layout of a page, and says why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from uptake.exchange.readers import blocks, erc, gate, gate_legacy, gate_table, header, words
from uptake.exchange.readers.lines import Line
from uptake.exchange.readers.refusals import NotAResponse, refusal, shown
from uptake.rules.document import Document

_ENOUGH_LABELS = 2
_HEADER_LINES = 3
_OWN_OF_ERC = frozenset({"completion_date"})


@dataclass(frozen=True, slots=True)
class Picked:
    """The layout of a page, why it was picked, and what reads it."""

    layout: str
    reason: str
    read: Callable[[Sequence[Line]], Document]


@dataclass(frozen=True, slots=True)
class Signs:
    """What was found on a page that tells its layout; the numbers are of lines, from 1, 0 for not found."""

    header_labels: frozenset[str]
    recommendation_labels: frozenset[str]
    recommendation: int
    numbered_label: int
    key_actions: int
    columns: int
    stamps: int
    messages: int
    colon_lines: int
    plan_line: int


def signs_of(lines: Sequence[Line]) -> Signs:
    """This function will look for the signs of every layout, in one pass."""
    labels: set[str] = set()
    in_header: set[str] = set()
    first = dict.fromkeys(("recommendation", "numbered", "key_actions", "columns", "stamps", "messages", "plan"), 0)
    colon_lines = 0
    for n, line in enumerate(lines, 1):
        if line.blank:
            continue
        text = line.text
        if label := blocks.label_of(line):
            labels.add(label[0])
            if label[0] == "text":
                first["recommendation"] = first["recommendation"] or n
                numbered = text.lstrip()[:1].isdigit()
                first["numbered"] = first["numbered"] or n * numbered
        elif not first["recommendation"] and (found := words.HEADER_LABEL.match(text)):
            in_header.add(words.field_of(found["label"]))
        elif blocks.is_heading(line):
            first["key_actions"] = first["key_actions"] or n
        elif not first["recommendation"] and header.colon_value(text) is not None:
            colon_lines += 1
            first["plan"] = first["plan"] or n * header.is_plan(text)
        elif not first["stamps"] and erc.STAMPS.match(text):
            first["stamps"] = n
        elif not first["messages"] and erc.is_furniture(text):
            first["messages"] = n
        if not first["columns"] and gate_table.heading_at(lines, n - 1):
            first["columns"] = n
    return Signs(
        frozenset(in_header), frozenset(labels), first["recommendation"], first["numbered"], first["key_actions"],
        first["columns"], first["stamps"], first["messages"], colon_lines, first["plan"],
    )  # fmt: skip


def _is_erc(signs: Signs) -> str:
    own = signs.stamps or signs.numbered_label or signs.messages
    if len(signs.header_labels) >= _ENOUGH_LABELS and (own or signs.header_labels & _OWN_OF_ERC):
        return "a labelled header with a completion date, stamps, numbered recommendations or messages of the site"
    if signs.stamps and signs.recommendation:
        return f"recommendations with a stamp [Added: …] at line {signs.stamps}"
    return ""


def _is_legacy(signs: Signs) -> str:
    if len(signs.header_labels) >= _ENOUGH_LABELS:
        return f"{len(signs.header_labels)} labels of a header before the first recommendation"
    return ""


def _is_gate(signs: Signs) -> str:
    others = signs.recommendation_labels - {"text"}
    if signs.recommendation and (others or signs.key_actions or signs.columns):
        return f"Recommendation: at line {signs.recommendation} with other labels or key actions"
    if signs.plan_line and signs.colon_lines >= _HEADER_LINES - 1:
        return f"a header of lines that begin with a colon, the plan at line {signs.plan_line}"
    if signs.recommendation and signs.colon_lines >= _HEADER_LINES:
        return f"{signs.colon_lines} header lines that begin with a colon before the first recommendation"
    return ""


def _is_table(signs: Signs) -> str:
    if signs.columns and not signs.recommendation:
        return f"a heading of columns at line {signs.columns} and no labels"
    return ""


LAYOUTS: tuple[tuple[str, Callable[[Signs], str], Callable[[Sequence[Line]], Document]], ...] = (
    (erc.NAME, _is_erc, erc.read),
    (gate_legacy.NAME, _is_legacy, gate_legacy.read),
    (gate.NAME, _is_gate, gate.read),
    (gate_table.NAME, _is_table, gate_table.read),
)
"""The layouts in the order in which they are tried: name, what speaks for it ("" for nothing), its reader."""


def pick(lines: Sequence[Line]) -> Picked:
    """This function will pick the first layout of the table that something speaks for.

    :raises NotAResponse: if nothing speaks for any layout
    """
    signs = signs_of(lines)
    for name, witness, read in LAYOUTS:
        if reason := witness(signs):
            return Picked(name, reason, read)
    raise _refused(lines, signs)


def _refused(lines: Sequence[Line], signs: Signs) -> NotAResponse:
    """This function will make the refusal that says what was found instead, and at which line."""
    remedy = "save the whole response page as text or HTML and read that"
    if signs.recommendation:
        found = f"Recommendation: at line {signs.recommendation} but no other label and no heading of key actions"
        return refusal(found, remedy)
    number, line = next(((n, line) for n, line in enumerate(lines, 1) if not line.blank), (1, Line("", 0)))
    return refusal(f"{shown(line.text)} at line {number}", remedy)
