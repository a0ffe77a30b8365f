"""``uptake sample``: make the sample register of an invented organization, through the real commands."""

import argparse
import json
import sys
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

HELP = {"sample": ("make the sample register of an invented organization in an empty register", "uptake sample")}

CONTENT = Path(__file__).parent / "sample" / "content"
LONG_AGO = date(2010, 1, 1)


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """This function will ask whether a register that holds something is a reason to stop."""
    parser.add_argument("--if-empty", action="store_true", help="do nothing where the register holds something")


def run(args: argparse.Namespace) -> int:
    """This function will make the sample, or say why not."""
    from uptake.trail.follow import head_position

    if head_position():
        if args.if_empty:
            return 0
        print("uptake sample: the register holds something already. Use an empty one (UPTAKE_HOME).", file=sys.stderr)
        return 1
    _Sample().make()
    print(f"The sample register is made: {head_position()} events.")
    return 0


class _Sample:
    """The making of the sample register."""

    def __init__(self) -> None:
        from uptake.operations import edge
        from uptake.register.commands import organization
        from uptake.rules.facts import OPERATOR

        self.story: dict[str, Any] = json.loads((CONTENT / "register.json").read_text(encoding="utf-8"))
        self.by, self.at = OPERATOR, edge.now()
        settings = organization.Settings(time_zone=self.story["organization"]["time_zone"])
        self.today = settings.local_date(self.at)
        self.people: dict[str, str] = {}

    def make(self) -> None:
        """This function will make organization, offices and people, then every story, showing how far it is."""
        from uptake.operations import edge

        self._organization()
        stories = [*sorted((CONTENT / "copies").glob("*.json")), *sorted((CONTENT / "lives").glob("*.json"))]
        for path in edge.bar(stories, len(stories), "sample"):
            (self._copies if path.parent.name == "copies" else self._life)(path)

    def _organization(self) -> None:
        from uptake.register.commands import finding, offices, organization

        signed: dict[str, Any] = {"by": self.by, "at": self.at}
        organization.change(invented=True, on=LONG_AGO, **self.story["organization"], **signed)
        for region in self.story["regions"]:
            organization.add_region(**region, **signed)
        for office in self.story["offices"]:
            names = [*office.get("names", []), {"name": office["name"]}]
            opened = offices.open_(
                code=office["code"],
                name=names[0]["name"],
                kind=office["kind"],
                region=finding.region(office["region"]),
                on=LONG_AGO,
                **signed,
            )
            for before, after in pairwise(names):
                since = date.fromisoformat(before["until"]) + timedelta(days=1)
                offices.rename(office=opened, name=after["name"], kind=office["kind"], on=since, **signed)
        for unit in self.story["units"]:
            offices.add_unit(office=offices.find(unit["office"]), name=unit["name"], **signed)
        self._people()

    def _people(self) -> None:
        from uptake.register.commands import finding, offices, people
        from uptake.rules.vocabulary import Role

        known: dict[str, Any] = {}
        for one in self.story["people"]:
            if one["email"] not in known:
                known[one["email"]] = people.add(email=one["email"], name=one["name"], by=self.by, at=self.at)
            person = known[one["email"]]
            self.people[one["email"]] = str(person.uid)
            people.grant(
                person=person,
                role=Role(one["role"]),
                office=offices.find(one["office"]) if one["office"] else None,
                region=finding.region(one["region"]) if one["region"] else None,
                by=self.by,
                at=self.at,
                on=LONG_AGO,
            )

    def _actor(self, email: str, on: date) -> Any:
        from uptake.register.deed_facts import grants_of
        from uptake.rules.facts import Actor

        return Actor(self.people[email], grants_of(self.people[email], on))

    def _copies(self, path: Path) -> None:
        from uptake.operations.sample.days import settled
        from uptake.register.commands import copies
        from uptake.rules import document as documents
        from uptake.rules.plan import Sighting
        from uptake.rules.vocabulary import Audience

        story = settled(json.loads(path.read_text(encoding="utf-8")), self.today)
        for seen in story["seen"]:
            document = documents.from_json(seen["document"])
            sighting = Sighting(
                document=document,
                digest=documents.digest(document),
                seen_on=date.fromisoformat(seen["on"]),
                audience=Audience(story["audience"]),
                source=f"sample/{path.stem}",
            )
            copies.record(
                sighting=sighting,
                data=documents.dumps(document).encode("utf-8"),
                name=f"{path.stem}-{seen['on']}.json",
                media_type="application/json",
                by=self.by,
                at=self.at,
            )

    def _life(self, path: Path) -> None:
        from uptake.operations.sample.days import settled
        from uptake.operations.sample.living import Life

        story = settled(json.loads(path.read_text(encoding="utf-8")), self.today)
        writers = {
            one["office"]: one["email"]
            for one in self.story["people"]
            if one["role"] == "focal_point" and one["office"]
        }
        Life(story, CONTENT, self._actor, self.by, self.at).live(writers)
