"""Putting records together that tell of one thing: after a run, only where the evidence has changed.

What a set of documents and judgements gives is the same whether they came at once or one by one: two records
that share a block are weighed again whenever one of them has changed, and every group that such a pair
may change is put together anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Generic

from communique.resolve import Judged, closed
from communique.store.grouping import Grouping
from communique.store.linkable import F, Kind, Known
from communique.store.recalling import GROUP, Recalling
from communique.store.units import Units

AT_ONCE = 200
"""Records taken in one transaction: a second or two."""
_CHANGED = "SELECT record FROM unlinked WHERE kind = ? ORDER BY record LIMIT ?"
_NEIGHBOURS = """
    SELECT DISTINCT own.record, other.record FROM json_each(?1) asked
    JOIN link_blocks own ON own.record = asked.value
    JOIN link_blocks other ON other.kind = own.kind AND other.block = own.block
    WHERE own.kind = ?2 AND other.record <> own.record"""
_MATES = """
    SELECT record FROM link_groups WHERE stands = 1 AND grouped IN
      (SELECT grouped FROM link_groups WHERE record IN (SELECT value FROM json_each(?1)))"""
_TIED = """
    SELECT "right" FROM link_ties
      WHERE "left" IN (SELECT value FROM json_each(?1)) AND verdict <> 'different'
    UNION SELECT "left" FROM link_ties
      WHERE "right" IN (SELECT value FROM json_each(?1)) AND verdict <> 'different'"""
_RECALLED = """
    SELECT record FROM link_groups WHERE record IN (SELECT value FROM json_each(?1)) AND recalled = 1
    ORDER BY record"""
_UNGROUP = "DELETE FROM link_groups WHERE record = ?"
_FORGET = (
    "DELETE FROM link_blocks WHERE record = ?",
    'DELETE FROM link_ties WHERE "left" = ?1 OR "right" = ?1',
    'DELETE FROM link_reckoned WHERE "left" = ?1 OR "right" = ?1',
    _UNGROUP,
)


def link(connection: sqlite3.Connection, kind: Kind[Any], judged: Judged, most: int = AT_ONCE) -> int:
    """Put records of a kind together whose evidence has changed, within the transaction that is open.

    Args:
        connection: the record.
        kind: which records.
        judged: what people decided of pairs of them.
        most: how many to take; call again until none is left, so that others may write in between.

    Returns:
        How many were looked at.
    """
    changed = [record for (record,) in connection.execute(_CHANGED, (kind.table, most))]
    if changed:
        _Linking(connection, kind, judged).renew(changed)
        connection.executemany("DELETE FROM unlinked WHERE record = ?", [(record,) for record in changed])
    return len(changed)


class _Linking(Generic[F]):
    """One pass; facts are read once."""

    def __init__(self, connection: sqlite3.Connection, kind: Kind[F], judged: Judged) -> None:
        self._connection = connection
        self._kind = kind
        self._judged = closed(judged)
        self._same = _sides(self._judged.same)
        self._different = _sides(self._judged.different)
        self._known = Known(connection, kind)
        self._recalling = Recalling(connection, kind.table, self._same, self._different)
        self._units = Units(connection, kind, frozenset((*self._same, *self._different)))

    def renew(self, changed: Sequence[int]) -> None:
        """Weigh changed records against those in their blocks, and group what they touch anew."""
        every = {*changed, *self._units.misplaced()}
        known = self._known.of(every)
        turn = self._units.turn(every, known)
        touched = turn.renewed | turn.fallen
        mates, tied = self._asked(_MATES, touched), self._asked(_TIED, touched)
        for query in _FORGET:
            self._connection.executemany(query, [(record,) for record in sorted(touched)])
        self._connection.executemany(_UNGROUP, [(record,) for record in sorted(every - known.keys())])
        there = self._known.of(turn.renewed)
        for record, facts in sorted(there.items()):
            rows = [(self._kind.table, block, record) for block in sorted(self._kind.blocks(facts))]
            self._connection.executemany("INSERT INTO link_blocks VALUES (?, ?, ?)", rows)
            recalled = int(self._kind.is_recalled(facts))
            self._connection.execute(GROUP, (record, self._kind.table, record, recalled, "[]", ""))
        self._weigh(there)
        gone = touched - there.keys()
        moved = self._group({*mates, *there} - gone, tied - gone)
        self._units.follow(moved | there.keys(), turn.members)

    def _asked(self, query: str, records: Iterable[int]) -> set[int]:
        """Return the records that a query finds for records."""
        return {found for (found,) in self._connection.execute(query, (json.dumps(sorted(records)),))}

    def _weigh(self, records: Iterable[int]) -> None:
        pairs = self._pairs(records)
        facts = self._known.of({record for pair in pairs for record in pair})
        # A neighbour that is gone is among the changed records still to come.
        there = [
            (facts[left], facts[right]) for left, right in sorted(pairs) if {left, right} <= facts.keys()
        ]
        ties = [self._kind.weighed(*pair) for pair in there if self._kind.is_near(*pair)]
        if self._kind.may_be_one is not None:
            ties = [tie for tie in ties if tie.verdict != "different"]
        rows = [(tie.left, tie.right, tie.verdict, tie.weight) for tie in ties]
        self._connection.executemany("INSERT INTO link_ties VALUES (?, ?, ?, ?)", rows)

    def _pairs(self, records: Iterable[int]) -> set[tuple[int, int]]:
        """Return the pairs of records that share a block, that may be one; the smaller key first."""
        asked = (json.dumps(sorted(records)), self._kind.table)
        found = self._connection.execute(_NEIGHBOURS, asked).fetchall()
        if self._kind.may_be_one is None:
            return {(min(pair), max(pair)) for pair in found}
        beside = defaultdict(set)
        for record, other in found:
            beside[record].add(other)
        return self._kind.may_be_one(self._connection, beside)

    def _group(self, records: set[int], tied: set[int]) -> set[int]:
        """Put together anew the groups that records belong to, then attach what only recalls them.

        Records that were tied to some that have changed may have recalled these. Returned are those that have
        come into another group.
        """
        grouping = Grouping(self._connection, self._kind, self._known, self._judged, self._same)
        found = grouping.renew(records)
        query = "SELECT record, grouped FROM link_groups WHERE record IN (SELECT value FROM json_each(?))"
        before = dict(self._connection.execute(query, (json.dumps(sorted(found)),)).fetchall())
        rows = [(record, self._kind.table, group, 0, "[]", "") for record, group in sorted(found.items())]
        self._connection.executemany(GROUP, rows)
        decided = {*records, *tied, *found, *self._asked(_TIED, found)}
        decided |= {other for one in decided for other in self._same[one] | self._different[one]}
        asked = (json.dumps(sorted(decided)),)
        for (record,) in self._connection.execute(_RECALLED, asked).fetchall():
            self._recalling.attach(record)
        return {record for record, group in found.items() if before.get(record) != group}


def _sides(pairs: Iterable[tuple[int, int]]) -> defaultdict[int, set[int]]:
    """Return for each record those that it makes a pair with."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return found
