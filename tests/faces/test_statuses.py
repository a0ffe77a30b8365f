"""What SQL derives of a key action is what the rules derive."""

from datetime import date, timedelta

import pytest

import making
from cast import Cast
from uptake.register.models import KeyAction, VerificationInterval
from uptake.register.querysets import tracked
from uptake.rules.deadlines import tracking_status
from uptake.rules.vocabulary import Finding, Progress


@pytest.mark.parametrize("progress", Progress)
@pytest.mark.parametrize("deadline", ["2020-12", "2021-01-15", None])
@pytest.mark.parametrize("finding", [None, *Finding])
def test_sql_derives_the_status_that_the_rules_derive(
    cast: Cast, progress: Progress, deadline: str | None, finding: Finding | None
) -> None:
    making.seen_in_public(
        making.document(making.recommendation(1, "", making.action(1, progress=progress.value, deadline=deadline))),
        date(2020, 6, 1),
    )
    action = KeyAction.objects.get()
    if finding:
        VerificationInterval.objects.create(key_action=action, finding=finding.value, from_date=date(2020, 7, 1))
    for on in (date(2020, 6, 1), date(2020, 12, 31), date(2021, 1, 1), date(2021, 1, 15), date(2021, 1, 16)):
        held = finding.value if finding and on >= date(2020, 7, 1) else None
        row = tracked(KeyAction.objects.all(), on).get()
        assert row.tracking_status == tracking_status(progress, deadline, held, on)


@pytest.mark.django_db
def test_an_action_is_unknown_the_day_before_it_was_seen(cast: Cast) -> None:
    making.seen_in_public(making.document(), date(2020, 6, 1))
    assert tracked(KeyAction.objects.all(), date(2020, 6, 1)).count() == 2
    assert tracked(KeyAction.objects.all(), date(2020, 6, 1) - timedelta(days=1)).count() == 0
