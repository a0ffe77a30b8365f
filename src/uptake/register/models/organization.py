"""The organization: its settings, regions, offices under all their names, and units."""

from django.db import models
from django.db.models import Q

from uptake.register.models.base import Fact, Interval, Recorded, interval_constraints, one_of
from uptake.rules.vocabulary import OfficeKind


class OrganizationVersion(Fact):
    """What the organization says of itself, and its process deadlines; the last row holds."""

    name = models.CharField(max_length=200)
    contact_address = models.CharField(max_length=200, blank=True)
    time_zone = models.CharField(max_length=60)
    invented = models.BooleanField()
    response_weeks = models.PositiveSmallIntegerField()
    near_due_days = models.PositiveSmallIntegerField()
    long_outstanding_months = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(name=""), name="organization_has_a_name"),)

    def __str__(self) -> str:
        return self.name


class Region(Recorded):
    """A part of the world that offices belong to."""

    uid = models.UUIDField(unique=True)
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Office(Recorded):
    """An office. Its present code, name and kind stand here for speed; their history is in the versions."""

    uid = models.UUIDField(unique=True)
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=500)
    kind = models.CharField(max_length=3, null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")

    uncovered = frozenset({"code", "name", "kind", "merged_into_id"})

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="office_has_code_and_name"),
            one_of("kind", OfficeKind, "office_kind_known", blank=True),
            models.CheckConstraint(condition=~Q(merged_into=models.F("id")), name="office_not_merged_into_itself"),
        )

    def __str__(self) -> str:
        return self.name


class OfficeVersion(Fact):
    """An office's code, name and kind from a day on. A provisional code was made up at an import."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="versions")
    code = models.CharField(max_length=20)
    provisional = models.BooleanField()
    name = models.CharField(max_length=500)
    kind = models.CharField(max_length=3, null=True)

    class Meta:
        constraints = (one_of("kind", OfficeKind, "office_version_kind_known", blank=True),)

    def __str__(self) -> str:
        return self.name


class OfficeMerger(Fact):
    """An office that became part of another."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    into = models.ForeignKey(Office, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(office=models.F("into")), name="merger_of_two_offices"),)

    def __str__(self) -> str:
        return f"{self.office_id} → {self.into_id}"


class RegionFact(Fact):
    """The region an office belongs to, from a day on; null where it is not known."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.office_id} in {self.region_id}"


class RegionInterval(Interval):
    """When an office belonged to which region."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="region_intervals")
    region = models.ForeignKey(Region, models.PROTECT, null=True, related_name="intervals")

    subject = "office"
    values = ("region_id",)

    class Meta:
        constraints = interval_constraints("office", "region_interval")

    def __str__(self) -> str:
        return f"{self.office_id} in {self.region_id}"


class Unit(Recorded):
    """A part of an office that key actions are given to."""

    uid = models.UUIDField(unique=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="units")
    name = models.CharField(max_length=500)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["office", "name"], name="unit_once_an_office"),
            models.CheckConstraint(condition=~Q(name=""), name="unit_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class ResponsibleMapping(Fact):
    """What a source's words for a responsible mean in an office: one of the register's units."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    stated = models.TextField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.stated
