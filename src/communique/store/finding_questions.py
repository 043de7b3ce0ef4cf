"""The part of the record file that finds sentences and statements, and knows what stands around a report."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from communique.errors import NotFound
from communique.store.beginnings import complete
from communique.store.facets import usual_name
from communique.store.finding import find, latest
from communique.store.finding_rows import Asked, Found, FoundRow
from communique.store.opening import translated
from communique.store.queries import dictionaries, document_row, fact_query, fact_row
from communique.store.rows import CommitmentRow, DocumentRow, StatementRow
from communique.store.said import Saying, said
from communique.store.tables import key_of

SAME_ADDRESS = """
    SELECT o.key FROM documents d JOIN documents o ON o.url = d.url
    WHERE d.key = ?1 AND o.key <> ?1 ORDER BY o.published, o.name, o.key LIMIT 20"""


class Findings:
    """Searches by the page; `RecordFile` has them."""

    path: Path
    _connection: sqlite3.Connection

    def find(self, asked: Asked, at: int = 0, rows: int = 50) -> Found:
        """Return a page of the sentences that match, and what all of them hold; see `store.finding`.

        Raises:
            UsageError: the expression is not well formed.
            NotFound: the person has no id that could be one.
        """
        with translated(self.path):
            return find(self._connection, asked, at, rows)

    def latest_found(self, asked: Asked, rows: int = 50) -> list[FoundRow]:
        """Return the sentences that match and were read last.

        Raises:
            UsageError: the expression is not well formed.
        """
        with translated(self.path):
            return latest(self._connection, asked, rows)

    def said(self, asked: Saying, at: int = 0, rows: int = 50) -> tuple[int, tuple[StatementRow, ...]]:
        """Return how many statements there are, and a page of them, the newest first."""
        with translated(self.path):
            return said(self._connection, asked, at, rows)

    def promises_of(self, statement: str) -> list[CommitmentRow]:
        """Return the commitments that a statement makes."""
        query = f"{fact_query('commitments')} WHERE r.statement = ? ORDER BY r.start, r.key"
        with translated(self.path):
            found = dictionaries(self._connection, query, (key_of(statement),))
            rows: list[Any] = [fact_row("commitments", one) for one in found]
        return rows

    def raw_text(self, document: str) -> str:
        """Return the text of a report as it came in.

        Raises:
            NotFound: there is no such document.
        """
        with translated(self.path):
            key = key_of(complete(self._connection, document))
            row = self._connection.execute("SELECT raw_text FROM documents WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise NotFound(f"{document!r} is no document.", do="Its id begins with doc-.")
        return str(row[0])

    def same_address(self, document: str) -> list[DocumentRow]:
        """Return other documents that were published at the address of this: its versions."""
        with translated(self.path):
            found = self._connection.execute(SAME_ADDRESS, (key_of(document),)).fetchall()
            rows = [document_row(self._connection, key) for (key,) in found]
        return [row for row in rows if row is not None]

    def person_name(self, identifier: str) -> str:
        """Return a name of a person, in the form of a report that has it; the id where none has."""
        with translated(self.path):
            return usual_name(self._connection, identifier)

    def first_read(self) -> str | None:
        """Return when the first document was read into the record."""
        with translated(self.path):
            row = self._connection.execute("SELECT min(started) FROM runs").fetchone()
        return None if row is None else row[0]
