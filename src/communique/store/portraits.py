"""Persons and offices as they are kept for lists and pages; put together anew where evidence has changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any, TypeVar

from communique.store.office_portraits import office_portrait
from communique.store.person_portraits import person_portrait
from communique.store.portrait_rows import OfficePortrait, PersonPortrait, Portrait

_KIND = "SELECT kind FROM entities WHERE key = ?"
_KEPT = "SELECT name, state, documents, first, last, page FROM portraits WHERE entity = ? AND kind = ?"
_WRITE = "INSERT OR REPLACE INTO portraits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_CALLED = "SELECT entity, name, state FROM portraits WHERE entity IN (SELECT value FROM json_each(?))"
_IMPORTED = """
    SELECT 1 FROM reference_people WHERE office = ?1
    UNION ALL SELECT 1 FROM reference_people
      WHERE entity IN (SELECT entity FROM identities WHERE person = ?1 UNION SELECT ?1) LIMIT 1"""
P = TypeVar("P", PersonPortrait, OfficePortrait)
Known = tuple[str, str | None, int, str | None, str | None]
"""Name, party, number of reports, first and last day."""


def renew_portraits(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Put persons and offices together anew; those that are none any more go."""
    for key in keys:
        made = _made(connection, key)
        connection.execute("DELETE FROM portraits WHERE entity = ?", (key,))
        if made is not None and (made.documents or _is_imported(connection, key)):
            known = (made.key, made.kind, made.name, made.folded, made.state, made.documents)
            rest = (made.first, made.last, made.line.model_dump_json(), made.page.model_dump_json())
            connection.execute(_WRITE, (*known, *rest))


def _is_imported(connection: sqlite3.Connection, key: int) -> bool:
    return connection.execute(_IMPORTED, (key,)).fetchone() is not None


def _made(connection: sqlite3.Connection, key: int) -> Portrait | None:
    kind = connection.execute(_KIND, (key,)).fetchone()
    if kind is None:
        return None
    if kind[0] == "office":
        return office_portrait(connection, key)
    identity = connection.execute("SELECT person FROM identities WHERE entity = ?", (key,)).fetchone()
    if identity is not None and identity[0] != key:
        return None  # a name of somebody
    return person_portrait(connection, key)


def person_kept(connection: sqlite3.Connection, person: int) -> tuple[Known, PersonPortrait] | None:
    """Return what is kept of a person, or put together where nothing is yet."""
    return _kept(connection, person, "person", PersonPortrait)


def office_kept(connection: sqlite3.Connection, office: int) -> tuple[Known, OfficePortrait] | None:
    """Return what is kept of an office, or put together where nothing is yet."""
    return _kept(connection, office, "office", OfficePortrait)


def _kept(connection: sqlite3.Connection, key: int, kind: str, model: type[P]) -> tuple[Known, P] | None:
    row = connection.execute(_KEPT, (key, kind)).fetchone()
    if row is not None and row[-1]:
        *known, page = row
        return tuple(known), model.model_validate_json(page)
    made = _made(connection, key)
    if made is None or not isinstance(made.page, model):
        return None
    return (made.name, made.state, made.documents, made.first, made.last), made.page


def called(connection: sqlite3.Connection, persons: Iterable[int]) -> dict[int, tuple[str, str | None]]:
    """Return the usual name and the party of persons by key; only of those who are kept."""
    rows: list[Any] = connection.execute(_CALLED, (json.dumps(list(persons)),)).fetchall()
    return {key: (name, state) for key, name, state in rows}
