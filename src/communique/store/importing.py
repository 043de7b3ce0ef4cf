"""Imported reference data: persons and their offices, one more source with its name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from communique.model import content_id
from communique.offices import parse_office
from communique.reference import ReferencePerson
from communique.resolve import Entity, office_entity, person_entity
from communique.store.gather import as_json
from communique.store.tables import key_of

_ENTITY = "INSERT OR IGNORE INTO entities (key, kind, name, state, reason) VALUES (?, ?, ?, ?, ?)"
_PERSON = """
    INSERT OR IGNORE INTO reference_people
      (key, entity, name, aliases, office, words, start, "end", source, place)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def write_people(connection: sqlite3.Connection, people: Iterable[ReferencePerson]) -> int:
    """Write rows of reference data, within the transaction that is open; what is there already stays.

    Returns:
        How many were new.
    """
    return sum(_write(connection, person) for person in people)


def _write(connection: sqlite3.Connection, person: ReferencePerson) -> int:
    entity = _known(connection, person_entity(person.name, person.state))
    named = parse_office(person.office, person.state) if person.office else None
    office = _known(connection, office_entity(named.offices[0])) if named and named.offices else None
    known = (
        person.name,
        *person.aliases,
        person.office,
        person.state,
        person.start,
        person.end,
        person.source,
    )
    row = (
        key_of(content_id("rp", *known)),
        entity,
        person.name,
        as_json(person.aliases),
        office,
        person.office,
        person.start,
        person.end,
        person.source,
        Path(person.where).name,
    )
    new = connection.execute(_PERSON, row).rowcount
    connection.execute("INSERT OR IGNORE INTO unsettled VALUES (?)", (entity,))
    return new


def _known(connection: sqlite3.Connection, entity: Entity) -> int:
    """Return the key of an entity, which is written if it is new."""
    key = key_of(entity.id)
    connection.execute(_ENTITY, (key, entity.kind, entity.name, entity.state, entity.reason))
    return key
