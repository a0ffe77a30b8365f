"""Evaluation plans, evaluations and their documents, and every reference that was ever given."""

from django.db import models
from django.db.models import Q

from uptake.register.models.base import Fact, Recorded
from uptake.register.models.organization import Office


class EvaluationPlan(Recorded):
    """An office's plan of evaluations for a period."""

    uid = models.UUIDField(unique=True)
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="plans")
    start_year = models.PositiveSmallIntegerField()
    end_year = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["office", "start_year", "end_year"], name="plan_once_an_office"),
            models.CheckConstraint(condition=Q(end_year__gte=models.F("start_year")), name="plan_years_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.start_year} - {self.end_year}"


class Evaluation(Recorded):
    """An evaluation. Its present reference, plan and whether it is kept back stand here for speed."""

    uid = models.UUIDField(unique=True)
    reference = models.CharField(max_length=40, unique=True)
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="evaluations")
    plan = models.ForeignKey(EvaluationPlan, models.PROTECT, null=True, related_name="evaluations")
    withheld_position = models.BigIntegerField(null=True)
    gone_position = models.BigIntegerField(null=True)

    uncovered = frozenset({"reference", "plan_id", "withheld_position", "gone_position"})

    def __str__(self) -> str:
        return self.reference


class Reference(Recorded):
    """A reference that was given to an evaluation, now or formerly. Never given again."""

    text = models.CharField(max_length=40, unique=True)
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="references")

    def __str__(self) -> str:
        return self.text


class EvaluationVersion(Fact):
    """What is said of an evaluation from a day on. Dates are YYYY-MM or YYYY-MM-DD.

    ``title_key`` is the normalized title, cut, by which another copy of the page is found.
    """

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="versions")
    title = models.TextField(null=True)
    title_key = models.CharField(max_length=200, blank=True, db_index=True)
    type = models.TextField(null=True)
    completion_date = models.CharField(max_length=10, null=True)
    commissioning_unit = models.TextField(null=True)
    joint_partner = models.TextField(null=True)
    plan = models.ForeignKey(EvaluationPlan, models.PROTECT, null=True, related_name="+")
    stated_office = models.TextField(null=True)
    language = models.CharField(max_length=10)

    uncovered = frozenset({"title_key"})

    def __str__(self) -> str:
        return self.title or ""


class EvaluationDocument(Fact):
    """A report or an annex: a link or a stored file."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="documents")
    title = models.CharField(max_length=300)
    annex = models.BooleanField()
    link = models.URLField(max_length=1000, blank=True)
    file = models.ForeignKey("register.StoredFile", models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=10)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=(Q(link="") & Q(file__isnull=False)) | (~Q(link="") & Q(file__isnull=True)),
                name="document_is_link_or_file",
            ),
        )

    def __str__(self) -> str:
        return self.title
