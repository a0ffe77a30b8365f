"""Imports: which pages were seen when, and the source beside what was read of it."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from uptake.register import access, labels
from uptake.register.models import Copy, EvaluationVersion
from uptake.register.queries.management_response import safe_link
from uptake.register.queries.read_out import ReadOut, read_out
from uptake.register.queries.selection import PAGE
from uptake.rules.document import DocumentError, from_json
from uptake.rules.facts import Actor
from uptake.trail.chain import ROWS_PER_EVENT
from uptake.trail.models import Event

SHOWN_CHARACTERS = 60_000
"""How much of a source stands on its page; the whole of it is in the file."""


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import in the list. ``recorded_at`` is when it entered the register, ``seen_on`` the day the page was seen."""

    number: int
    seen_on: date
    recorded_at: datetime | None
    file_name: str
    reference: str
    title: str
    language: str
    source: str
    source_link: str
    proposes: bool
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class Imports:
    """A page of the list."""

    lines: tuple[ImportLine, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class ImportPage:
    """One import. ``text``: the source as text, where it is one; ``cut``: only its beginning is shown."""

    line: ImportLine
    size: int
    media_type: str
    sha256: str
    text: str
    cut: bool
    offered: bool
    read: ReadOut | None
    others: tuple[ImportLine, ...]


def imports(actor: Actor, on: date, page: int) -> Imports:
    """This function will give a page of the imports seen by the day, newest first. Four queries in all."""
    found = access.copies(actor).filter(seen_on__lte=on).order_by("-number")
    total = found.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    return Imports(_lines(list(found[(page - 1) * PAGE : page * PAGE]), actor), total, page, pages)


def _lines(copies: list[Copy], actor: Actor) -> tuple[ImportLine, ...]:
    """This function will give the line of each import. Two queries, whatever the number."""
    positions = {copy.pk // ROWS_PER_EVENT for copy in copies} | {
        copy.undone_position for copy in copies if copy.undone_position
    }
    when = dict(Event.objects.filter(position__in=positions).values_list("position", "recorded_at"))
    evaluations = {copy.management_response.evaluation_id for copy in copies}
    titles = {
        row.evaluation_id: row
        for row in EvaluationVersion.objects.filter(evaluation__in=evaluations).last_known(date.max, "evaluation")
    }
    return tuple(_line(copy, when, titles.get(copy.management_response.evaluation_id), actor) for copy in copies)


def _line(copy: Copy, when: dict[int, datetime], title: EvaluationVersion | None, actor: Actor) -> ImportLine:
    source = copy.source.identifier if copy.source else ""
    return ImportLine(
        number=copy.number,
        seen_on=copy.seen_on,
        recorded_at=when.get(copy.pk // ROWS_PER_EVENT),
        file_name=labels.shown(copy.file_name, actor),
        reference=copy.management_response.evaluation.reference,
        title=labels.shown(title.title, actor) if title else "",
        language=title.language if title else "",
        source=labels.shown(source, actor),
        source_link=safe_link(source),
        proposes=copy.proposes,
        undone_at=when.get(copy.undone_position or 0),
    )


def import_page(copy: Any, actor: Actor, on: date) -> ImportPage:
    """This function will give one import: the source beside what was read. Three queries and two files."""
    text = source_text(copy, actor)
    again = access.copies(actor).filter(management_response=copy.management_response_id).order_by("seen_on")
    lines = _lines([copy, *again.exclude(pk=copy.pk)[:PAGE]], actor)
    return ImportPage(
        line=lines[0],
        size=copy.file.size,
        media_type=copy.file.media_type,
        sha256=copy.file.sha256,
        text="" if copy.undone_position else text[:SHOWN_CHARACTERS],
        cut=len(text) > SHOWN_CHARACTERS,
        offered=bool(text) and not copy.undone_position,
        read=None if copy.undone_position else _read(copy, actor, on),
        others=lines[1:],
    )


def source_text(copy: Any, actor: Actor) -> str:
    """This function will give a source's text with e-mail addresses masked for the public; '' where it is no text."""
    data = _bytes(copy.file)
    if b"\x00" in data[:4096]:
        return ""
    try:
        return labels.shown(data.decode("utf-8-sig"), actor)
    except UnicodeDecodeError:
        return labels.shown(data.decode("latin-1"), actor) if copy.file.media_type.startswith("text/") else ""


def _read(copy: Any, actor: Actor, on: date) -> ReadOut | None:
    try:
        return read_out(from_json(json.loads(_bytes(copy.document))), actor, on)
    except (ValueError, DocumentError):
        return None


def _bytes(file: Any) -> bytes:
    """This function will read a stored file; one that is missing reads as empty: the page still opens."""
    path: Path = file.path_of(file.sha256)
    try:
        return path.read_bytes()
    except OSError:
        return b""
