"""The tour, and its box that reads a pasted page and shows the record it would become. Nothing is saved."""

import json
import subprocess
import sys
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from uptake.portal.views import draw
from uptake.register.queries import tour as tours
from uptake.register.queries.office_names import names
from uptake.register.queries.read_out import ReadOut, read_out
from uptake.rules.document import from_json
from uptake.rules.facts import Actor

LIMIT = 1_000_000
"""Characters that the box takes."""
SECONDS = 8
AT_ONCE = BoundedSemaphore(2)
"""How many pages one process of the server reads for visitors at a time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the box says: the record the text would become, or a sentence why it is none."""

    read: ReadOut | None = None
    sentence: str = ""


@require_safe
def tour(request: Any) -> HttpResponse:
    """The tour."""
    found = tours.tour(request.actor, request.on, names(request.on), request.GET.get("how", ""))
    context = {"tour": found, "ways": ways(), "example": render_to_string("portal/example.txt")}
    return draw(request, "tour", {**context, "noindex": bool(request.GET)})


def ways() -> list[tuple[str, str]]:
    """This function will give the ways to meddle with a trail, with their words."""
    words = (_("edit"), _("delete"), _("insert"), _("swap"), _("cut off"))
    return list(zip(tours.HOW, words, strict=True))


# Without an account and without saving there is nothing to forge: the box sets no cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: Any) -> HttpResponse:
    """The box: reads a pasted page and shows the record it would become."""
    text = request.POST.get("text", "") if request.method == "POST" else ""
    answer = Answer()
    if request.method == "POST":
        answer = answer_to(text, request)
    context = {"text": text[:LIMIT], "answer": answer, "noindex": True}
    return draw(request, "read", context, status=400 if answer.sentence else 200)


def answer_to(text: str, request: Any) -> Answer:
    """This function will read a text in a process of its own, that is stopped when it takes too long."""
    if not text.strip():
        return Answer(sentence=_("Paste the text of a published management response first."))
    if len(text) > LIMIT:
        return Answer(sentence=_("This is longer than a million characters. Paste one page only."))
    if not AT_ONCE.acquire(timeout=1):
        return Answer(sentence=_("Others are reading pages just now. Try again in a few seconds."))
    try:
        return _answer(text, request.actor, request.on)
    finally:
        AT_ONCE.release()


def _answer(text: str, actor: Actor, on: Any) -> Answer:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "uptake.portal.reading"],
            input=text.encode("utf-8", "replace"),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Answer(sentence=_("Reading this takes longer than the box allows. Paste one page only."))
    try:
        said = json.loads(done.stdout)
    except ValueError:
        return Answer(sentence=_("This text could not be read."))
    if "sentence" in said:
        return Answer(sentence=said["sentence"])
    return Answer(read=read_out(from_json(said["document"]), actor, on))
