"""What folding does to the rows: copies have no records, and one that no longer folds is read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from communique.link import Wording
from communique.model import Metadata, RawDocument
from communique.store import copying
from communique.store.removing import remove_records

AT_ONCE = 500
"""Documents taken in one transaction."""
UNREAD = ""
"""The extractor of a document without records that nothing covers any more."""


def fold_unworded(connection: sqlite3.Connection, most: int = AT_ONCE) -> int:
    """Look for copies of documents of a record that an earlier release wrote, within the open transaction.

    Args:
        connection: the record.
        most: how many documents to take; call again until none is left.

    Returns:
        How many documents were looked at.
    """
    found = copying.unworded(connection, most)
    if found:
        fold_copies(connection, found)
    return len(found)


def fold_copies(connection: sqlite3.Connection, wordings: Mapping[int, Wording]) -> frozenset[int]:
    """Fold copies; the records of those that led before go. Return all that fold newly."""
    changed = copying.fold(connection, wordings)
    for key in sorted(changed.folded):
        remove_records(connection, key)
    await_reading(connection, sorted(changed.unfolded - wordings.keys()))
    return changed.folded


def await_reading(connection: sqlite3.Connection, documents: Iterable[int]) -> None:
    """Mark documents that have no records and are to have some: they are read at the end of a run."""
    query = "UPDATE documents SET extractor = ? WHERE key = ?"
    connection.executemany(query, [(UNREAD, key) for key in documents])


def unread(connection: sqlite3.Connection) -> Iterator[RawDocument]:
    """Yield the documents that wait to be read again, as they came in."""
    query = """
        SELECT d.name, d.declared_id, s.source, s.format, d.raw_text, d.metadata, s.notes
        FROM documents d JOIN sources s ON s.document = d.key
        WHERE d.extractor = ?1
          AND s.source = (SELECT min(o.source) FROM sources o WHERE o.document = d.key) ORDER BY d.key"""
    waiting = connection.execute(query, (UNREAD,)).fetchall()
    for name, declared, source, form, text, metadata, notes in waiting:
        yield RawDocument(
            name=name,
            declared_id=declared,
            source=source,
            format=form,
            text=text,
            metadata=Metadata.model_validate_json(metadata),
            notes=tuple(json.loads(notes)),
        )
