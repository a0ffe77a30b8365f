"""What an import looks at: the pages, offices and numbers that the register already holds, as frozen values.

The register makes them from rows (``register/facts.py``); the plan of a file makes the ones that the next file of the
same run would find, so that a dry run over a folder says what the real run does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from uptake.rules.differences import normal
from uptake.rules.document import Document, Evaluation, KeyAction, OfficeName, Plan, Recommendation

Key = int | str
"""What names a record: its number in the register, or a word where a plan has yet to make it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one copy (or the latest text saved by a person) says of a recommendation or an action."""

    on: date
    place: int
    item: Recommendation | KeyAction


@dataclass(frozen=True, slots=True)
class PresentAction:
    """A key action that is there."""

    key: Key
    number: int
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class PresentRecommendation:
    """A recommendation of the evaluation that is there, with the actions of the one management response looked at.

    ``last_action`` is the highest number given to an action of it, by any responding office.
    """

    key: Key
    number: int
    part: str
    said: tuple[Said, ...]
    actions: tuple[PresentAction, ...] = ()
    last_action: int = 0


@dataclass(frozen=True, slots=True)
class PresentCopy:
    """A copy that stands. ``document`` is there for the copies that are neighbours of the day planned for."""

    number: int
    seen_on: date
    digest: str
    document: Document | None


@dataclass(frozen=True, slots=True)
class PresentPage:
    """One management response with all that its copies say. ``titles`` are normalized, ``office`` is a key.

    ``references`` are those it was ever known by, ``plans`` those that its copies ever stated.
    """

    key: Key
    evaluation: Key
    reference: str
    titles: frozenset[str]
    plan: Plan | None
    office: Key | None
    references: frozenset[str] = frozenset()
    plans: frozenset[Plan | None] = frozenset()
    sources: frozenset[str] = frozenset()
    acted: bool = False
    copies: tuple[PresentCopy, ...] = ()
    recommendations: tuple[PresentRecommendation, ...] = ()


@dataclass(frozen=True, slots=True)
class PresentOffice:
    """An office under all its names, normalized."""

    key: Key
    code: str
    names: frozenset[str]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Present:
    """Everything a plan may depend on. ``running``: the last running number of a code and year."""

    offices: tuple[PresentOffice, ...] = ()
    pages: tuple[PresentPage, ...] = ()
    running: Mapping[tuple[str, int], int] = field(default_factory=dict)
    copies: int = 0

    def office(self, stated: OfficeName) -> PresentOffice | None:
        """This function will find an office by any of its names; where both sides state a kind, they must agree."""
        name = normal(stated.name)
        for office in self.offices:
            if name in office.names and (not stated.kind or not office.kinds or stated.kind in office.kinds):
                return office
        return None


def responding_office(header: Evaluation) -> OfficeName | None:
    """This function will give the office that answers, as a page states it: the plan's, else the commissioning unit."""
    if header.office is not None or not header.commissioning_unit:
        return header.office
    return OfficeName(header.commissioning_unit, None)


def nearest(said: tuple[Said, ...], on: date) -> Said:
    """This function will give what was said nearest to the day; of two as near, the earlier."""
    return min(said, key=lambda one: (abs((one.on - on).days), one.on))


def neighbour(page: PresentPage, on: date) -> tuple[PresentCopy | None, bool]:
    """This function will give the copy to compare with, and whether it is later: the one before, else the one after."""
    before = [copy for copy in page.copies if copy.seen_on < on]
    after = [copy for copy in page.copies if copy.seen_on > on]
    if before:
        return max(before, key=lambda copy: copy.seen_on), False
    return (min(after, key=lambda copy: copy.seen_on) if after else None), bool(after)


def said_on(said: tuple[Said, ...], on: date) -> Said | None:
    """This function will give what the copy of exactly that day says."""
    return next((one for one in said if one.on == on), None)
