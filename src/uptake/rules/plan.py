"""What an import would do: a document, the day it was seen and what is there → a plan. Values only.

``rules/planning.py`` makes plans. The dry run prints one and the real run carries it out; nothing is decided while
carrying out.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from uptake.rules.differences import Change
from uptake.rules.document import Document, KeyAction, Recommendation
from uptake.rules.present import Key
from uptake.rules.vocabulary import Audience


class Outcome(StrEnum):
    """What a file comes to."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REPEATED = "repeated"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A document and what is said with it: the day it was seen, for whom, and where it belongs."""

    document: Document
    digest: str
    seen_on: date
    audience: Audience = Audience.INTERNAL
    into: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class OfficePlan:
    """The responding office: one that is there (``key``), or one to open, under a provisional code if need be."""

    key: Key | None
    name: str
    kind: str | None
    code: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """A key action of the document and the record it is (None: a new one)."""

    key: Key | None
    number: int
    place: int
    item: KeyAction
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class RecommendationPlan:
    """A recommendation of the document and the record it is (None: a new one)."""

    key: Key | None
    number: int
    part: str
    place: int
    item: Recommendation
    outcome: Outcome
    actions: tuple[ActionPlan, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What one file would do. ``page`` None: a new management response, of a new evaluation unless one is named."""

    sighting: Sighting
    outcome: Outcome
    reference: str
    page: Key | None
    evaluation: Key | None
    office: OfficePlan | None
    recommendations: tuple[RecommendationPlan, ...] = ()
    header: Outcome = Outcome.CREATED
    changes: tuple[Change, ...] = ()
    vanished: tuple[str, ...] = ()
    duplicates: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """This function will count evaluation, recommendations and actions by what happens to them."""
        found = {"created": 0, "changed": len(self.vanished), "unchanged": 0}
        outcomes = [self.header, *(one.outcome for one in self.recommendations)]
        outcomes += [action.outcome for one in self.recommendations for action in one.actions]
        for outcome in outcomes:
            found[outcome.value] += 1
        return found
