"""The people of the tests and their offices, made by the commands that a page would call.

Amina is focal point in Mexico, Boris looks after the Americas, Chen heads the office in Mexico, Dalia is focal point in
Mali and Dawit heads that office, Esther is the evaluation service, Farid audits, and the public has no account.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from uptake.register.commands import offices, organization, people
from uptake.register.deed_facts import grants_of
from uptake.register.models import Office, Region, Unit
from uptake.rules.facts import OPERATOR, Actor
from uptake.rules.vocabulary import Role

AT = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)
"""The moment at which tests act, where they do not say another."""
DAY = date(2026, 3, 31)
LONG_AGO = date(2010, 1, 1)

BY = {"by": OPERATOR, "at": AT}


@dataclass(frozen=True)
class Cast:
    """Who takes part: actors with their grants, and the offices they belong to."""

    amina: Actor
    boris: Actor
    chen: Actor
    dalia: Actor
    dawit: Actor
    esther: Actor
    farid: Actor
    mexico: Office
    mali: Office
    americas: Region
    africa: Region
    programme: Unit
    finance: Unit
    field: Unit
    """A unit of the office in Mali."""

    def everybody(self) -> dict[str, Actor]:
        """This function will give all actors by name."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Actor)}


def enter() -> Cast:
    """This function will make the organization, two regions, two offices with their units, and the people."""
    organization.change(name="Organization of the Tests", contact_address="desk@example.org", on=LONG_AGO, **BY)
    americas = organization.add_region(code="AMERICAS", name="Americas", **BY)
    africa = organization.add_region(code="AFRICA", name="West Africa", **BY)
    mexico = offices.open_(code="MEX", name="Mexico", kind="CO", region=americas, on=LONG_AGO, **BY)
    mali = offices.open_(code="MLI", name="Mali", kind="CO", region=africa, on=LONG_AGO, **BY)
    return Cast(
        amina=person("Amina", Role.FOCAL_POINT, office=mexico),
        boris=person("Boris", Role.REGIONAL_SPECIALIST, region=americas),
        chen=person("Chen", Role.HEAD_OF_OFFICE, office=mexico),
        dalia=person("Dalia", Role.FOCAL_POINT, office=mali),
        dawit=person("Dawit", Role.HEAD_OF_OFFICE, office=mali),
        esther=person("Esther", Role.EVALUATION_SERVICE),
        farid=person("Farid", Role.AUDITOR),
        mexico=mexico,
        mali=mali,
        americas=americas,
        africa=africa,
        programme=offices.add_unit(office=mexico, name="Programme unit", **BY),
        finance=offices.add_unit(office=mexico, name="Finance unit", **BY),
        field=offices.add_unit(office=mali, name="Field unit", **BY),
    )


def person(name: str, role: Role, *, office: Office | None = None, region: Region | None = None) -> Actor:
    """This function will give a person an account and a role since long ago, and return them as an actor."""
    user = people.add(email=f"{name.lower()}@example.org", name=name, **BY)
    people.grant(person=user, role=role, office=office, region=region, on=LONG_AGO, **BY)
    return Actor(str(user.uid), grants_of(str(user.uid), DAY))


@contextmanager
def taken_back() -> Iterator[Any]:
    """This function will run a block in the database and take back whatever it did: for many examples in one test."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
