"""``uptake export``, and the way back: the whole register as a folder with ``register.jsonl`` and its files."""

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

HELP = {"export": ("write the whole register as a folder: register.jsonl and its files", "uptake export backup")}

NAME = "register.jsonl"


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """This function will ask for a folder."""
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="a folder that does not exist yet, or is empty")


def run(args: argparse.Namespace) -> int:
    """This function will write the register; a folder that holds something is refused."""
    from uptake.operations import edge
    from uptake.register.queries import whole_register

    folder: Path = args.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"uptake export: {folder} holds something already. Name a folder that does not.", file=sys.stderr)
        return 1
    (folder / "files").mkdir(parents=True, exist_ok=True)
    kept = whole_register.files()
    for sha256, path in edge.bar(kept, len(kept), "files"):
        shutil.copyfile(path, folder / "files" / sha256)
    draft = folder / f"{NAME}.new"
    with draft.open("w", encoding="utf-8", newline="\n") as file:
        count = sum(1 for text in whole_register.lines() if file.write(text))
    draft.replace(folder / NAME)
    print(f"{folder / NAME}: {count} lines, {len(kept)} files.")
    return 0


def is_register(path: Path) -> bool:
    """This function will say whether a path is an exported register: its folder, or its register.jsonl."""
    path = path / NAME if path.is_dir() else path
    if path.suffix != ".jsonl" or not path.is_file():
        return False
    with path.open("rb") as file:
        return b'"format":"register/' in file.readline(200)


def take_in(path: Path) -> int:
    """This function will take an exported register into this empty one, adding no event."""
    from uptake.register.commands import whole_register
    from uptake.register.queries import trail_check

    path = path / NAME if path.is_dir() else path
    events = whole_register.take_in(
        lines=_lines(path),
        keep_file=lambda sha256: _bytes(path.parent / "files" / sha256),
        check=trail_check.flaws,
    )
    print(f"The register of {path} is taken in: {events} events, every row as recorded.")
    return 0


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from file


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise ValueError(f"the file {path} is missing") from None
