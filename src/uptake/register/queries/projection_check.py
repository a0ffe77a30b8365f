"""Do the pages show what the facts say? Intervals, stages and visibility against the rows that they are made of."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from uptake.register.models import Disclosure, Evaluation, ManagementResponse, StageChange, StoredFile
from uptake.register.models.tables import PROJECTIONS
from uptake.rules.intervals import Dated, held
from uptake.trail.chain import ROWS_PER_EVENT, Flaw

SUBJECTS_AT_ONCE = 500


def flaws(position: int) -> Iterator[Flaw]:
    """This function will find what pages would show otherwise than the facts, told at the trail's last position.

    Two queries for each 500 subjects of a kind of fact, a few more in all; every stored file is read.
    """
    for sentence in (*_intervals(), *_visibility(), *_stages(), *_files()):
        yield Flaw(position, sentence)


def _intervals() -> Iterator[str]:
    for kind, intervals in PROJECTIONS.items():
        tables: tuple[Any, Any] = (kind, intervals)
        subject = f"{intervals.subject}_id"
        ordered = sorted({pk for table in tables for pk in table._default_manager.values_list(subject, flat=True)})
        for start in range(0, len(ordered), SUBJECTS_AT_ONCE):
            yield from _some_intervals(kind, intervals, ordered[start : start + SUBJECTS_AT_ONCE])


def _some_intervals(kind: Any, intervals: Any, ids: list[int]) -> Iterator[str]:
    subject = f"{intervals.subject}_id"
    within = {f"{subject}__in": ids}
    facts: dict[int, list[Dated[Any]]] = defaultdict(list)
    for row in kind._default_manager.filter(**within, undone_position__isnull=True):
        value = tuple(getattr(row, column) for column in intervals.values)
        facts[getattr(row, subject)].append(Dated(row.known_on, row.pk, value))
    shown: dict[int, set[Any]] = defaultdict(set)
    for row in intervals._default_manager.filter(**within):
        value = tuple(getattr(row, column) for column in intervals.values)
        shown[getattr(row, subject)].add((row.from_date, row.to_date, value))
    for pk in ids:
        if {(one.from_date, one.to_date, one.value) for one in held(facts[pk])} != shown[pk]:
            yield f"The pages show {intervals._meta.model_name} of {pk} otherwise than its facts say."


def _visibility() -> Iterator[str]:
    published: dict[int | None, int] = {}
    kept_back: dict[int | None, int | None] = {}
    evaluations: dict[int | None, int | None] = {}
    for row in Disclosure.objects.standing().order_by("id"):
        position = row.pk // ROWS_PER_EVENT
        if row.decision == "published":
            published[row.management_response_id] = position
        elif row.management_response_id is not None:
            kept_back[row.management_response_id] = None if row.decision == "released" else position
        else:
            evaluations[row.evaluation_id] = None if row.decision == "released" else position
    for pk, shown, hidden in ManagementResponse.objects.values_list("pk", "published_position", "withheld_position"):
        if (shown, hidden) != (published.get(pk), kept_back.get(pk)):
            yield f"Management response {pk} is shown or kept back otherwise than was decided."
    for pk, hidden in Evaluation.objects.values_list("pk", "withheld_position"):
        if hidden != evaluations.get(pk):
            yield f"Evaluation {pk} is shown or kept back otherwise than was decided."


def _stages() -> Iterator[str]:
    stages = dict(StageChange.objects.standing().order_by("id").values_list("management_response_id", "stage"))
    for pk, stage in ManagementResponse.objects.filter(stage__isnull=False).values_list("pk", "stage"):
        if stage != stages.get(pk, "draft"):
            yield f"Management response {pk} is said to be {stage}, otherwise than its steps say."


def _files() -> Iterator[str]:
    for file in StoredFile.objects.order_by("sha256"):
        if not file.path.is_file():
            yield f"The file {file.sha256} is missing."
        elif file.digest_of_bytes() != file.sha256:
            yield f"The file {file.sha256} was changed: its bytes have another hash."
