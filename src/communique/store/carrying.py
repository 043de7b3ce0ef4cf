"""Who carried what: groups of copies, and other documents that have the same sentence or quotation."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from communique.store.copy_rows import CarrierRow, CopyRow
from communique.store.filters import Filters, where
from communique.store.tables import id_of

_ORDER = "d.published IS NULL, d.published, d.name, d.key"
_OWNER = "d.key AS document, d.name AS doc, d.outlet, d.published, d.title"
_COPIES = f"""
    WITH leads AS (SELECT lead FROM copies UNION SELECT beside FROM lookalikes),
    grouped AS (
      SELECT lead AS document, lead, 'lead' AS kind, 1.0 AS share, lead AS beside, '' AS differs,
        '' AS reason, 0 AS place FROM leads
      UNION ALL SELECT document, lead, kind, share, cover, differs, '', 1 FROM copies
      UNION ALL SELECT document, beside, kind, share, beside, differs, reason, 2 FROM lookalikes)
    SELECT {_OWNER}, g.lead, g.kind, g.share, g.beside, g.differs, g.reason
    FROM grouped g JOIN documents d ON d.key = g.document JOIN documents l ON l.key = g.lead
    WHERE {{condition}}
    ORDER BY l.published IS NULL, l.published, l.name, l.key, g.place, {_ORDER}"""
_OF_ONE = """g.lead IN (
    SELECT lead FROM copies WHERE document = :key UNION SELECT beside FROM lookalikes WHERE document = :key
    UNION SELECT :key)"""
_GROUP = f"""
    WITH own(lead) AS (SELECT ifnull((SELECT lead FROM copies WHERE document = :key), :key))
    SELECT {_OWNER}, c.kind AS how FROM copies c JOIN documents d ON d.key = c.document
    WHERE c.lead = (SELECT lead FROM own) AND c.document <> :key
    UNION ALL
    SELECT {_OWNER}, c.kind FROM copies c JOIN documents d ON d.key = c.lead WHERE c.document = :key"""
_SENTENCES = f"""
    SELECT {_OWNER}, 'sentence' AS how, substr(d.clean_text, o.start + 1, o."end" - o.start) AS quote,
      o.start, o."end"
    FROM passages p JOIN passages o ON o.wording = p.wording AND o.document <> p.document
      JOIN documents d ON d.key = o.document
    WHERE p.document = :key AND p.start < :end AND p."end" > :start
    ORDER BY {_ORDER}, o."end" - o.start DESC, o.start"""


def copies(connection: sqlite3.Connection, filters: Filters, key: int | None = None) -> Iterator[CopyRow]:
    """Return the groups of documents that say the same, by the day of their leads, each with its lead first.

    Args:
        connection: the record.
        filters: what narrows the documents.
        key: only the groups of this document.
    """
    condition = where("copies", filters)
    sql = f"({condition.sql}) AND {_OF_ONE}" if key is not None else condition.sql
    values = condition.values | {"key": key}
    for found in _dictionaries(connection, _COPIES.format(condition=sql), values):
        ids = {name: id_of("doc", found[name]) for name in ("document", "lead", "beside")}
        yield CopyRow(**found | ids)


def carriers(
    connection: sqlite3.Connection, key: int, span: tuple[int, int] | None = None
) -> Iterator[CarrierRow]:
    """Yield the other documents that carry a document or, if a span is given, a sentence in it too.

    Copies of the whole document come first, then others by day; each document once.
    """
    seen = {key}
    group = _dictionaries(connection, f"SELECT * FROM ({_GROUP}) d ORDER BY {_PLAIN}", {"key": key})
    sentences: Iterator[dict[str, Any]] = iter(())
    if span is not None:
        sentences = _dictionaries(connection, _SENTENCES, {"key": key, "start": span[0], "end": span[1]})
    for found in (*group, *sentences):
        if found["document"] not in seen:
            seen.add(found["document"])
            yield CarrierRow(**found | {"document": id_of("doc", found["document"])})


_PLAIN = "d.published IS NULL, d.published, d.doc, d.document"


def _dictionaries(
    connection: sqlite3.Connection, query: str, values: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    cursor = connection.execute(query, values)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))
