"""What each figure divides, leaves out and says."""

from datetime import date
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.rules import indicators
from uptake.rules.indicators import Figure, Light

WHOLE = {
    "evaluations": 10,
    "evaluations_overdue": 2,
    "completed_evaluations": 5,
    "responses_late": 1,
    "actions": 100,
    "actions_overdue": 30,
    "actions_long_overdue": 10,
    "quality": 0.5,
}

FIGURES = [
    (indicators.response_rate(completed=40, answered=30), 30, 40),
    (indicators.response_on_time(dated=320, on_time=300, left_out=381), 300, 320),
    (indicators.acceptance(answered=50, accepted=30, partially_accepted=15), 45, 50),
    (indicators.implementation(actions=120, no_longer_applicable=20, completed=75), 75, 100),
    (indicators.verified(began=date(2026, 1, 1), completed_since=40, verified=10), 10, 40),
    (indicators.not_overdue(open_dated=60, overdue=15), 45, 60),
    (indicators.long_outstanding(open_dated=60, long=6), 6, 60),
    (indicators.timeliness({0: 20, 3: 10}), 30, 30),
    (indicators.slippage(actions=80, moved=20, changes=30, months_moved=120), 20, 80),
    (indicators.closure(due=20, closed=25), 25, 20),
    (indicators.coverage(offices=90, with_evaluation=60), 60, 90),
    (indicators.composite(**WHOLE), 8, 10),
]


@pytest.mark.parametrize(
    ("figure", "numerator", "denominator"), FIGURES, ids=lambda value: getattr(value, "key", value)
)
def test_each_indicator_divides_as_its_definition_says(figure: Figure, numerator: int, denominator: int) -> None:
    assert (figure.numerator, figure.denominator) == (numerator, denominator)
    assert figure.share == numerator / denominator


def test_every_indicator_has_its_words_and_a_function() -> None:
    shown = {figure.key for figure, _, _ in FIGURES} | {"ageing"}
    assert shown == set(indicators.INDICATORS)
    for indicator in indicators.INDICATORS.values():
        assert indicator.name and indicator.definition.endswith(".")
        assert indicator.numerator and indicator.denominator


def test_a_figure_says_what_it_left_out() -> None:
    figure = indicators.response_on_time(dated=320, on_time=300, left_out=381)
    assert [str(sentence) for sentence in figure.sentences] == [
        "300 of 320",
        "381 more without a report date or an approval date",
    ]


def test_a_public_figure_says_what_is_withheld_and_what_came_later() -> None:
    figure = indicators.beside(indicators.acceptance(answered=50, accepted=50, partially_accepted=0), withheld=2)
    assert [str(sentence) for sentence in figure.sentences] == ["50 of 50", "2 withheld, not counted"]
    later = indicators.beside(indicators.coverage(offices=90, with_evaluation=60), entered_later=7)
    assert str(later.sentences[-1]) == "7 more entered the register after this day"


@pytest.mark.parametrize(("base", "small"), [(0, False), (1, True), (19, True), (20, False)])
def test_a_small_base_is_marked(base: int, small: bool) -> None:
    figure = indicators.response_rate(completed=base, answered=base)
    assert figure.small_base is small
    assert ("fewer than 20: read with care" in map(str, figure.sentences)) is small


def test_nothing_to_count_has_no_share() -> None:
    figure = indicators.implementation(actions=3, no_longer_applicable=3, completed=0)
    assert figure.share is None
    assert [str(sentence) for sentence in figure.sentences] == ["nothing to count yet"]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: indicators.response_rate(completed=1, answered=2),
        lambda: indicators.implementation(actions=1, no_longer_applicable=2, completed=0),
        lambda: indicators.not_overdue(open_dated=1, overdue=2),
        lambda: indicators.closure(due=-1, closed=0),
        lambda: indicators.acceptance(answered=1, accepted=1, partially_accepted=0, left_out=-1),
    ],
)
def test_counts_that_cannot_be_are_an_error(wrong: object) -> None:
    with pytest.raises(ValueError):
        wrong()  # type: ignore[operator]


def test_verification_is_counted_from_where_it_began() -> None:
    figure = indicators.verified(began=date(2026, 1, 1), completed_since=30, verified=12, left_out=270)
    assert [str(sentence) for sentence in figure.sentences] == [
        "12 of 30 completed since verification began on 2026-01-01",
        "270 more completed before, or on a day that is not known",
    ]
    never = indicators.verified(began=None, completed_since=30, verified=0)
    assert (never.share, never.left_out) == (None, 30)


@given(st.lists(st.integers(-24, 60), min_size=1, max_size=60))
def test_the_median_is_that_of_the_rows(months: list[int]) -> None:
    counted = {value: months.count(value) for value in months}
    assert indicators.timeliness(counted).months == median(months)


def test_no_completion_has_no_median() -> None:
    figure = indicators.timeliness({}, left_out=381)
    assert figure.months is None
    assert str(figure.sentences[1]) == "381 more without a known first deadline or completion date"


def test_slippage_says_changes_and_months() -> None:
    figure = indicators.slippage(actions=80, moved=20, changes=30, months_moved=120)
    assert figure.months == 6
    assert str(figure.sentences[0]) == "20 of 80 moved, by 30 changes of deadline and 120 months in all"
    assert indicators.slippage(actions=80, moved=0, changes=0, months_moved=0).months is None


@pytest.mark.parametrize(
    ("months", "band"),
    [
        (-1, "under_6"),
        (0, "under_6"),
        (5, "under_6"),
        (6, "6_to_11"),
        (12, "12_to_17"),
        (18, "18_to_23"),
        (24, "24_to_35"),
        (35, "24_to_35"),
        (36, "36_and_more"),
        (200, "36_and_more"),
    ],
)
def test_each_age_is_in_one_band(months: int, band: str) -> None:
    assert indicators.age_band(months) == band


def test_the_bands_of_age_add_up() -> None:
    bands = indicators.ageing({"under_6": 30, "24_to_35": 10}, left_out=4)
    assert list(bands) == list(indicators.AGE_BANDS)
    assert [figure.numerator for figure in bands.values()] == [30, 0, 0, 0, 10, 0]
    assert {figure.denominator for figure in bands.values()} == {40}


def test_more_can_be_closed_than_was_due() -> None:
    assert indicators.closure(due=20, closed=25).share == 1.25
    assert str(indicators.closure(due=20, closed=25).sentences[0]) == "25 closed, 20 due"


def test_the_composite_is_as_undp_publishes_it() -> None:
    figure = indicators.composite(**WHOLE)
    # 0.3 · 8/10 + 0.3 · mean(1 − 1/5, mean(70/100, 90/100)) + 0.4 · 0.5
    assert figure.score == pytest.approx(0.3 * 0.8 + 0.3 * (0.8 + 0.8) / 2 + 0.4 * 0.5)
    assert figure.parts == pytest.approx({"evaluations": 0.8, "responses": 0.8, "actions": 0.8, "quality": 0.5})
    best = {**WHOLE, "evaluations_overdue": 0, "responses_late": 0, "actions_overdue": 0, "actions_long_overdue": 0}
    assert indicators.composite(**{**best, "quality": 1.0}).score == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"evaluations": 0, "evaluations_overdue": 0}, "evaluations"),
        ({"completed_evaluations": 0, "responses_late": 0}, "responses"),
        ({"actions": 0, "actions_overdue": 0, "actions_long_overdue": 0}, "actions"),
        ({"quality": None}, "quality"),
    ],
)
def test_a_composite_that_lacks_a_part_has_no_score(change: dict[str, int], part: str) -> None:
    figure = indicators.composite(**{**WHOLE, **change})
    assert figure.score is None
    assert [name for name, value in figure.parts.items() if value is None] == [part]


@pytest.mark.parametrize(
    ("value", "light"),
    [(0.9, Light.GREEN), (0.8, Light.GREEN), (0.79, Light.AMBER), (0.5, Light.AMBER), (0.49, Light.RED), (None, None)],
)
def test_the_lights_follow_the_settings(value: float | None, light: Light | None) -> None:
    assert indicators.light(value, green=0.8, amber=0.5) == light
