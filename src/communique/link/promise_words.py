"""What the words of a promise say, read once: stems, names, numbers; in a form that can be kept.

Reading words takes a hundred times longer than holding two promises side by side, and each new promise is
held beside many old ones. So what was read is kept with the promise (`kept`), and brought back (`brought`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import fsum

from communique.link.matter import Matter, matter_of
from communique.link.rarity import is_telling, told, weight_of

FORM = 2
"""Of what is kept; another number has everything read anew."""
_RELATIONS = re.compile(
    r"\b(?:partnerships?|relations?|relationships?|ties|bonds?|contacts?|touch|alliances?|cooperat\w*|"
    r"collaborat\w*|coordinat\w*|dialogue|bilateral|friendship|engag\w+|consult\w*|work\w* "
    r"(?:\w+ ){0,2}(?:together|with))\b",
    re.I,
)
"""What parties have with each other: in the same words two pairs promise two things."""


@dataclass(frozen=True, slots=True, eq=False)
class PromiseWords:
    """What the words of a promise say.

    Attributes:
        stems: of words that say something of the matter, in their order, each with the parties it names.
        matter: names, numbers, years, and whether it refuses.
        on_relations: whether it is about what parties have with each other.
    """

    stems: tuple[tuple[str, tuple[str, ...]], ...]
    matter: Matter
    on_relations: bool


@dataclass(frozen=True, slots=True)
class Said:
    """The same without words that name certain parties: stems, pairs of neighbouring stems, weight of all."""

    stems: frozenset[str]
    phrases: frozenset[tuple[str, str]]
    weight: float


@lru_cache(maxsize=1 << 14)
def promise_words(content: str) -> PromiseWords:
    """Read the words of a promise."""
    return PromiseWords(told(content), matter_of(content), _RELATIONS.search(content) is not None)


@lru_cache(maxsize=1 << 14)
def said(words: PromiseWords, parties: frozenset[str]) -> Said:
    """Return what words say besides naming parties."""
    stems = [stem for stem, named in words.stems if not named or parties.isdisjoint(named)]
    return Said(frozenset(stems), frozenset(pairwise(stems)), weigh_stems(set(stems)))


def weigh_stems(stems: Iterable[str]) -> float:
    """Return how rare words are together; their order does not matter."""
    return fsum(map(weight_of, stems))


def overlap(one: Said, other: Said) -> float:
    """Return how much of the shorter text two share, rare words counting more; from 0 to 1."""
    smaller = min(one.weight, other.weight)
    return weigh_stems(one.stems & other.stems) / smaller if smaller else 0.0


def telling_phrases(words: PromiseWords, parties: frozenset[str]) -> list[str]:
    """Return the pairs of neighbouring words that are so rare that they tell the matter."""
    return [" ".join(phrase) for phrase in said(words, parties).phrases if is_telling(phrase)]


def kept(words: PromiseWords) -> str:
    """Return words as they are kept, see `brought`."""
    matter = words.matter
    sets = [sorted(values) for values in (matter.states, matter.names, matter.numbers, matter.years)]
    flags = [int(flag) for flag in (matter.refuses, matter.addresses, words.on_relations)]
    named = {str(at): parties for at, (_, parties) in enumerate(words.stems) if parties}
    stems = " ".join(stem for stem, _ in words.stems)
    return json.dumps([stems, named, *sets, *flags], ensure_ascii=False, separators=(",", ":"))


def brought(stored: str) -> PromiseWords:
    """Return words as they were before they were kept."""
    stems, named, states, names, numbers, years, refuses, addresses, on_relations = json.loads(stored)
    parties = {int(at): tuple(codes) for at, codes in named.items()}
    words = stems.split(" ") if stems else []
    return PromiseWords(
        tuple((stem, parties.get(at, ())) for at, stem in enumerate(words)),
        Matter(
            frozenset(states),
            frozenset(names),
            frozenset(numbers),
            frozenset(years),
            bool(refuses),
            bool(addresses),
        ),
        bool(on_relations),
    )
