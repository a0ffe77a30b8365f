"""The program ``uptake``: what each verb prints, what it leaves, and its exit codes."""

import json
import re
from pathlib import Path

import pytest

from uptake.operations import program

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
pytestmark = pytest.mark.django_db


class Run:
    """Runs the program in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *words: object) -> tuple[int, str, str]:
        try:
            code = program.run(program.parser().parse_args([str(word) for word in words]))
        except SystemExit as left:
            code = int(left.code or 0)
        out, err = self.capsys.readouterr()
        return code, out, err


@pytest.fixture
def uptake(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


def earlier(uptake: Run, *more: object) -> tuple[int, str, str]:
    return uptake("import", EXAMPLES / "earlier.txt", "--seen-on", "2022-03-31", *more)


def later(uptake: Run, *more: object) -> tuple[int, str, str]:
    return uptake("import", EXAMPLES / "later.txt", "--seen-on", "2023-03-31", *more)


@pytest.mark.parametrize("verb", program.VERBS)
def test_every_verb_has_help_with_an_example(verb: str, uptake: Run) -> None:
    code, out, _ = uptake(verb, "--help")
    assert code == 0
    assert re.search(rf"Example:\n  uptake {verb}", out)


def test_wrong_use_is_2(uptake: Run) -> None:
    assert uptake("undo", "twelve")[0] == 2
    assert uptake("import", "x", "--seen-on", "31.3.2022")[0] == 2
    assert uptake("read")[0] == 2


def test_read_prints_the_document_and_needs_no_database(uptake: Run) -> None:
    code, out, err = uptake("read", EXAMPLES / "earlier.txt")
    assert (code, json.loads(out)["format"]) == (0, "management-response/1")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "content", [b"", b"Dear colleagues,\nplease find attached.\n", bytes(range(256)) * 20, b"PK\x03\x04broken"]
)
def test_what_is_no_page_is_refused_with_one_sentence_and_2(content: bytes, uptake: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(content)
    code, out, err = uptake("read", page)
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1 and "xpected" in err
    assert all(letter.isprintable() or letter == "\n" for letter in err)


def test_the_last_line_counts_and_the_line_before_says_how_to_publish(uptake: Run) -> None:
    code, out, _ = earlier(uptake)
    before, last = out.strip().splitlines()[-2:]
    assert (code, last) == (0, "10 created, 0 changed, 0 unchanged, 0 refused")
    assert before.endswith("uptake publish ZMB-2022-01")


def test_the_dry_run_says_exactly_what_the_real_run_does(uptake: Run) -> None:
    def without_how(text: str) -> list[str]:
        lines = text.strip().splitlines()
        return [*lines[:-2], lines[-1]]

    for run in (earlier, later, later):
        _, foretold, _ = run(uptake, "--dry-run")
        _, done, _ = run(uptake)
        assert without_how(foretold) == without_how(done)


def test_the_examples_print_what_their_page_says(uptake: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES.parent)
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    for name, day in (("earlier", "2022-03-31"), ("later", "2023-03-31")):
        _, out, _ = uptake("import", f"examples/{name}.txt", "--seen-on", day)
        assert out in page


def test_a_dry_run_over_a_folder_foresees_what_the_files_before_leave(uptake: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text((EXAMPLES / "earlier.txt").read_text(encoding="utf-8"), encoding="utf-8")
    words = ("import", tmp_path, "--seen-on", "2022-03-31")
    _, foretold, _ = uptake(*words, "--dry-run")
    _, done, _ = uptake(*words)
    assert foretold.splitlines()[-1] == done.splitlines()[-1] == "10 created, 0 changed, 10 unchanged, 0 refused"


def test_a_dry_run_records_nothing(uptake: Run) -> None:
    earlier(uptake, "--dry-run")
    assert uptake("trail", "verify")[1] == "The trail is whole: 0 events, every row as recorded.\n"


def test_the_same_file_again_changes_nothing(uptake: Run) -> None:
    earlier(uptake)
    code, out, _ = earlier(uptake)
    assert (code, out.splitlines()[-1]) == (0, "0 created, 0 changed, 10 unchanged, 0 refused")


def test_one_bad_file_does_not_stop_a_folder(uptake: Run, tmp_path: Path) -> None:
    (tmp_path / "a letter.txt").write_text("Dear colleagues,\n", encoding="utf-8")
    (tmp_path / "page.txt").write_text((EXAMPLES / "earlier.txt").read_text(encoding="utf-8"), encoding="utf-8")
    code, out, _ = uptake("import", tmp_path, "--seen-on", "2022-03-31")
    assert (code, out.splitlines()[-1]) == (1, "10 created, 0 changed, 0 unchanged, 1 refused")
    assert re.search(r"a letter\.txt: refused: .*expected", out, re.I)


def test_publishing_makes_it_public_once(uptake: Run) -> None:
    earlier(uptake)
    assert uptake("publish", "ZMB-2022-01")[0] == 0
    code, _, err = uptake("publish", "ZMB-2022-01", "XXX-2020-01")
    assert code == 1
    assert "public already" in err and "XXX-2020-01" in err


def test_as_public_publishes_at_once(uptake: Run) -> None:
    _, out, _ = earlier(uptake, "--as", "public")
    assert "The public sees it now: ZMB-2022-01" in out
    assert uptake("publish", "ZMB-2022-01")[0] == 1


def test_undo_takes_back_in_the_open(uptake: Run) -> None:
    earlier(uptake)
    assert uptake("undo", 1)[0] == 0
    code, _, err = uptake("undo", 1)
    assert (code, err) == (1, "uptake undo: Import 1 was undone before.\n")
    assert uptake("trail", "verify")[0] == 0


def test_import_goes_on_after_people_publish(uptake: Run) -> None:
    earlier(uptake)
    uptake("publish", "ZMB-2022-01")
    assert later(uptake)[1].splitlines()[-1] == "1 created, 6 changed, 4 unchanged, 0 refused"


def test_the_deed_is_in_the_name_of_the_person_named(uptake: Run) -> None:
    code, _, err = earlier(uptake, "--by", "nobody@example.org")
    assert code == 1 and "nobody@example.org" in err


def test_offices_get_codes_names_regions_units_and_mappings(uptake: Run) -> None:
    earlier(uptake)
    assert "Zambia" in uptake("offices", "list")[1]
    assert uptake("offices", "code", "ZMB", "ZAM")[0] == 0
    assert uptake("offices", "rename", "ZAM", "Zambia and Malawi")[0] == 0
    assert uptake("offices", "region", "ESA", "East and Southern Africa")[0] == 0
    assert uptake("offices", "move", "ZAM", "ESA")[0] == 0
    listed = uptake("offices", "list")[1]
    assert "ZAM        Zambia and Malawi (CO), ESA; formerly Zambia" in listed
    stated = listed.strip().splitlines()[-1].split(maxsplit=2)[2]
    assert uptake("offices", "unit", "ZAM", "Field team")[0] == 0
    assert re.search(r"in \d+ key actions", uptake("offices", "map", "ZAM", stated, "Field team")[1])
    assert stated not in uptake("offices", "list")[1]
    assert later(uptake)[1].splitlines()[-1].startswith("1 created")
    assert uptake("trail", "verify")[0] == 0


def test_terms_are_renamed_and_mapped_and_imports_still_find_them(uptake: Run) -> None:
    earlier(uptake)
    listed = uptake("terms", "list")[1].splitlines()
    key, _, label = listed[0].removesuffix("; stated by an import").split(maxsplit=2)
    assert uptake("terms", "rename", key, label, "Another label")[0] == 0
    count = len(listed)
    later(uptake)
    assert len(uptake("terms", "list")[1].splitlines()) == count
    assert uptake("terms", "map", key, "Another label", "Another label")[0] == 1


def test_export_and_import_give_the_same_bytes(uptake: Run, tmp_path: Path, settings: object) -> None:
    from django.apps import apps

    earlier(uptake)
    later(uptake)
    uptake("publish", "ZMB-2022-01")
    uptake("undo", 1)
    assert uptake("export", tmp_path / "one")[0] == 0
    assert uptake("import", tmp_path / "one")[0] == 1, "a register that holds something takes no whole register in"
    for model in reversed([*apps.get_app_config("register").get_models(), *apps.get_app_config("trail").get_models()]):
        model._default_manager.all()._raw_delete("default")
    code, out, _ = uptake("import", tmp_path / "one" / "register.jsonl")
    assert code == 0, out
    assert uptake("export", tmp_path / "two")[0] == 0
    assert (tmp_path / "one/register.jsonl").read_bytes() == (tmp_path / "two/register.jsonl").read_bytes()
    assert {one.name for one in (tmp_path / "one/files").iterdir()} == {
        one.name for one in (tmp_path / "two/files").iterdir()
    }


def test_a_tampered_export_is_refused_whole(uptake: Run, tmp_path: Path) -> None:
    from django.apps import apps

    earlier(uptake)
    uptake("export", tmp_path / "one")
    for model in [*apps.get_app_config("register").get_models(), *apps.get_app_config("trail").get_models()]:
        model._default_manager.all()._raw_delete("default")
    path = tmp_path / "one/register.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('"not_initiated"', '"completed"'), encoding="utf-8")
    code, _, err = uptake("import", tmp_path / "one")
    assert code == 1 and "not whole" in err
    assert uptake("trail", "verify")[1] == "The trail is whole: 0 events, every row as recorded.\n"


def test_export_never_writes_over_something(uptake: Run, tmp_path: Path) -> None:
    (tmp_path / "something").touch()
    code, _, err = uptake("export", tmp_path)
    assert code == 1 and "holds something" in err


def test_verify_finds_what_was_changed(uptake: Run) -> None:
    from django.apps import apps

    earlier(uptake)
    apps.get_model("register.ProgressFact").objects.filter(progress="not_initiated").update(progress="completed")
    code, out, _ = uptake("trail", "verify")
    assert code == 1
    assert re.search(r"progressfact \d+ was changed after event \d+", out)


def test_into_finds_an_evaluation_by_any_reference_and_a_page_after_a_merger(uptake: Run) -> None:
    earlier(uptake)
    uptake("offices", "code", "ZMB", "ZAM")
    other = EXAMPLES / "earlier.txt"
    _, out, _ = uptake("import", other, "--seen-on", "2022-06-30", "--into", "zmb-2022-01")
    assert out.splitlines()[-1] == "0 created, 0 changed, 10 unchanged, 0 refused"
    from uptake.operations import edge
    from uptake.register.commands import offices
    from uptake.rules.facts import OPERATOR

    offices.open_(code="MWI", name="Malawi", kind="CO", by=OPERATOR, at=edge.now())
    assert uptake("offices", "merge", "ZAM", "MWI")[0] == 0
    _, out, _ = uptake("import", EXAMPLES / "later.txt", "--seen-on", "2023-03-31", "--into", "ZAM-2022-01")
    assert out.splitlines()[-1] == "1 created, 6 changed, 4 unchanged, 0 refused"
