"""Versions of the record file: what it is, and the numbered steps that bring it up to date."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cache
from importlib import resources

from communique.errors import RecordVersion

APPLICATION_ID = 0x436F6D71
"""`Comq` in the header of the file: says that it is a record of ours."""


_HEADER = """
    SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
    FROM pragma_application_id, pragma_user_version"""
"""In one query: another process may be making the file."""


@dataclass(frozen=True, slots=True)
class Migration:
    """A numbered step: the SQL that leads from version `number - 1` to `number`."""

    number: int
    name: str
    sql: str


@cache
def load_migrations() -> tuple[Migration, ...]:
    """Return the steps that ship with the program, in order."""
    folder = resources.files("communique.store.migrations")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return tuple(
        Migration(int(f.name[:4]), f.name.removesuffix(".sql"), f.read_text(encoding="utf-8")) for f in files
    )


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of a record file; 0 for an empty file.

    Raises:
        RecordVersion: the file is a database, but not ours.
    """
    application, version, tables = connection.execute(_HEADER).fetchone()
    if application == APPLICATION_ID:
        return int(version)
    if application == 0 and version == 0 and tables == 0:
        return 0
    raise RecordVersion(
        "The file is a database of another program.",
        do="Name another file with --record, or leave the option out to use communique.db here.",
    )


def check_version(version: int, newest: int) -> None:
    """Raise `RecordVersion` for a file of a later version than this program knows."""
    if version > newest:
        raise RecordVersion(
            f"The record has version {version}, written by a later release of communique.",
            available=f"This release reads up to version {newest}.",
            do="Upgrade communique, or name another record with --record.",
        )


def migrate(connection: sqlite3.Connection, migrations: tuple[Migration, ...]) -> int:
    """Bring a record file up to date, each step in a transaction of its own, and return its version.

    A step that fails leaves the file as it was before that step. Another process may do the same at
    the same time: each step looks again at the version once it holds the lock.

    Raises:
        RecordVersion: the file is not ours, or of a later version.
    """
    newest = migrations[-1].number
    version = version_of(connection)
    check_version(version, newest)
    while version < newest:
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = version_of(connection)
            check_version(version, newest)
            if version < newest:
                _apply(connection, migrations[version])
                version += 1
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    return version


def _apply(connection: sqlite3.Connection, migration: Migration) -> None:
    for statement in statements(migration.sql):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {migration.number}")


def statements(sql: str) -> list[str]:
    """Split a script, since `executescript` would commit the transaction that it is to run in."""
    found: list[str] = []
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found
