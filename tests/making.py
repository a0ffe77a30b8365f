"""Making documents, imports, and responses that lived: small, and by the commands that a page would call."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cast import AT, DAY, Cast
from uptake.register.commands import copies, evaluations, finding, key_actions, management_responses
from uptake.register.models import Evaluation, KeyAction, ManagementResponse
from uptake.rules import document as documents
from uptake.rules.document import Document, OfficeName, Plan, Recommendation, Source
from uptake.rules.drafts import Draft, DraftAction
from uptake.rules.facts import OPERATOR, Actor
from uptake.rules.plan import Sighting
from uptake.rules.vocabulary import Audience, Progress


def topic(n: int) -> str:
    """This function will give a text of its own for the number: no two share a word."""
    return f"Strengthen{n} the{n} work{n} with{n} partners{n} every{n} year{n}."


def action(number: int, text: str = "", **fields: Any) -> documents.KeyAction:
    """This function will give a key action of a page."""
    values: dict[str, Any] = {
        "responsible": "Programme unit",
        "responsible_parties": ("Programme unit",),
        "deadline": "2018-12",
        "progress": "initiated",
        "stated_status": "Initiated",
        "comments": "",
        **fields,
    }
    return documents.KeyAction(number=number, text=text or topic(500 + number), **values)


def recommendation(number: int, text: str = "", *actions: documents.KeyAction, **fields: Any) -> Recommendation:
    """This function will give a recommendation of a page, with its actions as given."""
    values: dict[str, Any] = {
        "response": f"Management agrees to {number}.",
        "description": "",
        "category": "accepted",
        "stated_category": "Accepted",
        **fields,
    }
    return Recommendation(number=number, text=text or topic(number), key_actions=actions, **values)


def document(*recommendations: Recommendation, **header: Any) -> Document:
    """This function will give a page of Mexico's plan 2014 - 2019; header fields as in ``documents.Evaluation``."""
    overall = {key: header.pop(key) for key in ("overall_response", "responsible_unit", "status") if key in header}
    values: dict[str, Any] = {
        "title": "Evaluation of the strategic note",
        "plan": Plan(2014, 2019),
        "office": OfficeName("Mexico", "CO"),
        "completion_date": "2017-06",
        **header,
    }
    return Document(
        source=Source("gate", "en"),
        evaluation=documents.Evaluation(**values),
        **{"responsible_unit": "Mexico", "overall_response": "We agree.", "status": "approved", **overall},
        recommendations=recommendations or (recommendation(1, "", action(1), action(2)), recommendation(2)),
    )


def numbered(document: Document) -> Document:
    """This function will number recommendations and actions from 1, as a page shows them."""
    return replace(
        document,
        recommendations=tuple(
            replace(
                one, number=n, key_actions=tuple(replace(item, number=m) for m, item in enumerate(one.key_actions, 1))
            )
            for n, one in enumerate(document.recommendations, 1)
        ),
    )


def sighting(document: Document, seen_on: date, **said: Any) -> Sighting:
    """This function will give the sighting of a document on a day."""
    return Sighting(document=document, digest=documents.digest(document), seen_on=seen_on, **said)


def seen(document: Document, seen_on: date, *, by: Actor = OPERATOR, at: Any = AT, **said: Any) -> copies.Recorded:
    """This function will import the document as it was seen on the day."""
    return copies.record(
        sighting=sighting(document, seen_on, **said),
        data=documents.dumps(document).encode(),
        name="page.json",
        media_type="application/json",
        by=by,
        at=at,
    )


def seen_in_public(document: Document, seen_on: date, **said: Any) -> copies.Recorded:
    """This function will import the document for the public."""
    return seen(document, seen_on, audience=Audience.PUBLIC, **said)


def evaluation(cast: Cast, *, count: int = 2, answering: Sequence[Any] = (), **said: Any) -> Evaluation:
    """This function will enter an evaluation of Mexico with so many recommendations, and a draft to write."""
    asked = [evaluations.Asked(n, topic(n)) for n in range(1, count + 1)]
    values: dict[str, Any] = {"language": "en", "office": cast.mexico, "recommendations": asked, **said}
    header = documents.Evaluation(title="Evaluation of the country portfolio", completion_date="2025-11")
    return evaluations.enter(
        **{"header": header, "answering": answering, "by": cast.esther, "at": AT, "on": DAY, **values}
    )


def draft(cast: Cast, n: int, *, unit: Any = None, **fields: Any) -> Draft:
    """This function will give an answer that accepts recommendation ``n`` and promises one action."""
    promise = DraftAction(text=topic(600 + n), unit=str((unit or cast.programme).uid), deadline="2026-12")
    return Draft(**{"category": "accepted", "text": f"We agree to {n}.", "actions": (promise,), **fields})


def written(cast: Cast, entered: Evaluation | None = None, *, by: Actor | None = None) -> ManagementResponse:
    """This function will write Mexico's answers to every recommendation, and return the response, a draft."""
    entered = entered or evaluation(cast)
    by = by or cast.amina
    save(entered, None, Draft(text="We thank the evaluators."), by)
    for one in entered.recommendations.order_by("number", "part"):
        save(entered, one, draft(cast, one.number), by)
    return response_of(entered)


def save(entered: Evaluation, one: Any, what: Draft, by: Actor, office: str = "MEX", on: date = DAY) -> None:
    """This function will save a draft as the page at hand shows it."""
    at_hand = response_of(entered, office)
    management_responses.save(
        response=at_hand, recommendation=one, seen=at_hand.revision, draft=what, by=by, at=AT, on=on
    )


def response_of(entered: Evaluation, office: str = "MEX") -> ManagementResponse:
    """This function will give an office's response as it is now."""
    return ManagementResponse.objects.select_related("evaluation", "office").get(
        evaluation=entered, office__code=office
    )


def again(record: Any) -> Any:
    """This function will give a record as it is now."""
    return type(record).objects.get(pk=record.pk)


def submitted(cast: Cast, entered: Evaluation | None = None) -> ManagementResponse:
    """This function will write and submit a response: by Amina."""
    return step("submit", written(cast, entered), cast.amina)


def cleared(cast: Cast, entered: Evaluation | None = None) -> ManagementResponse:
    """This function will have Boris clear a response."""
    return step("clear", submitted(cast, entered), cast.boris)


def approved(cast: Cast, entered: Evaluation | None = None) -> ManagementResponse:
    """This function will have Chen approve a response, which publishes it."""
    return step("approve", cleared(cast, entered), cast.chen)


def step(name: str, response: ManagementResponse, by: Actor, **given: Any) -> ManagementResponse:
    """This function will take a step on a response as it is at hand, and return it as it is then."""
    deed = getattr(management_responses, name)
    deed(response=response, seen=response.revision, by=by, **{"at": AT, "on": DAY, **given})
    return again(response)


def act(name: str, action: KeyAction, by: Actor, **given: Any) -> KeyAction:
    """This function will do a deed on a key action as it is at hand, and return it as it is then."""
    getattr(key_actions, name)(action=action, seen=action.version, by=by, **{"at": AT, "on": DAY, **given})
    return again(action)


def key_action(response: ManagementResponse, place: str = "R1/A1") -> KeyAction:
    """This function will give a key action of an evaluation by its short name."""
    return finding.key_action(response.evaluation, place)


def completed(cast: Cast, action: KeyAction, by: Actor | None = None) -> KeyAction:
    """This function will have Amina complete an action, with a comment and a link."""
    shown = key_actions.Shown(title="Report", public=True, link="https://example.org/report")
    given = {"progress": Progress.COMPLETED, "comment": "All done.", "evidence": [shown]}
    return act("report", action, by or cast.amina, **given)
