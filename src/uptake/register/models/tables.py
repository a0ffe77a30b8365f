"""Every table whose rows events cover (what is verified and exported), and the facts that have intervals."""

from collections.abc import Iterator
from typing import Any

from uptake.register.models.base import Fact, Interval, Recorded
from uptake.register.models.key_action import (
    DeadlineFact,
    DeadlineInterval,
    OwnerFact,
    OwnerInterval,
    ProgressFact,
    ProgressInterval,
    Verification,
    VerificationInterval,
)
from uptake.register.models.management_response import CategoryFact, CategoryInterval
from uptake.register.models.organization import RegionFact, RegionInterval
from uptake.register.models.recommendation import AddresseeFact, AddresseeInterval

PROJECTIONS: dict[type[Fact], type[Interval]] = {
    AddresseeFact: AddresseeInterval,
    CategoryFact: CategoryInterval,
    DeadlineFact: DeadlineInterval,
    OwnerFact: OwnerInterval,
    ProgressFact: ProgressInterval,
    RegionFact: RegionInterval,
    Verification: VerificationInterval,
}
"""Each kind of fact that figures count, and the table of its intervals."""


def recorded_tables() -> list[Any]:
    """This function will give the tables of recorded rows, sorted by name."""

    def concrete(kind: Any) -> Iterator[Any]:
        if not kind._meta.abstract:
            yield kind
        for child in kind.__subclasses__():
            yield from concrete(child)

    return sorted(set(concrete(Recorded)), key=lambda kind: kind.table())
