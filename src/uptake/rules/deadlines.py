"""When something is due, overdue, nearly due or long outstanding, and how far deadlines have moved.

A deadline is written ``YYYY-MM`` (due until the end of that month) or ``YYYY-MM-DD`` (due until the end of that day).
Overdue is always derived from a progress, a deadline and a day, never stored. Not for: reading the clock; every day is
an argument, and only the edge knows today.
"""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from uptake.rules.vocabulary import Finding, Progress, TrackingStatus

NEAR_DUE_DAYS = 30
LONG_OUTSTANDING_MONTHS = 18
RESPONSE_WEEKS = 6
"""The process deadlines that come with the program; each is a setting of the organization."""

OPEN = frozenset({Progress.NOT_INITIATED, Progress.INITIATED})

DEADLINE = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")

STATUS_OF_OPEN = {
    (Progress.NOT_INITIATED, False): TrackingStatus.NOT_INITIATED,
    (Progress.NOT_INITIATED, True): TrackingStatus.OVERDUE_NOT_INITIATED,
    (Progress.INITIATED, False): TrackingStatus.INITIATED,
    (Progress.INITIATED, True): TrackingStatus.OVERDUE_INITIATED,
}


def last_day(deadline: str) -> date:
    """This function will give the last day on which ``deadline`` is still met.

    :raises ValueError: if it is neither a month nor a day of the calendar
    """
    found = DEADLINE.fullmatch(deadline)
    if not found:
        raise ValueError(f"not a deadline, write YYYY-MM or YYYY-MM-DD: {deadline!r}")
    year, month = int(found[1]), int(found[2])
    if found[3]:
        return date(year, month, int(found[3]))
    if not (1 <= month <= 12 and year >= 1):
        raise ValueError(f"not a month of the calendar: {deadline!r}")
    return date(year, month, monthrange(year, month)[1])


def overdue_since(deadline: str) -> date:
    """This function will give the first day on which an open action with this deadline is overdue."""
    return last_day(deadline) + timedelta(days=1)


def is_open(progress: str) -> bool:
    """This function will say whether something is still to be done."""
    return progress in OPEN


def is_overdue(progress: str, deadline: str | None, on: date) -> bool:
    """This function will say whether the action is overdue on that day; without a deadline it never is."""
    return progress in OPEN and deadline is not None and on > last_day(deadline)


def tracking_status(progress: str, deadline: str | None, finding: str | None, on: date) -> TrackingStatus:
    """This function will give the status shown on a day, from the progress, deadline and finding known by then.

    ``finding`` is that of the latest verification of the present completion, None where nobody has verified it.
    """
    if progress == Progress.COMPLETED:
        verified = finding == Finding.VERIFIED
        return TrackingStatus.COMPLETED_VERIFIED if verified else TrackingStatus.COMPLETED_AS_STATED
    if progress == Progress.NO_LONGER_APPLICABLE:
        return TrackingStatus.NO_LONGER_APPLICABLE
    return STATUS_OF_OPEN[Progress(progress), is_overdue(progress, deadline, on)]


def near_due(progress: str, deadline: str | None, on: date, days: int = NEAR_DUE_DAYS) -> bool:
    """This function will say whether an open action falls due within ``days`` days, its last day included."""
    if progress not in OPEN or deadline is None:
        return False
    return 0 <= (last_day(deadline) - on).days <= days


def long_outstanding(progress: str, since: date | None, on: date, months: int = LONG_OUTSTANDING_MONTHS) -> bool:
    """This function will say whether an action is still open more than ``months`` months after ``since``.

    ``since`` is the day it was promised: the approval of the response. None, where nobody knows it, is never long.
    """
    return progress in OPEN and since is not None and on > add_months(since, months)


def long_overdue(progress: str, deadline: str | None, on: date, months: int = LONG_OUTSTANDING_MONTHS) -> bool:
    """This function will say whether an action is still open more than ``months`` months after its last day."""
    return progress in OPEN and deadline is not None and on > add_months(last_day(deadline), months)


def add_months(day: date, months: int) -> date:
    """This function will move a day by whole months, to the last day of the month where that day does not exist.

    Beyond the calendar (years 1 to 9999) it stops at the calendar's first or last day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> int:
    """This function will count the whole months from ``start`` to ``end``, negative when ``end`` is the earlier."""
    if end < start:
        return -months_between(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def slippage(first: str, last: str) -> int:
    """This function will count the whole months by which a deadline moved, negative when it moved forward."""
    return months_between(last_day(first), last_day(last))


def response_due(report_date: date, weeks: int = RESPONSE_WEEKS) -> date:
    """This function will give the last day for approving the response to a report of that date."""
    return report_date + timedelta(weeks=weeks)


def response_on_time(report_date: date | None, approved_on: date | None, weeks: int = RESPONSE_WEEKS) -> bool | None:
    """This function will say whether a response was approved in time, None where one of the two dates is unknown."""
    if report_date is None or approved_on is None:
        return None
    return approved_on <= response_due(report_date, weeks)


def quarter(on: date) -> tuple[date, date]:
    """This function will give the first and the last day of the quarter that holds the day."""
    first_month = (on.month - 1) // 3 * 3 + 1
    last_month = first_month + 2
    return date(on.year, first_month, 1), date(on.year, last_month, monthrange(on.year, last_month)[1])


def update_due(progress: str, last_updated: date | None, on: date) -> bool:
    """This function will say whether an open action has not been reported on in the quarter of that day."""
    return progress in OPEN and (last_updated is None or last_updated < quarter(on)[0])


def today_in(zone: str, at: datetime) -> date:
    """This function will give the calendar day of a moment in the organization's time zone.

    :raises ValueError: if ``at`` carries no time zone of its own
    :raises zoneinfo.ZoneInfoNotFoundError: if there is no such zone
    """
    if at.tzinfo is None:
        raise ValueError("the moment carries no time zone")
    return at.astimezone(ZoneInfo(zone)).date()
