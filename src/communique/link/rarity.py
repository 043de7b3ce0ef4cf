"""How telling a word is: rare words that two texts share say more than common ones."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from importlib.resources import files

from communique.link.terms import terms
from communique.link.words import stems

RARE = 9.0
"""Weight of two neighbouring words together from which they are a telling phrase."""


@lru_cache(maxsize=1 << 16)
def weight_of(stem: str) -> float:
    """Return the logarithm of all texts by those that have a word; `data/rarity.tsv` has the counts."""
    counts, texts = _counts()
    return math.log(texts / (1 + counts.get(stem, 0)))


def is_telling(phrase: tuple[str, str]) -> bool:
    """Whether two neighbouring words are so rare that texts with both are likely on one matter."""
    return weight_of(phrase[0]) + weight_of(phrase[1]) > RARE


@lru_cache(maxsize=1 << 14)
def told(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the stems of a text, each with the parties that its word names."""
    return tuple((stem, term.states) for term in terms(text) for stem in stems(term.text))


@cache
def _counts() -> tuple[dict[str, int], int]:
    text = files("communique.link").joinpath("data", "rarity.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {stem: int(count) for stem, count in rows[1:]}, int(rows[0][1])
