"""Keeping what lists say of threads right: after linking, only where records or their groups have changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from communique.store.doubting import renew_doubts, renew_names
from communique.store.figure_series import figures_made, key_of_series
from communique.store.portraits import renew_portraits
from communique.store.summing import KINDS, Summary, series
from communique.store.tallying import tally, tally_threads

AT_ONCE = 500
"""Threads taken in one transaction."""
FEW = 50
"""Persons and offices taken in one: some are in thousands of reports."""
_STALE = "SELECT thread FROM stale WHERE kind = ? ORDER BY thread LIMIT ?"
_DONE = "DELETE FROM stale WHERE kind = ? AND thread = ?"
_THREAD = "INSERT OR REPLACE INTO threads VALUES (?, ?, ?, ?, ?, ?, ?)"
_PART = "INSERT OR IGNORE INTO thread_parts VALUES (?, ?, ?, ?, ?)"
_SERIES = """
    SELECT s.series, (SELECT min(o.figure) FROM series o WHERE o.series = s.series)
    FROM series s WHERE s.figure IN (SELECT value FROM json_each(?)) GROUP BY 1"""
_COUNT = "INSERT OR IGNORE INTO stale VALUES ('counts', 0)"
_FIRST = "SELECT min(figure) FROM series WHERE series = ?"


def summarise(connection: sqlite3.Connection, most: int = AT_ONCE) -> int:
    """Make anew what lists say of threads that have changed, within the transaction that is open.

    Args:
        connection: the record.
        most: how many threads to take; call again until none is left, so that others may write in between.

    Returns:
        How many were looked at.
    """
    for kind in KINDS:
        taken = _taken(connection, kind, most)
        if taken:
            _forget(connection, taken)
            for summary in KINDS[kind](connection, taken):
                _write(connection, kind, summary)
            renew_doubts(connection, kind, taken)
            connection.execute(_COUNT)
            return len(taken)
    figures = _taken(connection, "figures", most)
    if figures:
        _renew_series(connection, figures)
        connection.execute(_COUNT)
        return len(figures)
    portraits = _taken(connection, "portraits", FEW)
    if portraits:
        renew_portraits(connection, portraits)
        return len(portraits)
    for whole, renew in (("people", renew_names), ("tallies", tally), ("counts", tally_threads)):
        if _taken(connection, whole, 1):
            renew(connection)
            return 1
    return 0


def _taken(connection: sqlite3.Connection, kind: str, most: int) -> list[int]:
    taken = [thread for (thread,) in connection.execute(_STALE, (kind, most))]
    connection.executemany(_DONE, [(kind, thread) for thread in taken])
    return taken


def _forget(connection: sqlite3.Connection, threads: Iterable[int]) -> None:
    for thread in threads:
        connection.execute("DELETE FROM threads WHERE thread = ?", (thread,))
        connection.execute("DELETE FROM thread_parts WHERE thread = ?", (thread,))


def _write(connection: sqlite3.Connection, kind: str, summary: Summary) -> None:
    known = (summary.first, summary.last, summary.times, summary.reports)
    row = (summary.thread, kind, *known, summary.row.model_dump_json())
    connection.execute(_THREAD, row)
    parts = [(kind, part, party, summary.thread, day) for part, party, day in sorted(summary.parts)]
    connection.executemany(_PART, parts)
    words = sorted(summary.words.items())
    connection.executemany("DELETE FROM thread_words WHERE rowid = ?", [(key,) for key, _ in words])
    connection.executemany("INSERT INTO thread_words (rowid, text) VALUES (?, ?)", words)


def _renew_series(connection: sqlite3.Connection, figures: list[int]) -> None:
    """Find the series of figures that came or went, and make all these series anew."""
    asked = json.dumps(figures)
    before = dict(connection.execute(_SERIES, (asked,)).fetchall())
    connection.execute("DELETE FROM series WHERE figure IN (SELECT value FROM json_each(?))", (asked,))
    connection.executemany("DELETE FROM thread_words WHERE rowid = ?", [(key,) for key in figures])
    found = [(row["key"], key_of_series(row)) for row in figures_made(connection, figures)]
    named = [(figure, json.dumps(key)) for figure, key in found if key is not None]
    touched = {*before, *(key for _, key in named)}
    first = [connection.execute(_FIRST, (key,)).fetchone()[0] for key in touched]
    _forget(connection, {*before.values(), *(one for one in first if one is not None)})
    connection.executemany("INSERT INTO series VALUES (?, ?)", named)
    for summary in series(connection, sorted(touched)):
        _write(connection, "figures", summary)
