"""Decisions on records: that two tell of one thing or not, and what a promise does to an earlier one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from communique.errors import NotFound, UsageError
from communique.resolve import RELATIONS, Judged, Judgement, Opinion, bounds, contradicted, standing
from communique.store.anchors import Anchor, anchor_of, anchors, present, write_anchors
from communique.store.judging import append, log

PROMISES = "commitments"
"""The table whose records have relations to each other."""
_WAITING = "INSERT OR IGNORE INTO unlinked VALUES (?, ?)"
_TOGETHER = """
    SELECT 1 FROM link_groups one JOIN link_groups other ON other.grouped = one.grouped
    WHERE one.record = ? AND other.record = ?"""
_PUBLISHED = """
    SELECT d.published FROM {table} r JOIN documents d ON d.key = r.document WHERE r.key = ?"""


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement on two records.

    Attributes:
        judgement: the entry in the log; its `left` and `right` are the keys of when it was made.
        anchors: the two records as they were then.
        now: their keys now; `None` for one that is not there any more.
    """

    judgement: Judgement
    anchors: tuple[Anchor, Anchor]
    now: tuple[int | None, int | None]

    @property
    def table(self) -> str:
        """The table of both records."""
        return self.anchors[0].table

    @property
    def keys(self) -> tuple[int, int]:
        """Their keys now, those of when it was made for what is not there any more."""
        one, other = (a.record if now is None else now for a, now in zip(self.anchors, self.now, strict=True))
        return one, other

    @property
    def pair(self) -> tuple[int, int]:
        """The same, the smaller first."""
        return min(self.keys), max(self.keys)

    @property
    def is_orphaned(self) -> bool:
        """Whether one of the records is not there any more, or both have become one."""
        return None in self.now or self.now[0] == self.now[1]

    @property
    def is_relation(self) -> bool:
        """Whether it says what a later promise does to an earlier one."""
        return self.judgement.opinion in RELATIONS


def decisions(connection: sqlite3.Connection) -> list[Decision]:
    """Return all judgements on records in the order in which they were made."""
    kept = anchors(connection, "judgements")
    found = []
    for judgement in log(connection):
        if judgement.number in kept:
            one, other = kept[judgement.number]
            now = (present(connection, one), present(connection, other))
            found.append(Decision(judgement, (one, other), now))
    return found


def standing_decisions(connection: sqlite3.Connection) -> list[Decision]:
    """Return the judgements on records that hold, orphaned ones among them."""
    held = {judgement.number for judgement in standing(log(connection))}
    return [decision for decision in decisions(connection) if decision.judgement.number in held]


def judged_records(connection: sqlite3.Connection, table: str) -> Judged:
    """Return the pairs of records of a table that hold as same and as different, without orphaned ones."""
    held = (d for d in standing_decisions(connection) if d.table == table and not d.is_orphaned)
    return _judged(held)


def _judged(held: Iterable[Decision]) -> Judged:
    known = list(held)
    return Judged(
        same=frozenset(d.pair for d in known if d.judgement.opinion == "same"),
        different=frozenset(d.pair for d in known if d.judgement.opinion == "different"),
    )


def relations_judged(connection: sqlite3.Connection) -> dict[tuple[int, int], Judgement]:
    """Return what people decided a later promise does to an earlier one, by their keys: later, earlier."""
    held = (d for d in standing_decisions(connection) if d.is_relation and not d.is_orphaned)
    return {d.keys: d.judgement for d in held}


def on_pair(connection: sqlite3.Connection, one: int, other: int) -> list[Decision]:
    """Return the judgements on two records that hold: at most one on sameness and one on a relation."""
    pair = (min(one, other), max(one, other))
    return [decision for decision in standing_decisions(connection) if decision.pair == pair]


def are_together(connection: sqlite3.Connection, one: int, other: int) -> bool:
    """Whether two records tell of one thing as the record has it now."""
    return connection.execute(_TOGETHER, (one, other)).fetchone() is not None


def decide_records(
    connection: sqlite3.Connection, opinion: Opinion, table: str, one: int, other: int, *, why: str, by: str
) -> Judgement:
    """Add a decision on two records to the log, within the transaction that is open.

    It replaces the one of its sort, on sameness or on a relation, that held for the pair until now. Both
    records are to be linked anew.

    Args:
        connection: the record.
        opinion: `same`, `different`, `unsure`, a relation of `one` to the earlier `other`, or `retract`,
            which takes back what was decided last of the two.
        table: of both records.
        one: key of a record.
        other: key of another.
        why: the reason.
        by: who decides.

    Raises:
        NotFound: there is no such record, or no decision to retract.
        UsageError: there is no reason, it contradicts decisions that hold, or they have no such relation.
    """
    held = on_pair(connection, one, other)
    before: Judgement | None
    if opinion == "retract":
        kept, before = _taken_back(held)
    else:
        kept = (anchor_of(connection, table, one), anchor_of(connection, table, other))
        is_relation = opinion in RELATIONS
        before = next((d.judgement for d in held if d.is_relation == is_relation), None)
        if is_relation:
            _check_relation(connection, table, one, other)
        else:
            _check_sameness(connection, opinion, table, one, other)
            kept = (kept[0], kept[1]) if one < other else (kept[1], kept[0])
    left, right = kept[0].record, kept[1].record
    made = append(connection, opinion, left, right, why=why, by=by, replaces=before)
    write_anchors(connection, "judgements", made.number, kept)
    there = [anchor for anchor in (one, other) if _is_there(connection, table, anchor)]
    connection.executemany(_WAITING, [(key, table) for key in there])
    return made


def _is_there(connection: sqlite3.Connection, table: str, key: int) -> bool:
    return connection.execute(f"SELECT 1 FROM {table} WHERE key = ?", (key,)).fetchone() is not None


def _taken_back(held: list[Decision]) -> tuple[tuple[Anchor, Anchor], Judgement]:
    if not held:
        raise NotFound("No decision about these two holds.", do="See what was decided: communique judge log")
    return held[-1].anchors, held[-1].judgement


def _check_sameness(
    connection: sqlite3.Connection, opinion: Opinion, table: str, one: int, other: int
) -> None:
    held = [d for d in standing_decisions(connection) if d.table == table]
    pair = (min(one, other), max(one, other))
    related = [d for d in held if d.is_relation and d.pair == pair]
    if opinion == "different" and related:
        raise UsageError(
            f"That these two are different contradicts that one {related[0].judgement.opinion} the other.",
            available=f"That was decided: number {related[0].judgement.number} in communique judge log.",
            do="Retract it first: communique judge retract A B --why ...",
        )
    if contradicted(_judged(held), *pair, opinion):
        raise UsageError(
            f"That these two are {opinion} contradicts other decisions that hold.",
            available="They follow from: communique judge log.",
            do="Retract one of them first: communique judge retract A B --why ...",
        )


def _check_relation(connection: sqlite3.Connection, table: str, one: int, other: int) -> None:
    if table != PROMISES:
        raise UsageError(
            f"Only promises restate, narrow or widen each other, not {table}.",
            do="Give the ids of two commitments, which begin with cm-.",
        )
    if not are_together(connection, one, other):
        raise UsageError(
            "These two are not one promise, so neither says anything about the other.",
            do="If they are: communique judge same A B --why ..., then decide this.",
        )
    days = [connection.execute(_PUBLISHED.format(table=table), (key,)).fetchone()[0] for key in (one, other)]
    if all(days) and bounds(days[0])[1] < bounds(days[1])[0]:
        raise UsageError(
            f"The first of these was published on {days[0]}, before the second on {days[1]}.",
            do="Name the later one first.",
        )
