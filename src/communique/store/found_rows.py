"""The sentences of a page of a search: words and marks, what the record has of them, who carried them."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, cast

from communique.store.copy_rows import CarrierRow
from communique.store.finding_rows import FoundRow, Standing
from communique.store.queries import dictionaries
from communique.store.search import CLOSE, OPEN, marks_in
from communique.store.sentence_facts import KINDS, Kind
from communique.store.tables import RECORDS, id_of

_SENTENCES = f"""
    SELECT s.key, s.document, d.name AS doc, d.outlet, d.published, d.title, s.start, s."end",
      w.text AS quote, highlight(sentence_words, 0, '{OPEN}', '{CLOSE}') AS marked
    FROM sentence_words w CROSS JOIN sentences s ON s.key = w.rowid JOIN documents d ON d.key = s.document
    WHERE sentence_words MATCH :words AND w.rowid BETWEEN :first AND :last
      AND +w.rowid IN (SELECT value FROM json_each(:keys))"""
"""The index is gone through once: for each sentence anew, the beginning of a word takes long."""
_LABELS = {
    "meetings": "r.kind || ', ' || r.status",
    "statements": "r.act || ifnull(': ' || r.speaker, '')",
    "commitments": "r.content",
    "instruments": "r.name",
    "incidents": "r.what",
    "figures": "r.what",
}
_STANDING = """
    SELECT s.key, r.key, {label} FROM json_each(:keys) k JOIN sentences s ON s.key = k.value
    JOIN {table} r ON r.document = s.document AND r.start >= s.start AND r.start < s."end"
    WHERE s.kinds & {bit} ORDER BY s.key, r.start, r.key"""
_OTHER = "d.key AS document, d.name AS doc, d.outlet, d.published, d.title"
_CARRIED = f"""
    SELECT * FROM (
    SELECT s.key, {_OTHER}, c.kind AS how, '' AS quote, NULL AS start, NULL AS "end", 0 AS place
    FROM json_each(:keys) k JOIN sentences s ON s.key = k.value JOIN copies c ON c.lead = s.document
      JOIN documents d ON d.key = c.document
    UNION ALL
    SELECT s.key, {_OTHER}, 'sentence', substr(d.clean_text, o.start + 1, o."end" - o.start),
      o.start, o."end", 1
    FROM json_each(:keys) k JOIN sentences s ON s.key = k.value
      JOIN passages o ON o.wording = s.wording AND o.document <> s.document
      JOIN documents d ON d.key = o.document)
    ORDER BY key, place, published IS NULL, published, doc, document"""


def found_rows(
    connection: sqlite3.Connection, words: str, ranked: Sequence[tuple[int, float]]
) -> Iterator[FoundRow]:
    """Yield sentences in the order given.

    Args:
        connection: the record.
        words: the expression of FTS5 that they match.
        ranked: their keys, each with its rank.
    """
    if not ranked:
        return
    keys = [key for key, _ in ranked]
    values = {"words": words, "keys": json.dumps(keys), "first": min(keys), "last": max(keys)}
    found = {row.pop("key"): row for row in dictionaries(connection, _SENTENCES, values)}
    records, carried = _records(connection, values), _carried(connection, values)
    for key, rank in ranked:
        row = found[key]
        row["document"], marked = id_of("doc", row["document"]), row.pop("marked")
        yield FoundRow(
            **row,
            marks=marks_in(marked),
            score=round(-rank, 4),
            records=tuple(records.get(key, ())),
            carried=tuple(carried.get(key, ())),
        )


def _records(connection: sqlite3.Connection, values: dict[str, Any]) -> dict[int, list[Standing]]:
    found: dict[int, list[Standing]] = defaultdict(list)
    for number, kind in enumerate(KINDS):
        query = _STANDING.format(label=_LABELS[kind], table=kind, bit=1 << number)
        for sentence, key, label in connection.execute(query, values):
            identifier = id_of(RECORDS[kind].prefix, key)
            found[sentence].append(Standing(id=identifier, kind=cast(Kind, kind), label=label))
    return found


def _carried(connection: sqlite3.Connection, values: dict[str, Any]) -> dict[int, list[CarrierRow]]:
    found: dict[int, dict[int, CarrierRow]] = defaultdict(dict)
    for row in dictionaries(connection, _CARRIED, values):
        sentence, document = row.pop("key"), row.pop("document")
        del row["place"]
        carrier = CarrierRow(**row, document=id_of("doc", document))
        found[sentence].setdefault(document, carrier)
    return {sentence: list(others.values()) for sentence, others in found.items()}
