"""Copies in the record: who folds under whom, kept right as documents come, one batch at a time.

What covers what is decided by pairs (`communique.link.copies`), and each document has the best one that
covers it, so neither order nor batches show. Only documents that share a band, half of their passages, or
all of their words are held side by side. A new document that is covered by a better one is done at that; of
the worse ones only those are compared whose cover is worse than it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from communique.link import Copy, Rank, Report, Worded, Wording, copy_of, rank, worded, wording

Compared = tuple[Report, Worded]
_CANDIDATES = """
    WITH shared AS (
      SELECT document, sum(words) AS words FROM (
        SELECT DISTINCT p.wording, p.document, p.words FROM json_each(:passages) own
        JOIN passages p ON p.wording = own.value)
      GROUP BY document),
    found AS (
      SELECT document FROM wordings WHERE digest = :digest
      UNION SELECT b.document FROM json_each(:bands) own JOIN wording_bands b ON b.band = own.value
      UNION SELECT s.document FROM shared s JOIN wordings w ON w.document = s.document
        WHERE 2 * s.words >= min(:passage_words, w.passage_words))
    SELECT w.words, d.published, d.key FROM found
    JOIN wordings w ON w.document = found.document JOIN documents d ON d.key = found.document
    WHERE d.key <> :key"""
_REPORT = "SELECT key, published, title, clean_text, parts FROM documents WHERE key = ?"
_BELOW = """
    WITH RECURSIVE below(document) AS (
      VALUES (?1) UNION SELECT c.document FROM below b JOIN copies c ON c.cover = b.document)
    SELECT document FROM below ORDER BY document"""


@dataclass(frozen=True, slots=True)
class Folding:
    """What has changed.

    Attributes:
        folded: documents that fold now and did not before, or that are new or renewed.
        unfolded: documents that folded before and do not now: a cover was renewed with another text.
    """

    folded: frozenset[int] = field(default_factory=frozenset)
    unfolded: frozenset[int] = field(default_factory=frozenset)


def fold(connection: sqlite3.Connection, wordings: Mapping[int, Wording]) -> Folding:
    """Find the copies among new or renewed documents and all others, in the transaction that is open.

    Args:
        connection: the record; it has the rows of these documents.
        wordings: the documents by key, each with its wording.
    """
    folded = _covers(connection, wordings)
    orphans = _forget(connection, wordings)
    for key, found in wordings.items():
        _index(connection, key, found)
    placing = _Placing(connection)
    for key in sorted(wordings.keys() | orphans.keys()):
        placing.place(key, wordings.get(key))
    before = {**placing.before, **orphans, **{key: folded.get(key) for key in wordings}}
    _name_leads(connection, before.keys())
    after = _covers(connection, before)
    return Folding(
        frozenset(key for key in after if before[key] is None or key in wordings),
        frozenset(key for key, cover in before.items() if cover is not None and key not in after),
    )


def is_covered(connection: sqlite3.Connection, report: Report, found: Wording) -> bool:
    """Whether a better document in the record covers a report, which then need not be extracted."""
    own = rank(found.words, report.published, report.key)
    better = sorted(other for other in _candidates(connection, report.key, found) if other[0] < own)
    if not better:
        return False
    compared = (report, worded(report))
    copies = (copy_of(_compared(connection, key), compared) for _, key in better)
    return any(copy is not None and not copy.reason for copy in copies)


def unworded(connection: sqlite3.Connection, most: int) -> dict[int, Wording]:
    """Return the wordings of documents that copies have not been looked for of, of an older record."""
    query = """SELECT key FROM documents
        WHERE (SELECT count(*) FROM documents) > (SELECT count(*) FROM wordings)
          AND key NOT IN (SELECT document FROM wordings) ORDER BY key LIMIT ?"""
    keys = [key for (key,) in connection.execute(query, (most,))]
    return {key: _wording_of(_report(connection, key)) for key in keys}


class _Placing:
    """Finds the best cover of documents, one at a time; `before` has the covers that it changes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.before: dict[int, int | None] = {}

    def place(self, key: int, found: Wording | None) -> None:
        """Find what covers a document, then what it covers."""
        report = _report(self._connection, key)
        found = found or _wording_of(report)
        own = rank(found.words, report.published, key)
        candidates = sorted(_candidates(self._connection, key, found))
        if not candidates:
            return
        compared = (report, worded(report))
        alike: list[tuple[int, int, Copy]] = []
        is_lead = self._find_cover(compared, [other for other in candidates if other[0] < own], alike)
        for worse, other in candidates:
            if worse > own and not self._is_well_covered(other, own):
                copy = copy_of(compared, _compared(self._connection, other))
                if copy and not copy.reason:
                    self._cover(other, key, copy)
                elif copy:
                    alike.append((other, key, copy))
        if is_lead:
            self._write_alike(alike)

    def _find_cover(
        self,
        compared: Compared,
        better: Sequence[tuple[Rank, int]],
        alike: list[tuple[int, int, Copy]],
    ) -> bool:
        """Write the best cover of a document and return whether there is none."""
        key = compared[0].key
        for _, other in better:
            copy = copy_of(_compared(self._connection, other), compared)
            if copy and not copy.reason:
                self._cover(key, other, copy)
                return False
            if copy:
                alike.append((key, other, copy))
        return True

    def _is_well_covered(self, document: int, own: Rank) -> bool:
        """Whether a document folds under a better one than this, which then changes nothing."""
        row = self._connection.execute(
            """SELECT w.words, d.published, d.key FROM copies c JOIN documents d ON d.key = c.cover
               JOIN wordings w ON w.document = c.cover WHERE c.document = ?""",
            (document,),
        ).fetchone()
        return row is not None and rank(*row) < own

    def _cover(self, document: int, cover: int, copy: Copy) -> None:
        row = self._connection.execute("SELECT cover FROM copies WHERE document = ?", (document,)).fetchone()
        self.before.setdefault(document, row[0] if row else None)
        self._connection.execute(
            "INSERT OR REPLACE INTO copies VALUES (?, ?, ?, ?, ?, ?)",
            (document, cover, cover, copy.kind, copy.share, copy.differs),
        )
        query = "DELETE FROM lookalikes WHERE document = ?1 OR beside = ?1"
        self._connection.execute(query, (document,))

    def _write_alike(self, alike: Iterable[tuple[int, int, Copy]]) -> None:
        """Note which leads are nearly alike: a pair is noted when the later of the two comes."""
        self._connection.executemany(
            """INSERT OR REPLACE INTO lookalikes SELECT ?1, ?2, ?3, ?4, ?5, ?6
               WHERE NOT EXISTS (SELECT 1 FROM copies WHERE document IN (?1, ?2))""",
            [(*pair, c.kind, c.share, c.differs, c.reason) for *pair, c in alike],
        )


def _candidates(connection: sqlite3.Connection, key: int, found: Wording) -> Iterator[tuple[Rank, int]]:
    values = {
        "key": key,
        "digest": found.digest,
        "bands": json.dumps(found.bands),
        "passages": json.dumps(sorted(_distinct(found))),
        "passage_words": sum(_distinct(found).values()),
    }
    for words, published, other in connection.execute(_CANDIDATES, values).fetchall():
        yield rank(words, published, other), other


def _distinct(found: Wording) -> dict[int, int]:
    """Return the words of each passage by its wording, each once."""
    return {passage.wording: passage.words for passage in found.passages}


def _index(connection: sqlite3.Connection, key: int, found: Wording) -> None:
    row = (key, found.words, sum(_distinct(found).values()), found.digest)
    connection.execute("INSERT INTO wordings VALUES (?, ?, ?, ?)", row)
    bands = [(band, key) for band in found.bands]
    connection.executemany("INSERT OR IGNORE INTO wording_bands VALUES (?, ?)", bands)
    passages = [(p.wording, key, p.start, p.end, p.words) for p in found.passages]
    connection.executemany("INSERT OR IGNORE INTO passages VALUES (?, ?, ?, ?, ?)", passages)


def _forget(connection: sqlite3.Connection, documents: Iterable[int]) -> dict[int, int | None]:
    """Forget what is known of documents' wording; return others that they covered, with the cover."""
    orphans: dict[int, int | None] = {}
    for key in documents:
        covered = connection.execute("SELECT document, cover FROM copies WHERE cover = ?", (key,))
        orphans.update(covered.fetchall())
        connection.execute("DELETE FROM copies WHERE document = ?1 OR cover = ?1", (key,))
        connection.execute("DELETE FROM lookalikes WHERE document = ?1 OR beside = ?1", (key,))
        for table in ("wordings", "wording_bands", "passages"):
            connection.execute(f"DELETE FROM {table} WHERE document = ?", (key,))
    return {key: cover for key, cover in orphans.items() if key not in set(documents)}


def _covers(connection: sqlite3.Connection, documents: Iterable[int]) -> dict[int, int | None]:
    """Return the covers of those documents that fold."""
    query = "SELECT document, cover FROM copies WHERE document IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (json.dumps(sorted(documents)),)).fetchall())


def _name_leads(connection: sqlite3.Connection, changed: Iterable[int]) -> None:
    """Name the lead of each document whose cover, or whose cover's cover, has changed."""
    below = {found for key in changed for (found,) in connection.execute(_BELOW, (key,))}
    for key in sorted(below):
        lead, over = key, key
        while over is not None:
            lead = over
            row = connection.execute("SELECT cover FROM copies WHERE document = ?", (lead,)).fetchone()
            over = row[0] if row else None
        connection.execute("UPDATE copies SET lead = ? WHERE document = ?", (lead, key))


def _compared(connection: sqlite3.Connection, key: int) -> Compared:
    report = _report(connection, key)
    return report, worded(report)


def _report(connection: sqlite3.Connection, key: int) -> Report:
    own, published, title, text, parts = connection.execute(_REPORT, (key,)).fetchone()
    body = tuple((start, end) for start, end, kind, _ in json.loads(parts) if kind == "body")
    return Report(own, published, title, text, body)


def _wording_of(report: Report) -> Wording:
    return wording(report.text, report.body)
