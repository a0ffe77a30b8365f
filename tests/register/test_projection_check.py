"""What is kept for speed is verified too: intervals, stages, visibility and the bytes of files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cast import DAY, Cast
from making import action, approved, document, recommendation, seen_in_public
from uptake.register.models import (
    CategoryInterval,
    DeadlineInterval,
    Evaluation,
    ManagementResponse,
    ProgressInterval,
    StoredFile,
)
from uptake.register.queries import trail_check


@pytest.fixture
def register(cast: Cast, settings: Any, tmp_path: Path) -> None:
    """A page in public and a response that lived, with files of their own."""
    settings.FILES = tmp_path
    seen_in_public(document(recommendation(1, "", action(1))), DAY)
    approved(cast)


def rewrite_a_file() -> None:
    file = StoredFile.objects.order_by("pk").first()
    assert file is not None
    file.path.write_bytes(b"something else")


def remove_a_file() -> None:
    file = StoredFile.objects.order_by("pk").last()
    assert file is not None
    file.path.unlink()


TAMPERING: dict[str, tuple[Callable[[], object], str]] = {
    "progress shown": (lambda: ProgressInterval.objects.update(progress="completed"), "progressinterval"),
    "a deadline shown": (lambda: DeadlineInterval.objects.update(deadline="2099-12"), "deadlineinterval"),
    "an interval gone": (lambda: CategoryInterval.objects.all().delete(), "categoryinterval"),
    "made public": (lambda: ManagementResponse.objects.update(published_position=1), "than was decided"),
    "hidden": (lambda: ManagementResponse.objects.update(withheld_position=1), "than was decided"),
    "an evaluation hidden": (lambda: Evaluation.objects.update(withheld_position=1), "Evaluation"),
    "a stage": (lambda: ManagementResponse.objects.exclude(stage=None).update(stage="cleared"), "said to be cleared"),
    "the bytes of a file": (rewrite_a_file, "another hash"),
    "a file removed": (remove_a_file, "missing"),
}


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("what", TAMPERING)
def test_what_pages_show_is_compared_with_the_facts(what: str) -> None:
    assert trail_check.flaws() == []
    tamper, word = TAMPERING[what]
    tamper()
    assert any(word in flaw.sentence for flaw in trail_check.flaws())
