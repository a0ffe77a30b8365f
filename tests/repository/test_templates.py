"""Every visible word can be translated, and every page can be read from right to left."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tree import SOURCE, name

SHOWN = {"title", "alt", "placeholder", "label", "aria-label", "aria-description", "aria-roledescription"}
NOT_WORDS = {"script", "style", "code", "kbd", "samp", "pre", "svg"}
SPOKEN_AS_IT_IS = {"Uptake"}
"""Names, the same in every language."""

PHYSICAL = re.compile(
    r"(?:^|[;{\s])((?:scroll-)?(?:margin|padding)-(?:left|right|top|bottom)(?<!-top)(?<!-bottom)"
    r"|border-(?:left|right)(?:-\w+)?|border-(?:top|bottom)-(?:left|right)-radius|left|right"
    r"|(?:text-align|float|clear|caption-side|justify-\w+)\s*:\s*(?:left|right))\s*[:;}!]"
)
SIDES = re.compile(r"(?:^|[;{\s])(margin|padding|inset|border-width|border-color|border-style)\s*:\s*([^;}]+)")


class Words(HTMLParser):
    """What of a page is visible and written in it, by line: texts and attributes that are read out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self._quiet: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """This function will note the attributes that are read out, and what is not to be translated."""
        if tag in NOT_WORDS or dict(attrs).get("translate") == "no":
            self._quiet.append(tag)
        if not self._quiet:
            for key, value in attrs:
                if key in SHOWN:
                    self._note(value or "")

    def handle_endtag(self, tag: str) -> None:
        """This function will note where what is not to be translated ends."""
        if self._quiet and self._quiet[-1] == tag:
            self._quiet.pop()

    def handle_data(self, data: str) -> None:
        """This function will note a text."""
        if not self._quiet:
            self._note(data)

    def _note(self, text: str) -> None:
        text = " ".join(text.split())
        if re.search(r"[^\W\d_]{2}", text) and text not in SPOKEN_AS_IT_IS:
            self.found.append((self.getpos()[0], text))


def _blank(found: re.Match[str]) -> str:
    """This function will leave of what a template does itself only its line breaks, so that lines can be named."""
    return "\n" * found[0].count("\n")


def untranslated(template: str) -> list[tuple[int, str]]:
    """This function will give every word of a template that no translation reaches, with its line."""
    text = re.sub(r"\{%-?\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}", _blank, template, flags=re.DOTALL)
    text = re.sub(r"\{#.*?#\}", _blank, text)
    translated = r"\{%\s*(blocktrans(?:late)?)\b.*?%\}.*?\{%\s*end\1\s*%\}"
    text = re.sub(translated, _blank, text, flags=re.DOTALL)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", _blank, text, flags=re.DOTALL)
    words = Words()
    words.feed(text)
    words.close()
    return words.found


def templates() -> list[Path]:
    """This function will give every template that becomes a page."""
    return sorted(path for path in SOURCE.rglob("templates/**/*.html"))


def stylesheets() -> list[Path]:
    """This function will give every stylesheet."""
    return sorted(SOURCE.rglob("static/**/*.css"))


def test_every_visible_word_of_every_template_can_be_translated() -> None:
    found = {name(path): untranslated(path.read_text(encoding="utf-8")) for path in templates()}
    assert found, "no template was found at all"
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>Overdue</p>", ["Overdue"]),
        ('<img alt="A page">', ["A page"]),
        ('<p>{% translate "Overdue" %}</p>', []),
        ("<p>{% blocktranslate with n=3 %}{{ n }} overdue{% endblocktranslate %}</p>", []),
        ("<p>{{ count }} · 12 %, –&nbsp;</p>", []),
        ("{# a remark #}{% comment %}another{% endcomment %}", []),
        ("<code>uptake import</code> <p>kept</p>", ["kept"]),
        ('<li {% if now %}aria-current="page"{% endif %} class="row">{{ one }}</li>', []),
        ('<span translate="no">CSV</span> <b>and</b>', ["and"]),
    ],
)
def test_the_check_itself_finds_words_and_nothing_else(template: str, words: list[str]) -> None:
    assert [text for _, text in untranslated(template)] == words


def test_no_template_carries_a_style_of_its_own() -> None:
    styled = [name(path) for path in templates() if re.search(r"\sstyle\s*=|<style\b", path.read_text("utf-8"))]
    assert styled == []


def physical(stylesheet: str) -> Iterator[str]:
    """This function will yield every declaration that names left or right instead of start or end."""
    text = re.sub(r"/\*.*?\*/", "", stylesheet, flags=re.DOTALL)
    for found in PHYSICAL.finditer(text):
        yield found[1]
    for found in SIDES.finditer(text):
        values = re.findall(r"[^\s(]+(?:\((?:[^()]|\([^()]*\))*\))?", found[2].replace("!important", ""))
        if len(values) == 4 and values[1] != values[3]:
            yield f"{found[1]}: {found[2].strip()}"


def test_every_stylesheet_names_start_and_end_and_never_left_or_right() -> None:
    assert stylesheets(), "no stylesheet was found at all"
    found = {name(path): list(physical(path.read_text(encoding="utf-8"))) for path in stylesheets()}
    assert {path: some for path, some in found.items() if some} == {}


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("a { margin-left: 1em }", 1),
        ("a{padding-right:1em;color:red}", 1),
        ("a { left: 0; right: 0 }", 2),
        ("a { text-align: left; }", 1),
        ("a { border-left: 1px solid; border-top-left-radius: 2px }", 2),
        ("a { margin: 0 1em 0 2em }", 1),
        ("a { margin: 0 1em 0 1em; padding: 0 calc(1px + 2px) 0 calc(1px + 2px) }", 0),
        ("a { margin-inline-start: 1em; text-align: start; inset-inline: 0; margin-top: 1em }", 0),
        ("/* left: 0 */ a { grid-area: left-column }", 0),
    ],
)
def test_the_check_itself_finds_sides_and_nothing_else(rule: str, count: int) -> None:
    assert len(list(physical(rule))) == count
