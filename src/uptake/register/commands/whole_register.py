"""Taking a whole register in from ``register/1``: verbatim, into an empty register, adding no event."""

import json
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from uptake.accounts.models import User
from uptake.register.commands import files, projections
from uptake.register.models import Recorded
from uptake.register.models.tables import PROJECTIONS, recorded_tables
from uptake.rules.refusals import Refusal, Refused, gettext_noop
from uptake.trail.models import Event, Head

AT_ONCE = 1000


def take_in(*, lines: Iterable[str], keep_file: Callable[[str], bytes], check: Callable[[], list[Any]]) -> int:
    """This function will take a register in and return how many events it brought.

    ``keep_file`` gives the bytes of a file by its hash; ``check`` looks the result over before it is kept and gives
    the flaws it finds.
    Events: none.
    :raises Refused: if the register is not empty, a line is no such line, a file is missing, or the trail is not whole
    """
    with transaction.atomic():
        if Event.objects.exists() or User.objects.exists():
            raise Refused(
                Refusal(
                    "not_empty", gettext_noop("This register holds something. A whole register goes into an empty one.")
                )
            )
        taking = _Taking(keep_file)
        number = 0
        try:
            for text in lines:
                number += 1
                taking.take(json.loads(text))
            taking.store()
        except (ValueError, KeyError, TypeError, AttributeError, ValidationError, IntegrityError) as error:
            raise Refused(
                Refusal(
                    "line_unreadable",
                    gettext_noop("Line %(line)s is no line of register/1 (%(error)s). Nothing was taken in."),
                    {"line": number, "error": str(error)[:200]},
                )
            ) from error
        for kind, intervals in PROJECTIONS.items():
            subject = f"{intervals.subject}_id"
            projections.project(kind, kind._default_manager.values_list(subject, flat=True).distinct())
        flaws = check()
        if flaws:
            raise Refused(
                Refusal(
                    "trail_not_whole",
                    gettext_noop("The file's trail is not whole: %(flaw)s Nothing was taken in."),
                    {"flaw": flaws[0].sentence},
                )
            )
    return taking.events


class _Taking:
    """Lines as they come, stored a thousand at a time."""

    def __init__(self, keep_file: Callable[[str], bytes]) -> None:
        self.keep_file = keep_file
        self.tables: dict[str, type[Any]] = {kind.table(): kind for kind in recorded_tables()}
        self.waiting: list[Any] = []
        self.events = 0
        self.started = False

    def take(self, value: dict[str, Any]) -> None:
        """This function will take one line."""
        if not self.started:
            if value.get("format") != "register/1":
                raise ValueError("the first line must say register/1")
            Head.objects.update_or_create(pk=1, defaults={"position": value["position"], "hash": value["hash"]})
            self.started = True
            return
        ((name, content),) = value.items()
        if name == "person":
            person = User(**{**content, "uid": UUID(content["uid"])})
            person.set_unusable_password()
            self._wait(person)
        elif name == "event":
            self.events += 1
            self._wait(_row(Event, content))
        else:
            self._file(name, content)
            self._wait(_row(self.tables[name], content))

    def _file(self, name: str, content: dict[str, Any]) -> None:
        if name == "storedfile" and files.keep(self.keep_file(content["sha256"])) != content["sha256"]:
            raise ValueError(f"the file {content['sha256']} has other bytes than its name says")

    def _wait(self, row: Any) -> None:
        if self.waiting and (type(self.waiting[0]) is not type(row) or len(self.waiting) >= AT_ONCE):
            self.store()
        self.waiting.append(row)

    def store(self) -> None:
        """This function will store the rows that wait."""
        if self.waiting:
            type(self.waiting[0])._default_manager.bulk_create(self.waiting)
        self.waiting = []


def _row(kind: type[Recorded] | type[Event], content: dict[str, Any]) -> Any:
    fields = {field.attname: field for field in kind._meta.concrete_fields}
    if set(content) != set(fields):
        raise ValueError(f"{kind.__name__} has the columns {', '.join(sorted(fields))}")
    return kind(**{name: fields[name].to_python(value) for name, value in content.items()})
