"""Every table whose rows events cover: what the verification reads, and what an export of the register holds."""

from collections.abc import Iterator
from typing import Any

from uptake.register.models.base import Recorded


def recorded_tables() -> list[Any]:
    """This function will give the tables of recorded rows, sorted by name."""

    def concrete(kind: Any) -> Iterator[Any]:
        if not kind._meta.abstract:
            yield kind
        for child in kind.__subclasses__():
            yield from concrete(child)

    return sorted(set(concrete(Recorded)), key=lambda kind: kind.table())
