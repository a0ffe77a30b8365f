"""Who may see what: the public, and those whose office, region or role it concerns.

The SQL twin is ``querysets.visible_to``; a test keeps the two equal. Visibility is no fact over time: a page as of a
past day shows the content of then to those who may see it now. Not for: who may change something (``workflow.py``).
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from uptake.rules.facts import (
    Actor,
    DraftFacts,
    EvaluationFacts,
    EvaluatorCommentFacts,
    EvidenceFacts,
    ImportFacts,
    KeyActionFacts,
    Place,
    ResponseFacts,
    Seeable,
)
from uptake.rules.vocabulary import Audience, Role

STAFF = (
    Role.FOCAL_POINT,
    Role.HEAD_OF_OFFICE,
    Role.REGIONAL_SPECIALIST,
    Role.EVALUATION_SERVICE,
    Role.AUDITOR,
    Role.OPERATOR,
)
"""The roles that see, where they hold, what is not public. An administrator has no say on content: not among them."""

KEEPERS = (Role.EVALUATION_SERVICE, Role.AUDITOR, Role.OPERATOR)
"""The roles that still read a text that was taken down, and imports that no office is known of."""


def may_see(facts: Seeable, actor: Actor, on: date) -> bool:
    """This function will say whether the actor may see the record; ``on`` is the day on which grants have to hold."""
    return is_public(facts) or _holds_any(STAFF, _places_of(facts), actor, on)


def may_read_text(facts: ResponseFacts, actor: Actor, on: date) -> bool:
    """This function will say whether the actor may read the response's text: after a takedown its place stays bare."""
    if not facts.taken_down:
        return may_see(facts, actor, on)
    return _holds_any(KEEPERS, facts.places, actor, on)


def is_public(facts: Seeable) -> bool:
    """This function will say whether everybody may see the record."""
    return PUBLIC_WHEN[type(facts)](facts)


def _evaluation_is_public(facts: EvaluationFacts) -> bool:
    """An evaluation is public once published, unless it is withheld."""
    return facts.published and not facts.withheld


def _response_is_public(facts: ResponseFacts) -> bool:
    """A response is public once published, unless it or its evaluation is withheld."""
    return facts.published and not facts.withheld and not facts.evaluation_withheld


def _key_action_is_public(facts: KeyActionFacts) -> bool:
    """A key action is public with its response: ``withheld`` says that anything above it is withheld."""
    return facts.published and not facts.withheld


def _draft_is_public(_facts: DraftFacts) -> bool:
    """Drafts and reviewers' comments never are."""
    return False


def _evidence_is_public(facts: EvidenceFacts) -> bool:
    """Evidence is public where its uploader says so and its key action is."""
    return facts.public and _key_action_is_public(facts.action)


def _comment_is_public(facts: EvaluatorCommentFacts) -> bool:
    """An evaluator's comment is public once published, with what it stands beside."""
    return facts.published and is_public(facts.beside)


def _import_is_public(facts: ImportFacts) -> bool:
    """An import is public with its source if it was brought as public and nothing that it made is withheld."""
    return facts.audience == Audience.PUBLIC and not facts.withheld


PUBLIC_WHEN: dict[type, Callable[[Any], bool]] = {
    EvaluationFacts: _evaluation_is_public,
    ResponseFacts: _response_is_public,
    KeyActionFacts: _key_action_is_public,
    DraftFacts: _draft_is_public,
    EvidenceFacts: _evidence_is_public,
    EvaluatorCommentFacts: _comment_is_public,
    ImportFacts: _import_is_public,
}

PLACES_OF: dict[type, Callable[[Any], frozenset[Place]]] = {
    EvaluationFacts: lambda facts: facts.places,
    # An office that only has to act sees what was approved, not what others are still writing.
    ResponseFacts: lambda facts: facts.places if facts.settled else frozenset({facts.own_place}),
    KeyActionFacts: lambda facts: facts.places if facts.in_force else frozenset({facts.response_place}),
    DraftFacts: lambda facts: frozenset({facts.response.own_place}),
    EvidenceFacts: lambda facts: _places_of(facts.action),
    EvaluatorCommentFacts: lambda facts: _places_of(facts.beside),
    ImportFacts: lambda facts: facts.places,
}


def _places_of(facts: Seeable) -> frozenset[Place]:
    """This function will give the offices that the record concerns; where none is known, only the whole does."""
    return PLACES_OF[type(facts)](facts) or frozenset({Place(None)})


def _holds_any(roles: tuple[Role, ...], places: frozenset[Place], actor: Actor, on: date) -> bool:
    """This function will say whether the actor holds one of the roles at one of the places on the day."""
    return any(actor.holds_at(role, place, on) for role in roles for place in places)
