"""Months and days as deadlines, overdue on any date, and the time zone's today."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.rules import deadlines
from uptake.rules.vocabulary import Finding, Progress, TrackingStatus

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
months = st.builds(lambda day: f"{day:%Y-%m}", days)


@pytest.mark.parametrize(
    ("deadline", "last"),
    [
        ("2020-12", date(2020, 12, 31)),
        ("2020-12-05", date(2020, 12, 5)),
        ("2020-02", date(2020, 2, 29)),
        ("2021-02", date(2021, 2, 28)),
        ("2000-02", date(2000, 2, 29)),
        ("9999-12", date(9999, 12, 31)),
    ],
)
def test_a_month_lasts_until_its_end(deadline: str, last: date) -> None:
    assert deadlines.last_day(deadline) == last


@pytest.mark.parametrize(
    "text", ["", "2020", "2020-13", "2020-00", "0000-05", "2020-02-30", "2020/12", " 2020-12", "2020-12\n", "٢٠٢٠-١٢"]
)
def test_what_is_no_deadline_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        deadlines.last_day(text)


def test_overdue_begins_the_day_after() -> None:
    assert deadlines.overdue_since("2020-12") == date(2021, 1, 1)
    assert deadlines.overdue_since("2020-12-05") == date(2020, 12, 6)


EXPECTED_STATUS = {
    # progress: (before the deadline has passed, after)
    "not_initiated": ("not_initiated", "overdue_not_initiated"),
    "initiated": ("initiated", "overdue_initiated"),
    "completed": ("completed_as_stated", "completed_as_stated"),
    "no_longer_applicable": ("no_longer_applicable", "no_longer_applicable"),
}


@pytest.mark.parametrize("progress", list(Progress))
@pytest.mark.parametrize(
    ("deadline", "on", "passed"),
    [
        ("2020-12", date(2020, 12, 31), False),
        ("2020-12", date(2021, 1, 1), True),
        ("2020-12-05", date(2020, 12, 5), False),
        ("2020-12-05", date(2020, 12, 6), True),
        (None, date(2099, 1, 1), False),
    ],
)
def test_the_tracking_status_follows_from_the_day(
    progress: Progress, deadline: str | None, on: date, passed: bool
) -> None:
    assert deadlines.tracking_status(progress, deadline, None, on) == EXPECTED_STATUS[progress][passed]
    open_and_passed = passed and progress in ("not_initiated", "initiated")
    assert deadlines.is_overdue(progress, deadline, on) is open_and_passed


@pytest.mark.parametrize("finding", [None, *Finding])
def test_only_a_full_verification_is_shown_as_verified(finding: Finding | None) -> None:
    shown = deadlines.tracking_status("completed", "2020-12", finding, date(2026, 1, 1))
    verified = finding == Finding.VERIFIED
    assert shown == (TrackingStatus.COMPLETED_VERIFIED if verified else TrackingStatus.COMPLETED_AS_STATED)


@pytest.mark.parametrize("progress", ["not_initiated", "initiated"])
def test_a_finding_does_not_show_on_an_open_action(progress: str) -> None:
    assert deadlines.tracking_status(progress, None, Finding.VERIFIED, date(2026, 1, 1)) == progress


@pytest.mark.parametrize(
    ("on", "near"),
    [
        (date(2020, 11, 30), False),  # 31 days before
        (date(2020, 12, 1), True),
        (date(2020, 12, 31), True),
        (date(2021, 1, 1), False),  # overdue, no longer near
    ],
)
def test_near_due_is_the_last_thirty_days(on: date, near: bool) -> None:
    assert deadlines.near_due("initiated", "2020-12", on) is near
    assert deadlines.near_due("completed", "2020-12", on) is False


def test_long_outstanding_begins_after_eighteen_months() -> None:
    since = date(2020, 1, 31)
    assert not deadlines.long_outstanding("initiated", since, date(2021, 7, 31))
    assert deadlines.long_outstanding("initiated", since, date(2021, 8, 1))
    assert not deadlines.long_outstanding("completed", since, date(2031, 8, 1))
    assert not deadlines.long_outstanding("initiated", None, date(2031, 8, 1))


def test_long_overdue_counts_from_the_last_day() -> None:
    assert not deadlines.long_overdue("initiated", "2020-12", date(2022, 6, 30))
    assert deadlines.long_overdue("initiated", "2020-12", date(2022, 7, 1))
    assert not deadlines.long_overdue("initiated", None, date(2099, 7, 1))


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2020, 1, 31), date(2020, 2, 29), 1),
        (date(2020, 1, 15), date(2020, 2, 14), 0),
        (date(2020, 1, 15), date(2020, 2, 15), 1),
        (date(2020, 2, 15), date(2020, 1, 15), -1),
        (date(2019, 12, 31), date(2020, 12, 31), 12),
        (date(2020, 1, 1), date(2020, 1, 1), 0),
    ],
)
def test_months_are_whole_months(start: date, end: date, count: int) -> None:
    assert deadlines.months_between(start, end) == count


@given(months, months)
def test_a_month_deadline_slips_by_calendar_months(first: str, last: str) -> None:
    moved = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:])
    assert deadlines.slippage(first, last) == moved


@given(days, days)
def test_months_there_are_months_back(start: date, end: date) -> None:
    assert deadlines.months_between(start, end) == -deadlines.months_between(end, start)


@given(days, st.integers(0, 600))
def test_added_months_are_counted_again(start: date, count: int) -> None:
    assert deadlines.months_between(start, deadlines.add_months(start, count)) == count


@given(months, days)
def test_a_month_is_overdue_exactly_from_the_first_of_the_next(month: str, on: date) -> None:
    assert deadlines.is_overdue("initiated", month, on) == (f"{on:%Y-%m}" > month)
    assert (on >= deadlines.overdue_since(month)) == (f"{on:%Y-%m}" > month)


def test_the_calendar_ends_where_it_ends() -> None:
    assert deadlines.add_months(date(9999, 6, 1), 18) == date.max
    assert deadlines.add_months(date(1, 6, 1), -18) == date.min


def test_a_response_is_due_in_six_weeks() -> None:
    report = date(2026, 1, 1)
    assert deadlines.response_due(report) == date(2026, 2, 12)
    assert deadlines.response_on_time(report, date(2026, 2, 12)) is True
    assert deadlines.response_on_time(report, date(2026, 2, 13)) is False
    assert deadlines.response_on_time(report, date(2026, 2, 13), weeks=7) is True
    assert deadlines.response_on_time(None, date(2026, 2, 13)) is None
    assert deadlines.response_on_time(report, None) is None


@given(days)
def test_every_day_is_in_its_quarter(day: date) -> None:
    first, last = deadlines.quarter(day)
    assert first <= day <= last
    assert (first.day, first.month % 3) == (1, 1)
    assert (last + timedelta(days=1)).day == 1
    assert 90 <= (last - first).days + 1 <= 92


def test_an_update_is_due_once_a_quarter() -> None:
    on = date(2026, 5, 20)
    assert deadlines.update_due("initiated", None, on)
    assert deadlines.update_due("initiated", date(2026, 3, 31), on)
    assert not deadlines.update_due("initiated", date(2026, 4, 1), on)
    assert not deadlines.update_due("completed", None, on)


def test_today_is_the_organizations() -> None:
    moment = datetime(2021, 1, 1, 3, 0, tzinfo=UTC)
    assert deadlines.today_in("America/Mexico_City", moment) == date(2020, 12, 31)
    assert deadlines.today_in("Pacific/Kiritimati", moment) == date(2021, 1, 1)
    assert deadlines.today_in("UTC", moment.astimezone(ZoneInfo("Asia/Tokyo"))) == date(2021, 1, 1)


def test_a_moment_without_a_zone_and_an_unknown_zone_are_errors() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        deadlines.today_in("UTC", datetime(2021, 1, 1))
    with pytest.raises(ZoneInfoNotFoundError):
        deadlines.today_in("Mars/Olympus", datetime(2021, 1, 1, tzinfo=UTC))
