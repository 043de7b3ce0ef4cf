"""Words and word pieces of the parts of a document that are read.

Words are those of spaCy's English tokenizer, which is rules and needs no model; pieces are those of
the encoder's vocabulary. The vocabulary knows no case, so each piece carries the shape of its word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import spacy
from spacy.language import Language
from tokenizers import Tokenizer

from communique.model import Document

PLAIN, CAPITALISED, CAPITALS, MIXED = range(4)
SHAPES = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word: `text` is exactly `document.text[start:end]`.

    Attributes:
        start, end: offsets into the clean text.
        text: the characters.
        kind: kind of the part that it stands in: `body` or `title`.
        paragraph: number of its paragraph in the document, from 0.
        pieces: ids of its word pieces, at least one.
        broken: whether a line break stands between it and the word before.
    """

    start: int
    end: int
    text: str
    kind: str
    paragraph: int
    pieces: tuple[int, ...]
    broken: bool

    @property
    def shape(self) -> int:
        """How the word is written: plain, capitalised, in capitals, or mixed."""
        return shape_of(self.text)


def words_of(document: Document, pieces: Tokenizer) -> list[Word]:
    """Return the words of all parts that are read, in text order.

    Args:
        document: a cleaned document.
        pieces: the encoder's tokenizer.
    """
    found: list[Word] = []
    split = tokenizer().tokenizer
    for paragraph, part in enumerate(p for p in document.parts if p.is_read):
        spans: list[tuple[int, str, bool]] = []
        broken = False
        for token in split(document.text[part.start : part.end]):
            if token.is_space:
                broken |= "\n" in token.text
                continue
            spans.append((part.start + token.idx, token.text, broken))
            broken = False
        if not spans:
            continue
        encoded = pieces.encode(
            [text for _, text, _ in spans], is_pretokenized=True, add_special_tokens=False
        )
        ids: list[list[int]] = [[] for _ in spans]
        for at, piece in zip(encoded.word_ids, encoded.ids, strict=True):
            if at is not None:
                ids[at].append(piece)
        unknown = id_of(pieces, "[UNK]")
        found.extend(
            Word(start, start + len(text), text, part.kind, paragraph, tuple(one) or (unknown,), newline)
            for (start, text, newline), one in zip(spans, ids, strict=True)
        )
    return found


def id_of(pieces: Tokenizer, mark: str) -> int:
    """Return the id of a special piece, such as `[SEP]`.

    Raises:
        ValueError: the tokenizer has none of that name.
    """
    found = pieces.token_to_id(mark)
    if found is None:
        raise ValueError(f"The tokenizer has no piece {mark}.")
    return found


@lru_cache(maxsize=1 << 16)
def shape_of(word: str) -> int:
    """Return the shape of a word: one of `PLAIN`, `CAPITALISED`, `CAPITALS`, `MIXED`."""
    letters = [c for c in word if c.isalpha()]
    if not letters or all(c.islower() for c in letters):
        return PLAIN
    if letters[0].isupper() and all(not c.isupper() for c in letters[1:]):
        return CAPITALISED
    return CAPITALS if all(c.isupper() for c in letters) else MIXED


@cache
def tokenizer() -> Language:
    """Return a pipeline that only splits English words; rules, no model."""
    return spacy.blank("en")


@cache
def load_pieces(path: Path) -> Tokenizer:
    """Return the encoder's tokenizer from its file, without padding and truncation."""
    pieces = Tokenizer.from_file(str(path))
    pieces.no_padding()
    pieces.no_truncation()
    return pieces
