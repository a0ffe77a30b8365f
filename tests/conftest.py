"""What all tests share: a folder of their own, and how Hypothesis runs."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "uptake",
    deadline=None,
    derandomize=True,  # what lands does not depend on chance
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("uptake")


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that files, index and witness of the tests go to; nothing is written beside the repository."""
    from django.conf import settings as django_settings

    patch = pytest.MonkeyPatch()
    folder = tmp_path_factory.mktemp("home")
    patch.setattr(django_settings, "HOME", folder)
    patch.setattr(django_settings, "FILES", folder / "files")
    # A test that survives a power cut is none of ours, and waiting for the disk is most of an import.
    patch.setattr(os, "fsync", lambda _: None)
    yield folder
    patch.undo()


@pytest.fixture
def cast(db: None) -> Any:
    """The people of ``cast.py`` and their offices, in a register that holds nothing else."""
    import cast as people

    return people.enter()
