"""The cases of the deeds on organization, offices, people and terms."""

from collections.abc import Iterator
from datetime import date

from deeds import Arguments, deed

from cast import AT, DAY, Cast
from making import action, again, document, recommendation, seen
from uptake.accounts.models import User
from uptake.register.commands import organization, terms
from uptake.register.models import (
    Evaluation,
    Office,
    OfficeVersion,
    OwnerInterval,
    Reference,
    RegionInterval,
    RoleGrant,
    Term,
    Unit,
)
from uptake.rules.vocabulary import Role


@deed("organization.change", "OrganizationChanged", refused={"time_zone": "Mars/Olympus"}, code="time_zone_unknown")
def settings_are_changed(cast: Cast) -> Iterator[Arguments]:
    yield {"time_zone": "America/Mexico_City", "near_due_days": 14, "by": cast.esther}
    now = organization.current()
    assert (now.time_zone, now.near_due_days, now.name) == ("America/Mexico_City", 14, "Organization of the Tests")


@deed("organization.change", "OrganizationChanged", refused={"name": " "}, code="name_missing")
def the_name_is_changed(cast: Cast) -> Iterator[Arguments]:
    yield {"name": "Another name", "by": cast.esther}
    assert organization.current().name == "Another name"


@deed("organization.add_region", "RegionAdded", refused={"code": "AFRICA"}, code="region_taken")
def a_region_is_added(cast: Cast) -> Iterator[Arguments]:
    yield {"code": "ASIA", "name": "Asia", "by": cast.esther}
    assert type(cast.africa).objects.get(code="ASIA").name == "Asia"


@deed("people.add", "PersonAdded", refused={"email": "AMINA@example.org"}, code="email_taken")
def a_person_is_added(cast: Cast) -> Iterator[Arguments]:
    yield {"email": "gita@example.org", "name": "Gita", "by": cast.esther}
    assert not User.objects.get(email="gita@example.org").has_usable_password()


@deed(
    "people.grant",
    "RoleGranted",
    refused={"person": lambda cast: User.objects.get(uid=cast.esther.uid)},
    code="own_grant",
)
def a_role_is_granted(cast: Cast) -> Iterator[Arguments]:
    person = User.objects.get(email="farid@example.org")
    yield {"person": person, "role": Role.FOCAL_POINT, "office": cast.mali, "by": cast.esther}
    grant = RoleGrant.objects.get(person_uid=cast.farid.uid, role="focal_point")
    assert (grant.office, grant.region, grant.known_on) == (cast.mali, None, DAY)


@deed("offices.open_", "OfficeOpened", refused={"code": "MEX"}, code="code_taken")
def an_office_is_opened(cast: Cast) -> Iterator[Arguments]:
    yield {"code": "PER", "name": "Peru", "kind": "CO", "by": cast.esther}
    assert (Office.objects.get(code="PER").name, OfficeVersion.objects.get(code="PER").provisional) == ("Peru", False)


@deed("offices.open_", "OfficeOpened", "OfficeMoved", refused={"code": "p"}, code="code_malformed")
def an_office_is_opened_in_a_region(cast: Cast) -> Iterator[Arguments]:
    yield {"code": "PER", "name": "Peru", "region": cast.americas, "by": cast.esther}
    assert RegionInterval.objects.get(office__code="PER").region == cast.americas


@deed("offices.rename", "OfficeRenamed", refused={"name": "  "}, code="name_implausible")
def an_office_is_renamed(cast: Cast) -> Iterator[Arguments]:
    yield {"office": cast.mexico, "name": "Mexico and Belize", "kind": "MCO", "by": cast.esther}
    now = again(cast.mexico)
    assert (now.name, now.kind, now.code) == ("Mexico and Belize", "MCO", "MEX")
    assert set(OfficeVersion.objects.filter(office=now).values_list("name", flat=True)) == {
        "Mexico",
        "Mexico and Belize",
    }


@deed("offices.set_code", "OfficeCodeSet", refused={"code": "MLI"}, code="code_taken")
def an_office_gets_its_code(cast: Cast) -> Iterator[Arguments]:
    seen(document(), date(2019, 5, 1))
    yield {"office": cast.mexico, "code": "MX", "by": cast.esther}
    assert Evaluation.objects.get().reference == "MX-2017-01"
    assert set(Reference.objects.values_list("text", flat=True)) == {"MEX-2017-01", "MX-2017-01"}
    assert again(cast.mexico).code == "MX"


@deed("offices.move", "OfficeMoved")
def an_office_is_moved(cast: Cast) -> Iterator[Arguments]:
    yield {"office": cast.mexico, "region": cast.africa, "on": date(2020, 1, 1), "by": cast.esther}
    held = RegionInterval.objects.filter(office=cast.mexico).order_by("from_date")
    assert [(row.region, row.to_date) for row in held] == [(cast.americas, date(2020, 1, 1)), (cast.africa, None)]


@deed("offices.merge", "OfficeMerged", refused={"into": lambda cast: cast.mali}, code="merged_into_itself")
def an_office_is_merged(cast: Cast) -> Iterator[Arguments]:
    yield {"office": cast.mali, "into": cast.mexico, "by": cast.esther}
    assert again(cast.mali).merged_into == cast.mexico


@deed("offices.add_unit", "UnitAdded", refused={"name": "Programme unit"}, code="unit_taken")
def a_unit_is_added(cast: Cast) -> Iterator[Arguments]:
    yield {"office": cast.mexico, "name": "Communication unit", "by": cast.amina}
    assert Unit.objects.filter(office=cast.mexico).count() == 3


@deed("offices.map_responsible", "ResponsibleMapped", refused={"stated": "Nobody"}, code="stated_unknown")
def a_stated_responsible_is_mapped(cast: Cast) -> Iterator[Arguments]:
    page = document(recommendation(1, "", action(1, responsible="The team"), action(2)))
    seen(page, date(2019, 5, 1))
    yield {"office": cast.mexico, "stated": "The team", "unit": cast.programme, "by": cast.esther}
    held = OwnerInterval.objects.get(stated="The team")
    assert (held.unit, held.from_date, held.to_date) == (cast.programme, date(2019, 5, 1), None)
    assert OwnerInterval.objects.get(stated="Programme unit").unit is None


def _terms() -> tuple[Term, Term]:
    page = document(recommendation(1, "", thematic_areas=("Peace", "Peace and security")))
    seen(page, date(2019, 5, 1))
    return Term.objects.get(label="Peace"), Term.objects.get(label="Peace and security")


@deed("terms.rename", "TermRenamed", refused={"label": "Peace and security"}, code="term_taken")
def a_term_is_renamed(cast: Cast) -> Iterator[Arguments]:
    peace, _ = _terms()
    yield {"term": peace, "label": "Peace (SPs before 2018)", "by": cast.esther}
    now = again(peace)
    assert (now.label, now.edition, now.stated) == ("Peace (SPs before 2018)", "SPs before 2018", False)
    assert terms.find("thematic_areas", "Peace") == now


@deed("terms.merge", "TermMerged", refused={"into": lambda _: Term.objects.get(label="Peace")}, code="mapping_unsound")
def a_term_is_merged(cast: Cast) -> Iterator[Arguments]:
    peace, whole = _terms()
    yield {"term": peace, "into": whole, "by": cast.esther}
    assert again(peace).mapped_to == whole


@deed("terms.map_", "TermMapped", refused={"to": lambda _: Term.objects.get(label="Peace")}, code="mapping_unsound")
def a_term_is_mapped_to_a_newer_edition(cast: Cast) -> Iterator[Arguments]:
    peace, whole = _terms()
    yield {"term": peace, "to": whole, "by": cast.esther, "at": AT}
    assert again(peace).mapped_to == whole
