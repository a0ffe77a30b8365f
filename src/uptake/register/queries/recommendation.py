"""The page of one recommendation: its text, the answers, the key actions, and what changed."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from uptake.register import access, labels
from uptake.register.labels import Word
from uptake.register.models import CategoryFact, ManagementResponse, RecommendationVersion, ResponseVersion
from uptake.register.queries.answers import Block, blocks
from uptake.register.queries.management_response import Title, title_of
from uptake.register.queries.office_names import Names, OfficeName
from uptake.register.queries.telling import Moved
from uptake.register.querysets import visible_to
from uptake.rules.facts import Actor


@dataclass(frozen=True, slots=True)
class Change:
    """Something about a recommendation that differs from before, on a day."""

    on: date
    title: Word
    moved: Moved
    office: OfficeName | None
    from_copy: bool


@dataclass(frozen=True, slots=True)
class RecommendationPage:
    """The page of ``/evaluations/MEX-2019-01/R3/``. ``part`` is the block asked for, where it is one of several."""

    title: Title
    block: Block
    part: Block | None
    changes: tuple[Change, ...]
    previous: str
    following: str
    first_seen: date | None
    joint: bool

    @property
    def shown(self) -> Block:
        """The block that the page is about: the recommendation, or the part asked for."""
        return self.part or self.block


def recommendation(recommendation: Any, actor: Actor, on: date, names: Names, *, part: str) -> RecommendationPage:
    """This function will give the page of a recommendation as it stood on the day.

    Twenty-six queries, whatever the length. ``part`` is the letter of the reference asked for.
    """
    evaluation = recommendation.evaluation
    (block,) = blocks(evaluation, actor, on, names, number=recommendation.number)
    chosen = next((one for one in block.parts if one.part == part), None) if part else None
    around = _around(evaluation, actor, recommendation.number)
    first = RecommendationVersion.objects.standing().in_order().filter(recommendation=recommendation).first()
    return RecommendationPage(
        title=title_of(evaluation, actor, on, names),
        block=block,
        part=chosen,
        changes=_changes(recommendation, actor, on, names),
        previous=around[0],
        following=around[1],
        first_seen=first.known_on if first and first.copy_id else None,
        joint=ManagementResponse.objects.filter(visible_to(actor), evaluation=evaluation).count() > 1,
    )


def _around(evaluation: Any, actor: Actor, number: int) -> tuple[str, str]:
    """This function will give the references of the recommendations before and after, '' where there is none."""
    numbers = sorted(
        set(
            access.recommendations(evaluation, actor)
            .filter(gone_position__isnull=True)
            .values_list("number", flat=True)
        )
    )
    place = numbers.index(number)
    before = f"{evaluation.reference}/R{numbers[place - 1]}" if place else ""
    after = f"{evaluation.reference}/R{numbers[place + 1]}" if place + 1 < len(numbers) else ""
    return before, after


def _changes(recommendation: Any, actor: Actor, on: date, names: Names) -> tuple[Change, ...]:
    """This function will tell where text and answers differ from the row before. Four queries."""
    found: list[Change] = []
    texts = RecommendationVersion.objects.known(on).in_order().filter(recommendation=recommendation)
    for before, after in pairwise(texts):
        if before.text != after.text:
            moved = Moved(labels.shown(before.text, actor), labels.shown(after.text, actor))
            found.append(Change(after.known_on, _("Recommendation reworded"), moved, None, after.copy_id is not None))
    seen = visible_to(actor, "response__management_response__")
    for kind, title, column in (
        (CategoryFact, _("Another answer"), "category"),
        (ResponseVersion, _("Response reworded"), "text"),
        (ResponseVersion, _("“More from the office” reworded"), "description"),
    ):
        rows = (
            kind.objects.known(on)
            .filter(seen, response__recommendation=recommendation)
            .select_related("response__management_response")
            .order_by("response_id", "known_on", "id")
        )
        for before, after in pairwise(rows):
            values = getattr(before, column), getattr(after, column)
            if before.response_id == after.response_id and values[0] != values[1]:
                old, new = (
                    str(labels.category(value)) if column == "category" else labels.shown(value, actor)
                    for value in values
                )
                office = names.get(after.response.management_response.office_id)
                found.append(Change(after.known_on, title, Moved(old, new), office, after.copy_id is not None))
    return tuple(sorted(found, key=lambda change: change.on, reverse=True))
