"""Copies of a page: which page they are of, what they assert, and the same record in whatever order they come."""

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from recorded import record
from test_commands import everything

from cast import BY, Cast, taken_back
from making import action, document, key_action, numbered, recommendation, seen, seen_in_public, topic
from uptake.register.commands import offices
from uptake.register.models import (
    Copy,
    DeadlineInterval,
    Evaluation,
    KeyAction,
    KeyActionVersion,
    ManagementResponse,
    ProgressInterval,
    Recommendation,
    RecommendationVersion,
    StoredFile,
)
from uptake.register.queries import trail_check
from uptake.rules.document import Document, OfficeName, Plan, Warning
from uptake.rules.plan import Outcome
from uptake.rules.refusals import Refused
from uptake.trail.models import Head

FIRST, SECOND, THIRD = date(2018, 5, 1), date(2019, 5, 1), date(2020, 5, 1)

pytestmark = pytest.mark.usefixtures("cast")


def before() -> Document:
    """The page as it was: three recommendations, three actions."""
    one = recommendation(1, "", action(1), action(2), action(3), thematic_areas=("Peace", "Water"))
    return document(one, recommendation(2, "", action(1, topic(90))), recommendation(3))


def reworded(text: str) -> str:
    """This function will change one word of a text."""
    return text.replace("work", "labour")


def changed(what: str) -> Document:
    """This function will give the page after one thing happened to it."""
    page = before()
    one, two, three = page.recommendations
    first, *rest = one.key_actions
    pages: dict[str, tuple[Any, ...]] = {
        "nothing": (one, two, three),
        "recommendations reordered and renumbered": (three, one, two),
        "a recommendation reworded": (replace(one, text=reworded(one.text)), two, three),
        "a recommendation added before the others": (
            recommendation(1, topic(77), action(1, topic(78))),
            one,
            two,
            three,
        ),
        "a recommendation vanished": (two, three),
        "actions reordered": (replace(one, key_actions=(*rest, first)), two, three),
        "an action reworded": (
            replace(one, key_actions=(replace(first, text=reworded(first.text)), *rest)),
            two,
            three,
        ),
        "an action added": (replace(one, key_actions=(action(1, topic(79)), first, *rest)), two, three),
        "an action vanished": (replace(one, key_actions=tuple(rest)), two, three),
        "a deadline moved": (replace(one, key_actions=(replace(first, deadline="2020-06"), *rest)), two, three),
        "an action completed": (
            replace(one, key_actions=(replace(first, progress="completed", comments="Done."), *rest)),
            two,
            three,
        ),
        "a category changed": (one, replace(two, category="rejected", stated_category="Rejected"), three),
        "terms changed": (replace(one, thematic_areas=("Water", "Peace")), two, three),
        "another responsible": (replace(one, key_actions=(replace(first, responsible="HQ"), *rest)), two, three),
        "everything": (
            recommendation(1, topic(77)),
            replace(three, text=reworded(three.text), category=None),
            replace(one, text=reworded(one.text), key_actions=(*rest[1:], replace(first, deadline=None))),
        ),
    }
    return numbered(replace(page, recommendations=pages[what]))


CHANGES = [
    *("nothing", "recommendations reordered and renumbered", "a recommendation reworded"),
    *("a recommendation added before the others", "a recommendation vanished", "actions reordered"),
    *("an action reworded", "an action added", "an action vanished", "a deadline moved", "an action completed"),
    *("a category changed", "terms changed", "another responsible", "everything"),
]


@pytest.mark.parametrize("what", CHANGES)
def test_two_copies_in_either_order_give_the_same_record(what: str) -> None:
    pages = [(before(), FIRST), (changed(what), SECOND)]
    found = []
    for order in (pages, pages[::-1]):
        with taken_back():
            for page, day in order:
                seen(page, day)
            found.append(record())
            assert trail_check.flaws() == []
    assert found[0] == found[1]


def test_three_copies_in_any_order_give_the_same_record() -> None:
    pages = [(before(), FIRST), (changed("everything"), SECOND), (changed("an action completed"), THIRD)]
    found = []
    for order in permutations(pages):
        with taken_back():
            for page, day in order:
                seen(page, day)
            found.append(record())
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize(
    ("what", "recommendations", "actions"),
    [
        ("recommendations reordered and renumbered", 3, 4),
        ("a recommendation reworded", 3, 4),
        ("a recommendation added before the others", 4, 5),
        ("a recommendation vanished", 3, 4),
        ("actions reordered", 3, 4),
        ("an action reworded", 3, 4),
        ("an action added", 3, 5),
        ("an action vanished", 3, 4),
    ],
)
@pytest.mark.parametrize("later_first", [False, True])
def test_what_is_the_same_is_matched_and_not_doubled(
    what: str, recommendations: int, actions: int, later_first: bool
) -> None:
    pages = [(before(), FIRST), (changed(what), SECOND)]
    for page, day in reversed(pages) if later_first else pages:
        seen(page, day)
    assert (Recommendation.objects.count(), KeyAction.objects.count()) == (recommendations, actions)


def test_a_reworded_recommendation_keeps_its_reference_and_both_texts() -> None:
    seen(before(), FIRST)
    planned = seen(changed("a recommendation reworded"), SECOND).plan
    texts = RecommendationVersion.objects.filter(recommendation__number=1).order_by("known_on")
    assert [row.text for row in texts] == [topic(1), reworded(topic(1))]
    assert [(one.where, one.field) for one in planned.changes] == [("MEX-2017-01/R1", "text")]


def test_a_reference_is_the_record_s_whatever_number_the_page_gives_it() -> None:
    seen(before(), FIRST)
    planned = seen(changed("recommendations reordered and renumbered"), SECOND).plan
    assert [(one.item.number, one.number) for one in planned.recommendations] == [(1, 3), (2, 1), (3, 2)]


def test_a_moved_deadline_is_held_from_the_day_it_was_seen() -> None:
    seen(before(), FIRST)
    seen(changed("a deadline moved"), SECOND)
    moved = KeyAction.objects.get(recommendation__number=1, number=1)
    held = DeadlineInterval.objects.filter(key_action=moved).order_by("from_date")
    assert [(row.deadline, row.from_date, row.to_date) for row in held] == [
        ("2018-12", FIRST, SECOND),
        ("2020-06", SECOND, None),
    ]


def test_the_same_file_for_the_same_day_adds_nothing() -> None:
    seen(before(), FIRST)
    rows = everything()
    again = seen(before(), FIRST)
    assert (again.plan.outcome, again.number) == (Outcome.REPEATED, None)
    assert again.plan.counts() == {"created": 0, "changed": 0, "unchanged": 8}
    assert everything() == rows


def test_another_file_of_the_same_day_adds_nothing_where_its_document_is_equal() -> None:
    seen(before(), FIRST)
    warned = replace(before(), warnings=(Warning("comment_missing", "recommendations/1/key_actions/1", "No comment."),))
    assert seen(warned, FIRST).plan.outcome == Outcome.REPEATED


def test_another_file_of_the_same_day_is_refused() -> None:
    seen(before(), FIRST)
    rows = everything()
    with pytest.raises(Refused) as raised:
        seen(changed("a deadline moved"), FIRST)
    assert raised.value.refusals[0].code == "other_copy_that_day"
    assert "Import 1 already holds another copy of MEX-2017-01" in str(raised.value)
    assert everything() == rows


def test_the_same_page_on_another_day_is_a_sighting_that_changes_nothing() -> None:
    seen(before(), FIRST)
    held = list(ProgressInterval.objects.order_by("key_action").values("key_action", "from_date", "to_date"))
    sighted = seen(before(), SECOND)
    assert (sighted.plan.outcome, sighted.number) == (Outcome.UNCHANGED, 2)
    assert sighted.plan.counts() == {"created": 0, "changed": 0, "unchanged": 8}
    assert KeyActionVersion.objects.filter(copy__number=2).count() == 4, "it asserts every value it holds"
    assert list(ProgressInterval.objects.order_by("key_action").values("key_action", "from_date", "to_date")) == held


def test_an_earlier_sighting_lets_what_is_known_begin_earlier() -> None:
    seen(before(), SECOND)
    assert seen(before(), FIRST).plan.outcome == Outcome.UNCHANGED
    assert set(ProgressInterval.objects.values_list("from_date", "to_date")) == {(FIRST, None)}


def test_the_file_is_kept_once_by_its_hash_and_opens_from_every_copy() -> None:
    seen(before(), FIRST)
    seen(before(), SECOND)
    assert len({copy.file_id for copy in Copy.objects.all()}) == 1
    assert all(file.path.stat().st_size == file.size for file in StoredFile.objects.all())


# Which page it is.


def test_a_page_without_a_title_or_without_any_office_needs_to_be_placed() -> None:
    for page in (document(title=None), document(office=None), document(title="")):
        with pytest.raises(Refused) as raised:
            seen(page, FIRST)
        assert raised.value.refusals[0].code == "into_needed"
    assert Evaluation.objects.count() == 0


def test_a_page_that_cannot_say_where_it_belongs_is_placed_by_a_reference() -> None:
    seen(before(), FIRST)
    for day, page in enumerate((document(title=None), document(office=None)), 1):
        assert seen(page, date(2020, 1, day), into="MEX-2017-01").plan.page is not None
    assert Evaluation.objects.count() == 1 and Copy.objects.count() == 3
    with pytest.raises(Refused) as raised:
        seen(before(), THIRD, into="MEX-1999-01")
    assert raised.value.refusals[0].code == "into_unknown"


def test_a_commissioning_unit_stands_in_for_the_plan_s_office() -> None:
    planned = seen(document(office=None, commissioning_unit="Mexico"), FIRST).plan
    assert planned.office is not None and planned.office.code == "MEX"


def test_the_source_s_identifier_finds_the_page_whatever_it_says() -> None:
    seen(before(), FIRST, source="https://example.org/5")
    other = document(recommendation(1, topic(55)), title="Quite another title", plan=Plan(2001, 2002))
    assert seen(other, SECOND, source="https://example.org/5").plan.reference == "MEX-2017-01"
    assert Evaluation.objects.count() == 1


def test_another_identifier_does_not_part_what_title_and_office_join() -> None:
    seen(before(), FIRST, source="https://example.org/5")
    assert seen(before(), SECOND, source="https://example.org/6").plan.page is not None


def test_the_title_is_compared_without_case_accents_and_punctuation() -> None:
    seen(document(title="Évaluation de la note stratégique"), FIRST)
    assert seen(document(title="EVALUATION de la note strategique."), SECOND).plan.page is not None


def test_an_office_is_found_under_a_former_name(cast: Cast) -> None:
    seen(document(recommendation(1, topic(1))), FIRST)
    offices.rename(office=cast.mexico, name="United Mexican States", **BY)
    for day, name in enumerate(("Mexico", "United Mexican States", "MÉXICO"), 1):
        page = document(recommendation(1, topic(40 + day)), office=OfficeName(name, "CO"))
        assert seen(page, date(2020, 1, day)).plan.page is not None, name


def test_the_same_title_from_another_office_is_another_evaluation_and_named_as_a_possible_duplicate() -> None:
    seen(before(), FIRST)
    theirs = document(recommendation(1, topic(60)), recommendation(2, topic(61)), office=OfficeName("Mali", "CO"))
    planned = seen(theirs, FIRST).plan
    assert (planned.outcome, planned.reference) == (Outcome.CREATED, "MLI-2017-01")
    assert planned.duplicates == ("MEX-2017-01",)


def test_the_same_title_from_an_office_written_otherwise_is_the_same_page_if_half_the_recommendations_match() -> None:
    seen(before(), FIRST)
    alike = replace(before(), recommendations=(*before().recommendations[:2], recommendation(3, topic(70))))
    page = replace(alike, evaluation=replace(alike.evaluation, office=OfficeName("Mexico country team", None)))
    assert seen(page, SECOND).plan.reference == "MEX-2017-01"
    assert Evaluation.objects.count() == 1


def test_the_same_title_for_other_plan_years_is_another_evaluation_and_named() -> None:
    seen(before(), FIRST)
    planned = seen(document(plan=Plan(2019, 2023)), SECOND).plan
    assert (planned.reference, planned.duplicates) == ("MEX-2017-02", ("MEX-2017-01",))


def test_a_near_title_of_the_office_is_named_and_never_merged() -> None:
    seen(before(), FIRST)
    planned = seen(document(title="Evaluation of the strategic notes"), SECOND).plan
    assert planned.duplicates == ("MEX-2017-01",) and Evaluation.objects.count() == 2


def test_a_title_unlike_any_other_is_named_with_none() -> None:
    seen(before(), FIRST)
    assert seen(document(title="Water for the north"), SECOND).plan.duplicates == ()


def test_the_answer_of_another_office_to_an_evaluation_shares_its_recommendations() -> None:
    seen(before(), FIRST)
    theirs = numbered(
        document(recommendation(1, topic(2), action(1, topic(80))), office=OfficeName("Mali", "CO"), title="Anything")
    )
    planned = seen(theirs, SECOND, into="MEX-2017-01").plan
    assert planned.recommendations[0].number == 2
    assert set(ManagementResponse.objects.values_list("office__code", flat=True)) == {"MEX", "MLI"}
    shared = Recommendation.objects.get(number=2)
    assert set(shared.key_actions.values_list("number", flat=True)) == {1, 2}, "counted across offices"
    assert key_action(ManagementResponse.objects.get(office__code="MLI"), "R2/A2").number == 2


# Public and internal, and killed on the way.


def test_an_import_is_internal_unless_it_is_said_to_be_public() -> None:
    seen(before(), FIRST)
    assert ManagementResponse.objects.get().published_position is None
    seen_in_public(before(), SECOND)
    published = ManagementResponse.objects.get().published_position
    assert published == Head.objects.get().position
    seen_in_public(before(), THIRD)
    assert ManagementResponse.objects.get().published_position == published, "published once"


@pytest.mark.parametrize("place", ["uptake.register.commands.projections.project_new", "uptake.trail.chain.row_digest"])
def test_an_import_killed_on_the_way_leaves_nothing_and_run_again_ends_the_same(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with taken_back():
        seen(before(), FIRST)
        whole = record()
    rows = everything()

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(place.replace("chain.row_digest", "deed.row_digest"), die)
        with pytest.raises(KeyboardInterrupt):
            seen(before(), FIRST)
    assert everything() == rows
    seen(before(), FIRST)
    assert record() == whole and trail_check.flaws() == []
