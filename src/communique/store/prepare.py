"""From the records of one document to the rows of the record file; a pure function.

It runs where the document was read, in a worker, so that the one process that writes has only to
hand the rows on.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from communique.link import Report, Wording, wording
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
        wording: what finds its copies.
        rows: rows by table, ready to be written.
        spared: whether it was not extracted, because the record has a better copy of it.
    """

    id: str
    extractor: str
    model: str
    seen: Seen
    document: tuple[Value, ...]
    sentences: tuple[tuple[int, int, str, str], ...]
    wording: Wording
    rows: dict[str, list[tuple[Value, ...]]] = field(default_factory=dict)
    spared: bool = False


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
    meanings: Sequence[bytes] = (),
) -> Prepared:
    """Return the rows of a document.

    Args:
        document: the cleaned report.
        extraction: its records, with offsets into `document.text`.
        resolution: what `resolve` made of them.
        sentences: its sentences.
        model: name and hash of the language model that parsed it.
        meanings: for each commitment what its words mean, as `communique.link.promises.packed` stores it.

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
        wording=_wording(document),
        rows=Rows(document.text, identifier, extraction, resolution, meanings).gather(),
    )


def prepare_spared(document: Document, extractor: str) -> Prepared:
    """Return the rows of a document that need not be extracted.

    Args:
        document: the cleaned report.
        extractor: the version that would have read it.

    Raises:
        UnicodeEncodeError: the text or what is known about it holds half a surrogate pair.
    """
    document.text.encode()
    return Prepared(
        id=document.id,
        extractor=extractor,
        model="",
        seen=_seen(document.raw, document.id),
        document=_document_row(document, document.id, extractor),
        sentences=(),
        wording=_wording(document),
        spared=True,
    )


def report_of(document: Document) -> tuple[Report, Wording]:
    """Return a document as its copies are looked for."""
    known = document.metadata
    report = Report(
        key_of(document.id),
        known.published.value if known.published else None,
        known.title.value if known.title else None,
        document.text,
        _body(document),
    )
    return report, _wording(document)


def _wording(document: Document) -> Wording:
    return _worded(document.text, _body(document))


@lru_cache(maxsize=128)
def _worded(text: str, body: tuple[tuple[int, int], ...]) -> Wording:
    """Return how a report is worded; asked twice, when its copies are looked for and when it is written."""
    return wording(text, body)


def _body(document: Document) -> tuple[tuple[int, int], ...]:
    return tuple((part.start, part.end) for part in document.parts if part.kind == "body")


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
