"""docs/settings.md names every setting that is read, and no other; production refuses what is unsafe and names it."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tree import ROOT, SOURCE, modules, name

SETTING = re.compile(r"UPTAKE_[A-Z_]+|DATABASE_URL")
SAFE = {
    "UPTAKE_PRODUCTION": "1",
    "UPTAKE_HOSTS": "uptake.example.org",
    "DATABASE_URL": "postgresql://uptake@db.example.org/uptake",
}


def read_settings() -> set[str]:
    """This function will give the names that the configuration reads: every text in it that is just such a name."""
    found = set()
    for path in (SOURCE / "config").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SETTING.fullmatch(node.value):
                found.add(node.value)
    return found


def documented_settings() -> list[str]:
    """This function will give the names in the first column of the table."""
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `([A-Z_]+)` \|", text, re.MULTILINE)


def test_the_table_names_every_setting_once_and_no_other() -> None:
    assert sorted(documented_settings()) == sorted(read_settings())


def test_only_the_configuration_reads_the_environment() -> None:
    readers = set()
    for path in modules():
        if SOURCE not in path.parents or path.parent == SOURCE / "config":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SETTING.fullmatch(node.value):
                readers.add(f"{name(path)}:{node.lineno} {node.value}")
    assert readers == set()


def start(folder: Path, **changes: str | None) -> "subprocess.CompletedProcess[str]":
    """This function will read the settings in a process of its own, with a safe production environment and changes."""
    environment = {key: value for key, value in os.environ.items() if not SETTING.fullmatch(key)}
    environment |= {"PYTHONPATH": str(ROOT / "src"), "UPTAKE_HOME": str(folder / "home"), **SAFE}
    for key, value in changes.items():
        environment.pop(key, None)
        if value is not None:
            environment[key] = value
    code = "import uptake.config.settings"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, timeout=60
    )


def test_safe_settings_start_in_production(tmp_path: Path) -> None:
    started = start(tmp_path)
    assert started.returncode == 0, started.stderr


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("UPTAKE_DEBUG", "1"),
        ("UPTAKE_HOSTS", None),
        ("UPTAKE_HOSTS", "*"),
        ("UPTAKE_HOME", None),
        ("UPTAKE_SECRET_KEY", "short"),
        ("DATABASE_URL", None),
        ("DATABASE_URL", "sqlite:///register.sqlite3"),
        ("DATABASE_URL", "mysql://uptake@db.example.org/uptake"),
    ],
)
def test_production_refuses_an_unsafe_setting_and_names_it(tmp_path: Path, setting: str, value: str | None) -> None:
    refused = start(tmp_path, **{setting: value})
    assert refused.returncode != 0
    assert setting in refused.stderr.rpartition("ImproperlyConfigured")[2]


def test_production_names_every_unsafe_setting_at_once(tmp_path: Path) -> None:
    refused = start(tmp_path, UPTAKE_DEBUG="1", UPTAKE_HOSTS=None, DATABASE_URL=None)
    sentences = refused.stderr.rpartition("ImproperlyConfigured")[2]
    assert all(setting in sentences for setting in ("UPTAKE_DEBUG", "UPTAKE_HOSTS", "DATABASE_URL"))


def test_a_small_register_may_run_on_sqlite_in_production_when_it_says_so(tmp_path: Path) -> None:
    started = start(tmp_path, DATABASE_URL=None, UPTAKE_SQLITE_IN_PRODUCTION="1")
    assert started.returncode == 0, started.stderr


def test_without_any_setting_it_starts_on_this_machine_only(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if not SETTING.fullmatch(key)}
    code = "from uptake.config import settings as s; print(s.ALLOWED_HOSTS, s.DEBUG, s.DATABASES['default']['ENGINE'])"
    started = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert started.stdout.strip() == "['127.0.0.1', 'localhost', '[::1]'] False django.db.backends.sqlite3"
