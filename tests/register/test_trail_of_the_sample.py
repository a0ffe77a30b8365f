"""The whole sample register, made through the real commands, raises no false alarm."""

import argparse

import pytest

from uptake.operations import sampling
from uptake.register.queries import trail_check
from uptake.register.queries.trail_check import recorded_tables
from uptake.trail.models import Event, Head


@pytest.mark.django_db
def test_the_trail_of_the_whole_sample_register_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert sampling.run(argparse.Namespace(if_empty=False)) == 0
    assert Head.objects.get().position == Event.objects.count() > 300
    assert sum(table._default_manager.count() for table in recorded_tables()) > 1000
    assert trail_check.flaws() == []
    capsys.readouterr()
