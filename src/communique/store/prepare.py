"""From the records of one document to the rows of the record file; a pure function.

It runs where the document was read, in a worker, so that the one process that writes has only to
hand the rows on.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from communique.model import Document, Extraction, RawDocument, Sentence
from communique.resolve import Resolution
from communique.store.gather import Rows, Value, as_json
from communique.store.sources import base_of, normal_source, storable
from communique.store.tables import key_of


@dataclass(frozen=True, slots=True)
class Seen:
    """A place that a document was read from.

    Attributes:
        document: id of the document.
        row: the columns of `sources` but document and run.
        original: SHA-256 and compressed bytes of the original, where they are kept.
    """

    document: str
    row: tuple[Value, ...]
    original: tuple[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """All rows of one document, checked against its text.

    Attributes:
        id: id of the document.
        extractor: what made the records; `model`: the language model behind it.
        seen: where the document was read.
        document: the row of `documents`.
        sentences: start, end, kind and text of each sentence.
        rows: rows by table, ready to be written.
    """

    id: str
    extractor: str
    model: str
    seen: Seen
    document: tuple[Value, ...]
    sentences: tuple[tuple[int, int, str, str], ...]
    rows: dict[str, list[tuple[Value, ...]]] = field(default_factory=dict)


def seen(raw: RawDocument) -> Seen:
    """Return the row that says where a document was read."""
    return _seen(raw, raw.id)


def _seen(raw: RawDocument, identifier: str) -> Seen:
    source = normal_source(raw.source)
    original = None
    if raw.original is not None:
        original = (sha256(raw.original).hexdigest(), zlib.compress(raw.original))
    notes = as_json([storable(note) for note in raw.notes])
    digest = original[0] if original else None
    row = (source, base_of(source), storable(raw.name), raw.format, notes, digest)
    return Seen(identifier, row, original)


def prepare(
    document: Document,
    extraction: Extraction,
    resolution: Resolution,
    sentences: Iterable[Sentence],
    model: str = "",
) -> Prepared:
    """Return the rows of a document.

    Args:
        document: the cleaned report.
        extraction: its records, with offsets into `document.text`.
        resolution: what `resolve` made of them.
        sentences: its sentences.
        model: name and hash of the language model that parsed it.

    Raises:
        QuoteMismatch: a quote is not what stands in the text at its offsets.
        UnicodeEncodeError: the text or what is known about it holds half a surrogate pair.
    """
    text = document.text
    text.encode()
    identifier = document.id
    return Prepared(
        id=identifier,
        extractor=extraction.extractor,
        model=model,
        seen=_seen(document.raw, identifier),
        document=_document_row(document, identifier, extraction.extractor),
        sentences=tuple((s.start, s.end, s.kind, text[s.start : s.end]) for s in sentences),
        rows=Rows(document.text, identifier, extraction, resolution).gather(),
    )


def _document_row(document: Document, identifier: str, extractor: str) -> tuple[Value, ...]:
    known = document.metadata
    fields = ("outlet", "published", "updated", "title", "url", "place")
    values = [getattr(known, name) for name in fields]
    evidence = known.model_dump_json(exclude_none=True)
    document.raw.text.encode()
    return (
        key_of(identifier),
        storable(document.name),
        document.raw.declared_id,
        *(value.value if value else None for value in values),
        document.language,
        document.language_confidence,
        evidence,
        document.raw.text,
        document.text,
        document.offsets.to_json(),
        as_json([(p.start, p.end, p.kind, p.reason) for p in document.parts]),
        extractor,
    )
