"""Where imported history comes from: stored files, sources, and the copies of a page seen on a day."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from uptake.register.models.base import Recorded, one_of
from uptake.rules.vocabulary import Audience


class StoredFile(Recorded):
    """A file kept by its hash; the bytes lie in the files folder."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.sha256

    @staticmethod
    def path_of(sha256: str) -> Path:
        """This function will say where the bytes with that hash lie."""
        return Path(settings.FILES) / sha256[:2] / sha256

    @property
    def path(self) -> Path:
        """Where the bytes lie."""
        return self.path_of(self.sha256)

    def digest_of_bytes(self) -> str:
        """This function will hash the bytes that lie there now."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


class Source(Recorded):
    """A page elsewhere: its identifier in the other system, or its address."""

    uid = models.UUIDField(unique=True)
    identifier = models.CharField(max_length=500, unique=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(identifier=""), name="source_has_an_identifier"),)

    def __str__(self) -> str:
        return self.identifier


class Copy(Recorded):
    """One sighting of a page on a day. ``proposes``: people had acted on the response, so it only proposes."""

    uid = models.UUIDField(unique=True)
    number = models.PositiveIntegerField(unique=True)
    management_response = models.ForeignKey("register.ManagementResponse", models.PROTECT, related_name="copies")
    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="copies")
    seen_on = models.DateField()
    document_digest = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="copies")
    document = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    audience = models.CharField(max_length=10)
    proposes = models.BooleanField()
    undone_position = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["management_response", "seen_on"],
                condition=Q(undone_position__isnull=True),
                name="one_copy_a_day",
            ),
            one_of("audience", Audience, "copy_audience_known"),
        )

    def __str__(self) -> str:
        return f"{self.file_name}, seen on {self.seen_on}"
