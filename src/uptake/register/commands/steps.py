"""Taking a step of the workflow inside an open deed: stale copies refused, rules asked, signatures given."""

from datetime import date
from typing import Any

from django.db.models import F

from uptake.register import deed_facts
from uptake.register.models import KeyAction, ManagementResponse, Office
from uptake.rules import workflow
from uptake.rules.facts import Actor, Given, KeyActionFacts, ResponseFacts
from uptake.rules.refusals import Refusal, Refused, gettext_noop
from uptake.trail.deed import Events

STALE = Refusal(
    "changed_meanwhile",
    gettext_noop("Somebody changed it since you opened it. Look at what it says now, and decide again."),
)

GONE = Refusal(
    "gone",
    gettext_noop("No source states this any more and nobody has worked on it, so nothing can be done with it."),
)

SHOWING = frozenset({"publish", "withhold", "release", "take_down"})
"""Steps on what the public sees: no deeds on the content, so imports may still go on after them."""


def signature(name: str, facts: ResponseFacts | KeyActionFacts, actor: Actor, on: date) -> dict[str, Any]:
    """This function will give the columns that sign a row: who, in which role, for which office. One query."""
    step = workflow.step_of(name, facts)
    places = facts.places if step.by.at == "any" else {facts.own_place}
    roles = [role for role in step.by.roles if any(actor.holds_at(role, place, on) for place in places)]
    role = roles[0] if roles else facts.fallback
    uid = facts.own_place.office
    office = Office.objects.filter(uid=uid).first() if uid else None
    return {"by_uid": actor.uid, "by_role": role.value if role else "", "by_office": office}


def take_response(
    events: Events, name: str, response: ManagementResponse, seen: int, by: Actor, on: date, given: Given | None = None
) -> tuple[ResponseFacts, dict[str, Any]]:
    """This function will take a step on a management response: it gives the facts and the columns that sign rows.

    :raises Refused: if it has another revision than ``seen``, or the workflow says no
    """
    fresh = ManagementResponse.objects.filter(pk=response.pk, revision=seen)
    if fresh.filter(gone_position__isnull=False).exists():
        raise Refused(GONE)
    if not fresh.update(revision=F("revision") + 1):
        raise Refused(STALE)
    facts = deed_facts.response_facts(response, on)
    refusal = workflow.refusal_of(name, facts, by, on, given)
    if refusal is not None:
        raise Refused(refusal)
    if name not in SHOWING:
        untouched = ManagementResponse.objects.filter(pk=response.pk, acted_position__isnull=True)
        untouched.update(acted_position=events.first)
    return facts, {**signature(name, facts, by, on), "known_on": on}


def take_action(
    events: Events, name: str, action: KeyAction, seen: int, by: Actor, on: date, given: Given | None = None
) -> tuple[KeyActionFacts, dict[str, Any]]:
    """This function will take a step on a key action: it gives the facts and the columns that sign rows.

    :raises Refused: if it has another version than ``seen``, or the workflow says no
    """
    fresh = KeyAction.objects.filter(pk=action.pk, version=seen)
    if fresh.filter(gone_position__isnull=False).exists():
        raise Refused(GONE)
    if not fresh.update(version=F("version") + 1):
        raise Refused(STALE)
    facts = deed_facts.key_action_facts(action, on)
    refusal = workflow.refusal_of(name, facts, by, on, given)
    if refusal is not None:
        raise Refused(refusal)
    ManagementResponse.objects.filter(responses__key_actions=action, acted_position__isnull=True).update(
        acted_position=events.first
    )
    return facts, {**signature(name, facts, by, on), "known_on": on}
