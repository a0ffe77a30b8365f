"""One small case of each deed: what it is given, the events it writes, the state it leaves, and how it is refused.

A case is a generator: it yields the arguments of the command, and goes on once the deed is done, to look at the state.
``test_commands.py`` runs them all; a command without a case fails there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cast import Cast

Arguments = dict[str, Any]
Case = Callable[[Cast], Iterator[Arguments]]


@dataclass(frozen=True)
class Deed:
    """A case of the command ``name`` (module.function). ``refused``: other arguments → the code they are refused with.

    Values of ``refused`` may be functions of the cast.
    """

    name: str
    events: tuple[str, ...]
    case: Case
    refused: Mapping[str, Any] = field(default_factory=dict)
    code: str = ""

    def __str__(self) -> str:
        return f"{self.name}: {self.case.__name__}"


DEEDS: list[Deed] = []


def deed(name: str, *events: str, refused: Mapping[str, Any] | None = None, code: str = "") -> Callable[[Case], Case]:
    """This function will put a case into the table."""

    def into_table(case: Case) -> Case:
        DEEDS.append(Deed(name, events, case, refused or {}, code))
        return case

    return into_table
