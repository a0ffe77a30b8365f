"""The health check: named checks that find in a response what readers and auditors stumble over.

Findings are for staff; which of them block a submission or a clearance is a setting. Not for: what the workflow demands
of a living response (``conditions.py``): these checks also read imported history, and reject nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from uptake.rules import prose
from uptake.rules.deadlines import last_day
from uptake.rules.refusals import gettext_noop
from uptake.rules.vocabulary import Addressee, Category, Progress

SHORTEST_REPEATED = 4
"""Fewer words than these ("Organize a workshop") say the same by chance."""


@dataclass(frozen=True, slots=True)
class CheckedAction:
    """A key action as the check sees it; ``where`` is such as ``R3/A2``, ``comments`` are those of all its updates."""

    where: str
    text: str = ""
    responsible: str = ""
    deadline: str | None = None
    progress: str = Progress.NOT_INITIATED
    comments: tuple[str, ...] = ()
    evidence_count: int = 0


@dataclass(frozen=True, slots=True)
class CheckedRecommendation:
    """A recommendation and the response to it; ``reasons`` are coded. An action that answers several stands in one."""

    where: str
    text: str = ""
    response: str = ""
    category: str | None = None
    reasons: tuple[str, ...] = ()
    actions: tuple[CheckedAction, ...] = ()
    addressee: str = Addressee.ORGANIZATION


@dataclass(frozen=True, slots=True)
class OlderAction:
    """A key action of an earlier response of the same office that is still open."""

    reference: str
    text: str


@dataclass(frozen=True, slots=True)
class CheckedResponse:
    """A whole response. ``approved_on`` is its approval, of a draft the day of the check, None where nobody knows."""

    overall: str = ""
    recommendations: tuple[CheckedRecommendation, ...] = ()
    approved_on: date | None = None
    older_open_actions: tuple[OlderAction, ...] = ()


@dataclass(frozen=True, slots=True)
class HealthFinding:
    """What a check found, and where; ``message`` is a msgid with the parameters' names."""

    code: str
    where: str
    message: str
    parameters: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message % self.parameters if self.parameters else self.message


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What a check may need besides the item: the day of approval, and older actions by their words."""

    approved_on: date | None
    older: Mapping[str, str]


Found = Mapping[str, str | int] | None
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Check(Generic[T]):
    """One check. ``test`` gives the sentence's parameters where it finds something, else None."""

    code: str
    name: str
    sentence: str
    test: Callable[[T, _Surroundings], Found]


def _blank_category_with_answer(item: CheckedRecommendation, _around: _Surroundings) -> Found:
    """The category is blank while the prose accepts or declines."""
    stance = prose.stance_of(item.response) if item.category is None else None
    return {"stance": stance.value} if stance else None


def _reasons_missing(item: CheckedRecommendation, _around: _Surroundings) -> Found:
    """A recommendation accepted in part or rejected without reasons: neither a coded one nor any prose."""
    declined = item.category in (Category.PARTIALLY_ACCEPTED, Category.REJECTED)
    return {} if declined and not item.reasons and _is_empty(item.response) else None


def _action_missing(item: CheckedRecommendation, _around: _Surroundings) -> Found:
    """An accepted recommendation without a key action; a third party's needs none."""
    ours = item.addressee == Addressee.ORGANIZATION
    return {} if ours and item.category == Category.ACCEPTED and not item.actions else None


def _several_in_one(item: CheckedRecommendation, _around: _Surroundings) -> Found:
    """A recommendation whose text numbers several."""
    count = prose.recommendations_in(item.text)
    return {"count": count} if count > 1 else None


def _template_in_recommendation(item: CheckedRecommendation, _around: _Surroundings) -> Found:
    """A template's prompt or filler in the recommendation or the response to it."""
    # "N/A" is an answer where the category says the same.
    answer = "" if item.category == Category.NOT_APPLICABLE else item.response
    return _filler(item.text, answer)


def _template_in_action(item: CheckedAction, _around: _Surroundings) -> Found:
    """A template's prompt or filler in the action, who is responsible, or a comment."""
    return _filler(item.text, item.responsible, *item.comments)


def _template_in_overall(item: str, _around: _Surroundings) -> Found:
    """A template's prompt or filler in the overall response."""
    return _filler(item)


def _responsible_missing(item: CheckedAction, _around: _Surroundings) -> Found:
    """An action without anyone responsible."""
    return {} if _is_empty(item.responsible) else None


def _deadline_missing(item: CheckedAction, _around: _Surroundings) -> Found:
    """An action without a deadline, unless it is no longer applicable."""
    return {} if item.deadline is None and item.progress != Progress.NO_LONGER_APPLICABLE else None


def _completed_without_comment(item: CheckedAction, _around: _Surroundings) -> Found:
    """A completed action of which nobody says what was done."""
    return {} if item.progress == Progress.COMPLETED and all(map(_is_empty, item.comments)) else None


def _completed_without_evidence(item: CheckedAction, _around: _Surroundings) -> Found:
    """A completed action that nothing shows."""
    return {} if item.progress == Progress.COMPLETED and not item.evidence_count else None


def _future_on_completed(item: CheckedAction, _around: _Surroundings) -> Found:
    """A completed action whose latest comment speaks of what is still to come."""
    told = [comment for comment in item.comments if comment.strip()]
    if item.progress != Progress.COMPLETED or not told:
        return None
    return {} if prose.speaks_of_future(told[-1]) else None


def _deadline_before_approval(item: CheckedAction, around: _Surroundings) -> Found:
    """An action that was due before the response was approved."""
    if item.deadline is None or around.approved_on is None or last_day(item.deadline) >= around.approved_on:
        return None
    return {"deadline": item.deadline, "approved_on": around.approved_on.isoformat()}


def _same_words_as_older(item: CheckedAction, around: _Surroundings) -> Found:
    """An action in the same words as an older one that is still open."""
    older = around.older.get(prose.words_of(item.text))
    return {"older": older} if older else None


TEMPLATE_NAME = gettext_noop("Template text left in")
TEMPLATE_SENTENCE = gettext_noop("Text of the template is left in: “%(words)s”.")

OF_OVERALL: tuple[Check[str], ...] = (Check("template_text", TEMPLATE_NAME, TEMPLATE_SENTENCE, _template_in_overall),)

OF_RECOMMENDATION: tuple[Check[CheckedRecommendation], ...] = (
    Check(
        "category_blank_but_prose_answers",
        gettext_noop("Blank category, answering prose"),
        gettext_noop("The category is blank, but the response reads like “%(stance)s”."),
        _blank_category_with_answer,
    ),
    Check(
        "reasons_missing",
        gettext_noop("Reasons missing"),
        gettext_noop("The recommendation is not accepted in full, and no reason is given."),
        _reasons_missing,
    ),
    Check(
        "action_missing",
        gettext_noop("Key action missing"),
        gettext_noop("The recommendation is accepted, and no key action is planned."),
        _action_missing,
    ),
    Check(
        "several_recommendations_in_one",
        gettext_noop("Several recommendations in one"),
        gettext_noop("The text numbers %(count)s recommendations: answer each by itself."),
        _several_in_one,
    ),
    Check("template_text", TEMPLATE_NAME, TEMPLATE_SENTENCE, _template_in_recommendation),
)

OF_ACTION: tuple[Check[CheckedAction], ...] = (
    Check(
        "responsible_missing",
        gettext_noop("Nobody responsible"),
        gettext_noop("Nobody is named as responsible."),
        _responsible_missing,
    ),
    Check("deadline_missing", gettext_noop("No deadline"), gettext_noop("There is no deadline."), _deadline_missing),
    Check("template_text", TEMPLATE_NAME, TEMPLATE_SENTENCE, _template_in_action),
    Check(
        "completed_without_comment",
        gettext_noop("Completed without a comment"),
        gettext_noop("It is called completed, and nobody says what was done."),
        _completed_without_comment,
    ),
    Check(
        "completed_without_evidence",
        gettext_noop("Completed without evidence"),
        gettext_noop("It is called completed, and no evidence shows it."),
        _completed_without_evidence,
    ),
    Check(
        "future_tense_on_completed",
        gettext_noop("Completed, told in the future"),
        gettext_noop("It is called completed, but its comment speaks of what is still to come."),
        _future_on_completed,
    ),
    Check(
        "deadline_before_approval",
        gettext_noop("Due before the approval"),
        gettext_noop("Its deadline, %(deadline)s, lies before the approval of the response on %(approved_on)s."),
        _deadline_before_approval,
    ),
    Check(
        "same_words_as_older_open_action",
        gettext_noop("Same words as an older open action"),
        gettext_noop("The same words stand in %(older)s, which is still open."),
        _same_words_as_older,
    ),
)

CODES = tuple(
    dict.fromkeys(
        [check.code for check in OF_RECOMMENDATION]
        + [check.code for check in OF_ACTION]
        + [check.code for check in OF_OVERALL]
    )
)
"""Every code once, in the order in which a page lists them."""


def check(response: CheckedResponse) -> list[HealthFinding]:
    """This function will give every finding in the order of the page: overall response, recommendations, actions."""
    older = {prose.words_of(action.text): action.reference for action in reversed(response.older_open_actions)}
    older = {words: reference for words, reference in older.items() if len(words.split()) >= SHORTEST_REPEATED}
    around = _Surroundings(response.approved_on, older)
    return list(_findings(response, around))


def _findings(response: CheckedResponse, around: _Surroundings) -> Iterator[HealthFinding]:
    """This function will put every check to every place."""
    yield from _ask(OF_OVERALL, "overall", response.overall, around)
    for recommendation in response.recommendations:
        yield from _ask(OF_RECOMMENDATION, recommendation.where, recommendation, around)
        for action in recommendation.actions:
            yield from _ask(OF_ACTION, action.where, action, around)


def _ask(checks: tuple[Check[T], ...], where: str, item: T, around: _Surroundings) -> Iterator[HealthFinding]:
    """This function will put each of the checks to one item."""
    for one in checks:
        found = one.test(item, around)
        if found is not None:
            yield HealthFinding(one.code, where, one.sentence, found)


def _filler(*texts: str) -> Found:
    """This function will give the first filler in the texts."""
    words = next((words for text in texts if (words := prose.filler_in(text))), None)
    return {"words": words} if words else None


def _is_empty(text: str) -> bool:
    """This function will say whether a text says nothing: blank, or only a filler such as "N/A" or "-"."""
    return not text.strip() or prose.is_only_filler(text)
