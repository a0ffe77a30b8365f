"""Hard cases of deeds: foreign names in drafts, amendments after moves, malformed evidence, records that are gone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from test_commands import everything

from cast import AT, BY, DAY, Cast
from making import (
    act,
    again,
    approved,
    document,
    draft,
    evaluation,
    key_action,
    response_of,
    save,
    seen,
    step,
    written,
)
from uptake.register.commands import copies, evaluations, offices
from uptake.register.commands.key_actions import Shown
from uptake.register.models import (
    AlsoAnswers,
    Approval,
    DeadlineFact,
    DeadlineInterval,
    Evaluation,
    Evidence,
    KeyAction,
    KeyActionVersion,
    ManagementResponse,
    OwnerFact,
    OwnerInterval,
    StageChange,
    StoredFile,
)
from uptake.register.queries import trail_check
from uptake.rules.drafts import Draft, DraftAction
from uptake.rules.facts import OPERATOR
from uptake.rules.refusals import Refused
from uptake.rules.vocabulary import Progress

SEEN, LATER = date(2020, 1, 1), date(2026, 9, 1)


def code_of(deed: Callable[..., Any], *args: Any, **given: Any) -> str:
    """This function will say with which code a deed is refused, and see that it changes nothing."""
    rows = everything()
    with pytest.raises(Refused) as raised:
        deed(*args, **given)
    assert everything() == rows
    return raised.value.refusals[0].code


def carried(cast: Cast, response: ManagementResponse, on: date = DAY) -> ManagementResponse:
    """This function will take a response that Amina wrote through to its approval."""
    response = step("clear", step("submit", response, cast.amina, on=on), cast.boris, on=on)
    return step("approve", response, cast.chen, on=on)


# Actions.


@pytest.mark.parametrize("begun", [False, True])
def test_an_action_is_dropped_only_by_an_approval(cast: Cast, begun: bool) -> None:
    action = key_action(approved(cast))
    if begun:
        action = act("report", action, cast.amina, progress=Progress.INITIATED, comment="We began.")
    given = {"progress": Progress.NO_LONGER_APPLICABLE, "comment": "It is gone."}
    assert code_of(act, "report", action, cast.amina, **given) == "approval_needed"


def test_what_was_taken_down_is_not_released(cast: Cast) -> None:
    response = step("take_down", approved(cast), cast.esther, reason="A court said so.")
    assert code_of(step, "release", response, cast.esther) == "taken_down"
    assert again(response).withheld_position is not None


# Evidence.


def shown(**given: Any) -> Shown:
    """This function will give a piece of evidence: a link, where nothing else is said."""
    return Shown(**{"title": "Report", "public": True, "link": "https://example.org/report", **given})


@pytest.mark.parametrize(
    "given",
    [
        {"title": ""},
        {"title": "  "},
        {"title": "t" * 301},
        {"link": "javascript:alert(1)"},
        {"link": "https://"},
        {"link": "https://example.org/a report"},
        {"link": "https://example.org/" + "x" * 1000},
        {"link": ""},
        {"data": b"a file beside the link"},
        {"dated": "31 March 2026"},
        {"dated": "2026-02-31"},
    ],
    ids=lambda given: str(given)[:40],
)
def test_malformed_evidence_is_refused(cast: Cast, given: dict[str, Any]) -> None:
    action = key_action(approved(cast))
    assert code_of(act, "attach", action, cast.amina, evidence=[shown(**given)]) == "evidence_malformed"
    reported = {"progress": Progress.COMPLETED, "comment": "Done.", "evidence": [shown(), shown(**given)]}
    assert code_of(act, "report", action, cast.amina, **reported) == "evidence_malformed"


@pytest.mark.parametrize(
    "given",
    [
        {"title": "t" * 300},
        {"link": "http://example.org"},
        {"link": "", "data": b"", "file_name": "n" * 300},
        {"dated": "2026-03"},
        {"dated": "2026-03-31"},
    ],
    ids=lambda given: str(given)[:40],
)
def test_well_formed_evidence_is_recorded(cast: Cast, given: dict[str, Any]) -> None:
    piece = shown(**given)
    act("attach", key_action(approved(cast)), cast.amina, evidence=[piece])
    row = Evidence.objects.get()
    assert (row.title, row.link, row.dated) == (piece.title, piece.link, piece.dated)
    assert (row.file is None, row.file_name) == (piece.data is None, piece.file_name[:200])


def test_one_file_given_twice_in_one_deed_is_kept_once(cast: Cast) -> None:
    piece = shown(link="", data=b"same")
    act("attach", key_action(approved(cast)), cast.amina, evidence=[piece, replace(piece, title="Again")])
    assert {row.file for row in Evidence.objects.all()} == {StoredFile.objects.get()}
    assert Evidence.objects.count() == 2 and trail_check.flaws() == []


def test_an_address_of_a_document_is_no_longer_than_its_column(cast: Cast) -> None:
    given = {"evaluation": evaluation(cast), "title": "Report", "language": "en", "by": cast.amina, "at": AT}
    assert code_of(evaluations.add_document, link="https://" + "x" * 991, **given) == "document_unclear"
    evaluations.add_document(link="https://" + "x" * 990, **given)


# What a draft names.

NOWHERE = str(uuid4())


@pytest.mark.parametrize(
    "named",
    [
        {"unit": "programme"},
        {"unit": NOWHERE},
        {"uid": "zzz"},
        {"uid": NOWHERE},
        {"also_answers": ("x",)},
        {"also_answers": (NOWHERE,)},
    ],
    ids=lambda named: ",".join(named) + (" nowhere" if NOWHERE in str(named) else " malformed"),
)
def test_a_draft_that_names_what_is_not_there_is_not_saved(cast: Cast, named: dict[str, Any]) -> None:
    entered = evaluation(cast)
    written(cast, entered)
    mine = draft(cast, 1)
    other = replace(mine, actions=(mine.actions[0], replace(mine.actions[0], **named)))
    one = entered.recommendations.get(number=1)
    assert code_of(save, entered, one, other, cast.amina) == "record_unknown"
    with pytest.raises(Refused, match="Choose again") as raised:
        save(entered, one, other, cast.amina)
    unknown = next(iter(named.values()))
    assert (unknown if isinstance(unknown, str) else unknown[0]) in str(raised.value)


def test_a_draft_names_units_actions_and_recommendations_that_are_there(cast: Cast) -> None:
    entered = evaluation(cast)
    first, second = entered.recommendations.order_by("number")
    response = approved(cast, entered)
    step("amend", response, cast.amina, why="New facts.")
    own = DraftAction("Ours.", unit=str(cast.programme.uid), deadline="2026-12", uid=str(key_action(response).uid))
    new = DraftAction("New.", unit=str(cast.field.uid), deadline="2026-12", also_answers=(str(second.uid),))
    save(entered, first, replace(draft(cast, 1), actions=(own, new)), cast.amina)
    carried(cast, response_of(entered))
    assert KeyAction.objects.filter(recommendation=first).count() == 2
    also = AlsoAnswers.objects.get()
    assert (also.key_action, also.recommendation) == (key_action(response, "R1/A2"), second)
    assert OwnerInterval.objects.get(key_action=also.key_action).unit == cast.field, "also of another office"


def test_a_draft_answers_no_recommendation_of_another_evaluation(cast: Cast) -> None:
    entered, other = evaluation(cast), evaluation(cast)
    theirs = other.recommendations.get(number=1)
    assert code_of(save, entered, theirs, draft(cast, 1), cast.amina) == "record_unknown"


def test_an_action_answers_no_recommendation_of_another_evaluation(cast: Cast) -> None:
    entered, other = evaluation(cast), evaluation(cast)
    mine = draft(cast, 1)
    also = (str(other.recommendations.get(number=2).uid),)
    linked = replace(mine, actions=(replace(mine.actions[0], also_answers=also),))
    assert code_of(save, entered, entered.recommendations.get(number=1), linked, cast.amina) == "record_unknown"


@pytest.mark.parametrize("whose", ["another office's", "another recommendation's"])
def test_a_draft_rewords_only_actions_of_its_own_answer(cast: Cast, whose: str) -> None:
    entered = evaluation(cast, answering=[cast.mexico, cast.mali])
    save(entered, entered.recommendations.get(number=1), draft(cast, 1, unit=cast.field), cast.dalia, "MLI")
    theirs = step("submit", response_of(entered, "MLI"), cast.dalia)
    step("approve", step("clear", theirs, cast.esther), cast.dawit)
    response = step("amend", approved(cast, entered), cast.amina, why="New facts.")
    foreign = key_action(response, "R1/A1" if whose == "another office's" else "R2/A1")
    assert (foreign.response.management_response == response) == (whose != "another office's")
    mine = draft(cast, 1)
    stolen = replace(mine, actions=(replace(mine.actions[0], uid=str(foreign.uid), text="Stolen."),))
    assert code_of(save, entered, entered.recommendations.get(number=1), stolen, cast.amina) == "record_unknown"
    assert not KeyActionVersion.objects.filter(text="Stolen.").exists()


# Amendments.


def amended(cast: Cast, entered: Evaluation, **changes: Any) -> ManagementResponse:
    """This function will amend the first answer: it repeats its action as it was promised, but for ``changes``."""
    response = step("amend", response_of(entered), cast.amina, why="The partner left.", on=LATER)
    mine = draft(cast, 1)
    own = replace(mine.actions[0], uid=str(key_action(response).uid), **{"text": "Reworded.", **changes})
    save(entered, entered.recommendations.get(number=1), replace(mine, actions=(own,)), cast.amina, on=LATER)
    return carried(cast, response_of(entered), LATER)


def moved(cast: Cast, action: KeyAction) -> KeyAction:
    """This function will have the deadline of an action moved to March 2027."""
    asked = act("ask_deadline", action, cast.amina, deadline="2027-03", reason="funding", why="Late grant.")
    return act("decide_deadline", asked, cast.chen, approved=True)


def held(action: KeyAction) -> tuple[str | None, Any]:
    """This function will give the deadline and the unit that an action has now."""
    deadline = DeadlineInterval.objects.get(key_action=action, to_date=None)
    return deadline.deadline, OwnerInterval.objects.get(key_action=action, to_date=None).unit


def test_an_amendment_that_repeats_the_old_deadline_keeps_one_moved_since(cast: Cast) -> None:
    entered = evaluation(cast)
    action = moved(cast, key_action(approved(cast, entered)))
    amended(cast, entered)
    assert held(action) == ("2027-03", cast.programme)
    assert KeyActionVersion.objects.filter(key_action=action, text="Reworded.").exists()
    assert DeadlineFact.objects.filter(key_action=action).count() == 2, "promised and moved, not promised again"
    assert trail_check.flaws() == []


def test_an_amendment_that_repeats_the_old_unit_keeps_a_reassignment_made_since(cast: Cast) -> None:
    entered = evaluation(cast)
    action = act("reassign", key_action(approved(cast, entered)), cast.chen, unit=cast.field, reason="They can.")
    amended(cast, entered)
    assert held(action) == ("2026-12", cast.field)
    assert OwnerFact.objects.filter(key_action=action).count() == 2, "promised and reassigned, not promised again"


def test_an_amendment_that_says_another_deadline_or_unit_decides_it(cast: Cast) -> None:
    entered = evaluation(cast)
    action = moved(cast, key_action(approved(cast, entered)))
    amended(cast, entered, deadline="2028-01", unit=str(cast.finance.uid))
    assert held(action) == ("2028-01", cast.finance)


def imported_and_amended(cast: Cast, **changes: Any) -> KeyAction:
    """This function will import a page, move a deadline of it, and amend its first answer; it gives that action."""
    seen(document(), SEEN)
    offices.map_responsible(office=cast.mexico, stated="Programme unit", unit=cast.programme, **BY)
    response = ManagementResponse.objects.get()
    action = moved(cast, key_action(response))
    step("amend", again(response), cast.amina, why="The page is wrong.")
    entered = response.evaluation
    save(entered, None, Draft(text="We thank the evaluators."), cast.amina)
    for one in entered.recommendations.order_by("number"):
        actions = tuple(
            DraftAction(f"Do {item.number}.", unit=str(cast.programme.uid), deadline="2018-12", uid=str(item.uid))
            for item in one.key_actions.order_by("number")
        )
        save(entered, one, draft(cast, one.number, **({"actions": actions} if actions else {})), cast.amina)
    carried(cast, response_of(entered))
    return action


def test_an_amendment_that_repeats_what_a_copy_states_keeps_a_deadline_moved_since(cast: Cast) -> None:
    assert held(imported_and_amended(cast)) == ("2027-03", cast.programme)
    assert trail_check.flaws() == []


def test_the_first_amendment_of_an_imported_response_is_approved_with_its_reason(cast: Cast) -> None:
    imported_and_amended(cast)
    assert Approval.objects.get().why == "The page is wrong."


def test_the_reason_of_an_amendment_outlives_its_being_withdrawn(cast: Cast) -> None:
    entered = evaluation(cast)
    step("amend", approved(cast, entered), cast.amina, why="The partner left.")
    step("withdraw", step("submit", response_of(entered), cast.amina), cast.amina)
    carried(cast, response_of(entered))
    assert Approval.objects.get(version=2).why == "The partner left."
    assert Approval.objects.get(version=1).why == ""


# What is gone, and what the public sees.


def gone() -> tuple[ManagementResponse, KeyAction]:
    """This function will import a page and take it back; it gives what it left."""
    number = seen(document(), SEEN).number
    assert number is not None
    copies.undo(number=number, **BY)
    response = ManagementResponse.objects.get()
    return response, KeyAction.objects.filter(response__management_response=response).earliest("pk")


def test_nothing_is_done_with_an_action_that_is_gone(cast: Cast) -> None:
    _, action = gone()
    given = {"progress": Progress.INITIATED, "comment": "We began."}
    assert code_of(act, "report", action, cast.amina, **given) == "gone"
    assert code_of(act, "attach", action, cast.amina, evidence=[shown()]) == "gone"


@pytest.mark.parametrize(("deed", "given"), [("publish", {}), ("withhold", {"reason": "x"}), ("amend", {"why": "x"})])
def test_nothing_is_done_with_a_response_that_is_gone(cast: Cast, deed: str, given: dict[str, str]) -> None:
    response, _ = gone()
    assert code_of(step, deed, response, cast.amina if deed == "amend" else OPERATOR, **given) == "gone"
    assert not StageChange.objects.exists()


@pytest.mark.parametrize("deeds", [("publish",), ("publish", "withhold", "release"), ("publish", "take_down")])
def test_showing_and_keeping_back_are_no_deeds_on_the_content(cast: Cast, deeds: tuple[str, ...]) -> None:
    seen(document(), SEEN)
    response = ManagementResponse.objects.get()
    for deed in deeds:
        given = {"reason": "It names a person."} if deed in {"withhold", "take_down"} else {}
        response = step(deed, response, cast.esther, **given)
    assert response.acted_position is None


def test_publishing_forgets_no_deed_done_since_the_page_was_looked_at(cast: Cast) -> None:
    seen(document(), SEEN)
    looked_at = ManagementResponse.objects.get()
    act("report", key_action(looked_at), cast.amina, progress=Progress.INITIATED, comment="We began.")
    step("publish", looked_at, OPERATOR)
    acted = again(looked_at)
    assert acted.published_position is not None and acted.acted_position is not None


def test_a_deed_on_an_office_as_it_was_keeps_what_was_changed_since(cast: Cast) -> None:
    offices.rename(office=cast.mexico, name="Mexico and Belize", kind="MCO", **BY)
    offices.set_code(office=cast.mexico, code="MX", **BY)
    offices.rename(office=cast.mexico, name="Mexico alone", **BY)
    office = again(cast.mexico)
    assert (office.name, office.kind, office.code) == ("Mexico alone", "MCO", "MX")
