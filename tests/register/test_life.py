"""The life of a response and its key actions, deed by deed: from the draft to the verification, and who may not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cast import DAY, Cast
from making import (
    act,
    approved,
    cleared,
    completed,
    draft,
    evaluation,
    key_action,
    response_of,
    save,
    step,
    submitted,
    topic,
    written,
)
from uptake.register.models import (
    Approval,
    CategoryInterval,
    DeadlineInterval,
    Evaluation,
    Fact,
    KeyAction,
    KeyActionVersion,
    ManagementResponse,
    OwnerInterval,
    ProgressInterval,
    ResponseVersion,
    StageChange,
    VerificationInterval,
)
from uptake.register.queries import trail_check
from uptake.register.queries.trail_check import recorded_tables
from uptake.register.querysets import held_on
from uptake.rules.drafts import Draft, DraftAction
from uptake.rules.refusals import Refused
from uptake.rules.vocabulary import Finding, Progress
from uptake.trail.chain import list_digest
from uptake.trail.models import Event

NEXT = {"missing": "The minutes.", "next_step": "Send them.", "next_by": "Amina", "next_when": "2026-06"}


def code_of(deed: Any, *args: Any, **given: Any) -> str:
    """This function will say with which code a deed is refused."""
    with pytest.raises(Refused) as raised:
        deed(*args, **given)
    return raised.value.refusals[0].code


def progress_of(action: KeyAction, on: date = DAY) -> str:
    return ProgressInterval.objects.filter(held_on(on), key_action=action).get().progress


def test_a_response_lives_from_draft_to_verified_action(cast: Cast) -> None:
    entered = evaluation(cast)
    response = written(cast, entered)
    assert (response.stage, KeyAction.objects.count()) == ("draft", 0)
    for name, by, stage in (
        ("submit", cast.amina, "submitted"),
        ("clear", cast.boris, "cleared"),
        ("approve", cast.chen, "approved"),
    ):
        response = step(name, response, by)
        assert response.stage == stage
    assert response.published_position is not None, "approval publishes"
    action = key_action(response)
    for progress, on in ((Progress.INITIATED, date(2026, 4, 10)),):
        action = act("report", action, cast.amina, progress=progress, comment="We began.", on=on)
    action = completed(cast, action)
    assert progress_of(action, date(2026, 4, 10)) == "initiated"
    assert trail_check.flaws() == []


def test_the_first_life_leaves_exactly_these_events(cast: Cast) -> None:
    completed(cast, key_action(approved(cast)))
    kinds = list(Event.objects.order_by("position").values_list("kind", flat=True))
    assert kinds[kinds.index("EvaluationEntered") :] == [
        "EvaluationEntered",
        *("DraftSaved", "DraftSaved", "DraftSaved", "ResponseSubmitted", "ResponseCleared"),
        *("ResponseApproved", "ResponsePublished", "KeyActionCompleted"),
    ]


def test_a_completed_action_is_verified_or_reopened_and_completed_again(cast: Cast) -> None:
    action = completed(cast, key_action(approved(cast)))
    days = [date(2026, 4, 10), date(2026, 4, 20), date(2026, 4, 30)]
    given = {"finding": Finding.PARTLY_VERIFIED, "comment": "Half of it.", **NEXT, "on": days[0]}
    action = act("verify", action, cast.boris, **given)
    assert progress_of(action, days[0]) == "initiated"
    action = act("report", action, cast.amina, progress=Progress.COMPLETED, comment="Now.", on=days[1])
    action = act("verify", action, cast.boris, finding=Finding.VERIFIED, comment="Seen.", on=days[2])
    assert progress_of(action, days[2]) == "completed"
    assert progress_of(action) == "completed", "the first completion stays on the record"
    held = VerificationInterval.objects.filter(key_action=action).order_by("from_date")
    assert [(row.finding, row.from_date) for row in held] == [("partly_verified", days[0]), ("verified", days[2])]


# Nobody judges their own work.


def test_nobody_clears_approves_or_verifies_without_the_role(cast: Cast) -> None:
    outsiders = {"dalia", "dawit", "farid"}
    response = submitted(cast)
    everybody = cast.everybody()
    for name in set(everybody) - {"boris"}:
        assert code_of(step, "clear", response, everybody[name]) == "not_your_role", name
    response = step("clear", response, cast.boris)
    for name in set(everybody) - {"chen"}:
        assert code_of(step, "approve", response, everybody[name]) == "not_your_role", name
    action = key_action(step("approve", response, cast.chen))
    for name in outsiders | {"boris", "esther"}:
        given = {"progress": Progress.INITIATED, "comment": "x"}
        assert code_of(act, "report", action, everybody[name], **given) == "not_your_role", name
    action = completed(cast, action)
    for name in set(everybody) - {"boris"}:
        given = {"finding": Finding.VERIFIED, "comment": "x"}
        assert code_of(act, "verify", action, everybody[name], **given) == "not_your_role", name


def test_the_auditor_changes_nothing(cast: Cast) -> None:
    response = approved(cast)
    for name, given in (
        *(("submit", {}), ("withdraw", {}), ("clear", {}), ("approve", {}), ("publish", {}), ("release", {})),
        *(("amend", {"why": "x"}), ("withhold", {"reason": "x"}), ("correct", {"text": "x"})),
    ):
        assert code_of(step, name, response, cast.farid, **given) == "not_your_role"


def test_a_head_who_wrote_the_draft_does_not_approve_it_and_the_evaluation_service_steps_in(cast: Cast) -> None:
    entered = evaluation(cast)
    written(cast, entered)
    save(entered, None, Draft(text="From the head."), cast.chen)
    response = step("clear", step("submit", response_of(entered), cast.amina), cast.boris)
    assert code_of(step, "approve", response, cast.chen) == "own_work"
    assert step("approve", response, cast.esther).stage == "approved"
    assert StageChange.objects.latest("pk").by_role == "evaluation_service", "it is said who stepped in"


def test_where_no_specialist_is_the_evaluation_service_clears_but_not_what_it_then_approves(cast: Cast) -> None:
    entered = evaluation(cast, office=cast.mali, answering=[cast.mali])
    for one in entered.recommendations.all():
        save(entered, one, draft(cast, one.number, unit=cast.field), cast.dalia, "MLI")
    response = step("submit", response_of(entered, "MLI"), cast.dalia)
    response = step("clear", response, cast.esther)
    assert code_of(step, "approve", response, cast.esther) in {"cleared_by_you", "not_your_role"}
    assert step("approve", response, cast.dawit).stage == "approved"


def test_nobody_decides_on_what_they_asked_for(cast: Cast) -> None:
    action = key_action(approved(cast))
    asked = act("ask_deadline", action, cast.chen, deadline="2027-03", reason="funding", why="Late grant.")
    assert code_of(act, "decide_deadline", asked, cast.chen, approved=True) == "own_request"
    asked = act("decide_deadline", asked, cast.esther, approved=True)
    asked = act("ask_drop", asked, cast.chen, reason="context", why="The law changed.")
    assert code_of(act, "decide_drop", asked, cast.chen, approved=True) == "own_request"
    act("decide_drop", asked, cast.esther, approved=True)


# Sent back, withdrawn, incomplete.


def test_a_returned_response_is_written_again_and_submitted_again(cast: Cast) -> None:
    entered = evaluation(cast)
    response = step("send_back", submitted(cast, entered), cast.boris, comment="Say by when.")
    assert response.stage == "returned"
    save(entered, None, Draft(text="Better."), cast.amina)
    response = step("submit", response_of(entered), cast.amina)
    notes = StageChange.objects.order_by("pk").values_list("stage", "note")
    assert list(notes) == [("submitted", ""), ("returned", "Say by when."), ("submitted", "")]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"category": None}, "category_missing"),
        ({"category": "rejected", "actions": ()}, "reasons_missing"),
        ({"actions": ()}, "action_missing"),
        ({"actions": (DraftAction("Do it.", deadline="2026-12"),)}, "responsible_missing"),
    ],
)
def test_an_incomplete_response_is_not_submitted(cast: Cast, fault: dict[str, Any], code: str) -> None:
    entered = evaluation(cast)
    written(cast, entered)
    save(entered, entered.recommendations.get(number=2), replace(draft(cast, 2), **fault), cast.amina)
    assert code_of(step, "submit", response_of(entered), cast.amina) == code


def test_a_submitted_response_is_not_edited(cast: Cast) -> None:
    entered = evaluation(cast)
    for stage in (submitted, None):
        if stage:
            stage(cast, entered)
        else:
            step("approve", step("clear", response_of(entered), cast.boris), cast.chen)
        assert code_of(save, entered, None, Draft(text="Later."), cast.amina) == "not_from_here"


def test_an_action_waits_for_the_approval_of_its_response(cast: Cast) -> None:
    response = cleared(cast)
    assert KeyAction.objects.count() == 0
    step("approve", response, cast.chen)
    assert set(ProgressInterval.objects.values_list("progress", "from_date")) == {("not_initiated", DAY)}


# What an approval covers, and amendments.


def test_an_approval_lists_exactly_the_rows_it_approved(cast: Cast) -> None:
    approved(cast)
    approval = Approval.objects.get()
    position = approval.position
    rows = {
        f"{row.table()} {row.pk}": row
        for table in recorded_tables()
        for row in table._default_manager.all()
        if row.position == position
    }
    change = f"stagechange {approval.stage_change_id}"
    assert set(approval.rows) == set(rows) - {change, f"approval {approval.pk}"}
    assert approval.digest == list_digest([[rows[one].table(), rows[one].content()] for one in approval.rows])
    kinds = {one.split()[0] for one in approval.rows}
    assert kinds >= {"responseversion", "categoryfact", "keyactionversion", "ownerfact", "deadlinefact"}


def amended(cast: Cast, entered: Evaluation, on: date) -> ManagementResponse:
    """This function will amend the first answer: another wording of its action, and one action more."""
    response = step("amend", response_of(entered), cast.amina, why="The partner left.", on=on)
    kept = draft(cast, 1, category="partially_accepted", reasons=("funding",), reason_text="Half the money.")
    own = replace(kept.actions[0], uid=str(key_action(response).uid), text="Do half of it.")
    more = DraftAction("Find money.", unit=str(cast.finance.uid), deadline="2027-06")
    save(entered, entered.recommendations.get(number=1), replace(kept, actions=(own, more)), cast.amina, on=on)
    response = step("submit", response_of(entered), cast.amina, on=on)
    return step("approve", step("clear", response, cast.boris, on=on), cast.chen, on=on)


def test_an_amendment_keeps_the_actions_and_adds_versions_beside_the_old_ones(cast: Cast) -> None:
    entered, on = evaluation(cast), date(2026, 9, 1)
    action = key_action(approved(cast, entered))
    response = amended(cast, entered, on)
    assert (response.version, response.stage) == (2, "approved")
    texts = KeyActionVersion.objects.filter(key_action=action).order_by("known_on").values_list("text", "known_on")
    assert list(texts) == [(topic(601), DAY), ("Do half of it.", on)]
    held = CategoryInterval.objects.filter(response__recommendation__number=1).order_by("from_date")
    assert [(row.category, row.from_date) for row in held] == [("accepted", DAY), ("partially_accepted", on)]
    new = key_action(response, "R1/A2")
    assert new.versions.get().text == "Find money."
    untouched = ResponseVersion.objects.filter(response__recommendation__number=2)
    assert untouched.count() == 1, "what was not drafted anew stays as it was approved"


def test_an_amendment_is_approved_as_a_version_of_its_own_with_its_reason(cast: Cast) -> None:
    entered = evaluation(cast)
    approved(cast, entered)
    first = set(Approval.objects.get().rows)
    amended(cast, entered, date(2026, 9, 1))
    second = Approval.objects.get(version=2)
    assert second.why == "The partner left."
    assert first.isdisjoint(second.rows)
    assert Event.objects.filter(kind="ResponsePublished").count() == 1, "it was public before"
    assert trail_check.flaws() == []


def test_while_an_amendment_is_written_the_approved_version_stays_and_actions_live_on(cast: Cast) -> None:
    entered = evaluation(cast)
    action = key_action(approved(cast, entered))
    response = step("amend", response_of(entered), cast.amina, why="The partner left.")
    save(entered, entered.recommendations.get(number=1), draft(cast, 1, text="Draft only."), cast.amina)
    assert not ResponseVersion.objects.filter(text="Draft only.").exists()
    assert response.published_position is not None
    act("report", action, cast.amina, progress=Progress.INITIATED, comment="We began.")
    assert progress_of(action) == "initiated"


def test_who_wrote_the_first_version_may_approve_the_amendment_of_others(cast: Cast) -> None:
    entered = evaluation(cast)
    written(cast, entered, by=cast.chen)
    response = step("clear", step("submit", response_of(entered), cast.amina), cast.boris)
    step("approve", response, cast.esther)
    assert amended(cast, entered, date(2026, 9, 1)).version == 2


# Deadlines, dropping, owners.


def test_a_deadline_moves_only_when_it_is_approved_and_the_first_one_stays(cast: Cast) -> None:
    action = key_action(approved(cast))
    given = {"deadline": "2027-03", "reason": "funding", "why": "Late grant."}
    action = act("ask_deadline", action, cast.amina, **given)
    assert code_of(act, "ask_deadline", action, cast.amina, **given) == "deadline_request_waiting"
    action = act("decide_deadline", action, cast.chen, approved=False, why="Not yet.")
    action = act("ask_deadline", action, cast.amina, **given)
    act("decide_deadline", action, cast.chen, approved=True, on=date(2026, 6, 1))
    held = DeadlineInterval.objects.filter(key_action=action).order_by("from_date")
    assert [row.deadline for row in held] == ["2026-12", "2027-03"]


def test_a_dropped_action_is_not_reported_on(cast: Cast) -> None:
    action = act("ask_drop", key_action(approved(cast)), cast.amina, reason="context", why="The law changed.")
    action = act("decide_drop", action, cast.chen, approved=True)
    given = {"progress": Progress.INITIATED, "comment": "x"}
    assert code_of(act, "report", action, cast.amina, **given) == "not_from_here"


def test_the_office_of_the_responsible_unit_updates_its_action_also_under_another_s_response(cast: Cast) -> None:
    entered = evaluation(cast)
    written(cast, entered)
    theirs = draft(cast, 1, unit=cast.field)
    save(entered, entered.recommendations.get(number=1), theirs, cast.amina)
    response = step("clear", step("submit", response_of(entered), cast.amina), cast.boris)
    action = key_action(step("approve", response, cast.chen))
    assert OwnerInterval.objects.get(key_action=action).office == cast.mali
    given = {"progress": Progress.INITIATED, "comment": "We began."}
    assert code_of(act, "report", action, cast.amina, **given) == "not_your_role"
    action = act("report", action, cast.dalia, **given)
    asked = act("ask_deadline", action, cast.dalia, deadline="2027-03", reason="funding", why="Late grant.")
    assert code_of(act, "decide_deadline", asked, cast.chen, approved=True) == "not_your_role"
    act("decide_deadline", asked, cast.dawit, approved=True)


def test_a_reassigned_action_is_its_new_office_s_to_report_on(cast: Cast) -> None:
    action = act("reassign", key_action(approved(cast)), cast.chen, unit=cast.field, reason="They can.")
    given = {"progress": Progress.INITIATED, "comment": "We began."}
    assert code_of(act, "report", action, cast.amina, **given) == "not_your_role"
    act("report", action, cast.dalia, **given)


def test_a_joint_response_is_approved_office_by_office(cast: Cast) -> None:
    entered = evaluation(cast, answering=[cast.mexico, cast.mali])
    approved(cast, entered)
    theirs = response_of(entered, "MLI")
    assert (theirs.stage, theirs.published_position) == ("draft", None)
    for by, code in ((cast.amina, "not_your_role"), (cast.dalia, None)):
        one = entered.recommendations.get(number=1)
        if code:
            assert code_of(save, entered, one, draft(cast, 7, unit=cast.field), by, "MLI") == code
        else:
            save(entered, one, draft(cast, 7, unit=cast.field), by, "MLI")
    theirs = step("clear", step("submit", response_of(entered, "MLI"), cast.dalia), cast.esther)
    step("approve", theirs, cast.dawit)
    assert key_action(theirs, "R1/A2").response.management_response == theirs, "numbered across offices"


def test_every_signed_row_names_the_person_the_role_and_the_office(cast: Cast) -> None:
    completed(cast, key_action(approved(cast)))
    for table in recorded_tables():
        if issubclass(table, Fact) and hasattr(table, "by_uid"):
            for row in table._default_manager.all():
                assert row.by_uid in {actor.uid for actor in cast.everybody().values()}
                assert row.by_role and row.by_office == cast.mexico
