"""Management responses, the response to each recommendation, and the decisions on them."""

from django.db import models
from django.db.models import Q

from uptake.register.models.base import Fact, Interval, Recorded, Signed, interval_constraints, one_of
from uptake.register.models.evaluation import Evaluation
from uptake.register.models.organization import Office
from uptake.register.models.recommendation import Recommendation
from uptake.register.models.vocabulary import Term
from uptake.rules.vocabulary import Category, Stage, StatedStage

DISCLOSURES = ("published", "withheld", "released", "taken_down")


class ManagementResponse(Recorded):
    """An office's answer to an evaluation. Its present stage and visibility stand here for speed.

    ``version`` counts approvals (that of the text at hand), ``revision`` every deed on it: a stale copy shows.
    ``acted_position``: a person has saved, updated or decided something; from then on imports only propose.
    """

    uid = models.UUIDField(unique=True)
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="management_responses")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="management_responses")
    stage = models.CharField(max_length=12, null=True)
    version = models.PositiveIntegerField(default=1)
    revision = models.PositiveIntegerField(default=1)
    acted_position = models.BigIntegerField(null=True)
    published_position = models.BigIntegerField(null=True)
    withheld_position = models.BigIntegerField(null=True)
    gone_position = models.BigIntegerField(null=True)

    uncovered = frozenset(
        {"stage", "version", "revision", "acted_position", "published_position", "withheld_position", "gone_position"}
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["evaluation", "office"], name="one_response_an_office"),
            models.UniqueConstraint(
                fields=["evaluation"], condition=Q(office__isnull=True), name="one_response_without_office"
            ),
            one_of("stage", Stage, "response_stage_known", blank=True),
        )
        indexes = (models.Index(fields=["published_position"], name="response_published"),)

    def __str__(self) -> str:
        return f"{self.evaluation_id} by {self.office_id}"


class ManagementResponseVersion(Fact):
    """The overall response from a day on, and what a source states of its stage."""

    management_response = models.ForeignKey(ManagementResponse, models.PROTECT, related_name="versions")
    overall_response = models.TextField(null=True)
    responsible_unit = models.TextField(null=True)
    stated_stage = models.CharField(max_length=12, null=True)

    class Meta:
        constraints = (one_of("stated_stage", StatedStage, "stated_stage_known", blank=True),)

    def __str__(self) -> str:
        return (self.overall_response or "")[:60]


class Response(Recorded):
    """An office's answer to one recommendation."""

    uid = models.UUIDField(unique=True)
    management_response = models.ForeignKey(ManagementResponse, models.PROTECT, related_name="responses")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="responses")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["management_response", "recommendation"], name="answered_once"),)

    def __str__(self) -> str:
        return str(self.uid)


class ResponseVersion(Fact):
    """The prose of a response from a day on, with coded reasons where it is partial or a rejection.

    ``stated_on``: when an older system says that it was written.
    """

    response = models.ForeignKey(Response, models.PROTECT, related_name="versions")
    text = models.TextField(blank=True)
    description = models.TextField(blank=True)
    reasons = models.JSONField(default=list)
    reason_text = models.TextField(blank=True)
    stated_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.text[:60]


class Classification(Recorded):
    """A term that a version of a response carries, in the order stated."""

    response_version = models.ForeignKey(ResponseVersion, models.PROTECT, related_name="classifications")
    term = models.ForeignKey(Term, models.PROTECT, related_name="classifications")
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["response_version", "term"], name="classified_once"),)

    def __str__(self) -> str:
        return f"{self.response_version_id}: {self.term_id}"


class CategoryFact(Fact):
    """What management answered, from a day on; null is a blank answer, with the words of the source beside it."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="+")
    category = models.CharField(max_length=20, null=True)
    stated = models.TextField(null=True)

    class Meta:
        constraints = (one_of("category", Category, "category_known", blank=True),)

    def __str__(self) -> str:
        return self.category or ""


class CategoryInterval(Interval):
    """When management's answer was what."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="category_intervals")
    category = models.CharField(max_length=20, null=True)

    subject = "response"
    values = ("category",)

    class Meta:
        constraints = interval_constraints("response", "category_interval")

    def __str__(self) -> str:
        return self.category or ""


class StageChange(Signed):
    """A step in a response's life: submitted, returned, cleared, approved; ``note`` is the reason where one is due."""

    management_response = models.ForeignKey(ManagementResponse, models.PROTECT, related_name="stage_changes")
    stage = models.CharField(max_length=12)
    note = models.TextField(blank=True)

    class Meta:
        constraints = (one_of("stage", Stage, "stage_change_known"),)

    def __str__(self) -> str:
        return self.stage


class Approval(Fact):
    """What exactly was approved: the rows of texts and facts, and one digest over them. ``why`` for an amendment."""

    management_response = models.ForeignKey(ManagementResponse, models.PROTECT, related_name="approvals")
    stage_change = models.OneToOneField(StageChange, models.PROTECT, related_name="approval")
    version = models.PositiveIntegerField()
    why = models.TextField(blank=True)
    rows = models.JSONField()
    digest = models.CharField(max_length=32)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["management_response", "version"], name="one_approval_a_version"),
        )

    def __str__(self) -> str:
        return f"version {self.version}"


class Disclosure(Signed):
    """A decision on what the public sees: of a management response, or of a whole evaluation."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, null=True, related_name="disclosures")
    management_response = models.ForeignKey(ManagementResponse, models.PROTECT, null=True, related_name="disclosures")
    decision = models.CharField(max_length=12)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(decision__in=DISCLOSURES), name="disclosure_known"),
            models.CheckConstraint(
                condition=Q(evaluation__isnull=True) ^ Q(management_response__isnull=True),
                name="disclosure_of_one_record",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") | Q(decision__in=("published", "released")), name="kept_back_with_a_reason"
            ),
        )

    def __str__(self) -> str:
        return self.decision


class Erratum(Signed):
    """A dated correction of a published error."""

    management_response = models.ForeignKey(ManagementResponse, models.PROTECT, related_name="errata")
    text = models.TextField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="erratum_says_something"),)

    def __str__(self) -> str:
        return self.text[:60]


class EvaluatorComment(Signed):
    """The evaluation service's comment on a response or on what is reported on a key action, published beside it."""

    response = models.ForeignKey(Response, models.PROTECT, null=True, related_name="evaluator_comments")
    key_action = models.ForeignKey("register.KeyAction", models.PROTECT, null=True, related_name="evaluator_comments")
    text = models.TextField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="evaluator_comment_says_something"),
            models.CheckConstraint(
                condition=Q(response__isnull=True) ^ Q(key_action__isnull=True), name="evaluator_comment_on_one_record"
            ),
        )

    def __str__(self) -> str:
        return self.text[:60]
