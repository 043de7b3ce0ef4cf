"""What a decision on a record is about, and where that record is now.

The id of a record follows from its document, its span and a few fields: a later reading that moves the span
a little gives it another one. With the decision stand the document, the span and the words, so that the
record is found again: the one in the same document whose span covers most of the same words. One that is
not found is said to be orphaned; nothing elsewhere that looks like it takes its place.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from communique.errors import NotFound
from communique.store.tables import RECORDS, id_of

LEAST = 0.5
"""Share of the shorter of two spans that both have to have in common."""
Log = Literal["judgements", "ratings"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A record as it was when somebody decided about it.

    Attributes:
        table: where the record is.
        record: its key.
        document, start, end, quote: the words that it stood on.
        fields: JSON, what tells it from other records on the same words.
    """

    table: str
    record: int
    document: int
    start: int
    end: int
    quote: str
    fields: str

    @property
    def id(self) -> str:
        """The id of the record when it was decided about."""
        return id_of(RECORDS[self.table].prefix, self.record)


def anchor_of(connection: sqlite3.Connection, table: str, key: int) -> Anchor:
    """Return what is to be kept of a record that is decided about.

    Raises:
        NotFound: there is no such record.
    """
    query = f'SELECT document, start, "end", quote, {_fields(table)} FROM {table} WHERE key = ?'
    row = connection.execute(query, (key,)).fetchone()
    if row is None:
        identifier = id_of(RECORDS[table].prefix, key)
        raise NotFound(
            f"There is nothing with the id {identifier} among the {table} of the record.",
            do="Take an id from the first column of a listing, and name the same --record.",
        )
    document, start, end, quote, *fields = row
    return Anchor(table, key, document, start, end, quote, json.dumps(fields, ensure_ascii=False))


def write_anchors(connection: sqlite3.Connection, log: Log, number: int, anchors: Sequence[Anchor]) -> None:
    """Keep what an entry in a log is about."""
    rows = [
        (log, number, position, a.table, a.record, a.document, a.start, a.end, a.quote, a.fields)
        for position, a in enumerate(anchors)
    ]
    connection.executemany(f"INSERT INTO anchors VALUES ({', '.join('?' * 10)})", rows)


def anchors(connection: sqlite3.Connection, log: Log) -> dict[int, tuple[Anchor, ...]]:
    """Return what the entries of a log are about, by their numbers."""
    query = """SELECT number, kind, record, document, start, "end", quote, fields FROM anchors
        WHERE log = ? ORDER BY number, position"""
    found: dict[int, list[Anchor]] = defaultdict(list)
    for number, *values in connection.execute(query, (log,)):
        found[number].append(Anchor(*values))
    return {number: tuple(some) for number, some in found.items()}


def anchors_of(connection: sqlite3.Connection, table: str, key: int) -> list[Anchor]:
    """Return what is kept of a record under an id that it had when somebody decided about it."""
    query = """SELECT kind, record, document, start, "end", quote, fields FROM anchors
        WHERE kind = ? AND record = ? ORDER BY log, number, position"""
    return [Anchor(*row) for row in connection.execute(query, (table, key))]


def present(connection: sqlite3.Connection, anchor: Anchor) -> int | None:
    """Return the key that a record has now; `None` if its document has none on these words any more."""
    query = f"SELECT 1 FROM {anchor.table} WHERE key = ?"
    if connection.execute(query, (anchor.record,)).fetchone():
        return anchor.record
    best: list[int] = []
    most: tuple[int, int, int] | None = None
    for key, rank in _candidates(connection, anchor):
        if most is None or rank >= most:
            best = [*best, key] if rank == most else [key]
            most = rank
    return best[0] if len(best) == 1 else None


def _candidates(connection: sqlite3.Connection, anchor: Anchor) -> list[tuple[int, tuple[int, int, int]]]:
    """Return the records on words of the anchor, with what ranks them: words shared, shortness, likeness."""
    query = f"""SELECT key, start, "end", {_fields(anchor.table)} FROM {anchor.table}
        WHERE document = ? AND start < ? AND "end" > ? ORDER BY key"""
    known = json.loads(anchor.fields)
    found = []
    for key, start, end, *fields in connection.execute(query, (anchor.document, anchor.end, anchor.start)):
        shared = min(end, anchor.end) - max(start, anchor.start)
        if shared >= LEAST * min(end - start, anchor.end - anchor.start):
            alike = sum(one == other for one, other in zip(fields, known, strict=False))
            found.append((key, (shared, start - end, alike)))
    return found


def missing(connection: sqlite3.Connection, anchor: Anchor) -> str:
    """Return why a record is not there any more; empty if it is."""
    if present(connection, anchor) is not None:
        return ""
    query = "SELECT l.name FROM copies c JOIN documents l ON l.key = c.lead WHERE c.document = ?"
    lead = connection.execute(query, (anchor.document,)).fetchone()
    if lead is not None:
        return f"its report folds under {lead[0]} as a copy"
    return "the report as it is read now has no such record on these words"


def _fields(table: str) -> str:
    return ", ".join(f'"{field}"' for field in RECORDS[table].identity)
