"""Who held which office when, read from a record: observations, tenures, holders on a day."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from communique.reference import organisation
from communique.resolve import OPEN, Holder, Observation, Tenure, holders, office_of_key, tenures
from communique.store.identity_rows import HolderRow, Sighting, TenureRow
from communique.store.tables import id_of

NOT_IN_OFFICE = frozenset({"former", "late", "elect", "designate"})
ACTING = frozenset({"acting", "caretaker", "interim"})
_SEEN = """
    SELECT h.first, h.last, ifnull(i.person, r.entity), r.document, r.key, h.tenure
    FROM holdings h JOIN persons r ON r.key = h.person LEFT JOIN identities i ON i.entity = r.entity
    WHERE h.office = ? AND h.first IS NOT NULL"""
_IMPORTED = """
    SELECT p.start, p."end", ifnull(i.person, p.entity), p.source, p.key
    FROM reference_people p LEFT JOIN identities i ON i.entity = p.entity
    WHERE p.office = ? AND p.start IS NOT NULL"""
_NAMES = "(SELECT entity FROM identities WHERE person = ?1 UNION SELECT ?1)"
_PERSONS_IN = """
    SELECT DISTINCT ifnull(i.person, r.entity) AS person FROM holdings h JOIN persons r ON r.key = h.person
    LEFT JOIN identities i ON i.entity = r.entity WHERE h.office = ?"""
_STATES_OF = f"""
    WITH seen AS ({_PERSONS_IN}),
      named AS (
        SELECT person, person AS entity FROM seen
        UNION SELECT i.person, i.entity FROM seen JOIN identities i USING (person))
    SELECT n.person, e.state, sum((SELECT count(*) FROM persons r WHERE r.entity = n.entity))
    FROM named n JOIN entities e ON e.key = n.entity GROUP BY 1, 2"""
MOSTLY = 5
"""Times as many reports that give a person another state make the few that do not a slip."""
_OFFICES_OF = f"""
    SELECT h.office FROM holdings h JOIN persons r ON r.key = h.person JOIN entities o ON o.key = h.office
      WHERE r.entity IN {_NAMES} AND o.reason = ''
    UNION SELECT p.office FROM reference_people p JOIN entities o ON o.key = p.office
      WHERE p.entity IN {_NAMES} AND o.reason = ''"""
_SIGHTING = """
    SELECT r.key, d.key, d.outlet, r.name, r.office
    FROM persons r JOIN documents d ON d.key = r.document WHERE r.key = ?"""
_REFERENCE = "SELECT name, words, source, place FROM reference_people WHERE key = ?"


def office_tenures(connection: sqlite3.Connection, office: int) -> list[Tenure]:
    """Return who held an office, by beginning; `office` is the key of its entity."""
    foreign = frozenset(_foreigners(connection, office))
    seen = tuple(connection.execute(_SEEN, (office,)).fetchall())
    imported = tuple(connection.execute(_IMPORTED, (office,)).fetchall())
    return list(_tenures(seen, imported, foreign))


@lru_cache(maxsize=32)
def _tenures(
    seen: tuple[tuple[Any, ...], ...], imported: tuple[tuple[Any, ...], ...], foreign: frozenset[int]
) -> tuple[Tenure, ...]:
    """Return what rows show; pages ask for the same offices again and again, and rows seldom change."""
    observed = [
        Observation(first, last, person, document, f"pr:{record}", not words.isdisjoint(ACTING))
        for first, last, person, document, record, tenure in seen
        if (words := _tenure_words(tenure)).isdisjoint(NOT_IN_OFFICE) and person not in foreign
    ]
    given = [
        Observation(start, end or OPEN, person, source, f"rp:{key}")
        for start, end, person, source, key in imported
    ]
    return tuple(tenures(observed + given))


@lru_cache(maxsize=256)
def _tenure_words(words: str) -> frozenset[str]:
    return frozenset(json.loads(words))


def _foreigners(connection: sqlite3.Connection, office: int) -> set[int]:
    """Return persons seen in the office whom nearly all reports give another state: a slip of the others."""
    row = connection.execute("SELECT state FROM entities WHERE key = ?", (office,)).fetchone()
    state = row[0] if row else None
    if state is None or organisation(state) is not None:
        return set()
    counted: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for person, code, number in connection.execute(_STATES_OF, (office,)):
        counted[person] |= {code: number} if code else {}
    return {
        person
        for person, numbers in counted.items()
        if max((number for code, number in numbers.items() if code != state), default=0)
        >= MOSTLY * numbers.get(state, 0)
    }


def office_holders(connection: sqlite3.Connection, office: int, day: str) -> list[Holder]:
    """Return who may have held an office on a day, the likeliest first."""
    return holders(office_tenures(connection, office), day)


def holder_rows(
    connection: sqlite3.Connection, office: int, found: Iterable[Holder]
) -> tuple[HolderRow, ...]:
    """Return holders as rows, with the reports that show them."""
    return tuple(
        HolderRow(tenure=tenure_row(connection, office, h.tenure), basis=h.basis, days=h.days) for h in found
    )


def person_tenures(connection: sqlite3.Connection, person: int) -> tuple[TenureRow, ...]:
    """Return the tenures of a person in all offices that one person holds at a time, by beginning."""
    rows = [
        tenure_row(connection, office, tenure)
        for office in offices_of(connection, person)
        for tenure in office_tenures(connection, office)
        if tenure.person == person
    ]
    return tuple(sorted(rows, key=lambda row: (row.first, row.last, row.office)))


def offices_of(connection: sqlite3.Connection, person: int) -> list[int]:
    """Return the keys of offices that reports show a person in, of those that one holds at a time."""
    return [office for (office,) in connection.execute(_OFFICES_OF, (person,)).fetchall()]


def tenure_row(connection: sqlite3.Connection, office: int, tenure: Tenure) -> TenureRow:
    """Return a tenure with the reports that show it."""
    role, state = connection.execute("SELECT name, state FROM entities WHERE key = ?", (office,)).fetchone()
    sightings = tuple(sighting(connection, one) for one in tenure.observations)
    return TenureRow(
        id=id_of("office", office),
        office=office_of_key(role, state).name,
        person=id_of("person", tenure.person),
        name=_usual(sighting.name for sighting in sightings),
        state=state,
        first=tenure.first,
        last=tenure.last,
        documents=tenure.documents,
        disputed=tenure.disputed,
        acting=tenure.acting,
        sightings=sightings,
    )


def _usual(names: Iterable[str]) -> str:
    """Return the most frequent full name, or the most frequent name if none has two words."""
    counted = Counter(names)
    return min(counted, key=lambda name: (" " not in name, -counted[name], -len(name), name))


def sighting(connection: sqlite3.Connection, one: Observation) -> Sighting:
    """Return what one report, or row of reference data, shows."""
    kind, _, key = str(one.record).partition(":")
    if kind == "rp":
        name, words, source, place = connection.execute(_REFERENCE, (int(key),)).fetchone()
        outlet = f"{source} ({place})" if place else source
        return Sighting(
            record="", document="", outlet=outlet, first=one.first, last=one.last, name=name, words=words
        )
    record, document, outlet, name, words = connection.execute(_SIGHTING, (int(key),)).fetchone()
    return Sighting(
        record=id_of("pr", record),
        document=id_of("doc", document),
        outlet=outlet,
        first=one.first,
        last=one.last,
        name=name,
        words=words or "",
    )
