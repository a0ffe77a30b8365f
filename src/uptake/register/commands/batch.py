"""Many rows of one event, stored table by table. Inner: takes part in an open deed."""

from typing import Any, TypeVar

from uptake.register.commands import projections
from uptake.register.models import Recorded
from uptake.register.models.tables import PROJECTIONS
from uptake.trail.deed import Entry, Events

Row = TypeVar("Row", bound=Recorded)


class Batch:
    """Rows of one event. ``add`` gives a row its number at once, so that the next ones can point to it."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self._rows: dict[type[Recorded], list[Any]] = {}

    def add(self, row: Row) -> Row:
        """This function will number the row and keep it for storing. Parents are added before their children."""
        self._rows.setdefault(type(row), []).append(self.entry.number(row))
        return row

    def rows_of(self, kind: type[Row]) -> list[Row]:
        """This function will give the rows of a table that wait in the batch."""
        return self._rows.get(kind, [])

    def store(self, *, new: frozenset[int] | set[int] = frozenset()) -> None:
        """This function will store the rows, and bring the intervals of the subjects up to date.

        ``new``: ids of subjects that had no facts before. One query a table, three more a kind of fact.
        """
        for kind, rows in self._rows.items():
            kind._default_manager.bulk_create(rows, batch_size=2000)
        for kind, rows in self._rows.items():
            if kind in PROJECTIONS:
                _project(kind, rows, new)


def _project(kind: Any, rows: list[Any], new: frozenset[int] | set[int]) -> None:
    subject = f"{PROJECTIONS[kind].subject}_id"
    fresh = [row for row in rows if getattr(row, subject) in new]
    projections.project_new(fresh)
    projections.project(kind, {getattr(row, subject) for row in rows} - {getattr(row, subject) for row in fresh})


def record(events: Events, kind: str, subject: object, *rows: Recorded, **payload: Any) -> Entry:
    """This function will add one event with its rows, stored at once. For deeds of a few rows."""
    entry = events.add(kind, subject, **payload)
    batch = Batch(entry)
    for row in rows:
        batch.add(row)
    batch.store()
    return entry
