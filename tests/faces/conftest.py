"""What the tests of the faces share: the sample register, made once a module, and a visitor."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client


@pytest.fixture(scope="session", autouse=True)
def static(home: Path) -> Iterator[None]:
    """A folder for collected static files, which tests leave empty: they are found where they lie."""
    from django.conf import settings

    patch = pytest.MonkeyPatch()
    (home / "static").mkdir()
    patch.setattr(settings, "STATIC_ROOT", home / "static")
    yield
    patch.undo()


@pytest.fixture(scope="module")
def sample(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The sample register, taken back after the module's last test."""
    from argparse import Namespace

    from uptake.operations import sampling

    with django_db_blocker.unblock(), transaction.atomic():
        assert sampling.run(Namespace(if_empty=False)) == 0
        yield
        transaction.set_rollback(True)


@pytest.fixture
def visitor() -> Client:
    """Somebody without an account."""
    return Client(HTTP_HOST="127.0.0.1")
