"""Whom words for an office mean where no name stands with them: who held it on the day of the report.

Only words that name the state with the office count: "the prime minister" alone may be the guest. Words that
speak of another time, or of "I", count neither.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

from communique.offices import parse_office
from communique.resolve import holders
from communique.store.holding import NOT_IN_OFFICE, office_tenures

PAST = re.compile(
    r"\b(?:was|were|been|being|became|become|when|as|I|my|served|serving|an?|every|any|each|next|previous)"
    r"\s+(?:the\s+)?$"
)
"""What stands before an office that somebody held at another time, or that several may hold."""
ANY_ONE = re.compile(r"(?:an?|every|any|each|next|previous|no|some|another)\b", re.I)
ANOTHER_TIME = NOT_IN_OFFICE | {"then", "outgoing"}
"""Words for the tenure that point to another day than that of the report."""
_UNREAD = """
    SELECT w.mention, substr(d.clean_text, m.extent_start + 1, m.extent_end - m.extent_start), m.state,
      substr(d.clean_text, max(m.extent_start - 39, 1), min(m.extent_start, 40))
    FROM office_words w JOIN mentions m ON m.key = w.mention JOIN documents d ON d.key = m.document
    WHERE w.office = ? AND w.means_holder IS NULL"""
_READ = "UPDATE office_words SET means_holder = ? WHERE office = ? AND mention = ?"
_UNNAMED = """
    SELECT m.key, d.published
    FROM office_words w JOIN links l ON l.mention = w.mention AND l.entity = w.office
    JOIN mentions m ON m.key = w.mention JOIN documents d ON d.key = m.document
    WHERE w.office = ? AND w.means_holder = 1 AND d.published IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM links k CROSS JOIN entities e ON e.key = k.entity
      WHERE k.mention = m.key AND e.kind = 'person')"""
"""CROSS JOIN keeps the order: else SQLite goes through all persons for each mention."""
_STANDING = "SELECT mention, office, person, basis FROM stand_ins WHERE office = ?"
_DELETE = "DELETE FROM stand_ins WHERE mention = ? AND office = ?"
_INSERT = "INSERT INTO stand_ins (mention, office, person, basis) VALUES (?, ?, ?, ?)"


def renew_stand_ins(connection: sqlite3.Connection, offices: Iterable[int]) -> None:
    """Say anew whom the words for these offices mean; only where one holder is shown on the day.

    Touches nothing where nothing changes: meetings that rely on it are linked anew when it does.
    """
    for office in offices:
        _read(connection, office)
        mentions = connection.execute(_UNNAMED, (office,)).fetchall()
        known = office_tenures(connection, office) if mentions else []
        rows = set()
        for mention, day in mentions if known else ():
            best = next(iter(holders(known, day)), None)
            if best is not None and best.settled:
                rows.add((mention, office, best.tenure.person, best.basis))
        there = set(connection.execute(_STANDING, (office,)))
        connection.executemany(_DELETE, sorted(row[:2] for row in there - rows))
        connection.executemany(_INSERT, sorted(rows - there))


def _read(connection: sqlite3.Connection, office: int) -> None:
    """Read the words that came for an office, and keep whether they may mean its holder."""
    found = [
        (int(_means_the_holder(words, state, before)), office, mention)
        for mention, words, state, before in connection.execute(_UNREAD, (office,)).fetchall()
    ]
    connection.executemany(_READ, found)


def _means_the_holder(words: str, state: str | None, before: str) -> bool:
    named = parse_office(words)
    if named.state is None or named.state != (state or named.state) or ANOTHER_TIME & set(named.tenure):
        return False
    return PAST.search(before) is None and ANY_ONE.match(words) is None
