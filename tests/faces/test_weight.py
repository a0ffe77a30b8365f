"""A first view is light and the next page lighter; nothing comes from elsewhere."""

import gzip
import re
from typing import Any

import pytest
from django.test import Client
from visits import body, crawl, on_the_wire

pytestmark = pytest.mark.django_db

STATIC = ("/static/ui/uptake.css", "/static/ui/marks.svg", "/static/ui/icon.svg")


def test_a_first_view_is_light_and_the_next_page_lighter(sample: None, db: None, visitor: Client) -> None:
    assets = sum(on_the_wire(visitor.get(path)) for path in STATIC)
    heavy = {}
    for path, response, content in crawl(visitor, "/", most=250):
        if response["Content-Type"].startswith("text/html"):
            weight = len(_packed(content))
            assert weight + assets <= 60_000, path
            if weight > 25_000:
                heavy[path] = weight
            assert _requests(content.decode()) <= 5, path  # and the page itself
    assert heavy == {}


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 6)


def _requests(page: str) -> int:
    """This function will count the files that a browser fetches for a page, each once."""
    used = re.findall(r'<use href="([^"#]+)', page)
    linked = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', page)
    fetched = re.findall(r'<(?:script|img|iframe|source|video)\b[^>]*\bsrc="([^"]+)"', page)
    assert all(address.startswith("/") for address in [*used, *linked, *fetched]), "nothing comes from elsewhere"
    return len({*used, *linked, *fetched})


def test_static_files_are_there(visitor: Client) -> None:
    for path in STATIC:
        response: Any = visitor.get(path)
        assert response.status_code == 200
        assert body(response)
