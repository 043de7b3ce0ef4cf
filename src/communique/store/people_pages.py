"""Pages of people and offices: narrowed, counted and cut in SQL."""

from __future__ import annotations

import sqlite3
from typing import Any, Literal

from communique.model import Record
from communique.resolve import fold_name, office_of_key
from communique.store.portrait_rows import OfficeLine, PersonLine
from communique.store.tables import id_of

By = Literal["reports", "name"]
_OF_STATE = "e.state = :state"
_CALLED = """
    (named(e.name, :called) OR e.key IN (
      SELECT entity FROM persons WHERE spellings <> '[]' AND named(folded(spellings), :called)
      UNION SELECT entity FROM reference_people WHERE named(folded(aliases), :called)))"""
_PEOPLE = """
    SELECT ifnull(i.person, e.key) FROM entities e LEFT JOIN identities i ON i.entity = e.key
    WHERE e.kind = 'person' AND {condition}"""
_OFFICES = "SELECT e.key FROM entities e WHERE e.kind = 'office' AND {condition}"
_LISTED = """
    SELECT p.entity, p.name, p.state, p.documents, p.first, p.last, p.line, ifnull(i.reason, e.reason)
    FROM portraits p JOIN entities e ON e.key = p.entity LEFT JOIN identities i ON i.entity = p.entity
    WHERE {condition} ORDER BY {order} LIMIT :most OFFSET :at"""
_COUNTED = "SELECT count(*) FROM portraits p WHERE {condition}"
_ORDERS = {
    "reports": "p.documents DESC, p.folded, p.entity",
    "name": "p.folded, p.state, p.entity",
}


class ListedPerson(Record):
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


class ListedOffice(Record):
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

    rows: tuple[ListedPerson, ...]
    total: int


class OfficesPage(Record):
    """Some of the offices that fit, and how many there are."""

    rows: tuple[ListedOffice, ...]
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
    found, total = _cut(connection, "person", _PEOPLE, asked, by, at, most)
    return PeoplePage(rows=tuple(_person(*one) for one in found), total=total)


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
    found, total = _cut(connection, "office", _OFFICES, asked, by, at, most)
    return OfficesPage(rows=tuple(_office(*one) for one in found), total=total)


def _cut(
    connection: sqlite3.Connection,
    kind: str,
    query: str,
    asked: dict[str, str | None],
    by: By,
    at: int,
    most: int,
) -> tuple[list[tuple[Any, ...]], int]:
    narrowed = " AND ".join(sql for sql, value in asked.items() if value)
    condition = "p.kind = :kind"
    if narrowed:
        condition += f" AND p.entity IN ({query.format(condition=narrowed)})"
    state, name = asked.values()
    values: dict[str, Any] = {"kind": kind, "state": state, "called": fold_name(name or "")}
    (total,) = connection.execute(_COUNTED.format(condition=condition), values).fetchone()
    listed = _LISTED.format(condition=condition, order=_ORDERS[by])
    return connection.execute(listed, {**values, "at": at, "most": most}).fetchall(), int(total)


def _person(
    key: int,
    name: str,
    state: str | None,
    documents: int,
    first: str | None,
    last: str | None,
    line: str,
    reason: str,
) -> ListedPerson:
    kept = PersonLine.model_validate_json(line)
    return ListedPerson(
        id=id_of("person", key),
        name=name,
        state=state,
        offices=kept.offices,
        forms=kept.forms,
        documents=documents,
        first=first,
        last=last,
        reason=reason,
    )


def _office(
    key: int,
    name: str,
    state: str | None,
    documents: int,
    first: str | None,
    last: str | None,
    line: str,
    _: str,
) -> ListedOffice:
    return ListedOffice(
        id=id_of("office", key),
        office=office_of_key(name, state).name,
        state=state,
        holders=OfficeLine.model_validate_json(line).holders,
        documents=documents,
        first=first,
        last=last,
    )
