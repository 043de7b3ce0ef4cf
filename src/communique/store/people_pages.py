"""Pages of people and offices: narrowed, counted and cut in SQL."""

from __future__ import annotations

import sqlite3
from typing import Any, Literal

from communique.model import Record
from communique.resolve import fold_name, office_of_key
from communique.store.tables import id_of

By = Literal["reports", "name"]
WORDS = 3
"""Offices, or holders, shown in a list."""
_NAMES = "(SELECT entity FROM identities WHERE person = :key UNION SELECT :key)"
_OF_STATE = "e.state = :state"
_CALLED = """
    (named(e.name, :called) OR s.entity IN (
      SELECT entity FROM persons WHERE spellings <> '[]' AND named(folded(spellings), :called)))"""
_PEOPLE = """
    SELECT ifnull(i.person, s.entity) AS key, sum(s.documents) AS documents, min(s.first) AS first,
      max(s.last) AS last
    FROM entity_sums s JOIN entities e ON e.key = s.entity LEFT JOIN identities i ON i.entity = s.entity
    WHERE s.kind = 'person' AND {condition} GROUP BY 1"""
_OFFICES = """
    SELECT s.entity AS key, s.documents, s.first, s.last
    FROM entity_sums s JOIN entities e ON e.key = s.entity WHERE s.kind = 'office' AND {condition}"""
_CUT = """
    WITH c AS MATERIALIZED ({counted})
    SELECT c.key, c.documents, c.first, c.last, e.name, e.state, e.reason, (SELECT count(*) FROM c)
    FROM c JOIN entities e ON e.key = c.key ORDER BY {order} LIMIT :most OFFSET :at"""
_ORDERS = {"reports": "c.documents DESC, e.name, c.key", "name": "e.name, e.state, c.key"}
_NAME = f"""
    SELECT name FROM persons WHERE entity IN {_NAMES} GROUP BY name
    ORDER BY instr(name, ' ') > 0 DESC, count(*) DESC, length(name) DESC, name LIMIT 1"""
_HELD = f"""
    SELECT office FROM persons WHERE entity IN {_NAMES} AND office IS NOT NULL GROUP BY office
    ORDER BY count(*) DESC, office LIMIT {WORDS}"""
_SPELLED = f"SELECT count(DISTINCT name) FROM persons WHERE entity IN {_NAMES}"
_DOCUMENTS = f"SELECT count(DISTINCT document) FROM persons WHERE entity IN {_NAMES}"
_HOLDERS = f"""
    SELECT holder FROM offices WHERE entity = :key AND holder IS NOT NULL GROUP BY holder
    ORDER BY count(*) DESC, holder LIMIT {WORDS}"""
_DOUBT = "SELECT reason FROM identities WHERE entity = :key"


class PersonLine(Record):
    """A person as the list has it.

    Attributes:
        name: the fuller form that most reports have; `forms` is the number of forms.
        offices: the words for offices that most reports have.
        documents: how many reports name the person.
        first, last: days of publication of the first and the last of them.
        reason: why it may be more than one person; empty if settled.
    """

    id: str
    name: str
    state: str | None
    offices: tuple[str, ...]
    forms: int
    documents: int
    first: str | None
    last: str | None
    reason: str


class OfficeLine(Record):
    """An office as the list has it; `holders` are the names that most reports have."""

    id: str
    office: str
    state: str | None
    holders: tuple[str, ...]
    documents: int
    first: str | None
    last: str | None


class PeoplePage(Record):
    """Some of the people that fit, and how many there are."""

    rows: tuple[PersonLine, ...]
    total: int


class OfficesPage(Record):
    """Some of the offices that fit, and how many there are."""

    rows: tuple[OfficeLine, ...]
    total: int


def people_page(
    connection: sqlite3.Connection,
    state: str | None = None,
    name: str | None = None,
    by: By = "reports",
    at: int = 0,
    most: int = 50,
) -> PeoplePage:
    """Return people whom reports name.

    Args:
        connection: the record.
        state: code of the party that a name of theirs has.
        name: words that a name or spelling of theirs has.
        by: whether those named in most reports come first, or it goes by name.
        at: how many to leave out.
        most: how many to return at most.
    """
    asked = {_OF_STATE: state, _CALLED: name}
    found, total = _cut(
        connection, _PEOPLE, asked, by, {"state": state, "called": name, "at": at, "most": most}
    )
    return PeoplePage(rows=tuple(_person(connection, *one) for one in found), total=total)


def offices_page(
    connection: sqlite3.Connection,
    state: str | None = None,
    name: str | None = None,
    by: By = "reports",
    at: int = 0,
    most: int = 50,
) -> OfficesPage:
    """Return offices that reports name; see `people_page`."""
    asked = {_OF_STATE: state, "named(e.name, :called)": name}
    found, total = _cut(
        connection, _OFFICES, asked, by, {"state": state, "called": name, "at": at, "most": most}
    )
    return OfficesPage(rows=tuple(_office(connection, *one) for one in found), total=total)


def _cut(
    connection: sqlite3.Connection, query: str, asked: dict[str, Any], by: By, values: dict[str, Any]
) -> tuple[list[tuple[Any, ...]], int]:
    condition = " AND ".join(sql for sql, value in asked.items() if value) or "TRUE"
    counted = query.format(condition=condition)
    values["called"] = fold_name(values["called"] or "")
    found = connection.execute(_CUT.format(counted=counted, order=_ORDERS[by]), values).fetchall()
    if found:
        return [one[:-1] for one in found], found[0][-1]
    (total,) = connection.execute(f"SELECT count(*) FROM ({counted})", values).fetchone()
    return [], total


def _person(
    connection: sqlite3.Connection,
    key: int,
    documents: int,
    first: str | None,
    last: str | None,
    name: str,
    state: str | None,
    reason: str,
) -> PersonLine:
    words = connection.execute(_NAME, {"key": key}).fetchone()
    forms, counted = (
        connection.execute(query, {"key": key}).fetchone()[0] for query in (_SPELLED, _DOCUMENTS)
    )
    doubt = connection.execute(_DOUBT, {"key": key}).fetchone()
    return PersonLine(
        id=id_of("person", key),
        name=words[0] if words else name,
        state=state,
        offices=tuple(office for (office,) in connection.execute(_HELD, {"key": key})),
        forms=forms,
        documents=counted or documents,
        first=first,
        last=last,
        reason=doubt[0] if doubt else reason,
    )


def _office(
    connection: sqlite3.Connection,
    key: int,
    documents: int,
    first: str | None,
    last: str | None,
    name: str,
    state: str | None,
    _: str,
) -> OfficeLine:
    return OfficeLine(
        id=id_of("office", key),
        office=office_of_key(name, state).name,
        state=state,
        holders=tuple(holder for (holder,) in connection.execute(_HOLDERS, {"key": key})),
        documents=documents,
        first=first,
        last=last,
    )
