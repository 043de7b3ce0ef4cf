"""How a report is worded: what finds other reports with the same words without holding all side by side.

MinHash (Broder 1997) over shingles of five words, cut into bands (Indyk and Motwani 1998; the form is that
of Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*, chapter 3): two bodies share a band with a
chance of .9995 where their shingles have a Jaccard likeness of .8, and of .02 at .3. Sentences and quotations
are hashed whole besides: a short report inside a long one shares those, though hardly a band.

The forty lines of hashing are our own. datasketch needs SciPy (35 MB) for them, and its index, like that of
rensa, lives in memory, while ours is a table of the record; what is stored must moreover be the same in
every release and on every machine, which neither promises. All hashes are of 64 bits, made of BLAKE2b and
fixed constants.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Span = tuple[int, int]

SHINGLE = 5
"""Words in a shingle."""
BANDS = 25
ROWS = 6
"""Minima in a band."""
LEAST_WORDS = 20
"""A shorter body is an exact copy or none: what it shares with others may be the form alone."""
LEAST_PASSAGE = 8
"""Words of a sentence from which it is hardly said twice by chance."""

_WORD = re.compile(r"\w+")
_END = re.compile(r"""[.!?…]+["”’»)\]]*(?=\s)|\n""")
_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»")
_SHORT = re.compile(r"(?<!\w)(?:\w|mrs?|ms|dr|st|prof|gen|sen|gov|lt|col|rep|no)\Z", re.IGNORECASE)
"""What a full stop follows that ends no sentence."""


class Word(NamedTuple):
    """A word: as it is compared, and where it stands."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or quotation of eight words or more: hash of its wording, place, number of words."""

    wording: int
    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class Wording:
    """What finds other reports with the same words.

    Attributes:
        words: words of the body.
        digest: hash of them all; equal for exact copies.
        bands: hashes of which near-copies share one; none for a body under `LEAST_WORDS`.
        passages: its sentences and quotations.
    """

    words: int
    digest: int
    bands: tuple[int, ...]
    passages: tuple[Passage, ...]


def wording(text: str, body: Sequence[Span]) -> Wording:
    """Return how a report is worded.

    Args:
        text: its clean text.
        body: the spans of it that are body.
    """
    words = words_of(text, body)
    bands = band_hashes(shingles(words)) if len(words) >= LEAST_WORDS else ()
    digest = _signed(_hash(" ".join(word.folded for word in words).encode()))
    return Wording(len(words), digest, bands, tuple(sorted(_passages(text, body, words), key=_place)))


def words_of(text: str, spans: Iterable[Span]) -> list[Word]:
    """Return the words of spans of a text: without case, accents and punctuation."""
    return [
        Word(_folded(found.group()), *found.span())
        for start, end in spans
        for found in _WORD.finditer(text, start, end)
    ]


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def shingles(words: Sequence[Word]) -> Hashes:
    """Return a hash for each run of five words, in order; none if there are fewer."""
    count = len(words) - SHINGLE + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    own = np.fromiter((_word_hash(word.folded) for word in words), np.uint64, len(words))
    total = np.zeros(count, np.uint64)
    for place in range(SHINGLE):
        total = total * _STEP + own[place : place + count]
    return _mixed(total)


@lru_cache(maxsize=1 << 16)
def _word_hash(word: str) -> int:
    return _hash(word.encode("utf-8", "surrogatepass"))


def _hash(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little")


def _signed(number: int) -> int:
    """Return a number of 64 bits as SQLite holds it."""
    return number - (1 << 64) if number >> 63 else number


_STEP = np.uint64(0x9E3779B97F4A7C15)


def _mixed(values: Hashes) -> Hashes:
    """Spread the bits (the finaliser of SplitMix64, Steele et al. 2014); a bijection."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


_SEEDS: Hashes = _mixed(np.arange(1, 2 * BANDS * ROWS + 1, dtype=np.uint64) * _STEP)
_FACTORS: Hashes = _SEEDS[: BANDS * ROWS] | np.uint64(1)
_TERMS: Hashes = _SEEDS[BANDS * ROWS :]


def band_hashes(found: Hashes) -> tuple[int, ...]:
    """Return the bands of a set of shingles."""
    if not len(found):
        return ()
    values = np.unique(found)
    minima = (values * _FACTORS[:, None] + _TERMS[:, None]).min(axis=1)
    bands = minima.astype("<u8").reshape(BANDS, ROWS)
    return tuple(_signed(_hash(bytes([number]) + band.tobytes())) for number, band in enumerate(bands))


def _passages(text: str, body: Iterable[Span], words: Sequence[Word]) -> set[Passage]:
    """Return sentences, and what stands in quotation marks: the same quote stands in other sentences too."""
    found: set[Passage] = set()
    starts = [word.start for word in words]
    for start, end in body:
        quoted = [match.span(match.lastindex or 0) for match in _QUOTED.finditer(text, start, end)]
        for span in ((start, end), *quoted):
            for first, last in _sentences(text, *span):
                own = words[bisect_left(starts, first) : bisect_left(starts, last)]
                if len(own) >= LEAST_PASSAGE:
                    joined = _signed(_hash(" ".join(word.folded for word in own).encode()))
                    found.add(Passage(joined, own[0].start, own[-1].end, len(own)))
    return found


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    for stop in _END.finditer(text, start, end):
        if text[stop.start()] == "." and _SHORT.search(text, max(start, stop.start() - 6), stop.start()):
            continue
        yield start, stop.end()
        start = stop.end()
    yield start, end


def _place(passage: Passage) -> tuple[int, int, int]:
    return passage.start, passage.end, passage.wording
