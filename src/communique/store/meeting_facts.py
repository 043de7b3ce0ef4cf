"""Reading what linking needs to know of meetings: who took part as identities have it, and what was said."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from communique.link import Attendee, MeetingFacts, stems

AT_ONCE = 500
"""Keys asked for in one query."""
_ALONE = """
    m.date BETWEEN date(d.published, '-3 days') AND d.published
    AND NOT EXISTS (SELECT 1 FROM meetings o WHERE o.document = m.document AND NOT o.background)"""
"""A report that tells of no other meeting, and of this one of the days just before, is about it."""
_MEETINGS = f"""
    SELECT m.key, m.document, m.kind, m.status, m.background AND NOT ifnull({_ALONE}, 0), m.date,
      d.published, d.outlet, m.place, m.topics, m.quote
    FROM meetings m JOIN documents d ON d.key = m.document"""
_ATTENDEES = """
    SELECT p.state, CASE e.kind WHEN 'person' THEN ifnull(i.person, e.key) WHEN 'office' THEN
        (SELECT CASE count(DISTINCT s.person) WHEN 1 THEN min(s.person) END
         FROM stand_ins s JOIN mentions n ON n.key = s.mention
         WHERE s.office = p.entity AND n.document = m.document) END,
      p.name, p.office
    FROM participants p JOIN meetings m ON m.key = p.meeting LEFT JOIN entities e ON e.key = p.entity
      LEFT JOIN identities i ON i.entity = p.entity
    WHERE p.meeting = ? ORDER BY p.position"""
_SAID = "SELECT content, mode FROM statements WHERE document = ?"
_MAIN = """
    SELECT key FROM meetings WHERE document = ? ORDER BY background, status <> 'held', start, key LIMIT 1"""
"""The meeting that a report tells first: what was said is taken to have been said there."""
FEWEST = 3
"""Statements from which the form of a report shows."""


def meeting_facts(connection: sqlite3.Connection, keys: Iterable[int] | None = None) -> list[MeetingFacts]:
    """Return what linking needs to know of meetings, in the order of their keys.

    Args:
        connection: the record.
        keys: of the meetings; all if not given.
    """
    return [replace(facts, **_matter(connection, facts, texts)) for facts, texts in _told(connection, keys)]


def tellings(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[int, MeetingFacts]:
    """Return meetings by their keys as reports tell them, without the words of what was said."""
    return {facts.key: facts for facts, _ in _told(connection, keys)}


def _rows(connection: sqlite3.Connection, keys: Iterable[int] | None) -> Iterator[tuple[object, ...]]:
    if keys is None:
        yield from connection.execute(f"{_MEETINGS} ORDER BY m.key").fetchall()
        return
    wanted = sorted(set(keys))
    for first in range(0, len(wanted), AT_ONCE):
        some = wanted[first : first + AT_ONCE]
        query = f"{_MEETINGS} WHERE m.key IN ({', '.join('?' * len(some))}) ORDER BY m.key"
        yield from connection.execute(query, some).fetchall()


def _told(
    connection: sqlite3.Connection, keys: Iterable[int] | None
) -> Iterator[tuple[MeetingFacts, list[str]]]:
    """Yield each meeting with its topics and the words that tell it."""
    for row in _rows(connection, keys):
        key, document, kind, status, background, day, published, outlet, place, topics, quote = row
        facts = MeetingFacts(
            key=int(str(key)),
            document=int(str(document)),
            kind=str(kind),
            status=str(status),
            background=bool(background),
            day=_text(day),
            published=_text(published),
            outlet=_text(outlet),
            place=_text(place),
            attendees=tuple(Attendee(*one) for one in connection.execute(_ATTENDEES, (key,))),
        )
        yield facts, [*json.loads(str(topics)), str(quote)]


def _matter(connection: sqlite3.Connection, facts: MeetingFacts, texts: list[str]) -> dict[str, Any]:
    """Return the fields of a meeting that follow from what its report has said."""
    said = connection.execute(_SAID, (facts.document,)).fetchall()
    direct = sum(mode == "direct" for _, mode in said)
    (main,) = connection.execute(_MAIN, (facts.document,)).fetchone()
    if main == facts.key:
        texts = [*texts[:-1], *(content for content, _ in said)]
    return {
        "verbatim": len(said) >= FEWEST and direct * 2 > len(said),
        "leads": main == facts.key,
        "words": frozenset(word for text in texts for word in stems(text)),
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
