"""Searching for sentences: narrowed, counted by what they hold, sorted, a page at a time."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from operator import itemgetter
from typing import Any

from communique.store.facets import KEY, RANK, WORDING, Member, facets
from communique.store.finding_rows import Asked, Found, FoundRow
from communique.store.found_rows import found_rows
from communique.store.search import expression, in_time, well_formed
from communique.store.sentence_facts import ACTS, KINDS, STATUSES, bit
from communique.store.tables import key_of

MOST = 1_500
"""Sentences that are ranked and counted; a word that stands in more says little."""
_CONDITIONS = {
    "state": "s.document IN (SELECT document FROM parties WHERE state = :state)",
    "pair": """s.document IN (SELECT document FROM parties WHERE state = :one
               INTERSECT SELECT document FROM parties WHERE state = :two)""",
    "person": """s.key IN (SELECT sentence FROM sentence_people WHERE entity IN
                 (SELECT entity FROM identities WHERE person = :person UNION SELECT :person))""",
    "outlet": "d.outlet = :outlet COLLATE NOCASE",
    "kind": "s.kinds & :kind",
    "act": "s.acts & :act",
    "status": "s.statuses & :status",
    "year": "d.published BETWEEN :year AND :year || '~'",
    "since": "(d.published || '~' >= :since)",
    "until": "(d.published <= :until || '~')",
}
_NARROWED = """
    FROM sentence_words w JOIN sentences s ON s.key = w.rowid JOIN documents d ON d.key = s.document
    WHERE sentence_words MATCH :words {conditions} ORDER BY w.rowid DESC LIMIT :most"""
_POOL = """
    SELECT json_group_array(json_array(key, document, kinds, acts, statuses, people, wording,
      outlet, published, rank))
    FROM (SELECT * FROM (SELECT s.key, s.document, s.kinds, s.acts, s.statuses, s.people, s.wording,
      d.outlet, d.published, {rank} AS rank {narrowed}) ORDER BY {order})"""
"""One row: fetching thousands would give way to other threads at each."""
_ORDERS = {
    "relevance": "rank, published IS NULL, published, document, key",
    "newest": "published DESC, document, key",
    "oldest": "published IS NULL, published, document, key",
}


def find(connection: sqlite3.Connection, asked: Asked, at: int = 0, rows: int = 50) -> Found:
    """Return a page of the sentences that match, and what all of them hold.

    Args:
        connection: the record.
        asked: what is searched for.
        at: how many to skip.
        rows: how many to return.

    Raises:
        UsageError: the expression is not well formed.
    """
    values = _values(asked)
    with well_formed(asked.words), in_time(connection):
        matching = _matching(connection, values)
        pool = _pool(connection, asked, values)
    complete = len(pool) <= MOST
    if not complete:
        pool.remove(min(pool))  # the one that was read first
    alone, shared = _folded(pool)
    again = {lead[KEY] for members in shared.values() for lead in members[1:]}
    leads = [member for member in pool if member[KEY] not in again] if again else pool
    page = leads[at : at + rows]
    return Found(
        rows=tuple(found_rows(connection, values["words"], [(m[KEY], m[RANK]) for m in page])),
        total=len(leads),
        complete=complete,
        matching=matching,
        facets=tuple(facets(connection, alone, list(shared.values()))),
    )


def latest(connection: sqlite3.Connection, asked: Asked, rows: int) -> list[FoundRow]:
    """Return the sentences that match and were read last, newest first: for a feed.

    Raises:
        UsageError: the expression is not well formed.
    """
    values = _values(asked) | {"most": rows}
    query = f"SELECT s.key {_NARROWED.format(conditions=_conditions(asked))}"
    with well_formed(asked.words), in_time(connection):
        keys = [(key, 0.0) for (key,) in connection.execute(query, values)]
    return list(found_rows(connection, values["words"], keys))


def _values(asked: Asked) -> dict[str, Any]:
    one, two = asked.pair or (None, None)
    return {
        "words": expression(asked.words),
        "state": asked.state,
        "one": one,
        "two": two,
        "person": key_of(asked.person) if asked.person else None,
        "outlet": asked.outlet,
        "kind": bit(KINDS, asked.kind) if asked.kind else None,
        "act": bit(ACTS, asked.act) if asked.act else None,
        "status": bit(STATUSES, asked.status) if asked.status else None,
        "year": asked.year,
        "since": asked.since,
        "until": asked.until,
        "most": MOST + 1,
    }


def _conditions(asked: Asked) -> str:
    return "".join(f" AND {sql}" for name, sql in _CONDITIONS.items() if getattr(asked, name) is not None)


def _matching(connection: sqlite3.Connection, values: dict[str, Any]) -> int:
    query = "SELECT count(*) FROM sentence_words WHERE sentence_words MATCH :words"
    (count,) = connection.execute(query, values).fetchone()
    return int(count)


def _pool(connection: sqlite3.Connection, asked: Asked, values: dict[str, Any]) -> list[Member]:
    """Return the sentences that match, one more than are counted if there are more."""
    rank = "bm25(sentence_words)" if asked.sort == "relevance" else "0.0"
    narrowed = _NARROWED.format(conditions=_conditions(asked))
    query = _POOL.format(rank=rank, narrowed=narrowed, order=_ORDERS[asked.sort])
    (found,) = connection.execute(query, values).fetchone()
    members: list[Member] = json.loads(found)
    return members


def _folded(pool: list[Member]) -> tuple[list[Member], dict[int, list[Member]]]:
    """Return the sentences whose words no other has, and the others by their words."""
    often = Counter(map(itemgetter(WORDING), pool))
    del often[None]
    repeated = {wording for wording, count in often.items() if count > 1}
    if not repeated:
        return pool, {}
    shared: dict[int, list[Member]] = defaultdict(list)
    alone = []
    for member in pool:
        if member[WORDING] in repeated:
            shared[member[WORDING]].append(member)
        else:
            alone.append(member)
    return alone, shared
