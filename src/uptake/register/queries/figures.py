"""What is said beside a figure, translated. No query."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext

from uptake.rules.definitions import INDICATORS
from uptake.rules.indicators import Figure


def name_of(key: str) -> str:
    """This function will give the name of an indicator."""
    return gettext(INDICATORS[key].name)


def said(figure: Figure, number: Callable[[int], str], day: Callable[[date], str]) -> list[str]:
    """This function will give the sentences of a figure, numbers and days written by ``number`` and ``day``."""
    return [
        gettext(sentence.message) % {name: _written(value, number, day) for name, value in sentence.parameters.items()}
        if sentence.parameters
        else gettext(sentence.message)
        for sentence in figure.sentences
    ]


def _written(value: str | int, number: Callable[[int], str], day: Callable[[date], str]) -> str:
    if isinstance(value, int):
        return number(value)
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return value
