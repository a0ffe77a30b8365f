"""Every command: the state it leaves with exactly its events; refused, failed or stale, it changes nothing."""

import importlib
import inspect
import pkgutil
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import deeds_on_actions  # noqa: F401  they fill the table
import deeds_on_names  # noqa: F401
import deeds_on_responses  # noqa: F401
import pytest
from deeds import DEEDS, Deed
from django.apps import apps

from cast import AT, Cast
from uptake.register import commands
from uptake.register.queries import trail_check
from uptake.rules.refusals import Refused
from uptake.trail.models import Event, Head

every_deed = pytest.mark.parametrize("deed", DEEDS, ids=str)
with_seen = [deed for deed in DEEDS if deed.name.startswith(("key_actions.", "management_responses."))]


def public_commands() -> dict[str, Callable[..., Any]]:
    """This function will find every function of the commands that takes keywords only, an actor and a moment."""
    found = {}
    for module in pkgutil.iter_modules(commands.__path__):
        loaded = importlib.import_module(f"{commands.__name__}.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            own = function.__module__ == loaded.__name__ and not name.startswith("_")
            if own and {"by", "at"} <= set(inspect.signature(function).parameters):
                found[f"{module.name}.{name}"] = function
    return found


def listed(command: Callable[..., Any]) -> set[str]:
    """This function will read the kinds of events that a docstring lists."""
    text = inspect.getdoc(command) or ""
    assert "Events: " in text, f"{command.__qualname__} lists no events"
    return set(re.findall(r"\b(?:[A-Z][a-z]+){2,}\b", text.split("Events: ")[1].split(":raises")[0]))


def everything() -> dict[str, list[Any]]:
    """This function will read all rows of the register, the trail and the accounts."""
    labels = ("register", "trail", "accounts")
    models = [model for label in labels for model in apps.get_app_config(label).get_models()]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}


def begun(deed: Deed, cast: Cast) -> tuple[Iterator[Any], Callable[..., Any], dict[str, Any]]:
    """This function will prepare a case: it gives the generator to go on with, the command, and what it is given."""
    case = deed.case(cast)
    return case, public_commands()[deed.name], {"at": AT, **next(case)}


def test_every_command_has_a_case_and_every_event_it_lists_is_written() -> None:
    written: dict[str, set[str]] = defaultdict(set)
    for deed in DEEDS:
        written[deed.name] |= set(deed.events)
    assert written == {name: listed(command) for name, command in public_commands().items()}


def test_a_command_takes_keywords_only() -> None:
    for name, command in public_commands().items():
        kinds = {parameter.kind for parameter in inspect.signature(command).parameters.values()}
        assert kinds <= {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD}, name


@every_deed
def test_a_deed_leaves_its_state_and_exactly_the_events_it_lists(deed: Deed, cast: Cast) -> None:
    case, command, given = begun(deed, cast)
    before = Head.objects.get().position
    command(**given)
    events = list(Event.objects.filter(position__gt=before).order_by("position"))
    assert tuple(event.kind for event in events) == deed.events
    assert {event.deed for event in events} == {before + 1}, "one deed, one transaction"
    assert {event.by for event in events} == {given["by"].uid}
    assert next(case, None) is None
    assert trail_check.flaws() == []


@every_deed
def test_an_event_holds_no_text_and_no_name(deed: Deed, cast: Cast) -> None:
    _, command, given = begun(deed, cast)
    before = Head.objects.get().position
    command(**given)
    for event in Event.objects.filter(position__gt=before):
        assert set(event.payload) <= {"rows", "undoes"}
        for row in event.payload.get("rows", []):
            assert re.fullmatch(r"[a-z]+:[0-9a-f]{32}", row)


@pytest.mark.parametrize("deed", [deed for deed in DEEDS if deed.refused], ids=str)
def test_a_refused_deed_changes_nothing(deed: Deed, cast: Cast) -> None:
    _, command, given = begun(deed, cast)
    other = {name: value(cast) if inspect.isfunction(value) else value for name, value in deed.refused.items()}
    before = everything()
    with pytest.raises(Refused) as raised:
        command(**{**given, **other})
    assert raised.value.refusals[0].code == deed.code
    assert everything() == before
    assert str(raised.value).endswith((".", "?"))


def test_every_command_that_can_be_refused_has_a_refused_case() -> None:
    can = {name for name, command in public_commands().items() if ":raises Refused:" in (command.__doc__ or "")}
    assert can == {deed.name for deed in DEEDS if deed.refused}


@every_deed
def test_a_failed_insert_of_events_changes_nothing(deed: Deed, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    _, command, given = begun(deed, cast)
    before = everything()

    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("uptake.trail.models.Event.objects.bulk_create", fail)
        with pytest.raises(OSError, match="the disk is full"):
            command(**given)
    assert everything() == before


def test_every_deed_on_a_response_or_an_action_says_what_was_seen() -> None:
    for name, command in public_commands().items():
        if name.startswith(("key_actions.", "management_responses.")):
            assert "seen" in inspect.signature(command).parameters, name


@pytest.mark.parametrize("off", [-1, 1])
@pytest.mark.parametrize("deed", with_seen, ids=str)
def test_a_stale_copy_is_refused_and_changes_nothing(deed: Deed, off: int, cast: Cast) -> None:
    _, command, given = begun(deed, cast)
    before = everything()
    with pytest.raises(Refused) as raised:
        command(**{**given, "seen": given["seen"] + off})
    assert [refusal.code for refusal in raised.value.refusals] == ["changed_meanwhile"]
    assert everything() == before


@pytest.mark.parametrize("deed", with_seen, ids=str)
def test_the_same_deed_cannot_be_done_twice_from_one_page(deed: Deed, cast: Cast) -> None:
    _, command, given = begun(deed, cast)
    command(**given)
    before = everything()
    with pytest.raises(Refused):
        command(**given)
    assert everything() == before
