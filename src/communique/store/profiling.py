"""What a record shows of the names of persons: profiles, and how two occur together."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from communique.resolve import Company, Holding, Profile

_ENTITY = "SELECT name, state FROM entities WHERE key = ?"
_SIGHTINGS = "SELECT document, name, spellings FROM persons WHERE entity = ?"
_HOLDINGS = """
    SELECT h.office, min(h.first), max(h.last), count(DISTINCT r.document)
    FROM holdings h JOIN persons r ON r.key = h.person JOIN entities o ON o.key = h.office
    WHERE r.entity = ? AND o.reason = '' GROUP BY h.office ORDER BY h.office"""
_REFERENCES = """
    SELECT p.name, p.aliases, o.key, p.start, p."end" FROM reference_people p
    LEFT JOIN entities o ON o.key = p.office AND o.reason = '' WHERE p.entity = ? ORDER BY p.key"""
_TOGETHER = """
    SELECT count(DISTINCT document) FROM persons
    WHERE entity = ? AND document IN (SELECT document FROM persons WHERE entity = ?)"""
_SIDE_BY_SIDE = """
    SELECT count(DISTINCT s.key)
    FROM persons p JOIN persons q ON q.document = p.document AND q.entity = ?2
    JOIN mentions m ON m.document = p.document JOIN links l ON l.mention = m.key AND l.entity = ?1
    JOIN mentions n ON n.document = p.document JOIN links k ON k.mention = n.key AND k.entity = ?2
    JOIN sentences s ON s.document = p.document AND s.start <= m.start AND m."end" <= s."end"
      AND s.start <= n.start AND n."end" <= s."end"
    WHERE p.entity = ?1 AND m.kind = 'person' AND n.kind = 'person'"""


class Profiles:
    """The profiles of a record, each made once; valid as long as nothing is written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._made: dict[int, Profile] = {}

    def of(self, entity: int) -> Profile:
        """Return what the record shows of the name with that key."""
        if entity not in self._made:
            self._made[entity] = _profile(self._connection, entity)
        return self._made[entity]

    def company(self, one: int, other: int) -> Company:
        """Return how two names occur together."""
        (documents,) = self._connection.execute(_TOGETHER, (one, other)).fetchone()
        if not documents:
            return Company()
        (sentences,) = self._connection.execute(_SIDE_BY_SIDE, (one, other)).fetchone()
        return Company(documents, sentences)


def _profile(connection: sqlite3.Connection, entity: int) -> Profile:
    name, state = connection.execute(_ENTITY, (entity,)).fetchone()
    seen = connection.execute(_SIGHTINGS, (entity,)).fetchall()
    references = connection.execute(_REFERENCES, (entity,)).fetchall()
    spellings: Counter[str] = Counter()
    for (usual, others), times in Counter(row[1:] for row in seen).items():
        forms = (form for form in _forms(others) if form != usual and " " in form)
        for form in (usual, *forms):
            spellings[form] += times
    for called, aliases, *_ in references:
        spellings.update([called, *json.loads(aliases)])
    ranked = sorted(spellings.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))
    return Profile(
        key=entity,
        name=ranked[0][0] if ranked else name,
        state=state,
        spellings=tuple(ranked),
        holdings=(*_holdings(connection, entity), *_imported(references)),
        documents=len({document for document, *_ in seen}),
    )


@lru_cache(maxsize=1 << 12)
def _forms(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored))


def _holdings(connection: sqlite3.Connection, entity: int) -> Iterable[Holding]:
    return (Holding(*row) for row in connection.execute(_HOLDINGS, (entity,)))


def _imported(references: Iterable[tuple[str, str, int | None, str | None, str | None]]) -> Iterable[Holding]:
    return (Holding(office, start, end, 0) for _, _, office, start, end in references if office is not None)
