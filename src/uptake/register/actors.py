"""Who is asking: from a person to the Actor that the rules know."""

from uptake.accounts.models import User
from uptake.rules.facts import OPERATOR, Actor
from uptake.rules.refusals import Refusal, Refused, gettext_noop


def operator_as(email: str) -> Actor:
    """This function will give the operator acting in the name of the person with that address.

    :raises Refused: if nobody has that address
    """
    person = User.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise Refused(
            Refusal(
                "person_unknown",
                gettext_noop("Nobody has the address %(email)s. Leave --by out, or name a person with an account."),
                {"email": email},
            )
        )
    return Actor(str(person.uid), OPERATOR.grants)
