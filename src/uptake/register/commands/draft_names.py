"""The records that a draft names: units, actions, recommendations. Unknown ones are refused when it is saved."""

from collections.abc import Iterable
from uuid import UUID

from uptake.register.models import KeyAction, ManagementResponse, Recommendation, Unit
from uptake.rules.drafts import Draft
from uptake.rules.refusals import Refusal, Refused, gettext_noop


def refuse_unknown(response: ManagementResponse, recommendation: Recommendation | None, draft: Draft) -> None:
    """This function will refuse a draft that names a record which is not there, or is not its own. Four queries.

    :raises Refused: naming what is unknown
    """
    if recommendation is not None and recommendation.evaluation_id != response.evaluation_id:
        raise _unknown(str(recommendation))
    units = {action.unit for action in draft.actions if action.unit}
    _refuse(units, Unit.objects.filter(uid__in=_uuids(units)).values_list("uid", flat=True))
    own = {action.uid for action in draft.actions if action.uid}
    mine = KeyAction.objects.filter(response__management_response=response, recommendation=recommendation)
    _refuse(own, mine.filter(uid__in=_uuids(own)).values_list("uid", flat=True))
    also = {uid for action in draft.actions for uid in action.also_answers}
    there = Recommendation.objects.filter(evaluation=response.evaluation_id, uid__in=_uuids(also))
    _refuse(also, there.values_list("uid", flat=True))


def _uuids(texts: Iterable[str]) -> list[UUID]:
    found = []
    for text in texts:
        try:
            uid = UUID(text)
        except ValueError:
            raise _unknown(text) from None
        if str(uid) != text:  # one spelling only: approval looks it up by the text
            raise _unknown(text)
        found.append(uid)
    return found


def _refuse(wanted: Iterable[str], found: Iterable[UUID]) -> None:
    missing = {UUID(text) for text in wanted} - set(found)
    if missing:
        raise _unknown(str(min(missing)))


def _unknown(what: str) -> Refused:
    message = gettext_noop("The draft names “%(what)s”, which is not there or not part of this response. Choose again.")
    return Refused(Refusal("record_unknown", message, {"what": what}))
