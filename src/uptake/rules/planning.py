"""Planning an import: which page and which records a document is about, and what it changes. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from uptake.rules.differences import (
    Change,
    Item,
    action_changes,
    action_item,
    header_changes,
    likeness,
    moved,
    overall_changes,
    pairs,
    place_change,
    recommendation_changes,
    recommendation_item,
    title_key,
    without_actions,
)
from uptake.rules.document import Document, KeyAction, Recommendation
from uptake.rules.plan import ActionPlan, ImportPlan, OfficePlan, Outcome, RecommendationPlan, Sighting
from uptake.rules.plausible import refuse_implausible
from uptake.rules.present import (
    Key,
    Present,
    PresentAction,
    PresentCopy,
    PresentPage,
    PresentRecommendation,
    Said,
    nearest,
    neighbour,
    responding_office,
    said_on,
)
from uptake.rules.references import (
    country_code,
    evaluation_reference,
    key_action_reference,
    provisional_code,
    recommendation_reference,
    year_of,
)
from uptake.rules.refusals import Refusal, Refused, gettext_noop

SIMILAR_TITLE = 0.7
"""How alike two titles of one office are (0 to 1) before one is named as a possible duplicate of the other."""


def plan(sighting: Sighting, present: Present) -> ImportPlan:
    """This function will say what importing the sighting would do.

    :raises Refused: if the page cannot be placed, or another copy of it is there for the same day
    """
    refuse_implausible(sighting.document, sighting.source)
    office = _office(sighting.document, present)
    page, evaluation = _identify(sighting, office, present)
    if page is None:
        return _planned(sighting, present, office, None, evaluation)
    same_day = next((copy for copy in page.copies if copy.seen_on == sighting.seen_on), None)
    if same_day is not None and same_day.digest != sighting.digest:
        raise Refused(
            Refusal(
                "other_copy_that_day",
                gettext_noop(
                    "Import %(number)s already holds another copy of %(reference)s seen on %(day)s. "
                    "Undo it first, or say with --seen-on on which day this one was seen."
                ),
                {
                    "number": same_day.number,
                    "reference": page.reference,
                    "day": sighting.seen_on.isoformat(),
                },
            )
        )
    planned = _planned(sighting, present, office, page, page.evaluation)
    if same_day is not None:
        return _nothing_new(planned, Outcome.REPEATED)
    if page.acted:
        return replace(_nothing_new(planned, Outcome.PROPOSED), changes=planned.changes, vanished=())
    return planned


def _nothing_new(planned: ImportPlan, outcome: Outcome) -> ImportPlan:
    quiet = tuple(
        replace(
            one,
            outcome=Outcome.UNCHANGED,
            actions=tuple(replace(action, outcome=Outcome.UNCHANGED) for action in one.actions),
        )
        for one in planned.recommendations
    )
    return replace(planned, outcome=outcome, header=Outcome.UNCHANGED, recommendations=quiet, changes=(), vanished=())


def _office(document: Document, present: Present) -> OfficePlan | None:
    """This function will find the responding office, or plan to open it."""
    stated = responding_office(document.evaluation)
    if stated is None:
        return None
    known = present.office(stated)
    if known is not None:
        return OfficePlan(known.key, stated.name, stated.kind, known.code, False)
    code = provisional_code(stated.name, stated.kind, {office.code for office in present.offices})
    return OfficePlan(None, stated.name, stated.kind, code, code != country_code(stated.name))


def _identify(sighting: Sighting, office: OfficePlan | None, present: Present) -> tuple[PresentPage | None, Key | None]:
    """This function will find the page that the document is a copy of, and the evaluation it belongs to."""
    header = sighting.document.evaluation
    if sighting.into is not None:
        return _into(sighting, office, present)
    if sighting.source is not None:
        for page in present.pages:
            if sighting.source in page.sources:
                return page, page.evaluation
    if not title_key(header.title) or office is None:
        raise Refused(
            Refusal(
                "into_needed",
                gettext_noop(
                    "The page has no %(what)s, so it does not say where it belongs. "
                    "Name the evaluation with --into REFERENCE."
                ),
                {"what": "title" if not title_key(header.title) else "office and no commissioning unit"},
            )
        )
    title = title_key(header.title)
    same = [page for page in present.pages if title in page.titles and header.plan in page.plans | {page.plan}]
    for page in same:
        if office.key is not None and page.office == office.key:
            return page, page.evaluation
    for page in same:
        if _half_matches(sighting.document, page):
            return page, page.evaluation
    return None, None


def _into(sighting: Sighting, office: OfficePlan | None, present: Present) -> tuple[PresentPage | None, Key | None]:
    wanted = (sighting.into or "").strip().upper()
    pages = [page for page in present.pages if wanted in page.references | {page.reference}]
    if not pages:
        raise Refused(
            Refusal(
                "into_unknown",
                gettext_noop("There is no evaluation %(reference)s. Look its reference up in the list of evaluations."),
                {"reference": sighting.into or ""},
            )
        )
    if office is None and len(pages) > 1:
        raise Refused(
            Refusal(
                "into_several",
                gettext_noop(
                    "Several offices answered %(reference)s and the page does not say whose answer it is. "
                    "Add the office to the page."
                ),
                {"reference": sighting.into or ""},
            )
        )
    own = [page for page in pages if office is None or page.office in (office.key, None)]
    return (own[0] if own else None), pages[0].evaluation


def _half_matches(document: Document, page: PresentPage) -> bool:
    there = [one for one in page.recommendations if one.said]
    matched = _match_recommendations(document, page.recommendations, date.max)
    return bool(matched) and 2 * len(matched) >= max(len(there), len(document.recommendations))


Record = TypeVar("Record", PresentRecommendation, PresentAction)


def _match(
    new: Sequence[Item], there: Sequence[Record], on: date, item: Callable[[Any, int], Item]
) -> dict[int, Record]:
    """This function will say which record each new item is, by its place; ``item`` makes what the pairing looks at."""
    known = [one for one in there if one.said]
    nearest_said = [nearest(one.said, on) for one in known]
    return {j: known[i] for i, j in pairs([item(said.item, said.place) for said in nearest_said], new)}


def _match_recommendations(
    document: Document, there: Sequence[PresentRecommendation], on: date
) -> dict[int, PresentRecommendation]:
    new = [recommendation_item(item, place) for place, item in enumerate(document.recommendations)]
    return _match(new, there, on, recommendation_item)


def _match_actions(item: Recommendation, there: Sequence[PresentAction], on: date) -> dict[int, PresentAction]:
    new = [action_item(action, place) for place, action in enumerate(item.key_actions)]
    return _match(new, there, on, action_item)


def _planned(
    sighting: Sighting, present: Present, office: OfficePlan | None, page: PresentPage | None, evaluation: Key | None
) -> ImportPlan:
    document, on = sighting.document, sighting.seen_on
    siblings = [one for one in present.pages if one.evaluation == evaluation] if evaluation is not None else []
    # Another office's answer to the same evaluation: the recommendations are shared, the actions are not.
    shared = [replace(one, actions=()) for one in siblings[0].recommendations] if siblings else []
    there = page.recommendations if page else tuple(shared)
    reference = siblings[0].reference if siblings else _new_reference(sighting, office, present)
    beside, later = neighbour(page, on) if page else (None, False)
    work = _Work(reference, on, beside, later)
    matched = _match_recommendations(document, there, on)
    work.find_moved(matched)
    recommendations: list[RecommendationPlan] = []
    for place, item in enumerate(document.recommendations):
        number, part = _number(item, matched.get(place), there, recommendations)
        recommendations.append(work.recommendation(place, item, number, part, matched.get(place)))
    header = work.header(document, bool(siblings))
    vanished = tuple(work.vanished(there, {one.key for one in matched.values()})) if not later else ()
    planned = ImportPlan(
        sighting=sighting,
        outcome=Outcome.CREATED,
        reference=reference,
        page=page.key if page else None,
        evaluation=evaluation,
        office=office,
        recommendations=tuple(recommendations),
        header=header,
        changes=tuple(work.changes),
        vanished=(*vanished, *work.vanished_actions),
        duplicates=tuple(sorted(set(_duplicates(document, office, present)))) if evaluation is None else (),
    )
    counts = planned.counts()
    if page is not None:
        changed = counts["created"] or counts["changed"]
        planned = replace(planned, outcome=Outcome.CHANGED if changed else Outcome.UNCHANGED)
    return planned


def _new_reference(sighting: Sighting, office: OfficePlan | None, present: Present) -> str:
    assert office is not None
    header = sighting.document.evaluation
    year = year_of(header.completion_date, header.plan.end_year if header.plan else None, sighting.seen_on)
    return evaluation_reference(office.code, year, present.running.get((office.code, year), 0) + 1)


def _number(
    item: Recommendation,
    record: PresentRecommendation | None,
    there: tuple[PresentRecommendation, ...],
    planned: list[RecommendationPlan],
) -> tuple[int, str]:
    """This function will give a recommendation's number: the record's, else the document's where it is free."""
    if record is not None:
        return record.number, record.part
    part = item.part or ""
    given = {(one.number, one.part) for one in there} | {(one.number, one.part) for one in planned}
    numbers = {number for number, _ in given}
    if part:
        siblings = {one.number for one in planned if one.part and one.item.number == item.number}
        siblings |= {one.number for one in planned if one.item.number == item.number}
        for number in sorted(siblings):
            if (number, part) not in given:
                return number, part
    if item.number not in numbers:
        return item.number, part
    return max(numbers, default=0) + 1, part


def _duplicates(document: Document, office: OfficePlan | None, present: Present) -> Iterator[str]:
    title = Item(title_key(document.evaluation.title), 0)
    for page in present.pages:
        same_office = office is not None and office.key is not None and page.office == office.key
        alike = max((likeness(title, Item(one, 0)) for one in page.titles), default=0.0)
        if (same_office and alike >= SIMILAR_TITLE) or title.text in page.titles:
            yield page.reference


class _Work:
    """The changes of one plan as they are found, named by reference and told in the order of time."""

    def __init__(self, reference: str, on: date, beside: PresentCopy | None, later: bool) -> None:
        self.reference, self.on, self.beside, self.later = reference, on, beside, later
        self.changes: list[Change] = []
        self.vanished_actions: list[str] = []
        self.out_of_order: set[int] = set()

    def compared(self, said: tuple[Said, ...]) -> Said:
        """This function will give what a record is compared with: the neighbouring copy's words, else the nearest."""
        there = said_on(said, self.beside.seen_on) if self.beside else None
        return there or nearest(said, self.on)

    def find_moved(self, matched: dict[int, PresentRecommendation]) -> None:
        """This function will find which recommendations changed their order."""
        self.out_of_order = moved([(self.compared(record.said).place, j) for j, record in matched.items()])

    def header(self, document: Document, known: bool) -> Outcome:
        """This function will say what happens to the evaluation itself."""
        if self.beside is None or self.beside.document is None:
            return Outcome.UNCHANGED if known else Outcome.CREATED
        pair = (document, self.beside.document) if self.later else (self.beside.document, document)
        found = [*header_changes(pair[0].evaluation, pair[1].evaluation), *overall_changes(*pair)]
        self.changes[:0] = [replace(change, where=self.reference) for change in found]
        return Outcome.CHANGED if found else Outcome.UNCHANGED

    def recommendation(
        self, place: int, item: Recommendation, number: int, part: str, record: PresentRecommendation | None
    ) -> RecommendationPlan:
        """This function will say what happens to a recommendation and its actions."""
        where = recommendation_reference(self.reference, number, part)
        alone = without_actions(item)
        outcome = Outcome.CREATED
        if record is not None:
            said = self.compared(record.said)
            assert isinstance(said.item, Recommendation)
            pair = (alone, said.item) if self.later else (said.item, alone)
            found = [
                *self._moved(where, said.place, place, place in self.out_of_order),
                *recommendation_changes(where, *pair),
            ]
            self.changes += found
            outcome = Outcome.CHANGED if found else Outcome.UNCHANGED
        actions = self._actions(where, item, record)
        return RecommendationPlan(record.key if record else None, number, part, place, item, outcome, actions)

    def _actions(
        self, where: str, item: Recommendation, record: PresentRecommendation | None
    ) -> tuple[ActionPlan, ...]:
        there = record.actions if record else ()
        matched = _match_actions(item, there, self.on)
        out_of_order = moved([(self.compared(known.said).place, j) for j, known in matched.items()])
        last = record.last_action if record else 0
        planned = []
        for place, action in enumerate(item.key_actions):
            known = matched.get(place)
            last += known is None
            number = known.number if known else last
            outcome = Outcome.CREATED
            if known is not None:
                outcome = self._action(key_action_reference(where, number), place, action, known, place in out_of_order)
            planned.append(ActionPlan(known.key if known else None, number, place, action, outcome))
        if self.beside and not self.later:
            kept = {one.key for one in matched.values()}
            for one in there:
                if one.key not in kept and said_on(one.said, self.beside.seen_on):
                    self.vanished_actions.append(key_action_reference(where, one.number))
        return tuple(planned)

    def _action(self, where: str, place: int, action: KeyAction, known: PresentAction, out_of_order: bool) -> Outcome:
        said = self.compared(known.said)
        assert isinstance(said.item, KeyAction)
        pair = (action, said.item) if self.later else (said.item, action)
        found = [*self._moved(where, said.place, place, out_of_order), *action_changes(where, *pair)]
        self.changes += found
        return Outcome.CHANGED if found else Outcome.UNCHANGED

    def _moved(self, where: str, old: int, new: int, out_of_order: bool) -> list[Change]:
        first, second = (new, old) if self.later else (old, new)
        return place_change(where, first, second, out_of_order)

    def vanished(self, there: tuple[PresentRecommendation, ...], kept: set[Key]) -> Iterator[str]:
        """This function will yield what the copy before held and this one does not."""
        for one in there:
            if one.key not in kept and self.beside and said_on(one.said, self.beside.seen_on):
                where = recommendation_reference(self.reference, one.number, one.part)
                yield where
                yield from (key_action_reference(where, action.number) for action in one.actions)
