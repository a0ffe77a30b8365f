"""Days of the sample that are relative to today: “@-14m” is a month, “@+20d” a day."""

import re
from datetime import date, timedelta
from typing import Any

from uptake.rules.deadlines import add_months

RELATIVE = re.compile(r"@([+-]\d+)([dm])")


def day(text: str, today: date) -> date:
    """This function will give the day that a text of the sample means."""
    return date.fromisoformat(absolute(text, today))


def absolute(text: str, today: date) -> str:
    """This function will write a relative day or month as YYYY-MM-DD or YYYY-MM; other texts stay as they are."""
    found = RELATIVE.fullmatch(text)
    if found is None:
        return text
    number = int(found[1])
    if found[2] == "d":
        return (today + timedelta(days=number)).isoformat()
    return add_months(today.replace(day=1), number).isoformat()[:7]


def settled(value: Any, today: date) -> Any:
    """This function will settle every relative day in a JSON value."""
    if isinstance(value, str):
        return absolute(value, today)
    if isinstance(value, list):
        return [settled(one, today) for one in value]
    if isinstance(value, dict):
        return {key: settled(one, today) for key, one in value.items()}
    return value
