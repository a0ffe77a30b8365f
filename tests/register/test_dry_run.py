"""A dry run over many files says exactly what the real run then does."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_copies import FIRST, SECOND, THIRD, before, changed
from test_copies_in_any_order import EPOCH, pages

from cast import taken_back
from making import action, document, numbered, recommendation, seen, sighting, topic
from uptake.register.facts import present_for
from uptake.rules.document import OfficeName
from uptake.rules.foreseen import Foreseen
from uptake.rules.plan import ImportPlan, Outcome, Sighting
from uptake.rules.planning import plan
from uptake.rules.refusals import Refused

pytestmark = pytest.mark.usefixtures("cast")


def said(planned: ImportPlan) -> Any:
    """This function will give what a plan says, without the keys of records."""
    return {
        "outcome": planned.outcome,
        "reference": planned.reference,
        "counts": planned.counts(),
        "changes": planned.changes,
        "vanished": planned.vanished,
        "duplicates": planned.duplicates,
        "new page": planned.page is None,
        "office": planned.office and (planned.office.code, planned.office.provisional),
        "items": [
            (one.number, one.part, one.place, one.outcome, [(item.number, item.outcome) for item in one.actions])
            for one in planned.recommendations
        ],
    }


def dry_run(sightings: list[Sighting]) -> list[Any]:
    """This function will plan one after another and record nothing; a refusal is given by its code."""
    found: list[Any] = []
    run = Foreseen()
    for one in sightings:
        present = run.onto(present_for(one), one)
        try:
            planned = plan(one, present)
        except Refused as refused:
            found.append(refused.refusals[0].code)
            continue
        run.add(planned)
        number = None if planned.outcome == Outcome.REPEATED else present.copies + 1
        found.append({**said(planned), "import": number})
    return found


def real_run(sightings: list[Sighting]) -> list[Any]:
    """This function will record one after another."""
    found: list[Any] = []
    for one in sightings:
        options = {"audience": one.audience, "into": one.into, "source": one.source}
        try:
            recorded = seen(one.document, one.seen_on, **options)
        except Refused as refused:
            found.append(refused.refusals[0].code)
        else:
            found.append({**said(recorded.plan), "import": recorded.number})
    return found


def check(sightings: list[Sighting]) -> None:
    """This function will compare a dry run with the real one, and take it back."""
    with taken_back():
        foreseen = dry_run(sightings)
        for place, (dry, real) in enumerate(zip(foreseen, real_run(sightings), strict=True)):
            assert dry == real, f"file {place + 1}"


@pytest.mark.parametrize("days", [(FIRST, SECOND, THIRD), (THIRD, FIRST, SECOND), (SECOND, THIRD, FIRST)])
def test_it_says_it_of_copies_of_one_page(days: tuple[date, ...]) -> None:
    documents = [before(), changed("everything"), changed("an action completed")]
    check([sighting(page, day) for page, day in zip(documents, days, strict=True)])


def test_it_says_it_of_a_folder_seen_on_one_day() -> None:
    many = [
        document(title="Water"),
        document(title="Schools", office=OfficeName("Regional Office for the Andes", "RO")),
        document(title="Schools"),
        document(title=None),
        document(title="Water"),
        document(recommendation(1, topic(70)), title="Water"),
        document(title="Schools", office=OfficeName("Regional Office of the Arctic", "RO")),
        document(title="Waters"),
    ]
    check([sighting(page, FIRST) for page in many])


def test_it_says_it_on_top_of_what_is_there() -> None:
    seen(before(), FIRST)
    check([sighting(changed("everything"), THIRD), sighting(changed("a deadline moved"), SECOND)])


def test_it_says_it_of_another_office_s_answer() -> None:
    mali = OfficeName("Mali", "CO")
    theirs = numbered(
        document(recommendation(1, topic(2), action(1, topic(80))), recommendation(2, topic(3)), office=mali)
    )
    check(
        [
            sighting(before(), FIRST),
            sighting(theirs, FIRST, into="MEX-2017-01"),
            sighting(changed("an action added"), SECOND),
        ]
    )


@st.composite
def runs(draw: Any) -> list[Sighting]:
    """Up to five files of two titles and three offices, on few days."""
    found = []
    for page in draw(st.lists(pages(), min_size=1, max_size=5)):
        office = draw(st.sampled_from(["Mexico", "Mexico", "Mali", "Arctic desk"]))
        title = draw(st.sampled_from(["Water for all", "Water for all", "Water for many", "Schools"]))
        header = replace(page.evaluation, title=title, office=OfficeName(office, None))
        day = EPOCH + timedelta(days=draw(st.integers(0, 5)))
        # A source that changes its title and its office within one run is foreseen by its page alone.
        source = "https://example.org/1" if (title, office) == ("Schools", "Mexico") and draw(st.booleans()) else None
        found.append(sighting(replace(page, evaluation=header), day, source=source))
    return found


@settings(max_examples=60)
@given(runs())
def test_it_says_it_of_random_files(run: list[Sighting]) -> None:
    check(run)


@settings(max_examples=30)
@given(runs(), st.integers(1, 3))
def test_it_says_it_of_random_files_on_top_of_others(run: list[Sighting], recorded: int) -> None:
    with taken_back():
        real_run(run[:recorded])
        check(run[recorded:])
