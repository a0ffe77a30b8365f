"""What the organization says of itself, and its regions."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo, available_timezones

from uptake.register.commands.batch import record
from uptake.register.models import OrganizationVersion, Region
from uptake.rules.deadlines import LONG_OUTSTANDING_MONTHS, NEAR_DUE_DAYS, RESPONSE_WEEKS
from uptake.rules.facts import Actor
from uptake.rules.plausible import refuse_name
from uptake.rules.references import is_office_code
from uptake.rules.refusals import Refusal, Refused, gettext_noop
from uptake.trail.deed import deed


@dataclass(frozen=True, slots=True)
class Settings:
    """The organization's settings as they hold now; these are the ones of a register that was never told any."""

    name: str = ""
    contact_address: str = ""
    time_zone: str = "UTC"
    invented: bool = False
    response_weeks: int = RESPONSE_WEEKS
    near_due_days: int = NEAR_DUE_DAYS
    long_outstanding_months: int = LONG_OUTSTANDING_MONTHS

    def local_date(self, at: datetime) -> date:
        """This function will give the organization's date of a moment."""
        return at.astimezone(ZoneInfo(self.time_zone)).date()


def current() -> Settings:
    """This function will give the settings as they hold now. One query."""
    row = OrganizationVersion.objects.standing().in_order().last()
    if row is None:
        return Settings()
    return Settings(**{name: getattr(row, name) for name in Settings.__dataclass_fields__})


def day(on: date | None, at: datetime) -> date:
    """This function will give the day a deed is known on: the one said, else the organization's date of the moment."""
    return on or current().local_date(at)


def day_that_came(on: date | None, at: datetime) -> date:
    """This function will give the same for a day that somebody typed or read off a page.

    :raises Refused: if it has not come yet
    """
    today = current().local_date(at)
    if on is not None and on > today:
        message = gettext_noop("%(day)s has not come yet. Nothing can be known from a later day than today.")
        raise Refused(Refusal("day_to_come", message, {"day": on.isoformat()}))
    return on or today


def change(*, by: Actor, at: datetime, on: date | None = None, **changes: object) -> None:
    """This function will change the organization's settings (the fields of ``Settings``).

    Events: OrganizationChanged.
    :raises Refused: if the time zone is unknown or the name is empty
    """
    settings = replace(current(), **changes)  # type: ignore[arg-type]
    if settings.time_zone not in available_timezones():
        raise Refused(
            Refusal(
                "time_zone_unknown",
                gettext_noop("There is no time zone “%(zone)s”. Write one such as Europe/Paris."),
                {"zone": settings.time_zone},
            )
        )
    if not settings.name.strip():
        raise Refused(Refusal("name_missing", gettext_noop("Give the organization a name.")))
    values = {name: getattr(settings, name) for name in Settings.__dataclass_fields__}
    with deed(by=by.uid, at=at) as events:
        row = OrganizationVersion(known_on=on or settings.local_date(at), **values)
        record(events, "OrganizationChanged", "", row)


def add_region(*, code: str, name: str, by: Actor, at: datetime) -> Region:
    """This function will add a region.

    Events: RegionAdded.
    :raises Refused: if the code or the name is taken
    """
    refuse_name(name, "name")
    if not is_office_code(code):
        message = gettext_noop("“%(code)s” is no code of a region. Write 2 to 10 capital letters and digits.")
        raise Refused(Refusal("code_malformed", message, {"code": code}))
    with deed(by=by.uid, at=at) as events:
        if Region.objects.filter(code=code).exists() or Region.objects.filter(name=name).exists():
            raise Refused(
                Refusal(
                    "region_taken",
                    gettext_noop("There is a region %(code)s or “%(name)s” already."),
                    {"code": code, "name": name},
                )
            )
        region = Region(uid=uuid4(), code=code, name=name)
        record(events, "RegionAdded", region.uid, region)
    return region
