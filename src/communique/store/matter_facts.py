"""What linking needs to know of the instruments and incidents of a record."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from communique.link.incidents import IncidentFacts
from communique.link.instruments import InstrumentFacts
from communique.store.queries import dictionaries

AT_ONCE = 500
"""Keys asked for in one query."""
NEAR = """
    (SELECT json_group_array(DISTINCT m.state) FROM sentences s
     JOIN mentions m ON m.document = s.document AND m.start BETWEEN s.start AND s."end" AND m."end" <= s."end"
     WHERE s.document = r.document AND s.start <= r.start AND s."end" >= r."end"
       AND m.kind = 'state' AND m.state IS NOT NULL) AS near"""
AROUND = "(SELECT json_group_array(p.state) FROM parties p WHERE p.document = r.document) AS around"
_INSTRUMENTS = f"""
    SELECT r.key, r.document, r.name, r.parties, d.published AS day, {NEAR}, {AROUND}
    FROM instruments r JOIN documents d ON d.key = r.document WHERE r.key IN ({{keys}})"""
_INCIDENTS = """
    SELECT r.key, r.document, r.what, r.date AS day, r.place, r.blamed, d.published,
      ifnull((SELECT s.quote FROM spans s
              WHERE s.document = r.document AND s.record = r.key AND s.role = 'date'), '') AS day_words,
      (SELECT json_group_array(DISTINCT ifnull(i.person, e.key)) FROM mentions m
       JOIN links l ON l.mention = m.key JOIN entities e ON e.key = l.entity AND e.kind = 'person'
       LEFT JOIN identities i ON i.entity = e.key
       WHERE m.document = r.document AND m.start BETWEEN r.start AND r."end" AND m."end" <= r."end"
         AND m.kind = 'person') AS victims
    FROM incidents r JOIN documents d ON d.key = r.document WHERE r.key IN ({keys})"""
HARM = "attack"
"""The family of events that may have victims: killings, attacks, explosions."""


def instrument_facts(connection: sqlite3.Connection, keys: Iterable[int]) -> list[InstrumentFacts]:
    """Return what is known of the instruments with these keys; of those that are gone nothing."""
    found = []
    for row in _rows(connection, _INSTRUMENTS, keys):
        for name in ("parties", "near", "around"):
            row[name] = frozenset(json.loads(row[name]))
        found.append(InstrumentFacts(**row))
    return found


def incident_facts(connection: sqlite3.Connection, keys: Iterable[int]) -> list[IncidentFacts]:
    """Return what is known of the incidents with these keys; of those that are gone nothing."""
    found = []
    for row in _rows(connection, _INCIDENTS, keys):
        for name in ("blamed", "victims"):
            row[name] = frozenset(json.loads(row[name]))
        facts = IncidentFacts(**row)
        found.append(facts if facts.named.family == HARM else facts.without_victims())
    return found


def _rows(connection: sqlite3.Connection, query: str, keys: Iterable[int]) -> Iterator[dict[str, Any]]:
    wanted = sorted(keys)
    for first in range(0, len(wanted), AT_ONCE):
        some = wanted[first : first + AT_ONCE]
        yield from dictionaries(connection, query.format(keys=", ".join("?" * len(some))), some)
