"""``uptake read``: print the document that a published page shows."""

import argparse
import sys
from pathlib import Path

HELP = {
    "read": (
        "print the management response document that a page shows",
        "uptake read page.txt > page.json\n  uptake read - < page.html",
    )
}


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """This function will ask for one page."""
    parser.add_argument("page", metavar="FILE", help="a saved page, or - for standard input")


def run(args: argparse.Namespace) -> int:
    """This function will print the document; a file that is no such page gives one sentence and exit code 2."""
    from uptake.exchange import readers
    from uptake.exchange.readers.files import read_file
    from uptake.rules.document import dumps

    try:
        document = readers.read(sys.stdin.buffer.read()) if args.page == "-" else read_file(Path(args.page))
    except readers.NotAResponse as refusal:
        print(f"uptake read: {args.page}: {refusal}", file=sys.stderr)
        return 2
    sys.stdout.buffer.write(dumps(document).encode("utf-8"))
    for warning in document.warnings:
        print(f"{warning.where or 'page'}: {warning.message}", file=sys.stderr)
    return 0
