"""Template tags of the public face: figures in words."""

from typing import Any

from django import template
from django.utils.translation import ngettext

from uptake.register.queries.figures import name_of, said, share_of
from uptake.ui.templatetags.uptake import counted, day, percent

register = template.Library()


@register.simple_tag
def figure(figure: Any, named: bool = True) -> str:
    """This function will write a figure: its name, its share, and what was left out of it."""
    value = figure_value(figure)
    parts = [part for part in (name_of(figure.key), value) if part] if named else []
    sentences = said(figure, counted, day)
    return (" ".join(parts) + ": " if parts else "") + "; ".join(sentences)


@register.filter
def figure_value(figure: Any) -> str:
    """This function will write a figure's months or share; '' where its base is too small for a share, or nothing."""
    if figure.months is not None:
        count = 1 if figure.months == 1 else 2
        return ngettext("%(months)s month", "%(months)s months", count) % {"months": f"{figure.months:.3g}"}
    return percent(share_of(figure))


@register.filter
def figure_name(key: str) -> str:
    """This function will give the name of a figure."""
    return name_of(key)
