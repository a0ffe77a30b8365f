"""``uptake migrate``: make or renew the tables of the database."""

import argparse

HELP = {"migrate": ("make or renew the tables of the database", "uptake migrate")}


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """This function will add nothing: there is nothing to choose."""


def run(args: argparse.Namespace) -> int:
    """This function will migrate and say so."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0, interactive=False)
    print(f"The tables are up to date in {connection.settings_dict['NAME']}.")
    return 0
