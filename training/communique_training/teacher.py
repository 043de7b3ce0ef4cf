"""The teacher: spaCy's small model; the reader learns tags, arcs, sentences and names from its parses.

It is not needed at run time.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.tokens import Doc

from communique.model import Document, Mark, Parsed, Sentence, Token
from communique_training.spacy_model import NAME, load_model
from communique_training.spacy_windows import Piece, Window, windows

BATCH = 64
MARK_CONFIDENCE = 0.85
"""spaCy gives no probability for an entity; this is the precision that its authors report (OntoNotes)."""

__all__ = ["parse", "parses"]


def parse(documents: Iterable[Document], *, batch_size: int = BATCH) -> Iterator[Parsed]:
    """Parse documents in order, streaming.

    Args:
        documents: cleaned documents; only their body and title parts are read.
        batch_size: windows handed to the model at once.

    Yields:
        One `Parsed` a document, also for a document without anything to read.

    Raises:
        ModelMismatch: the language model is absent or not the pinned one.
    """
    nlp = load_model()
    ahead: deque[tuple[Document, int]] = deque()

    def texts() -> Iterator[tuple[str, Window]]:
        for document in documents:
            pieces = list(windows(document))
            ahead.append((document, len(pieces)))
            yield from ((window.text, window) for window in pieces)

    parses = nlp.pipe(texts(), as_tuples=True, batch_size=batch_size)
    done: list[tuple[Doc, Window]] = []
    for parse_and_window in parses:
        done.append(parse_and_window)
        while ahead and len(done) >= ahead[0][1]:
            document, count = ahead.popleft()
            yield _assemble(document, done[:count])
            del done[:count]
    for document, count in ahead:
        yield _assemble(document, done[:count])
        del done[:count]


def _assemble(document: Document, parses: list[tuple[Doc, Window]]) -> Parsed:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    marks: list[Mark] = []
    for doc, window in parses:
        _add_window(doc, window, tokens, sentences, marks)
    return Parsed(document, tuple(sentences), tuple(tokens), tuple(marks), NAME)


def _add_window(
    doc: Doc, window: Window, tokens: list[Token], sentences: list[Sentence], marks: list[Mark]
) -> None:
    """Append what the parser found in one window, offsets moved to the clean text.

    White-space tokens are left out, so heads are renumbered; a token that hung on one is a root.
    """
    index: dict[int, int] = {}
    kept = [token for token in doc if not token.is_space]
    for number, token in enumerate(kept, len(tokens)):
        index[token.i] = number
    pieces = iter(window.pieces)
    piece = next(pieces)
    where: list[Piece] = []
    for token in kept:
        while token.idx >= piece.at + piece.end - piece.start:
            piece = next(pieces)
        where.append(piece)
        start = token.idx - piece.at + piece.start
        head = index.get(token.head.i, index[token.i])
        tokens.append(Token(start, start + len(token.text), token.text, token.tag_, head, token.dep_))
    base = len(tokens) - len(kept)
    for sent in doc.sents:
        inside = [index[token.i] for token in sent if token.i in index]
        if inside:
            first, last = inside[0], inside[-1]
            piece = where[first - base]
            sentences.append(
                Sentence(tokens[first].start, tokens[last].end, first, last + 1, piece.kind, piece.paragraph)
            )
    for entity in doc.ents:
        inside = [index[token.i] for token in entity if token.i in index]
        if inside and where[inside[0] - base] is where[inside[-1] - base]:
            marks.append(
                Mark(
                    tokens[inside[0]].start,
                    tokens[inside[-1]].end,
                    entity.label_,
                    MARK_CONFIDENCE,
                )
            )


def parses(documents: Sequence[Document], cache: Path) -> list[Parsed]:
    """Return the teacher's parses in order, from a cache file if the documents are the same."""
    ids = [document.id for document in documents]
    if cache.exists():
        known, found = pickle.loads(cache.read_bytes())  # noqa: S301 - written below
        if known == ids:
            return list(found)
    found = list(parse(documents))
    cache.write_bytes(pickle.dumps((ids, found)))
    return found
