"""Hard cases of pages: shapes that cannot be, labels and numbers at their longest, names that changed, either order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from recorded import record
from test_commands import everything

from cast import AT, BY, Cast, taken_back
from making import act, action, document, recommendation, seen, sighting, topic
from uptake.register.commands import copies, offices
from uptake.register.models import (
    Copy,
    Evaluation,
    KeyAction,
    KeyActionVersion,
    Office,
    OfficeVersion,
    OwnerInterval,
    Recommendation,
    RecommendationVersion,
    ResponseVersion,
    Term,
)
from uptake.register.queries import trail_check
from uptake.rules.document import Document, OfficeName, Plan
from uptake.rules.facts import OPERATOR
from uptake.rules.plan import Outcome
from uptake.rules.refusals import Refused
from uptake.rules.vocabulary import Progress
from uptake.trail.models import Event

FIRST, SECOND, THIRD = date(2020, 1, 1), date(2020, 2, 1), date(2020, 3, 1)

pytestmark = pytest.mark.usefixtures("cast")


def code_of(deed: Callable[..., Any], *args: Any, **given: Any) -> str:
    """This function will say with which code a deed is refused, and see that it changes nothing."""
    rows = everything()
    with pytest.raises(Refused) as raised:
        deed(*args, **given)
    assert everything() == rows
    return raised.value.refusals[0].code


# Shapes.


def page(of: str, **change: Any) -> Document:
    """This function will give a page with a change in its header, its recommendation or its action."""
    if of == "header":
        return document(**change)
    if of == "recommendation":
        return document(replace(recommendation(1), **change))
    return document(recommendation(1, "", action(1, **change)))


@pytest.mark.parametrize(
    ("of", "change", "code"),
    [
        ("header", {"office": OfficeName("n" * 501, None)}, "name_implausible"),
        ("header", {"office": OfficeName("", "CO")}, "name_implausible"),
        ("header", {"office": OfficeName("Peru", "Country")}, "kind_unknown"),
        ("header", {"office": None, "commissioning_unit": "c" * 501}, "name_implausible"),
        ("header", {"plan": Plan(2019, 2014)}, "date_implausible"),
        ("header", {"plan": Plan(1, 1)}, "date_implausible"),
        ("header", {"completion_date": "2019-02-31"}, "date_implausible"),
        ("header", {"completion_date": "0000-02"}, "date_implausible"),
        ("recommendation", {"part": "abc"}, "part_unknown"),
        ("recommendation", {"part": "12"}, "part_unknown"),
        ("recommendation", {"part": "A"}, "part_unknown"),
        ("recommendation", {"thematic_areas": ("x" * 501,)}, "name_implausible"),
        ("recommendation", {"classifications": {"SDGs": ("5",)}}, "name_implausible"),
        ("action", {"deadline": "2021-02-31"}, "date_implausible"),
        ("action", {"deadline": "0000-01"}, "date_implausible"),
    ],
    ids=lambda value: str(value)[:50],
)
def test_a_page_that_says_what_cannot_be_is_refused(of: str, change: dict[str, Any], code: str) -> None:
    assert code_of(seen, page(of, **change), FIRST) == code


def test_an_identifier_that_cannot_be_is_refused() -> None:
    assert code_of(seen, document(), FIRST, source="s" * 501) == "name_implausible"
    assert seen(document(), FIRST, source="s" * 500).number == 1


@pytest.mark.parametrize(
    ("of", "change"),
    [
        ("header", {"type": "t" * 400}),
        ("header", {"commissioning_unit": "c" * 501}),
        ("header", {"joint_partner": "j" * 501}),
        ("header", {"responsible_unit": "r" * 501}),
        ("header", {"office": OfficeName("n" * 300, None)}),
        ("header", {"title": "t" * 3000}),
        ("recommendation", {"part": "ab"}),
        ("recommendation", {"stated_category": "s" * 501}),
        ("recommendation", {"response": "x" * 100_000}),
        ("action", {"stated_status": "s" * 501}),
        ("action", {"responsible": "r" * 5000}),
    ],
    ids=lambda value: str(value)[:50],
)
def test_a_page_whose_texts_are_long_is_recorded_whole(of: str, change: dict[str, Any]) -> None:
    assert seen(page(of, **change), FIRST).plan.outcome == Outcome.CREATED
    assert trail_check.flaws() == []
    again = seen(page(of, **change), SECOND)
    assert again.plan.counts()["changed"] == 0, "and read back as it was stated"
    assert again.plan.outcome == Outcome.UNCHANGED


def test_a_blank_part_is_no_part() -> None:
    seen(page("recommendation", part=""), FIRST)
    assert (Recommendation.objects.get().number, Recommendation.objects.get().part) == (1, "")


def test_a_long_answer_is_kept_to_its_last_letter() -> None:
    seen(page("recommendation", response="x" * 100_000), FIRST)
    assert ResponseVersion.objects.get().text == "x" * 100_000


@pytest.mark.parametrize(
    ("text", "number"),
    [("1" * 30 + ". Strengthen", ""), ("123456789. Strengthen", "123456789"), ("Recommendation 4b: Do", "4b")],
    ids=lambda value: value[:12],
)
def test_the_number_that_a_report_gives_is_kept_where_it_can_be_one(text: str, number: str) -> None:
    seen(page("recommendation", text=text), FIRST)
    assert RecommendationVersion.objects.get().stated_number == number


# Long labels.


def labelled(*labels: str) -> Document:
    """This function will give a page whose recommendation is classified so."""
    return document(recommendation(1, "", thematic_areas=labels))


def test_a_label_at_its_longest_is_one_term_on_every_page() -> None:
    for day in (FIRST, SECOND):
        seen(labelled("x" * 500), day)
    assert Term.objects.get().label == "x" * 500


def test_two_long_labels_that_begin_alike_are_two_terms() -> None:
    seen(labelled("x" * 250 + "a", "x" * 250 + "b"), FIRST)
    assert sorted(Term.objects.values_list("label", flat=True)) == ["x" * 250 + "a", "x" * 250 + "b"]


# Names that changed.


@pytest.mark.parametrize("reference", ["MX-2017-01", "MEX-2017-01", "mex-2017-01", "Mx-2017-01"])
def test_a_page_is_placed_by_any_reference_it_had_in_any_case(cast: Cast, reference: str) -> None:
    seen(document(), FIRST)
    offices.set_code(office=cast.mexico, code="MX", **BY)
    assert seen(document(title=None), SECOND, into=reference).plan.reference == "MX-2017-01"
    assert Evaluation.objects.count() == 1


def test_a_page_of_a_merged_office_stays_the_same_page(cast: Cast) -> None:
    seen(document(recommendation(1, topic(1))), FIRST)
    offices.merge(office=cast.mexico, into=cast.mali, **BY)
    seen(document(recommendation(1, topic(9))), SECOND)
    assert (Evaluation.objects.count(), Copy.objects.count()) == (1, 2)


def test_what_a_source_means_by_a_responsible_holds_before_and_after_the_next_copy(cast: Cast) -> None:
    def mapped() -> None:
        offices.map_responsible(office=cast.mexico, stated="Programme unit", unit=cast.field, **BY)

    def owners() -> list[Any]:
        held = OwnerInterval.objects.filter(stated="Programme unit").order_by("key_action__number", "from_date")
        return list(held.values_list("key_action__number", "office__code", "unit__name", "from_date", "to_date"))

    found = []
    for mapped_first in (True, False):
        with taken_back():
            seen(document(), FIRST)
            if mapped_first:
                mapped()
            seen(document(overall_response="We agree now."), SECOND)
            if not mapped_first:
                mapped()
            found.append(owners())
            assert trail_check.flaws() == []
    assert found[0] == found[1] == [(number, "MLI", "Field unit", FIRST, None) for number in (1, 2)]


# An office that a page shows to have been there earlier.

PERU = document(office=OfficeName("Peru", "CO"))


def known_on() -> list[date]:
    """This function will give the days from which the versions of Peru that stand are known."""
    versions = OfficeVersion.objects.standing().filter(code="PER").order_by("known_on")
    return list(versions.values_list("known_on", flat=True))


def test_an_office_is_known_from_the_first_day_it_was_seen_in_either_order() -> None:
    pages = [(PERU, FIRST), (replace(PERU, overall_response="We agree now."), SECOND)]
    for order in (pages, pages[::-1]):
        with taken_back():
            for one, day in order:
                seen(one, day)
            assert known_on() == [FIRST]
            assert trail_check.flaws() == []


def test_an_office_becomes_known_earlier_only_by_an_earlier_page() -> None:
    kinds = []
    for day in (SECOND, THIRD, FIRST, SECOND.replace(day=2)):
        seen(replace(PERU, overall_response=f"Seen on {day}."), day)
        kinds.append(Event.objects.filter(kind="OfficeKnownEarlier").count())
    assert kinds == [0, 0, 1, 1]
    assert known_on() == [FIRST]


def test_only_the_first_version_of_an_office_moves_to_the_earlier_day() -> None:
    seen(PERU, SECOND)
    peru = Office.objects.get(code="PER")
    offices.rename(office=peru, name="Peru and Ecuador", on=THIRD, **BY)
    seen(replace(PERU, overall_response="Before."), FIRST)
    versions = OfficeVersion.objects.standing().filter(office=peru).order_by("known_on")
    assert list(versions.values_list("name", "known_on")) == [("Peru", FIRST), ("Peru and Ecuador", THIRD)]
    assert Office.objects.get(code="PER").name == "Peru and Ecuador"
    assert trail_check.flaws() == []


# Taking back, and two at once.


def test_a_copy_that_alone_states_an_action_people_reported_on_stays(cast: Cast) -> None:
    seen(document(recommendation(1, "", action(1))), FIRST)
    number = seen(document(recommendation(1, "", action(1), action(2))), SECOND).number
    given = {"progress": Progress.INITIATED, "comment": "We began."}
    act("report", KeyAction.objects.get(number=2), cast.amina, **given)
    assert code_of(copies.undo, number=number, **BY) == "built_upon"
    assert KeyActionVersion.objects.standing().filter(key_action__number=2).count() == 1


def test_a_page_that_was_taken_back_is_recorded_as_if_it_came_first() -> None:
    with taken_back():
        seen(document(), FIRST)
        expected = record()
    number = seen(document(), FIRST).number
    assert number is not None
    copies.undo(number=number, **BY)
    assert seen(document(), FIRST).plan.outcome == Outcome.CREATED
    assert record() == expected and trail_check.flaws() == []


def test_a_page_recorded_by_another_while_it_was_planned_is_not_recorded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    look, others = copies.present_for, []

    def look_while_another_records(one: Any) -> Any:
        present = look(one)
        if not others:
            others.append("busy")
            seen(document(), FIRST)
        return present

    monkeypatch.setattr(copies, "present_for", look_while_another_records)
    recorded = copies.record(
        sighting=sighting(document(), FIRST),
        data=b"the page",
        name="page.txt",
        media_type="text/plain",
        by=OPERATOR,
        at=AT,
        tries=0,
    )
    assert (recorded.plan.outcome, recorded.number) == (Outcome.REPEATED, None)
    assert Copy.objects.count() == 1 and trail_check.flaws() == []
