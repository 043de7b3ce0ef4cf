"""Keeps what lists of meetings, people and offices count in step with the records."""

from __future__ import annotations

import sqlite3

_PORTRAITS = (
    """INSERT OR IGNORE INTO stale SELECT 'portraits', ifnull(i.person, s.entity)
       FROM stale_entities s LEFT JOIN identities i ON i.entity = s.entity""",
    """INSERT OR IGNORE INTO stale SELECT 'portraits', ifnull(i.person, p.entity)
       FROM stale_encounters s JOIN link_groups g ON g.grouped = s.key
       JOIN participants p ON p.meeting = g.record LEFT JOIN identities i ON i.entity = p.entity
       WHERE p.entity IS NOT NULL""",
)
"""Whose pages say something else now."""
_RENEW = {
    "SELECT key FROM stale_encounters": (
        "DELETE FROM encounters WHERE key = ?",
        """INSERT INTO encounters SELECT key, day, dated, kind, status, reports FROM encounter_sums
           WHERE key = ?""",
        "DELETE FROM stale_encounters WHERE key = ?",
    ),
    "SELECT entity FROM stale_entities": (
        "DELETE FROM entity_sums WHERE entity = ?",
        """INSERT INTO entity_sums SELECT entity, kind, documents, first, last FROM entities_named
           WHERE entity = ?""",
        "DELETE FROM stale_entities WHERE entity = ?",
    ),
}
"""One by one: asked for several, SQLite adds up all there are and then looks which of them are wanted."""


def renew_sums(connection: sqlite3.Connection) -> int:
    """Count anew what has changed since this was done last, within the transaction that is open.

    Returns:
        How many were counted.
    """
    for query in _PORTRAITS:
        connection.execute(query)
    counted = 0
    for stale, queries in _RENEW.items():
        keys = connection.execute(stale).fetchall()
        for query in queries:
            connection.executemany(query, keys)
        counted += len(keys)
    return counted
