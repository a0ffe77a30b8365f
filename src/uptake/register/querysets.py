"""Adjectives that chain: which rows count, on which day, for whom. The SQL twins of ``rules/visibility.py``."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Case, F, FilteredRelation, OuterRef, Q, Subquery, Value, When

from uptake.rules.facts import Actor
from uptake.rules.visibility import STAFF
from uptake.rules.vocabulary import Finding, Progress, TrackingStatus


class FactQuerySet(models.QuerySet[Any]):
    """Facts and versions."""

    def standing(self) -> Self:
        """This function will leave out what was undone."""
        return self.filter(undone_position__isnull=True)

    def known(self, on: date) -> Self:
        """This function will leave out what was undone or not yet known on the day."""
        return self.standing().filter(known_on__lte=on)

    def in_order(self) -> Self:
        """This function will sort so that the last row of a subject is the one that holds."""
        return self.order_by("known_on", "id")

    def last_known(self, on: date, by: str) -> Self:
        """This function will leave of each ``by`` (a foreign key) the one row that holds on the day. No extra query."""
        newest = (
            self.model._default_manager.known(on).filter(**{by: OuterRef(by)}).order_by("-known_on", "-id").values("id")
        )
        return self.filter(id=Subquery(newest[:1]))


def held_on(on: date, prefix: str = "") -> Q:
    """This function will give the condition that an interval (through the relation ``prefix``) holds on the day."""
    return Q(**{f"{prefix}from_date__lte": on}) & (
        Q(**{f"{prefix}to_date__isnull": True}) | Q(**{f"{prefix}to_date__gt": on})
    )


def open_to_public(prefix: str = "") -> Q:
    """This function will give the condition that a management response is public now: published, not kept back."""
    return Q(
        **{
            f"{prefix}published_position__isnull": False,
            f"{prefix}withheld_position__isnull": True,
            f"{prefix}gone_position__isnull": True,
            f"{prefix}evaluation__withheld_position__isnull": True,
        }
    )


def visible_to(actor: Actor, prefix: str = "") -> Q:
    """This function will give the condition that ``actor`` may see a management response today.

    Staff of the whole organization see all that still stands; everybody else what is public.
    """
    if any(grant.role in STAFF and grant.office is None and grant.region is None for grant in actor.grants):
        return Q(**{f"{prefix}gone_position__isnull": True})
    return open_to_public(prefix)


def tracked(actions: models.QuerySet[Any], on: date) -> models.QuerySet[Any]:
    """This function will leave the key actions known on the day, each with what held of it then. No extra query.

    Adds ``progress``, ``stated``, ``unclear``, ``deadline``, ``due_date``, ``finding`` and ``tracking_status``, the SQL
    twin of ``rules.deadlines.tracking_status``; a test keeps the two equal.
    """
    held: models.QuerySet[Any] = (
        actions.filter(gone_position__isnull=True)
        .annotate(
            held_progress=FilteredRelation("progress_intervals", condition=held_on(on, "progress_intervals__")),
            held_deadline=FilteredRelation("deadline_intervals", condition=held_on(on, "deadline_intervals__")),
            held_finding=FilteredRelation("verification_intervals", condition=held_on(on, "verification_intervals__")),
        )
        .filter(held_progress__isnull=False)
        .annotate(
            progress=F("held_progress__progress"),
            stated=F("held_progress__stated"),
            unclear=F("held_progress__unclear"),
            deadline=F("held_deadline__deadline"),
            due_date=F("held_deadline__due_date"),
            finding=F("held_finding__finding"),
            tracking_status=_tracking_status(on),
        )
    )
    return held


def _tracking_status(on: date) -> Case:
    late = Q(held_deadline__due_date__lt=on)
    begun, idle = Q(held_progress__progress=Progress.INITIATED), Q(held_progress__progress=Progress.NOT_INITIATED)
    done = Q(held_progress__progress=Progress.COMPLETED)
    return Case(
        When(done & Q(held_finding__finding=Finding.VERIFIED), then=Value(TrackingStatus.COMPLETED_VERIFIED.value)),
        When(done, then=Value(TrackingStatus.COMPLETED_AS_STATED.value)),
        When(begun & late, then=Value(TrackingStatus.OVERDUE_INITIATED.value)),
        When(idle & late, then=Value(TrackingStatus.OVERDUE_NOT_INITIATED.value)),
        When(begun, then=Value(TrackingStatus.INITIATED.value)),
        When(idle, then=Value(TrackingStatus.NOT_INITIATED.value)),
        default=Value(TrackingStatus.NO_LONGER_APPLICABLE.value),
        output_field=models.CharField(),
    )
