"""Imports: recording one copy of a page, and taking one back in the open.

The plan is made without holding the database's lock; the deed that carries it out plans again only when something was
recorded in between.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from uptake.register.commands import copy_rows, files, organization, projections
from uptake.register.facts import present_for
from uptake.register.models import (
    Copy,
    Disclosure,
    Evaluation,
    Fact,
    KeyAction,
    KeyActionVersion,
    ManagementResponse,
    Recommendation,
)
from uptake.register.models.tables import PROJECTIONS
from uptake.rules import document as documents
from uptake.rules.facts import Actor
from uptake.rules.plan import ImportPlan, Outcome, Sighting
from uptake.rules.planning import plan
from uptake.rules.refusals import Refusal, Refused, gettext_noop
from uptake.rules.vocabulary import Audience
from uptake.trail.chain import list_digest
from uptake.trail.deed import deed
from uptake.trail.follow import head_position


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an import came to: the plan that was carried out, and the copy's number (None where nothing was added)."""

    plan: ImportPlan
    number: int | None


def record(
    *, sighting: Sighting, data: bytes, name: str, media_type: str, by: Actor, at: datetime, tries: int = 3
) -> Recorded:
    """This function will record a copy of a page: the file, the sighting, and every value it asserts.

    ``data`` is the file as it came, ``name`` what it was called.
    Events: OfficeOpened, OfficeKnownEarlier, VocabularyAdded, TermsStated, EvaluationEntered (each where it is new),
    CopyRecorded, ResponsePublished (where the audience is the public and it was not published).
    :raises Refused: as ``rules.planning.plan`` does; then nothing is recorded
    """
    organization.day_that_came(sighting.seen_on, at)
    document = documents.dumps(sighting.document).encode("utf-8")
    for remaining in range(tries, -1, -1):
        looked_at = head_position()
        planned = plan(sighting, present_for(sighting))
        if planned.outcome == Outcome.REPEATED:
            _publish_repeated(planned, by, at)
            return Recorded(planned, None)
        kept = copy_rows.Kept(
            copy_rows.KeptFile(files.keep(data), len(data), media_type),
            copy_rows.KeptFile(files.keep(document), len(document), "application/json"),
            os.fsencode(name).decode("utf-8", "replace")[-200:],
        )
        with deed(by=by.uid, at=at) as events:
            if events.first - 1 != looked_at:
                if remaining:
                    continue  # somebody recorded something meanwhile: think again, without the lock
                planned = plan(sighting, present_for(sighting))
                if planned.outcome == Outcome.REPEATED:
                    return Recorded(planned, None)
            return Recorded(planned, copy_rows.carry_out(events, planned, kept))
    raise AssertionError("the last try plans under the lock")


def _publish_repeated(planned: ImportPlan, by: Actor, at: datetime) -> None:
    """This function will publish a response whose copy was there already, where it comes for the public this time."""
    if planned.sighting.audience != Audience.PUBLIC:
        return
    with deed(by=by.uid, at=at) as events:
        response = ManagementResponse.objects.get(pk=int(planned.page or 0))
        copy = Copy.objects.get(
            management_response=response, seen_on=planned.sighting.seen_on, undone_position__isnull=True
        )
        if response.published_position is None and not copy.proposes:
            copy_rows.publish(events, response, copy)


def undo(*, number: int, by: Actor, at: datetime) -> str:
    """This function will take back what import ``number`` asserts, and return the evaluation's reference.

    What nobody asserts any more and nobody acted on leaves the pages; its reference stays taken.
    Events: CopyUndone.
    :raises Refused: if there is no such import, it is undone already, or a deed of a person rests on it alone
    """
    with deed(by=by.uid, at=at) as events:
        copy = Copy.objects.select_related("management_response__evaluation").filter(number=number).first()
        if copy is None:
            raise Refused(Refusal("import_unknown", gettext_noop("There is no import %(number)s."), {"number": number}))
        if copy.undone_position is not None:
            raise Refused(
                Refusal("undone_already", gettext_noop("Import %(number)s was undone before."), {"number": number})
            )
        response = copy.management_response
        _refuse_if_built_upon(copy)
        entry = events.add("CopyUndone", copy.uid)
        entry.payload["undoes"] = list_digest(_take_back(copy, entry.position))
        copy_rows.set_plan(response.evaluation_id)
        published = Disclosure.objects.standing().filter(management_response=response, decision="published").last()
        ManagementResponse.objects.filter(pk=response.pk).update(
            published_position=published.position if published else None
        )
        _leave_pages(response, entry.position)
        return response.evaluation.reference


def asserting() -> list[type[Fact]]:
    """This function will give the tables whose rows a copy can assert."""
    return [kind for kind in Fact.__subclasses__() for kind in _concrete(kind)]


def _concrete(kind: type[Any]) -> list[type[Any]]:
    below = [leaf for child in kind.__subclasses__() for leaf in _concrete(child)]
    return below if kind._meta.abstract else [kind, *below]


def _take_back(copy: Copy, position: int) -> list[int]:
    """This function will undo the rows of the copy and bring intervals up to date; it gives the numbers of the rows."""
    undone: list[int] = [copy.pk]
    for kind in asserting():
        rows = kind._default_manager.filter(copy=copy, undone_position__isnull=True)
        if kind in PROJECTIONS:
            subject = f"{PROJECTIONS[kind].subject}_id"
            found = list(rows.values_list("pk", subject))
            subjects = {pair[1] for pair in found}
            ids = [pair[0] for pair in found]
        else:
            subjects, ids = set(), list(rows.values_list("pk", flat=True))
        if not ids:
            continue
        rows.update(undone_position=position)
        undone += ids
        if subjects:
            projections.project(kind, subjects)
    Copy.objects.filter(pk=copy.pk).update(undone_position=position)
    return sorted(undone)


def _refuse_if_built_upon(copy: Copy) -> None:
    """This function will refuse to take back what people's deeds rest on: the copy, or an action that only it has."""
    response = copy.management_response
    if copy.proposes or response.acted_position is None:
        return
    others = Copy.objects.filter(management_response=response, undone_position__isnull=True, proposes=False)
    alone = not others.exclude(pk=copy.pk).exists()
    standing = KeyActionVersion.objects.standing().filter(key_action__response__management_response=response)
    elsewhere = standing.exclude(copy=copy).values("key_action")
    only_here = set(standing.filter(copy=copy).exclude(key_action__in=elsewhere).values_list("key_action", flat=True))
    deeds = [deed for kind in asserting() for deed in _own_deeds(kind, response, None if alone else only_here)]
    if deeds:
        raise Refused(
            Refusal(
                "built_upon",
                gettext_noop(
                    "People have acted on what only import %(number)s states, so it cannot be taken back: %(deeds)s."
                ),
                {"number": copy.number, "deeds": ", ".join(sorted(deeds)[:20])},
            )
        )


def _own_deeds(kind: type[Any], response: ManagementResponse, actions: set[int] | None) -> Iterator[str]:
    """This function will yield what people stated about the response, or about those of its actions only."""
    paths: dict[str, str] = {
        "management_response": "management_response",
        "response": "response__management_response",
        "key_action": "key_action__response__management_response",
    }
    names = {field.name for field in kind._meta.concrete_fields} & (set(paths) if actions is None else {"key_action"})
    for name in names:
        rows = kind._default_manager.filter(
            **{paths[name]: response, "copy__isnull": True, "undone_position__isnull": True}
        )
        if kind is Disclosure:
            continue  # publishing and keeping back are no deeds on the content
        if actions is not None:
            rows = rows.filter(key_action__in=actions)
        for day in rows.order_by("known_on").values_list("known_on", flat=True):
            yield f"{day.isoformat()} {kind._meta.verbose_name}"


def _leave_pages(response: ManagementResponse, position: int) -> None:
    """This function will take from the pages what no row that stands asserts any more."""
    actions = KeyAction.objects.filter(response__management_response=response, gone_position__isnull=True)
    recommendations = Recommendation.objects.filter(evaluation=response.evaluation_id, gone_position__isnull=True)
    responses = ManagementResponse.objects.filter(pk=response.pk)
    evaluations = Evaluation.objects.filter(pk=response.evaluation_id)
    every: tuple[Any, ...] = (actions, recommendations, responses, evaluations)
    for records in every:
        # Asked for by the ids alone: as a condition on each row, PostgreSQL takes minutes over 300 actions.
        asserted = records.filter(versions__undone_position__isnull=True, versions__isnull=False).values("pk")
        records.exclude(pk__in=asserted).update(gone_position=position)
