"""What the pages say to machines: schema.org descriptions as JSON-LD. A data block, which no policy runs as script."""

import json
import re
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def written(thing: dict[str, Any]) -> SafeString:
    """This function will write a description so that no stored text can end the block it stands in."""
    present = {key: value for key, value in thing.items() if value not in (None, "", [], {})}
    text = json.dumps({"@context": "https://schema.org", **present}, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPES))


def without_controls(text: str) -> str:
    """This function will drop the characters that XML cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


def catalog(request: Any) -> SafeString:
    """This function will describe the register."""
    return written(
        {
            "@type": "DataCatalog",
            "name": request.organization.name,
            "url": request.build_absolute_uri("/"),
            "dateModified": request.today.isoformat(),
        }
    )


def evaluation(request: Any, page: Any) -> SafeString:
    """This function will describe an evaluation's management response."""
    return written(
        {
            "@type": "Report",
            "name": page.title.title or page.title.reference,
            "identifier": page.title.reference,
            "url": request.build_absolute_uri(request.path),
            "inLanguage": page.title.language,
            "author": [
                {"@type": "Organization", "name": head.office.name} for head in page.heads if head.office is not None
            ],
            "publisher": {"@type": "Organization", "name": request.organization.name},
            "datePublished": _first(head.published_on for head in page.heads),
            "about": page.title.type,
        }
    )


def recommendation(request: Any, page: Any) -> SafeString:
    """This function will describe a recommendation as a part of its report."""
    return written(_part(request, page.shown.reference, page.shown.text, page.title))


def key_action(request: Any, page: Any) -> SafeString:
    """This function will describe a key action as a part of its report."""
    return written(_part(request, page.line.reference, page.line.text, page.title))


def _part(request: Any, reference: str, text: str, title: Any) -> dict[str, Any]:
    above = request.build_absolute_uri(reverse("portal:evaluation", args=[title.reference]))
    return {
        "@type": "CreativeWork",
        "identifier": reference,
        "url": request.build_absolute_uri(request.path),
        "text": text[:1000],
        "inLanguage": title.language,
        "isPartOf": {"@type": "Report", "name": title.title, "url": above},
    }


def _first(days: Any) -> str | None:
    known = [day for day in days if day is not None]
    return min(known).isoformat() if known else None
