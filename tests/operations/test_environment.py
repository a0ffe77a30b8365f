"""Settings read from the environment: addresses of databases, and what production refuses before it makes anything."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from uptake.config import environment


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgresql://u:p%40ss@db/name", {"USER": "u", "PASSWORD": "p@ss", "HOST": "db", "PORT": "", "NAME": "name"}),
        ("postgres://u@db:5433/name", {"USER": "u", "PASSWORD": "", "HOST": "db", "PORT": "5433"}),
        ("postgresql://u@%2Ftmp%2Fsocket/name", {"HOST": "/tmp/socket", "PORT": ""}),
        ("postgresql://u@a:1,b:2/name", {"HOST": "a,b", "PORT": "1,2"}),
        ("postgresql://db/name?sslmode=require", {"USER": "", "OPTIONS": {"sslmode": "require"}}),
    ],
)
def test_an_address_of_postgresql_is_read(address: str, expected: dict[str, object], tmp_path: Path) -> None:
    read = environment.database({"DATABASE_URL": address}, tmp_path)
    assert read.items() >= {"ENGINE": "django.db.backends.postgresql", **expected}.items()


@pytest.mark.parametrize("address", ["postgresql://db:port/name", "postgresql://db", "mysql://db/name", "nonsense"])
def test_an_address_that_cannot_be_read_gets_a_sentence(address: str, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"DATABASE_URL .*Write postgresql://"):
        environment.database({"DATABASE_URL": address}, tmp_path)


def test_sqlite_lies_in_the_home_folder_or_where_it_is_said(tmp_path: Path) -> None:
    assert environment.database({}, tmp_path)["NAME"] == str(tmp_path / "register.sqlite3")
    named = environment.database({"DATABASE_URL": f"sqlite:///{tmp_path}/other.sqlite3"}, tmp_path)
    assert named["NAME"] == f"{tmp_path}/other.sqlite3"


def test_production_refuses_before_it_makes_a_folder_or_a_secret(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("UPTAKE", "DATABASE", "DJANGO"))}
    command = [sys.executable, "-m", "uptake.operations", "migrate"]
    env = {**kept, "UPTAKE_PRODUCTION": "1"}
    refused = subprocess.run(command, cwd=tmp_path, env=env, text=True, capture_output=True, check=False)
    assert refused.returncode == 1
    assert all(name in refused.stderr for name in ("UPTAKE_HOSTS", "UPTAKE_HOME", "DATABASE_URL"))
    assert list(tmp_path.iterdir()) == []
