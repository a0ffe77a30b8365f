"""People and what they may do: accounts and grants of roles."""

from datetime import date, datetime

from uptake.accounts.models import User
from uptake.register.commands import organization
from uptake.register.commands.batch import record
from uptake.register.models import Office, Region, RoleGrant
from uptake.rules.facts import Actor
from uptake.rules.refusals import Refusal, Refused, gettext_noop
from uptake.rules.vocabulary import Role
from uptake.trail.deed import deed


def add(*, email: str, name: str, by: Actor, at: datetime) -> User:
    """Give a person an account, without a password: signing in comes by invitation.

    Events: PersonAdded.
    :raises Refused: if the address is taken
    """
    with deed(by=by.uid, at=at) as events:
        if User.objects.filter(email__iexact=email).exists():
            raise Refused(
                Refusal(
                    "email_taken", gettext_noop("There is an account with the address %(email)s."), {"email": email}
                )
            )
        person = User(email=email, name=name)
        person.set_unusable_password()
        person.save()
        events.add("PersonAdded", person.uid)
    return person


def grant(
    *,
    person: User,
    role: Role,
    office: Office | None = None,
    region: Region | None = None,
    by: Actor,
    at: datetime,
    on: date | None = None,
) -> None:
    """Grant a person a role for an office, a region or (neither) the whole organization, from a day on.

    Events: RoleGranted.
    :raises Refused: if somebody grants themselves a role
    """
    if by.uid == str(person.uid):
        raise Refused(Refusal("own_grant", gettext_noop("Nobody grants themselves a role. Ask somebody else.")))
    with deed(by=by.uid, at=at) as events:
        row = RoleGrant(
            person_uid=str(person.uid),
            role=role.value,
            office=office,
            region=region,
            known_on=organization.day(on, at),
        )
        record(events, "RoleGranted", person.uid, row)
