"""One promise in many reports: which commitments bind the same party to the same thing.

Who is bound, what and whom the words name, their numbers and years are held side by side as they stand; what
the rest of the words mean is told by the vectors of the reader. Each says something for or against, in
log-odds; the weights were fitted by logistic regression on labelled pairs (`communique_training.promises`).
Likeness of words alone is no identity: in like words the defence of two allies is promised apart.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from communique.datafiles import load_data
from communique.link.promise_facts import BYTE, PromiseFacts
from communique.link.promise_features import amounts, sentence
from communique.link.promise_words import telling_phrases
from communique.link.weighing import verdict_of, weighed
from communique.resolve import Evidence, Tie

ABSENT = -4.0
"""What two commitments count in that mean that are never held side by side: other parties, or far apart."""
NEAR = 0.3
"""Likeness from which two commitments are weighed: 99 in 100 labelled pairs have it, of others one in six."""
AGAINST = 0.0
"""Mean weight between two groups of commitments from which downwards they stay apart."""
NEAREST = 5
"""Regions of the space of vectors under which a promise is looked up."""


def blocks(facts: PromiseFacts) -> frozenset[str]:
    """Return where to look for the same promise: by each party bound, near the vector and telling phrases."""
    if facts.chained:
        return frozenset()
    near = np.argsort(-(regions() @ facts.vector), kind="stable")[:NEAREST].tolist()
    places = [*map(str, near), *telling_phrases(facts.words, facts.parties)]
    return frozenset(f"{party} {place}" for party in facts.by for place in places)


def is_near(one: PromiseFacts, other: PromiseFacts) -> bool:
    """Whether two commitments are like enough in meaning to be weighed at all."""
    return float(one.vector @ other.vector) >= NEAR


def tie(one: PromiseFacts, other: PromiseFacts) -> Tie:
    """Weigh whether two commitments are one promise; the order of the two does not matter."""
    left, right = sorted((one, other), key=lambda facts: facts.key)
    found = [
        Evidence(code, round(value * weights()[code], 3), sentence(code, value, left, right))
        for code, value in amounts(left, right).items()
        if value and code in weights()
    ]
    return weighed(left.key, right.key, found)


def bare_tie(left: PromiseFacts, right: PromiseFacts) -> Tie:
    """Return what `tie` does without its evidence, in a third of the time; the smaller key first."""
    known = weights()
    found = amounts(left, right)
    weight = round(
        sum([round(value * known[code], 3) for code, value in found.items() if value and code in known]), 3
    )
    return Tie(left.key, right.key, verdict_of(weight), weight)


@cache
def weights() -> dict[str, float]:
    """Return the weights of what speaks for and against, by code."""
    found: dict[str, float] = load_data("link", "promises.yaml")["weights"]
    return found


@cache
def regions() -> npt.NDArray[np.float32]:
    """Return the middles of the regions of the space of vectors, one a row."""
    from importlib.resources import files

    with files("communique.link").joinpath("data", "regions.npy").open("rb") as file:
        stored: npt.NDArray[np.int8] = np.load(file)
    middles: npt.NDArray[np.float32] = (stored / BYTE).astype(np.float32)
    return middles
