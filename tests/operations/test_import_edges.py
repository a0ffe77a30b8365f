"""What an import refuses or leaves alone at its edges: options, folders, days, who may see it afterwards."""

import os
from pathlib import Path

import pytest
from test_program import EXAMPLES, Run, earlier, later

from uptake.operations import importing, program
from uptake.rules.facts import OPERATOR
from uptake.rules.vocabulary import Audience

pytestmark = pytest.mark.django_db


@pytest.fixture
def uptake(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


def public(reference: str) -> bool:
    from django.apps import apps

    rows = apps.get_model("register.ManagementResponse").objects.filter(evaluation__reference=reference)
    return any(row.published_position is not None for row in rows)


@pytest.mark.parametrize(
    "more", [["--dry-run"], ["--as", "public"], ["--seen-on", "2022-03-31"], ["--into", "X-2020-01"]]
)
def test_a_whole_register_is_taken_in_alone_and_without_options(more: list[str], uptake: Run, tmp_path: Path) -> None:
    uptake("export", tmp_path / "register")
    code, out, err = uptake("import", tmp_path / "register", *more)
    assert (code, out) == (2, "") and "whole register" in err
    assert uptake("import", tmp_path / "register", EXAMPLES / "earlier.txt")[0] == 2


@pytest.mark.parametrize("option", ["--into", "--source-id"])
def test_what_is_said_of_one_page_is_not_said_of_two(option: str, uptake: Run) -> None:
    words = ("import", EXAMPLES / "earlier.txt", EXAMPLES / "later.txt", option, "ZMB-2022-01")
    assert uptake(*words)[0] == 2
    assert uptake("import", "-")[0] == 2


def test_nothing_is_seen_on_a_day_to_come(uptake: Run) -> None:
    for more in ([], ["--dry-run"]):
        code, _, err = uptake("import", EXAMPLES / "earlier.txt", "--seen-on", "2999-12-31", *more)
        assert code == 1 and "2999-12-31 has not come yet" in err
    earlier(uptake)
    assert uptake("offices", "rename", "ZMB", "Zambia", "--on", "2999-12-31")[0] == 1


def test_hidden_files_and_folders_are_left_alone(uptake: Run, tmp_path: Path) -> None:
    page = (EXAMPLES / "earlier.txt").read_bytes()
    (tmp_path / ".hidden").mkdir()
    for name in (".hidden/page.txt", ".page.txt", "page.txt"):
        (tmp_path / name).write_bytes(page)
    assert (
        uptake("import", tmp_path, "--seen-on", "2022-03-31")[1].splitlines()[-1].startswith("10 created, 0 changed, 0")
    )


def test_a_file_name_that_is_no_text_is_no_hindrance(uptake: Run, tmp_path: Path) -> None:
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/odd\xff.txt")
    Path(odd).write_bytes((EXAMPLES / "earlier.txt").read_bytes())
    args = program.parser().parse_args(["import", str(tmp_path), "--seen-on", "2022-03-31"])
    work = importing._Work(args, OPERATOR, Audience.INTERNAL)
    assert any("created" in line for line in work.one(Path(odd)))


def test_a_pipe_is_refused_and_not_waited_for(uptake: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert uptake("read", tmp_path / "pipe")[0] == 2
    assert uptake("import", tmp_path / "pipe")[0] == 1


def test_undoing_a_public_import_leaves_nothing_public_that_was_internal(uptake: Run) -> None:
    earlier(uptake)
    later(uptake, "--as", "public")
    assert public("ZMB-2022-01")
    uptake("undo", 2)
    assert not public("ZMB-2022-01")
    assert uptake("trail", "verify")[0] == 0


def test_the_same_copy_again_for_the_public_publishes_it(uptake: Run) -> None:
    assert "Only staff see" in earlier(uptake)[1]
    assert "The public sees it now" in earlier(uptake, "--as", "public")[1]
    assert public("ZMB-2022-01")


def test_a_copy_of_what_people_work_on_only_proposes_and_publishes_nothing(uptake: Run, tmp_path: Path) -> None:
    uptake("sample")
    page = tmp_path / "page.txt"
    page.write_text((EXAMPLES / "earlier.txt").read_text("utf-8").replace("Zambia", "Mexico"), encoding="utf-8")
    _, out, _ = uptake("import", page, "--seen-on", "2022-03-31", "--into", "MEX-2026-01", "--as", "public")
    assert "proposed" in out and "0 created, 0 changed" in out.splitlines()[-1]
    assert not public("MEX-2026-01")


def test_mapping_twice_changes_nothing_and_another_office_s_unit_can_be_named(uptake: Run) -> None:
    earlier(uptake)
    stated = uptake("offices", "list")[1].strip().splitlines()[-1].split(maxsplit=2)[2]
    uptake("offices", "unit", "ZMB", "Field team")
    assert uptake("offices", "map", "ZMB", stated, "ZMB:Field team")[0] == 0
    assert uptake("offices", "map", "ZMB", stated, "Field team")[0] == 1


@pytest.mark.parametrize("port", ["0", "-1", "99999", "http"])
def test_a_port_that_is_none_is_wrong_use(port: str, uptake: Run) -> None:
    assert uptake("serve", f"--port={port}")[0] == 2
