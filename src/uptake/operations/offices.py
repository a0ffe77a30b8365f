"""``uptake offices``: list offices; set codes, rename, merge, move; add units and map stated responsibles to them."""

import argparse
from typing import Any

HELP = {
    "offices": (
        "list offices and what is not mapped; set codes, rename, merge, move; add units and map to them",
        "uptake offices list\n"
        "  uptake offices code WCA DKR\n"
        "  uptake offices map MEX 'Management team: Operations' 'Operations'",
    )
}

DEEDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "list": ("list offices and what is stated as responsible and not mapped", ()),
    "code": ("give an office its code", ("OFFICE", "CODE")),
    "rename": ("give an office another name; the old one still finds it", ("OFFICE", "NAME")),
    "merge": ("merge an office into another", ("OFFICE", "INTO")),
    "move": ("move an office to a region", ("OFFICE", "REGION")),
    "region": ("add a region", ("CODE", "NAME")),
    "unit": ("add a unit to an office", ("OFFICE", "NAME")),
    "map": ("say which unit a stated responsible is; another office's as CODE:UNIT", ("OFFICE", "STATED", "UNIT")),
}
"""Each deed: what it does, and the words it needs."""


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """This function will ask for a deed and its words."""
    from uptake.operations.edge import add_deeds

    add_deeds(parser, DEEDS)


def run(args: argparse.Namespace) -> int:
    """This function will do the deed and say so in a line."""
    if args.deed == "list":
        return _list()
    from uptake.operations import edge

    signed: dict[str, Any] = {"by": edge.actor(args), "at": edge.now()}
    args.on = edge.known_on(args)
    print(ON[args.deed](args, signed))
    return 0


def _list() -> int:
    from uptake.register.queries import naming

    for one in naming.offices():
        notes = [f"formerly {', '.join(one.former)}"] if one.former else []
        notes += ["provisional code"] if one.provisional else []
        notes += [f"merged into {one.merged_into}"] if one.merged_into else []
        kind = f" ({one.kind})" if one.kind else ""
        print(f"{one.code:10} {one.name}{kind}, {one.region or 'no region'}{'; ' if notes else ''}{'; '.join(notes)}")
    waiting = naming.unmapped()
    if waiting:
        print("\nStated as responsible and not mapped to a unit (office, key actions, words):")
    for stated in waiting:
        print(f"{stated.code:10} {stated.actions:4} {stated.stated}")
    return 0


def _code(args: argparse.Namespace, signed: dict[str, Any]) -> str:
    from uptake.register.commands import offices

    offices.set_code(office=offices.find(args.office), code=args.code, on=args.on, **signed)
    return f"{args.office} has the code {args.code} now. Former references lead to the new ones."


def _rename(args: argparse.Namespace, signed: dict[str, Any]) -> str:
    from uptake.register.commands import offices

    offices.rename(office=offices.find(args.office), name=args.name, on=args.on, **signed)
    return f"{args.office} is called {args.name} now. The old name still finds it."


def _merge(args: argparse.Namespace, signed: dict[str, Any]) -> str:
    from uptake.register.commands import offices

    offices.merge(office=offices.find(args.office), into=offices.find(args.into), on=args.on, **signed)
    return f"{args.office} is part of {args.into} now. Its names lead there."


def _move(args: argparse.Namespace, signed: dict[str, Any]) -> str:
    from uptake.register.commands import finding, offices

    offices.move(office=offices.find(args.office), region=finding.region(args.region), on=args.on, **signed)
    return f"{args.office} belongs to {args.region} now."


def _region(args: argparse.Namespace, signed: dict[str, Any]) -> str:
    from uptake.register.commands import organization

    organization.add_region(code=args.code, name=args.name, **signed)
    return f"The region {args.code}, {args.name}, is there."


def _unit(args: argparse.Namespace, signed: dict[str, Any]) -> str:
    from uptake.register.commands import offices

    offices.add_unit(office=offices.find(args.office), name=args.name, **signed)
    return f"{args.office} has the unit {args.name}."


def _map(args: argparse.Namespace, signed: dict[str, Any]) -> str:
    from uptake.register.commands import finding, offices

    office = offices.find(args.office)
    owner, _, name = args.unit.partition(":") if ":" in args.unit else (args.office, "", args.unit)
    unit = finding.unit(owner, name.strip())
    count = offices.map_responsible(office=office, stated=args.stated, unit=unit, on=args.on, **signed)
    return f"“{args.stated}” is {args.unit} in {count} key actions."


ON = {
    "code": _code,
    "rename": _rename,
    "merge": _merge,
    "move": _move,
    "region": _region,
    "unit": _unit,
    "map": _map,
}
