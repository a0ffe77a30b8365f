"""Every link in a document leads to a file that is there, and to a heading that is there."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from tree import documents, name

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
HTML = re.compile(r"<(?:img|a|source)\b[^>]*\b(?:src|href|srcset)=\"([^\"]+)\"")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def anchors(path: Path) -> set[str]:
    """This function will give the anchors of a document's headings, as they are made where it is read on the web."""
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    found: set[str] = set()
    for heading in HEADING.findall(text):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        found.add(slug if slug not in found else f"{slug}-1")
    return found


def broken() -> Iterator[str]:
    """This function will yield every link that leads nowhere."""
    for path in documents():
        text = CODE.sub("", path.read_text(encoding="utf-8"))
        for link in [*LINK.findall(text), *HTML.findall(text)]:
            if re.match(r"[a-z]+:", link):
                continue
            target, _, anchor = unquote(link).partition("#")
            to = (path.parent / target).resolve() if target else path
            if not to.exists():
                yield f"{name(path)}: {link} is not there"
            elif anchor and to.suffix == ".md" and anchor not in anchors(to):
                yield f"{name(path)}: {link} has no such heading"


def test_every_link_in_a_document_leads_somewhere() -> None:
    assert list(broken()) == []


def test_every_decision_is_numbered_and_listed_in_order() -> None:
    folder = next(path for path in documents() if path.parent.name == "decisions").parent
    numbers = [int(path.name[:4]) for path in sorted(folder.glob("[0-9]*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
    for path in folder.glob("[0-9]*.md"):
        text = path.read_text(encoding="utf-8")
        wanted = ["Context", "Decision", "Consequences", "What would change it"]
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == wanted, name(path)
