"""A small register in which something of every kind happened: a row in each table, an undo, a merge, a joint answer."""

from dataclasses import replace
from datetime import date

from cast import AT, BY, DAY, Cast
from making import (
    act,
    again,
    completed,
    document,
    draft,
    evaluation,
    key_action,
    recommendation,
    response_of,
    save,
    seen,
    seen_in_public,
    step,
    written,
)
from making import action as page_action
from uptake.register.commands import copies, evaluations, finding, management_responses, offices, terms
from uptake.register.commands.key_actions import Shown
from uptake.register.models import KeyAction, ManagementResponse, Term
from uptake.rules.drafts import Draft
from uptake.rules.vocabulary import Finding, Progress

NEXT = {"missing": "The minutes.", "next_step": "Send them.", "next_by": "Amina", "next_when": "2026-06"}


def live(cast: Cast) -> None:
    """This function will do about sixty deeds of every kind."""
    _names(cast)
    _imports(cast)
    response = _joint(cast)
    _actions(cast, response)
    _decisions(cast, again(response))


def _names(cast: Cast) -> None:
    peru = offices.open_(code="PER", name="Peru", kind="PP", region=cast.americas, **BY)
    offices.rename(office=peru, name="Peru and Ecuador", kind="MCO", on=date(2026, 4, 1), **BY)
    offices.merge(office=peru, into=cast.mexico, **BY)
    offices.move(office=cast.mali, region=cast.americas, on=date(2015, 1, 1), **BY)
    offices.move(office=cast.mali, region=cast.africa, on=date(2012, 1, 1), **BY)


def _imports(cast: Cast) -> None:
    one = recommendation(
        1, "", page_action(1), page_action(2, responsible="The team"), thematic_areas=("Peace", "Peace and security")
    )
    page = document(one, recommendation(2))
    seen_in_public(page, date(2019, 5, 1), source="https://example.org/1")
    moved = replace(one, key_actions=(one.key_actions[0], replace(one.key_actions[1], deadline="2019-12")))
    seen(document(moved), date(2020, 5, 1), source="https://example.org/1")
    number = seen(document(moved, recommendation(3)), date(2020, 8, 1)).number
    assert number is not None
    copies.undo(number=number, **BY)
    offices.map_responsible(office=cast.mexico, stated="The team", unit=cast.programme, **BY)
    peace, whole = Term.objects.get(label="Peace"), Term.objects.get(label="Peace and security")
    terms.rename(term=whole, label="Peace and humanitarian action", **BY)
    terms.merge(term=peace, into=whole, **BY)


def _joint(cast: Cast) -> ManagementResponse:
    entered = evaluation(cast, answering=[cast.mexico, cast.mali])
    written(cast, entered)
    evaluations.add_document(evaluation=entered, title="Report", language="en", data=b"report", **BY)
    also = str(entered.recommendations.get(number=2).uid)
    first = draft(cast, 1)
    promise = replace(first.actions[0], also_answers=(also,))
    save(entered, entered.recommendations.get(number=1), replace(first, actions=(promise,)), cast.amina)
    theirs = draft(cast, 2, unit=cast.field, category="rejected", reasons=("context",), actions=())
    save(entered, entered.recommendations.get(number=2), theirs, cast.dalia, "MLI")
    save(entered, None, Draft(text="From Mali."), cast.dalia, "MLI")
    response = step("submit", response_of(entered), cast.amina)
    return step("approve", step("clear", response, cast.boris), cast.chen)


def _actions(cast: Cast, response: ManagementResponse) -> None:
    action = completed(cast, key_action(response))
    action = act("verify", action, cast.boris, finding=Finding.NOT_VERIFIED, comment="No.", **NEXT)
    action = completed(cast, action)
    action = act("verify", action, cast.boris, finding=Finding.VERIFIED, comment="Yes.")
    action = act("resume", action, cast.amina, reason="It broke.")
    action = act("attach", action, cast.amina, evidence=[Shown("A file", True, data=b"file", file_name="file.txt")])
    action = act("ask_deadline", action, cast.amina, deadline="2027-03", reason="funding", why="Late grant.")
    action = act("decide_deadline", action, cast.chen, approved=True)
    act("reassign", action, cast.chen, unit=cast.field, reason="They can.")
    other = act("ask_drop", KeyAction.objects.latest("pk"), cast.amina, reason="context", why="The law changed.")
    act("decide_drop", other, cast.chen, approved=False, why="Still needed.")
    act("report", again(other), cast.amina, progress=Progress.INITIATED, comment="Begun.", on=date(2026, 4, 2))


def _decisions(cast: Cast, response: ManagementResponse) -> None:
    answer = finding.answer(response, "R1")
    management_responses.comment(answer=answer, seen=response.revision, text="Half of it.", by=cast.esther, at=AT)
    response = step("correct", again(response), cast.esther, text="R1: read 2027.")
    response = step("withhold", response, cast.esther, reason="It names a person.")
    response = step("release", response, cast.esther)
    response = step("amend", response, cast.amina, why="New facts.")
    entered = response.evaluation
    kept = draft(cast, 1)
    own = replace(kept.actions[0], uid=str(key_action(response).uid), text="Reworded.")
    save(entered, entered.recommendations.get(number=1), replace(kept, actions=(own,)), cast.amina)
    response = step("submit", response_of(entered), cast.amina)
    response = step("send_back", response, cast.boris, comment="Say more.")
    response = step("submit", response, cast.amina)
    response = step("withdraw", response, cast.amina)
    response = step("submit", response, cast.amina)
    response = step("clear", response, cast.boris)
    step("approve", response, cast.chen, on=DAY)
