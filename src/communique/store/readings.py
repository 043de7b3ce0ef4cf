"""A document as it is read on a page: its text, its parts, and the words that each record stands on."""

from __future__ import annotations

import json
import sqlite3

from communique.errors import NotFound
from communique.model import Part, PartKind, Record
from communique.store import rows
from communique.store.queries import document_row
from communique.store.tables import RECORDS, id_of, key_of

LAYERS = (
    "persons",
    "offices",
    "meetings",
    "statements",
    "commitments",
    "instruments",
    "incidents",
    "figures",
)


class Stretch(Record):
    """A part of a text; `reason` says why it is not read, and is empty where it is."""

    start: int
    end: int
    kind: PartKind
    reason: str


class Span(Record):
    """The words that a record stands on.

    Attributes:
        id: of the record; `layer` is its table.
        label: what the record says in a few words: act and speaker, the name.
        orphaned: whether the text has other words there.
    """

    id: str
    layer: str
    start: int
    end: int
    label: str
    orphaned: bool


class Reading(Record):
    """A document with its text; `stretches` cover what of it was cleaned, `spans` are in text order."""

    document: rows.DocumentRow
    text: str
    stretches: tuple[Stretch, ...]
    spans: tuple[Span, ...]


_LABELS = {
    "persons": "name, office, state",
    "offices": "office, state, holder",
    "meetings": "kind, status, date, place",
    "statements": "act, speaker, state",
    "commitments": """(SELECT group_concat(value, ', ') FROM json_each("by")), 'to ' || "to", deadline""",
    "instruments": "name, status",
    "incidents": "what, date, place",
    "figures": "printf('%g', value), unit, what",
}


def reading(connection: sqlite3.Connection, identifier: str) -> Reading:
    """Return a document with its text.

    Raises:
        NotFound: there is no such document.
    """
    key = key_of(identifier) if identifier.startswith("doc-") else None
    row = None if key is None else document_row(connection, key)
    if key is None or row is None:
        raise NotFound(f"{identifier!r} is no document.", do="Its id begins with doc-.")
    query = "SELECT clean_text, parts FROM documents WHERE key = ?"
    text, parts = connection.execute(query, (key,)).fetchone()
    return Reading(
        document=row,
        text=text,
        stretches=tuple(map(_stretch, json.loads(parts))),
        spans=tuple(_spans(connection, key, text)),
    )


def _stretch(part: tuple[int, int, PartKind, str]) -> Stretch:
    start, end, kind, reason = part
    is_read = Part(start=start, end=end, kind=kind, reason=reason).is_read
    return Stretch(start=start, end=end, kind=kind, reason="" if is_read else reason)


def _spans(connection: sqlite3.Connection, document: int, text: str) -> list[Span]:
    found = []
    for layer in LAYERS:
        query = f'SELECT key, start, "end", quote, {_LABELS[layer]} FROM {layer} WHERE document = ?'
        for key, start, end, quote, *known in connection.execute(query, (document,)):
            span = Span(
                id=id_of(RECORDS[layer].prefix, key),
                layer=layer,
                start=start,
                end=end,
                label=", ".join(dict.fromkeys(str(words) for words in known if words)),
                orphaned=text[start:end] != quote,
            )
            found.append(span)
    return sorted(found, key=lambda span: (span.start, -span.end, LAYERS.index(span.layer), span.id))
