"""The offices under the names they had on a day. Few enough to be read whole for any page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from uptake.register import labels
from uptake.register.labels import OFFICE_KINDS, Word
from uptake.register.models import Office, OfficeVersion, Region, RegionInterval
from uptake.rules.facts import PUBLIC
from uptake.rules.vocabulary import Role


@dataclass(frozen=True, slots=True)
class OfficeName:
    """An office as it was called on the day; ``code`` is its present one, which its address carries."""

    id: int
    code: str
    name: str
    kind: Word
    kind_code: str
    region_id: int | None
    region_code: str
    region: str
    merged_into_id: int | None
    regions: tuple[tuple[date, str], ...] = ()
    """The regions that it belonged to, each with its first day there; '' for none."""

    def __str__(self) -> str:
        return self.name

    def region_on(self, day: date) -> str:
        """This function will name the region on a day; before any was known, the first one that was."""
        before = [name for start, name in self.regions if start <= day]
        return before[-1] if before else next((name for _, name in self.regions), "")


Names = Mapping[int, OfficeName]


def names(on: date) -> Names:
    """This function will give every office by its id, named as on the day. Four queries, whatever the number.

    An office that the register did not know yet on the day has the first name it was known under.
    """
    regions = {region.id: region for region in Region.objects.all()}
    where: dict[int, Region | None] = {}
    been: dict[int, list[tuple[date, str]]] = {}
    for interval in RegionInterval.objects.order_by("from_date"):
        region = regions.get(interval.region_id or 0)
        been.setdefault(interval.office_id, []).append((interval.from_date, region.name if region else ""))
        if interval.from_date <= on and (interval.to_date is None or interval.to_date > on):
            where[interval.office_id] = region
    versions: dict[int, OfficeVersion] = {}
    for version in OfficeVersion.objects.standing().in_order():
        if version.known_on <= on or version.office_id not in versions:
            versions[version.office_id] = version
    found = {}
    for office in Office.objects.all():
        version = versions.get(office.id)
        kind = (version.kind if version else office.kind) or ""
        region = where.get(office.id)
        # An imported name can hold anything; an address in it is nobody's to read.
        name = labels.shown(version.name if version else office.name, PUBLIC)
        word = OFFICE_KINDS.get(kind, "")
        found[office.id] = OfficeName(
            id=office.id,
            code=office.code,
            name=name,
            # "Headquarters, headquarters" says nothing twice.
            kind="" if name.casefold() == str(word).casefold() else word,
            kind_code=kind,
            region_id=region.id if region else None,
            region_code=region.code if region else "",
            region=region.name if region else "",
            merged_into_id=office.merged_into_id,
            regions=tuple(been.get(office.id, ())),
        )
    return found


EVERYWHERE = frozenset({Role.EVALUATION_SERVICE, Role.AUDITOR, Role.ADMINISTRATOR, Role.OPERATOR})
"""The roles that are not held for an office: the office of the record they dealt with says nothing of them."""


def signature(row: Any, names: Names) -> str:
    """This function will sign a row with the role of whoever made it, and the place where it was held that day."""
    if not row.by_role:
        return ""
    role = str(labels.role(row.by_role))
    office = names.get(row.by_office_id)
    if office is None or row.by_role in EVERYWHERE:
        return role
    if row.by_role == Role.REGIONAL_SPECIALIST:
        return f"{role}, {office.region_on(row.known_on) or office.name}"
    return f"{role}, {office.name}"
