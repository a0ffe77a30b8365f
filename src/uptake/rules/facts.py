"""The frozen values that the rules look at: who is asking, and what is so of the record.

``register/facts.py`` makes them from rows, one way. Not for: storing or showing anything. Offices, regions and people
are named by their uid. What a person hands over together with a deed (a comment, a reason) is ``Given``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from uptake.rules.vocabulary import Addressee, Audience, Progress, Role, Stage


@dataclass(frozen=True, slots=True)
class Grant:
    """A role and where it holds: one office, one region, or (both None) the whole organization.

    ``starts`` and ``ends`` are the first and the last day on which it holds; None is open.
    """

    role: Role
    office: str | None = None
    region: str | None = None
    starts: date | None = None
    ends: date | None = None

    def covers(self, office: str | None, region: str | None) -> bool:
        """This function will say whether a record of that office, in that region, lies within the grant."""
        if self.office is not None:
            return self.office == office
        return self.region is None or self.region == region

    def runs(self, on: date) -> bool:
        """This function will say whether the grant holds on the day."""
        return (self.starts is None or self.starts <= on) and (self.ends is None or on <= self.ends)


@dataclass(frozen=True, slots=True)
class Place:
    """An office and the region it belongs to; an office may belong to none."""

    office: str | None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is asking: ``operator`` (the command line), ``public`` (no account) or a person's uid, with their grants."""

    uid: str
    grants: tuple[Grant, ...] = ()

    def holds(self, role: Role, *, office: str | None = None, region: str | None = None, on: date) -> bool:
        """This function will say whether the actor has the role for that office, of that region, on the day.

        Without office and region only a grant over the whole organization counts.
        """
        return any(grant.role == role and grant.covers(office, region) and grant.runs(on) for grant in self.grants)

    def holds_at(self, role: Role, place: Place, on: date) -> bool:
        """This function will say the same for a place."""
        return self.holds(role, office=place.office, region=place.region, on=on)


PUBLIC = Actor("public")
OPERATOR = Actor("operator", (Grant(Role.OPERATOR),))


@dataclass(frozen=True, slots=True)
class Given:
    """What a person hands over together with a deed. ``next_deadline`` is ``YYYY-MM`` or ``YYYY-MM-DD``."""

    comment: str = ""
    reason: str = ""
    evidence_count: int = 0
    deadline: str | None = None
    unit: str | None = None
    missing: str = ""
    next_step: str = ""
    next_by: str = ""
    next_deadline: str | None = None


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """What a response promises in one key action; ``where`` is its place in the response, such as ``R3/A2``.

    ``imported`` says that the row is still exactly as an import stated it: then nothing is required of it.
    """

    where: str
    text: str = ""
    responsible_unit: str | None = None
    deadline: str | None = None
    imported: bool = False


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """What a response says to one recommendation, or to one lettered part; ``where`` is such as ``R3b``.

    ``reasons`` are the coded reasons, ``text`` the prose beside them. ``actions`` hold also those that belong to
    another recommendation and answer this one too.
    """

    where: str
    category: str | None = None
    text: str = ""
    reasons: tuple[str, ...] = ()
    actions: tuple[ActionFacts, ...] = ()
    addressee: str = Addressee.ORGANIZATION
    imported: bool = False


@dataclass(frozen=True, slots=True)
class ResponseFacts:
    """What is so of one management response. ``stage`` is None for one that is kept as its source states it.

    ``authors`` and ``submitters``: who saved any version of a text, or submitted it, since its last approval.
    ``cleared_by``: who cleared the version at hand. ``heads`` and ``specialists``: who holds that role for the office
    on the day, so that the fallback role steps in only where nobody of them is free. ``approved_once``: an approved
    version exists, also while an amendment is being written. ``published``: some version is public; ``newer_waits``:
    one approved later is not public yet. ``imported``: what would be published is as an import stated it.
    ``clearing``, ``service_publishes`` and ``fallback`` are settings, looked up for this response.
    ``action_places`` are the offices of the units that its key actions are given to.
    """

    office: str | None
    region: str | None = None
    stage: str | None = Stage.DRAFT
    answers: tuple[AnswerFacts, ...] = ()
    authors: frozenset[str] = frozenset()
    submitters: frozenset[str] = frozenset()
    cleared_by: str | None = None
    heads: frozenset[str] = frozenset()
    specialists: frozenset[str] = frozenset()
    approved_once: bool = False
    imported: bool = False
    published: bool = False
    newer_waits: bool = False
    withheld: bool = False
    evaluation_withheld: bool = False
    taken_down: bool = False
    clearing: bool = True
    service_publishes: bool = False
    fallback: Role | None = Role.EVALUATION_SERVICE
    action_places: frozenset[Place] = frozenset()

    @property
    def state(self) -> str | None:
        """What the steps start from."""
        return self.stage

    @property
    def workers(self) -> frozenset[str]:
        """Those whose own work this is."""
        return self.authors | self.submitters

    @property
    def settled(self) -> bool:
        """Whether some version of it counts: approved, or as an import stated it."""
        return self.approved_once or self.imported or self.published

    @property
    def own_place(self) -> Place:
        """Where a deed on it is done: the responding office."""
        return Place(self.office, self.region)

    @property
    def places(self) -> frozenset[Place]:
        """The offices that it concerns: the responding one and those that have to act."""
        return self.action_places | {self.own_place}


@dataclass(frozen=True, slots=True)
class KeyActionFacts:
    """What is so of one key action.

    ``office`` and ``region`` are those of the responsible unit, None where what is stated as responsible is not mapped
    to a unit yet: then the responding office looks after it. ``workers``: who made any update or gave any evidence.
    ``last_update_by`` and ``last_update_on``: whose deed changed it last, of any kind, and on which day.
    ``deadline_asked_by`` and ``drop_asked_by``: whose request waits for a decision, None where none waits.
    ``finding`` is that of the latest verification of the present completion. ``in_force``: the response that holds it
    was approved, or is as an import stated it.
    """

    response_office: str | None
    response_region: str | None = None
    office: str | None = None
    region: str | None = None
    progress: str = Progress.NOT_INITIATED
    deadline: str | None = None
    evidence_count: int = 0
    finding: str | None = None
    workers: frozenset[str] = frozenset()
    last_update_by: str | None = None
    last_update_on: date | None = None
    deadline_asked_by: str | None = None
    drop_asked_by: str | None = None
    heads: frozenset[str] = frozenset()
    specialists: frozenset[str] = frozenset()
    in_force: bool = True
    published: bool = False
    withheld: bool = False
    fallback: Role | None = Role.EVALUATION_SERVICE

    @property
    def state(self) -> str | None:
        """What the steps start from."""
        return self.progress

    @property
    def own_place(self) -> Place:
        """Where a deed on it is done: the office of the responsible unit, else the responding office."""
        return self.response_place if self.office is None else Place(self.office, self.region)

    @property
    def response_place(self) -> Place:
        """The office that gave the response: it may see and chase."""
        return Place(self.response_office, self.response_region)

    @property
    def places(self) -> frozenset[Place]:
        """The offices that it concerns."""
        return frozenset({self.own_place, self.response_place})


@dataclass(frozen=True, slots=True)
class EvaluationFacts:
    """What is so of an evaluation. ``places``: its own office and every office that answers or has to act."""

    places: frozenset[Place]
    published: bool = False
    withheld: bool = False

    @property
    def state(self) -> str | None:
        """What the steps start from: an evaluation has no stages."""
        return None


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """A version that is not approved, or a reviewer's comment on it: never public."""

    response: ResponseFacts


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """A file or link given for a key action; ``public`` is what its uploader said."""

    action: KeyActionFacts
    public: bool = False


@dataclass(frozen=True, slots=True)
class EvaluatorCommentFacts:
    """A comment of the evaluation service on a response or an update; ``published`` says that it was made public."""

    beside: ResponseFacts | KeyActionFacts
    published: bool = False


@dataclass(frozen=True, slots=True)
class ImportFacts:
    """An import and its source file. ``withheld``: any record that it made is withheld, so its source is too."""

    places: frozenset[Place] = field(default_factory=frozenset)
    audience: str = Audience.INTERNAL
    withheld: bool = False


Seeable = (
    EvaluationFacts | ResponseFacts | KeyActionFacts | DraftFacts | EvidenceFacts | EvaluatorCommentFacts | ImportFacts
)
"""Every record that somebody may ask to see."""


def actions_of(response: ResponseFacts) -> Iterator[ActionFacts]:
    """This function will give each key action of the response once, also one that answers several recommendations."""
    seen: set[str] = set()
    for answer in response.answers:
        for action in answer.actions:
            if action.where not in seen:
                seen.add(action.where)
                yield action
