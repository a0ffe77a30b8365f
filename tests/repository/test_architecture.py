"""The architecture holds: imports go down, modules are small, public names are explained, migrations are whole."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tree import ROOT, SOURCE, modules, name

LONGEST = 400


def test_the_contracts_of_the_imports_are_kept() -> None:
    checked = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_no_module_is_longer_than_it_should_be() -> None:
    sizes = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {path: size for path, size in sizes.items() if size > LONGEST} == {}


def undocumented(path: Path) -> Iterator[str]:
    """This function will yield every public module, class, function and method that does not say what it is for."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if tree.body and not ast.get_docstring(tree):
        yield f"{name(path)}: the module"
    yield from _within(tree, name(path), "")


def _within(node: ast.Module | ast.ClassDef, where: str, above: str) -> Iterator[str]:
    for child in node.body:
        if not isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if child.name.startswith("_") or child.name in {"Meta", "Media"}:
            continue
        if not ast.get_docstring(child):
            yield f"{where}:{child.lineno} {above}{child.name}"
        if isinstance(child, ast.ClassDef):
            yield from _within(child, where, f"{child.name}.")


def test_every_public_name_says_what_it_is_for() -> None:
    source = [path for path in modules() if SOURCE in path.parents]
    assert [one for path in source for one in undocumented(path)] == []


def test_the_migrations_say_what_the_models_say() -> None:
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState

    loader = MigrationLoader(None)
    found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    missing = found.changes(graph=loader.graph)
    assert {label: [str(one) for one in some] for label, some in missing.items()} == {}


def test_the_migrations_of_an_app_are_one_line() -> None:
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    assert loader.detect_conflicts() == {}


@pytest.mark.parametrize("folder", ["rules", "exchange/readers"])
def test_what_is_pure_reads_no_clock(folder: str) -> None:
    calls = {"now", "today", "utcnow", "localdate", "time", "monotonic"}
    found = []
    for path in (SOURCE / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in calls:
                found.append(f"{name(path)}:{node.lineno}")
    assert found == []
