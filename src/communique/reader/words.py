"""Words and word pieces of the parts of a document that are read.

Words are split by rules; pieces are those of the encoder's vocabulary, which knows no case, so each piece
carries the shape of its word.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from tokenizers import Tokenizer

from communique.model import Document
from communique.reader.splitting import split

PLAIN, CAPITALISED, CAPITALS, MIXED = range(4)
SHAPES = 4


class Word(NamedTuple):
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


def words_of(document: Document, pieces: Tokenizer) -> list[Word]:
    """Return the words of all parts that are read, in text order.

    Args:
        document: a cleaned document.
        pieces: the encoder's tokenizer.
    """
    found: list[Word] = []
    text = document.text
    for paragraph, part in enumerate(p for p in document.parts if p.is_read):
        last = part.start
        for at, word in split(text[part.start : part.end]):
            start, end = part.start + at, part.start + at + len(word)
            broken = "\n" in text[last:start]
            found.append(Word(start, end, word, part.kind, paragraph, _ids(pieces, word), broken))
            last = end
    return found


@lru_cache(maxsize=1 << 16)
def _ids(pieces: Tokenizer, word: str) -> tuple[int, ...]:
    encoded = pieces.encode([word], is_pretokenized=True, add_special_tokens=False)
    return tuple(encoded.ids) or (id_of(pieces, "[UNK]"),)


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
def load_pieces(path: Path) -> Tokenizer:
    """Return the encoder's tokenizer from its file, without padding and truncation."""
    pieces = Tokenizer.from_file(str(path))
    pieces.no_padding()
    pieces.no_truncation()
    return pieces
