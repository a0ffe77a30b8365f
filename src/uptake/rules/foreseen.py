"""What would be there after a plan was carried out: so that a dry run over many files says what the real run does."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from uptake.rules.differences import normal, title_key, without_actions
from uptake.rules.plan import ImportPlan, OfficePlan, Outcome, RecommendationPlan, Sighting
from uptake.rules.present import (
    Key,
    Present,
    PresentAction,
    PresentCopy,
    PresentOffice,
    PresentPage,
    PresentRecommendation,
    Said,
    responding_office,
)
from uptake.rules.references import parse


def after(present: Present, planned: ImportPlan) -> Present:
    """This function will give what is there once the plan is carried out.

    Of a page that ``present`` does not hold and the plan does not make, only what the plan says is known.
    """
    if planned.outcome == Outcome.REPEATED:
        return present
    offices, office = _offices(present, planned)
    evaluation = planned.evaluation if planned.evaluation is not None else f"evaluation {planned.reference}"
    key = planned.page if planned.page is not None else f"page {planned.reference} {office}"
    page = next((one for one in present.pages if one.key == key), None)
    if page is None:
        # Whose page it is, only its making says: a copy may name its office otherwise.
        own = office if planned.page is None else None
        page = PresentPage(
            key, evaluation, planned.reference, frozenset(), planned.sighting.document.evaluation.plan, own
        )
    others = [one for one in present.pages if one.key != key]
    parsed = parse(planned.reference)
    running = dict(present.running)
    if parsed is not None:
        place = (parsed.code, parsed.year)
        running[place] = max(running.get(place, 0), parsed.running)
    pages = (*others, _page(page, planned, present.copies + 1))
    return Present(offices, pages, running, present.copies + 1)


def _offices(present: Present, planned: ImportPlan) -> tuple[tuple[PresentOffice, ...], Key | None]:
    if planned.office is None:
        return present.offices, None
    if planned.office.key is not None:
        return present.offices, planned.office.key
    key = f"office {planned.office.code}"
    kinds = frozenset({planned.office.kind} if planned.office.kind else ())
    known = PresentOffice(key, planned.office.code, frozenset({normal(planned.office.name)}), kinds)
    return (*(one for one in present.offices if one.key != key), known), key


def _page(page: PresentPage, planned: ImportPlan, number: int) -> PresentPage:
    sighting = planned.sighting
    title = title_key(sighting.document.evaluation.title)
    return replace(
        page,
        titles=page.titles | ({title} if title else set()),
        plans=page.plans | {sighting.document.evaluation.plan},
        sources=page.sources | ({sighting.source} if sighting.source else set()),
        copies=(*page.copies, PresentCopy(number, sighting.seen_on, sighting.digest, sighting.document)),
        recommendations=page.recommendations
        if planned.outcome == Outcome.PROPOSED
        else _recommendations(page, planned),
    )


def _recommendations(page: PresentPage, planned: ImportPlan) -> tuple[PresentRecommendation, ...]:
    there = {(one.number, one.part): one for one in page.recommendations}
    for one in planned.recommendations:
        place = (one.number, one.part)
        known = there.get(place) or PresentRecommendation(
            f"recommendation {planned.reference} {one.number}{one.part}", one.number, one.part, ()
        )
        there[place] = _recommendation(known, one, planned)
    return tuple(there[place] for place in sorted(there))


def _recommendation(
    known: PresentRecommendation, one: RecommendationPlan, planned: ImportPlan
) -> PresentRecommendation:
    on = planned.sighting.seen_on
    actions = {action.number: action for action in known.actions}
    for planned_action in one.actions:
        number = planned_action.number
        action = actions.get(number) or PresentAction(f"{known.key} {number}", number, ())
        said = Said(on, planned_action.place, planned_action.item)
        actions[number] = replace(action, said=(*action.said, said))
    return replace(
        known,
        said=(*known.said, Said(on, one.place, without_actions(one.item))),
        actions=tuple(actions[number] for number in sorted(actions)),
        last_action=max((known.last_action, *actions), default=0),
    )


def _key(office: OfficePlan) -> Key:
    return office.key if office.key is not None else f"office {office.code}"


class Foreseen:
    """The plans of one run so far. A later file is shown only those that can matter to it, so long runs stay linear."""

    def __init__(self) -> None:
        self._plans: list[ImportPlan] = []
        self._by_name: dict[tuple[str, Key], list[int]] = defaultdict(list)
        self._offices: dict[Key, PresentOffice] = {}
        self._running: dict[tuple[str, int], int] = {}
        self._copies = 0

    def add(self, planned: ImportPlan) -> None:
        """This function will remember a plan as if it had been carried out."""
        if planned.outcome == Outcome.REPEATED:
            return
        for name in _names(planned.sighting, _key(planned.office) if planned.office else None):
            self._by_name[name].append(len(self._plans))
        self._by_name["reference", planned.reference].append(len(self._plans))
        alone = after(Present(), planned)
        self._offices |= {one.key: one for one in alone.offices}
        self._running |= {place: max(number, self._running.get(place, 0)) for place, number in alone.running.items()}
        self._copies += 1
        self._plans.append(planned)

    def onto(self, present: Present, sighting: Sighting) -> Present:
        """This function will give what a sighting finds: what is there, and what the run would have made by then."""
        known = {one.key for one in present.offices}
        offices = (*present.offices, *(one for key, one in self._offices.items() if key not in known))
        running = dict(present.running)
        for place, number in self._running.items():
            running[place] = max(number, running.get(place, 0))
        shown = Present(offices, present.pages, running, present.copies)
        related = {index for name in _names(sighting, _office_of(sighting, shown)) for index in self._by_name[name]}
        for index in sorted(related):
            shown = after(shown, self._plans[index])
        return replace(shown, copies=present.copies + self._copies)


def _office_of(sighting: Sighting, present: Present) -> Key | None:
    stated = responding_office(sighting.document.evaluation)
    office = present.office(stated) if stated else None
    return office.key if office else None


def _names(sighting: Sighting, office: Key | None) -> Iterator[tuple[str, Key]]:
    """This function will yield everything by which one page may be found to concern another."""
    if office is not None:
        yield "office", office
    if title := title_key(sighting.document.evaluation.title):
        yield "title", title
    if sighting.source:
        yield "source", sighting.source
    if sighting.into:
        yield "reference", sighting.into.strip().upper()
