"""``uptake trail verify``: is the trail whole, and does every row still say what was recorded?"""

import argparse
import sys

HELP = {"trail": ("check that nothing recorded was changed, removed, inserted or cut off", "uptake trail verify")}


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """This function will ask what to do with the trail."""
    parser.add_argument("what", choices=["verify"], help="verify: read the whole trail and every row it covers")


def run(args: argparse.Namespace) -> int:
    """This function will print each flaw, one a line; exit code 1 if there is any."""
    from tqdm import tqdm

    from uptake.register.queries import trail_check
    from uptake.trail.follow import head_position

    with tqdm(total=head_position(), desc="verify", leave=False, disable=not sys.stderr.isatty()) as shown:
        found = trail_check.flaws(lambda done, of: shown.update(done - shown.n))
    for flaw in found:
        print(flaw.sentence)
    if found:
        print(f"{len(found)} flaws found. Compare with a backup from before the first one.")
        return 1
    print(f"The trail is whole: {head_position()} events, every row as recorded.")
    return 0
