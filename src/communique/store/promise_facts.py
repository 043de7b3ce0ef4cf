"""What the record knows of commitments, as they are put together into threads."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from communique.link.promise_facts import PromiseFacts, all_unpacked
from communique.link.promise_screen import Screen, near
from communique.link.promise_sketch import sketch
from communique.link.promise_words import FORM, brought, kept

_FACTS = """
    SELECT c.key, c.document, c."by", c."to", c.content, m.vector, s.chain IS NOT NULL,
      (SELECT json_group_array(state) FROM parties p WHERE p.document = c.document), w.words
    FROM json_each(?1) asked JOIN commitments c ON c.key = asked.value
    JOIN meanings m ON m.commitment = c.key LEFT JOIN statements s ON s.key = c.statement
    LEFT JOIN promise_words w ON w.commitment = c.key AND w.form = ?2"""
_BOUND = """SELECT c.key, c."by" FROM json_each(?1) asked JOIN commitments c ON c.key = asked.value"""
_VECTORS = """
    SELECT m.commitment, m.vector FROM json_each(?1) asked JOIN meanings m ON m.commitment = asked.value"""
_SKETCHES = """
    SELECT k.commitment, k.sketch FROM json_each(?1) asked
    JOIN promise_sketches k ON k.commitment = asked.value WHERE k.form = ?2"""
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
    rows = connection.execute(_VECTORS, (json.dumps(every),)).fetchall()
    if not rows:
        return set()
    places = {key: place for place, (key, _) in enumerate(rows)}
    vectors = all_unpacked([vector for _, vector in rows])
    likely: dict[int, list[int]] = {}
    for key, others in beside.items():
        if key in places:
            there = [places[other] for other in sorted(others) if other in places]
            found = near(vectors, places[key], there).tolist()
            likely |= {places[key]: found} if found else {}
    looked = sorted({*likely, *(place for found in likely.values() for place in found)})
    sketches = _sketches(connection, [rows[place][0] for place in looked])
    at = {place: number for number, place in enumerate(looked)}
    screen = Screen(vectors[looked], [sketches[rows[place][0]] for place in looked])
    pairs = set()
    for place, found in likely.items():
        for number in screen.may_be(at[place], [at[other] for other in found]):
            key, other = rows[place][0], rows[looked[number]][0]
            pairs.add((min(key, other), max(key, other)))
    return pairs


def _sketches(connection: sqlite3.Connection, keys: Sequence[int]) -> dict[int, bytes]:
    """Return the sketches of commitments; words are read and kept where that was not done yet."""
    found = dict(connection.execute(_SKETCHES, (json.dumps(keys), FORM)).fetchall())
    for facts in promise_facts(connection, [key for key in keys if key not in found]):
        found[facts.key] = sketch(facts)
        for query, row in zip(_KEPT, (kept(facts.words), found[facts.key]), strict=True):
            connection.execute(query, (facts.key, FORM, row))
    return found
