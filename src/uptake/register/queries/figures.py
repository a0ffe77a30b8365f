"""What is said beside a figure, translated. No query."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext, ngettext

from uptake.rules.definitions import INDICATORS, SMALL
from uptake.rules.indicators import Figure, Sentence


def name_of(key: str) -> str:
    """This function will give the name of an indicator."""
    return gettext(INDICATORS[key].name)


def share_of(figure: Figure) -> float | None:
    """This function will give a figure's share where its base is large enough for one to be shown."""
    return None if figure.small_base else figure.share


def said(figure: Figure, number: Callable[[int], str], day: Callable[[date], str]) -> list[str]:
    """This function will give the sentences of a figure, numbers and days written by ``number`` and ``day``."""
    return [_sentence(figure, sentence, number, day) for sentence in figure.sentences]


def _sentence(figure: Figure, sentence: Sentence, number: Callable[[int], str], day: Callable[[date], str]) -> str:
    if sentence.message == SMALL and figure.months is None:
        return gettext("fewer than %(base)s: no share") % {"base": sentence.parameters["base"]}
    if "changes" in sentence.parameters:
        return _moves(sentence, number)
    if not sentence.parameters:
        return gettext(sentence.message)
    return gettext(sentence.message) % {
        name: _written(value, number, day) for name, value in sentence.parameters.items()
    }


def _moves(sentence: Sentence, number: Callable[[int], str]) -> str:
    """This function will say how many deadlines moved and by how much: three counts, each with its own plural."""
    counts = {name: int(value) for name, value in sentence.parameters.items()}
    words = {name: number(value) for name, value in counts.items()}
    if not counts["changes"]:
        return gettext("none of %(denominator)s moved") % words
    changes = ngettext("%(changes)s change of deadline", "%(changes)s changes of deadline", counts["changes"]) % words
    months = ngettext("%(months_moved)s month", "%(months_moved)s months", counts["months_moved"]) % words
    return gettext("%(numerator)s of %(denominator)s moved, by %(changes)s and %(months)s in all") % {
        **words,
        "changes": changes,
        "months": months,
    }


def _written(value: str | int, number: Callable[[int], str], day: Callable[[date], str]) -> str:
    if isinstance(value, int):
        return number(value)
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return value
