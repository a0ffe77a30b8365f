"""Every constraint of the database has a row that must fail, and the same row without the fault that may stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
import whole
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from cast import Cast
from uptake.register.models import Interval, Recorded
from uptake.register.queries.trail_check import recorded_tables
from uptake.trail.models import Event, Head

Changes = Mapping[str, Any]


@dataclass(frozen=True)
class Fault:
    """What makes a copied row of a table fail; ``good`` what the copy needs to stand. Functions take the copied row.

    ``row`` picks the row to copy.
    """

    model: str
    bad: Changes
    good: Changes = field(default_factory=dict)
    row: Changes = field(default_factory=dict)


def of(name: str) -> Any:
    """This function will give a function that reads a column of the copied row."""
    return lambda row: getattr(row, name)


OTHER = {"code": "XX", "name": "Somewhere"}
UNVERIFIED = {"finding": "partly_verified", "missing": "a", "next_step": "b", "next_by": "c", "next_when": "2026-06"}

FAULTS: dict[str, Fault] = {
    "organization_has_a_name": Fault("OrganizationVersion", {"name": ""}),
    "office_has_code_and_name": Fault("Office", {"code": "XX", "name": ""}, OTHER),
    "office_kind_known": Fault("Office", {**OTHER, "kind": "ZZ"}, {**OTHER, "kind": None}),
    "office_not_merged_into_itself": Fault("Office", {**OTHER, "merged_into_id": of("next_pk")}, OTHER),
    "office_version_kind_known": Fault("OfficeVersion", {"kind": "ZZ"}, {"kind": "RO"}),
    "merger_of_two_offices": Fault("OfficeMerger", {"into_id": of("office_id")}),
    "unit_once_an_office": Fault("Unit", {}, {"name": "Another unit"}),
    "unit_has_a_name": Fault("Unit", {"name": ""}, {"name": "Another unit"}),
    "granted_role_known": Fault("RoleGrant", {"role": "king"}),
    "grant_of_one_scope": Fault(
        "RoleGrant", {"region_id": lambda _: _first("Region").pk}, row={"office__isnull": False}
    ),
    "grant_days_in_order": Fault(
        "RoleGrant",
        {"ends": lambda row: row.known_on - timedelta(days=1)},
        {"ends": of("known_on")},
    ),
    "term_once_a_vocabulary": Fault("Term", {}, {"label": "Another"}),
    "term_has_a_label": Fault("Term", {"label": ""}, {"label": "Another"}),
    "mapping_of_two_terms": Fault("TermMapping", {"to_id": of("term_id")}),
    "plan_once_an_office": Fault("EvaluationPlan", {}, {"start_year": 1999}),
    "plan_years_in_order": Fault("EvaluationPlan", {"start_year": 2100}, {"start_year": 1999}),
    "document_is_link_or_file": Fault("EvaluationDocument", {"link": "https://example.org"}),
    "recommendation_numbered_once": Fault("Recommendation", {}, {"number": 99}),
    "recommendation_number_positive": Fault("Recommendation", {"number": 0}, {"number": 99}),
    "addressee_known": Fault("AddresseeFact", {"addressee": "mars"}, {"addressee": "third_party"}),
    "one_response_an_office": Fault("ManagementResponse", {}, {"office_id": None}, {"office__isnull": False}),
    "response_stage_known": Fault(
        "ManagementResponse", {"office_id": None, "stage": "lost"}, {"office_id": None, "stage": None}
    ),
    "stated_stage_known": Fault("ManagementResponseVersion", {"stated_stage": "cleared"}, {"stated_stage": "draft"}),
    "answered_once": Fault(
        "Response", {}, {"management_response_id": lambda row: _other("ManagementResponse", row.management_response)}
    ),
    "classified_once": Fault("Classification", {}, {"term_id": lambda _: _spare_term()}),
    "category_known": Fault("CategoryFact", {"category": "maybe"}, {"category": None}),
    "stage_change_known": Fault("StageChange", {"stage": "lost"}),
    "one_approval_a_version": Fault(
        "Approval", {"version": of("version")}, {"stage_change_id": lambda _: _spare_change(), "version": 9}
    ),
    "disclosure_known": Fault(
        "Disclosure", {"decision": "hidden", "reason": "x"}, {"decision": "withheld", "reason": "x"}
    ),
    "disclosure_of_one_record": Fault(
        "Disclosure", {"evaluation_id": lambda row: row.management_response.evaluation_id}
    ),
    "kept_back_with_a_reason": Fault(
        "Disclosure", {"decision": "withheld", "reason": ""}, row={"decision": "published"}
    ),
    "erratum_says_something": Fault("Erratum", {"text": ""}),
    "evaluator_comment_says_something": Fault("EvaluatorComment", {"text": ""}),
    "evaluator_comment_on_one_record": Fault("EvaluatorComment", {"response_id": None}),
    "key_action_numbered_once": Fault("KeyAction", {}, {"number": 99}),
    "key_action_number_positive": Fault("KeyAction", {"number": 0}, {"number": 99}),
    "progress_known": Fault("ProgressFact", {"progress": "overdue"}),
    "deadline_with_its_last_day": Fault("DeadlineFact", {"due_date": None}, {"due_date": date(2026, 12, 31)}),
    "finding_known": Fault("Verification", {**UNVERIFIED, "finding": "doubted"}, UNVERIFIED),
    "unverified_says_what_is_missing": Fault("Verification", {**UNVERIFIED, "next_by": ""}, UNVERIFIED),
    "update_progress_known": Fault("ProgressUpdate", {"progress": "overdue"}),
    "evidence_is_link_or_file": Fault("Evidence", {"link": ""}, row={"file": None}),
    "deadline_reason_known": Fault("DeadlineChange", {"reason": "weather"}),
    "deadline_change_says_why": Fault("DeadlineChange", {"why": ""}),
    "dropping_reason_known": Fault("Dropping", {"reason": "weather"}),
    "dropping_says_why": Fault("Dropping", {"why": ""}),
    "decision_on_one_change": Fault(
        "Decision",
        {"dropping_id": lambda _: _spare_dropping(), "deadline_change_id": lambda _: _spare_deadline_change()},
        {"dropping_id": lambda _: _spare_dropping(), "deadline_change_id": None},
    ),
    "declined_with_a_reason": Fault(
        "Decision",
        {"dropping_id": lambda _: _spare_dropping(), "deadline_change_id": None, "approved": False, "why": ""},
        {"dropping_id": lambda _: _spare_dropping(), "deadline_change_id": None, "approved": False, "why": "No."},
    ),
    "source_has_an_identifier": Fault("Source", {"identifier": ""}, {"identifier": "another"}),
    "one_copy_a_day": Fault(
        "Copy", {"seen_on": of("seen_on")}, {"number": 99, "seen_on": date(2001, 1, 1)}, {"undone_position": None}
    ),
    "copy_audience_known": Fault(
        "Copy",
        {"number": 99, "seen_on": date(2001, 1, 1), "audience": "friends"},
        {"number": 99, "seen_on": date(2001, 1, 1)},
    ),
}


def _first(model: str, **which: Any) -> Any:
    return apps.get_model("register", model)._default_manager.filter(**which).order_by("pk").first()


def _other(model: str, row: Any) -> int:
    # A copy of the row under another number, to hang the good row on.
    return int(_copied(row, {"office_id": None, "evaluation_id": row.evaluation_id}).pk)


def _spare_term() -> int:
    return int(_copied(_first("Term"), {"label": f"Term {uuid4()}"}).pk)


def _spare_change() -> int:
    return int(_copied(_first("StageChange"), {}).pk)


def _spare_dropping() -> int:
    return int(_copied(_first("Dropping"), {}).pk)


def _spare_deadline_change() -> int:
    return int(_copied(_first("DeadlineChange"), {}).pk)


def _copied(row: models.Model, changes: Changes) -> models.Model:
    """This function will store a copy of the row with changes: raw, without any command."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    last = type(row)._default_manager.order_by("-pk").values_list("pk", flat=True)[0]
    values["id"] = row.next_pk = last + 1  # type: ignore[attr-defined]
    if "uid" in values:
        values["uid"] = uuid4()
    values |= {name: value(row) if callable(value) else value for name, value in changes.items()}
    copy = type(row)(**values)
    copy.save(force_insert=True)
    return copy


def interval_faults(model: type[Interval]) -> dict[str, Fault]:
    """This function will give the faults of an interval table; all have the same three constraints."""
    stem = f"{model.__name__.removesuffix('Interval').lower()}_interval"
    later = date(2100, 1, 1)
    good = {"from_date": later, "to_date": later + timedelta(days=1)}
    name = model.__name__
    still = {"to_date__isnull": True}
    return {
        f"{stem}_one_open": Fault(name, {"from_date": later, "to_date": None}, good, still),
        f"{stem}_one_start": Fault(name, {"from_date": of("from_date")}, good, still),
        f"{stem}_not_empty": Fault(name, {"from_date": later, "to_date": later}, good, still),
    }


for interval in Interval.__subclasses__():
    FAULTS |= interval_faults(interval)


def constraints() -> dict[str, tuple[type[models.Model], models.BaseConstraint]]:
    """This function will give every constraint of the register's tables by name."""
    tables = apps.get_app_config("register").get_models()
    return {one.name: (table, one) for table in tables for one in table._meta.constraints}


BY_HAND = {"one_response_without_office"}
"""Constraints with a test of their own below."""


def test_every_constraint_has_a_row_that_must_fail() -> None:
    assert set(FAULTS) | BY_HAND == set(constraints())


@pytest.fixture
def lived(cast: Cast) -> Cast:
    """A register with a row in every table."""
    whole.live(cast)
    return cast


def _names(error: IntegrityError, constraint: models.BaseConstraint, table: type[models.Model]) -> bool:
    """This function will say whether the error is about the constraint: SQLite names columns where they are unique."""
    if connection.vendor == "sqlite" and isinstance(constraint, models.UniqueConstraint):
        columns = {table._meta.get_field(name).column for name in constraint.fields}  # type: ignore[union-attr]
        named = str(error).partition("failed: ")[2]
        return {one.rpartition(".")[2] for one in named.split(", ")} == columns
    return constraint.name in str(error)


def test_each_faulty_row_fails_by_its_own_constraint_and_stands_without_the_fault(lived: Cast) -> None:
    known = constraints()
    for name, fault in FAULTS.items():
        table, constraint = known[name]
        assert table.__name__ == fault.model, name
        row = _first(fault.model, **fault.row)
        assert row is not None, f"{name}: no row to copy"
        with transaction.atomic():
            _copied(row, fault.good)
            transaction.set_rollback(True)
        error = _error_of(row, {**fault.good, **fault.bad} if fault.bad else {})
        assert error is not None, f"{name}: the faulty row stands"
        assert _names(error, constraint, table), f"{name}: {error}"


def _error_of(row: models.Model, changes: Changes) -> IntegrityError | None:
    try:
        with transaction.atomic():
            _copied(row, changes)
            transaction.set_rollback(True)
    except IntegrityError as error:
        return error
    return None


def test_an_evaluation_has_one_response_without_an_office(lived: Cast) -> None:
    response = _first("ManagementResponse")
    _copied(response, {"office_id": None})
    with pytest.raises(IntegrityError), transaction.atomic():
        _copied(response, {"office_id": None})


def test_something_is_recorded_in_every_table(lived: Cast) -> None:
    assert [table.__name__ for table in recorded_tables() if not table._default_manager.exists()] == []


def test_every_recorded_row_names_its_event_and_keeps_a_salt(lived: Cast) -> None:
    last = Head.objects.get().position
    for table in recorded_tables():
        for row in table._default_manager.all():
            assert 1 <= row.position <= last and len(row.salt) == 32


def test_a_row_that_an_event_covers_is_no_other_table_s_row(lived: Cast) -> None:
    numbers = [pk for table in recorded_tables() for pk in table._default_manager.values_list("pk", flat=True)]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("changes", [{"position": 0}, {"position": -1}])
def test_events_count_from_one(lived: Cast, changes: Changes) -> None:
    event = Event.objects.order_by("-position")[0]
    event.position = changes["position"]
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save(force_insert=True)


def test_the_trail_has_one_head(lived: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Head.objects.create(pk=2)


def test_a_recorded_row_that_others_rest_on_cannot_be_deleted(lived: Cast) -> None:
    for model in ("Evaluation", "Recommendation", "Office", "Copy", "Response"):
        with pytest.raises(models.ProtectedError):
            _first(model).delete()
    assert issubclass(type(_first("Evaluation")), Recorded)
