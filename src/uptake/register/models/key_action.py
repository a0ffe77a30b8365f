"""Key actions, and the facts about them that figures count: progress, deadline, owner, verification."""

from django.db import models
from django.db.models import Q

from uptake.register.models.base import Fact, Interval, Recorded, Signed, interval_constraints, one_of
from uptake.register.models.management_response import Response
from uptake.register.models.organization import Office, Unit
from uptake.register.models.recommendation import Recommendation
from uptake.rules.vocabulary import Finding, Progress


class KeyAction(Recorded):
    """A promise made in a response. Numbered within its recommendation, whichever office made it."""

    uid = models.UUIDField(unique=True)
    response = models.ForeignKey(Response, models.PROTECT, related_name="key_actions")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="key_actions")
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    gone_position = models.BigIntegerField(null=True)

    uncovered = frozenset({"version", "gone_position"})

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["recommendation", "number"], name="key_action_numbered_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="key_action_number_positive"),
        )

    def __str__(self) -> str:
        return f"A{self.number}"


class KeyActionVersion(Fact):
    """The wording of a key action from a day on. ``uncertain``: a reader guessed where the text ends."""

    key_action = models.ForeignKey(KeyAction, models.PROTECT, related_name="versions")
    text = models.TextField(blank=True)
    funding_dependent = models.BooleanField(default=False)
    place = models.PositiveIntegerField()
    uncertain = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.text[:60]


class AlsoAnswers(Fact):
    """Another recommendation that a key action answers too. The action is counted once."""

    key_action = models.ForeignKey(KeyAction, models.PROTECT, related_name="also_answers")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="also_answered_by")

    def __str__(self) -> str:
        return f"{self.key_action_id} → {self.recommendation_id}"


class ProgressFact(Fact):
    """How far an action is, from a day on. ``unclear``: the source's status does not say."""

    key_action = models.ForeignKey(KeyAction, models.PROTECT, related_name="+")
    progress = models.CharField(max_length=20)
    stated = models.TextField(null=True)
    unclear = models.BooleanField(default=False)

    class Meta:
        constraints = (one_of("progress", Progress, "progress_known"),)

    def __str__(self) -> str:
        return self.progress


class ProgressInterval(Interval):
    """When an action was how far."""

    key_action = models.ForeignKey(KeyAction, models.PROTECT, related_name="progress_intervals")
    progress = models.CharField(max_length=20)
    stated = models.TextField(null=True)
    unclear = models.BooleanField()

    subject = "key_action"
    values = ("progress", "stated", "unclear")

    class Meta:
        constraints = interval_constraints("key_action", "progress_interval")
        indexes = (models.Index(fields=["progress", "from_date", "to_date"], name="progress_held"),)

    def __str__(self) -> str:
        return self.progress


class DeadlineFact(Fact):
    """An action's deadline from a day on: YYYY-MM, YYYY-MM-DD or null; ``due_date`` is its last day."""

    key_action = models.ForeignKey(KeyAction, models.PROTECT, related_name="+")
    deadline = models.CharField(max_length=10, null=True)
    due_date = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(deadline__isnull=True, due_date__isnull=True)
                | Q(deadline__isnull=False, due_date__isnull=False),
                name="deadline_with_its_last_day",
            ),
        )

    def __str__(self) -> str:
        return self.deadline or ""


class DeadlineInterval(Interval):
    """When an action was due by when."""

    key_action = models.ForeignKey(KeyAction, models.PROTECT, related_name="deadline_intervals")
    deadline = models.CharField(max_length=10, null=True)
    due_date = models.DateField(null=True)

    subject = "key_action"
    values = ("deadline", "due_date")

    class Meta:
        constraints = interval_constraints("key_action", "deadline_interval")
        indexes = (models.Index(fields=["due_date"], name="deadline_due"),)

    def __str__(self) -> str:
        return self.deadline or ""


class OwnerFact(Fact):
    """Who an action is given to, from a day on: as stated, with office and unit where they are known."""

    key_action = models.ForeignKey(KeyAction, models.PROTECT, related_name="+")
    stated = models.TextField(blank=True)
    parties = models.JSONField(default=list)
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.stated[:60]


class OwnerInterval(Interval):
    """When an action was given to whom."""

    key_action = models.ForeignKey(KeyAction, models.PROTECT, related_name="owner_intervals")
    stated = models.TextField(blank=True)
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="owner_intervals")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="owner_intervals")

    subject = "key_action"
    values = ("stated", "office_id", "unit_id")

    class Meta:
        constraints = interval_constraints("key_action", "owner_interval")

    def __str__(self) -> str:
        return self.stated[:60]


class Verification(Signed):
    """A second person's finding on a completed action. A null finding ends the one before it: the action was resumed.

    Anything but verified says what is missing, what comes next, by whom and by when.
    """

    key_action = models.ForeignKey(KeyAction, models.PROTECT, related_name="verifications")
    finding = models.CharField(max_length=20, null=True)
    comment = models.TextField(blank=True)
    missing = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    next_by = models.CharField(max_length=200, blank=True)
    next_when = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = (
            one_of("finding", Finding, "finding_known", blank=True),
            models.CheckConstraint(
                condition=Q(finding__isnull=True)
                | Q(finding="verified")
                | (~Q(missing="") & ~Q(next_step="") & ~Q(next_by="") & ~Q(next_when="")),
                name="unverified_says_what_is_missing",
            ),
        )

    def __str__(self) -> str:
        return self.finding or ""


class VerificationInterval(Interval):
    """When a finding on an action held."""

    key_action = models.ForeignKey(KeyAction, models.PROTECT, related_name="verification_intervals")
    finding = models.CharField(max_length=20, null=True)

    subject = "key_action"
    values = ("finding",)

    class Meta:
        constraints = interval_constraints("key_action", "verification_interval")

    def __str__(self) -> str:
        return self.finding or ""
