"""Windows: what of a document is read, in pieces that a parser can hold, with a way back to offsets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.model import Document, Part

LIMIT = 20_000
BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one part: `text[start:end]` of the clean text stands at `at` in the window."""

    at: int
    start: int
    end: int
    kind: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Window:
    """A text for the parser and where its pieces come from."""

    text: str
    pieces: tuple[Piece, ...]


def windows(document: Document, limit: int = LIMIT) -> Iterator[Window]:
    """Yield the parts that are read, gathered into windows of at most `limit` characters.

    A part longer than the limit is cut after a sentence end, else at white space, else hard.
    """
    texts: list[str] = []
    pieces: list[Piece] = []
    size = 0
    for paragraph, part in enumerate(p for p in document.parts if p.is_read):
        for start, end in _cut(document.text, part, limit):
            if pieces and size + len(BREAK) + end - start > limit:
                yield Window(BREAK.join(texts), tuple(pieces))
                texts, pieces, size = [], [], 0
            at = size + len(BREAK) if pieces else 0
            texts.append(document.text[start:end])
            pieces.append(Piece(at, start, end, part.kind, paragraph))
            size = at + end - start
    if pieces:
        yield Window(BREAK.join(texts), tuple(pieces))


def _cut(text: str, part: Part, limit: int) -> Iterator[tuple[int, int]]:
    start = part.start
    while part.end - start > limit:
        end = _last_break(text, start, start + limit)
        yield start, end
        start = end
        while start < part.end and text[start].isspace():
            start += 1
    if start < part.end:
        yield start, part.end


def _last_break(text: str, start: int, end: int) -> int:
    for mark in (". ", " "):
        found = text.rfind(mark, start + (end - start) // 2, end)
        if found > start:
            return found + len(mark.rstrip())
    return end
