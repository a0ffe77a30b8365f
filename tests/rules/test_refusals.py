"""A refusal says its sentence, and the error that carries several says them all."""

import pytest

from uptake.rules.refusals import Refusal, Refused, gettext_noop


def test_a_refusal_fills_its_sentence() -> None:
    refusal = Refusal("deadline_missing", "Give key action %(action)s a deadline.", {"action": "R3/A2"}, "R3/A2")
    assert str(refusal) == "Give key action R3/A2 a deadline."


def test_a_sentence_without_parameters_may_hold_a_percent_sign() -> None:
    assert str(Refusal("share", "More than 100 % is not possible.")) == "More than 100 % is not possible."


def test_equal_refusals_are_one_in_a_set() -> None:
    assert len({Refusal("a", "A %(n)s", {"n": 1}), Refusal("a", "A %(n)s", {"n": 1}), Refusal("b", "B")}) == 2


def test_refused_carries_all_and_says_all() -> None:
    first, second = Refusal("a", "First."), Refusal("b", "Second.")
    error = Refused(first, second)
    assert error.refusals == (first, second)
    assert str(error) == "First. Second."


def test_refused_needs_a_refusal() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Refused()


def test_the_marker_changes_nothing() -> None:
    assert gettext_noop("Attach evidence.") == "Attach evidence."
