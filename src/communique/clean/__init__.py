"""clean: raw document in; clean text, offset map, parts that are not body, and language out."""

from __future__ import annotations

import re

from communique.clean.language import identify, reads_as_english
from communique.model import Document, Failure, OffsetMap, Part, RawDocument

__all__ = ["clean", "refusal"]

_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def clean(raw: RawDocument) -> Document:
    """Return the cleaned report."""
    parts = tuple(
        Part(start=m.start(), end=m.end(), kind="body", reason="body") for m in _LINE.finditer(raw.text)
    )
    language, confidence = identify(raw.text)
    return Document(
        raw=raw,
        text=raw.text,
        offsets=OffsetMap.identity(len(raw.text)),
        parts=parts,
        language=language,
        language_confidence=confidence,
    )


def refusal(document: Document) -> Failure | None:
    """Return why a document is not read, or `None` if it is.

    Codes: `L001` not English; `L002` nothing in it is body.
    """
    body = " ".join(document.text[p.start : p.end] for p in document.parts if p.is_read)
    if not body:
        return Failure(
            source=document.raw.source,
            name=document.name,
            step="clean",
            code="L002",
            reason="not read: nothing in it is body text",
            do="Look at its parts; if a paragraph was taken for a menu or a notice, report it.",
        )
    if reads_as_english(body, document.language):
        return None
    return Failure(
        source=document.raw.source,
        name=document.name,
        step="clean",
        code="L001",
        reason=f"not read: language {document.language}",
        do="Only English is read; give a translation.",
    )
