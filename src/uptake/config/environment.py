"""Reading the environment: pure functions from its words to settings, and the checks of production."""

import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"
)


HOST = re.compile(r"(?P<host>\[[0-9a-fA-F:]+\]|[^:\[\]]*)(?::(?P<port>\d{1,5}))?")


def flag(environ: Mapping[str, str], name: str) -> bool:
    """This function will say whether the setting ``name`` is switched on (1, true, yes, on)."""
    return environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def words(environ: Mapping[str, str], name: str) -> list[str]:
    """This function will give the comma-separated words of a setting, without blanks."""
    return [word.strip() for word in environ.get(name, "").split(",") if word.strip()]


def home(environ: Mapping[str, str]) -> Path:
    """This function will give the folder for files, index, secrets and the SQLite database."""
    return Path(environ.get("UPTAKE_HOME") or "var").expanduser().resolve()


def secret_key(folder: Path) -> str:
    """This function will read the installation's secret, and make it on the first start, readable by its owner only."""
    path = folder / "secret_key"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")


def database(environ: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """This function will turn ``DATABASE_URL`` into Django's dictionary.

    ``postgresql://user:password@host:port/name`` (host may be a folder with a socket, percent-encoded) or
    ``sqlite:///path``; without it, a SQLite file in the home folder.
    :raises ImproperlyConfigured: for any other address
    """
    address = environ.get("DATABASE_URL", "")
    scheme, _, rest = address.partition("://")
    if not address:
        return _sqlite(folder / "register.sqlite3")
    if scheme == "sqlite":
        return _sqlite(Path(unquote(urlsplit(address).path).removeprefix("/")))
    if scheme in {"postgresql", "postgres"}:
        return _postgresql(rest)
    raise ImproperlyConfigured(
        f"DATABASE_URL starts with “{scheme}”. Write postgresql://user:password@host/name or sqlite:///path."
    )


def _postgresql(rest: str) -> dict[str, Any]:
    """This function will read ``user:password@host:port,host:port/name?sslmode=require``, all but the name optional."""
    place, _, query = rest.partition("?")
    authority, _, name = place.partition("/")
    who, _, where = authority.rpartition("@")
    user, _, password = who.partition(":")
    hosts = [HOST.fullmatch(one) for one in where.split(",")]
    if not name or not all(hosts):
        raise ImproperlyConfigured(
            "DATABASE_URL is no address of a database. Write postgresql://user:password@host:5432/name; several hosts "
            "are divided by commas, and a folder with a socket is percent-encoded."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "USER": unquote(user),
        "PASSWORD": unquote(password),
        "HOST": ",".join(unquote(host["host"]) for host in hosts if host),
        "PORT": ",".join(host["port"] or "" for host in hosts if host).strip(","),
        "OPTIONS": dict(parse_qsl(query)),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_START},
        "TEST": {"NAME": str(path.parent / f"test-{path.name}")},
    }


def refuse_unsafe(environ: Mapping[str, str]) -> None:
    """This function will refuse to start in production with an unsafe setting, naming each.

    :raises ImproperlyConfigured: with one sentence for each unsafe setting
    """
    hosts = words(environ, "UPTAKE_HOSTS")
    unsafe = [
        sentence
        for wrong, sentence in (
            (
                flag(environ, "UPTAKE_DEBUG"),
                "UPTAKE_DEBUG is on: it shows the inside of the program to visitors. Leave it out.",
            ),
            (not hosts, "UPTAKE_HOSTS is empty: name the addresses the register answers to, with commas."),
            ("*" in hosts, "UPTAKE_HOSTS holds “*”: any address would be answered. Name the addresses."),
            (not environ.get("UPTAKE_HOME"), "UPTAKE_HOME is not set: say where files and secrets are kept."),
            (
                0 < len(environ.get("UPTAKE_SECRET_KEY", "")) < 32,
                "UPTAKE_SECRET_KEY is shorter than 32 characters. Leave it out (one is made) or lengthen it.",
            ),
            (
                not environ.get("DATABASE_URL", "").startswith("postgres")
                and not flag(environ, "UPTAKE_SQLITE_IN_PRODUCTION"),
                "DATABASE_URL is no PostgreSQL address. Set it, or UPTAKE_SQLITE_IN_PRODUCTION=1 for a small register.",
            ),
        )
        if wrong
    ]
    if unsafe:
        raise ImproperlyConfigured("Production refuses these settings:\n- " + "\n- ".join(unsafe))
