"""Evidence: the words that a line of the record stands on, in their paragraph, compared once more."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from communique.errors import NotFound
from communique.model import OffsetMap, Part, PartKind, Record, Sourced
from communique.store import rows
from communique.store.carrying import carriers
from communique.store.copy_rows import CarrierRow
from communique.store.people import offices, people, person_of
from communique.store.queries import dictionaries, document_row, fact_query, fact_row, sources
from communique.store.tables import ENTITIES, PREFIXES, key_of

Standing = Literal["verified", "orphaned"]
_ENTITY_TABLES = {"person": "persons", "office": "offices"}


class Witness(Record):
    """A span that supports a record or a field of it.

    Attributes:
        role: `record` for the span of the record itself, else the field that the words support.
        start, end: offsets into the clean text of the document.
        quote: the words as they were stored with the record.
        status: `verified` if the stored text has exactly these words there, else `orphaned`.
        raw_start, raw_end: the offsets in the raw text.
    """

    role: str
    start: int
    end: int
    quote: str
    status: Standing
    raw_start: int
    raw_end: int


class Passage(Record):
    """A paragraph with the words in it that support a record; offsets as in the clean text."""

    document: rows.DocumentRow
    start: int
    end: int
    text: str
    words: tuple[Witness, ...]


class Aside(Record):
    """A part of a document that is kept and not read, such as a menu, with what it was taken for."""

    start: int
    end: int
    text: str
    reason: str


class Evidence(Record):
    """A record, or a person or office through all documents, with its words.

    Attributes:
        id: the id that was asked for.
        record: the row of the record; of a document its own row.
        status: `verified` only if all words are.
        passages: paragraphs in reading order; for a document none.
        metadata: what is known about a document with the words that say so; empty for records.
        sources: where a document was read from, with notes on the reading; empty for records.
        asides: what of a document is kept and not read; empty for records.
        carried: other documents that carry a document, or the document or sentence of a record.
        places: of a person or office, in how many places it stands; 0 for others.
    """

    id: str
    record: rows.Row | None
    status: Standing
    passages: tuple[Passage, ...]
    metadata: tuple[tuple[str, Sourced], ...] = ()
    sources: tuple[rows.SourceRow, ...] = ()
    asides: tuple[Aside, ...] = ()
    carried: tuple[CarrierRow, ...] = ()
    places: int = 0


_PERSON_SPANS = """
    SELECT r.document, r.start, r."end", r.quote, 'record' AS role
    FROM persons r JOIN documents d ON d.key = r.document
    WHERE r.entity = ?1 OR r.entity IN (SELECT entity FROM identities WHERE person = ?1)
    ORDER BY d.published IS NULL, d.published, d.name, d.key, r.start"""


@dataclass(frozen=True, slots=True)
class _Text:
    row: rows.DocumentRow
    text: str
    offsets: OffsetMap
    parts: tuple[tuple[int, int], ...]


def evidence(
    connection: sqlite3.Connection, identifier: str, window: tuple[int, int] | None = None
) -> Evidence:
    """Return the words behind an id.

    Args:
        connection: the record.
        identifier: id of a document, a record, a person or an office.
        window: of the places of a person or office that many reports name, how many to skip and to return.

    Raises:
        NotFound: nothing has that id.
    """
    key = key_of(identifier)
    prefix = identifier.rsplit("-", 1)[0]
    if prefix == "doc":
        return _of_document(connection, identifier, key)
    if prefix in ENTITIES:
        return _of_entity(connection, identifier, prefix, key, window)
    if prefix not in PREFIXES:
        raise _nothing(identifier)
    table = PREFIXES[prefix]
    spans = _spans(connection, table, "key", key)
    if not spans:
        raise _nothing(identifier)
    found = _evidence(connection, identifier, _row(connection, table, key), spans)
    own = spans[0]
    carried = carriers(connection, own["document"], (own["start"], own["end"]))
    return found.model_copy(update={"carried": tuple(carried)})


def originals(connection: sqlite3.Connection, identifier: str) -> list[bytes]:
    """Return the original bytes of a document: none for text, several where files gave the same text."""
    found = connection.execute(
        "SELECT bytes FROM originals WHERE document = ? ORDER BY sha256", (key_of(identifier),)
    )
    return [zlib.decompress(data) for (data,) in found]


def stands_in(connection: sqlite3.Connection, identifier: str, words: str) -> bool:
    """Return whether words stand in the text of a document: for those that a record holds without a span."""
    query = "SELECT instr(clean_text, ?) FROM documents WHERE key = ?"
    return any(place for (place,) in connection.execute(query, (words, key_of(identifier))))


def _nothing(identifier: str) -> NotFound:
    return NotFound(
        f"Nothing in the record has the id {identifier!r}.",
        available=f"Ids begin with doc, {', '.join(PREFIXES)} or {', '.join(ENTITIES)}.",
        do="Take one from a listing: communique show statements.",
    )


def _row(connection: sqlite3.Connection, table: str, key: int) -> rows.Row | None:
    """Return the row as listings have it; records of persons and offices are listed by entity."""
    if table in ("persons", "offices"):
        return None
    query = f"{fact_query(table)} WHERE r.key = ?"
    row: Any = fact_row(table, next(dictionaries(connection, query, (key,))))
    return row  # type: ignore[no-any-return]


def _of_document(connection: sqlite3.Connection, identifier: str, key: int) -> Evidence:
    row = document_row(connection, key)
    if row is None:
        raise _nothing(identifier)
    (stored, text, parts) = connection.execute(
        "SELECT metadata, clean_text, parts FROM documents WHERE key = ?", (key,)
    ).fetchone()
    return Evidence(
        id=identifier,
        record=row,
        status="verified",
        passages=(),
        metadata=tuple((name, Sourced(**value)) for name, value in json.loads(stored).items()),
        sources=tuple(sources(connection, key)),
        asides=tuple(_asides(text, json.loads(parts))),
        carried=tuple(carriers(connection, key)),
    )


def _asides(text: str, parts: list[tuple[int, int, PartKind, str]]) -> Iterator[Aside]:
    for start, end, kind, reason in parts:
        if not Part(start=start, end=end, kind=kind, reason=reason).is_read:
            yield Aside(start=start, end=end, text=text[start:end], reason=reason)


def _of_entity(
    connection: sqlite3.Connection, identifier: str, kind: str, key: int, window: tuple[int, int] | None
) -> Evidence:
    table = _ENTITY_TABLES.get(kind)
    if table is None:
        mentions = """SELECT m.document, m.start, m."end", m.quote, 'record' AS role
            FROM links l JOIN mentions m ON m.key = l.mention JOIN documents d ON d.key = m.document
            WHERE l.entity = ? ORDER BY d.published IS NULL, d.published, d.name, d.key, m.start"""
        spans = list(dictionaries(connection, mentions, (key,)))
    elif kind == "person":
        key = person_of(connection, key)
        spans = list(dictionaries(connection, _PERSON_SPANS, (key,)))
    else:
        spans = _spans(connection, table, "entity", key)
    if not spans:
        raise _nothing(identifier)
    row: rows.Row | None = None
    if kind == "person":
        row = next(people(connection, {}, key))
    elif kind == "office":
        row = next(offices(connection, {}, key))
    at, most = window or (0, len(spans))
    found = _evidence(connection, identifier, row, spans[at : at + most])
    return found.model_copy(update={"places": len(spans)})


def _spans(connection: sqlite3.Connection, table: str, column: str, key: int) -> list[dict[str, Any]]:
    own = f"""SELECT r.document, r.start, r."end", r.quote, 'record' AS role
        FROM {table} r JOIN documents d ON d.key = r.document WHERE r.{column} = ?
        ORDER BY d.published IS NULL, d.published, d.name, d.key, r.start"""
    spans = list(dictionaries(connection, own, (key,)))
    if column == "key" and spans:
        more = """SELECT document, start, "end", quote, role FROM spans
            WHERE document = ? AND record = ? ORDER BY position"""
        spans += dictionaries(connection, more, (spans[0]["document"], key))
    return spans


def _evidence(
    connection: sqlite3.Connection, identifier: str, row: rows.Row | None, spans: list[dict[str, Any]]
) -> Evidence:
    passages: list[Passage] = []
    for document, group in groupby(spans, key=lambda span: span["document"]):
        text = _text(connection, document)
        placed = [(_paragraph(text, span["start"], span["end"]), _witness(text, span)) for span in group]
        for (start, end), words in groupby(sorted(placed, key=lambda p: p[0]), key=lambda p: p[0]):
            found = tuple(witness for _, witness in words)
            passages.append(
                Passage(document=text.row, start=start, end=end, text=text.text[start:end], words=found)
            )
    orphaned = any(w.status == "orphaned" for passage in passages for w in passage.words)
    return Evidence(
        id=identifier,
        record=row,
        status="orphaned" if orphaned else "verified",
        passages=tuple(sorted(passages, key=_reading_order)),
    )


def _reading_order(passage: Passage) -> tuple[bool, str, str, str, int]:
    """Return what orders paragraphs as listings order rows: by day of publication, document, place in it."""
    document = passage.document
    return not document.published, document.published or "", document.name, document.id, passage.start


def _text(connection: sqlite3.Connection, key: int) -> _Text:
    row = document_row(connection, key)
    assert row is not None  # noqa: S101 - foreign keys hold it
    text, offsets, parts = connection.execute(
        "SELECT clean_text, offsets, parts FROM documents WHERE key = ?", (key,)
    ).fetchone()
    spans = tuple((start, end) for start, end, *_ in json.loads(parts))
    return _Text(row, text, OffsetMap.from_json(offsets), spans)


def _witness(text: _Text, span: dict[str, Any]) -> Witness:
    start, end = span["start"], span["end"]
    holds = text.text[start:end] == span["quote"]
    raw_start, raw_end = text.offsets.span_to_raw(start, end)
    return Witness(
        role=span["role"],
        start=start,
        end=end,
        quote=span["quote"],
        status="verified" if holds else "orphaned",
        raw_start=raw_start,
        raw_end=raw_end,
    )


def _paragraph(text: _Text, start: int, end: int) -> tuple[int, int]:
    """Return the part that a span stands in; a span over several parts takes them all."""
    touched = [part for part in text.parts if part[0] < end and start < part[1]]
    if not touched:
        return start, end
    return min(touched[0][0], start), max(touched[-1][1], end)
