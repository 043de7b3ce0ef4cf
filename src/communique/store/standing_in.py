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
_UNNAMED = """
    SELECT m.key, d.published, w.means_holder
    FROM links l JOIN mentions m ON m.key = l.mention JOIN documents d ON d.key = m.document
    LEFT JOIN office_words w ON w.mention = m.key
    WHERE l.entity = ? AND m.kind = 'office' AND d.published IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM links k CROSS JOIN entities e ON e.key = k.entity
      WHERE k.mention = m.key AND e.kind = 'person')"""
"""CROSS JOIN keeps the order: else SQLite goes through all persons for each mention."""
_WORDS = """
    SELECT substr(d.clean_text, m.extent_start + 1, m.extent_end - m.extent_start), m.state,
      substr(d.clean_text, max(m.extent_start - 39, 1), min(m.extent_start, 40))
    FROM mentions m JOIN documents d ON d.key = m.document WHERE m.key = ?"""
_READ = "INSERT INTO office_words VALUES (?, ?)"
_STANDING = "SELECT mention, office, person, basis FROM stand_ins WHERE office = ?"
_DELETE = "DELETE FROM stand_ins WHERE mention = ? AND office = ?"
_INSERT = "INSERT INTO stand_ins (mention, office, person, basis) VALUES (?, ?, ?, ?)"


def renew_stand_ins(connection: sqlite3.Connection, offices: Iterable[int]) -> None:
    """Say anew whom the words for these offices mean; only where one holder is shown on the day.

    Touches nothing where nothing changes: meetings that rely on it are linked anew when it does.
    """
    for office in offices:
        unnamed = connection.execute(_UNNAMED, (office,)).fetchall()
        mentions = [
            (mention, day)
            for mention, day, means_holder in unnamed
            if (_read(connection, mention) if means_holder is None else means_holder)
        ]
        known = office_tenures(connection, office) if mentions else []
        rows = set()
        for mention, day in mentions if known else ():
            best = next(iter(holders(known, day)), None)
            if best is not None and best.settled:
                rows.add((mention, office, best.tenure.person, best.basis))
        there = set(connection.execute(_STANDING, (office,)))
        connection.executemany(_DELETE, sorted(row[:2] for row in there - rows))
        connection.executemany(_INSERT, sorted(rows - there))


def _read(connection: sqlite3.Connection, mention: int) -> bool:
    """Read the words of a mention, and keep whether they may mean the holder."""
    words, state, before = connection.execute(_WORDS, (mention,)).fetchone()
    found = _means_the_holder(words, state, before)
    connection.execute(_READ, (mention, int(found)))
    return found


def _means_the_holder(words: str, state: str | None, before: str) -> bool:
    named = parse_office(words)
    if named.state is None or named.state != (state or named.state) or ANOTHER_TIME & set(named.tenure):
        return False
    return PAST.search(before) is None and ANY_ONE.match(words) is None
