"""What is written from the code is fresh: `make docs` would change nothing."""

import importlib.util
from types import ModuleType

import pytest
from tree import ROOT, name


def writer() -> ModuleType:
    """This function will load docs/generate.py, which is a script and no package."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WRITER = writer()


@pytest.mark.parametrize("page", WRITER.PAGES)
def test_a_generated_page_is_what_the_code_says(page: str) -> None:
    path = WRITER.GENERATED / page
    assert path.read_text(encoding="utf-8") == WRITER.PAGES[page](), f"{name(path)} is stale: run `make docs`"


@pytest.mark.parametrize("page", WRITER.PAGES)
def test_writing_a_page_twice_gives_the_same(page: str) -> None:
    assert WRITER.PAGES[page]() == WRITER.PAGES[page]()


def test_no_other_page_lies_among_the_generated_ones() -> None:
    assert {path.name for path in WRITER.GENERATED.iterdir()} - {"openapi.json"} == set(WRITER.PAGES)


def test_every_command_says_which_events_it_leaves() -> None:
    rows = [line.split(" | ") for line in WRITER.commands().splitlines() if line.startswith("| `")]
    assert len(rows) > 30
    assert [cells[0] for cells in rows if not cells[2].strip()] == []
