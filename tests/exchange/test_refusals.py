"""What is refused, always in one sentence, and what never gets through."""

import json
import re
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.making_pages import page
from uptake.exchange import readers
from uptake.exchange.readers.files import load, read_file
from uptake.exchange.readers.texts import LIMIT
from uptake.rules.document import dumps, to_json

OWN = Path(__file__).parent / "pages"
LETTER = "Dear colleague,\n\nThank you for the visit. Our status: well. Best wishes, Tomas\n"
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (LETTER.encode(), "line 1"),
        (b"<html><body><h1>Recipes</h1><p>Soup</p></body></html>", "Recipes"),
        (bytes(range(256)) * 40, "no text"),
        (b"PK\x03\x04broken", "Office"),
        (b"\xd0\xcf\x11\xe0locked", "Office"),
        (b"%PDF-1.7", "PDF"),
        (b"Recommendation: \n" * 3_000_000, "bytes"),
        (b"Recommendation: \n" * 1000, "Recommendation: at line 1"),
        (b"a\n" * (LIMIT // 2 + 1), "bytes"),
        (b"\n\nRecommendation: Paint the boats\nand the nets\n", "line 3"),
        (b"{", "JSON"),
        (b'{"format": "other/2"}', "format"),
        (b"<div>" * 5000 + b"Recommendation: a", "deep"),
        (b'{"a":' + b"[" * 100_000, "JSON"),
    ],
)
def test_no_response_is_refused_in_one_sentence(data, says):
    with pytest.raises(readers.NotAResponse) as refused:
        readers.read(data)
    message = str(refused.value)
    assert says in message
    assert "\n" not in message and message.endswith(".")


def test_refusal_names_the_file():
    with pytest.raises(readers.NotAResponse, match=r"^letter\.txt: Expected"):
        readers.read(LETTER.encode(), name="letter.txt")


@pytest.mark.parametrize("name", [".", "nowhere.txt", "bad\x00name"])
def test_paths_that_are_no_file_are_refused(tmp_path, name):
    with pytest.raises(readers.NotAResponse):
        load(tmp_path / name)


def test_large_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    tracemalloc.start()
    with pytest.raises(readers.NotAResponse, match="bytes"):
        load(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1024 * 1024


def test_file_is_read():
    path = OWN / "gate-zambia.txt"
    assert read_file(path) == readers.read(path.read_bytes())


PARTS = st.sampled_from(
    [
        *("Recommendation:", "Management Response:", "Key Actions", "Responsible Deadline Status Comments", ": ", "\n"),
        *(
            "2020/01 Completed",
            "CO",
            "No due date",
            "Over due",
            "[Added: 2012/10/07]",
            "Commissioning Unit:",
            "\t",
            "|",
        ),
        *("Evaluation Plan: 2012-2013, X", ": 2014 - 2015 , M (CO)", "| a | b | 2020/01 | Initiated | c |\n", "    "),
        *("<table><tr><td>", "<p>", "(", ")", ",", ";", "?", "{", "\x00", "\u202e", "\ud800", "History", "1.1. x", "é"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PARTS, max_size=40).map("".join)))
def test_any_text_is_read_or_refused_and_nothing_unsafe_comes_out(text):
    try:
        document = readers.read_text(text)
    except readers.NotAResponse as error:
        assert str(error)
    else:
        assert not UNSAFE.search(dumps(document).replace("\n", ""))
        assert readers.read_text(text) == document


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        readers.read(data)
    except readers.NotAResponse as error:
        assert str(error)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(OWN.glob("gate-*.txt")) + sorted(OWN.glob("erc-*.txt"))), st.floats(0, 1))
def test_cutting_a_page_never_loses_what_stood_before(path, share):
    text = path.read_text(encoding="utf-8")
    whole = readers.read_text(text)
    upto = text.rfind("\n", 0, int(share * len(text))) + 1
    try:
        cut = readers.read_text(text[:upto])
    except readers.NotAResponse:
        assert upto < text.find("\nRecommendation:") + 200 or "Recommendation:" not in text
        return
    if not cut.recommendations:
        return
    done = len(cut.recommendations) - 1
    for ours, theirs in zip(whole.recommendations[:done], cut.recommendations[:done], strict=True):
        assert (ours.text, ours.response, ours.category) == (theirs.text, theirs.response, theirs.category)
        assert [(a.deadline, a.stated_status, a.comments) for a in ours.key_actions] == [
            (a.deadline, a.stated_status, a.comments) for a in theirs.key_actions
        ]
    ours, theirs = whole.recommendations[done], cut.recommendations[done]
    assert ours.text.startswith(theirs.text)
    assert len(theirs.key_actions) <= len(ours.key_actions)


@pytest.mark.parametrize("layout", ["mexico", "gate", "erc", "html"])
def test_reading_is_pure(layout):
    pages = [page(seed, layout) for seed in range(8)]
    first = [readers.read(made.data) for made in pages]
    again = [readers.read(made.data) for made in reversed(pages)]
    assert first == again[::-1]


def test_unsafe_characters_are_taken_out_and_counted():
    text = (OWN / "gate-zambia.txt").read_text(encoding="utf-8")
    dirty = text.replace("glad", "gl\x00ad\u202e").replace("splits", "s").replace("Agreed", "<b>Ag\x07reed</b>", 1)
    document = readers.read_text(dirty)
    assert "glad of the clear" in (document.overall_response or "")
    assert document.recommendations[0].response.startswith("<b>Agreed</b>")
    (said,) = [one for one in document.warnings if one.code == "unsafe_characters"]
    assert (said.where, "3 unsafe" in said.message) == ("", True)


def test_markup_and_formulas_stay_plain_text():
    text = (OWN / "gate-zambia.txt").read_text(encoding="utf-8").replace("The bank prints", "=1+1 <script>x</script>")
    action = readers.read_text(text).recommendations[0].key_actions[2]
    assert action.comments == "=1+1 <script>x</script> its own."


def test_escapes_in_json_are_cleaned():
    document = to_json(readers.read((OWN / "gate-legacy.txt").read_bytes()))
    document["overall_response"] = "a\x00b\u202ec"
    read = readers.read_text(json.dumps(document))
    assert read.overall_response == "abc"
    assert [one.code for one in read.warnings] == ["unsafe_characters"]
