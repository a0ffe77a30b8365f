"""One word for one idea: every table and every stored word has a line in the glossary, and no word has two."""

import re
from enum import StrEnum

import pytest
from django.apps import apps
from tree import ROOT

from uptake.rules import vocabulary

TEXT = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([^`]+)`", TEXT))
MODELS = [
    model.__name__ for label in ("accounts", "trail", "register") for model in apps.get_app_config(label).get_models()
]
WORDS = [kind for kind in vars(vocabulary).values() if isinstance(kind, type) and issubclass(kind, StrEnum)]


@pytest.mark.parametrize("model", MODELS)
def test_every_table_belongs_to_a_word(model: str) -> None:
    assert model in NAMED


@pytest.mark.parametrize("kind", [kind for kind in WORDS if kind is not StrEnum], ids=lambda kind: kind.__name__)
def test_every_stored_word_is_explained(kind: type[StrEnum]) -> None:
    assert {word.value for word in kind} - NAMED == set()


def test_no_word_is_explained_twice() -> None:
    words = re.findall(r"^\| ([^|]+?) \|", TEXT, re.MULTILINE)
    words = [word for word in words if word not in {"Word"} and not word.startswith("-")]
    assert sorted(set(words)) == sorted(words)
