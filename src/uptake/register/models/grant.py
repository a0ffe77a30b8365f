"""Who holds which role where, and since when."""

from django.db import models
from django.db.models import Q

from uptake.register.models.base import Fact, one_of
from uptake.register.models.organization import Office, Region
from uptake.rules.vocabulary import Role


class RoleGrant(Fact):
    """A role from ``known_on`` until ``ends`` (the last day), for an office, a region or the whole organization."""

    person_uid = models.CharField(max_length=40, db_index=True)
    role = models.CharField(max_length=30)
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    region = models.ForeignKey(Region, models.PROTECT, null=True, related_name="+")
    ends = models.DateField(null=True)

    class Meta:
        constraints = (
            one_of("role", Role, "granted_role_known"),
            models.CheckConstraint(
                condition=Q(office__isnull=True) | Q(region__isnull=True), name="grant_of_one_scope"
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=models.F("known_on")), name="grant_days_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.person_uid}"
