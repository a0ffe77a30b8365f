"""What every figure and every status means. No query: the meaning lives in the rules."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from uptake.register import labels
from uptake.register.labels import Label
from uptake.register.queries.organization import Organization
from uptake.rules.definitions import TABLE
from uptake.rules.indicators import SMALL_BASE
from uptake.rules.vocabulary import TrackingStatus


@dataclass(frozen=True, slots=True)
class Definition:
    """An indicator: its name, what it means, and what is divided by what."""

    key: str
    name: str
    definition: str
    numerator: str
    denominator: str

    @property
    def divides(self) -> bool:
        """Whether it is a share: a median is counted over its base only."""
        return self.numerator != self.denominator


@dataclass(frozen=True, slots=True)
class Meaning:
    """A tracking status and what it says."""

    label: Label
    meaning: str


@dataclass(frozen=True, slots=True)
class Definitions:
    """The page of ``/definitions/``."""

    statuses: tuple[Meaning, ...]
    indicators: tuple[Definition, ...]
    response_weeks: int
    long_months: int
    small_base: int


MEANINGS = {
    TrackingStatus.COMPLETED_VERIFIED: _("A second person has seen the evidence and found the action completed."),
    TrackingStatus.COMPLETED_AS_STATED: _("The office, or the source, says so; nobody has verified it."),
    TrackingStatus.INITIATED: _("Under way; its deadline has not passed, or none is stated."),
    TrackingStatus.NOT_INITIATED: _("Nothing reported yet; the deadline has not passed, or none is stated."),
    TrackingStatus.OVERDUE_INITIATED: _("Under way, and still open after its deadline."),
    TrackingStatus.OVERDUE_NOT_INITIATED: _("Nothing reported yet, and still open after its deadline."),
    TrackingStatus.NO_LONGER_APPLICABLE: _("Dropped with a reason and an approval, or so stated by the source."),
}


def meaning(label: Label) -> str:
    """This function will say what a tracking status means. No query."""
    return gettext(MEANINGS[TrackingStatus(label.value)])


def definitions(organization: Organization) -> Definitions:
    """This function will give the meaning of every status and figure. No query."""
    return Definitions(
        statuses=tuple(Meaning(labels.status(status), gettext(meaning)) for status, meaning in MEANINGS.items()),
        indicators=tuple(
            Definition(
                one.key, *(gettext(words) for words in (one.name, one.definition, one.numerator, one.denominator))
            )
            for one in TABLE
        ),
        response_weeks=organization.response_weeks,
        long_months=organization.long_outstanding_months,
        small_base=SMALL_BASE,
    )
