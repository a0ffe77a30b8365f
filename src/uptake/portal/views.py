"""The public pages: each gets its record through access, its answer from one query, and draws it."""

from datetime import UTC, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from uptake.portal import data
from uptake.register import access
from uptake.register.queries import actions as action_lists
from uptake.register.queries import definitions as meanings
from uptake.register.queries import evaluations as evaluation_lists
from uptake.register.queries import home as homes
from uptake.register.queries import imports as import_lists
from uptake.register.queries import key_action as key_actions
from uptake.register.queries import management_response as responses
from uptake.register.queries import offices as office_lists
from uptake.register.queries import recommendation as recommendation_pages
from uptake.register.queries import terms as term_lists
from uptake.register.queries.office_names import names
from uptake.register.queries.selection import Selection

LONGEST = 200
"""Characters of one filter's value that are looked at."""


def draw(request: Any, template: str, context: dict[str, Any], **more: Any) -> HttpResponse:
    """This function will draw a public page, with its canonical address."""
    canonical = request.build_absolute_uri(request.path)
    return render(request, f"portal/{template}.html", {"canonical": canonical, **context}, **more)


@require_safe
def home(request: Any) -> HttpResponse:
    """The first page."""
    found = homes.home(request.actor, request.on, request.organization)
    return draw(request, "home", {"home": found, "data": data.catalog(request)})


@require_safe
def evaluations(request: Any) -> HttpResponse:
    """The list of evaluations."""
    chosen = selection(request)
    found = evaluation_lists.evaluations(chosen, request.actor, request.on, names(request.on))
    return listed(request, "evaluations", found, chosen)


@require_safe
def recommendations(request: Any) -> HttpResponse:
    """The list of answers to recommendations."""
    chosen = selection(request)
    found = action_lists.answers(chosen, request.actor, request.on, names(request.on))
    return listed(request, "recommendations", found, chosen)


@require_safe
def actions(request: Any) -> HttpResponse:
    """The list of key actions."""
    chosen = selection(request)
    found = action_lists.actions(chosen, request.actor, request.on, names(request.on))
    return listed(request, "actions", found, chosen)


def listed(request: Any, name: str, found: Any, chosen: Selection) -> HttpResponse:
    """This function will draw a list with its filters. A list that is filtered or paged is not for search engines."""
    chips = [(facet, option) for facet in found.facets for option in facet.chosen]
    section = "actions" if name == "actions" else "evaluations"
    context = {"list": found, "chosen": chosen, "chips": chips, "section": section, "clear": f"portal:{name}"}
    return draw(request, name, {**context, "noindex": bool(request.GET)})


def selection(request: Any) -> Selection:
    """This function will read the filters of an address. NUL is dropped: no database takes it in a text."""

    def several(name: str) -> tuple[str, ...]:
        return tuple(value.replace("\x00", "")[:LONGEST] for value in request.GET.getlist(name) if value)[:50]

    page = request.GET.get("page", "1")
    return Selection(
        office=several("office"),
        region=several("region"),
        year=tuple(value for value in several("year") if value.isascii() and value.isdigit() and len(value) == 4),
        type=several("type"),
        category=several("category"),
        status=several("status"),
        addressee=several("addressee"),
        overdue=several("overdue"),
        approved=several("approved"),
        text=request.GET.get("text", "").replace("\x00", "").strip()[:LONGEST],
        order=request.GET.get("order", ""),
        months=request.organization.long_outstanding_months,
        weeks=request.organization.response_weeks,
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 8 else 1,
    )


@require_safe
def evaluation(request: Any, evaluation: str) -> HttpResponse:
    """An evaluation with its management response, or responses."""
    record = access.evaluation(evaluation, request.actor, request.on)
    weeks = request.organization.response_weeks
    page = responses.management_response(record, request.actor, request.on, names(request.on), weeks)
    context = {"page": page, "title": page.title, "section": "evaluations", "data": data.evaluation(request, page)}
    return draw(request, "evaluation", context)


@require_safe
def recommendation(request: Any, evaluation: str, recommendation: str) -> HttpResponse:
    """One recommendation."""
    reference = f"{evaluation}/{recommendation}"
    record = access.recommendation(reference, request.actor, request.on)
    part = recommendation.lstrip("R0123456789")
    found = recommendation_pages.recommendation(record, request.actor, request.on, names(request.on), part=part)
    context = {"page": found, "title": found.title, "section": "evaluations"}
    return draw(request, "recommendation", {**context, "data": data.recommendation(request, found)})


@require_safe
def key_action(request: Any, evaluation: str, recommendation: str, action: str) -> HttpResponse:
    """One key action with its whole history."""
    reference = f"{evaluation}/{recommendation}/{action}"
    record = access.key_action(reference, request.actor, request.on)
    found = key_actions.key_action(record, request.actor, request.on, names(request.on))
    oldest = request.GET.get("order") == "oldest"
    items = found.thread.items if oldest else tuple(reversed(found.thread.items))
    context = {"page": found, "title": found.title, "items": items, "oldest": oldest, "section": "evaluations"}
    return draw(request, "key_action", {**context, "data": data.key_action(request, found)})


@require_safe
def offices(request: Any) -> HttpResponse:
    """Every office, by region."""
    found = office_lists.offices(request.actor, request.on, names(request.on))
    return draw(request, "offices", {"regions": found, "section": "offices"})


@require_safe
def office(request: Any, code: str) -> HttpResponse:
    """An office with its figures."""
    record = access.office(code, request.actor)
    found = office_lists.office(record, request.actor, request.on, names(request.on), request.organization)
    return draw(request, "office", {"page": found, "section": "offices"})


@require_safe
def region(request: Any, code: str) -> HttpResponse:
    """A region with its figures."""
    record = access.region(code, request.actor)
    found = office_lists.region(record, request.actor, request.on, names(request.on), request.organization)
    return draw(request, "region", {"page": found, "section": "offices"})


@require_safe
def terms(request: Any) -> HttpResponse:
    """Every vocabulary."""
    return draw(request, "terms", {"vocabularies": term_lists.vocabularies(request.actor, request.on)})


@require_safe
def vocabulary(request: Any, key: str) -> HttpResponse:
    """One vocabulary with its terms."""
    record = access.vocabulary(key, request.actor)
    return draw(request, "vocabulary", {"page": term_lists.vocabulary(record, request.actor, request.on)})


@require_safe
def definitions(request: Any) -> HttpResponse:
    """What every status and figure means."""
    found = meanings.definitions(request.organization)
    return draw(request, "definitions", {"page": found, "section": "definitions"})


@require_safe
def imports(request: Any) -> HttpResponse:
    """Every import that is public."""
    found = import_lists.imports(request.actor, request.on, selection(request).page)
    return draw(request, "imports", {"list": found})


@require_safe
def import_page(request: Any, number: int) -> HttpResponse:
    """One import: the source beside what was read."""
    record = access.copy(number, request.actor)
    return draw(request, "import", {"page": import_lists.import_page(record, request.actor, request.on)})


@require_safe
def feed(request: Any) -> HttpResponse:
    """The latest management responses as an Atom feed."""
    found = evaluation_lists.latest(request.actor, request.today, names(request.today), 30)
    atom = Atom1Feed(
        title=_("Latest management responses"),
        link=request.build_absolute_uri(reverse("portal:evaluations")),
        description=request.organization.name,
        feed_url=request.build_absolute_uri(request.path),
        language="en",
    )
    for line in found:
        address = request.build_absolute_uri(reverse("portal:evaluation", args=[line.reference]))
        published = datetime.combine(line.published_on or request.today, time(), UTC)
        counts = {"completed": line.completed, "actions": line.actions, "overdue": line.overdue}
        summary = ngettext(
            "%(completed)s of %(actions)s key action completed, %(overdue)s overdue.",
            "%(completed)s of %(actions)s key actions completed, %(overdue)s overdue.",
            line.actions,
        )
        atom.add_item(
            title=data.without_controls(line.title or line.reference),
            link=address,
            description=summary % counts,
            unique_id=address,
            pubdate=published,
            updateddate=published,
            author_name=", ".join(office.name for office in line.offices) or request.organization.name,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
def sitemap(request: Any) -> HttpResponse:
    """The addresses that search engines may read."""
    pages = ("home", "evaluations", "actions", "offices", "terms", "definitions", "imports")
    paths = [reverse(f"portal:{name}") for name in pages]
    paths += [reverse("portal:evaluation", args=[one]) for one in evaluation_lists.references(request.actor)]
    paths += [reverse("portal:office", args=[name.code]) for name in names(request.today).values()]
    context = {"addresses": [request.build_absolute_uri(path) for path in paths]}
    return render(request, "portal/sitemap.xml", context, content_type="application/xml; charset=utf-8")


@require_safe
def robots(request: Any) -> HttpResponse:
    """What robots are asked to leave alone: pages of other days and filtered lists, of which there is no end."""
    lines = [
        "User-agent: *",
        "Disallow: /*?",
        f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def not_found(request: Any, exception: Exception) -> HttpResponse:
    """The page for an address that leads nowhere."""
    return failed(request, "not_found", 404)


def forbidden(request: Any, exception: Exception) -> HttpResponse:
    """The page for what is not allowed."""
    return failed(request, "forbidden", 403)


def bad_request(request: Any, exception: Exception) -> HttpResponse:
    """The page for a request that cannot be understood."""
    return failed(request, "bad_request", 400)


def failed(request: Any, name: str, status: int) -> HttpResponse:
    """This function will draw a page that says what went wrong; it needs no record."""
    from uptake.portal.asking import find_out

    find_out(request)
    return render(request, f"portal/{name}.html", {"noindex": True}, status=status)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for a fault of the program. It asks the database for nothing: that may be what failed."""
    return render(request, "portal/server_error.html", {"noindex": True}, status=500)
