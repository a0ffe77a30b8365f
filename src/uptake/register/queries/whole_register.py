"""The whole register as ``register/1``: JSON Lines that can be taken into an empty register without a loss.

The format is described in ``docs/register-format.md``.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from uptake.accounts.models import User
from uptake.register.models import StoredFile
from uptake.register.models.tables import recorded_tables
from uptake.trail.chain import plain
from uptake.trail.models import Event, Head
from uptake.trail.snapshot import snapshot

FORMAT = "register/1"

Told = Callable[[int], None]


def line(value: object) -> str:
    """This function will write one line of the format: keys sorted, UTF-8, no blanks."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=plain) + "\n"


def lines() -> Iterator[str]:
    """This function will give the lines of the whole register: its head, people, events, then every table's rows.

    One query a table, streamed; in one transaction, so that what is recorded meanwhile is not half in.
    """
    with snapshot():
        head = Head.objects.filter(pk=1).first() or Head()
        yield line({"format": FORMAT, "position": head.position, "hash": head.hash})
        for person in User.objects.order_by("uid"):
            who = {"uid": person.uid, "email": person.email, "name": person.name, "is_active": person.is_active}
            yield line({"person": who})
        for event in Event.objects.order_by("position").iterator(2000):
            yield line({"event": columns(event)})
        for kind in recorded_tables():
            for row in kind._default_manager.order_by("pk").iterator(2000):
                yield line({kind.table(): columns(row)})


def columns(row: Any) -> dict[str, Any]:
    """This function will give every column of a row as it is stored."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def files() -> list[tuple[str, Path]]:
    """This function will give the hash of every stored file, and where its bytes lie, sorted by hash."""
    return [(file.sha256, file.path) for file in StoredFile.objects.order_by("sha256")]
