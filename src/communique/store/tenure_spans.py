"""Tenures for pages: from when to when, and a few of the reports that show them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from communique.model import Record
from communique.resolve import office_of_key
from communique.store.identity_rows import Sighting
from communique.store.portrait_rows import Held
from communique.store.portraits import called, office_kept
from communique.store.tables import id_of

_ROLE = "SELECT name, state FROM entities WHERE key = ?"
_NAME = """
    SELECT name FROM persons
    WHERE entity IN (SELECT entity FROM identities WHERE person = ?1 UNION SELECT ?1) GROUP BY name
    ORDER BY instr(name, ' ') > 0 DESC, count(*) DESC, length(name) DESC, name LIMIT 1"""
_IMPORTED = """
    SELECT name FROM reference_people
    WHERE entity IN (SELECT entity FROM identities WHERE person = ?1 UNION SELECT ?1) ORDER BY key LIMIT 1"""


class TenureSpan(Record):
    """Somebody in an office, from the first report that shows it to the last.

    Attributes:
        id: id of the office; `office` in plain English, with its state.
        last: `9999` where reference data gives no end and nobody followed.
        documents: number of reports and rows of reference data that show it.
        disputed: whether somebody else's tenure runs into it.
        acting: whether all that show it call it acting.
        shown: the first and the last of what shows it.
    """

    id: str
    office: str
    person: str
    name: str
    state: str | None
    first: str
    last: str
    documents: int
    disputed: bool
    acting: bool
    shown: tuple[Sighting, ...]


def spans_of_person(
    connection: sqlite3.Connection, person: int, offices: Iterable[int]
) -> tuple[TenureSpan, ...]:
    """Return the tenures of a person in these offices, by beginning."""
    found = [
        (office, tenure)
        for office in offices
        for tenure in _tenures(connection, office)
        if tenure.person == person
    ]
    return tuple(sorted(_spans(connection, found), key=lambda row: (row.first, row.last, row.office)))


def spans_of_office(
    connection: sqlite3.Connection, office: int, tenures: Iterable[Held]
) -> tuple[TenureSpan, ...]:
    """Return tenures in an office, in their order."""
    return tuple(_spans(connection, [(office, tenure) for tenure in tenures]))


def _tenures(connection: sqlite3.Connection, office: int) -> tuple[Held, ...]:
    kept = office_kept(connection, office)
    return kept[1].tenures if kept else ()


def _spans(connection: sqlite3.Connection, found: Sequence[tuple[int, Held]]) -> Iterator[TenureSpan]:
    names = called(connection, {tenure.person for _, tenure in found})
    for office, tenure in found:
        role, state = connection.execute(_ROLE, (office,)).fetchone()
        known = names.get(tenure.person)
        yield TenureSpan(
            id=id_of("office", office),
            office=office_of_key(role, state).name,
            person=id_of("person", tenure.person),
            name=known[0] if known else usual_name(connection, tenure.person),
            state=state,
            first=tenure.first,
            last=tenure.last,
            documents=tenure.documents,
            disputed=tenure.disputed,
            acting=tenure.acting,
            shown=tenure.shown,
        )


def usual_name(connection: sqlite3.Connection, person: int) -> str:
    """Return the name of a person that most reports have, one of two words or more before one of one."""
    for query in (_NAME, _IMPORTED):
        row = connection.execute(query, (person,)).fetchone()
        if row is not None:
            return str(row[0])
    return ""
