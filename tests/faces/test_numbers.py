"""Each number links to the list that holds exactly its rows."""

import re
from html import unescape

import pytest
from django.test import Client

NUMBER = re.compile(r'<a href="([^"]+)">([\d,]+)</a>')
TOTAL = re.compile(r"<h1>\s*([\d,]+)")

SCOPES = ("/", "/offices/MEX/", "/offices/MWI/", "/regions/AMC/", "/regions/WCA/", "/?on=2021-06-30", "/?on=2024-01-01")


@pytest.mark.django_db
@pytest.mark.parametrize("path", SCOPES)
def test_a_number_is_the_length_of_the_list_it_links_to(sample: None, visitor: Client, path: str) -> None:
    page = visitor.get(path).content.decode()
    numbers = [(unescape(href), count) for href, count in NUMBER.findall(page)]
    assert len(numbers) >= 5
    for href, count in numbers:
        listed = visitor.get(href)
        found = TOTAL.search(listed.content.decode())
        assert found, href
        assert found[1] == count, href


@pytest.mark.django_db
def test_the_numbers_of_the_filters_are_what_they_would_show(sample: None, visitor: Client) -> None:
    option = re.compile(
        r'name="([a-z]+)" value="([^"]*)"[^>]*><span dir="auto">[^<]*</span><span class="num quiet">([\d,]+)</span>'
    )
    for path in ("/evaluations/", "/actions/", "/recommendations/"):
        options = option.findall(visitor.get(path).content.decode())
        assert len(options) > 8
        for name, value, count in options:
            listed = visitor.get(path, {name: unescape(value)}).content.decode()
            found = TOTAL.search(listed)
            assert found, (path, name, value)
            assert found[1] == count, (path, name, value)
