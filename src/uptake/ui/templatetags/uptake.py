"""Template tags shared by the faces: addresses that keep their day, marks with a word, dates, numbers, prose.

Built in: templates need no ``load``. Not for: choosing words for stored values (``register/labels.py``).
"""

import re
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

register = template.Library()

RECORDS = ("portal:evaluation", "portal:recommendation", "portal:key_action")


def with_day(context: Any, address: str, query: list[tuple[str, str]]) -> str:
    """This function will add the query to an address, and the day asked for, where one was."""
    on = getattr(context.get("request"), "asked_on", None)
    if on is not None:
        query = [*query, ("on", on.isoformat())]
    return f"{address}?{urlencode(query)}" if query else address


@register.simple_tag(takes_context=True)
def to(context: Any, name: str, *args: Any, **query: Any) -> str:
    """This function will give the address of a page, keeping ``?on=``. Keywords become the query; '' leaves one out."""
    pairs = [(key, str(value)) for key, value in query.items() if value not in ("", None)]
    return with_day(context, reverse(name, args=args), pairs)


@register.simple_tag(takes_context=True)
def record(context: Any, reference: str) -> str:
    """This function will give the address of a reference such as ``MEX-2019-01/R3/A2``, keeping ``?on=``."""
    parts = reference.split("/")
    return with_day(context, reverse(RECORDS[len(parts) - 1], args=parts), [])


@register.simple_tag(takes_context=True)
def rows(context: Any, number: Any) -> SafeString:
    """This function will write a count as a link to the list that holds exactly its rows; nothing links to none."""
    if not number.count:
        return format_html("{}", counted(number.count))
    address = with_day(context, reverse(f"portal:{number.kind}"), list(number.query))
    return format_html('<a href="{}">{}</a>', address, counted(number.count))


@register.simple_tag(takes_context=True)
def here(context: Any, **changes: Any) -> str:
    """This function will give the address of this page with some of its query changed; '' takes one out."""
    request = context["request"]
    query = request.GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value not in ("", None):
            query[key] = str(value)
    return f"{request.path}?{query.urlencode()}" if query else str(request.path)


@register.simple_tag(takes_context=True)
def here_without(context: Any, name: str, value: str) -> str:
    """This function will give the address of this page with one value of one filter taken out, on its first page."""
    request = context["request"]
    query = request.GET.copy()
    kept = [one for one in query.getlist(name) if one != value]
    query.pop("page", None)
    query.setlist(name, kept)
    if not kept:
        query.pop(name, None)
    return f"{request.path}?{query.urlencode()}" if query else str(request.path)


@register.simple_tag
def icon(name: str, tone: str = "") -> SafeString:
    """This function will draw a shape of the sprite. It says nothing by itself: a word stands beside it."""
    return format_html(
        '<svg class="i{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        f" {tone}" if tone else "",
        static("ui/marks.svg"),
        name,
    )


@register.simple_tag
def mark(label: Any, word: Any = "") -> SafeString:
    """This function will draw a status: its shape and its word (or another ``word`` in its place)."""
    return format_html(
        '<span class="status{}">{}{}</span>',
        f" {label.tone}" if label.tone else "",
        icon(label.mark) if label.mark else "",
        word or label.word,
    )


@register.filter
def day(value: date | None) -> str:
    """This function will write a day: 24 November 2026."""
    return date_format(value, pgettext("format of a day", "j F Y")) if value else ""


@register.filter
def deadline(value: str | None) -> str:
    """This function will write a deadline or a partly known date: December 2020, or 31 December 2020."""
    if not value:
        return ""
    numbers = [int(part) for part in re.findall(r"\d+", value)]
    if len(numbers) == 3:
        return day(date(*numbers))
    if len(numbers) == 2:
        return date_format(date(numbers[0], numbers[1], 1), pgettext("format of a month", "F Y"))
    return value


@register.filter
def month(value: date | None) -> str:
    """This function will write the month of a day: June 2022."""
    return date_format(value, pgettext("format of a month", "F Y")) if value else ""


@register.simple_tag
def when(value: date | None) -> SafeString:
    """This function will write a day as a ``time`` element."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), day(value)) if value else SafeString("")


@register.filter
def counted(value: int | None) -> str:
    """This function will write a whole number with its thousands parted: 12,000."""
    return number_format(value or 0, decimal_pos=0, force_grouping=True)


@register.filter
def percent(value: float | None) -> str:
    """This function will write a share as whole per cent, '' where there is none: 92 %. Never 100 short of all."""
    if value is None:
        return ""
    whole = 99 if 0.995 <= value < 1 else round(value * 100)
    return (_("%(number)s %%") % {"number": whole}).replace(" ", "\u00a0")


@register.filter
def size(value: int) -> str:
    """This function will write a size of a file: 310 KB, 2.1 MB."""
    if value < 1000:
        return ngettext("%(number)s byte", "%(number)s bytes", value) % {"number": value}
    if value < 1_000_000:
        return _("%(number)s KB") % {"number": round(value / 1000)}
    return _("%(number)s MB") % {"number": number_format(value / 1_000_000, decimal_pos=1)}


KINDS = {
    "application/pdf": "PDF",
    "text/plain": "TXT",
    "text/csv": "CSV",
    "text/html": "HTML",
    "text/markdown": "Markdown",
    "application/json": "JSON",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
}


@register.filter
def filetype(value: str) -> str:
    """This function will name a kind of file: PDF."""
    return KINDS.get(value.split(";")[0].strip(), _("file"))


@register.filter
def prose(value: str, strong: str = "") -> SafeString:
    """This function will write a stored text as paragraphs, escaped; single line breaks stay.

    Where the text begins with ``strong``, that is set in bold.
    """
    text = (value or "").strip()
    opened = format_html("<strong>{}</strong>", strong) if strong and text.startswith(strong) else SafeString("")
    paragraphs = [part for part in re.split(r"\n\s*\n", text[len(strong) :] if opened else text) if part.strip()]
    written = [_lines(part) for part in paragraphs] or [SafeString("")] * bool(opened)
    if opened:
        written[0] = opened + written[0]
    return format_html_join("\n", '<p dir="auto">{}</p>', ((part,) for part in written))


def _lines(text: str) -> SafeString:
    # Joined out of escaped lines only.
    return mark_safe("<br>".join(conditional_escape(line) for line in text.split("\n")))


@register.filter
def brief(value: str, length: int = 220) -> str:
    """This function will cut a text at a word near ``length`` characters, with an ellipsis."""
    text = " ".join((value or "").split())
    if len(text) <= length:
        return text
    cut = text[:length].rsplit(" ", 1)[0] or text[:length]
    return f"{cut} …"


@register.filter
def opening(value: str) -> str:
    """This function will give the first paragraph of a text that is long, the whole of one that is not."""
    return _divided(value)[0]


@register.filter
def rest(value: str) -> str:
    """This function will give what follows the ``opening`` of a text."""
    return _divided(value)[1]


def _divided(value: str, long: int = 700) -> tuple[str, str]:
    text = (value or "").strip()
    if len(text) <= long:
        return text, ""
    end = max(text.rfind("\n", 0, long), text.rfind(". ", 0, long) + 1, text.rfind("? ", 0, long) + 1)
    end = end if end > long // 4 else text.rfind(" ", 0, long)
    return (text[:end].rstrip(), text[end:].lstrip()) if end > 0 else (text, "")
