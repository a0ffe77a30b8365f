"""Taking an import back in the open: what it alone asserted leaves the pages, what others say holds again."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from recorded import record
from test_commands import everything
from test_copies import FIRST, SECOND, THIRD, before, changed

from cast import BY, DAY, Cast, taken_back
from making import (
    act,
    action,
    key_action,
    recommendation,
    response_of,
    save,
    seen,
    seen_in_public,
    step,
    topic,
)
from uptake.register.commands import copies, offices
from uptake.register.models import (
    Copy,
    DeadlineInterval,
    Evaluation,
    KeyAction,
    ManagementResponse,
    OwnerInterval,
    ProgressInterval,
    Recommendation,
    RecommendationVersion,
    Reference,
)
from uptake.register.queries import trail_check
from uptake.rules.document import Document
from uptake.rules.drafts import Draft
from uptake.rules.facts import OPERATOR
from uptake.rules.plan import Outcome
from uptake.rules.refusals import Refused
from uptake.rules.vocabulary import Progress
from uptake.trail.models import Event

pytestmark = pytest.mark.usefixtures("cast")

IMPORTS: list[tuple[Document, date]] = [
    (before(), FIRST),
    (changed("everything"), SECOND),
    (changed("an action completed"), THIRD),
]


def imported(*which: int) -> dict[int, int]:
    """This function will import some of the three copies in that order, and give their numbers."""
    numbers = {}
    for one in which:
        number = seen(*IMPORTS[one]).number
        assert number is not None
        numbers[one] = number
    return numbers


def undo(number: int) -> str:
    """This function will take an import back."""
    return copies.undo(number=number, **BY)


def code_of_undo(number: int) -> str:
    """This function will say with which code taking back is refused, and see that it changes nothing."""
    rows = everything()
    with pytest.raises(Refused) as raised:
        undo(number)
    assert everything() == rows
    return raised.value.refusals[0].code


@pytest.mark.parametrize("undone", [0, 1, 2])
@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_without_a_copy_the_record_is_what_the_others_say(order: tuple[int, ...], undone: int) -> None:
    with taken_back():
        imported(*sorted(set(order) - {undone}))
        expected = record()
    with taken_back():
        undo(imported(*order)[undone])
        assert record() == expected
        assert trail_check.flaws() == []


def test_without_any_copy_nothing_is_on_the_pages() -> None:
    numbers = imported(0, 1)
    for number in numbers.values():
        assert undo(number) == "MEX-2017-01"
    assert record() == []
    position = Event.objects.filter(kind="CopyUndone").latest("position").position
    assert Evaluation.objects.get().gone_position == position
    assert ManagementResponse.objects.get().gone_position == position
    assert not Recommendation.objects.filter(gone_position__isnull=True).exists()
    assert not KeyAction.objects.filter(gone_position__isnull=True).exists()
    for table in (ProgressInterval, DeadlineInterval, OwnerInterval):
        assert not table.objects.exists()


def test_the_reference_of_what_is_gone_stays_taken() -> None:
    undo(imported(0)[0])
    assert seen(*IMPORTS[0]).plan.reference == "MEX-2017-02"
    assert set(Reference.objects.values_list("text", flat=True)) == {"MEX-2017-01", "MEX-2017-02"}


def test_what_is_gone_comes_back_where_it_is_named() -> None:
    undo(imported(0)[0])
    with taken_back():
        seen(*IMPORTS[0])
        expected = record()
    planned = seen(*IMPORTS[0], into="MEX-2017-01").plan
    assert planned.reference == "MEX-2017-01"
    assert Evaluation.objects.get().gone_position is None
    assert record() == expected


def test_only_what_nobody_else_asserts_leaves_the_pages_with_the_position_of_the_undoing() -> None:
    seen(before(), FIRST)
    more = replace(before(), recommendations=(*before().recommendations, recommendation(4, "", action(1, topic(81)))))
    number = seen(more, SECOND).number
    assert number is not None
    undo(number)
    position = Event.objects.get(kind="CopyUndone").position
    assert list(Recommendation.objects.exclude(gone_position=None).values_list("number", "gone_position")) == [
        (4, position)
    ]
    assert KeyAction.objects.get(gone_position=position).recommendation.number == 4
    assert Evaluation.objects.get().gone_position is None


def test_a_number_of_what_is_gone_is_not_given_again() -> None:
    seen(before(), FIRST)
    number = seen(replace(before(), recommendations=(*before().recommendations, recommendation(4))), SECOND).number
    assert number is not None
    undo(number)
    seen(replace(before(), recommendations=(*before().recommendations, recommendation(4, topic(66)))), THIRD)
    assert Recommendation.objects.get(gone_position__isnull=False).number == 4
    new = RecommendationVersion.objects.standing().get(text=topic(66)).recommendation
    assert new.number == 5


def test_an_import_is_taken_back_once() -> None:
    number = imported(0)[0]
    undo(number)
    assert code_of_undo(number) == "undone_already"


def test_an_import_that_is_not_there_cannot_be_taken_back() -> None:
    assert code_of_undo(1) == "import_unknown"


def test_the_same_file_can_be_imported_again_for_the_day_it_was_undone() -> None:
    numbers = imported(0, 1)
    undo(numbers[1])
    again = seen(*IMPORTS[1])
    assert again.number == 3 and Copy.objects.filter(undone_position__isnull=True).count() == 2


def test_the_rows_that_were_taken_back_stay_with_the_position_of_the_undoing() -> None:
    undo(imported(0)[0])
    position = Event.objects.get(kind="CopyUndone").position
    assert set(RecommendationVersion.objects.values_list("undone_position", flat=True)) == {position}


# Where people acted.


def _report(cast: Cast, place: str) -> None:
    response = ManagementResponse.objects.get()
    act("report", key_action(response, place), cast.amina, progress=Progress.INITIATED, comment="Begun.")


def test_a_copy_that_alone_states_what_people_acted_on_stays(cast: Cast) -> None:
    number = seen(before(), FIRST).number
    assert number is not None
    _report(cast, "R1/A1")
    with pytest.raises(Refused) as raised:
        undo(number)
    assert raised.value.refusals[0].code == "built_upon"
    assert f"{DAY.isoformat()} progress update" in str(raised.value), "it lists the deeds"
    assert code_of_undo(number) == "built_upon"


def test_a_copy_whose_every_statement_another_copy_makes_too_can_be_taken_back(cast: Cast) -> None:
    numbers = [seen(before(), day).number for day in (FIRST, SECOND)]
    _report(cast, "R1/A1")
    assert numbers[0] is not None
    undo(numbers[0])
    held = ProgressInterval.objects.filter(key_action__recommendation__number=1, key_action__number=1)
    assert sorted(held.values_list("from_date", flat=True)) == [SECOND, DAY], "the other copy's, and Amina's"


def test_after_a_deed_of_a_person_an_import_only_proposes(cast: Cast) -> None:
    seen(before(), FIRST)
    _report(cast, "R1/A1")
    facts = {label: rows for label, rows in everything().items() if label.endswith(("Fact", "Version", "Interval"))}
    proposed = seen(changed("everything"), SECOND)
    assert proposed.plan.outcome == Outcome.PROPOSED
    assert Copy.objects.get(number=proposed.number).proposes
    assert {label: rows for label, rows in everything().items() if label in facts} == facts
    assert trail_check.flaws() == []


def test_a_proposal_can_be_taken_back_and_takes_nothing_with_it(cast: Cast) -> None:
    seen(before(), FIRST)
    _report(cast, "R1/A1")
    facts = {label: rows for label, rows in everything().items() if label.endswith(("Fact", "Version", "Interval"))}
    number = seen(changed("everything"), SECOND).number
    assert number is not None
    undo(number)
    assert {label: rows for label, rows in everything().items() if label in facts} == facts
    assert Evaluation.objects.get().gone_position is None


def test_publishing_and_mapping_are_no_deeds_on_the_content(cast: Cast) -> None:
    seen_in_public(before(), FIRST)
    offices.map_responsible(office=cast.mexico, stated="Programme unit", unit=cast.programme, **BY)
    assert seen(changed("everything"), SECOND).plan.outcome == Outcome.CHANGED
    assert ManagementResponse.objects.get().acted_position is None


def test_the_operator_publishing_an_import_is_no_deed_on_the_content(cast: Cast) -> None:
    seen(before(), FIRST)
    step("publish", ManagementResponse.objects.get(), OPERATOR)
    assert seen(changed("everything"), SECOND).plan.outcome == Outcome.CHANGED


@pytest.mark.parametrize("deed", ["amend", "save"])
def test_a_text_that_a_person_saves_is_a_deed_on_the_content(cast: Cast, deed: str) -> None:
    seen(before(), FIRST)
    entered = Evaluation.objects.get()
    step("amend", response_of(entered), cast.amina, why="It is wrong.")
    if deed == "save":
        save(entered, None, Draft(text="Better."), cast.amina)
    assert seen(changed("everything"), SECOND).plan.outcome == Outcome.PROPOSED


def test_mapping_a_responsible_is_taken_back_with_the_copy_that_stated_it(cast: Cast) -> None:
    numbers = [seen(before(), day).number for day in (FIRST, SECOND)]
    offices.map_responsible(office=cast.mexico, stated="Programme unit", unit=cast.programme, **BY)
    assert set(OwnerInterval.objects.values_list("unit__name", "from_date")) == {("Programme unit", FIRST)}
    assert numbers[0] is not None
    undo(numbers[0])
    assert set(OwnerInterval.objects.values_list("unit__name", "from_date")) == {("Programme unit", SECOND)}
    assert trail_check.flaws() == []
