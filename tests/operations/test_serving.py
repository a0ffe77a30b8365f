"""``uptake serve`` as a process: it answers, its followers keep up, it refuses a taken port, and it stops clean."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("UPTAKE", "DATABASE", "DJANGO"))}
    return {**kept, "UPTAKE_HOME": str(tmp_path)}


def uptake(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "uptake.operations", *words]
    return subprocess.run(command, env=environment, text=True, capture_output=True, timeout=120, check=False)


@pytest.fixture
def server(environment: dict[str, str]) -> Iterator[tuple[int, "subprocess.Popen[str]"]]:
    assert uptake(environment, "migrate").returncode == 0
    page = ROOT / "examples/earlier.txt"
    assert uptake(environment, "import", str(page), "--as", "public").returncode == 0
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "uptake.operations", "serve", "--port", str(port), "--workers", "1"],
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    yield port, process
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)


def follower_of(parent: int) -> int:
    for folder in Path("/proc").iterdir():
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            above = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue
        if above == parent and b"follow" in words:
            return int(folder.name)
    raise AssertionError("the server runs no follower")


def answer(port: int) -> str:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
                return str(page.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer within half a minute")


def test_it_serves_with_its_follower_caught_up_and_restarts_a_dead_one(
    server: tuple[int, "subprocess.Popen[str]"], environment: dict[str, str], tmp_path: Path
) -> None:
    port, process = server
    assert "<h1" in answer(port)
    assert re.search(r'"position": \d+', (tmp_path / "trail-witness.json").read_text(encoding="ascii"))
    taken = uptake(environment, "serve", "--port", str(port))
    assert taken.returncode == 1
    assert f"port {port}" in taken.stderr and "--port" in taken.stderr
    os.kill(follower_of(process.pid), signal.SIGKILL)
    before = (tmp_path / "trail-witness.json").read_text(encoding="ascii")
    assert uptake(environment, "publish", "ZMB-2022-01").returncode == 1
    assert uptake(environment, "undo", "1").returncode == 0
    for _ in range(150):
        if (tmp_path / "trail-witness.json").read_text(encoding="ascii") != before:
            break
        time.sleep(0.1)
    else:
        raise AssertionError("the follower was not started again")


def test_it_says_that_the_tables_are_missing(environment: dict[str, str]) -> None:
    refused = uptake(environment, "serve", "--port", str(free_port()))
    assert refused.returncode == 1
    assert "uptake migrate" in refused.stderr


def test_an_import_killed_at_any_moment_and_run_again_ends_the_same(
    environment: dict[str, str], tmp_path: Path
) -> None:
    assert uptake(environment, "migrate").returncode == 0
    pages = tmp_path / "pages"
    pages.mkdir()
    page = (ROOT / "examples/earlier.txt").read_text(encoding="utf-8")
    title = next(line for line in page.splitlines() if len(line) > 40)
    for number in range(12):
        text = page.replace(title, f"{title} number{number} of{number} them{number}")
        (pages / f"page{number:02d}.txt").write_text(text, encoding="utf-8")
    words = [sys.executable, "-u", "-m", "uptake.operations", "import", str(pages), "--seen-on", "2022-03-31"]
    for lines in (1, 4):
        process = subprocess.Popen(words, env=environment, text=True, stdout=subprocess.PIPE)
        assert process.stdout is not None
        for _ in range(lines):
            process.stdout.readline()
        process.kill()
        process.communicate()
    again = uptake(environment, *words[4:])
    created, changed, unchanged, refused = map(int, re.findall(r"(\d+) \w+", again.stdout.splitlines()[-1]))
    assert (created + unchanged, changed, refused) == (12 * 10, 0, 0)
    assert 0 < unchanged < 120
    assert uptake(environment, *words[4:]).stdout.splitlines()[-1] == "0 created, 0 changed, 120 unchanged, 0 refused"
    assert uptake(environment, "trail", "verify").returncode == 0
