"""What people say became of promises: a log that is only added to. The program itself rates nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from communique.errors import UsageError
from communique.resolve import bounds
from communique.store.anchors import Anchor, anchor_of, anchors, missing, present, write_anchors
from communique.store.deciding import PROMISES
from communique.store.judgement_rows import RATINGS, RatingRow
from communique.store.tables import RECORDS, id_of

_COLUMNS = ("number", "rating", "date", "source", "why", "by", "made", "replaces")
_LOG = 'SELECT number, rating, date, source, why, "by", made, replaces FROM ratings ORDER BY number'
_INSERT = """
    INSERT INTO ratings (rating, date, source, why, "by", made, replaces) VALUES (?, ?, ?, ?, ?, ?, ?)"""
_THREAD = "SELECT ifnull((SELECT grouped FROM link_groups WHERE record = ?1), ?1)"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A rating, and the thread of what it was attached to as that is now; `None` if that is gone."""

    values: dict[str, Any]
    anchor: Anchor
    now: int | None
    thread: int | None


def rate(
    connection: sqlite3.Connection,
    commitment: int,
    rating: str,
    *,
    source: str,
    why: str,
    by: str,
    date: str | None,
) -> RatingRow:
    """Add what somebody says became of a promise, within the transaction that is open.

    Args:
        connection: the record.
        commitment: key of the commitment that it is attached to, whose thread is rated.
        rating: one of `RATINGS`.
        source: what it rests on.
        why: the reason.
        by: who rates.
        date: the day that it speaks of, an ISO prefix.

    Raises:
        NotFound: there is no such commitment.
        UsageError: it is no rating or no day, or source or reason are missing.
    """
    _check(rating, source, why, date)
    anchor = anchor_of(connection, PROMISES, commitment)
    before = [row.number for row in ratings(connection, commitment)]
    made = datetime.now(UTC).isoformat(timespec="seconds")
    row = (rating, date, source.strip(), why.strip(), by, made, json.dumps(sorted(before)))
    number = connection.execute(_INSERT, row).lastrowid
    assert number is not None  # noqa: S101 - an INSERT has one
    write_anchors(connection, "ratings", number, [anchor])
    return next(row for row in ratings(connection, commitment) if row.number == number)


def _check(rating: str, source: str, why: str, date: str | None) -> None:
    if rating not in RATINGS:
        raise UsageError(f"{rating!r} is no rating.", available=f"There are: {', '.join(RATINGS)}.")
    if not source.strip():
        raise UsageError("A rating needs a source.", do='Give it: --source "Lake Post, 2024-05-16"')
    if not why.strip():
        raise UsageError("A rating needs a reason.", do='Give it: --why "the pier was opened"')
    if date is not None:
        try:
            bounds(date)
        except ValueError:
            raise UsageError(f"{date!r} is no day.", do="Write it as 2024-05-17, 2024-05 or 2024.") from None


def ratings(connection: sqlite3.Connection, commitment: int) -> list[RatingRow]:
    """Return the ratings of the thread that a commitment belongs to: those that hold first, the newest first.

    Two that hold were given to promises that became one later: neither replaces the other.

    Raises:
        NotFound: there is no such commitment.
    """
    anchor_of(connection, PROMISES, commitment)
    thread = _thread(connection, commitment)
    found = [row for entry, row in _rows(connection) if entry.thread == thread]
    return sorted(found, key=lambda row: (not row.holds, -row.number))


def rating_log(connection: sqlite3.Connection) -> list[RatingRow]:
    """Return all ratings in the order in which they were made, orphaned ones among them."""
    return [row for _, row in _rows(connection)]


def _rows(connection: sqlite3.Connection) -> list[tuple[_Entry, RatingRow]]:
    kept = anchors(connection, "ratings")
    entries = []
    for row in connection.execute(_LOG):
        values = dict(zip(_COLUMNS, row, strict=True))
        (anchor,) = kept[values["number"]]
        now = present(connection, anchor)
        thread = None if now is None else _thread(connection, now)
        values["replaces"] = tuple(json.loads(values["replaces"]))
        entries.append(_Entry(values, anchor, now, thread))
    return [(entry, _row(connection, entry, entries)) for entry in entries]


def _row(connection: sqlite3.Connection, entry: _Entry, entries: Iterable[_Entry]) -> RatingRow:
    """Return a rating; what replaced it counts only as long as both are of one promise."""
    number = entry.values["number"]
    replaced = any(
        number in other.values["replaces"] and (other.thread == entry.thread or entry.thread is None)
        for other in entries
    )
    return RatingRow(
        **entry.values,
        commitment=id_of(RECORDS[PROMISES].prefix, entry.anchor.record if entry.now is None else entry.now),
        quote=entry.anchor.quote,
        holds=not replaced,
        orphaned=missing(connection, entry.anchor),
    )


def _thread(connection: sqlite3.Connection, commitment: int) -> int:
    (thread,) = connection.execute(_THREAD, (commitment,)).fetchone()
    return int(thread)
