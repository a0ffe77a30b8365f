"""What the journeys share: a browser, the site with the sample register on it, and static files to serve."""

import os
import shutil
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="session", autouse=True)
def static(home: Path) -> Iterator[None]:
    """A folder for collected static files, which tests leave empty: they are found where they lie."""
    from django.conf import settings

    patch = pytest.MonkeyPatch()
    (home / "static").mkdir(exist_ok=True)
    patch.setattr(settings, "STATIC_ROOT", home / "static")
    # The browser's own interface runs an event loop; beside it the ORM is used from this thread only.
    patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    yield
    patch.undo()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium."""
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def site(transactional_db: None, live_server: Any) -> str:
    """The address of the site with the sample register."""
    from uptake.operations import sampling

    assert sampling.run(Namespace(if_empty=False)) == 0
    return str(live_server.url)
