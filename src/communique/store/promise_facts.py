"""What the record knows of commitments, as they are put together into threads."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

from communique.link.promise_facts import PromiseFacts, all_unpacked
from communique.link.promise_screen import Screen
from communique.link.promise_sketch import sketch
from communique.link.promise_words import FORM, brought, kept

_FACTS = """
    SELECT c.key, c.document, c."by", c."to", c.content, m.vector, s.chain IS NOT NULL,
      (SELECT json_group_array(state) FROM parties p WHERE p.document = c.document), w.words
    FROM json_each(?1) asked JOIN commitments c ON c.key = asked.value
    JOIN meanings m ON m.commitment = c.key LEFT JOIN statements s ON s.key = c.statement
    LEFT JOIN promise_words w ON w.commitment = c.key AND w.form = ?2"""
_BOUND = """SELECT c.key, c."by" FROM json_each(?1) asked JOIN commitments c ON c.key = asked.value"""
_UNREAD = """
    SELECT c.key FROM json_each(?1) asked JOIN commitments c ON c.key = asked.value
    WHERE NOT EXISTS (SELECT 1 FROM promise_sketches k WHERE k.commitment = c.key AND k.form = ?2)"""
_SKETCHED = """
    SELECT m.commitment, m.vector, k.sketch FROM json_each(?1) asked
    JOIN meanings m ON m.commitment = asked.value JOIN promise_sketches k ON k.commitment = asked.value"""
_KEPT = (
    "INSERT OR REPLACE INTO promise_words VALUES (?, ?, ?)",
    "INSERT OR REPLACE INTO promise_sketches VALUES (?, ?, ?)",
)


def promise_facts(connection: sqlite3.Connection, keys: Iterable[int]) -> list[PromiseFacts]:
    """Return what is known of the commitments with these keys; of those that are gone nothing."""
    rows = connection.execute(_FACTS, (json.dumps(sorted(keys)), FORM)).fetchall()
    if not rows:
        return []
    vectors = all_unpacked([row[5] for row in rows])
    return [
        PromiseFacts(
            key=key,
            document=document,
            by=frozenset(json.loads(by)),
            to=to,
            content=content,
            vector=vector,
            company=_company(json.loads(by), json.loads(parties)),
            chained=bool(chained),
            read=brought(words) if words else None,
        )
        for (key, document, by, to, content, _, chained, parties, words), vector in zip(
            rows, vectors, strict=True
        )
    ]


def bound(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[int, frozenset[str]]:
    """Return who is bound by the commitments with these keys; of those that are gone nothing."""
    rows = connection.execute(_BOUND, (json.dumps(sorted(keys)),))
    return {key: frozenset(json.loads(by)) for key, by in rows}


def _company(by: list[str], parties: list[str]) -> str | None:
    """Return the other party of a report of two."""
    others = [party for party in parties if party not in by]
    return others[0] if len(others) == 1 else None


def may_be_one(connection: sqlite3.Connection, beside: Mapping[int, Iterable[int]]) -> set[tuple[int, int]]:
    """Return the pairs of commitments that may be one promise by a cheap look; the smaller key first.

    Args:
        connection: the record; what the words of commitments say is kept in it where it was not yet.
        beside: for each commitment those that it is held beside.
    """
    every = sorted({*beside, *(other for others in beside.values() for other in others)})
    _read(connection, every)
    rows = connection.execute(_SKETCHED, (json.dumps(every),)).fetchall()
    if not rows:
        return set()
    screen = Screen([vector for _, vector, _ in rows], [stored for _, _, stored in rows])
    places = {key: place for place, (key, _, _) in enumerate(rows)}
    found = set()
    for key, others in beside.items():
        if key in places:
            there = [places[other] for other in sorted(others) if other in places]
            for place in screen.may_be(places[key], there):
                other = rows[place][0]
                found.add((min(key, other), max(key, other)))
    return found


def _read(connection: sqlite3.Connection, keys: list[int]) -> None:
    """Read the words of commitments and keep what they say, where that was not done yet."""
    unread = [key for (key,) in connection.execute(_UNREAD, (json.dumps(keys), FORM))]
    for facts in promise_facts(connection, unread):
        for query, row in zip(_KEPT, (kept(facts.words), sketch(facts)), strict=True):
            connection.execute(query, (facts.key, FORM, row))
