"""clean: from a raw document to its clean text, the map between the two, its parts and its language."""

from __future__ import annotations

from collections.abc import Iterator

from communique.clean import characters, layout, wrapping
from communique.clean.edits import run
from communique.clean.language import identify, reads_as_english
from communique.clean.parts import Known, parts_of
from communique.clean.phrases import Verdict
from communique.model import Document, Failure, OffsetMap, Part, PartKind, RawDocument, Sourced

__all__ = ["clean", "refusal"]

STEPS = (*characters.STEPS, *layout.STEPS, wrapping.unwrapped, layout.glued)


def clean(raw: RawDocument) -> Document:
    """Return the cleaned report: its text, the way back to the raw text, its parts and its language.

    Never fails: what cannot be read as English is told by `refusal`.
    """
    text, offsets = run(raw.text, STEPS)
    title = raw.metadata.title
    parts = parts_of(text, list(_known(raw, offsets)), title.value if title else None)
    text, offsets, parts = _without_bullets(text, offsets, parts)
    language, confidence = identify(_read(text, parts))
    return Document(
        raw=_with_note(raw, language),
        text=text,
        offsets=offsets,
        parts=parts,
        language=language,
        language_confidence=confidence,
    )


def refusal(document: Document) -> Failure | None:
    """Return why a document is not read, or `None` if it is.

    Codes: `L001` its language is not English; `L002` nothing in it is body text.
    """
    body = _read(document.text, document.parts)
    if not body:
        code, reason = "L002", "not read: no body text in it"
        do = "See its parts for what each line was taken for; if one is body, report it."
    elif not reads_as_english(body, document.language):
        code, reason = "L001", f"not read: language {document.language}"
        do = "Only English is read; give a translation."
        if document.language == "und":
            do = "It is too short to tell its language, and only English is read; give more of the text."
    else:
        return None
    return Failure(
        source=document.raw.source, name=document.name, step="clean", code=code, reason=reason, do=do
    )


def _known(raw: RawDocument, offsets: OffsetMap) -> Iterator[Known]:
    """Yield the stretches of the clean text that hold metadata."""
    for name, field in raw.metadata:
        if isinstance(field, Sourced) and field.start is not None and field.end is not None:
            kind: PartKind = "title" if name == "title" else "header"
            start, end = offsets.span_to_clean(field.start, field.end)
            yield Known(start, end, Verdict(kind, f"metadata: {name}"), field.source in ("text", "guess"))


def _without_bullets(
    text: str, offsets: OffsetMap, parts: tuple[Part, ...]
) -> tuple[str, OffsetMap, tuple[Part, ...]]:
    """Drop bullet marks, which the rules for parts needed to see."""
    text, change = run(text, (layout.bullets,))
    if change.is_identity:
        return text, offsets, parts
    moved = (
        part.model_copy(
            update=dict(zip(("start", "end"), change.span_to_clean(part.start, part.end), strict=True))
        )
        for part in parts
    )
    return text, offsets.then(change), tuple(part for part in moved if part.start < part.end)


def _read(text: str, parts: tuple[Part, ...]) -> str:
    return "\n".join(text[part.start : part.end] for part in parts if part.is_read)


def _with_note(raw: RawDocument, language: str) -> RawDocument:
    """Note where the language is not the declared one; the text decides."""
    declared = raw.metadata.language
    if declared is None or language == "und" or declared.value[:2].lower() == language:
        return raw
    note = f"declared language {declared.value}, but the text is {language}"
    return raw.model_copy(update={"notes": (*raw.notes, note)})
