"""What may be one and is not joined: threads, names, and mentions of a person; people decide of them."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import groupby
from operator import itemgetter

from communique.resolve import standing
from communique.store.deciding import standing_decisions
from communique.store.judging import log_of_names
from communique.store.tallying import tally_threads

Row = tuple[str, int, int, int, int, float, int, int]
_NEAR = """
    SELECT o.grouped AS beside, own.record AS here, o.record AS there, t.weight AS weight
    FROM link_groups own CROSS JOIN link_ties t ON t."{one}" = own.record AND t.verdict <> 'different'
    JOIN link_groups o ON o.record = t."{two}"
    WHERE own.grouped = ?1 AND own.kind = ?2 AND o.grouped <> ?1
      AND (t.verdict = 'unsure' OR own.candidates <> '[]' OR o.candidates <> '[]')"""
_PAIRS = f"""
    SELECT beside, here, there, weight FROM
      ({_NEAR.format(one="left", two="right")} UNION ALL {_NEAR.format(one="right", two="left")})
    ORDER BY beside, weight DESC, min(here, there), max(here, there)"""
"""The threads beside one with their records, the nearest two first; each side through its own index."""
_SIZE = "SELECT count(*) FROM link_groups WHERE grouped = ?"
_INSERT = "INSERT OR REPLACE INTO doubts VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_THERE = """
    SELECT kind, one, other, "left", "right", weight, smaller, larger FROM doubts
    WHERE kind IN ('people', 'mentions')"""
_DELETE = "DELETE FROM doubts WHERE kind = ? AND one = ? AND other = ?"
_NAMES = """
    SELECT min(i.person, j.person), max(i.person, j.person), t."left", t."right", t.weight
    FROM ties t JOIN identities i ON i.entity = t."left" JOIN identities j ON j.entity = t."right"
    WHERE t.verdict = 'unsure' AND i.person <> j.person
    ORDER BY 1, 2, t.weight DESC, t."left", t."right"
    """
_REPORTS = """
    SELECT count(DISTINCT r.document) FROM identities i JOIN persons r ON r.entity = i.entity
    WHERE i.person = ?"""
_MENTIONS = """
    SELECT r.key, r.entity, i.candidates FROM identities i JOIN persons r ON r.entity = i.entity
    WHERE i.candidates <> '[]' AND i.reason <> ''"""
_PERSON = "SELECT ifnull((SELECT person FROM identities WHERE entity = ?1), ?1)"


def renew_doubts(connection: sqlite3.Connection, kind: str, threads: Sequence[int]) -> None:
    """Find anew what some threads of a kind may be one with, within the transaction that is open."""
    decided = _decided_threads(connection, kind)
    for thread in threads:
        connection.execute("DELETE FROM doubts WHERE kind = ?1 AND (one = ?2 OR other = ?2)", (kind, thread))
    for thread in threads:
        for _, near in groupby(connection.execute(_PAIRS, (thread, kind)).fetchall(), itemgetter(0)):
            beside, here, there, weight = next(near)
            pair = (thread, beside) if thread < beside else (beside, thread)
            if pair not in decided:
                nearest = (here, there) if thread < beside else (there, here)
                _write(connection, kind, pair, nearest, weight, _sizes(connection, _SIZE, pair))


def renew_doubts_of(connection: sqlite3.Connection, kind: str, records: Iterable[int]) -> None:
    """Find anew what the threads of some records may be one with, and count all doubts."""
    query = "SELECT grouped FROM link_groups WHERE record = ?"
    threads = {thread for record in records for (thread,) in connection.execute(query, (record,))}
    renew_doubts(connection, kind, sorted(threads))
    tally_threads(connection)


def _decided_threads(connection: sqlite3.Connection, kind: str) -> set[tuple[int, int]]:
    """Return the pairs of threads of which somebody decided something, if only that it stays open."""
    query = "SELECT grouped FROM link_groups WHERE record = ?"
    found = set()
    for decision in standing_decisions(connection):
        if decision.table == kind and not decision.is_relation:
            groups = [row[0] for key in decision.keys for row in connection.execute(query, (key,))]
            found.add((min(groups, default=0), max(groups, default=0)))
    return found


def renew_names(connection: sqlite3.Connection) -> None:
    """Find anew which names may be one person's, and whom mentions of one word may mean.

    Written is only what has changed: most of them are as they were.
    """
    connection.execute("INSERT OR IGNORE INTO stale VALUES ('counts', 0)")
    rows = {*_doubts_of_names(connection)}
    there = set(connection.execute(_THERE))
    connection.executemany(_DELETE, sorted(row[:3] for row in there - rows))
    connection.executemany(_INSERT, sorted(rows - there))


def _doubts_of_names(connection: sqlite3.Connection) -> Iterator[Row]:
    held = standing(log_of_names(connection))
    person = {key: _one(connection, _PERSON, key) for j in held for key in (j.left, j.right)}
    decided = {frozenset((person[j.left], person[j.right])) for j in held if not j.opinion.startswith("is")}
    reports = cache(partial(_one, connection, _REPORTS))
    for _, near in groupby(connection.execute(_NAMES).fetchall(), itemgetter(0, 1)):
        one, other, left, right, weight = next(near)
        if {one, other} not in decided:
            yield ("people", one, other, left, right, weight, *sorted((reports(one), reports(other))))
    for mention, entity, candidates in connection.execute(_MENTIONS).fetchall():
        persons = json.loads(candidates)
        # Each of several is as likely as the others; one alone has been weighed and does not suffice.
        odds = -math.log(len(persons) - 1) if len(persons) > 1 else -1.0
        for person in persons:
            yield "mentions", mention, person, entity, person, odds, 1, max(1, reports(person))


def _write(
    connection: sqlite3.Connection,
    kind: str,
    pair: tuple[int, int],
    nearest: tuple[int, int],
    weight: float,
    sizes: tuple[int, int],
) -> None:
    connection.execute(_INSERT, (kind, *pair, *nearest, weight, *sorted(sizes)))


def _sizes(connection: sqlite3.Connection, query: str, pair: tuple[int, int]) -> tuple[int, int]:
    return _one(connection, query, pair[0]), _one(connection, query, pair[1])


def _one(connection: sqlite3.Connection, query: str, key: int) -> int:
    (found,) = connection.execute(query, (key,)).fetchone()
    return int(found)
