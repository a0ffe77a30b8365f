"""The offices under the names they had on a day. Few enough to be read whole for any page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from uptake.register import labels
from uptake.register.labels import OFFICE_KINDS, Word
from uptake.register.models import Office, OfficeVersion, Region, RegionInterval
from uptake.register.querysets import held_on
from uptake.rules.facts import PUBLIC


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

    def __str__(self) -> str:
        return self.name


Names = Mapping[int, OfficeName]


def names(on: date) -> Names:
    """This function will give every office by its id, named as on the day. Four queries, whatever the number.

    An office that the register did not know yet on the day has the first name it was known under.
    """
    regions = {region.id: region for region in Region.objects.all()}
    where = dict(RegionInterval.objects.filter(held_on(on)).values_list("office_id", "region_id"))
    versions: dict[int, OfficeVersion] = {}
    for version in OfficeVersion.objects.standing().in_order():
        if version.known_on <= on or version.office_id not in versions:
            versions[version.office_id] = version
    found = {}
    for office in Office.objects.all():
        version = versions.get(office.id)
        kind = (version.kind if version else office.kind) or ""
        region = regions.get(where.get(office.id) or 0)
        found[office.id] = OfficeName(
            id=office.id,
            code=office.code,
            # An imported name can hold anything; an address in it is nobody's to read.
            name=labels.shown(version.name if version else office.name, PUBLIC),
            kind=OFFICE_KINDS.get(kind, ""),
            kind_code=kind,
            region_id=region.id if region else None,
            region_code=region.code if region else "",
            region=region.name if region else "",
            merged_into_id=office.merged_into_id,
        )
    return found
