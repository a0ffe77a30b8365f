"""The files of the repository, as the tests of this folder look at them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "uptake"
IGNORED = {".git", ".venv", "__pycache__", "var", "build", "dist"}


@cache
def tracked() -> tuple[Path, ...]:
    """This function will give every tracked file; where this is no clone, every file that is not made by a tool."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
        paths = [ROOT / name for name in listed.decode("utf-8").split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        paths = [path for path in ROOT.rglob("*") if not is_made(path)]
    return tuple(sorted(path for path in paths if path.is_file()))


def is_made(path: Path) -> bool:
    """This function will say whether a path lies in a folder that a tool made."""
    return any(part in IGNORED or part.endswith(("_cache", ".egg-info")) for part in path.relative_to(ROOT).parts)


def texts() -> list[tuple[Path, str]]:
    """This function will give every tracked text file with what it says; files that are no text are left out."""
    found = []
    for path in tracked():
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def modules() -> list[Path]:
    """This function will give every Python file of the program, its tests and benchmarks, migrations left out."""
    folders = (SOURCE, ROOT / "tests", ROOT / "bench", ROOT / "docs")
    found = [path for folder in folders for path in folder.rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts and not is_made(path))


def documents() -> list[Path]:
    """This function will give every Markdown file of the repository."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]
    found += [*(ROOT / "bench").rglob("*.md"), *(ROOT / "tests").rglob("*.md")]
    return sorted(path for path in found if not is_made(path) and "pages" not in path.parts)


def name(path: Path) -> str:
    """This function will give a path as it is written in the repository."""
    return path.relative_to(ROOT).as_posix()
