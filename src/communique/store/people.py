"""People and offices through all documents: one row an entity, gathered from the records that name it."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from communique.store.filters import Filters, where
from communique.store.rows import OfficeRow, PersonRow
from communique.store.tables import id_of

_ORDER = "ORDER BY e.name, e.state, e.key, d.published IS NULL, d.published, d.name, d.key, r.start, r.key"
_PEOPLE = f"""
    SELECT e.key, e.state, e.reason, d.key AS document, d.published, r.name, r.office AS other,
      r.spellings
    FROM persons r JOIN entities e ON e.key = r.entity JOIN documents d ON d.key = r.document
    WHERE {{condition}} {_ORDER}"""
_OFFICES = f"""
    SELECT e.key, e.state, e.reason, d.key AS document, d.published, r.office AS name,
      r.holder AS other, '[]' AS spellings
    FROM offices r JOIN entities e ON e.key = r.entity JOIN documents d ON d.key = r.document
    WHERE {{condition}} {_ORDER}"""


def people(connection: sqlite3.Connection, filters: Filters, key: int | None = None) -> Iterator[PersonRow]:
    """Return the people by name, or the one with that key.

    Documents, days and offices are of those documents that the filters leave.
    """
    for entity, found in _grouped(connection, "people", _PEOPLE, filters, key):
        spelled = {form for row in found for form in (row["name"], *json.loads(row["spellings"]))}
        yield PersonRow(
            id=id_of("person", entity["key"]),
            name=_usual(row["name"] for row in found),
            offices=_others(found),
            spellings=tuple(sorted(spelled)),
            **_common(entity, found),
        )


def offices(connection: sqlite3.Connection, filters: Filters, key: int | None = None) -> Iterator[OfficeRow]:
    """Return the offices by role, or the one with that key.

    Documents, days and holders are of those documents that the filters leave.
    """
    for entity, found in _grouped(connection, "offices", _OFFICES, filters, key):
        yield OfficeRow(
            id=id_of("office", entity["key"]),
            office=_usual(row["name"] for row in found),
            holders=_others(found),
            **_common(entity, found),
        )


def _grouped(
    connection: sqlite3.Connection, table: str, query: str, filters: Filters, key: int | None
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    condition = where(table, filters)
    asked = f"{condition.sql} AND (:key IS NULL OR e.key = :key)"
    cursor = connection.execute(query.format(condition=asked), condition.values | {"key": key})
    names = [column[0] for column in cursor.description]
    found = (dict(zip(names, row, strict=True)) for row in cursor)
    for entity, group in groupby(found, key=itemgetter("key")):
        rows = list(group)
        (count,) = connection.execute("SELECT count(*) FROM links WHERE entity = ?", (entity,)).fetchone()
        yield rows[0] | {"mentions": count}, rows


def _common(entity: dict[str, Any], found: list[dict[str, Any]]) -> dict[str, Any]:
    days = sorted(row["published"] for row in found if row["published"])
    return {
        "state": entity["state"],
        "documents": len({row["document"] for row in found}),
        "mentions": entity["mentions"],
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "reason": entity["reason"],
    }


def _others(found: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["other"] for row in found if row["other"]))


def _usual(names: Iterable[str]) -> str:
    """Return the most frequent of some spellings; of equally frequent ones the longest, then the first."""
    counted = Counter(names)
    return min(counted, key=lambda name: (-counted[name], -len(name), name))
