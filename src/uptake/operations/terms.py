"""``uptake terms``: list terms; rename, merge, and map them to a newer edition."""

import argparse
from typing import Any

HELP = {
    "terms": (
        "list the terms of the vocabularies; rename, merge, and map them to a newer edition",
        "uptake terms list\n"
        "  uptake terms map thematic_areas 'Peace and security (SPs before 2018)' 'Peace and security'",
    )
}

DEEDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "list": ("list every term, those that wait to be looked at marked", ()),
    "rename": ("give a term another label; the old one still finds it", ("VOCABULARY", "TERM", "LABEL")),
    "merge": ("merge a term into another: the two were always one", ("VOCABULARY", "TERM", "INTO")),
    "map": ("map a term to the one that follows it in a newer edition", ("VOCABULARY", "TERM", "TO")),
}


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """This function will ask for a deed and its words."""
    from uptake.operations.edge import add_deeds

    add_deeds(parser, DEEDS)


def run(args: argparse.Namespace) -> int:
    """This function will do the deed and say so in a line."""
    from uptake.operations import edge
    from uptake.register.commands import terms
    from uptake.register.queries import naming

    if args.deed == "list":
        for one in naming.terms():
            notes = ["stated by an import"] if one.stated else []
            notes += [f"leads to {one.mapped_to}"] if one.mapped_to else []
            print(f"{one.vocabulary:26} {one.uses:5} {one.label}{'; ' if notes else ''}{'; '.join(notes)}")
        return 0
    term = terms.find(args.vocabulary, args.term)
    signed: dict[str, Any] = {"by": edge.actor(args), "at": edge.now(), "on": edge.known_on(args)}
    if args.deed == "rename":
        terms.rename(term=term, label=args.label, **signed)
        print(f"“{args.term}” is called “{args.label}” now. The old label still finds it.")
    elif args.deed == "merge":
        terms.merge(term=term, into=terms.find(args.vocabulary, args.into), **signed)
        print(f"“{args.term}” is part of “{args.into}” now.")
    else:
        terms.map_(term=term, to=terms.find(args.vocabulary, args.to), **signed)
        print(f"“{args.term}” leads to “{args.to}” now.")
    return 0
