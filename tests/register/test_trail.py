"""Whatever is done to the trail or to a recorded row behind its back is found, and named."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import whole
from django.db import IntegrityError, connection
from django.db.models import F

from cast import BY, Cast, taken_back
from making import document, seen
from uptake.register.commands import copies, offices
from uptake.register.models import Copy, KeyActionVersion, Office, RecommendationVersion, Unit
from uptake.register.queries import trail_check
from uptake.register.queries.trail_check import recorded_tables
from uptake.trail import follow
from uptake.trail.chain import ROWS_PER_EVENT
from uptake.trail.models import Cursor, Event, Head


@pytest.fixture
def lived(cast: Cast) -> Cast:
    """A register in which something of every kind happened."""
    whole.live(cast)
    return cast


def sentences() -> list[str]:
    """This function will give what the verification finds, as sentences."""
    return [flaw.sentence for flaw in trail_check.flaws()]


def positions() -> list[int]:
    """This function will give the events that the verification names."""
    return [flaw.position for flaw in trail_check.flaws()]


def test_after_deeds_of_every_kind_and_an_undo_nothing_is_found(lived: Cast) -> None:
    assert Copy.objects.filter(undone_position__isnull=False).exists()
    assert sentences() == []


def test_the_verification_says_how_far_it_is(lived: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail_check, "EVENTS_AT_ONCE", 20)
    told: list[tuple[int, int]] = []
    assert trail_check.flaws(lambda done, of: told.append((done, of))) == []
    last = Head.objects.get().position
    assert told[0] == (20, last) and told[-1] == (last, last)


EDITS: dict[str, Callable[[Event], dict[str, Any]]] = {
    "recorded_at": lambda event: {"recorded_at": event.recorded_at + timedelta(microseconds=1)},
    "deed": lambda event: {"deed": event.deed - 1},
    "kind": lambda event: {"kind": "OfficeMerged" if event.kind != "OfficeMerged" else "OfficeMoved"},
    "by": lambda event: {"by": "somebody"},
    "subject": lambda event: {"subject": "something"},
    "payload": lambda event: {"payload": {**event.payload, "more": 1}},
    "previous_hash": lambda event: {"previous_hash": "0" * 64},
    "hash": lambda event: {"hash": "0" * 64},
}


@pytest.mark.parametrize("column", EDITS)
def test_an_edited_event_is_found_whichever_it_is(lived: Cast, column: str) -> None:
    last = Head.objects.get().position
    for position in (1, last // 2, last):
        with taken_back():
            event = Event.objects.get(pk=position)
            Event.objects.filter(pk=position).update(**EDITS[column](event))
            assert position in positions(), (column, position)


def test_every_column_of_an_event_is_covered_by_its_hash() -> None:
    assert {field.name for field in Event._meta.concrete_fields} == set(EDITS) | {"position"}


def test_a_deleted_event_is_found_whichever_it_is(lived: Cast) -> None:
    last = Head.objects.get().position
    for position in (1, last // 2):
        with taken_back():
            Event.objects.filter(pk=position).delete()
            assert f"Event {position} is missing: the next one found is {position + 1}." in sentences()
    Event.objects.filter(pk=last).delete()
    assert f"The trail ends at event {last - 1}, but {last} were recorded." in sentences()


def test_an_inserted_event_is_found(lived: Cast) -> None:
    last = Head.objects.get().position
    event = Event.objects.get(pk=last)
    event.position += 1
    event.save(force_insert=True)
    found = sentences()
    assert f"Event {last + 1} does not follow the event before it." in found
    assert f"The trail ends at event {last + 1}, but {last} were recorded." in found


def test_an_event_inserted_between_two_is_found(lived: Cast) -> None:
    last = Head.objects.get().position
    for position in range(last, 9, -1):
        Event.objects.filter(pk=position).update(position=position + 1)
    event = Event.objects.get(pk=9)
    event.position = 10
    event.save(force_insert=True)
    assert 10 in positions()


def test_swapped_events_are_found(lived: Cast) -> None:
    Event.objects.filter(pk=12).update(position=10**6)
    Event.objects.filter(pk=13).update(position=12)
    Event.objects.filter(pk=10**6).update(position=13)
    assert {12, 13} <= set(positions())


def test_events_cut_off_at_the_end_are_found(lived: Cast) -> None:
    last = Head.objects.get().position
    Event.objects.filter(pk__gt=last - 3).delete()
    assert f"The trail ends at event {last - 3}, but {last} were recorded." in sentences()


def test_a_trail_cut_off_with_its_head_and_rows_is_found_by_the_witness(
    lived: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    before = Head.objects.get()
    offices.add_unit(office=lived.mexico, name="Fleeting unit", **BY)
    while follow.follow_once("witness", follow.keep_witness):
        pass
    assert sentences() == []
    last = Head.objects.get().position
    Unit.objects.get(name="Fleeting unit").delete()
    Event.objects.filter(pk=last).delete()
    Head.objects.update(position=before.position, hash=before.hash)
    assert sentences() == [
        f"Event {last} was seen by the follower and is no longer there: the trail was cut off.",
    ]
    offices.add_unit(office=lived.mexico, name="Another unit", **BY)
    assert sentences() == [f"Event {last} is not the one that the follower saw: the trail was rewritten."]


def test_a_missing_head_is_found(lived: Cast) -> None:
    last = Head.objects.get().position
    Head.objects.all().delete()
    assert f"The trail ends at event {last}, but 0 were recorded." in sentences()


def test_the_witness_is_read_from_its_own_cursor_and_survives_a_broken_file(
    lived: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    assert follow.read_witness() is None
    while follow.follow_once("witness", follow.keep_witness):
        pass
    head = Head.objects.get()
    assert follow.read_witness() == (head.position, head.hash)
    assert Cursor.objects.get(pk="witness").position == follow.head_position()
    follow.witness_path().write_text("half a li", encoding="ascii")
    assert follow.read_witness() is None


def _another(row: Any, column: str) -> Any:
    """This function will give a value of a column that the row does not have, of the same kind."""
    value, field = getattr(row, column), row._meta.get_field(column.removesuffix("_id"))
    if field.is_relation:
        others = field.related_model._default_manager.exclude(pk=value).values_list("pk", flat=True)
        return None if value is not None and field.null else others.first()
    kind = field.get_internal_type()
    if kind == "BooleanField":
        return not value
    if kind == "DateField":
        return (value or date(2020, 1, 1)) + timedelta(days=400)
    if kind == "UUIDField":
        return "00000000-0000-4000-8000-000000000000"
    if kind == "JSONField":
        return ["other"] if isinstance(value, list) else {"other": 1}
    if "Integer" in kind:
        return (value or 0) + 1
    choices = {
        "role": "auditor",
        "addressee": "third_party",
        "category": "rejected",
        "stated_stage": "submitted",
        "progress": "no_longer_applicable",
        "finding": None,
        "decision": "released",
        "audience": "internal",
        "part": "z",
        "stage": "returned",
        "reason": "capacity",
        "kind": "LO",
    }
    other = choices.get(column, "other")
    return other if other != value else {"internal": "public", "released": "published"}.get(value, "capacity")


GUARDED = {
    *("Classification.term_id", "Decision.deadline_change_id", "Decision.dropping_id", "Disclosure.evaluation_id"),
    *(
        "Disclosure.management_response_id",
        "EvaluationDocument.link",
        "EvaluationDocument.file_id",
        "EvaluatorComment.response_id",
        "EvaluatorComment.key_action_id",
    ),
    *("Evidence.file_id", "OfficeMerger.office_id", "Term.vocabulary_id", "TermMapping.term_id", "TermMapping.to_id"),
}
"""Columns that a constraint keeps from being edited alone in the small register of these tests."""


def test_an_edited_value_of_any_covered_column_of_any_table_is_found(lived: Cast) -> None:
    untouchable: list[str] = []
    for table in recorded_tables():
        rows = list(table._default_manager.order_by("pk"))
        for column in table.covered():
            for row in rows:
                try:
                    with taken_back():
                        table._default_manager.filter(pk=row.pk).update(**{column: _another(row, column)})
                        expected = f"{table.table()} {row.pk} was changed after event {row.position}"
                        assert any(one.startswith(expected) for one in _near(row.position)), (table, column)
                except IntegrityError:
                    continue
                break
            else:
                untouchable.append(f"{table.__name__}.{column}")
    assert set(untouchable) <= GUARDED, "no row could be edited: give the test another value"


def _near(position: int) -> list[str]:
    # The whole trail each time would take minutes.
    return [flaw.sentence for flaw in trail_check._row_flaws(position, position + 1)]


def test_a_deleted_row_of_any_table_is_found(lived: Cast) -> None:
    for table in recorded_tables():
        row = table._default_manager.order_by("-pk").first()
        with taken_back(), connection.constraint_checks_disabled(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            cursor.execute(f"DELETE FROM {table._meta.db_table} WHERE id = %s", [row.pk])
            assert f"{table.table()} {row.pk} is missing." in _near(row.position)
            if connection.vendor == "sqlite":
                row.save(force_insert=True)


def test_a_row_inserted_beside_an_event_is_found(lived: Cast) -> None:
    unit = Unit.objects.get(name="Field unit")
    unit.pk, unit.name, unit.uid = unit.pk + 1, "Slipped in", "00000000-0000-4000-8000-000000000000"
    unit.save(force_insert=True)
    assert sentences() == [f"unit {unit.pk} was inserted: event {unit.position} does not cover it."]


@pytest.mark.parametrize("number", [5, -5, 10**6 * ROWS_PER_EVENT])
def test_a_row_inserted_where_no_event_is_is_found(lived: Cast, number: int) -> None:
    unit = Unit.objects.get(name="Field unit")
    unit.pk, unit.name, unit.uid = number, "Slipped in", "00000000-0000-4000-8000-000000000000"
    unit.save(force_insert=True)
    assert sentences() == [f"unit {number} was inserted: no event covers it."]


def test_a_row_that_takes_another_s_number_in_another_table_is_found(lived: Cast) -> None:
    unit = Unit.objects.get(name="Field unit")
    office = Office.objects.get(code="MEX")
    unit.pk, unit.name, unit.uid = office.pk, "Slipped in", "00000000-0000-4000-8000-000000000000"
    unit.save(force_insert=True)
    assert any(str(office.position) in one and "two rows" in one for one in sentences())


def test_a_row_given_another_salt_is_found(lived: Cast) -> None:
    Office.objects.filter(code="MEX").update(salt="0" * 32)
    office = Office.objects.get(code="MEX")
    assert sentences() == [f"office {office.pk} was changed after event {office.position} (OfficeOpened)."]


@pytest.fixture
def undone(cast: Cast) -> int:
    """The number of an import that was undone, beside one that stands."""
    seen(document(), date(2019, 5, 1))
    number = seen(document(overall_response="Another."), date(2020, 5, 1)).number
    assert number is not None
    copies.undo(number=number, **BY)
    return number


def test_a_row_said_to_be_undone_when_nothing_was_is_found(undone: int) -> None:
    standing = RecommendationVersion.objects.standing().first()
    for position in (3, Event.objects.get(kind="CopyUndone").pk):
        with taken_back():
            RecommendationVersion.objects.filter(pk=standing.pk).update(undone_position=position)
            assert positions() == [position]


def test_a_row_whose_undoing_is_forgotten_is_found(undone: int) -> None:
    position = Event.objects.get(kind="CopyUndone").pk
    for model in (KeyActionVersion, Copy):
        with taken_back():
            row = model._default_manager.filter(undone_position=position).first()
            model._default_manager.filter(pk=row.pk).update(undone_position=None)
            assert sentences() == [f"What event {position} (CopyUndone) took back was changed."]


def test_undoings_moved_to_another_event_are_found(undone: int) -> None:
    position = Event.objects.get(kind="CopyUndone").pk
    Copy.objects.filter(number=undone).update(undone_position=F("undone_position") - 1)
    assert positions() == [position - 1, position]


@pytest.mark.parametrize("beyond", [-1, 0, "next", 10**7])
def test_a_row_taken_back_by_an_event_that_is_not_there_is_found(undone: int, beyond: int | str) -> None:
    position = Head.objects.get().position + 1 if beyond == "next" else beyond
    row = RecommendationVersion.objects.standing().first()
    RecommendationVersion.objects.filter(pk=row.pk).update(undone_position=position)
    assert f"{row.table()} {row.pk} says it was taken back by an event that is not there." in sentences()


@pytest.mark.parametrize("salt", ["zz" * 16, "", "abc"])
def test_a_salt_that_is_no_hexadecimal_number_is_found(cast: Cast, salt: str) -> None:
    Office.objects.filter(pk=cast.mexico.pk).update(salt=salt)
    office = Office.objects.get(pk=cast.mexico.pk)
    assert sentences() == [f"office {office.pk} was changed after event {office.position} (OfficeOpened)."]


@pytest.mark.parametrize(
    "payload",
    [[], "x", {"rows": 5}, {"rows": [5]}, {"rows": ["x"]}, {"rows": None}, {"undoes": 1}],
    ids=str,
)
def test_a_payload_of_another_shape_is_found(cast: Cast, payload: Any) -> None:
    position = Event.objects.filter(kind="OfficeOpened").latest("position").position
    Event.objects.filter(pk=position).update(payload=payload)
    assert position in positions()
