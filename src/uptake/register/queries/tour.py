"""The tour: an example of each thing that the register does, found in the register itself."""

from collections import Counter
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from uptake.register import access, labels
from uptake.register.models import CategoryInterval, ProgressInterval, ResponseVersion, Verification
from uptake.register.queries import selection as rows
from uptake.register.queries.answers import Answer, blocks
from uptake.register.queries.evaluations import Tally, tallies
from uptake.register.queries.history import read, thread
from uptake.register.queries.management_response import Title, title_of
from uptake.register.queries.office_names import Names
from uptake.register.queries.telling import Entry
from uptake.register.querysets import visible_to
from uptake.rules.facts import Actor
from uptake.rules.references import key_action_reference, recommendation_reference
from uptake.rules.vocabulary import Finding
from uptake.trail.chain import Flaw, chain_flaws
from uptake.trail.models import Event, Head

EVENTS = 200
"""How many of the last events the tampering plays with."""


@dataclass(frozen=True, slots=True)
class Reopened:
    """An action that was stated completed, and re-opened by a second person."""

    reference: str
    title: Title
    text: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class OnDay:
    """How an evaluation's actions stood on a day."""

    on: date
    statuses: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class TwoDays:
    """One page on two dates."""

    title: Title
    days: tuple[OnDay, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """An answer that was left blank."""

    reference: str
    title: Title
    text: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Tampered:
    """A copy of the trail that somebody meddled with, and what the check says."""

    how: str
    what: str
    events: int
    flaws: tuple[Flaw, ...]


@dataclass(frozen=True, slots=True)
class Tour:
    """The page of ``/tour/``; what the register has no example of is None."""

    reopened: Reopened | None
    two_days: TwoDays | None
    blank: Blank | None
    tampered: Tampered | None


def tour(actor: Actor, on: date, names: Names, how: str) -> Tour:
    """This function will find the examples. Some sixty queries, whatever the length of the register."""
    return Tour(
        reopened=_reopened(actor, on, names),
        two_days=_two_days(actor, on, names),
        blank=_blank(actor, on, names),
        tampered=_tampered(how),
    )


def _reopened(actor: Actor, on: date, names: Names) -> Reopened | None:
    found = (
        Verification.objects.known(on)
        .filter(
            visible_to(actor, "key_action__response__management_response__"),
            key_action__gone_position__isnull=True,
            finding__in=(Finding.NOT_VERIFIED, Finding.PARTLY_VERIFIED),
        )
        .select_related("key_action__recommendation__evaluation__plan")
        .order_by("finding", "id")
        .first()
    )
    if found is None:
        return None
    action = found.key_action
    above = action.recommendation
    entries = [item for item in thread(read(action, on), actor, on, names).items if isinstance(item, Entry)]
    place = next((place for place, entry in enumerate(entries) if entry.on == found.known_on and entry.decided), 1)
    text = action.versions.known(on).in_order().last()
    return Reopened(
        reference=key_action_reference(
            recommendation_reference(above.evaluation.reference, above.number, above.part), action.number
        ),
        title=title_of(above.evaluation, actor, on, names),
        text=labels.shown(text.text if text else "", actor),
        entries=tuple(entries[max(place - 1, 0) : place + 1]),
    )


def _two_days(actor: Actor, on: date, names: Names) -> TwoDays | None:
    """This function will take the evaluation with most steps of progress between its first day known and today."""
    changed = (
        ProgressInterval.objects.filter(
            visible_to(actor, "key_action__response__management_response__"),
            key_action__gone_position__isnull=True,
            from_date__lte=on,
        )
        .order_by()
        .values("key_action__recommendation__evaluation")
        .annotate(steps=Count("id") - Count("key_action", distinct=True))
        .order_by("-steps", "key_action__recommendation__evaluation")
        .values_list("key_action__recommendation__evaluation", "steps")
        .first()
    )
    if changed is None or not changed[1]:
        return None
    evaluation = access.visible_evaluations(actor).select_related("plan").get(pk=changed[0])
    first = (
        ProgressInterval.objects.filter(key_action__recommendation__evaluation=evaluation)
        .order_by("from_date")
        .values_list("from_date", flat=True)
        .first()
    )
    days = tuple(_on_day(evaluation, actor, day, names) for day in (first or on, on))
    return TwoDays(title_of(evaluation, actor, on, names), days)


def _on_day(evaluation: Any, actor: Actor, on: date, names: Names) -> OnDay:
    found = rows.actions(rows.Selection(), actor, on, names).filter(recommendation__evaluation=evaluation).order_by()
    counted = Counter(dict(found.values_list("tracking_status").annotate(count=Count("id"))))
    return OnDay(on, tallies(labels.STATUSES, counted))


def _blank(actor: Actor, on: date, names: Names) -> Blank | None:
    """This function will take an answer without a category whose prose says something, the longest first."""
    held = CategoryInterval.objects.filter(
        visible_to(actor, "response__management_response__"),
        Q(to_date__isnull=True) | Q(to_date__gt=on),
        category__isnull=True,
        from_date__lte=on,
        response__recommendation__gone_position__isnull=True,
    )
    spoken = ResponseVersion.objects.known(on).filter(response__in=held.values("response")).exclude(text="")
    found = spoken.select_related("response__recommendation__evaluation__plan").order_by(F("id")).first()
    if found is None:
        return None
    above = found.response.recommendation
    every = blocks(above.evaluation, actor, on, names, number=above.number)
    for block in (block for whole in every for block in whole.answered if block.part == above.part):
        for answer in (answer for answer in block.answers if answer.blank):
            return Blank(block.reference, title_of(above.evaluation, actor, on, names), block.text, answer)
    return None


HOW = ("edit", "delete", "insert", "swap", "truncate")
"""The ways to meddle with a trail."""


def _tampered(how: str) -> Tampered | None:
    """This function will meddle with a copy in memory of the last events, and check it. Two queries."""
    how = how if how in HOW else HOW[0]
    head = Head.objects.filter(pk=1).first()
    events = list(Event.objects.order_by("-position")[:EVENTS])[::-1]
    if head is None or len(events) < 4:
        return None
    # A part of the trail does not begin at 1: what the check says of the untouched part is no finding.
    before = set(chain_flaws(events, head.position, head.hash))
    meddled, what = meddle([copy(event) for event in events], how)
    found = tuple(flaw for flaw in chain_flaws(meddled, head.position, head.hash) if flaw not in before)
    return Tampered(how, what, len(events), found)


def meddle(events: Sequence[Event], how: str) -> tuple[list[Event], str]:
    """This function will change a list of events in one way, and say what it changed."""
    changed, place = list(events), len(events) // 2
    event = changed[place]
    position = {"position": event.position, "kind": event.kind}
    if how == "delete":
        del changed[place]
        return changed, _("Event %(position)s (%(kind)s) was deleted.") % position
    if how == "insert":
        extra = copy(event)
        extra.kind = "ResponseApproved"
        changed.insert(place + 1, extra)
        return changed, _("An event was inserted after event %(position)s.") % position
    if how == "swap":
        changed[place], changed[place + 1] = changed[place + 1], changed[place]
        return changed, _("Event %(position)s and the one after it changed places.") % position
    if how == "truncate":
        return changed[:-2], _("The last two events were cut off.")
    event.recorded_at = event.recorded_at.replace(year=event.recorded_at.year - 1)
    return changed, _("Event %(position)s (%(kind)s) was moved back by a year.") % position
