"""Putting a group of records together anew, and no more of the others than it may change.

What all ties of a record give at once (`communique.resolve.clusters`) is kept up piece by piece. A group
depends on another only through a tie that says `same`: such a tie may join them, and did not until now. So
the groups that have changed are put together beside those that such ties lead to. If one of these comes out
other than it was, it counts among the changed ones, and all is done again; if none does, then no group
further away can change either, for its ties to them are weighed with the same members as before.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Generic

from communique.resolve import Judged, Tie, clusters
from communique.resolve.clusters import Unkept
from communique.resolve.ties import UNSURE_FROM
from communique.store.linkable import F, Kind, Known

_GROUPS = """
    SELECT record, grouped FROM link_groups WHERE recalled = 0 AND stands = 1 AND grouped IN
      (SELECT grouped FROM link_groups WHERE record IN (SELECT value FROM json_each(?1)) AND recalled = 0)"""
_SAME = """
    SELECT t."right" FROM link_ties t
      WHERE t."left" IN (SELECT value FROM json_each(?1)) AND t.verdict = 'same'
    UNION SELECT t."left" FROM link_ties t
      WHERE t."right" IN (SELECT value FROM json_each(?1)) AND t.verdict = 'same'"""
_TIES = """
    SELECT "left", "right", verdict, weight FROM link_ties
    WHERE "left" IN (SELECT value FROM json_each(?1))"""
_RECKONED = """
    SELECT "left", "right", weight FROM link_reckoned WHERE "left" IN (SELECT value FROM json_each(?1))"""
_BLOCKS = "SELECT record, block FROM link_blocks WHERE record IN (SELECT value FROM json_each(?1))"

Pair = tuple[int, int]


class Grouping(Generic[F]):
    """Groups of one kind of record, as far as one pass touches them.

    Args:
        connection: the record.
        kind: which records.
        known: their facts.
        judged: what people decided of pairs of them.
        partners: for each record those that people judged the same.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        kind: Kind[F],
        known: Known[F],
        judged: Judged,
        partners: Mapping[int, Iterable[int]],
    ) -> None:
        self._connection = connection
        self._kind = kind
        self._known = known
        self._judged = judged
        self._partners = partners
        self._ties: defaultdict[int, list[Tie]] = defaultdict(list)
        self._blocks: defaultdict[int, set[str]] = defaultdict(set)
        self._looked: set[int] = set()
        self._reckoned: dict[Pair, float | None] = {}

    def renew(self, records: Iterable[int]) -> dict[int, int]:
        """Return the groups of records that have changed, and of all whose groups change by that."""
        changed = set(self._with_mates(self._judged_same(records)))
        while True:
            before = self._with_mates(self._beside(changed), but=changed)
            found = self._put_together(changed, before)
            others = _parted(before, found)
            if not others:
                return {record: found[record] for record in changed}
            changed |= others

    def _judged_same(self, records: Iterable[int]) -> set[int]:
        """Return records with all that people judged to be one with them."""
        todo, seen = [*records], set(records)
        while todo:
            others = set(self._partners.get(todo.pop(), ())) - seen
            todo.extend(others)
            seen |= others
        return seen

    def _with_mates(self, records: Iterable[int], but: Iterable[int] = ()) -> dict[int, int]:
        """Return records, as far as they make groups, and those grouped with them, each with its group."""
        wanted = json.dumps(sorted(records))
        left_out = set(but)
        found = self._connection.execute(_GROUPS, (wanted,))
        return {record: group for record, group in found if record not in left_out}

    def _beside(self, records: Iterable[int]) -> set[int]:
        """Return the records that ties or judgements would join to these."""
        wanted = json.dumps(sorted(records))
        found = {other for (other,) in self._connection.execute(_SAME, (wanted,))}
        return found | {other for record in records for other in self._partners.get(record, ())}

    def _put_together(self, changed: Iterable[int], beside: Mapping[int, int]) -> dict[int, int]:
        """Return the groups of changed records and of those beside them, which are given with theirs."""
        every = {*changed, *beside}
        self._look_up(every)
        ties = [
            tie
            for record in sorted(every)
            for tie in self._ties[record]
            # Two groups that are to stay as they are stay apart, too.
            if tie.right in every and _may_join(beside.get(tie.left), beside.get(tie.right))
        ]
        alone = dict.fromkeys(sorted(every), 1)
        unkept = Unkept(self._reckon, UNSURE_FROM) if self._kind.may_be_one is not None else None
        owners = self._owners(every)
        return clusters(alone, ties, self._judged, self._kind.against, self._kind.absent, owners, unkept)

    def _owners(self, records: Iterable[int]) -> dict[int, frozenset[str]] | None:
        if self._kind.owners is None:
            return None
        return self._kind.owners(self._connection, records)

    def _look_up(self, records: set[int]) -> None:
        new = records - self._looked
        self._looked |= new
        wanted = json.dumps(sorted(new))
        for row in self._connection.execute(_TIES, (wanted,)):
            self._ties[row[0]].append(Tie(*row))
        if self._kind.may_be_one is not None:
            for left, right, weight in self._connection.execute(_RECKONED, (wanted,)):
                self._reckoned[left, right] = weight

    def _reckon(self, pairs: Collection[Pair]) -> dict[Pair, float | None]:
        """Return what pairs weigh whose ties are not kept; `None` for one that is not held side by side."""
        missing = sorted(pair for pair in pairs if pair not in self._reckoned)
        if missing:
            every = {record for pair in missing for record in pair}
            self._known.of(every)
            self._read_blocks(every)
            found = {pair: self._weight(*pair) for pair in missing}
            self._reckoned |= found
            rows = [(*pair, weight) for pair, weight in found.items()]
            self._connection.executemany("INSERT OR REPLACE INTO link_reckoned VALUES (?, ?, ?)", rows)
        return {pair: self._reckoned[pair] for pair in pairs}

    def _read_blocks(self, records: set[int]) -> None:
        wanted = json.dumps(sorted(records - self._blocks.keys()))
        for record, block in self._connection.execute(_BLOCKS, (wanted,)):
            self._blocks[record].add(block)

    def _weight(self, left: int, right: int) -> float | None:
        if self._blocks[left].isdisjoint(self._blocks[right]):
            return None
        one, other = self._known.one(left), self._known.one(right)
        if one is None or other is None or not self._kind.is_near(one, other):
            return None
        return self._kind.weighed(one, other).weight


def _may_join(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other


def _parted(before: Mapping[int, int], found: Mapping[int, int]) -> set[int]:
    """Return the records of groups that came out other than they were."""
    old, new = _members(before), _members(found)
    return {record for members in old.values() if new[found[min(members)]] != members for record in members}


def _members(groups: Mapping[int, int]) -> dict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for record, group in groups.items():
        found[group].add(record)
    return dict(found)
