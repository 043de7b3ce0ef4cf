"""Which reports the record has: by outlet and by month, so that gaps show."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator

from communique.store.copy_rows import CopyRow
from communique.store.coverage_rows import Coverage, Extent, OutletRow
from communique.store.queries import dictionaries
from communique.store.tables import id_of

MONTH = len("2024-05")
_EVERY = "SELECT outlet, published, count(*) FROM documents GROUP BY outlet, published"
"""One pass over an index gives all that is told of outlets."""
_MONTHS = """
    SELECT substr(published, 1, 7), count(*) FROM documents WHERE length(published) >= 7 GROUP BY 1"""
_COPIES = """
    SELECT d.outlet, count(*) FROM copies c JOIN documents d ON d.key = c.document GROUP BY 1"""

_GROUP = """
    WITH grouped AS (
      SELECT ?1 AS document, ?1 AS lead, 'lead' AS kind, 1.0 AS share, ?1 AS beside, '' AS differs,
        '' AS reason
      UNION ALL SELECT document, lead, kind, share, cover, differs, '' FROM copies WHERE lead = ?1)
    SELECT g.document, d.name AS doc, d.outlet, d.published, d.title, g.lead, g.kind, g.share, g.beside,
      g.differs, g.reason
    FROM grouped g JOIN documents d ON d.key = g.document
    ORDER BY g.kind <> 'lead', d.published IS NULL, d.published, d.name, d.key"""
_EXTENT = """
    SELECT (SELECT count(*) FROM documents), (SELECT count(DISTINCT outlet) FROM documents),
      (SELECT min(published) FROM documents), (SELECT max(published) FROM documents)"""
_LARGEST = "SELECT lead FROM copies GROUP BY lead ORDER BY count(*) DESC, lead LIMIT ?"


def largest_copies(connection: sqlite3.Connection, most: int) -> Iterator[CopyRow]:
    """Yield the largest groups of reports that say the same, each with its lead first."""
    for (lead,) in connection.execute(_LARGEST, (most,)).fetchall():
        for values in dictionaries(connection, _GROUP, (lead,)):
            ids = {name: id_of("doc", values[name]) for name in ("document", "lead", "beside")}
            yield CopyRow(**values | ids)


def coverage(connection: sqlite3.Connection, at: int, rows: int) -> Coverage:
    """Return outlets with their reports by month.

    Args:
        connection: the record.
        at: how many outlets to skip.
        rows: how many to return.
    """
    days: defaultdict[str | None, dict[str | None, int]] = defaultdict(dict)
    for outlet, day, number in connection.execute(_EVERY):
        days[outlet][day] = number
    copies_of = dict(connection.execute(_COPIES).fetchall())
    ranked = sorted(days.items(), key=lambda item: (-sum(item[1].values()), item[0] or "~"))
    shown = (_outlet(outlet, told, copies_of.get(outlet, 0)) for outlet, told in ranked[at : at + rows])
    return Coverage(outlets=tuple(shown), total=len(days), months=months(connection))


def _outlet(outlet: str | None, told: dict[str | None, int], folded: int) -> OutletRow:
    known = {day: number for day, number in told.items() if day is not None}
    by_month: Counter[str] = Counter()
    for day, number in known.items():
        if len(day) >= MONTH:
            by_month[day[:MONTH]] += number
    return OutletRow(
        outlet=outlet,
        reports=sum(told.values()),
        copies=folded,
        undated=told.get(None, 0),
        first=min(known, default=None),
        last=max(known, default=None),
        months=dict(sorted(by_month.items())),
    )


def extent(connection: sqlite3.Connection) -> Extent:
    """Return how many reports there are, of how many outlets, and of which days."""
    reports, outlets, first, last = connection.execute(_EXTENT).fetchone()
    return Extent(reports=reports, outlets=outlets, first=first, last=last)


def months(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the number of reports by month of publication; those that have only a year are left out."""
    return dict(connection.execute(_MONTHS).fetchall())
