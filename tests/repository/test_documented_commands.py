"""A command that is written down can be typed: the program reads every `uptake …` of the documents and of --help."""

import re
import shlex
from collections.abc import Iterator

import pytest
from tree import documents, name

from uptake.operations import program

FENCE = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(uptake [^`\n]+)`")
ENDS = {">", "<", "|", "&&", ";"}


def written() -> Iterator[tuple[str, str]]:
    """This function will give every command in the documents: where, and the command."""
    for path in documents():
        text = path.read_text(encoding="utf-8")
        for block in FENCE.findall(text):
            for line in block.splitlines():
                if line.strip().removeprefix("$ ").startswith("uptake "):
                    yield name(path), line.strip().removeprefix("$ ")
        for command in INLINE.findall(FENCE.sub("", text)):
            yield name(path), command


def in_help() -> Iterator[tuple[str, str]]:
    """This function will give every example that --help shows."""
    for verb, action in verbs().items():
        for line in (action.epilog or "").splitlines():
            if line.strip().startswith("uptake "):
                yield f"{verb} --help", line.strip()


def verbs() -> dict[str, object]:
    """This function will give the parser of each verb."""
    choices = [action.choices for action in program.parser()._actions if action.dest == "verb"]
    return dict(choices[0] or {})


def words(command: str) -> list[str]:
    """This function will take a command apart as a shell does, without what it does with files and other programs."""
    found = shlex.split(command, comments=True)
    end = next((place for place, word in enumerate(found) if word in ENDS), len(found))
    return found[1:end]


def problem(command: str, capsys: pytest.CaptureFixture[str]) -> str | None:
    """This function will say why the program does not understand a command; None: it does, or a verb is just named."""
    found = words(command)
    if len(found) == 1 and found[0] in verbs():
        return None
    try:
        program.parser().parse_args(found)
    except SystemExit as left:
        shown = capsys.readouterr()
        return None if left.code == 0 else shown.err.strip().splitlines()[-1]
    return None


def test_every_command_in_the_documents_can_be_typed(capsys: pytest.CaptureFixture[str]) -> None:
    found = [(where, command, problem(command, capsys)) for where, command in written()]
    assert found, "no command was found at all"
    assert [one for one in found if one[2]] == []


def test_every_verb_shows_an_example_that_can_be_typed(capsys: pytest.CaptureFixture[str]) -> None:
    examples = list(in_help())
    assert {where.split()[0] for where, _ in examples} == set(verbs())
    assert [(where, one) for where, one in examples if problem(one, capsys)] == []


def test_the_check_itself_notices_a_wrong_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert problem("uptake import --seen-on yesterday page.txt", capsys)
    assert problem("uptake improt page.txt", capsys)
    assert problem("uptake read page.txt > page.json", capsys) is None
