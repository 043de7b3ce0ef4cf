"""What identifies a record as a whole, and how its tables begin: for those who take it out and cite it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from communique.store import queries
from communique.store.coverage_rows import Snapshot
from communique.store.people import offices, people
from communique.store.queries import dictionaries, fact_query, fact_row
from communique.store.rows import Row
from communique.store.tables import RECORDS

_READ = """
    SELECT extractor, group_concat(key) FROM (SELECT extractor, key FROM documents ORDER BY extractor, key)
    GROUP BY extractor ORDER BY extractor"""
_DECIDED = """
    SELECT opinion, "left", "right", why, "by", made FROM judgements
    UNION ALL SELECT rating, number, 0, source || why, "by", made FROM ratings ORDER BY made, 1, 2, 3"""
_KNOWN = """
    SELECT count(*), (SELECT count(DISTINCT outlet) FROM documents), (SELECT min(published) FROM documents),
      (SELECT max(published) FROM documents),
      (SELECT count(*) FROM judgements) + (SELECT count(*) FROM ratings),
      (SELECT ifnull(finished, started) FROM runs ORDER BY key DESC LIMIT 1) FROM documents"""
_FIRST = """
    SELECT d.key FROM documents d WHERE d.published IS NOT NULL
      AND EXISTS (SELECT 1 FROM {table} o WHERE o.document = d.key) ORDER BY d.published, d.name LIMIT 3"""
_NAMES = "SELECT key FROM entities WHERE kind = ? ORDER BY name LIMIT 20"


def snapshot_of(connection: sqlite3.Connection) -> Snapshot:
    """Return what identifies the record; order and batches of reading do not show in it."""
    digest = hashlib.sha256()
    for query in (_READ, _DECIDED):
        for row in connection.execute(query):
            digest.update(repr(row).encode())
    reports, outlets, first, last, decisions, read = connection.execute(_KNOWN).fetchone()
    return Snapshot(
        digest=digest.hexdigest(),
        reports=reports,
        outlets=outlets,
        first=first,
        last=last,
        decisions=decisions,
        read=read,
        extractors=extractors(connection),
    )


def extractors(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many reports each version of the extractor read; of those that wait it has no name."""
    found = connection.execute("SELECT extractor, count(*) FROM documents GROUP BY 1 ORDER BY 1")
    return dict(found.fetchall())


def first_rows(connection: sqlite3.Connection, table: str, most: int) -> list[Row]:
    """Return some rows of a table as its export has them, of the first reports that have any.

    Args:
        connection: the record.
        table: one of `communique.store.columns.TABLES`.
        most: how many.
    """
    return list(islice(_FIRST_OF.get(table, _any)(connection, table), most))


def _any(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    """Yield all rows: of tables that stay small."""
    yield from queries.exported(connection, table)


def _facts(connection: sqlite3.Connection, table: str) -> Iterator[Any]:
    condition = f"r.document IN ({_FIRST.format(table=table)})"
    query = f"{fact_query(table)} WHERE {condition} ORDER BY d.published, d.name, r.start"
    for values in dictionaries(connection, query):
        yield fact_row(table, values)


def _documents(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    for (key,) in connection.execute(_FIRST.format(table="sources")).fetchall():
        yield from filter(None, [queries.document_row(connection, key)])


def _places(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    for (key,) in connection.execute(_FIRST.format(table="sources")).fetchall():
        yield from map(queries.without_path, queries.sources(connection, key))


def _named(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    kind, found = ("person", people) if table == "people" else ("office", offices)
    for (key,) in connection.execute(_NAMES, (kind,)).fetchall():
        yield from found(connection, {}, key)


_FIRST_OF: dict[str, Callable[[sqlite3.Connection, str], Iterator[Row]]] = {
    **{table: _facts for table in RECORDS if table in queries.TABLES},
    "documents": _documents,
    "sources": _places,
    "people": _named,
    "offices": _named,
    "questions": lambda connection, _: queries.questions_of(connection, _FIRST.format(table="questions")),
}
