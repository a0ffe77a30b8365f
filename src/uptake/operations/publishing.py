"""``uptake publish``: make management responses public."""

import argparse
import sys

HELP = {
    "publish": ("make the management responses of evaluations public", "uptake publish MEX-2019-01 TGO-2021-01:BEN")
}


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """This function will ask for references."""
    from uptake.operations.edge import add_by

    parser.add_argument(
        "references",
        metavar="REFERENCE",
        nargs="+",
        help="MEX-2019-01, or with :OFFICE for one office's joint response",
    )
    add_by(parser)


def run(args: argparse.Namespace) -> int:
    """This function will publish each response in a deed of its own; one refused does not stop the others."""
    from uptake.operations import edge
    from uptake.register.commands import finding, management_responses
    from uptake.rules.refusals import Refused

    refused = 0
    for name in args.references:
        reference, _, office = name.partition(":")
        try:
            response = finding.response(reference, office or None)
            management_responses.publish(response=response, seen=response.revision, by=edge.actor(args), at=edge.now())
            print(f"{name} is public: /evaluations/{response.evaluation.reference}/")
        except Refused as no:
            refused += 1
            print(f"{name}: refused: {no}", file=sys.stderr)
    return 1 if refused else 0
