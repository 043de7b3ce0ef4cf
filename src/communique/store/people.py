"""People and offices through all documents: one row a person or office, from the records that name them."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from communique.errors import NotFound
from communique.store.filters import Filters, where
from communique.store.rows import OfficeRow, PersonRow
from communique.store.tables import id_of

_ORDER = "ORDER BY e.name, e.state, e.key, d.published IS NULL, d.published, d.name, d.key, r.start, r.key"
_OF_ONE = "(SELECT entity FROM identities WHERE person = :key UNION SELECT :key)"
"""The names of a person, or the one office: an office has no identity besides itself."""
_PEOPLE = f"""
    SELECT e.key, r.state, o.reason, i.reason AS doubt, d.key AS document, d.published, r.name,
      r.office AS other, r.spellings, r.entity
    FROM persons r LEFT JOIN identities i ON i.entity = r.entity
      JOIN entities o ON o.key = r.entity JOIN entities e ON e.key = ifnull(i.person, r.entity)
      JOIN documents d ON d.key = r.document
    WHERE {{condition}} {_ORDER}"""
_MENTIONS = """
    SELECT count(*) FROM links
    WHERE entity = ?1 OR entity IN (SELECT entity FROM identities WHERE person = ?1)"""
_IMPORTED = """
    SELECT p.name, p.aliases, p.words, e.state FROM reference_people p JOIN entities e ON e.key = p.entity
    WHERE p.entity IN (SELECT entity FROM identities WHERE person = ?1 UNION SELECT ?1) ORDER BY p.key"""
_OFFICES = f"""
    SELECT e.key, e.state, e.reason, '' AS doubt, d.key AS document, d.published, r.office AS name,
      r.holder AS other, '[]' AS spellings, r.entity
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
            name=_usual(_fullest(found)) or "",
            offices=_others(found),
            spellings=tuple(sorted(spelled)),
            **_common(entity, found),
        )


def one_person(connection: sqlite3.Connection, person: int) -> PersonRow:
    """Return a person by key, also one that only reference data name.

    Raises:
        NotFound: there is none.
    """
    found = next(people(connection, {}, person), None)
    if found is not None:
        return found
    rows = connection.execute(_IMPORTED, (person,)).fetchall()
    if not rows:
        raise NotFound(
            f"Nobody in the record has the id {id_of('person', person)}.",
            do="Take one from the first column of communique show people.",
        )
    names = [name for name, *_ in rows]
    return PersonRow(
        id=id_of("person", person),
        name=_usual(names) or "",
        state=_usual(state for _, _, _, state in rows if state),
        offices=tuple(dict.fromkeys(words for _, _, words, _ in rows if words)),
        spellings=tuple(
            sorted({form for name, aliases, _, _ in rows for form in (name, *json.loads(aliases))})
        ),
        documents=0,
        mentions=0,
        first=None,
        last=None,
        reason="",
    )


def offices(connection: sqlite3.Connection, filters: Filters, key: int | None = None) -> Iterator[OfficeRow]:
    """Return the offices by role, or the one with that key.

    Documents, days and holders are of those documents that the filters leave.
    """
    for entity, found in _grouped(connection, "offices", _OFFICES, filters, key):
        yield OfficeRow(
            id=id_of("office", entity["key"]),
            office=_usual(row["name"] for row in found) or "",
            holders=_others(found),
            **_common(entity, found),
        )


def _grouped(
    connection: sqlite3.Connection, table: str, query: str, filters: Filters, key: int | None
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    condition = where(table, filters)
    asked = condition.sql if key is None else f"{condition.sql} AND r.entity IN {_OF_ONE}"
    cursor = connection.execute(query.format(condition=asked), condition.values | {"key": key})
    names = [column[0] for column in cursor.description]
    found = (dict(zip(names, row, strict=True)) for row in cursor)
    for entity, group in groupby(found, key=itemgetter("key")):
        rows = list(group)
        (count,) = connection.execute(_MENTIONS, (entity,)).fetchone()
        yield {"key": entity, "mentions": count}, rows


def _common(entity: dict[str, Any], found: list[dict[str, Any]]) -> dict[str, Any]:
    days = sorted(row["published"] for row in found if row["published"])
    return {
        "state": _usual(row["state"] for row in found if row["state"]),
        "documents": len({row["document"] for row in found}),
        "mentions": entity["mentions"],
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "reason": _doubt(entity["key"], found),
    }


def _doubt(person: int, found: list[dict[str, Any]]) -> str:
    """Return why it may be more than one: nothing if any of the names settles it."""
    reasons = [row["doubt"] or row["reason"] for row in found if row["entity"] == person or row["doubt"]]
    settled = any(not (row["doubt"] or row["reason"]) for row in found)
    return "" if settled or not reasons else str(reasons[0])


def _fullest(found: list[dict[str, Any]]) -> list[str]:
    """Return the names of more than one word, or all if there is none."""
    return [row["name"] for row in found if " " in row["name"]] or [row["name"] for row in found]


def _others(found: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["other"] for row in found if row["other"]))


def _usual(names: Iterable[str]) -> str | None:
    """Return the most frequent of some words; of equally frequent ones the longest, then the first."""
    counted = Counter(names)
    return min(counted, key=lambda name: (-counted[name], -len(name), name), default=None)


def person_of(connection: sqlite3.Connection, entity: int) -> int:
    """Return the key of the person whom a name stands for; of the name itself before identities are made."""
    row = connection.execute("SELECT person FROM identities WHERE entity = ?", (entity,)).fetchone()
    return int(row[0]) if row else entity
