"""Recommendations, their wording through time, and who they speak to."""

from django.db import models
from django.db.models import Q

from uptake.register.models.base import Fact, Interval, Recorded, interval_constraints, one_of
from uptake.register.models.evaluation import Evaluation
from uptake.rules.vocabulary import Addressee


class Recommendation(Recorded):
    """A recommendation, or an answered part of one (``part`` is its letter). The number is the reference's."""

    uid = models.UUIDField(unique=True)
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="recommendations")
    number = models.PositiveIntegerField()
    part = models.CharField(max_length=2, blank=True)
    gone_position = models.BigIntegerField(null=True)

    uncovered = frozenset({"gone_position"})

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["evaluation", "number", "part"], name="recommendation_numbered_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="recommendation_number_positive"),
        )

    def __str__(self) -> str:
        return f"R{self.number}{self.part}"


class RecommendationVersion(Fact):
    """A recommendation's text from a day on; ``place`` is where it stands, ``stated_number`` the report's own."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="versions")
    text = models.TextField(blank=True)
    stated_number = models.CharField(max_length=20, blank=True)
    priority = models.CharField(max_length=20, blank=True)
    place = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.text[:60]


class AddresseeFact(Fact):
    """Who a recommendation speaks to, from a day on."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="+")
    addressee = models.CharField(max_length=20)

    class Meta:
        constraints = (one_of("addressee", Addressee, "addressee_known"),)

    def __str__(self) -> str:
        return self.addressee


class AddresseeInterval(Interval):
    """When a recommendation spoke to whom."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="addressee_intervals")
    addressee = models.CharField(max_length=20)

    subject = "recommendation"
    values = ("addressee",)

    class Meta:
        constraints = interval_constraints("recommendation", "addressee_interval")

    def __str__(self) -> str:
        return self.addressee
