"""What is foreseen after a plan: the pages, offices and numbers that the next file of the same run would find."""

from dataclasses import replace

from making_documents import a_recommendation, an_action
from test_planning import MEXICO, NOTHING, PAGE, SECOND, headed, numbered, planned, sighting

from uptake.rules.document import OfficeName
from uptake.rules.foreseen import after
from uptake.rules.plan import Outcome
from uptake.rules.planning import plan


def test_a_repeated_file_leaves_everything_as_it_is() -> None:
    present = after(NOTHING, plan(sighting(PAGE), NOTHING))
    again = plan(sighting(PAGE), present)
    assert again.outcome == Outcome.REPEATED and after(present, again) is present


def test_a_new_page_takes_its_reference_and_its_copy_a_number() -> None:
    present = after(NOTHING, plan(sighting(PAGE), NOTHING))
    assert (present.running, present.copies) == ({("MEX", 2019): 1}, 1)
    assert [page.reference for page in present.pages] == ["MEX-2019-01"]


def test_two_pages_of_one_run_get_two_references() -> None:
    other = headed(PAGE, title="Something else entirely")
    assert [one.reference for one in planned(sighting(PAGE), sighting(other))] == ["MEX-2019-01", "MEX-2019-02"]


def test_an_office_opened_by_one_file_is_found_by_the_next() -> None:
    peru = headed(PAGE, office=OfficeName("Arctic Affairs Desk", None))
    other = headed(peru, title="Something else entirely")
    first, second = planned(sighting(peru), sighting(other))
    assert first.office and second.office and second.office.key is not None
    assert (second.office.code, second.reference) == ("AAD", "AAD-2019-02")


def test_an_office_that_was_there_stays_once() -> None:
    assert after(NOTHING, plan(sighting(PAGE), NOTHING)).offices == (MEXICO,)


def test_what_one_file_adds_the_next_one_finds_with_its_number() -> None:
    more = replace(PAGE.recommendations[0], key_actions=(*PAGE.recommendations[0].key_actions, an_action(13)))
    page = numbered(more, PAGE.recommendations[1], a_recommendation(3))
    third = planned(sighting(PAGE), sighting(page, SECOND), sighting(page, SECOND))[2]
    assert third.outcome == Outcome.REPEATED
    assert [(one.number, [action.number for action in one.actions]) for one in third.recommendations] == [
        (1, [1, 2, 3]),
        (2, []),
        (3, []),
    ]


def test_a_source_named_once_finds_its_page_again() -> None:
    other = headed(numbered(a_recommendation(70)), title="Something else entirely")
    second = planned(sighting(PAGE, source="s"), sighting(other, SECOND, source="s"))[1]
    assert second.reference == "MEX-2019-01"


def test_a_page_that_is_not_looked_at_is_known_by_what_the_plan_says_of_it() -> None:
    present = after(NOTHING, plan(sighting(PAGE), NOTHING))
    later = plan(sighting(replace(PAGE, overall_response="Another."), SECOND), present)
    elsewhere = after(NOTHING, later)
    assert [(page.reference, page.office) for page in elsewhere.pages] == [("MEX-2019-01", None)]
