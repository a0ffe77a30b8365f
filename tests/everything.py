"""Everything that decides whether a change lands: ``make check``.

Runs each check, says in one line what it had to leave out, and with ``CHECK_ALL=1`` leaves nothing out.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

STATIC_CHECKS = (
    ("format", [BIN / "ruff", "format", "--check", "--quiet", "."]),
    ("lint", [BIN / "ruff", "check", "--quiet", "."]),
    ("types", [BIN / "mypy"]),
    ("architecture", [BIN / "lint-imports", "--no-cache"]),
    ("migrations", [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"]),
    ("docs", [sys.executable, "docs/generate.py", "--check"]),
)


def environment(**more: str) -> dict[str, str]:
    """This function will give the environment of the checks."""
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "uptake.config.settings", **more}


def run(name: str, command: list[object], **more: str) -> bool:
    """This function will run one check and say how it went."""
    print(f"== {name}", flush=True)
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=environment(**more), check=False)
    print(f"== {name}: {'ok' if done.returncode == 0 else 'FAILED'}", flush=True)
    return done.returncode == 0


def postgres_programs() -> Path | None:
    """This function will find the folder with initdb and pg_ctl, the newest first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    on_path = shutil.which("initdb")
    return found[0].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def postgres(programs: Path) -> Iterator[str]:
    """This function will run a PostgreSQL of its own in a temporary folder and give its address.

    initdb refuses root, so as root it runs as the user nobody.
    """
    as_user = ["runuser", "-u", "nobody", "--"] if os.geteuid() == 0 else []
    user = "nobody" if as_user else os.environ.get("USER", "uptake")
    folder = Path(tempfile.mkdtemp(prefix="uptake-postgres-"))
    try:
        if as_user:
            shutil.chown(folder, "nobody")
        data = folder / "data"
        quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": "/"}
        init = [programs / "initdb", "-D", data, "-U", user, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
        subprocess.run([*as_user, *map(str, init)], **quiet)
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=50"
        start = [programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start"]
        subprocess.run([*as_user, *map(str, start)], **quiet)
        try:
            socket = str(folder).replace("/", "%2F")
            yield f"postgresql://{user}@{socket}/postgres"
        finally:
            stop = [programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"]
            subprocess.run([*as_user, *map(str, stop)], **quiet)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def tests(*words: str) -> list[object]:
    """This function will give the command that runs tests."""
    return [sys.executable, "-m", "pytest", "-q", *words]


def main() -> int:
    """This function will run everything and count."""
    results = {name: run(name, list(command)) for name, command in STATIC_CHECKS}
    left_out = []
    browser = "not browser"
    if CHROMIUM is None:
        left_out.append("the browser's tests (chromium is not installed)")
    else:
        browser = "browser or not browser"
    results["tests on SQLite"] = run("tests on SQLite", tests("-n", "auto", "-m", browser))
    programs = postgres_programs()
    if programs is None:
        left_out.append("the tests on PostgreSQL (postgresql is not installed)")
    else:
        with postgres(programs) as address:
            name = "tests on PostgreSQL"
            results[name] = run(name, tests("-n", "auto", "-m", "not browser"), DATABASE_URL=address)
    if not (ROOT.parent / "shared" / "pages").is_dir():
        print("Left out: the tests on ../shared, which is not beside the repository.")
    print(f"Left out: {'; '.join(left_out) or 'nothing'}.")
    failed = [name for name, ok in results.items() if not ok]
    if left_out and os.environ.get("CHECK_ALL"):
        failed.append("nothing may be left out here")
    print(f"check: {sum(results.values())} passed, {len(failed)} failed")
    for name in failed:
        print(f"- {name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
