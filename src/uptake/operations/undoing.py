"""``uptake undo``: take one import back, in the open."""

import argparse

HELP = {"undo": ("take an import back; the trail keeps that it was there", "uptake undo 12")}


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """This function will ask for the number of an import."""
    from uptake.operations.edge import add_by

    parser.add_argument("number", metavar="IMPORT", type=int, help="the number that the import printed")
    add_by(parser)


def run(args: argparse.Namespace) -> int:
    """This function will undo the import and say where."""
    from uptake.operations import edge
    from uptake.register.commands import copies

    reference = copies.undo(number=args.number, by=edge.actor(args), at=edge.now())
    print(f"Import {args.number} is undone: what only it stated has left {reference}.")
    return 0
