"""What is reported on key actions: updates, evidence, and changes that are asked for and decided."""

from django.db import models
from django.db.models import Q

from uptake.register.models.base import Signed
from uptake.register.models.key_action import KeyAction

REASONS = ("funding", "context", "capacity", "overtaken_by_events", "disagreement")


class ProgressUpdate(Signed):
    """A dated report on an action. With ``copy`` it is what a copy of a page states; pages show it where it changes.

    ``stated_on``: when an older system says that the row was last written.
    """

    key_action = models.ForeignKey(KeyAction, models.PROTECT, related_name="updates")
    progress = models.CharField(max_length=20)
    comment = models.TextField(blank=True)
    stated_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(progress__in=("not_initiated", "initiated", "completed", "no_longer_applicable")),
                name="update_progress_known",
            ),
        )

    def __str__(self) -> str:
        return self.comment[:60]


class Evidence(Signed):
    """A file or a link that shows what was done, with a date of its own. Public only where its uploader says so."""

    key_action = models.ForeignKey(KeyAction, models.PROTECT, related_name="evidence")
    update = models.ForeignKey(ProgressUpdate, models.PROTECT, null=True, related_name="evidence")
    title = models.CharField(max_length=300)
    dated = models.CharField(max_length=10, blank=True)
    link = models.URLField(max_length=1000, blank=True)
    file = models.ForeignKey("register.StoredFile", models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    public = models.BooleanField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=(Q(link="") & Q(file__isnull=False)) | (~Q(link="") & Q(file__isnull=True)),
                name="evidence_is_link_or_file",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Asked(Signed):
    """A change that needs an approval: asked for with a coded reason and prose."""

    reason = models.CharField(max_length=30)
    why = models.TextField()

    class Meta:
        abstract = True


class DeadlineChange(Asked):
    """A new deadline that is asked for; the old one stays on the record."""

    key_action = models.ForeignKey(KeyAction, models.PROTECT, related_name="deadline_changes")
    old = models.CharField(max_length=10, null=True)
    new = models.CharField(max_length=10)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(reason__in=REASONS), name="deadline_reason_known"),
            models.CheckConstraint(condition=~Q(why=""), name="deadline_change_says_why"),
        )

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class Dropping(Asked):
    """An action that is said to be no longer applicable, and waits for the approval."""

    key_action = models.ForeignKey(KeyAction, models.PROTECT, related_name="droppings")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(reason__in=REASONS), name="dropping_reason_known"),
            models.CheckConstraint(condition=~Q(why=""), name="dropping_says_why"),
        )

    def __str__(self) -> str:
        return self.why[:60]


class Decision(Signed):
    """The answer to a change that was asked for; declining says why."""

    deadline_change = models.OneToOneField(DeadlineChange, models.PROTECT, null=True, related_name="decision")
    dropping = models.OneToOneField(Dropping, models.PROTECT, null=True, related_name="decision")
    approved = models.BooleanField()
    why = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(deadline_change__isnull=True) ^ Q(dropping__isnull=True), name="decision_on_one_change"
            ),
            models.CheckConstraint(condition=Q(approved=True) | ~Q(why=""), name="declined_with_a_reason"),
        )

    def __str__(self) -> str:
        return "approved" if self.approved else "declined"
