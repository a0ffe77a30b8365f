"""The cases of the deeds on key actions."""

from collections.abc import Iterator
from datetime import date

from deeds import Arguments, deed

from cast import DAY, Cast
from making import act, again, approved, completed, key_action
from uptake.register.commands.key_actions import Shown
from uptake.register.models import (
    DeadlineChange,
    DeadlineInterval,
    Decision,
    Dropping,
    EvaluatorComment,
    Evidence,
    KeyAction,
    OwnerInterval,
    ProgressInterval,
    ProgressUpdate,
    Verification,
    VerificationInterval,
)
from uptake.rules.vocabulary import Finding, Progress

LINK = Shown(title="Minutes", public=True, link="https://example.org/minutes")
NEXT = {"missing": "The minutes.", "next_step": "Send them.", "next_by": "Amina", "next_when": "2026-06"}


def _action(cast: Cast) -> KeyAction:
    return key_action(approved(cast))


def _progress(action: KeyAction) -> str:
    return ProgressInterval.objects.get(key_action=action, to_date=None).progress


@deed("key_actions.report", "KeyActionReported", refused={"by": lambda cast: cast.dalia}, code="not_your_role")
def an_action_is_reported_on(cast: Cast) -> Iterator[Arguments]:
    action = _action(cast)
    yield {
        "action": action,
        "seen": action.version,
        "progress": Progress.INITIATED,
        "comment": "We began.",
        "by": cast.amina,
        "on": date(2026, 4, 30),
    }
    held = ProgressInterval.objects.filter(key_action=action).order_by("from_date")
    assert [row.progress for row in held] == ["not_initiated", "initiated"]
    assert ProgressUpdate.objects.get().by_uid == cast.amina.uid


@deed("key_actions.report", "KeyActionCompleted", refused={"evidence": ()}, code="evidence_missing")
def an_action_is_completed(cast: Cast) -> Iterator[Arguments]:
    action = _action(cast)
    file = Shown(title="Report", public=False, data=b"report", file_name="report.txt", media_type="text/plain")
    yield {
        "action": action,
        "seen": action.version,
        "progress": Progress.COMPLETED,
        "comment": "Done.",
        "evidence": [file, LINK],
        "by": cast.amina,
    }
    assert _progress(action) == "completed"
    given = Evidence.objects.get(title="Report")
    assert given.file is not None and given.file.path.read_bytes() == b"report"
    assert given.update == ProgressUpdate.objects.get()


@deed("key_actions.attach", "EvidenceAttached", refused={"evidence": []}, code="evidence_missing")
def evidence_is_attached(cast: Cast) -> Iterator[Arguments]:
    action = _action(cast)
    yield {"action": action, "seen": action.version, "evidence": [LINK], "by": cast.amina}
    assert Evidence.objects.get().update is None


@deed("key_actions.verify", "KeyActionVerified", refused={"by": lambda cast: cast.amina}, code="not_your_role")
def an_action_is_verified(cast: Cast) -> Iterator[Arguments]:
    action = completed(cast, _action(cast))
    yield {
        "action": action,
        "seen": action.version,
        "finding": Finding.VERIFIED,
        "comment": "I saw it.",
        "by": cast.boris,
    }
    assert (_progress(action), VerificationInterval.objects.get().finding) == ("completed", "verified")


@deed("key_actions.verify", "KeyActionReopened", refused={"missing": ""}, code="missing_missing")
def an_action_is_reopened(cast: Cast) -> Iterator[Arguments]:
    action = completed(cast, _action(cast))
    yield {
        "action": action,
        "seen": action.version,
        "finding": Finding.PARTLY_VERIFIED,
        "comment": "Half of it.",
        **NEXT,
        "by": cast.boris,
    }
    assert (_progress(action), VerificationInterval.objects.get().finding) == ("initiated", "partly_verified")
    assert Verification.objects.get().next_by == "Amina"


@deed("key_actions.resume", "KeyActionResumed", refused={"reason": " "}, code="reason_missing")
def a_verified_action_is_resumed(cast: Cast) -> Iterator[Arguments]:
    action = completed(cast, _action(cast))
    action = act("verify", action, cast.boris, finding=Finding.VERIFIED, comment="I saw it.")
    yield {"action": action, "seen": action.version, "reason": "It broke.", "by": cast.amina, "on": date(2026, 5, 1)}
    assert _progress(action) == "initiated"
    held = VerificationInterval.objects.order_by("from_date")
    assert [(row.finding, row.from_date) for row in held] == [("verified", DAY), (None, date(2026, 5, 1))]


@deed("key_actions.ask_deadline", "DeadlineAsked", refused={"deadline": "2026-13"}, code="deadline_unreadable")
def another_deadline_is_asked_for(cast: Cast) -> Iterator[Arguments]:
    action = _action(cast)
    yield {
        "action": action,
        "seen": action.version,
        "deadline": "2027-03",
        "reason": "funding",
        "why": "The grant comes late.",
        "by": cast.amina,
    }
    asked = DeadlineChange.objects.get()
    assert (asked.old, asked.new, asked.reason) == ("2026-12", "2027-03", "funding")
    assert DeadlineInterval.objects.get(key_action=action).deadline == "2026-12", "it stays until it is approved"


def _asked(cast: Cast) -> KeyAction:
    return act("ask_deadline", _action(cast), cast.amina, deadline="2027-03", reason="funding", why="Late grant.")


@deed("key_actions.decide_deadline", "DeadlineMoved", refused={"by": lambda cast: cast.amina}, code="not_your_role")
def a_deadline_is_moved(cast: Cast) -> Iterator[Arguments]:
    action = _asked(cast)
    on = date(2026, 4, 15)
    yield {"action": action, "seen": action.version, "approved": True, "by": cast.chen, "on": on}
    held = DeadlineInterval.objects.filter(key_action=action).order_by("from_date")
    assert [(row.deadline, row.from_date, row.due_date) for row in held] == [
        ("2026-12", DAY, date(2026, 12, 31)),
        ("2027-03", on, date(2027, 3, 31)),
    ]


@deed("key_actions.decide_deadline", "DeadlineDeclined", refused={"why": ""}, code="reason_missing")
def a_deadline_is_declined(cast: Cast) -> Iterator[Arguments]:
    action = _asked(cast)
    yield {"action": action, "seen": action.version, "approved": False, "why": "Not again.", "by": cast.chen}
    assert (Decision.objects.get().approved, Decision.objects.get().why) == (False, "Not again.")
    assert DeadlineInterval.objects.get(key_action=action).deadline == "2026-12"


@deed("key_actions.ask_drop", "DroppingAsked", refused={"reason": "weather"}, code="reason_unknown")
def dropping_is_asked_for(cast: Cast) -> Iterator[Arguments]:
    action = _action(cast)
    yield {
        "action": action,
        "seen": action.version,
        "reason": "context",
        "why": "The law changed.",
        "by": cast.amina,
    }
    assert (Dropping.objects.get().reason, _progress(action)) == ("context", "not_initiated")


def _to_drop(cast: Cast) -> KeyAction:
    return act("ask_drop", _action(cast), cast.amina, reason="context", why="The law changed.")


@deed("key_actions.decide_drop", "KeyActionDropped", refused={"by": lambda cast: cast.boris}, code="not_your_role")
def an_action_is_dropped(cast: Cast) -> Iterator[Arguments]:
    action = _to_drop(cast)
    yield {"action": action, "seen": action.version, "approved": True, "by": cast.chen}
    assert _progress(action) == "no_longer_applicable"


@deed("key_actions.decide_drop", "DroppingDeclined", refused={"why": " "}, code="reason_missing")
def dropping_is_declined(cast: Cast) -> Iterator[Arguments]:
    action = _to_drop(cast)
    yield {"action": action, "seen": action.version, "approved": False, "why": "Still needed.", "by": cast.chen}
    assert _progress(action) == "not_initiated"


@deed("key_actions.reassign", "KeyActionReassigned", refused={"by": lambda cast: cast.amina}, code="not_your_role")
def an_action_is_given_to_another_unit(cast: Cast) -> Iterator[Arguments]:
    action = _action(cast)
    on = date(2026, 4, 15)
    yield {
        "action": action,
        "seen": action.version,
        "unit": cast.field,
        "reason": "They can.",
        "by": cast.chen,
        "on": on,
    }
    held = OwnerInterval.objects.filter(key_action=action).order_by("from_date")
    assert [(row.unit, row.office, row.from_date) for row in held] == [
        (cast.programme, cast.mexico, DAY),
        (cast.field, cast.mali, on),
    ]
    assert again(action).version == action.version + 1


@deed("key_actions.comment", "EvaluatorCommented", refused={"by": lambda cast: cast.chen}, code="not_your_role")
def the_evaluation_service_comments_on_an_action(cast: Cast) -> Iterator[Arguments]:
    action = _action(cast)
    yield {"action": action, "seen": action.version, "text": "This is late.", "by": cast.esther}
    said = EvaluatorComment.objects.get()
    assert (said.key_action, said.response, said.text) == (action, None, "This is late.")
