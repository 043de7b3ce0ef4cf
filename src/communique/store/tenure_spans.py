"""Tenures for pages: from when to when, and a few of the reports that show them."""

from __future__ import annotations

import sqlite3

from communique.model import Record
from communique.resolve import Tenure, office_of_key
from communique.store.holding import office_tenures, offices_of, sighting
from communique.store.identity_rows import Sighting
from communique.store.tables import id_of

SHOWN = 2
"""Reports shown from each end of a tenure."""
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


def spans_of_person(connection: sqlite3.Connection, person: int) -> tuple[TenureSpan, ...]:
    """Return the tenures of a person in all offices that one person holds at a time, by beginning."""
    found = [
        _span(connection, office, tenure)
        for office in offices_of(connection, person)
        for tenure in office_tenures(connection, office)
        if tenure.person == person
    ]
    return tuple(sorted(found, key=lambda row: (row.first, row.last, row.office)))


def spans_of_office(connection: sqlite3.Connection, office: int) -> tuple[TenureSpan, ...]:
    """Return who held an office, by beginning."""
    return tuple(_span(connection, office, tenure) for tenure in office_tenures(connection, office))


def _span(connection: sqlite3.Connection, office: int, tenure: Tenure) -> TenureSpan:
    role, state = connection.execute("SELECT name, state FROM entities WHERE key = ?", (office,)).fetchone()
    seen = tenure.observations
    shown = seen if len(seen) <= 2 * SHOWN else (*seen[:SHOWN], *seen[-SHOWN:])
    return TenureSpan(
        id=id_of("office", office),
        office=office_of_key(role, state).name,
        person=id_of("person", tenure.person),
        name=usual_name(connection, tenure.person),
        state=state,
        first=tenure.first,
        last=tenure.last,
        documents=tenure.documents,
        disputed=tenure.disputed,
        acting=tenure.acting,
        shown=tuple(sighting(connection, one) for one in shown),
    )


def usual_name(connection: sqlite3.Connection, person: int) -> str:
    """Return the name of a person that most reports have, one of two words or more before one of one."""
    for query in (_NAME, _IMPORTED):
        row = connection.execute(query, (person,)).fetchone()
        if row is not None:
            return str(row[0])
    return ""
