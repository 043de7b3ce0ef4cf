"""Lists of threads, a page at a time: filtered, ordered and counted in SQL, from what is kept of each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from communique.model import Record
from communique.store.encounter_rows import EncounterRow
from communique.store.matter_rows import FigureSeries, IncidentThread, InstrumentThread
from communique.store.narrowing import Rated, Wanted, narrowed
from communique.store.tables import id_of, key_of
from communique.store.thread_rows import ThreadRow
from communique.store.threads import ratings_by_commitment

R = TypeVar("R", bound=Record)

_BY_ID = "thread < 0, thread"
"""Ids are keys without a sign."""
ORDERS: dict[str, str] = {
    "restated": f"reports DESC, times DESC, first IS NULL, first, {_BY_ID}",
    "newest": f"last DESC, reports DESC, {_BY_ID}",
    "oldest": f"first IS NULL, first, reports DESC, {_BY_ID}",
}
_YEARS = """
    SELECT g.grouped, substr(d.published, 1, 4), count(*) FROM link_groups g
    JOIN commitments c ON c.key = g.record JOIN documents d ON d.key = c.document
    WHERE g.grouped IN (SELECT value FROM json_each(?)) AND d.published IS NOT NULL GROUP BY 1, 2"""
_LATEST = """
    SELECT thread FROM threads INDEXED BY threads_last WHERE kind = 'meetings' AND reports > 0
    ORDER BY last DESC, reports DESC, thread"""
_HELD = "SELECT row FROM threads WHERE thread = ? AND row ->> 'status' = 'held'"
_REPEATED = """
    SELECT row FROM threads WHERE kind = 'commitments' AND times > 1
    ORDER BY last DESC, reports DESC, thread LIMIT ?"""
_DOUBTS = "SELECT count(*) FROM doubts WHERE kind = 'commitments' AND (one = ?1 OR other = ?1)"


@dataclass(frozen=True, slots=True)
class Threads(Generic[R]):
    """Threads of a list; `total` is how many there are."""

    rows: tuple[R, ...]
    total: int


def promise_list(connection: sqlite3.Connection, wanted: Wanted) -> Threads[ThreadRow]:
    """Return promises with what people rated them, and how many others may be the same.

    Raises:
        UsageError: the topic has no word.
    """
    rated = ratings_by_commitment(connection)
    found = _threads(connection, "commitments", ThreadRow, wanted, _rated(connection, wanted.rated, rated))
    return Threads(tuple(_with_opinions(connection, row, rated) for row in found.rows), found.total)


def held_last(connection: sqlite3.Connection, most: int) -> tuple[EncounterRow, ...]:
    """Return the meetings that were held last."""
    held = (row for key in connection.execute(_LATEST) for (row,) in connection.execute(_HELD, key))
    return tuple(EncounterRow.model_validate_json(row) for row in islice(held, most))


def _with_opinions(connection: sqlite3.Connection, row: ThreadRow, rated: dict[int, list[str]]) -> ThreadRow:
    """Return a promise with what people rated it, and how many others may be the same."""
    own = tuple(word for one in row.commitments for word in rated.get(key_of(one), ()))
    (doubtful,) = connection.execute(_DOUBTS, (key_of(row.id),)).fetchone()
    return row.model_copy(update={"ratings": own, "doubtful": doubtful})


def instrument_list(connection: sqlite3.Connection, wanted: Wanted) -> Threads[InstrumentThread]:
    """Return instruments; see `Wanted`."""
    return _threads(connection, "instruments", InstrumentThread, wanted)


def incident_list(connection: sqlite3.Connection, wanted: Wanted) -> Threads[IncidentThread]:
    """Return incidents; see `Wanted`."""
    return _threads(connection, "incidents", IncidentThread, wanted)


def meeting_list(connection: sqlite3.Connection, wanted: Wanted) -> Threads[EncounterRow]:
    """Return meetings; see `Wanted`."""
    return _threads(connection, "meetings", EncounterRow, wanted)


def series_list(connection: sqlite3.Connection, wanted: Wanted) -> Threads[FigureSeries]:
    """Return series of figures; see `Wanted`."""
    return _threads(connection, "figures", FigureSeries, wanted)


def years_told(connection: sqlite3.Connection, threads: Collection[str]) -> dict[str, dict[str, int]]:
    """Return how often promises were made in each year, by their ids."""
    found: dict[str, dict[str, int]] = {thread: {} for thread in threads}
    for thread, year, times in connection.execute(_YEARS, (json.dumps([key_of(one) for one in threads]),)):
        found[id_of("cm", thread)][year] = times
    return found


def repeated_last(connection: sqlite3.Connection, most: int) -> tuple[ThreadRow, ...]:
    """Return the promises that were made again last."""
    rated = ratings_by_commitment(connection)
    rows = [ThreadRow.model_validate_json(row) for (row,) in connection.execute(_REPEATED, (most,))]
    return tuple(_with_opinions(connection, row, rated) for row in rows)


def _rated(connection: sqlite3.Connection, wanted: Rated | None, rated: dict[int, list[str]]) -> list[int]:
    """Return the keys of threads rated as wanted; of all that are rated where none of them is wanted."""
    if wanted is None:
        return []
    held = [key for key, words in rated.items() if wanted in ("any", "none") or wanted in words]
    query = "SELECT grouped FROM link_groups WHERE record IN (SELECT value FROM json_each(?))"
    return [thread for (thread,) in connection.execute(query, (json.dumps(held),))]


def _threads(
    connection: sqlite3.Connection, kind: str, row: type[R], wanted: Wanted, rated: list[int] | None = None
) -> Threads[R]:
    found = narrowed(kind, wanted, rated or [])
    (total,) = connection.execute(found.count, found.values).fetchone()
    # The keys alone are put in order: rows are long.
    ordered = f"SELECT thread FROM threads WHERE {found.condition} ORDER BY {ORDERS[wanted.order]}"
    values = found.values | {"rows": wanted.rows, "at": wanted.at}
    keys = connection.execute(f"{ordered} LIMIT :rows OFFSET :at", values).fetchall()
    one = "SELECT row FROM threads WHERE thread = ?"
    rows = (row.model_validate_json(connection.execute(one, key).fetchone()[0]) for key in keys)
    return Threads(tuple(rows), total)
