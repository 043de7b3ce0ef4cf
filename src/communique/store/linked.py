"""Which records somebody means that are put together across documents, and why two of them are one or not."""

from __future__ import annotations

import sqlite3
from typing import Any

from communique.errors import NotFound, UsageError
from communique.resolve import Evidence, Tie
from communique.store.anchors import anchors_of, present
from communique.store.beginnings import complete
from communique.store.deciding import Decision, are_together, on_pair
from communique.store.decision_rows import RecordWords, TieRow
from communique.store.identity_rows import EvidenceRow
from communique.store.judgement_log import decision_row
from communique.store.kinds import KINDS
from communique.store.tables import PREFIXES, RECORDS, id_of, key_of

GROUPED = {"encounter": "mt"}
"""How ids begin in listings that stand for a whole group: its smallest record has the same digits."""
UNREAD = (Evidence("unread", 0.0, "one of them cannot be weighed until its report is read again"),)
"""Where an earlier release read a report, the record may lack what is weighed."""
_WORDS = """
    SELECT d.key, d.name, d.outlet, d.published, r.quote, ifnull(g.grouped, r.key)
    FROM {table} r JOIN documents d ON d.key = r.document LEFT JOIN link_groups g ON g.record = r.key
    WHERE r.key = ?"""
_BESIDE = """
    SELECT 1 FROM link_blocks one JOIN link_blocks other ON other.kind = one.kind AND other.block = one.block
    WHERE one.record = ? AND other.record = ? LIMIT 1"""
_STANDS = """
    SELECT ifnull(min(m.record), ?1) FROM link_units own JOIN link_units m ON m.unit = own.unit
    WHERE own.record = ?1"""


def is_linked(words: str) -> bool:
    """Whether words begin like the id of a record, or of a group, of a kind that is put together."""
    return _table(words) is not None


def _table(words: str) -> str | None:
    prefix, dash, _ = words.strip().lower().partition("-")
    table = PREFIXES.get(GROUPED.get(prefix, prefix))
    return table if dash and table in {kind.table for kind in KINDS} else None


def linked_record(connection: sqlite3.Connection, words: str) -> tuple[str, int]:
    """Return the table and the key of the record that an id or its beginning stands for.

    An id that a record had when somebody decided about it goes on standing for it. A whole id is returned
    as it is, even if there is no such record any more: what was decided of it can be taken back.

    Raises:
        NotFound: it is no id of such a record, or more than one begins so.
    """
    table = _table(words)
    if table is None:
        known = ", ".join(f"{RECORDS[kind.table].prefix}- ({kind.table})" for kind in KINDS)
        raise NotFound(
            f"{words!r} is not the id of something that reports can have in common.",
            available=f"Their ids begin with {known}.",
            do="Take one from the first column of a listing.",
        )
    digits = words.strip().lower().partition("-")[2]
    return table, record_of(connection, table, complete(connection, f"{RECORDS[table].prefix}-{digits}"))


def record_of(connection: sqlite3.Connection, table: str, identifier: str) -> int:
    """Return the key of the record that a whole id stands for, or stood for when it was decided about."""
    key = key_of(identifier)
    for anchor in anchors_of(connection, table, key):
        now = present(connection, anchor)
        if now is not None:
            return now
    return key


def linked_pair(connection: sqlite3.Connection, one: str, other: str) -> tuple[str, int, int]:
    """Return the table and the keys of two records of one kind.

    Raises:
        NotFound: as for `linked_record`.
        UsageError: they are of two kinds, or one record.
    """
    table, left = linked_record(connection, one)
    another, right = linked_record(connection, other)
    if table != another:
        raise UsageError(
            f"{one} is one of the {table}, {other} one of the {another}.", do="Name two of one kind."
        )
    if left == right:
        raise UsageError(f"{one!r} and {other!r} are the same record.", do="Name two.")
    return table, left, right


def tie_row(connection: sqlite3.Connection, table: str, one: int, other: int) -> TieRow:
    """Return what speaks for and against two records telling of one thing, and what was decided.

    Raises:
        NotFound: one of them is not there.
    """
    left, right = sorted((one, other))
    words = {key: _record_words(connection, table, key) for key in (left, right)}
    kind = next(kind for kind in KINDS if kind.table == table)
    facts = {facts.key: facts for facts in kind.facts(connection, [left, right])}
    found = kind.tie(facts[left], facts[right]) if len(facts) > 1 else Tie(left, right, "unsure", 0.0, UNREAD)
    held = on_pair(connection, left, right)
    return TieRow.model_validate(
        {
            "table": table,
            "left": words[left],
            "right": words[right],
            "together": are_together(connection, left, right),
            "beside": _are_beside(connection, left, right),
            "verdict": found.verdict,
            "judgement": _decided(connection, [d for d in held if not d.is_relation]),
            "relation": _decided(connection, [d for d in held if d.is_relation]),
            "weight": found.weight,
            "evidence": tuple(
                EvidenceRow(direction=e.direction, sentence=e.sentence, weight=round(e.weight, 2))
                for e in found.evidence
            ),
        }
    )


def _are_beside(connection: sqlite3.Connection, left: int, right: int) -> bool:
    """Whether two records, or those that stand for them, are held side by side; those of one unit always."""
    one, other = (connection.execute(_STANDS, (key,)).fetchone()[0] for key in (left, right))
    return one == other or connection.execute(_BESIDE, (one, other)).fetchone() is not None


def _decided(connection: sqlite3.Connection, held: list[Decision]) -> Any:
    return decision_row(connection, held[0], holds=True) if held else None


def _record_words(connection: sqlite3.Connection, table: str, key: int) -> RecordWords:
    prefix = RECORDS[table].prefix
    row = connection.execute(_WORDS.format(table=table), (key,)).fetchone()
    if row is None:
        raise NotFound(
            f"There is nothing with the id {id_of(prefix, key)} among the {table} of the record.",
            do="Take an id from the first column of a listing, and name the same --record.",
        )
    document, doc, outlet, published, quote, thread = row
    listed = {short: group for group, short in GROUPED.items()}.get(prefix, prefix)
    return RecordWords(
        id=id_of(prefix, key),
        document=id_of("doc", document),
        doc=doc,
        outlet=outlet,
        published=published,
        quote=quote,
        thread=id_of(listed, thread),
    )
