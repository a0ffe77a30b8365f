"""Every dependency has its reason and its hash; no file names a registry of packages, or a path of a machine."""

import re
import tomllib

import pytest
from tree import ROOT, name, texts

REGISTRIES = re.compile(
    r"https?://[^\s\"'<>)]*(?:pypi[.]org|pythonhosted|registry[.]npmjs|crates[.]io|/simple(?:/|\b)|/wheels?/)"
    r"|index-url\s*[= ]\s*http",
    re.IGNORECASE,
)
MACHINES = re.compile(r"(?<![\w.~/}-])/(?:home|root|Users|work|mnt|opt|srv)/[\w.-]+|\b[A-Z]:\\\\?Users\b")


def test_every_dependency_of_the_program_has_its_reason_beside_it() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for wanted in tomllib.loads(text)["project"]["dependencies"]:
        line = next(line for line in text.splitlines() if line.strip().startswith(f'"{wanted}"'))
        reason = line.partition("#")[2].strip()
        assert len(reason) > 10, f"{wanted} has no reason beside it"


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_the_locked_set_holds_versions_and_hashes_and_no_address(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    pinned = re.split(r"\n(?=[a-z0-9])", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE).strip())
    assert len(pinned) > 5
    for one in pinned:
        assert re.match(r"[a-z0-9][a-z0-9._-]*(?:\[[a-z,]+\])?==\S+", one), one.splitlines()[0]
        assert "--hash=sha256:" in one, one.splitlines()[0]
    assert "://" not in text
    assert "--index" not in text and "--find-links" not in text and " @ " not in text


def test_every_dependency_is_in_the_locked_set() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    locked = {line.split("==")[0].split("[")[0] for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines()}
    wanted = {re.split(r"[\[<>=!~; ]", one)[0].lower() for one in project["project"]["dependencies"]}
    assert wanted - locked == set()


def test_no_tracked_file_names_a_registry() -> None:
    assert [f"{name(path)}: {found[0]}" for path, text in texts() for found in REGISTRIES.finditer(text)] == []


def test_no_tracked_file_names_a_path_of_a_machine() -> None:
    assert [f"{name(path)}: {found[0]}" for path, text in texts() for found in MACHINES.finditer(text)] == []


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")
    assert len(text.encode("utf-8")) == 34523
