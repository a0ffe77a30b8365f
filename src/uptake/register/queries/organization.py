"""What every page needs to know: whose register it is, whether it is invented, and where its clock stands."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min
from django.utils.translation import gettext as _

from uptake.register.models import EvaluationVersion, ManagementResponse, OrganizationVersion
from uptake.register.querysets import visible_to
from uptake.rules.deadlines import LONG_OUTSTANDING_MONTHS, NEAR_DUE_DAYS, RESPONSE_WEEKS
from uptake.rules.facts import Actor


@dataclass(frozen=True, slots=True)
class Organization:
    """What the organization says of itself today, and its process deadlines."""

    name: str
    contact_address: str
    time_zone: str
    invented: bool
    response_weeks: int
    near_due_days: int
    long_outstanding_months: int


def organization() -> Organization:
    """This function will give the organization as it stands today; before any is set up, a nameless one. One query."""
    row = OrganizationVersion.objects.standing().in_order().last()
    if row is None:
        return Organization(
            _("this organization"), "", "UTC", False, RESPONSE_WEEKS, NEAR_DUE_DAYS, LONG_OUTSTANDING_MONTHS
        )
    return Organization(
        name=row.name,
        contact_address=row.contact_address,
        time_zone=row.time_zone,
        invented=row.invented,
        response_weeks=row.response_weeks,
        near_due_days=row.near_due_days,
        long_outstanding_months=row.long_outstanding_months,
    )


def first_known(actor: Actor) -> date | None:
    """This function will give the first day on which the register knows of an evaluation that the actor may see.

    One query.
    """
    seen = ManagementResponse.objects.filter(visible_to(actor)).values("evaluation")
    known = EvaluationVersion.objects.standing().filter(evaluation__in=seen)
    first: date | None = known.aggregate(first=Min("known_on"))["first"]
    return first
