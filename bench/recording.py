"""How fast pages are recorded: whole pages a second, with their events, facts and intervals, in one process.

A page is read once; each recording is another evaluation (another title), of one of 50 offices.
"""

import argparse
import os
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "src/uptake/operations/sample/content/copies/mexico-2014-2019.json"


def main(pages: int = 150) -> float:
    """This function will record ``pages`` pages in a register of its own and print and return how many a second."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(UPTAKE_HOME=folder, DJANGO_SETTINGS_MODULE="uptake.config.settings")
        import json

        import django

        django.setup()
        from django.core.management import call_command

        from uptake.register.commands import copies
        from uptake.rules import document as documents
        from uptake.rules.facts import OPERATOR
        from uptake.rules.plan import Sighting

        call_command("migrate", verbosity=0)
        seen = json.loads(PAGE.read_text(encoding="utf-8"))["seen"][0]
        document = documents.from_json(seen["document"])
        actions = sum(len(one.key_actions) for one in document.recommendations)
        taken = 0.0
        for number in range(pages):
            header = replace(
                document.evaluation, title=f"{document.evaluation.title} {number:06d} {number * 7919 % 997}"
            )
            header = replace(header, office=documents.OfficeName(f"Office {number % 50}", "CO"))
            other = replace(document, evaluation=header)
            data = documents.dumps(other).encode()
            started = time.perf_counter()
            sighting = Sighting(other, documents.digest(other), date(2022, 6, 30))
            copies.record(
                sighting=sighting,
                data=data,
                name="page.json",
                media_type="application/json",
                by=OPERATOR,
                at=datetime.now(UTC),
            )
            taken += time.perf_counter() - started
        rate = pages / taken
        print(
            f"recorded: {rate:.0f} pages a second ({len(document.recommendations)} recommendations, {actions} key "
            f"actions each; target 30)"
        )
        return rate


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=150)
    main(parser.parse_args().pages)
