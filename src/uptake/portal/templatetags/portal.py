"""Template tags of the public face: figures in words."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from uptake.register.queries.figures import name_of, said
from uptake.ui.templatetags.uptake import counted, day, percent

register = template.Library()


@register.simple_tag
def figure(figure: Any, named: bool = True) -> str:
    """This function will write a figure: its name, its share, and what was left out of it."""
    parts = [name_of(figure.key)] if named else []
    if named and figure.months is not None:
        parts.append(_("%(months)s months") % {"months": f"{figure.months:g}"})
    elif named and figure.share is not None:
        parts.append(percent(figure.share))
    sentences = said(figure, counted, day)
    return (" ".join(parts) + ": " if parts else "") + "; ".join(sentences)


@register.filter
def figure_name(key: str) -> str:
    """This function will give the name of a figure."""
    return name_of(key)
