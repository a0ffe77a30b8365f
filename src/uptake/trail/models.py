"""The events, the head of their chain, and how far each follower has read.

No foreign keys: an event outlives what it speaks of.
"""

from django.db import models


class Event(models.Model):
    """One thing that happened. ``hash`` covers everything here and the hash of the event before."""

    position = models.BigIntegerField(primary_key=True)
    recorded_at = models.DateTimeField()
    deed = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    by = models.CharField(max_length=40)
    subject = models.CharField(max_length=40)
    payload = models.JSONField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("position",)
        indexes = (models.Index(fields=["subject", "position"], name="event_subject"),)
        constraints = (models.CheckConstraint(condition=models.Q(position__gte=1), name="event_position_positive"),)

    def __str__(self) -> str:
        return f"{self.position} {self.kind}"


class Head(models.Model):
    """The last position and hash: one row, whose lock orders all deeds."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="one_head"),)

    def __str__(self) -> str:
        return str(self.position)


class Cursor(models.Model):
    """How far a follower has read."""

    name = models.CharField(max_length=40, primary_key=True)
    position = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.position}"
