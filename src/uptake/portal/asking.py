"""What is found out about a request before its view runs: who asks, whose register it is, today, and the day asked for.

Also the one place where a missing, moved or vanished record becomes an answer.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from uptake.register import access
from uptake.register.queries.organization import organization
from uptake.rules.deadlines import today_in
from uptake.rules.facts import PUBLIC

Respond = Callable[[HttpRequest], HttpResponse]


class AskingMiddleware:
    """Gives each request of the public face its actor, organization, today and day; answers access's exceptions."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, _args: list[Any], kwargs: dict[str, Any]) -> HttpResponse | None:
        """This function will find out about the request; a day that is none gets a page of its own."""
        if request.resolver_match.app_name != "portal":
            return None
        find_out(request)
        if any("\x00" in str(value) for value in kwargs.values()):
            # No database takes it in a text, and no address of ours holds it.
            return self.process_exception(request, access.NotFound(""))
        text = request.GET.get("on", "").strip()
        if not text:
            return None
        request.on = request.asked_on = day(text)
        if request.on is not None:
            return None
        request.on = request.today
        return render(request, "portal/bad_day.html", {"asked": text[:40], "noindex": True}, status=400)

    def process_exception(self, request: Any, error: Exception) -> HttpResponse | None:
        """This function will turn what access raised into a page."""
        if isinstance(error, access.Moved):
            return HttpResponsePermanentRedirect(moved_to(request, error.reference))
        if isinstance(error, access.Gone):
            return render(
                request,
                "portal/gone.html",
                {"sentence": error.sentence, "taken_down": error.taken_down, "noindex": True},
                status=410,
            )
        if isinstance(error, access.NotFound):
            context = {"sentence": error.sentence, "first_known": error.first_known, "noindex": True}
            return render(request, "portal/not_found.html", context, status=404)
        return None


def find_out(request: Any) -> None:
    """This function will give the request its actor, its organization, and today in the organization's time zone."""
    request.actor = PUBLIC
    request.organization = organization()
    request.today = request.on = today_in(request.organization.time_zone, datetime.now(UTC))
    request.asked_on = None


def day(text: str) -> date | None:
    """This function will read a day written as YYYY-MM-DD; None: it is none."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def moved_to(request: Any, reference: str) -> str:
    """This function will give the address of a record under its present reference, keeping the query."""
    name = request.resolver_match.url_name
    if name == "office":
        address = reverse("portal:office", args=[reference])
    else:
        parts = reference.split("/")
        names = ("portal:evaluation", "portal:recommendation", "portal:key_action")
        address = reverse(names[len(parts) - 1], args=parts)
    query = urlencode([(key, value) for key, values in request.GET.lists() for value in values])
    return f"{address}?{query}" if query else address
