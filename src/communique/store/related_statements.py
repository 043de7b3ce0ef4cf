"""Statements of other reports on the matter of some statements: shown beside them, joined to nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from communique.link import stems
from communique.link.rarity import weight_of
from communique.link.related import Said, rarity, related
from communique.store.tables import id_of
from communique.store.thread_rows import RelatedRow

MOST = 6
"""Shown at most."""
FOUND = 300
"""Sentences looked at: those in which the rarest words of the statements stand."""
RAREST = 8
WORDINGS = 12
"""Statements that others are compared with: the first and last of those in different words."""
_STATEMENTS = """
    SELECT s.key, s.document, s.content,
      (SELECT json_group_array(state) FROM parties p WHERE p.document = s.document)
    FROM (SELECT rowid FROM sentence_words WHERE sentence_words MATCH ?1 ORDER BY rank LIMIT ?2) w
    JOIN sentences x ON x.key = w.rowid
    JOIN statements s ON s.document = x.document AND s.start >= x.start AND s.start < x."end"
    UNION SELECT s.key, s.document, s.content,
      (SELECT json_group_array(state) FROM parties p WHERE p.document = s.document)
    FROM statements s WHERE s.key IN (SELECT value FROM json_each(?3))"""
_ROW = """
    SELECT s.document, d.outlet, d.published, s.speaker, s.state, s.act, s.content
    FROM statements s JOIN documents d ON d.key = s.document WHERE s.key = ?"""


def related_statements(connection: sqlite3.Connection, statements: Sequence[int]) -> list[RelatedRow]:
    """Return what was said on the same matter in other reports of the same pair, the most related first."""
    keys = json.dumps(list(statements))
    query = "SELECT content FROM statements WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key"
    wanted = _rarest(content for (content,) in connection.execute(query, (keys,)))
    if not wanted:
        return []
    said = [
        Said(key, document, content, frozenset(json.loads(parties)))
        for key, document, content, parties in connection.execute(_STATEMENTS, (wanted, FOUND, keys))
    ]
    known = {one.key: one for one in said}
    weights = rarity(one.content for one in said)
    best: dict[int, tuple[float, tuple[str, ...]]] = {}
    for key in _compared(known[key] for key in statements if key in known):
        for relation in related(known[key], said, weights):
            if relation.key not in statements and relation.weight > best.get(relation.key, (0.0, ()))[0]:
                best[relation.key] = (relation.weight, relation.shared)
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:MOST]
    return [_row(connection, key, shared) for key, (_, shared) in ranked]


def _compared(said: Iterable[Said]) -> list[int]:
    apart = [one.key for one in {one.content: one for one in said}.values()]
    half = WORDINGS // 2
    return apart if len(apart) <= WORDINGS else [*apart[:half], *apart[-half:]]


def _rarest(contents: Iterable[str]) -> str:
    """Return a full-text query for the most telling words of texts, by their beginnings."""
    found = {stem for content in contents for stem in stems(content) if stem.isalpha()}
    ranked = sorted(found, key=lambda stem: (-weight_of(stem), stem))
    return " OR ".join(f'"{stem}"*' for stem in ranked[:RAREST])


def _row(connection: sqlite3.Connection, key: int, shared: tuple[str, ...]) -> RelatedRow:
    document, outlet, published, speaker, state, act, content = connection.execute(_ROW, (key,)).fetchone()
    return RelatedRow(
        statement=id_of("st", key),
        document=id_of("doc", document),
        outlet=outlet,
        published=published,
        speaker=speaker,
        state=state,
        act=act,
        content=content,
        shared=shared,
    )
