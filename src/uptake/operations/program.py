"""The program ``uptake``: one verb a module, each thin over the commands that the pages use too.

Exit codes: 0 done, 1 something of what was asked was refused, 2 wrong use (or, with ``read``, no such page).
"""

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence

VERBS = {
    "migrate": "migrating",
    "sample": "sampling",
    "serve": "serving",
    "follow": "serving",
    "read": "reading",
    "import": "importing",
    "publish": "publishing",
    "undo": "undoing",
    "export": "register_file",
    "offices": "offices",
    "terms": "terms",
    "trail": "trail",
}
"""Each verb and the module of this package that knows it."""

WITHOUT_DATABASE = {"read"}


def parser() -> argparse.ArgumentParser:
    """This function will build the parser of all verbs."""
    top = argparse.ArgumentParser(
        prog="uptake",
        description="What became of the recommendations: a management response tracking system.",
        epilog="Settings come from the environment, see docs/settings.md. `uptake VERB --help` shows an example.",
    )
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    for verb, name in VERBS.items():
        module = importlib.import_module(f"uptake.operations.{name}")
        help_text, example = module.HELP[verb]
        if not help_text:
            continue
        sub = verbs.add_parser(
            verb,
            help=help_text,
            description=help_text,
            epilog=f"Example:\n  {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.arguments(verb, sub)
        sub.set_defaults(run=module.run)
    return top


def main(argv: Sequence[str] | None = None) -> None:
    """This function will run one verb and leave with its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
    for stream in (sys.stdout, sys.stderr):  # a file name may hold what is no text
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    args = parser().parse_args(argv)
    sys.exit(run(args))


def run(args: argparse.Namespace) -> int:
    """This function will set up what the verb needs, run it, and turn what it refuses into sentences."""
    try:
        if args.verb not in WITHOUT_DATABASE:
            import django

            django.setup()
        return int(args.run(args))
    except KeyboardInterrupt:
        print("Stopped. What was done is kept; the same command again goes on from there.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        print(f"uptake {args.verb}: {sentence}", file=sys.stderr)
        return 1


def _sentence(error: Exception) -> str | None:
    """This function will say in words what went wrong, where it is no fault of the program."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db.utils import DataError, OperationalError, ProgrammingError

    from uptake.rules.refusals import Refused

    if isinstance(error, Refused):
        return " ".join(str(refusal) for refusal in error.refusals)
    if isinstance(error, ImproperlyConfigured):
        return str(error)
    if isinstance(error, OperationalError | ProgrammingError):
        if "no such table" in str(error) or "does not exist" in str(error):
            return "the database has no tables yet. Run `uptake migrate` first."
        return f"the database cannot be used: {str(error).strip()}. Check DATABASE_URL and UPTAKE_HOME."
    if isinstance(error, DataError):
        return f"the database does not take a value: {str(error).strip()}. Shorten what is too long."
    if isinstance(error, OSError):
        return (
            f"{error.filename or 'a file'} cannot be used ({error.strerror or error}). Check UPTAKE_HOME and the path."
        )
    return None
