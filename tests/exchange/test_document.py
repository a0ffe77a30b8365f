"""The JSON of a document: strict in, ordered out."""

import copy
import json
from pathlib import Path

import pytest

from uptake.rules import document as documents
from uptake.rules.document import DocumentError, digest, dumps, from_json, to_json

PAGE = json.loads((Path(__file__).parent / "pages" / "erc-tonga.json").read_text(encoding="utf-8"))


def test_json_comes_out_as_it_went_in():
    assert json.dumps(to_json(from_json(PAGE))) == json.dumps(PAGE)
    assert dumps(from_json(PAGE)).endswith("}\n")


def test_optional_keys_may_be_there():
    value = copy.deepcopy(PAGE)
    value["evaluation"]["joint_partner"] = "UNDP"
    value["recommendations"][0]["part"] = "b"
    value["recommendations"][0]["classifications"] = {"Sector": ["Ports"]}
    read = from_json(value)
    assert (read.evaluation.joint_partner, read.recommendations[0].part) == ("UNDP", "b")
    assert to_json(read)["recommendations"][0]["classifications"] == {"Sector": ["Ports"]}
    assert list(to_json(read)["recommendations"][0])[:4] == ["number", "part", "text", "response"]


def test_digest_knows_contents_and_not_warnings():
    other = copy.deepcopy(PAGE)
    other["warnings"] = []
    assert digest(from_json(other)) == digest(from_json(PAGE))
    other["responsible_unit"] = "Samoa"
    assert digest(from_json(other)) != digest(from_json(PAGE))


def _set(path: str, new: object) -> object:
    """This function will give a changed copy of the page; ``path`` as in messages, lists from 1."""
    value = copy.deepcopy(PAGE)
    *way, last = path.split("/")
    inner = value
    for key in way:
        inner = inner[int(key) - 1] if isinstance(inner, list) else inner[key]
    if new is ...:
        del inner[last]
    else:
        inner[last] = new
    return value


@pytest.mark.parametrize(
    ("path", "new", "where"),
    [
        ("format", "register/1", "format"),
        ("status", ..., "the top"),
        ("status", "Approved", "status"),
        ("more", 1, "more"),
        ("evaluation/plan/start_year", "2013", "evaluation/plan/start_year"),
        ("recommendations/1/number", True, "recommendations/1/number"),
        ("recommendations/2/number", 1, "recommendations/2/number"),
        ("recommendations/1/category", "agreed", "recommendations/1/category"),
        ("recommendations/1/thematic_areas", "Peace", "recommendations/1/thematic_areas"),
        ("recommendations/1/key_actions/2/deadline", "soon", "recommendations/1/key_actions/2/deadline"),
        ("recommendations/1/key_actions/2/deadline", "2020-13", "recommendations/1/key_actions/2/deadline"),
        ("recommendations/1/key_actions/1/text", None, "recommendations/1/key_actions/1/text"),
        ("recommendations/1/key_actions/1/comments", "a\x00", "recommendations/1/key_actions/1/comments"),
        ("recommendations/1/response_added", "2015", "recommendations/1/response_added"),
        ("warnings/1/code", None, "warnings/1/code"),
        ("recommendations", {}, "recommendations"),
    ],
)
def test_wrong_value_is_refused_with_its_place(path, new, where):
    with pytest.raises(DocumentError) as refused:
        from_json(_set(path, new))
    assert str(refused.value).startswith(f"At {where}: expected ")
    assert "; " in str(refused.value) and str(refused.value).endswith(".")


@pytest.mark.parametrize("value", [None, [], "x", 3])
def test_what_is_no_object_is_refused(value):
    with pytest.raises(DocumentError):
        from_json(value)


def test_every_field_has_its_key():
    action = to_json(from_json(PAGE))["recommendations"][0]["key_actions"][0]
    assert list(action) == list(documents.KeyAction.__dataclass_fields__)
