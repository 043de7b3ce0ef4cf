"""Putting records together that tell of one thing: after a run, only where the evidence has changed.

What a set of documents and judgements gives is the same whether they came at once or one by one: two records
that share a block are weighed again whenever one of them has changed, and every group that such a pair
touches is put together anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from communique.resolve import Judged, Tie, closed, clusters
from communique.resolve.clusters import AGAINST

AT_ONCE = 200
"""Records taken in one transaction: a second or two."""
_CHANGED = "SELECT record FROM unlinked WHERE kind = ? ORDER BY record LIMIT ?"
_NEIGHBOURS = """
    SELECT DISTINCT other.record FROM link_blocks own
    JOIN link_blocks other ON other.kind = own.kind AND other.block = own.block
    WHERE own.record = ?1 AND own.kind = ?2 AND other.record <> ?1"""
_TIED = """
    SELECT "right" FROM link_ties WHERE "left" = ?1 AND verdict <> 'different'
    UNION SELECT "left" FROM link_ties WHERE "right" = ?1 AND verdict <> 'different'"""
_CONNECTED = """
    SELECT t."right" FROM link_ties t JOIN link_groups g ON g.record = t."right"
      WHERE t."left" = ?1 AND t.verdict = 'same' AND g.recalled = 0
    UNION SELECT t."left" FROM link_ties t JOIN link_groups g ON g.record = t."left"
      WHERE t."right" = ?1 AND t.verdict = 'same' AND g.recalled = 0
    UNION SELECT other.record FROM link_groups own JOIN link_groups other ON other.grouped = own.grouped
      WHERE own.record = ?1 AND own.recalled = 0 AND other.recalled = 0"""
_FORGET = (
    "DELETE FROM link_blocks WHERE record = ?",
    'DELETE FROM link_ties WHERE "left" = ?1 OR "right" = ?1',
    "DELETE FROM link_groups WHERE record = ?",
)
_GROUP = "INSERT OR REPLACE INTO link_groups VALUES (?, ?, ?, ?, ?, ?)"
OPEN = "more than one may be meant"
DOUBTFUL = "one may be meant, but the evidence does not decide"


class Facts(Protocol):
    """What is known of one record; `key` is that of its row."""

    @property
    def key(self) -> int: ...


F = TypeVar("F", bound=Facts)


def _never(_: Any) -> bool:
    return False


def _always(_one: Any, _other: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Kind(Generic[F]):
    """A kind of record that many reports may tell of.

    Attributes:
        table: where its records are.
        facts: reads what is known of the records with these keys; of those that are gone nothing.
        blocks: of one record; records that share one are held side by side.
        tie: what is known of two records telling of one thing; the smaller key first.
        is_near: whether two records that share a block are worth weighing at all; cheap.
        is_recalled: whether a record only recalls the thing and so joins nothing by itself.
        against: mean weight of the ties between two groups from which downwards they stay apart.
        absent: what two records that share no block count in that mean; without it they do not count.
        owners: whose a record is; the records of a group have one in common.
    """

    table: str
    facts: Callable[[sqlite3.Connection, Iterable[int]], list[F]]
    blocks: Callable[[F], frozenset[str]]
    tie: Callable[[F, F], Tie]
    is_near: Callable[[F, F], bool] = _always
    is_recalled: Callable[[F], bool] = _never
    against: float = AGAINST
    absent: float | None = None
    owners: Callable[[F], frozenset[str]] | None = None


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
        self._facts: dict[int, F] = {}

    def renew(self, changed: Sequence[int]) -> None:
        """Weigh changed records against those in their blocks, and group what they touch anew."""
        touched = {mate for record in changed for mate in self._mates(record)}
        for query in _FORGET:
            self._connection.executemany(query, [(record,) for record in changed])
        self._read(changed)
        there = [record for record in changed if record in self._facts]
        for record in there:
            facts = self._facts[record]
            rows = [(self._kind.table, block, record) for block in sorted(self._kind.blocks(facts))]
            self._connection.executemany("INSERT INTO link_blocks VALUES (?, ?, ?)", rows)
            recalled = int(self._kind.is_recalled(facts))
            self._connection.execute(_GROUP, (record, self._kind.table, record, recalled, "[]", ""))
        self._weigh(there)
        self._group({*touched, *there} - (set(changed) - set(there)))

    def _mates(self, record: int) -> set[int]:
        """Return the records that were grouped with a record, or that it may be one with."""
        query = """SELECT other.record FROM link_groups own JOIN link_groups other
            ON other.grouped = own.grouped WHERE own.record = ?"""
        found = {mate for (mate,) in self._connection.execute(query, (record,))}
        return found | {tied for (tied,) in self._connection.execute(_TIED, (record,))}

    def _read(self, records: Iterable[int]) -> None:
        missing = [record for record in records if record not in self._facts]
        self._facts.update((facts.key, facts) for facts in self._kind.facts(self._connection, missing))

    def _weigh(self, records: Sequence[int]) -> None:
        pairs = {
            (min(record, other), max(record, other))
            for record in records
            for (other,) in self._connection.execute(_NEIGHBOURS, (record, self._kind.table))
        }
        self._read({record for pair in pairs for record in pair})
        # A neighbour that is gone is among the changed records still to come.
        there = sorted(pair for pair in pairs if all(record in self._facts for record in pair))
        facts = ((self._facts[left], self._facts[right]) for left, right in there)
        ties = (self._kind.tie(*pair) for pair in facts if self._kind.is_near(*pair))
        rows = [(tie.left, tie.right, tie.verdict, tie.weight) for tie in ties]
        self._connection.executemany("INSERT INTO link_ties VALUES (?, ?, ?, ?)", rows)

    def _group(self, records: set[int]) -> None:
        """Put together anew the groups that records belong to, then attach what only recalls them."""
        recalled = {record for record in records if self._is_recalled(record)}
        touched = self._connected(records - recalled)
        ties = [tie for record in sorted(touched) for tie in self._ties(record) if tie.right in touched]
        alone = dict.fromkeys(sorted(touched), 1)
        owners = self._owners(touched)
        found = clusters(alone, ties, self._judged, self._kind.against, self._kind.absent, owners)
        rows = [(record, self._kind.table, group, 0, "[]", "") for record, group in sorted(found.items())]
        self._connection.executemany(_GROUP, rows)
        for record in touched:
            recalled |= {tied for (tied,) in self._connection.execute(_TIED, (record,))}
        decided = touched | recalled
        recalled |= {other for record in decided for other in self._same[record] | self._different[record]}
        for record in sorted(recalled):
            if self._is_recalled(record):
                self._attach(record)

    def _owners(self, records: Iterable[int]) -> dict[int, frozenset[str]] | None:
        if self._kind.owners is None:
            return None
        self._read(records)
        return {record: self._kind.owners(self._facts[record]) for record in records if record in self._facts}

    def _is_recalled(self, record: int) -> bool:
        query = "SELECT recalled FROM link_groups WHERE record = ?"
        row = self._connection.execute(query, (record,)).fetchone()
        return row is not None and bool(row[0])

    def _connected(self, records: Iterable[int]) -> set[int]:
        """Return all records that ties, judgements or the groups until now connect with these."""
        todo, seen = [*records], set(records)
        while todo:
            record = todo.pop()
            others = {other for (other,) in self._connection.execute(_CONNECTED, (record,))}
            others |= {other for other in self._partners(record) if not self._is_recalled(other)}
            todo.extend(others - seen)
            seen |= others
        return seen

    def _partners(self, record: int) -> set[int]:
        """Return the records that people judged the same, as far as they are still there."""
        query = "SELECT 1 FROM link_groups WHERE record = ?"
        return {other for other in self._same[record] if self._connection.execute(query, (other,)).fetchone()}

    def _ties(self, record: int) -> list[Tie]:
        query = 'SELECT "left", "right", verdict, weight FROM link_ties WHERE "left" = ?'
        return [Tie(*row) for row in self._connection.execute(query, (record,))]

    def _attach(self, record: int) -> None:
        """Attach a record to the one group that it can recall; with more than one leave it open.

        Two that people judged not to be the same do not both recall what they may: they stay open.
        """
        meant = {record, *filter(self._is_recalled, self._partners(record))}
        likely, possible, decided = self._may_recall(meant)
        rivals = [self._may_recall({other}) for other in self._different[record] if self._is_recalled(other)]
        if not decided:
            taken = {group for groups, _, holds in rivals if holds for group in groups}
            likely, possible = likely - taken, possible - taken
        candidates = sorted(likely or possible)
        if len(likely) == 1 and (decided or all(groups != likely for groups, _, _ in rivals)):
            group, left, reason = candidates[0], "[]", ""
        else:
            reason = OPEN if len(candidates) > 1 else DOUBTFUL if candidates else ""
            group, left = min(meant), json.dumps(candidates)
        self._connection.execute(_GROUP, (record, self._kind.table, group, 1, left, reason))

    def _may_recall(self, meant: set[int]) -> tuple[set[int], set[int], bool]:
        """Return the groups that records which are one may recall: likely, possible; whether people said so.

        A group that one of them is judged to be in is theirs, whatever the evidence; one that holds a
        record that they are judged not to be is not.
        """
        partners = {other for one in meant for other in self._partners(one)}
        decided = {self._group_of(other) for other in partners if not self._is_recalled(other)}
        if decided:
            return {min(decided)}, set(), True
        meant = meant | partners
        apart = {group for one in meant for group in self._apart(one)}
        likely, possible = (
            {group for one in meant for group in self._recalled_by(one, verdict)} - apart
            for verdict in ("same", "unsure")
        )
        return likely, possible, False

    def _recalled_by(self, record: int, verdict: str) -> set[int]:
        """Return the groups of what a record may recall, as far as the evidence goes."""
        query = """
            SELECT g.grouped FROM link_ties t JOIN link_groups g ON g.record = t."right"
              WHERE t."left" = ?1 AND t.verdict = ?2 AND g.recalled = 0
            UNION SELECT g.grouped FROM link_ties t JOIN link_groups g ON g.record = t."left"
              WHERE t."right" = ?1 AND t.verdict = ?2 AND g.recalled = 0"""
        return {group for (group,) in self._connection.execute(query, (record, verdict))}

    def _apart(self, record: int) -> set[int]:
        """Return the groups that hold what people judged another thing than a record."""
        query = "SELECT grouped FROM link_groups WHERE record = ? AND recalled = 0"
        others = self._different[record]
        return {group for other in others for (group,) in self._connection.execute(query, (other,))}

    def _group_of(self, record: int) -> int:
        query = "SELECT grouped FROM link_groups WHERE record = ?"
        (group,) = self._connection.execute(query, (record,)).fetchone()
        return int(group)


def _sides(pairs: Iterable[tuple[int, int]]) -> defaultdict[int, set[int]]:
    """Return for each record those that it makes a pair with."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return found
