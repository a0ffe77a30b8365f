"""Every stored page reads as the document beside it; made-up pages read right but for a stated share."""

import json
from collections import Counter
from pathlib import Path

import pytest

from exchange.making_pages import LAYOUTS, page
from exchange.measuring import pairs, unflagged, warned
from uptake.exchange import readers
from uptake.rules.document import dumps, from_json, to_json

OWN = Path(__file__).parent / "pages"
SHARED = Path(__file__).parents[3] / "shared" / "pages"
FIRST_HELD_OUT = 40_000  # seeds from here on were never looked at while the readers were written


def _pages(directory: Path) -> list[Path]:
    return sorted(path for path in directory.glob("*") if path.suffix in {".txt", ".html"})


def _assert_reads(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    got = to_json(readers.read(path.read_bytes(), name=path.name))
    assert warned(got) == warned(expected)
    got["warnings"], expected["warnings"] = [], []
    assert json.dumps(got, indent=1, ensure_ascii=False) == json.dumps(expected, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("path", _pages(OWN), ids=lambda path: path.name)
def test_own_page_reads_as_its_document(path):
    _assert_reads(path)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared pages beside the repository")
@pytest.mark.parametrize("path", _pages(SHARED), ids=lambda path: path.name)
def test_shared_page_reads_as_its_document(path):
    _assert_reads(path)


def test_own_pages_hold_every_layout():
    layouts = {json.loads(path.read_text(encoding="utf-8"))["source"]["layout"] for path in OWN.glob("*.json")}
    assert layouts == {"gate", "gate_legacy", "gate_table", "erc"}


@pytest.mark.parametrize(("layout", "share"), [(layout, 0.995 if layout == "mexico" else 0.99) for layout in LAYOUTS])
def test_made_up_pages_read_right(layout, share):
    right: Counter[bool] = Counter()
    wrong = unsaid = 0
    for seed in range(FIRST_HELD_OUT, FIRST_HELD_OUT + 60):
        made = page(seed, layout)
        got = to_json(readers.read(made.data))
        right.update(want == have for _, _, want, have in pairs(made.document, got))
        some_wrong, some_unsaid, _ = unflagged(made.document, got)
        wrong, unsaid = wrong + some_wrong, unsaid + some_unsaid
    assert right[True] / right.total() >= share
    assert unsaid <= max(1, 0.1 * wrong)


@pytest.mark.parametrize("path", _pages(OWN), ids=lambda path: path.name)
def test_document_of_a_page_is_read_again_from_its_json(path):
    document = readers.read(path.read_bytes())
    assert from_json(json.loads(dumps(document))) == document
    assert readers.read(dumps(document).encode()) == document


@pytest.mark.parametrize("path", _pages(OWN), ids=lambda path: path.name)
def test_line_ends_and_encodings_change_nothing(path):
    text = path.read_text(encoding="utf-8")
    document = readers.read_text(text)
    for end in ("\r\n", "\r"):
        changed = text.replace("\n", end)
        assert readers.read(changed.encode("utf-8-sig")) == document
        assert readers.read(changed.encode("utf-16")) == document
    if not set(text) - set(text.encode("cp1252", "ignore").decode("cp1252")):
        assert readers.read(text.encode("cp1252")) == document


def test_layout_is_picked_with_a_reason():
    picked = readers.which_layout((OWN / "erc-tonga.txt").read_text(encoding="utf-8"))
    assert (picked.layout, "completion date" in picked.reason) == ("erc", True)
