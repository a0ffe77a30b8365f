"""What every recorded row has: a number in the sequence and a salt; and the two shapes of time.

A *fact* is a row with the day it was known on; it is never edited, only undone once. An *interval* is a projection of
facts, from a day to a day, and can be thrown away.
"""

from functools import cache
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from uptake.register.querysets import FactQuerySet
from uptake.trail.chain import ROWS_PER_EVENT

Content = dict[str, Any]


def one_of(field: str, values: type, name: str, *, blank: bool = False) -> models.CheckConstraint:
    """This function will give the constraint that ``field`` holds a stored word of ``values`` (or null)."""
    known = Q(**{f"{field}__in": [item.value for item in values]})  # type: ignore[attr-defined]
    return models.CheckConstraint(condition=known | Q(**{f"{field}__isnull": True}) if blank else known, name=name)


class Recorded(models.Model):
    """A row that an event covers: ``id`` is the event's position and the row's place in it, never a local number."""

    id = models.BigIntegerField(primary_key=True)
    salt = models.CharField(max_length=32)

    uncovered: ClassVar[frozenset[str]] = frozenset()
    """Columns that the digest leaves out: values kept for speed, which can be derived from other rows."""

    class Meta:
        abstract = True

    @property
    def position(self) -> int:
        """The position of the event that recorded this row."""
        return int(self.id) // ROWS_PER_EVENT

    @classmethod
    def table(cls) -> str:
        """This function will give the name of the table in events and exports."""
        return str(cls._meta.model_name)

    @classmethod
    @cache
    def covered(cls) -> tuple[str, ...]:
        """This function will give the columns that the digest covers, in the order of the model."""
        return tuple(
            field.attname
            for field in cls._meta.concrete_fields
            if field.attname not in {"id", "salt", "undone_position"} and field.attname not in cls.uncovered
        )

    def content(self) -> Content:
        """This function will give what the digest covers: column → value."""
        return {name: getattr(self, name) for name in self.covered()}


class Fact(Recorded):
    """A row that holds from ``known_on`` (a local day) on, until a later one, or until it is undone."""

    known_on = models.DateField()
    undone_position = models.BigIntegerField(null=True)
    copy = models.ForeignKey("register.Copy", models.PROTECT, null=True, related_name="+")

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True


class Signed(Fact):
    """A fact that a person stated: known to the trail by uid, signed in public with a role and an office."""

    by_uid = models.CharField(max_length=40)
    by_role = models.CharField(max_length=30)
    by_office = models.ForeignKey("register.Office", models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class Interval(models.Model):
    """A value that held from ``from_date`` until the day before ``to_date`` (null: still holds)."""

    id = models.BigAutoField(primary_key=True)
    from_date = models.DateField()
    to_date = models.DateField(null=True)

    subject: ClassVar[str]
    """The name of the foreign key to the record the value belongs to."""
    values: ClassVar[tuple[str, ...]]
    """The columns of the value: the same in the fact's table."""

    class Meta:
        abstract = True


def interval_constraints(subject: str, name: str) -> tuple[models.BaseConstraint, ...]:
    """This function will give the constraints of an interval table: one open interval a subject, none empty."""
    return (
        models.UniqueConstraint(fields=[subject], condition=Q(to_date__isnull=True), name=f"{name}_one_open"),
        models.UniqueConstraint(fields=[subject, "from_date"], name=f"{name}_one_start"),
        models.CheckConstraint(
            condition=Q(to_date__isnull=True) | Q(to_date__gt=models.F("from_date")), name=f"{name}_not_empty"
        ),
    )
