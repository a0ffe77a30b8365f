"""What becomes of offices: opened, renamed, moved to a region, merged; their codes, units, and stated responsibles."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from uptake.register.commands import organization, projections
from uptake.register.commands.batch import Batch, record
from uptake.register.commands.names import open_office
from uptake.register.models import (
    Evaluation,
    KeyAction,
    Office,
    OfficeMerger,
    OfficeVersion,
    OwnerFact,
    Reference,
    Region,
    RegionFact,
    ResponsibleMapping,
    Unit,
)
from uptake.rules.facts import Actor
from uptake.rules.plausible import refuse_name
from uptake.rules.references import is_office_code, parse
from uptake.rules.refusals import Refusal, Refused, gettext_noop
from uptake.trail.deed import Entry, Events, deed


def find(code: str) -> Office:
    """This function will find an office by its code.

    :raises Refused: if there is none
    """
    office = Office.objects.filter(code=code.upper()).first()
    if office is None:
        raise Refused(
            Refusal(
                "office_unknown",
                gettext_noop("There is no office with the code %(code)s. `uptake offices` lists them."),
                {"code": code},
            )
        )
    return office


def open_(
    *,
    code: str,
    name: str,
    kind: str | None = None,
    region: Region | None = None,
    by: Actor,
    at: datetime,
    on: date | None = None,
) -> Office:
    """Open an office under a code of its own, in a region where it belongs to one.

    Events: OfficeOpened, OfficeMoved (where a region is given).
    :raises Refused: if the code is malformed or taken
    """
    day = organization.day(on, at)
    refuse_name(name, "name")
    with deed(by=by.uid, at=at) as events:
        _refuse_code(code)
        office = open_office(events, code=code, provisional=False, name=name, kind=kind, known_on=day)
        if region is not None:
            record(events, "OfficeMoved", office.uid, RegionFact(office=office, region=region, known_on=day))
    return office


def _refuse_code(code: str) -> None:
    if not is_office_code(code):
        raise Refused(
            Refusal(
                "code_malformed",
                gettext_noop("“%(code)s” is no office code. Write 2 to 10 capital letters and digits."),
                {"code": code},
            )
        )
    if Office.objects.filter(code=code).exists():
        raise Refused(Refusal("code_taken", gettext_noop("Another office has the code %(code)s."), {"code": code}))


def rename(
    *,
    office: Office,
    name: str,
    kind: str | None = None,
    by: Actor,
    at: datetime,
    on: date | None = None,
) -> None:
    """Give the office another name (and kind) from a day on; the old name still finds it.

    Events: OfficeRenamed.
    :raises Refused: if the name is empty
    """
    refuse_name(name, "name")
    with deed(by=by.uid, at=at) as events:
        changes = {"name": name, "kind": kind} if kind else {"name": name}
        _version(events, "OfficeRenamed", office, organization.day(on, at), **changes)


def set_code(*, office: Office, code: str, by: Actor, at: datetime, on: date | None = None) -> None:
    """Give the office its code; its evaluations answer to new references, the former ones lead there.

    Events: OfficeCodeSet.
    :raises Refused: if the code is malformed or taken
    """
    with deed(by=by.uid, at=at) as events:
        _refuse_code(code)
        entry = _version(events, "OfficeCodeSet", office, organization.day(on, at), code=code, provisional=False)
        references = []
        taken: dict[int, int] = {}
        for evaluation in Evaluation.objects.filter(office=office).order_by("id"):
            parsed = parse(evaluation.reference)
            if parsed is None:
                continue
            taken[parsed.year] = taken.get(parsed.year, _last_number(code, parsed.year)) + 1
            reference = f"{code}-{parsed.year:04d}-{taken[parsed.year]:02d}"
            references.append(Reference(text=reference, evaluation=evaluation))
            Evaluation.objects.filter(pk=evaluation.pk).update(reference=reference)
        events.record(entry, references)


def _last_number(code: str, year: int) -> int:
    texts = Reference.objects.filter(text__startswith=f"{code}-{year:04d}-").values_list("text", flat=True)
    return max((one.running for one in map(parse, texts) if one and one.code == code), default=0)


def _version(events: Events, event: str, office: Office, day: date, **changes: Any) -> Entry:
    office = Office.objects.get(pk=office.pk)  # as it is now: the one given may be older
    latest = OfficeVersion.objects.standing().in_order().filter(office=office).last()
    values = {
        "code": office.code,
        "provisional": latest.provisional if latest else False,
        "name": office.name,
        "kind": office.kind,
        **changes,
    }
    entry = record(events, event, office.uid, OfficeVersion(office=office, known_on=day, **values))
    now = OfficeVersion.objects.standing().in_order().filter(office=office).last()
    assert now is not None
    Office.objects.filter(pk=office.pk).update(code=now.code, name=now.name, kind=now.kind)
    return entry


def move(*, office: Office, region: Region, by: Actor, at: datetime, on: date | None = None) -> None:
    """Move the office to a region from a day on; figures of earlier days keep the region of then.

    Events: OfficeMoved.
    """
    with deed(by=by.uid, at=at) as events:
        row = RegionFact(office=office, region=region, known_on=organization.day(on, at))
        record(events, "OfficeMoved", office.uid, row)


def merge(*, office: Office, into: Office, by: Actor, at: datetime, on: date | None = None) -> None:
    """Merge the office into another: its names and code lead there, its evaluations stay under their references.

    Events: OfficeMerged.
    :raises Refused: if it is the same office, or the other was merged into this one
    """
    with deed(by=by.uid, at=at) as events:
        seen, target = {office.pk}, into
        while target.pk not in seen and target.merged_into is not None:
            seen.add(target.pk)
            target = target.merged_into
        if into.pk == office.pk or target.pk == office.pk:
            raise Refused(
                Refusal(
                    "merged_into_itself",
                    gettext_noop("%(code)s cannot be merged into itself."),
                    {"code": office.code},
                )
            )
        row = OfficeMerger(office=office, into=into, known_on=organization.day(on, at))
        record(events, "OfficeMerged", office.uid, row)
        Office.objects.filter(pk=office.pk).update(merged_into=into)


def add_unit(*, office: Office, name: str, by: Actor, at: datetime) -> Unit:
    """Add a unit to the office.

    Events: UnitAdded.
    :raises Refused: if the office has it, or the name is empty
    """
    refuse_name(name, "name")
    with deed(by=by.uid, at=at) as events:
        if Unit.objects.filter(office=office, name=name).exists():
            raise Refused(
                Refusal(
                    "unit_taken",
                    gettext_noop("%(code)s has a unit “%(name)s” already."),
                    {"code": office.code, "name": name},
                )
            )
        unit = Unit(uid=uuid4(), office=office, name=name)
        record(events, "UnitAdded", unit.uid, unit)
    return unit


def map_responsible(*, office: Office, stated: str, unit: Unit, by: Actor, at: datetime, on: date | None = None) -> int:
    """Say which unit the words of a source mean in the answers of an office, and return how many actions that covers.

    Events: ResponsibleMapped.
    :raises Refused: if no key action of the office is stated so
    """
    day = organization.day(on, at)
    with deed(by=by.uid, at=at) as events:
        actions = KeyAction.objects.filter(response__management_response__office=office)
        facts = OwnerFact.objects.standing().filter(key_action__in=actions, stated=stated, unit__isnull=True)
        mapped = set(
            OwnerFact.objects.standing()
            .filter(key_action__in=actions, stated=stated, unit=unit)
            .values_list("key_action", "known_on")
        )
        found = [one for one in facts.order_by("known_on", "id") if (one.key_action_id, one.known_on) not in mapped]
        if not found:
            raise Refused(
                Refusal(
                    "stated_unknown",
                    gettext_noop(
                        "No key action of %(code)s that waits to be mapped states “%(stated)s” as responsible."
                    ),
                    {"code": office.code, "stated": stated},
                )
            )
        batch = Batch(events.add("ResponsibleMapped", office.uid))
        batch.add(ResponsibleMapping(office=office, stated=stated, unit=unit, known_on=day))
        for fact in found:
            batch.add(
                OwnerFact(
                    key_action_id=fact.key_action_id,
                    stated=stated,
                    parties=fact.parties,
                    office_id=unit.office_id,
                    unit=unit,
                    known_on=fact.known_on,
                    copy_id=fact.copy_id,
                )
            )
        batch.store()
        projections.project(OwnerFact, {fact.key_action_id for fact in found})
    return len({fact.key_action_id for fact in found})
