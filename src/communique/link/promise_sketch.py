"""A promise in numbers: what its words, names and parties are, as hashes and weights.

Hashes of 29 bits may be the same for two words. So what two sketches share may be too much, never too little.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

import numpy as np

from communique.link.promise_facts import PromiseFacts
from communique.link.promise_features import anchors, partners
from communique.link.promise_words import weigh_stems
from communique.link.rarity import weight_of

HEAD = np.dtype([("flags", "<u4"), ("by", "<u4"), ("to", "<u4"), ("bare", "<f4")])
"""Flags, who is bound, to whom (0: nobody), and the weight of all words that name no party."""
ENTRY = np.dtype([("hash", "<u4"), ("weight", "<f4")])
BITS = 29
STEM, PHRASE, ANCHOR, NUMBER, YEAR, STATE, PARTNER = range(7)
"""What an entry is of; it stands above the bits of its hash."""
REFUSES, ON_RELATIONS, JOINT, ON_OTHERS = 1, 2, 4, 8
HAS_ANCHOR, HAS_NUMBER, HAS_YEAR, HAS_STATE = 16, 32, 64, 128


def sketch(facts: PromiseFacts) -> bytes:
    """Return what a promise is in numbers."""
    words, matter = facts.words, facts.words.matter
    sets = {
        ANCHOR: anchors(facts),
        NUMBER: matter.numbers,
        YEAR: matter.years,
        STATE: matter.states,
        PARTNER: partners(facts),
        PHRASE: frozenset(_phrases(words.stems)),
    }
    flags = {
        REFUSES: matter.refuses,
        ON_RELATIONS: words.on_relations,
        JOINT: len(facts.by) > 1,
        ON_OTHERS: bool(matter.states - facts.by),
        HAS_ANCHOR: bool(sets[ANCHOR]),
        HAS_NUMBER: bool(matter.numbers),
        HAS_YEAR: bool(matter.years),
        HAS_STATE: bool(matter.states),
    }
    bare = weigh_stems({stem for stem, parties in words.stems if not parties})
    to = _hash(facts.to) if facts.to else 0
    head = (sum(flag for flag, is_so in flags.items() if is_so), _hash("+".join(sorted(facts.by))), to, bare)
    stems = ((_hash(stem, STEM), weight_of(stem)) for stem in {stem for stem, _ in words.stems})
    others = ((_hash(word, kind), 1.0) for kind, found in sets.items() for word in found)
    rows = sorted({*stems, *others})
    return np.array([head], dtype=HEAD).tobytes() + np.array(rows, dtype=ENTRY).tobytes()


def _phrases(stems: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[str]:
    """Yield pairs of words that are neighbours, whichever words that name parties are left out."""
    for at, (stem, _) in enumerate(stems):
        for other, parties in stems[at + 1 :]:
            yield f"{stem} {other}"
            if not parties:
                break


def _hash(text: str, kind: int = 0) -> int:
    number = int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), "little")
    return (number >> (32 - BITS)) | (kind << BITS)
