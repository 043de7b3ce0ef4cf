"""Whom a person met: those who took part in the same meetings, each meeting counted once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from communique.model import Record
from communique.store.portrait_rows import Met

MOST = 39
"""With the person in the middle a graph has 40 nodes."""
_MET = """
    WITH own AS (
      SELECT DISTINCT p.meeting, ifnull(g.grouped, p.meeting) AS encounter, p.state FROM participants p
      LEFT JOIN link_groups g ON g.record = p.meeting
      WHERE p.entity IN (SELECT entity FROM identities WHERE person = :person UNION SELECT :person)
        AND ifnull(g.candidates, '[]') = '[]'),
    beside AS (
      SELECT own.encounter, ifnull(i.person, o.entity) AS other, o.state, o.state IS own.state AS colleague
      FROM own JOIN participants o ON o.meeting = own.meeting
      JOIN entities e ON e.key = o.entity AND e.kind = 'person' LEFT JOIN identities i ON i.entity = o.entity)
    SELECT b.other, count(DISTINCT b.encounter) AS times, min(b.colleague), min(n.day), max(n.day)
    FROM beside b JOIN encounters n ON n.key = b.encounter WHERE b.other <> :person
    GROUP BY b.other ORDER BY times DESC, max(n.day) DESC, b.other LIMIT :most"""


class Counterpart(Record):
    """Somebody whom a person met.

    Attributes:
        times: number of meetings, each once however many reports tell of it.
        colleague: whether both always took part for the same party.
        first, last: days of the first and the last meeting.
    """

    id: str
    name: str
    state: str | None
    times: int
    colleague: bool
    first: str | None
    last: str | None


def met(connection: sqlite3.Connection, person: int) -> Iterator[Met]:
    """Yield those whom a person met, the most often met first, at most `MOST`."""
    found = connection.execute(_MET, {"person": person, "most": MOST}).fetchall()
    for key, times, colleague, first, last in found:
        yield Met(person=key, times=times, colleague=bool(colleague), first=first, last=last)
