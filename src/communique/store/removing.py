"""Removing the records of a document: another version of the extractor read it, or a copy leads it now."""

from __future__ import annotations

import sqlite3

from communique.resolve import ONE_WORD
from communique.store.tables import RECORDS

UNSETTLED = """
    INSERT OR IGNORE INTO unsettled
    SELECT entity FROM persons WHERE document = ?1
    UNION SELECT h.office FROM holdings h JOIN persons p ON p.key = h.person WHERE p.document = ?1
    UNION SELECT l.entity FROM links l JOIN mentions m ON m.key = l.mention
      WHERE m.document = ?1 AND m.kind = 'office'"""
"""What a document changes the evidence of."""
_CALLED_LIKE = """
    INSERT OR IGNORE INTO unsettled
    SELECT other.entity FROM persons p JOIN name_keys own ON own.entity = p.entity
      JOIN name_keys other ON other.name_key = own.name_key JOIN entities e ON e.key = other.entity
    WHERE p.document = ?1 AND e.reason = ?2 AND own.name_key GLOB '[=@]*'"""
"""Names of one word that may have meant somebody whom a document named."""


def remove_records(connection: sqlite3.Connection, document: int) -> None:
    """Remove all that was read from a document; its row and its sources stay."""
    entities = connection.execute(
        """SELECT entity FROM links JOIN mentions ON mentions.key = links.mention WHERE document = ?1
           UNION SELECT entity FROM persons WHERE document = ?1
           UNION SELECT entity FROM offices WHERE document = ?1
           UNION SELECT h.office FROM holdings h JOIN persons p ON p.key = h.person WHERE p.document = ?1
           UNION SELECT entity FROM participants JOIN meetings ON meetings.key = meeting
           WHERE document = ?1""",
        (document,),
    ).fetchall()
    connection.execute(UNSETTLED, (document,))
    connection.execute(_CALLED_LIKE, (document, ONE_WORD))
    connection.execute(
        """INSERT OR IGNORE INTO unsettled
           SELECT other.entity FROM persons p JOIN identities own ON own.entity = p.entity
             JOIN identities other ON other.person = own.person WHERE p.document = ?""",
        (document,),
    )
    connection.execute(
        "DELETE FROM sentence_words WHERE rowid IN (SELECT key FROM sentences WHERE document = ?)",
        (document,),
    )
    connection.execute(
        "DELETE FROM meanings WHERE commitment IN (SELECT key FROM commitments WHERE document = ?)",
        (document,),
    )
    for table in ("questions", "spans", "parties", "sentences", *reversed(RECORDS)):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (document,))
    connection.executemany(
        """DELETE FROM entities WHERE key = ?1
             AND NOT EXISTS (SELECT 1 FROM links WHERE entity = ?1)
             AND NOT EXISTS (SELECT 1 FROM persons WHERE entity = ?1)
             AND NOT EXISTS (SELECT 1 FROM offices WHERE entity = ?1)
             AND NOT EXISTS (SELECT 1 FROM holdings WHERE office = ?1)
             AND NOT EXISTS (SELECT 1 FROM reference_people WHERE entity = ?1 OR office = ?1)
             AND NOT EXISTS (SELECT 1 FROM judgements WHERE "left" = ?1 OR "right" = ?1)
             AND NOT EXISTS (SELECT 1 FROM participants WHERE entity = ?1)""",
        entities,
    )
