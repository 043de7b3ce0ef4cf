"""Words of a text made comparable: folded, without endings, without those that say nothing of the matter."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from communique.datafiles import load_data
from communique.resolve import fold

ENDINGS = tuple(
    re.findall(
        r"\w+",
        "ization isation ations ation ments ment ities ity ences ence ances ance ings ing ions ion ives ive "
        "ally als al ies ied ers er ed es ly s",
    )
)
"""Endings cut off, the longest first; what is left need not be a word, only the same for its forms."""
SHORTEST = 4
"""Letters that stay."""


@lru_cache(maxsize=1 << 12)
def stems(text: str) -> tuple[str, ...]:
    """Return the words of a text that say something of its matter, without endings, in their order."""
    return tuple(stem(word) for word in fold(text).split() if word not in _empty() and len(word) > 1)


@lru_cache(maxsize=1 << 12)
def weighty(text: str) -> tuple[str, ...]:
    """Return what `stems` does and the words that say how firmly something is meant: "will", "may", "not"."""
    force = _force()
    return (*stems(text), *(word for word in fold(text).split() if word in force))


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Return a word without its ending: "commitments", "committed" and "commit" become one.

    A light stemmer after the first steps of Porter (1980): enough to hold the forms of a word together,
    and too weak to take two words for one.
    """
    cut = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= SHORTEST), "")
    root = word[: len(word) - len(cut)]
    if len(root) > SHORTEST and root[-1] == root[-2] and root[-1] not in "aeiou":
        root = root[:-1]
    return root[:-1] if len(root) > SHORTEST and root[-1] in "eyi" else root


@cache
def _force() -> frozenset[str]:
    return frozenset(load_data("link", "words.yaml")["force"].split())


@cache
def _empty() -> frozenset[str]:
    groups = load_data("link", "words.yaml")
    return frozenset(word for group in groups.values() for word in group.split())
