"""Finding the record that a deed is about, by what a person calls it. For deeds: who may look is in ``access.py``."""

from uptake.register.models import Evaluation, KeyAction, ManagementResponse, Recommendation, Region, Response, Unit
from uptake.rules.references import parse
from uptake.rules.refusals import Refusal, Refused, gettext_noop


def _unknown(what: str) -> Refused:
    message = gettext_noop("There is no %(what)s. Look it up in the register.")
    return Refused(Refusal("record_unknown", message, {"what": what}))


def response(reference: str, office: str | None = None) -> ManagementResponse:
    """This function will find the response to an evaluation, with its office's code where several offices answered.

    :raises Refused: if there is none, or several and no office is named
    """
    found = list(
        ManagementResponse.objects.select_related("evaluation", "office").filter(
            evaluation__references__text=reference.upper(), gone_position__isnull=True
        )
    )
    if office is not None:
        found = [one for one in found if one.office and one.office.code == office.upper()]
    if not found:
        raise _unknown(reference if office is None else f"{reference}:{office}")
    if len(found) > 1:
        raise Refused(
            Refusal(
                "response_unclear",
                gettext_noop("Several offices answered %(reference)s. Name one, such as %(reference)s:%(office)s."),
                {"reference": reference, "office": found[0].office.code if found[0].office else ""},
            )
        )
    return found[0]


def recommendation(evaluation: Evaluation, place: str) -> Recommendation:
    """This function will find a recommendation of an evaluation by its short name, ``R3`` or ``R3b``.

    :raises Refused: if there is none
    """
    parsed = parse(f"{evaluation.reference}/{place}")
    row = None
    if parsed is not None and parsed.number is not None:
        row = Recommendation.objects.filter(evaluation=evaluation, number=parsed.number, part=parsed.part).first()
    if row is None:
        raise _unknown(f"{evaluation.reference}/{place}")
    return row


def answer(response: ManagementResponse, place: str) -> Response:
    """This function will find the answer of a management response to ``R3`` or ``R3b``.

    :raises Refused: if there is none
    """
    row = (
        Response.objects.select_related("management_response__evaluation", "management_response__office")
        .filter(management_response=response, recommendation=recommendation(response.evaluation, place))
        .first()
    )
    if row is None:
        raise _unknown(f"{response.evaluation.reference}/{place}")
    return row


def key_action(evaluation: Evaluation, place: str) -> KeyAction:
    """This function will find a key action of an evaluation by its short name, ``R3/A2``.

    :raises Refused: if there is none
    """
    parsed = parse(f"{evaluation.reference}/{place}")
    row = None
    if parsed is not None and parsed.number is not None and parsed.action is not None:
        row = (
            KeyAction.objects.select_related(
                "response__management_response__office", "response__management_response__evaluation"
            )
            .filter(
                recommendation__evaluation=evaluation,
                recommendation__number=parsed.number,
                recommendation__part=parsed.part,
                number=parsed.action,
            )
            .first()
        )
    if row is None:
        raise _unknown(f"{evaluation.reference}/{place}")
    return row


def unit(office: str, name: str) -> Unit:
    """This function will find a unit by its office's code and its name.

    :raises Refused: if there is none
    """
    row = Unit.objects.filter(office__code=office.upper(), name=name).first()
    if row is None:
        raise _unknown(f"{office}: {name}")
    return row


def region(code: str) -> Region:
    """This function will find a region by its code.

    :raises Refused: if there is none
    """
    row = Region.objects.filter(code=code.upper()).first()
    if row is None:
        raise _unknown(code)
    return row
