"""Keeps what lists of meetings, people and offices count in step with the records."""

from __future__ import annotations

import sqlite3

_RENEW = (
    """INSERT OR IGNORE INTO stale SELECT 'portraits', ifnull(i.person, s.entity)
       FROM stale_entities s LEFT JOIN identities i ON i.entity = s.entity""",
    """INSERT OR IGNORE INTO stale SELECT 'portraits', ifnull(i.person, p.entity)
       FROM stale_encounters s JOIN link_groups g ON g.grouped = s.key
       JOIN participants p ON p.meeting = g.record LEFT JOIN identities i ON i.entity = p.entity
       WHERE p.entity IS NOT NULL""",
    "DELETE FROM encounters WHERE key IN (SELECT key FROM stale_encounters)",
    """INSERT INTO encounters SELECT key, day, dated, kind, status, reports FROM encounter_sums
       WHERE key IN (SELECT key FROM stale_encounters)""",
    "DELETE FROM stale_encounters",
    "DELETE FROM entity_sums WHERE entity IN (SELECT entity FROM stale_entities)",
    """INSERT INTO entity_sums SELECT entity, kind, documents, first, last FROM entities_named
       WHERE entity IN (SELECT entity FROM stale_entities)""",
    "DELETE FROM stale_entities",
)


def renew_sums(connection: sqlite3.Connection) -> None:
    """Count anew what has changed since this was done last, within the transaction that is open."""
    for query in _RENEW:
        connection.execute(query)
