"""``uptake import``: record published pages, or documents, as copies seen on a day."""

import argparse
import mimetypes
import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

HELP = {
    "import": (
        "record published pages, or management-response/1 documents, as copies seen on a day",
        "uptake import pages/ --seen-on 2022-03-31 --as public\n"
        "  uptake import page.html --source-id https://example.org/responses/12 --dry-run",
    )
}


SHOWN_ON_THE_PAGE = {"category_missing", "comment_missing"}
"""Warnings of a reader that an import does not repeat: the record's page shows what is blank."""


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """This function will ask for files and what is said of them."""
    from uptake.operations.edge import add_by, day

    parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="files, or folders with files")
    parser.add_argument("--seen-on", metavar="DATE", type=day, help="the day the page was seen (else today)")
    parser.add_argument(
        "--as", dest="audience", choices=["public", "internal"], default="internal", help="for whom (else internal)"
    )
    parser.add_argument("--into", metavar="REFERENCE", help="the evaluation that the page answers")
    parser.add_argument("--source-id", metavar="ID", help="the page's identifier or address where it comes from")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, and record nothing")
    add_by(parser)


def files_in(paths: list[Path]) -> tuple[list[Path], list[str]]:
    """This function will give the files named and those in the folders named, in a fixed order, none hidden.

    Beside them come sentences about folders that may not be read.
    """
    found: list[Path] = []
    unreadable: list[str] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        within: list[Path] = []
        walk = os.walk(path, onerror=lambda no: unreadable.append(f"{no.filename}: {no.strerror}"))
        for folder, folders, names in walk:
            folders[:] = [name for name in folders if not name.startswith(".")]
            within += [Path(folder) / name for name in names if not name.startswith(".")]
        found += sorted(within)
    return found, unreadable


def wrong_use(args: argparse.Namespace, files: list[Path]) -> str | None:
    """This function will say what cannot be asked for together, None where everything can."""
    from uptake.operations import register_file

    alone = args.into or args.source_id
    registers = [path for path in args.paths if register_file.is_register(path)]
    said = args.dry_run or args.seen_on or alone or args.by or args.audience != "internal" or len(args.paths) > 1
    if registers and said:
        return f"{registers[0]} is a whole register: it is taken in as it is, alone and without options."
    if alone and len(files) > 1:
        return "--into and --source-id are about one page. Name one file."
    if Path("-") in args.paths:
        return "- is no file. Save the page, and name its file."
    return None


def run(args: argparse.Namespace) -> int:
    """This function will import each file in its own deed, print what happened, and count."""
    from uptake.operations import edge, register_file
    from uptake.rules.vocabulary import Audience

    files, unreadable = files_in(args.paths)
    wrong = wrong_use(args, files)
    if wrong:
        print(f"uptake import: {wrong}", file=sys.stderr)
        return 2
    if register_file.is_register(args.paths[0]):
        return register_file.take_in(args.paths[0])
    work = _Work(args, edge.actor(args), Audience(args.audience))
    for path in edge.bar(files, len(files), "import"):
        for line in work.one(path):
            print(line, flush=True)
    for sentence in unreadable:
        work.counts["refused"] += 1
        print(f"{sentence}: refused: the folder cannot be read")
    print(work.how_to_publish())
    print(work.sum())
    return 1 if work.counts["refused"] or not files else 0


class _Work:
    """One run over many files: what was counted, and in a dry run what the files before would have left."""

    def __init__(self, args: argparse.Namespace, by: object, audience: object) -> None:
        from uptake.operations import edge
        from uptake.register.commands import organization
        from uptake.rules.foreseen import Foreseen

        self.args, self.by, self.audience = args, by, audience
        self.seen_on: date = organization.day_that_came(args.seen_on, edge.now())
        self.counts: Counter[str] = Counter()
        self.references: dict[str, None] = {}
        self.foreseen = Foreseen()

    def one(self, path: Path) -> Iterator[str]:
        """This function will import one file and yield the lines that say what happened."""
        from uptake.exchange.readers import NotAResponse
        from uptake.rules.refusals import Refused

        try:
            yield from self._import(path)
        except (NotAResponse, Refused) as no:
            self.counts["refused"] += 1
            yield f"{path}: refused: {no}"

    def _import(self, path: Path) -> Iterator[str]:
        from uptake.exchange import readers
        from uptake.exchange.readers import files
        from uptake.operations import edge
        from uptake.register.commands import copies
        from uptake.rules import document as documents
        from uptake.rules.plan import Sighting

        data = files.load(path)
        document = readers.read(data, name=path.name)
        sighting = Sighting(
            document=document,
            digest=documents.digest(document),
            seen_on=self.seen_on,
            audience=self.audience,
            into=self.args.into,
            source=self.args.source_id,
        )
        if self.args.dry_run:
            planned, number = self._plan(sighting)
        else:
            recorded = copies.record(
                sighting=sighting,
                data=data,
                name=path.name,
                media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
                by=self.by,
                at=edge.now(),
            )
            planned, number = recorded.plan, recorded.number
        self.counts.update(planned.counts())
        self.references[planned.reference] = None
        yield from lines(path, planned, number)

    def _plan(self, sighting: object) -> tuple[object, int | None]:
        from uptake.register.facts import present_for
        from uptake.rules.plan import Outcome
        from uptake.rules.planning import plan

        present = self.foreseen.onto(present_for(sighting), sighting)
        planned = plan(sighting, present)
        self.foreseen.add(planned)
        return planned, None if planned.outcome == Outcome.REPEATED else present.copies + 1

    def how_to_publish(self) -> str:
        """This function will say who sees what was imported, and how to publish it."""
        from uptake.register.queries import naming

        if not self.references:
            return "Nothing was read."
        if self.args.dry_run:
            return "This was a dry run: nothing was recorded."
        waiting = naming.not_public(self.references)
        if waiting:
            return f"Only staff see what is not published yet. To publish it: uptake publish {' '.join(waiting)}"
        return f"The public sees it now: {' '.join(self.references)}"

    def sum(self) -> str:
        """This function will give the last line: evaluations, recommendations and actions counted, refused files."""
        return ", ".join(f"{self.counts[word]} {word}" for word in ("created", "changed", "unchanged", "refused"))


def lines(path: Path, planned: object, number: int | None) -> Iterator[str]:
    """This function will say what one file did, the same in a dry run."""
    from uptake.rules.plan import ImportPlan

    assert isinstance(planned, ImportPlan)
    tail = f", import {number}" if number is not None else ""
    yield f"{path}: {planned.reference} {planned.outcome}{tail}"
    for warning in planned.sighting.document.warnings:
        if warning.code not in SHOWN_ON_THE_PAGE:
            yield f"  {warning.where or 'page'}: {warning.message}"
    for change in planned.changes:
        yield f"  {change.where} {change.field}: {_short(change.old)} → {_short(change.new)}"
    for one in planned.recommendations:
        where = f"{planned.reference}/R{one.number}{one.part}"
        if one.outcome == "created" and planned.outcome != "created":
            yield f"  {where} added"
        for action in one.actions:
            if action.outcome == "created" and planned.outcome != "created" and one.outcome != "created":
                yield f"  {where}/A{action.number} added"
    for where in planned.vanished:
        yield f"  {where} is not on this copy"
    for reference in planned.duplicates:
        yield f"  Possible duplicate of {reference}. If it is the same page, undo and import with --into {reference}"


def _short(value: object) -> str:
    from uptake.rules.document import OfficeName, Plan

    if isinstance(value, Plan):
        value = f"{value.start_year} - {value.end_year}"
    elif isinstance(value, OfficeName):
        value = f"{value.name} ({value.kind})" if value.kind else value.name
    elif isinstance(value, tuple):
        value = ", ".join(str(item) for item in value)
    if value is None or value == "":
        return "(blank)"
    text = " ".join(str(value).split())
    return text if len(text) <= 100 else f"{text[:99]}…"
