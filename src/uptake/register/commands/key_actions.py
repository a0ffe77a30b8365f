"""What is done with a key action: reported, completed, verified, resumed, moved, dropped, given to another unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from uptake.register.commands import files, organization
from uptake.register.commands.batch import Batch, record
from uptake.register.commands.steps import take_action
from uptake.register.models import (
    DeadlineChange,
    DeadlineFact,
    Decision,
    Dropping,
    EvaluatorComment,
    Evidence,
    KeyAction,
    OwnerFact,
    ProgressFact,
    ProgressUpdate,
    Unit,
    Verification,
)
from uptake.rules.deadlines import last_day
from uptake.rules.drafts import check_deadline, check_reason
from uptake.rules.facts import Actor, Given
from uptake.rules.refusals import Refusal, Refused, gettext_noop
from uptake.rules.vocabulary import Finding, Progress
from uptake.trail.deed import deed


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of evidence that is handed over: a link or the bytes of a file. ``dated`` is YYYY-MM-DD or empty."""

    title: str
    public: bool
    link: str = ""
    data: bytes | None = None
    file_name: str = ""
    media_type: str = "application/octet-stream"
    dated: str = ""


WEB_ADDRESS = re.compile(r"https?://\S{1,990}")


def _is_date(text: str) -> bool:
    try:
        return not text or bool(last_day(text))
    except ValueError:
        return False


def report(
    *,
    action: KeyAction,
    seen: int,
    progress: Progress,
    comment: str,
    evidence: Sequence[Shown] = (),
    by: Actor,
    at: datetime,
    on: date | None = None,
) -> ProgressUpdate:
    """Report on the key action, as the actor saw it (``seen``, its version): progress, comment, evidence.

    Events: KeyActionReported, or KeyActionCompleted where that is the news.
    :raises Refused: if the workflow does not allow it, or the action has changed meanwhile
    """
    day = organization.day(on, at)
    step = {Progress.COMPLETED: "complete", Progress.INITIATED: "start"}.get(progress, "report")
    kept = [_keep(shown) for shown in evidence]
    with deed(by=by.uid, at=at) as events:
        now = _progress(action, day)
        if progress == Progress.NO_LONGER_APPLICABLE != now:
            raise Refused(
                Refusal(
                    "approval_needed",
                    gettext_noop("An action is no longer applicable once that is approved. Ask for it, with a reason."),
                )
            )
        if now == progress or progress == Progress.NOT_INITIATED:
            step, progress = "report", Progress(now)
        given = Given(comment=comment, evidence_count=len(evidence))
        _, signed = take_action(events, step, action, seen, by, day, given)
        entry = events.add("KeyActionCompleted" if step == "complete" else "KeyActionReported", action.uid)
        batch = Batch(entry)
        update = batch.add(ProgressUpdate(key_action=action, progress=progress.value, comment=comment, **signed))
        batch.add(ProgressFact(key_action=action, progress=progress.value, known_on=day))
        for shown, sha256 in zip(evidence, kept, strict=True):
            _evidence(batch, action, update, shown, sha256, signed)
        batch.store()
    return update


def attach(
    *, action: KeyAction, seen: int, evidence: Sequence[Shown], by: Actor, at: datetime, on: date | None = None
) -> None:
    """Attach evidence to the key action after the fact.

    Events: EvidenceAttached.
    :raises Refused: if the workflow does not allow it, or the action has changed meanwhile
    """
    day = organization.day(on, at)
    kept = [_keep(shown) for shown in evidence]
    with deed(by=by.uid, at=at) as events:
        _, signed = take_action(events, "attach", action, seen, by, day, Given(evidence_count=len(evidence)))
        batch = Batch(events.add("EvidenceAttached", action.uid))
        for shown, sha256 in zip(evidence, kept, strict=True):
            _evidence(batch, action, None, shown, sha256, signed)
        batch.store()


def verify(
    *,
    action: KeyAction,
    seen: int,
    finding: Finding,
    comment: str,
    missing: str = "",
    next_step: str = "",
    next_by: str = "",
    next_when: str = "",
    by: Actor,
    at: datetime,
    on: date | None = None,
) -> None:
    """Record a second person's finding on the completed key action; anything but verified re-opens it.

    Events: KeyActionVerified, or KeyActionReopened.
    :raises Refused: if the workflow does not allow it, or the action has changed meanwhile
    """
    day = organization.day(on, at)
    step = {Finding.VERIFIED: "verify", Finding.PARTLY_VERIFIED: "verify_partly"}.get(finding, "not_verify")
    given = Given(
        comment=comment, missing=missing, next_step=next_step, next_by=next_by, next_deadline=next_when or None
    )
    with deed(by=by.uid, at=at) as events:
        _, signed = take_action(events, step, action, seen, by, day, given)
        verified = finding == Finding.VERIFIED
        batch = Batch(events.add("KeyActionVerified" if verified else "KeyActionReopened", action.uid))
        batch.add(
            Verification(
                key_action=action,
                finding=finding.value,
                comment=comment,
                missing=missing,
                next_step=next_step,
                next_by=next_by,
                next_when=next_when,
                **signed,
            )
        )
        if not verified:
            batch.add(ProgressFact(key_action=action, progress=Progress.INITIATED.value, known_on=day))
        batch.store()


def resume(*, action: KeyAction, seen: int, reason: str, by: Actor, at: datetime, on: date | None = None) -> None:
    """Take up the completed key action again, with a reason; a finding on its completion ends.

    Events: KeyActionResumed.
    :raises Refused: if the workflow does not allow it, or the action has changed meanwhile
    """
    day = organization.day(on, at)
    with deed(by=by.uid, at=at) as events:
        _, signed = take_action(events, "resume", action, seen, by, day, Given(reason=reason))
        batch = Batch(events.add("KeyActionResumed", action.uid))
        batch.add(ProgressUpdate(key_action=action, progress=Progress.INITIATED.value, comment=reason, **signed))
        batch.add(ProgressFact(key_action=action, progress=Progress.INITIATED.value, known_on=day))
        if Verification.objects.standing().filter(key_action=action).exists():
            batch.add(Verification(key_action=action, finding=None, comment=reason, **signed))
        batch.store()


def ask_deadline(
    *,
    action: KeyAction,
    seen: int,
    deadline: str,
    reason: str,
    why: str,
    by: Actor,
    at: datetime,
    on: date | None = None,
) -> None:
    """Ask for another deadline, with a coded reason and prose. The deadline stays until somebody approves.

    Events: DeadlineAsked.
    :raises Refused: if the workflow does not allow it, or the action has changed meanwhile
    """
    day = organization.day(on, at)
    check_deadline(deadline, "deadline")
    check_reason(reason, "reason")
    with deed(by=by.uid, at=at) as events:
        given = Given(deadline=deadline, reason=why)
        facts, signed = take_action(events, "ask_deadline", action, seen, by, day, given)
        batch = Batch(events.add("DeadlineAsked", action.uid))
        batch.add(DeadlineChange(key_action=action, old=facts.deadline, new=deadline, reason=reason, why=why, **signed))
        batch.store()


def decide_deadline(
    *, action: KeyAction, seen: int, approved: bool, why: str = "", by: Actor, at: datetime, on: date | None = None
) -> None:
    """Approve or decline the deadline that was asked for; the first deadline stays on the record.

    Events: DeadlineMoved, or DeadlineDeclined.
    :raises Refused: if the workflow does not allow it, or the action has changed meanwhile
    """
    day = organization.day(on, at)
    with deed(by=by.uid, at=at) as events:
        step = "approve_deadline" if approved else "decline_deadline"
        _, signed = take_action(events, step, action, seen, by, day, Given(reason=why, comment=why))
        asked = DeadlineChange.objects.standing().filter(key_action=action, decision__isnull=True).latest("id")
        batch = Batch(events.add("DeadlineMoved" if approved else "DeadlineDeclined", action.uid))
        batch.add(Decision(deadline_change=asked, approved=approved, why=why, **signed))
        if approved:
            batch.add(DeadlineFact(key_action=action, deadline=asked.new, due_date=last_day(asked.new), known_on=day))
        batch.store()


def ask_drop(
    *, action: KeyAction, seen: int, reason: str, why: str, by: Actor, at: datetime, on: date | None = None
) -> None:
    """Say that the key action is no longer applicable, with a coded reason and prose; it waits for an approval.

    Events: DroppingAsked.
    :raises Refused: if the workflow does not allow it, or the action has changed meanwhile
    """
    day = organization.day(on, at)
    check_reason(reason, "reason")
    with deed(by=by.uid, at=at) as events:
        _, signed = take_action(events, "ask_drop", action, seen, by, day, Given(reason=why))
        batch = Batch(events.add("DroppingAsked", action.uid))
        batch.add(Dropping(key_action=action, reason=reason, why=why, **signed))
        batch.store()


def decide_drop(
    *, action: KeyAction, seen: int, approved: bool, why: str = "", by: Actor, at: datetime, on: date | None = None
) -> None:
    """Approve or decline that the key action is no longer applicable.

    Events: KeyActionDropped, or DroppingDeclined.
    :raises Refused: if the workflow does not allow it, or the action has changed meanwhile
    """
    day = organization.day(on, at)
    with deed(by=by.uid, at=at) as events:
        step = "approve_drop" if approved else "decline_drop"
        _, signed = take_action(events, step, action, seen, by, day, Given(reason=why, comment=why))
        asked = Dropping.objects.standing().filter(key_action=action, decision__isnull=True).latest("id")
        batch = Batch(events.add("KeyActionDropped" if approved else "DroppingDeclined", action.uid))
        batch.add(Decision(dropping=asked, approved=approved, why=why, **signed))
        if approved:
            batch.add(ProgressFact(key_action=action, progress=Progress.NO_LONGER_APPLICABLE.value, known_on=day))
        batch.store()


def reassign(
    *, action: KeyAction, seen: int, unit: Unit, reason: str = "", by: Actor, at: datetime, on: date | None = None
) -> None:
    """Give the key action to another unit, also of another office; who had it before stays on the record.

    Events: KeyActionReassigned.
    :raises Refused: if the workflow does not allow it, or the action has changed meanwhile
    """
    day = organization.day(on, at)
    with deed(by=by.uid, at=at) as events:
        _, signed = take_action(events, "reassign", action, seen, by, day, Given(unit=str(unit.uid), reason=reason))
        batch = Batch(events.add("KeyActionReassigned", action.uid))
        batch.add(OwnerFact(key_action=action, stated=unit.name, office_id=unit.office_id, unit=unit, known_on=day))
        if reason:
            batch.add(ProgressUpdate(key_action=action, progress=_progress(action, day), comment=reason, **signed))
        batch.store()


def comment(*, action: KeyAction, seen: int, text: str, by: Actor, at: datetime, on: date | None = None) -> None:
    """Add the evaluation service's comment on what is reported on the key action; it is published beside it.

    Events: EvaluatorCommented.
    :raises Refused: if the workflow does not allow it, or the action has changed meanwhile
    """
    day = organization.day(on, at)
    with deed(by=by.uid, at=at) as events:
        _, signed = take_action(events, "comment", action, seen, by, day, Given(comment=text))
        record(events, "EvaluatorCommented", action.uid, EvaluatorComment(key_action=action, text=text, **signed))


def _progress(action: KeyAction, on: date) -> str:
    row = ProgressFact.objects.known(on).in_order().filter(key_action=action).last()
    return row.progress if row else Progress.NOT_INITIATED.value


def _keep(shown: Shown) -> str | None:
    """This function will keep the bytes of a piece of evidence; it refuses one that is not well formed."""
    faults = (
        (
            not shown.title.strip() or len(shown.title) > 300,
            gettext_noop("Give the evidence a title, 300 characters at most."),
        ),
        (
            (shown.data is None) == (WEB_ADDRESS.fullmatch(shown.link) is None),
            gettext_noop("Give either a file or an address that starts with https://."),
        ),
        (not _is_date(shown.dated), gettext_noop("Write the date of the evidence as 2026-03-31, or leave it out.")),
    )
    for wrong, sentence in faults:
        if wrong:
            raise Refused(Refusal("evidence_malformed", sentence, where="evidence"))
    return None if shown.data is None else files.keep(shown.data)


def _evidence(
    batch: Batch,
    action: KeyAction,
    update: ProgressUpdate | None,
    shown: Shown,
    sha256: str | None,
    signed: dict[str, Any],
) -> None:
    file = None
    if sha256 is not None and shown.data is not None:
        file = files.row(batch, sha256, len(shown.data), shown.media_type)
    batch.add(
        Evidence(
            key_action=action,
            update=update,
            title=shown.title,
            dated=shown.dated,
            link=shown.link,
            file=file,
            file_name=shown.file_name[:200],
            public=shown.public,
            **signed,
        )
    )
