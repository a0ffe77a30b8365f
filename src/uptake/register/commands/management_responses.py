"""The life of a management response: written, submitted, reviewed, approved, amended; published and kept back."""

from datetime import date, datetime

from uptake.register.commands import approving, organization
from uptake.register.commands import draft_names as names
from uptake.register.commands.batch import Batch, record
from uptake.register.commands.steps import take_response
from uptake.register.models import (
    Disclosure,
    DraftAnswer,
    Erratum,
    EvaluatorComment,
    ManagementResponse,
    Recommendation,
    Response,
    StageChange,
)
from uptake.rules import drafts, workflow
from uptake.rules.facts import Actor, Given
from uptake.rules.vocabulary import Stage
from uptake.trail.deed import Events, deed


def save(
    *,
    response: ManagementResponse,
    recommendation: Recommendation | None,
    seen: int,
    draft: drafts.Draft,
    by: Actor,
    at: datetime,
    on: date | None = None,
) -> None:
    """Save the draft of the answer to a recommendation, or (None) of the overall response.

    Events: DraftSaved.
    :raises Refused: if it is not being written, has changed meanwhile, or the draft holds an unknown word
    """
    day = organization.day(on, at)
    drafts.check(draft, f"R{recommendation.number}{recommendation.part}" if recommendation else "overall")
    with deed(by=by.uid, at=at) as events:
        _, signed = take_response(events, "save", response, seen, by, day)
        names.refuse_unknown(response, recommendation, draft)
        row = DraftAnswer(
            management_response=response, recommendation=recommendation, answer=drafts.to_json(draft), **signed
        )
        record(events, "DraftSaved", response.uid, row)


def submit(*, response: ManagementResponse, seen: int, by: Actor, at: datetime, on: date | None = None) -> None:
    """Submit the response for review.

    Events: ResponseSubmitted.
    :raises Refused: if something is missing, or the workflow does not allow it
    """
    _move("submit", "ResponseSubmitted", response, seen, by, at, on)


def withdraw(*, response: ManagementResponse, seen: int, by: Actor, at: datetime, on: date | None = None) -> None:
    """Take the submitted response back to go on writing.

    Events: ResponseWithdrawn.
    :raises Refused: if the workflow does not allow it
    """
    _move("withdraw", "ResponseWithdrawn", response, seen, by, at, on)


def send_back(
    *, response: ManagementResponse, seen: int, comment: str, by: Actor, at: datetime, on: date | None = None
) -> None:
    """Return the response to the office with a comment.

    Events: ResponseReturned.
    :raises Refused: if the workflow does not allow it, or the comment is missing
    """
    _move("return", "ResponseReturned", response, seen, by, at, on, comment)


def clear(
    *, response: ManagementResponse, seen: int, comment: str = "", by: Actor, at: datetime, on: date | None = None
) -> None:
    """Clear the response for approval.

    Events: ResponseCleared.
    :raises Refused: if it is the actor's own work, or the workflow does not allow it
    """
    _move("clear", "ResponseCleared", response, seen, by, at, on, comment)


def _move(
    step: str,
    kind: str,
    response: ManagementResponse,
    seen: int,
    by: Actor,
    at: datetime,
    on: date | None,
    note: str = "",
) -> None:
    day = organization.day(on, at)
    with deed(by=by.uid, at=at) as events:
        facts, signed = take_response(events, step, response, seen, by, day, Given(comment=note))
        target = workflow.step_of(step, facts).target or facts.stage or Stage.DRAFT
        row = StageChange(management_response=response, stage=target, note=note, **signed)
        record(events, kind, response.uid, row)
        ManagementResponse.objects.filter(pk=response.pk).update(stage=target)


def approve(*, response: ManagementResponse, seen: int, by: Actor, at: datetime, on: date | None = None) -> None:
    """Approve exactly what is drafted: it becomes versions and facts, and is published unless a setting keeps that.

    Events: VocabularyAdded, TermsStated (for classifications that are new), ResponseApproved, ResponsePublished (where
    it was not public and approval publishes).
    :raises Refused: if the workflow does not allow it, or it has changed meanwhile
    """
    day = organization.day(on, at)
    with deed(by=by.uid, at=at) as events:
        facts, signed = take_response(events, "approve", response, seen, by, day)
        approving.approve(events, response, signed, day)
        if workflow.publishes_at_approval(facts) and not facts.published:
            _publish(events, response, signed)


def amend(
    *, response: ManagementResponse, seen: int, why: str, by: Actor, at: datetime, on: date | None = None
) -> None:
    """Open an amendment of the approved response: a new version to be written, reviewed and approved the same way.

    Events: AmendmentOpened.
    :raises Refused: if the workflow does not allow it, or no reason is given
    """
    day = organization.day(on, at)
    with deed(by=by.uid, at=at) as events:
        _, signed = take_response(events, "amend", response, seen, by, day, Given(reason=why))
        row = StageChange(management_response=response, stage=Stage.DRAFT.value, note=why, **signed)
        record(events, "AmendmentOpened", response.uid, row)
        ManagementResponse.objects.filter(pk=response.pk).update(stage=Stage.DRAFT.value, version=response.version + 1)


def publish(*, response: ManagementResponse, seen: int, by: Actor, at: datetime, on: date | None = None) -> None:
    """Make the response public.

    Events: ResponsePublished.
    :raises Refused: if it is public, withheld, taken down, or not approved
    """
    day = organization.day(on, at)
    with deed(by=by.uid, at=at) as events:
        _, signed = take_response(events, "publish", response, seen, by, day)
        _publish(events, response, signed)


def _publish(events: Events, response: ManagementResponse, signed: dict[str, object]) -> None:
    row = Disclosure(management_response=response, decision="published", **signed)
    entry = record(events, "ResponsePublished", response.uid, row)
    ManagementResponse.objects.filter(pk=response.pk).update(published_position=entry.position)


def withhold(
    *, response: ManagementResponse, seen: int, reason: str, by: Actor, at: datetime, on: date | None = None
) -> None:
    """Keep the response from the public, with a reason; public figures leave it out and say so.

    Events: ResponseWithheld.
    :raises Refused: if it is withheld already, or the workflow does not allow it
    """
    _disclose("withhold", "ResponseWithheld", "withheld", response, seen, reason, by, at, on)


def release(*, response: ManagementResponse, seen: int, by: Actor, at: datetime, on: date | None = None) -> None:
    """Release a withheld response to the public again.

    Events: ResponseReleased.
    :raises Refused: if it is not withheld, or the workflow does not allow it
    """
    _disclose("release", "ResponseReleased", "released", response, seen, "", by, at, on)


def take_down(
    *, response: ManagementResponse, seen: int, reason: str, by: Actor, at: datetime, on: date | None = None
) -> None:
    """Take a published response down, with a reason; its place and date stay.

    Events: ResponseTakenDown.
    :raises Refused: if it is not public, or the workflow does not allow it
    """
    _disclose("take_down", "ResponseTakenDown", "taken_down", response, seen, reason, by, at, on)


def _disclose(
    step: str,
    kind: str,
    decision: str,
    response: ManagementResponse,
    seen: int,
    reason: str,
    by: Actor,
    at: datetime,
    on: date | None,
) -> None:
    day = organization.day(on, at)
    with deed(by=by.uid, at=at) as events:
        _, signed = take_response(events, step, response, seen, by, day, Given(reason=reason))
        row = Disclosure(management_response=response, decision=decision, reason=reason, **signed)
        entry = record(events, kind, response.uid, row)
        kept_back = None if decision == "released" else entry.position
        ManagementResponse.objects.filter(pk=response.pk).update(withheld_position=kept_back)


def correct(
    *, response: ManagementResponse, seen: int, text: str, by: Actor, at: datetime, on: date | None = None
) -> None:
    """Add a dated erratum to the published response.

    Events: ErratumAdded.
    :raises Refused: if it is not public, or the workflow does not allow it
    """
    day = organization.day(on, at)
    with deed(by=by.uid, at=at) as events:
        _, signed = take_response(events, "correct", response, seen, by, day, Given(comment=text))
        record(events, "ErratumAdded", response.uid, Erratum(management_response=response, text=text, **signed))


def comment(*, answer: Response, seen: int, text: str, by: Actor, at: datetime, on: date | None = None) -> None:
    """Add the evaluation service's comment beside the answer to a recommendation; it is published with it.

    Events: EvaluatorCommented.
    :raises Refused: if the workflow does not allow it
    """
    day = organization.day(on, at)
    response = answer.management_response
    with deed(by=by.uid, at=at) as events:
        _, signed = take_response(events, "comment", response, seen, by, day, Given(comment=text))
        batch = Batch(events.add("EvaluatorCommented", answer.uid))
        batch.add(EvaluatorComment(response=answer, text=text, **signed))
        batch.store()
