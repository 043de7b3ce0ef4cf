"""Promises for pages: those between parties, counted and cut in SQL, and put together only where shown."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from communique.model import Record
from communique.store.thread_rows import ThreadRow
from communique.store.threads import Beside, made_in, ratings_by_commitment, thread_row

Way = Literal["given", "received", "both"]
_TO_OTHER = """
    (c."to" = :other OR (c."to" IS NULL AND EXISTS (
      SELECT 1 FROM parties p WHERE p.state = :other AND p.document = c.document)))"""
_CONDITIONS = {
    "given": f"""
      b.state = :party AND NOT EXISTS (SELECT 1 FROM bound o WHERE o.state = :other AND o.commitment = c.key)
      AND {_TO_OTHER}""",
    "both": """
      b.state = :party AND EXISTS (SELECT 1 FROM bound o WHERE o.state = :other AND o.commitment = c.key)""",
    "made": "b.state = :party",
}
_THREADS = """
    SELECT ifnull(g.grouped, c.key) AS thread, count(DISTINCT c.document) AS reports, max(d.published) AS last
    FROM bound b JOIN commitments c ON c.key = b.commitment JOIN documents d ON d.key = c.document
    LEFT JOIN link_groups g ON g.record = c.key WHERE {condition} GROUP BY 1"""
_FEWER = """
    SELECT (SELECT count(*) FROM parties WHERE state = :other)
      < (SELECT count(*) FROM bound WHERE state = :party)"""
_OF_OTHER = """
    SELECT ifnull(g.grouped, c.key) AS thread, count(DISTINCT c.document) AS reports, max(d.published) AS last
    FROM (SELECT key FROM commitments WHERE "to" = :other
          UNION SELECT c.key FROM parties p CROSS JOIN commitments c ON c.document = p.document
            WHERE p.state = :other AND c."to" IS NULL) o
    CROSS JOIN commitments c ON c.key = o.key JOIN documents d ON d.key = c.document
    LEFT JOIN link_groups g ON g.record = c.key
    WHERE EXISTS (SELECT 1 FROM bound b WHERE b.state = :party AND b.commitment = c.key)
      AND NOT EXISTS (SELECT 1 FROM bound b WHERE b.state = :other AND b.commitment = c.key) GROUP BY 1"""
"""What is given to the other, by its reports: quicker where these are fewer than promises of the party."""
_RECEIVED = """
    SELECT ifnull(g.grouped, c.key) AS thread, count(DISTINCT c.document) AS reports, max(d.published) AS last
    FROM commitments c JOIN documents d ON d.key = c.document
    LEFT JOIN link_groups g ON g.record = c.key WHERE c."to" = :party AND c."by" <> '[]' GROUP BY 1"""
_CUT = """
    WITH t AS MATERIALIZED ({threads})
    SELECT thread, (SELECT count(*) FROM t) FROM t
    ORDER BY reports DESC, last DESC, thread LIMIT :most OFFSET :at"""
_CARRIED = """
    SELECT c.lead, d.outlet FROM copies c JOIN documents d ON d.key = c.document
    WHERE d.outlet IS NOT NULL AND c.document <> c.lead AND c.lead IN (SELECT value FROM json_each(?))"""
_DOUBTS = """
    SELECT own.grouped, other.grouped FROM link_groups own
    JOIN link_ties t INDEXED BY {index} ON t."{one}" = own.record AND t.verdict = 'unsure'
    JOIN link_groups other ON other.record = t."{two}"
    WHERE own.grouped IN (SELECT value FROM json_each(?1)) AND own.kind = 'commitments'
      AND other.grouped <> own.grouped"""


class PromisesPage(Record):
    """Some of the promises that fit, those in most reports first, and how many there are."""

    rows: tuple[ThreadRow, ...]
    total: int


def promises_page(
    connection: sqlite3.Connection,
    way: Way,
    party: str,
    other: str | None = None,
    at: int = 0,
    most: int = 20,
) -> PromisesPage:
    """Return promises of a party.

    Args:
        connection: the record.
        way: `given` by the party to the other, or to anybody if none is named; `received` by it from
            anybody; `both` are bound together. Where a report does not say to whom, the other is meant if it
            takes part.
        party: a code.
        other: a code.
        at: how many to leave out.
        most: how many to return at most.
    """
    if way == "received":
        threads = _RECEIVED
    else:
        threads = _THREADS.format(condition=_CONDITIONS[way if other else "made"])
    values: dict[str, object] = {"party": party, "other": other, "at": at, "most": most}
    if way == "given" and other and connection.execute(_FEWER, values).fetchone()[0]:
        threads = _OF_OTHER
    found = connection.execute(_CUT.format(threads=threads), values).fetchall()
    total = found[0][1] if found else _total(connection, threads, values)
    return PromisesPage(rows=tuple(promise_rows(connection, [thread for thread, _ in found])), total=total)


def _total(connection: sqlite3.Connection, threads: str, values: dict[str, object]) -> int:
    return int(connection.execute(f"SELECT count(*) FROM ({threads})", values).fetchone()[0])


def promise_rows(connection: sqlite3.Connection, threads: Sequence[int]) -> list[ThreadRow]:
    """Return promises by the keys of their threads, in that order."""
    groups = made_in(connection, threads)
    documents = {made.document for group in groups.values() for made in group}
    beside = Beside(
        _doubts(connection, threads), _carried(connection, documents), ratings_by_commitment(connection)
    )
    return [thread_row(groups[thread], beside) for thread in threads if thread in groups]


def _carried(connection: sqlite3.Connection, documents: Iterable[int]) -> dict[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for lead, outlet in connection.execute(_CARRIED, (json.dumps(sorted(documents)),)):
        found[lead].add(outlet)
    return dict(found)


def _doubts(connection: sqlite3.Connection, threads: Sequence[int]) -> dict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    sides = (("left", "right", "link_ties_unsure"), ("right", "left", "link_ties_unsure_right"))
    for one, two, index in sides:
        query = _DOUBTS.format(one=one, two=two, index=index)
        for own, other in connection.execute(query, (json.dumps(list(threads)),)):
            found[own].add(other)
    return dict(found)
