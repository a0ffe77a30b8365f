"""Adjectives that chain: which rows count, on which day, for whom. The SQL twins of ``rules/visibility.py``."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q


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
