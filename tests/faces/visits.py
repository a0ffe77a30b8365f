"""Visiting the public pages: what an address answers, what it links to, and every page there is."""

import gzip
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.test import Client

LINK = re.compile(r'<(?:a|form|link)\b[^>]*?\b(?:href|action)="([^"]*)"')


def body(response: Any) -> bytes:
    """This function will give what a response carries, streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def on_the_wire(response: Any) -> int:
    """This function will count a response's bytes, compressed."""
    return len(gzip.compress(body(response), 6))


def links(path: str, page: str) -> list[str]:
    """This function will give the addresses on this site that a page links to."""
    found = []
    for href in LINK.findall(page):
        address = unescape(href).split("#")[0]
        if address.startswith("?"):
            address = path.split("?")[0] + address
        if address.startswith("/") and not address.startswith("/static/"):
            found.append(address)
    return list(dict.fromkeys(found))


def crawl(visitor: Client, *starts: str, most: int = 400, plain: bool = True) -> Iterator[tuple[str, Any, bytes]]:
    """This function will visit pages from ``starts`` on, each once: address, response, body.

    ``plain``: without following links that carry a query, of which there is no end.
    """
    todo, seen = list(starts), set[str]()
    while todo and len(seen) < most:
        path = todo.pop(0)
        if path in seen:
            continue
        seen.add(path)
        response = visitor.get(path)
        content = body(response)
        yield path, response, content
        if response.get("Content-Type", "").startswith("text/html"):
            more = links(path, content.decode())
            todo += [one for one in more if not (plain and "?" in one)]


STARTS = (
    "/",
    "/evaluations/",
    "/recommendations/",
    "/actions/",
    "/offices/",
    "/terms/",
    "/definitions/",
    "/imports/",
    "/tour/",
    "/evaluations/feed.atom",
    "/sitemap.xml",
    "/robots.txt",
)
