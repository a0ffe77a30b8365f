"""What has to be so before a step of the workflow, one condition a function, and what has to be given with it.

The first line of each docstring is the rule in words: the documentation's table of steps prints it. Not for: who may
take a step and from where, which are columns of the tables in ``workflow.py``.
"""

from collections.abc import Iterator
from datetime import date

from uptake.rules.deadlines import last_day
from uptake.rules.facts import Actor, AnswerFacts, EvaluationFacts, Given, KeyActionFacts, ResponseFacts, actions_of
from uptake.rules.refusals import Refusal, gettext_noop
from uptake.rules.vocabulary import Addressee, Category, Finding, Stage

NEED_REASONS = frozenset({Category.PARTIALLY_ACCEPTED, Category.REJECTED})


def missing(facts: ResponseFacts) -> tuple[Refusal, ...]:
    """This function will list everything that keeps the response from being submitted, each with its place."""
    if not facts.answers:
        return (Refusal("answers_missing", gettext_noop("There is no recommendation to answer yet.")),)
    found = [refusal for answer in facts.answers for refusal in _missing_in(answer)]
    for action in actions_of(facts):
        if action.imported:
            continue
        if not action.responsible_unit:
            message = gettext_noop("Say which unit is responsible for key action %(action)s.")
            found.append(Refusal("responsible_missing", message, {"action": action.where}, action.where))
        if not action.deadline:
            message = gettext_noop("Give key action %(action)s a deadline.")
            found.append(Refusal("deadline_missing", message, {"action": action.where}, action.where))
    return tuple(found)


def _missing_in(answer: AnswerFacts) -> Iterator[Refusal]:
    """This function will list what one answer still lacks. A third party's recommendation may stay unanswered."""
    here = {"recommendation": answer.where}
    ours = answer.addressee == Addressee.ORGANIZATION
    if answer.imported:
        return
    if answer.category is None and ours:
        message = gettext_noop("Choose a category for the response to recommendation %(recommendation)s.")
        yield Refusal("category_missing", message, here, answer.where)
    if answer.category in NEED_REASONS and not (answer.reasons and answer.text.strip()):
        message = gettext_noop(
            "Say why recommendation %(recommendation)s is not accepted in full: choose a reason and explain it."
        )
        yield Refusal("reasons_missing", message, here, answer.where)
    if answer.category == Category.ACCEPTED and ours and not answer.actions:
        message = gettext_noop("Recommendation %(recommendation)s is accepted: plan at least one key action.")
        yield Refusal("action_missing", message, here, answer.where)


# Conditions of a management response.


def is_complete(facts: ResponseFacts, _actor: Actor, _on: date) -> Refusal | None:
    """Every recommendation is answered, with reasons or key actions, each with a responsible unit and a deadline."""
    return next(iter(missing(facts)), None)


def clearing_is_on(facts: ResponseFacts, _actor: Actor, _on: date) -> Refusal | None:
    """Clearing is not switched off for this evaluation."""
    if facts.clearing:
        return None
    return Refusal(
        "clearing_off", gettext_noop("Clearing is switched off here: the response goes straight to approval.")
    )


def is_cleared_where_needed(facts: ResponseFacts, _actor: Actor, _on: date) -> Refusal | None:
    """It has been cleared, unless clearing is switched off for this evaluation."""
    if facts.stage == Stage.CLEARED or not facts.clearing:
        return None
    return Refusal("clearing_needed", gettext_noop("The response has to be cleared first."))


def is_not_own_response(facts: ResponseFacts, actor: Actor, _on: date) -> Refusal | None:
    """Nobody clears or approves a response of which they saved a text or which they submitted."""
    if actor.uid not in facts.workers:
        return None
    message = gettext_noop("You worked on this response yourself, so someone else has to clear and approve it.")
    return Refusal("own_work", message)


def is_not_cleared_by_actor(facts: ResponseFacts, actor: Actor, _on: date) -> Refusal | None:
    """Nobody approves what they cleared."""
    if actor.uid != facts.cleared_by:
        return None
    return Refusal("cleared_by_you", gettext_noop("You cleared this response, so someone else has to approve it."))


def can_be_published(facts: ResponseFacts, _actor: Actor, _on: date) -> Refusal | None:
    """A version of it was approved, or it is as an import stated it; and it is neither public nor withheld yet."""
    if facts.taken_down:
        return Refusal("taken_down", gettext_noop("The text of this response was taken down."))
    if facts.withheld:
        return Refusal("withheld", gettext_noop("The response is withheld. Release it first."))
    if facts.published and not facts.newer_waits:
        return Refusal("already_published", gettext_noop("The response is public already."))
    if facts.approved_once or facts.imported:
        return None
    return Refusal("approval_missing", gettext_noop("The response has to be approved first."))


def is_published(facts: ResponseFacts, _actor: Actor, _on: date) -> Refusal | None:
    """It is public."""
    if facts.published:
        return None
    return Refusal("not_published", gettext_noop("The response is not public."))


def is_not_taken_down(facts: ResponseFacts, _actor: Actor, _on: date) -> Refusal | None:
    """Its text was not taken down."""
    if not facts.taken_down:
        return None
    return Refusal("taken_down", gettext_noop("The text of this response was taken down."))


def is_not_withheld(facts: ResponseFacts | EvaluationFacts, _actor: Actor, _on: date) -> Refusal | None:
    """It is not withheld."""
    if not facts.withheld:
        return None
    return Refusal("withheld", gettext_noop("It is withheld from the public already."))


def is_withheld(facts: ResponseFacts | EvaluationFacts, _actor: Actor, _on: date) -> Refusal | None:
    """It is withheld."""
    if facts.withheld:
        return None
    return Refusal("not_withheld", gettext_noop("It is not withheld."))


# Conditions of a key action.


def is_in_force(facts: KeyActionFacts, _actor: Actor, _on: date) -> Refusal | None:
    """The response that promises it was approved, or is as an import stated it."""
    if facts.in_force:
        return None
    return Refusal(
        "not_in_force", gettext_noop("The response has to be approved before its key actions are reported on.")
    )


def is_not_own_action(facts: KeyActionFacts, actor: Actor, _on: date) -> Refusal | None:
    """Nobody verifies a key action on which they made any update or gave any evidence."""
    if actor.uid not in facts.workers:
        return None
    message = gettext_noop("You reported on this key action yourself, so someone else has to verify it.")
    return Refusal("own_work", message)


def is_not_verified(facts: KeyActionFacts, _actor: Actor, _on: date) -> Refusal | None:
    """Its present completion is not verified yet."""
    if facts.finding != Finding.VERIFIED:
        return None
    return Refusal("already_verified", gettext_noop("The completion of this key action is verified already."))


def no_deadline_asked(facts: KeyActionFacts, _actor: Actor, _on: date) -> Refusal | None:
    """No request for another deadline is waiting."""
    if facts.deadline_asked_by is None:
        return None
    return Refusal("deadline_request_waiting", gettext_noop("A request for another deadline is waiting already."))


def deadline_asked(facts: KeyActionFacts, _actor: Actor, _on: date) -> Refusal | None:
    """A request for another deadline is waiting."""
    if facts.deadline_asked_by is not None:
        return None
    return Refusal("no_deadline_request", gettext_noop("No request for another deadline is waiting."))


def deadline_not_asked_by_actor(facts: KeyActionFacts, actor: Actor, _on: date) -> Refusal | None:
    """Nobody decides on a deadline that they asked for themselves."""
    if actor.uid != facts.deadline_asked_by:
        return None
    return Refusal("own_request", gettext_noop("You asked for this yourself, so someone else has to decide."))


def no_drop_asked(facts: KeyActionFacts, _actor: Actor, _on: date) -> Refusal | None:
    """No request to call it no longer applicable is waiting."""
    if facts.drop_asked_by is None:
        return None
    return Refusal("drop_request_waiting", gettext_noop("A request to drop this key action is waiting already."))


def drop_asked(facts: KeyActionFacts, _actor: Actor, _on: date) -> Refusal | None:
    """A request to call it no longer applicable is waiting."""
    if facts.drop_asked_by is not None:
        return None
    return Refusal("no_drop_request", gettext_noop("No request to drop this key action is waiting."))


def drop_not_asked_by_actor(facts: KeyActionFacts, actor: Actor, _on: date) -> Refusal | None:
    """Nobody decides on dropping a key action if they asked for it themselves."""
    if actor.uid != facts.drop_asked_by:
        return None
    return Refusal("own_request", gettext_noop("You asked for this yourself, so someone else has to decide."))


def is_own_update_of_today(facts: KeyActionFacts, actor: Actor, on: date) -> Refusal | None:
    """The latest change is the person's own update of the same day, and nobody has verified it."""
    if facts.last_update_by == actor.uid and facts.last_update_on == on and facts.finding is None:
        return None
    return Refusal("not_your_last_update", gettext_noop("Only your own latest update can be undone, on the same day."))


# What has to be given with a deed.


def with_comment(_facts: object, given: Given) -> Refusal | None:
    """a comment"""
    if given.comment.strip():
        return None
    return Refusal("comment_missing", gettext_noop("Write a comment."), where="comment")


def with_reason(_facts: object, given: Given) -> Refusal | None:
    """a reason"""
    if given.reason.strip():
        return None
    return Refusal("reason_missing", gettext_noop("Give a reason."), where="reason")


def with_evidence(facts: KeyActionFacts, given: Given) -> Refusal | None:
    """at least one piece of evidence, also given earlier"""
    if facts.evidence_count + given.evidence_count > 0:
        return None
    return Refusal("evidence_missing", gettext_noop("Attach at least one piece of evidence."), where="evidence")


def with_file(_facts: object, given: Given) -> Refusal | None:
    """a file or link"""
    if given.evidence_count > 0:
        return None
    return Refusal("evidence_missing", gettext_noop("Attach at least one piece of evidence."), where="evidence")


def with_scan(_facts: object, given: Given) -> Refusal | None:
    """the scan of what was signed"""
    if given.evidence_count > 0:
        return None
    return Refusal("scan_missing", gettext_noop("Attach the scan of the signed approval."), where="evidence")


def with_unit(_facts: object, given: Given) -> Refusal | None:
    """the unit that becomes responsible"""
    if given.unit:
        return None
    return Refusal("responsible_missing", gettext_noop("Say which unit becomes responsible."), where="unit")


def with_new_deadline(facts: KeyActionFacts, given: Given) -> Refusal | None:
    """another deadline"""
    if not given.deadline:
        return Refusal("deadline_missing", gettext_noop("Say what the new deadline should be."), where="deadline")
    if not _is_deadline(given.deadline):
        return Refusal("deadline_malformed", gettext_noop("Write the deadline as a month or a day."), where="deadline")
    if given.deadline == facts.deadline:
        return Refusal("deadline_unchanged", gettext_noop("This is the deadline already."), where="deadline")
    return None


def with_next_steps(_facts: object, given: Given) -> Refusal | None:
    """what is missing, what comes next, by whom and by when"""
    for name, value, message in (
        ("missing", given.missing, gettext_noop("Say what is missing.")),
        ("next_step", given.next_step, gettext_noop("Say what has to be done next.")),
        ("next_by", given.next_by, gettext_noop("Say who has to do it.")),
        ("next_deadline", given.next_deadline or "", gettext_noop("Say by when it has to be done.")),
    ):
        if not value.strip():
            return Refusal(f"{name}_missing", message, where=name)
    if given.next_deadline and not _is_deadline(given.next_deadline):
        message = gettext_noop("Write the deadline as a month or a day.")
        return Refusal("deadline_malformed", message, where="next_deadline")
    return None


def _is_deadline(text: str) -> bool:
    """This function will say whether a text is a month or a day of the calendar."""
    try:
        last_day(text)
    except ValueError:
        return False
    return True
