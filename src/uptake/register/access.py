"""The only door to a record: it knows who is asking, and gives what they may see or says why there is nothing.

Not for: lists and figures, which choose their rows by ``querysets.visible_to``. What is withheld or not published
answers exactly like what never was.
"""

from datetime import date

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from uptake.register import labels
from uptake.register.models import (
    Copy,
    Disclosure,
    Evaluation,
    EvaluationDocument,
    Evidence,
    KeyAction,
    KeyActionVersion,
    ManagementResponse,
    ManagementResponseVersion,
    Office,
    OfficeVersion,
    Recommendation,
    Reference,
    Region,
    Response,
    ResponseVersion,
    Vocabulary,
)
from uptake.register.querysets import FactQuerySet, visible_to
from uptake.rules.facts import Actor
from uptake.rules.references import Reference as Parsed
from uptake.rules.references import parse
from uptake.rules.vocabulary import Audience

ABOVE = "response__management_response__"


class NotFound(Exception):
    """There is nothing, or nothing that the actor may see. ``first_known``: the first day on which there is."""

    def __init__(self, sentence: str, first_known: date | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.first_known = first_known


class Gone(Exception):
    """There was a record; nobody asserts it any more, or its text was taken down. Its reference stays taken."""

    def __init__(self, sentence: str, *, taken_down: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.taken_down = taken_down


class Moved(Exception):
    """The record answers to another reference now: ``reference``, whole, with recommendation and action."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


def evaluation(reference: str, actor: Actor, on: date) -> Evaluation:
    """This function will give the evaluation with that reference. Four queries.

    :raises NotFound: where there is none to see, or none yet on the day
    :raises Gone: where it was public and nobody asserts it any more
    :raises Moved: where the reference is a former one, or written another way
    """
    found = _evaluation(_parsed(reference), actor)
    seen = visible_to(actor, "management_response__")
    _known(
        on,
        ManagementResponseVersion.objects.filter(seen, management_response__evaluation=found),
        ResponseVersion.objects.filter(visible_to(actor, ABOVE), response__recommendation__evaluation=found),
    )
    return found


def recommendation(reference: str, actor: Actor, on: date) -> Recommendation:
    """This function will give the recommendation, or the part of one, with that reference. Four queries.

    Where only parts were answered, the reference without a letter gives the first part's row: the page shows them all.
    :raises NotFound: where there is none to see, or none yet on the day
    :raises Gone: where nobody asserts it any more
    :raises Moved: where the reference is a former one, or written another way
    """
    parsed = _parsed(reference)
    found = _recommendation(parsed, _evaluation(parsed, actor), actor)
    answered = {
        "response__recommendation__evaluation": found.evaluation_id,
        "response__recommendation__number": found.number,
    }
    if parsed.part:
        answered["response__recommendation"] = found.pk
    _known(on, ResponseVersion.objects.filter(visible_to(actor, ABOVE), **answered))
    return found


def key_action(reference: str, actor: Actor, on: date) -> KeyAction:
    """This function will give the key action with that reference. Four queries.

    :raises NotFound: where there is none to see, or none yet on the day
    :raises Gone: where nobody asserts it any more
    :raises Moved: where the reference is a former one, or written another way
    """
    parsed = _parsed(reference)
    above = _evaluation(parsed, actor)
    number, action = parsed.number or 0, parsed.action or 0
    found = (
        KeyAction.objects.select_related("recommendation", "response__management_response__office")
        .filter(
            visible_to(actor, "response__management_response__"),
            recommendation__evaluation=above,
            recommendation__number=number,
            recommendation__part=parsed.part,
            number=action,
        )
        .first()
    )
    if found is None:
        raise NotFound(_("There is no key action %(reference)s.") % {"reference": str(parsed)})
    if found.gone_position is not None:
        raise Gone(_gone(str(parsed)))
    found.recommendation.evaluation = above
    _known(on, KeyActionVersion.objects.filter(key_action=found))
    return found


def office(code: str, actor: Actor) -> Office:
    """This function will give the office with that code, now or formerly. One query, two for a former code.

    :raises NotFound: where no office ever had it
    :raises Moved: with the present code
    """
    del actor  # offices are public: what they did is not, unless it is published
    found = Office.objects.filter(code=code).select_related("merged_into").first()
    if found is not None:
        return found
    former = OfficeVersion.objects.standing().filter(code__iexact=code).select_related("office").last()
    if former is not None and former.office.code != code:
        raise Moved(former.office.code)
    raise NotFound(_("There is no office with the code %(code)s.") % {"code": code})


def region(code: str, actor: Actor) -> Region:
    """This function will give the region with that code. One query.

    :raises NotFound: where there is none
    """
    del actor
    found = Region.objects.filter(code=code).first()
    if found is None:
        raise NotFound(_("There is no region with the code %(code)s.") % {"code": code})
    return found


def vocabulary(key: str, actor: Actor) -> Vocabulary:
    """This function will give the vocabulary with that key. One query.

    :raises NotFound: where there is none
    """
    del actor
    found = Vocabulary.objects.filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no vocabulary “%(key)s”.") % {"key": key})
    return found


def copy(number: int, actor: Actor) -> Copy:
    """This function will give the import with that number: the copy of a page. One query.

    :raises NotFound: where there is none to see
    """
    found = copies(actor).filter(number=number).first()
    if found is None:
        raise NotFound(_("There is no import %(number)s to see here.") % {"number": number})
    return found


def evidence(number: int, actor: Actor) -> Evidence:
    """This function will give a piece of evidence that is a file. One query.

    :raises NotFound: where there is none to see
    """
    found = (
        Evidence.objects.standing()
        .filter(
            visible_to(actor, "key_action__response__management_response__"),
            Q() if actor.grants else Q(public=True),
            key_action__gone_position__isnull=True,
            file__isnull=False,
            pk=number,
        )
        .select_related("file")
        .first()
    )
    if found is None:
        raise NotFound(_("There is no such piece of evidence to see here."))
    return found  # type: ignore[no-any-return]


def document(number: int, actor: Actor) -> EvaluationDocument:
    """This function will give a document of an evaluation that is a file. One query.

    :raises NotFound: where there is none to see
    """
    found = (
        EvaluationDocument.objects.standing()
        .filter(
            evaluation__in=visible_evaluations(actor),
            file__isnull=False,
            pk=number,
        )
        .select_related("file")
        .first()
    )
    if found is None:
        raise NotFound(_("There is no such document to see here."))
    return found  # type: ignore[no-any-return]


def copies(actor: Actor) -> QuerySet[Copy]:
    """This function will give the imports that the actor may see, those taken back among them. No query yet."""
    seen = Copy.objects.filter(visible_to(actor, "management_response__")).select_related(
        "file", "document", "source", "management_response__evaluation"
    )
    return seen if actor.grants else seen.filter(audience=Audience.PUBLIC.value)


def known(on: date) -> Q:
    """This function will give the condition that a management response was known on the day. No query yet."""
    return Q(Exists(ManagementResponseVersion.objects.known(on).filter(management_response=OuterRef("pk")))) | Q(
        Exists(ResponseVersion.objects.known(on).filter(response__management_response=OuterRef("pk")))
    )


def visible_evaluations(actor: Actor) -> QuerySet[Evaluation]:
    """This function will give the evaluations of which the actor may see a management response. No query yet."""
    seen = ManagementResponse.objects.filter(visible_to(actor)).values("evaluation")
    return Evaluation.objects.filter(id__in=seen, gone_position__isnull=True)


def recommendations(above: Evaluation, actor: Actor) -> QuerySet[Recommendation]:
    """This function will give an evaluation's recommendations that the actor may see. No query yet.

    They are those answered in a response that the actor may see, and those divided into parts so answered.
    """
    seen = visible_to(actor, "management_response__")
    answered = Response.objects.filter(seen, recommendation=OuterRef("pk"))
    any_answer = Response.objects.filter(recommendation=OuterRef("pk"))
    part_answered = Response.objects.filter(
        seen, recommendation__evaluation=OuterRef("evaluation"), recommendation__number=OuterRef("number")
    )
    return Recommendation.objects.filter(
        Exists(answered) | (Q(part="") & ~Exists(any_answer) & Exists(part_answered)), evaluation=above
    )


def _parsed(reference: str) -> Parsed:
    parsed = parse(reference)
    if parsed is None:
        raise NotFound(
            _("“%(reference)s” is no reference. One looks like MEX-2019-01, MEX-2019-01/R3 or MEX-2019-01/R3/A2.")
            % {"reference": reference[:100]}
        )
    if str(parsed) != reference:
        raise Moved(str(parsed))
    return parsed


def _evaluation(parsed: Parsed, actor: Actor) -> Evaluation:
    text = parsed.evaluation
    given = Reference.objects.filter(text=text).select_related("evaluation").first()
    found = given.evaluation if given else Evaluation.objects.filter(reference=text).first()
    if found is None:
        raise NotFound(_no_evaluation(text))
    if found.gone_position is not None and _was_public(found):
        raise Gone(_gone(text))
    if not ManagementResponse.objects.filter(visible_to(actor), evaluation=found).exists():
        _raise_taken_down(found, actor)
        raise NotFound(_no_evaluation(text))
    if found.reference != text:
        raise Moved(str(parsed).replace(text, found.reference, 1))
    return found


def _recommendation(parsed: Parsed, above: Evaluation, actor: Actor) -> Recommendation:
    parts = list(recommendations(above, actor).filter(number=parsed.number or 0).order_by("part"))
    found = next((row for row in parts if row.part == parsed.part), None)
    if found is None and not parsed.part:
        found = next((row for row in parts if row.gone_position is None), None)
    if found is None:
        raise NotFound(_("There is no recommendation %(reference)s.") % {"reference": str(parsed)})
    if found.gone_position is not None:
        raise Gone(_gone(str(parsed)))
    found.evaluation = above
    return found


def _raise_taken_down(found: Evaluation, actor: Actor) -> None:
    """This function will raise Gone where a published response was taken down: its place, date and reason stay."""
    if found.withheld_position is not None or found.gone_position is not None:
        return
    for response in ManagementResponse.objects.filter(evaluation=found, published_position__isnull=False):
        last = Disclosure.objects.standing().in_order().filter(management_response=response).last()
        if last is not None and last.decision == "taken_down":
            raise Gone(
                _("The management response %(reference)s was taken down on %(day)s: %(reason)s")
                % {
                    "reference": found.reference,
                    "day": date_format(last.known_on, pgettext("format of a day", "j F Y")),
                    "reason": labels.shown(last.reason, actor),
                },
                taken_down=True,
            )


def _was_public(gone: Evaluation) -> bool:
    """This function will say whether the public ever saw it, and would still: what was withheld is not spoken of."""
    return (
        gone.withheld_position is None
        and ManagementResponse.objects.filter(
            # also where the publication was taken back together with the import that made it
            evaluation=gone,
            disclosures__decision="published",
            withheld_position__isnull=True,
        ).exists()
    )


def _known(on: date, *versions: FactQuerySet) -> None:
    """This function will raise NotFound, with the first known day, for a day before the record was known."""
    days = [found.standing().aggregate(first=Min("known_on"))["first"] for found in versions]
    first = min((day for day in days if day is not None), default=None)
    if first is None:
        raise NotFound(_("Nothing is asserted of this record."))
    if on < first:
        raise NotFound(_("The register did not know this record on that day yet."), first_known=first)


def _no_evaluation(text: str) -> str:
    return _("There is no evaluation %(reference)s in the public register.") % {"reference": text}


def _gone(text: str) -> str:
    return _("%(reference)s was taken back: no source asserts it any more. The reference stays taken.") % {
        "reference": text
    }
