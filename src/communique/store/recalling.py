"""Attaching records that only recall a thing to the one group that they can mean."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

OPEN = "more than one may be meant"
DOUBTFUL = "one may be meant, but the evidence does not decide"
GROUP = """
    INSERT OR REPLACE INTO link_groups (record, kind, grouped, recalled, candidates, reason)
    VALUES (?, ?, ?, ?, ?, ?)"""


class Recalling:
    """Records of one kind that recall others.

    Args:
        connection: the record.
        table: where the records are.
        same, different: for each record those that people judged to be it, or another.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        table: str,
        same: Mapping[int, Iterable[int]],
        different: Mapping[int, Iterable[int]],
    ) -> None:
        self._connection = connection
        self._table = table
        self._same = same
        self._different = different

    def is_recalled(self, record: int) -> bool:
        """Whether a record only recalls a thing."""
        query = "SELECT recalled FROM link_groups WHERE record = ?"
        row = self._connection.execute(query, (record,)).fetchone()
        return row is not None and bool(row[0])

    def _partners(self, record: int) -> set[int]:
        """Return the records that people judged the same, as far as they are still there."""
        query = "SELECT 1 FROM link_groups WHERE record = ?"
        others = self._same.get(record, ())
        return {other for other in others if self._connection.execute(query, (other,)).fetchone()}

    def attach(self, record: int) -> None:
        """Attach a record to the one group that it can recall; with more than one leave it open.

        Two that people judged not to be the same do not both recall what they may: they stay open.
        """
        meant = {record, *filter(self.is_recalled, self._partners(record))}
        likely, possible, decided = self._may_recall(meant)
        rivals = [
            self._may_recall({other}) for other in self._different.get(record, ()) if self.is_recalled(other)
        ]
        if not decided:
            taken = {group for groups, _, holds in rivals if holds for group in groups}
            likely, possible = likely - taken, possible - taken
        candidates = sorted(likely or possible)
        if len(likely) == 1 and (decided or all(groups != likely for groups, _, _ in rivals)):
            group, left, reason = candidates[0], "[]", ""
        else:
            reason = OPEN if len(candidates) > 1 else DOUBTFUL if candidates else ""
            group, left = min(meant), json.dumps(candidates)
        self._connection.execute(GROUP, (record, self._table, group, 1, left, reason))

    def _may_recall(self, meant: set[int]) -> tuple[set[int], set[int], bool]:
        """Return the groups that records which are one may recall: likely, possible; whether people said so.

        A group that one of them is judged to be in is theirs, whatever the evidence; one that holds a
        record that they are judged not to be is not.
        """
        partners = {other for one in meant for other in self._partners(one)}
        decided = {self._group_of(other) for other in partners if not self.is_recalled(other)}
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
        others = self._different.get(record, ())
        return {group for other in others for (group,) in self._connection.execute(query, (other,))}

    def _group_of(self, record: int) -> int:
        query = "SELECT grouped FROM link_groups WHERE record = ?"
        (group,) = self._connection.execute(query, (record,)).fetchone()
        return int(group)
