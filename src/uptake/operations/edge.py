"""What every verb shares at the edge: the clock, whose deed it is, days as people write them, progress."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import TypeVar

from uptake.rules.facts import OPERATOR, Actor

Thing = TypeVar("Thing")


def now() -> datetime:
    """This function will read the clock."""
    return datetime.now(UTC)


def day(text: str) -> date:
    """This function will read a day, for argparse."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no day. Write it as 2023-03-31.") from None


def add_by(parser: argparse.ArgumentParser) -> None:
    """This function will add the option that says whose deed it is."""
    parser.add_argument("--by", metavar="EMAIL", help="whose deed it is (else: operator)")


def add_deeds(parser: argparse.ArgumentParser, deeds: Mapping[str, tuple[str, tuple[str, ...]]]) -> None:
    """This function will add a verb's deeds, each with what it does, the words it needs, its day and whose it is."""
    choices = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
    for name, (help_text, words) in deeds.items():
        deed = choices.add_parser(name, help=help_text, description=help_text)
        for word in words:
            deed.add_argument(word.lower(), metavar=word)
        deed.add_argument("--on", metavar="DATE", type=day, help="the day from which it holds (else today)")
        add_by(deed)


def actor(args: argparse.Namespace) -> Actor:
    """This function will give the actor of the command line: the operator, or the person named with --by.

    :raises Refused: if nobody has that address
    """
    if not args.by:
        return OPERATOR
    from uptake.register.actors import operator_as

    return operator_as(args.by)


def known_on(args: argparse.Namespace) -> date:
    """This function will give the day said with --on, else today.

    :raises Refused: if it has not come yet
    """
    from uptake.register.commands import organization

    return organization.day_that_came(args.on, now())


def bar(things: Iterable[Thing], total: int, label: str) -> Iterator[Thing]:
    """This function will show a progress bar on a terminal, and nothing more than the plain lines otherwise."""
    if not sys.stderr.isatty() or total < 3:
        yield from things
        return
    from tqdm import tqdm

    yield from tqdm(things, total=total, desc=label, unit="", leave=False, file=sys.stderr)
