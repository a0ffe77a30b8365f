"""Vocabularies and their terms: the organization's own classifications, as data."""

from django.db import models
from django.db.models import Q

from uptake.register.models.base import Fact, Recorded


class Vocabulary(Recorded):
    """One classification of responses: its key in documents, its name, and how it is used."""

    uid = models.UUIDField(unique=True)
    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    several = models.BooleanField()
    required = models.BooleanField()
    place = models.PositiveSmallIntegerField(unique=True)

    def __str__(self) -> str:
        return self.name


class Term(Recorded):
    """A value of a vocabulary. ``stated``: it came with an import and waits to be mapped or accepted."""

    uid = models.UUIDField(unique=True)
    vocabulary = models.ForeignKey(Vocabulary, models.PROTECT, related_name="terms")
    label = models.CharField(max_length=500)
    edition = models.CharField(max_length=100, blank=True)
    stated = models.BooleanField()
    mapped_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="mapped")

    uncovered = frozenset({"label", "edition", "stated", "mapped_to_id"})

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["vocabulary", "label"], name="term_once_a_vocabulary"),
            models.CheckConstraint(condition=~Q(label=""), name="term_has_a_label"),
        )

    def __str__(self) -> str:
        return self.label


class TermVersion(Fact):
    """A term's label and edition (the strategic plan it belongs to) from a day on."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="versions")
    label = models.CharField(max_length=500)
    edition = models.CharField(max_length=100, blank=True)
    stated = models.BooleanField()

    class Meta:
        indexes = (models.Index(fields=["label"], name="term_version_label"),)

    def __str__(self) -> str:
        return self.label


class TermMapping(Fact):
    """A term that means the same as another (merged, or carried over to a new edition)."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="+")
    to = models.ForeignKey(Term, models.PROTECT, related_name="+")
    merged = models.BooleanField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(term=models.F("to")), name="mapping_of_two_terms"),)

    def __str__(self) -> str:
        return f"{self.term_id} → {self.to_id}"
