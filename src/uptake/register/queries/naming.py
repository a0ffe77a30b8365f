"""What waits to be named or mapped, for the evaluation service: offices and codes, stated responsibles, terms."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from uptake.register.models import ManagementResponse, Office, OfficeVersion, OwnerInterval, RegionInterval, Term


@dataclass(frozen=True, slots=True)
class OfficeName:
    """An office as the list shows it. ``former``: names it had. ``provisional``: its code was made up at an import."""

    code: str
    name: str
    kind: str | None
    region: str | None
    provisional: bool
    former: tuple[str, ...]
    merged_into: str | None


@dataclass(frozen=True, slots=True)
class Stated:
    """What a source states as responsible in an office's answers, and how many open facts are not mapped to a unit."""

    code: str
    stated: str
    actions: int


@dataclass(frozen=True, slots=True)
class TermName:
    """A term as the list shows it. ``stated``: an import brought it and nobody has looked at it yet."""

    vocabulary: str
    label: str
    stated: bool
    mapped_to: str | None
    uses: int


def offices() -> list[OfficeName]:
    """This function will list every office, by code. Three queries."""
    versions: dict[int, list[OfficeVersion]] = defaultdict(list)
    for version in OfficeVersion.objects.standing().in_order():
        versions[version.office_id].append(version)
    regions = {
        row.office_id: row.region.code if row.region else None
        for row in RegionInterval.objects.filter(to_date__isnull=True).select_related("region")
    }
    return [
        OfficeName(
            code=office.code,
            name=office.name,
            kind=office.kind,
            region=regions.get(office.pk),
            provisional=bool(versions[office.pk] and versions[office.pk][-1].provisional),
            former=tuple(dict.fromkeys(one.name for one in versions[office.pk] if one.name != office.name)),
            merged_into=office.merged_into.code if office.merged_into else None,
        )
        for office in Office.objects.select_related("merged_into").order_by("code")
    ]


def unmapped() -> list[Stated]:
    """This function will list what is stated as responsible and not mapped to a unit, most actions first. One query."""
    rows = (
        OwnerInterval.objects.filter(to_date__isnull=True, unit__isnull=True)
        .exclude(stated="")
        .values_list("key_action__response__management_response__office__code", "stated")
        .annotate(actions=Count("pk"))
        .order_by("-actions", "stated")
    )
    return [Stated(code or "", stated, actions) for code, stated, actions in rows]


def terms() -> list[TermName]:
    """This function will list every term, by vocabulary. One query."""
    rows = Term.objects.select_related("vocabulary", "mapped_to").annotate(uses=Count("classifications"))
    return [
        TermName(row.vocabulary.key, row.label, row.stated, row.mapped_to.label if row.mapped_to else None, row.uses)
        for row in rows.order_by("vocabulary__place", "label")
    ]


def not_public(references: Iterable[str]) -> list[str]:
    """This function will give, of these evaluations, the responses that are not public, as publishing names them."""
    rows = ManagementResponse.objects.filter(evaluation__reference__in=list(references), gone_position__isnull=True)
    counted = Counter(rows.values_list("evaluation__reference", flat=True))
    waiting = rows.filter(published_position__isnull=True).order_by("evaluation__reference", "office__code")
    return [
        f"{reference}:{code}" if counted[reference] > 1 and code else reference
        for reference, code in waiting.values_list("evaluation__reference", "office__code")
    ]
