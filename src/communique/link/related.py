"""Statements of different reports on the same matter: shared words, weighted by how rare they are.

A light measure that serves to show what else was said about a matter. It does not say that two statements
are the same, nor that they agree. Cosine of weighted words, after Salton and Buckley (1988).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.link.terms import function_words, stem, terms

RELATED_FROM = 0.3
"""Cosine from which two statements are shown as related."""
PHRASED_FROM = 0.13
"""The same for two that share a phrase: two words that stand near one another in both."""
LEAST_SHARED = 2
"""Words that they have to share."""
NEAR = 3
"""Words, function words not counted, within which two words make a phrase."""
TELLING = 0.6
"""Share of the rarest word's weight that both words of a phrase have at least."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is compared of one statement.

    Attributes:
        key: of the record.
        document: key of the report.
        content: what was said.
        pair: the parties that the report is about or the statement is between.
    """

    key: int
    document: int
    content: str
    pair: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Relation:
    """A statement that is related to another: its key, how much (0 to 1), and the words that they share."""

    key: int
    weight: float
    shared: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def matter(content: str) -> frozenset[str]:
    """Return the words that say what a statement is about, as stems; states as their codes."""
    return frozenset(_told(content))


def _told(content: str) -> list[str]:
    return [
        term.text if term.states else stem(term.text)
        for term in terms(content)
        if term.text not in function_words() and not term.text.isdigit()
    ]


@lru_cache(maxsize=1 << 14)
def phrases(content: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of words that stand near one another, in their order."""
    told = _told(content)
    return frozenset(
        (one, told[at]) for i, one in enumerate(told) for at in range(i + 1, min(i + 1 + NEAR, len(told)))
    )


def rarity(contents: Iterable[str]) -> dict[str, float]:
    """Return for each word how telling it is: the logarithm of all statements by those that have it."""
    counts: Counter[str] = Counter()
    number = 0
    for content in contents:
        counts.update(matter(content))
        number += 1
    return {word: math.log((1 + number) / (1 + count)) + 1 for word, count in counts.items()}


def related(
    statement: Said, others: Sequence[Said], weights: Mapping[str, float], pair: frozenset[str] = frozenset()
) -> list[Relation]:
    """Return the statements of other reports that are about the same matter, the most related first.

    Args:
        statement: the one that is looked at.
        others: those to compare it with.
        weights: from `rarity`; a word that is not in it counts as much as the rarest.
        pair: if given, both have to be about these parties.
    """
    rarest = max(weights.values(), default=1.0)
    parties = pair or frozenset()
    found = []
    for other in others:
        same = other.document == statement.document or other.key == statement.key
        if same or not (parties <= other.pair and parties <= statement.pair):
            continue
        relation = _relation(statement, other, weights, rarest, parties)
        if relation is not None:
            found.append(relation)
    return sorted(found, key=lambda relation: (-relation.weight, relation.key))


def _relation(
    one: Said, other: Said, weights: Mapping[str, float], rarest: float, parties: frozenset[str]
) -> Relation | None:
    left, right = matter(one.content) - parties, matter(other.content) - parties
    shared = left & right
    if len(shared) < LEAST_SHARED:
        return None

    def square(words: Iterable[str]) -> float:
        return sum(weights.get(word, rarest) ** 2 for word in words)

    weight = square(shared) / math.sqrt(square(left) * square(right))
    if weight < PHRASED_FROM:
        return None
    common = phrases(one.content) & phrases(other.content)
    phrased = any(
        all(weights.get(w, rarest) >= TELLING * rarest and w not in parties for w in p) for p in common
    )
    if weight < (PHRASED_FROM if phrased else RELATED_FROM):
        return None
    return Relation(
        other.key, round(weight, 3), tuple(sorted(shared, key=lambda word: -weights.get(word, rarest)))
    )
