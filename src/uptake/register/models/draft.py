"""What is being written and is not approved: answers saved as a draft, each save a row of its own.

Nothing here is ever public or counted. Approval turns the latest drafts into versions and facts.
"""

from django.db import models

from uptake.register.models.base import Signed
from uptake.register.models.management_response import ManagementResponse
from uptake.register.models.recommendation import Recommendation


class DraftAnswer(Signed):
    """A draft of one answer (no recommendation: the overall response); ``answer`` as in ``rules/drafts.py``."""

    management_response = models.ForeignKey(ManagementResponse, models.PROTECT, related_name="drafts")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, null=True, related_name="drafts")
    answer = models.JSONField()

    def __str__(self) -> str:
        return f"draft of {self.recommendation_id}"
