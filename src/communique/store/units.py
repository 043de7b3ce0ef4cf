"""Units: records that are one by what they say, of which one is held beside the others' units for all.

A war that thousands of reports mention is told in few ways. What two records weigh together follows from what
each says alone (`Kind.signature`); so records that say the same would be weighed alike beside all others, and
the first by key stands for them. A record that people judged something of is a unit of its own.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Generic

from communique.store.linkable import F, Kind

_FORGET = "DELETE FROM link_units WHERE record = ?"
_INSERT = "INSERT INTO link_units VALUES (?, ?)"
_FIRST = "SELECT min(record) FROM link_units WHERE unit = ?"
_UNITS = "SELECT record, unit FROM link_units WHERE record IN (SELECT value FROM json_each(?))"
_FOLLOW = """
    INSERT OR REPLACE INTO link_groups (record, kind, grouped, recalled, candidates, reason, stands)
    SELECT m.record, g.kind, g.grouped, 0, '[]', '', 0 FROM json_each(?) asked
    JOIN link_units own ON own.record = asked.value JOIN link_units m ON m.unit = own.unit
    JOIN link_groups g ON g.record = own.record WHERE m.record <> own.record"""
_JOIN = """
    INSERT OR REPLACE INTO link_groups (record, kind, grouped, recalled, candidates, reason, stands)
    SELECT ?1, kind, grouped, 0, '[]', '', 0 FROM link_groups WHERE record = ?2"""


@dataclass(frozen=True, slots=True)
class Turn:
    """What becomes of records when some have changed.

    Attributes:
        renewed: records to be held beside others anew.
        fallen: records that are no longer held beside others: gone, or another stands for them now.
        members: for changed records that another stands for, that one.
    """

    renewed: frozenset[int]
    fallen: frozenset[int]
    members: Mapping[int, int]


class Units(Generic[F]):
    """Units of one kind of record.

    Args:
        connection: the record.
        kind: which records.
        judged: records of which people judged something.
    """

    def __init__(self, connection: sqlite3.Connection, kind: Kind[F], judged: frozenset[int]) -> None:
        self._connection = connection
        self._kind = kind
        self._judged = judged

    def misplaced(self) -> set[int]:
        """Return records that people judged something of since they came into a unit."""
        if self._kind.signature is None or not self._judged:
            return set()
        return {*self._units_of(self._judged)}

    def turn(self, changed: Iterable[int], there: Mapping[int, F]) -> Turn:
        """Put changed records into their units.

        Args:
            changed: keys of the records.
            there: those of them that are not gone.
        """
        every = frozenset(changed)
        if self._kind.signature is None:
            return Turn(frozenset(there), every - there.keys(), {})
        before = self._units_of(every)
        after = {record: unit for record, facts in there.items() if (unit := self._unit(facts)) is not None}
        units = sorted({*before.values(), *after.values()})
        stood = self._first(units)
        self._connection.executemany(_FORGET, [(record,) for record in sorted(before)])
        self._connection.executemany(_INSERT, sorted(after.items()))
        stands = self._first(units)
        members = {record: stands[unit] for record, unit in after.items() if stands[unit] != record}
        new = {stands[unit] for unit in units if unit in stands and stands[unit] != stood.get(unit)}
        alone = there.keys() - after.keys()
        renewed = frozenset(new | alone)
        held = {*stood.values(), *(every - before.keys())} - {*stands.values()}
        return Turn(renewed, frozenset(held - renewed), members)

    def follow(self, standing: Iterable[int], members: Mapping[int, int]) -> None:
        """Put records into the groups of those that stand for them.

        Args:
            standing: records that are in another group than before, or newly stand for others.
            members: changed records, each with the one that stands for it.
        """
        if self._kind.signature is None:
            return
        self._connection.execute(_FOLLOW, (json.dumps(sorted(standing)),))
        self._connection.executemany(_JOIN, sorted(members.items()))

    def _unit(self, facts: F) -> int | None:
        if self._kind.signature is None or facts.key in self._judged:
            return None
        signature = self._kind.signature(facts)
        if signature is None:
            return None
        digest = blake2b(f"{self._kind.table} {signature}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big", signed=True)

    def _units_of(self, records: Iterable[int]) -> dict[int, int]:
        return dict(self._connection.execute(_UNITS, (json.dumps(sorted(records)),)).fetchall())

    def _first(self, units: Iterable[int]) -> dict[int, int]:
        """Return for each unit its first record; nothing for a unit without any."""
        found = ((unit, self._connection.execute(_FIRST, (unit,)).fetchone()[0]) for unit in units)
        return {unit: first for unit, first in found if first is not None}
