"""From header, blocks and rows to the document, with its warnings. Shared by every layout."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from uptake.exchange.readers import responsible, words
from uptake.exchange.readers.blocks import Block
from uptake.exchange.readers.header import Header
from uptake.exchange.readers.languages import language_of
from uptake.exchange.readers.lines import Line, one_line, prose
from uptake.exchange.readers.parties import parties, roles_learned
from uptake.exchange.readers.refusals import shown
from uptake.exchange.readers.rows import Row
from uptake.rules.document import Document, KeyAction, Recommendation, Source, Warning
from uptake.rules.vocabulary import CLASSIFICATIONS, WarningCode

RowReader = Callable[[Sequence[Line], int], tuple[list[Row], str]]

# A letter, a question mark where something was lost, a letter: "caf?s", "l?eau", but not "Why?Because".
_LOST = re.compile(
    r"[^\W\d_]\?+[^\W\d_A-Z]|(?<![^\W\d_])(?:[^\W\d_]{1,2}|[A-Z]+)\?+[A-Z]|[^\W\d_]\ufffd|\ufffd[^\W\d_]"
)
_ADDRESS = re.compile(r"://|www\.|@|mailto:|\.[a-z]{2,5}[/?]", re.I)


@dataclass(slots=True)
class Part:
    """One recommendation being put together."""

    text: str = ""
    response: str = ""
    description: str = ""
    stated_category: str | None = None
    terms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    response_added: str | None = None
    response_updated: str | None = None
    rows: list[Row] = field(default_factory=list)
    left: str = ""
    ends_early: bool = False


def part_of(block: Block, width: int, read_rows: RowReader) -> Part:
    """This function will read the fields and rows of one block."""
    fields = block.fields
    rows, left = read_rows(block.actions, width) if block.actions else ([], "")
    stated = one_line(fields.get("category", ()))
    return Part(
        text=prose(fields["text"], width),
        response=prose(fields.get("response", ()), width),
        description=prose(fields.get("description", ()), width),
        stated_category=stated or None,
        terms={key: words.terms(one_line(fields[key])) for key in CLASSIFICATIONS if key in fields},
        rows=rows,
        left=left,
        ends_early=not rows and not block.none_added,
    )


def document(layout: str, header: Header, parts: Sequence[Part]) -> Document:
    """This function will give the document of a header and its recommendations."""
    warnings: list[Warning] = []
    divided = iter(responsible.divide([row.text for part in parts for row in part.rows if row.responsible is None]))
    rows = [[(row, _division(row, divided)) for row in part.rows] for part in parts]
    learned = frozenset(roles_learned({division.responsible for part in rows for _, division in part}))
    recommendations = tuple(_recommendation(n, part, rows[n - 1], learned, warnings) for n, part in enumerate(parts, 1))
    if lost := _lost(header, recommendations):
        message = f"A letter or an apostrophe was lost where a question mark stands, as in {shown(lost)}."
        warnings.insert(0, Warning(WarningCode.REPLACEMENT_CHARACTERS.value, "", message))
    return Document(
        source=Source(layout, _language(header, recommendations)),
        evaluation=header.evaluation,
        responsible_unit=header.responsible_unit,
        overall_response=header.overall_response,
        status=header.status,
        recommendations=recommendations,
        warnings=tuple(warnings),
    )


def _division(row: Row, divided: "object") -> responsible.Division:
    if row.responsible is None:
        return next(divided)  # type: ignore[call-overload, no-any-return]
    return responsible.Division(row.text, row.responsible, True)


def _recommendation(
    number: int,
    part: Part,
    rows: Sequence[tuple[Row, responsible.Division]],
    learned: frozenset[str],
    warnings: list[Warning],
) -> Recommendation:
    """This function will give one recommendation, and add what there is to say about it to ``warnings``."""
    where = f"recommendations/{number}"
    category = words.category(part.stated_category) if part.stated_category else None
    if category is None:
        said = f"states {shown(part.stated_category)}" if part.stated_category else "states no category"
        _say(warnings, WarningCode.CATEGORY_MISSING, where, f"The page {said}; none is guessed from the prose.")
    if part.ends_early:
        message = "The page ends or goes on before any key action of this recommendation."
        if part.left:
            message = f"No key action with a date and a status was found in {shown(part.left)}."
        _say(warnings, WarningCode.SOURCE_ENDS_EARLY, where, message)
    actions = tuple(
        _key_action(n, f"{where}/key_actions/{n}", row, division, learned, warnings)
        for n, (row, division) in enumerate(rows, 1)
    )
    return Recommendation(
        number=number,
        text=part.text,
        response=part.response,
        description=part.description,
        category=category,
        stated_category=part.stated_category,
        **part.terms,  # type: ignore[arg-type]
        key_actions=actions,
        response_added=part.response_added,
        response_updated=part.response_updated,
    )


def _key_action(
    number: int,
    where: str,
    row: Row,
    division: responsible.Division,
    learned: frozenset[str],
    warnings: list[Warning],
) -> KeyAction:
    """This function will give one key action, and add what there is to say about it to ``warnings``."""
    progress, unclear = words.progress(row.status or "")
    if not division.certain:
        message = "Where the action ends and the responsible begins was guessed; look at the page."
        _say(warnings, WarningCode.SPLIT_UNCERTAIN, where, message)
    if unclear:
        message = f"The status {shown(row.status or '')} does not say how far the action is; not initiated is kept."
        _say(warnings, WarningCode.PROGRESS_UNCLEAR, where, message)
    if not row.comments and words.wants_comment(row.status or ""):
        _say(warnings, WarningCode.COMMENT_MISSING, where, f"{row.status} is stated without a comment.")
    return KeyAction(
        number=number,
        text=division.text,
        responsible=division.responsible,
        responsible_parties=parties(division.responsible, learned),
        deadline=words.date(row.when),
        progress=progress,
        stated_status=row.status,
        comments=row.comments,
        added=row.added,
        updated=row.updated,
    )


def _say(warnings: list[Warning], code: WarningCode, where: str, message: str) -> None:
    warnings.append(Warning(code.value, where, message))


def _lost(header: Header, recommendations: Sequence[Recommendation]) -> str:
    """This function will give the first words in which a letter was lost, or ""."""
    evaluation = header.evaluation
    texts = [evaluation.title, evaluation.commissioning_unit, header.responsible_unit, header.overall_response]
    for one in recommendations:
        texts += [one.text, one.response, one.description]
        for action in one.key_actions:
            texts += [action.text, action.responsible, action.comments]
    for text in texts:
        if text and ("?" in text or "\ufffd" in text):
            for found in _LOST.finditer(text):
                if not _in_address(text, found.start(), found.end()):
                    return text[max(0, found.start() - 20) : found.end() + 20]
    return ""


def _in_address(text: str, start: int, end: int) -> bool:
    """This function will tell whether the place stands in an address of the web or of mail."""
    before, after = text[max(0, start - 300) : start + 1], text[end - 1 : end + 100]
    return bool(_ADDRESS.search((before.split() or [""])[-1] + text[start + 1 : end - 1] + (after.split() or [""])[0]))


def _language(header: Header, recommendations: Sequence[Recommendation]) -> str:
    """This function will give the language of the recommendations, else of the rest."""
    actions = [action for one in recommendations for action in one.key_actions[:20]]
    return language_of(
        (
            [one.text for one in recommendations[:40]],
            [text for one in recommendations[:40] for text in (one.response, one.description)],
            [text for action in actions[:200] for text in (action.text, action.comments)],
            [header.overall_response or ""],
            [header.evaluation.title or ""],
        )
    )
