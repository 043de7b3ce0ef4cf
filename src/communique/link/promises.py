"""One promise in many reports: which commitments bind the same party to the same thing.

Who is bound, what and whom the words name, their numbers and years are held side by side as they stand; what
the rest of the words mean is told by the vectors of the reader. Each says something for or against, in
log-odds; the weights were fitted by logistic regression on labelled pairs (`communique_training.promises`).
Likeness of words alone is no identity: in like words the defence of two allies is promised apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from communique.datafiles import load_data
from communique.link.matter import Matter, matter_of
from communique.link.rarity import is_telling, overlap, phrases
from communique.link.weighing import weighed
from communique.resolve import Evidence, Tie

Vector = npt.NDArray[np.float32]
ABSENT = -4.0
"""What two commitments count in that mean that are never held side by side: other parties, or far apart."""
_RELATIONS = re.compile(
    r"\b(?:partnerships?|relations?|relationships?|ties|bonds?|contacts?|touch|alliances?|cooperat\w*|"
    r"collaborat\w*|coordinat\w*|dialogue|bilateral|friendship|engag\w+|consult\w*|work\w* "
    r"(?:\w+ ){0,2}(?:together|with))\b",
    re.I,
)
"""What parties have with each other: in the same words two pairs promise two things."""
NEAR = 0.3
"""Likeness from which two commitments are weighed: 99 in 100 labelled pairs have it, of others one in six."""
BYTE = 127
HINGES = (0.4, 0.6, 0.75)
"""Likeness from which on more of it counts differently."""
LIKE = 0.6
"""Likeness of words from which on another name, number or partner counts the more: it is all that differs."""
AGAINST = 0.0
"""Mean weight between two groups of commitments from which downwards they stay apart."""
NEAREST = 5
"""Regions of the space of vectors under which a promise is looked up."""


@dataclass(frozen=True, slots=True)
class PromiseFacts:
    """What is known of one commitment.

    Attributes:
        key: of its row.
        document: key of its document.
        by: parties bound (codes).
        to: party it is given to, or `None`.
        content: the words.
        vector: what they mean (`communique.reader.vectors`), of length 1.
        company: the other party, where the report is of two parties only.
        chained: whether it is a promise that one party ascribes to another; such a one joins nothing.
    """

    key: int
    document: int
    by: frozenset[str]
    to: str | None
    content: str
    vector: Vector
    company: str | None = None
    chained: bool = False


def blocks(facts: PromiseFacts) -> frozenset[str]:
    """Return where to look for the same promise: by each party bound, near the vector and telling phrases."""
    if facts.chained:
        return frozenset()
    near = np.argsort(-(regions() @ facts.vector), kind="stable")[:NEAREST].tolist()
    told = phrases(facts.content, _parties_of(facts))
    telling = (" ".join(phrase) for phrase in told if is_telling(phrase))
    places = [*map(str, near), *telling]
    return frozenset(f"{party} {place}" for party in facts.by for place in places)


def is_near(one: PromiseFacts, other: PromiseFacts) -> bool:
    """Whether two commitments are like enough in meaning to be weighed at all."""
    return float(one.vector @ other.vector) >= NEAR


def tie(one: PromiseFacts, other: PromiseFacts) -> Tie:
    """Weigh whether two commitments are one promise; the order of the two does not matter."""
    left, right = sorted((one, other), key=lambda facts: facts.key)
    weights = load_data("link", "promises.yaml")["weights"]
    found = [
        Evidence(code, round(value * weights[code], 3), sentence)
        for code, value, sentence in features(left, right)
        if value and code in weights
    ]
    return weighed(left.key, right.key, found)


def features(left: PromiseFacts, right: PromiseFacts) -> Iterator[tuple[str, float, str]]:
    """Yield what can speak for or against one promise: its code, how much there is of it, words for it."""
    mine, others = matter_of(left.content), matter_of(right.content)
    likeness = max(round(float(left.vector @ right.vector), 2), 0.0)
    like = max(0.0, likeness - LIKE)
    common = left.by & right.by
    yield "prior", 1.0, "most promises of one party are different ones"
    yield from _parties(left, right, like)
    yield from _worded(left, right)
    yield from _named(_anchors(left, mine), _anchors(right, others), like)
    yield from _benefiting(mine.states - common, others.states - common)
    yield from _counted("number", mine.numbers, others.numbers)
    other_number = like * _differ(mine.numbers, others.numbers)
    yield "number_in_like_words", other_number, "in like words another number is another promise"
    yield from _counted("year", mine.years, others.years)
    yield "refusal", float(mine.refuses != others.refuses), "one promises to do, the other not to do"
    yield "likeness", likeness, f"the words are alike in meaning ({likeness:.2f} of 1)"
    for hinge in HINGES:
        code = f"likeness_{round(hinge * 100)}"
        yield code, max(0.0, likeness - hinge), f"they are more alike than {hinge:.2f}"


def _parties(left: PromiseFacts, right: PromiseFacts, like: float) -> Iterator[tuple[str, float, str]]:
    other = left.by != right.by
    joint = other and len(left.by) > 1 and len(right.by) > 1
    yield "other_parties", float(other), "they bind different parties besides the one in common"
    yield "other_pair", float(joint), "both are joint promises, of different parties"
    relations = bool(_RELATIONS.search(left.content) and _RELATIONS.search(right.content))
    shared = _partners(left) & _partners(right)
    apart = relations and len(shared) == 1
    yield "other_relations", float(apart), "they speak of relations, and no second party is known in common"
    if left.to and right.to:
        same = left.to == right.to
        yield "same_partner", float(same), f"both are given to {left.to}"
        yield "other_partner", float(not same), f"one is given to {left.to}, the other to {right.to}"
        yield "partner_in_like_words", like * (not same), "in like words another partner is another promise"


def _worded(left: PromiseFacts, right: PromiseFacts) -> Iterator[tuple[str, float, str]]:
    parties = _parties_of(left) | _parties_of(right)
    shared = phrases(left.content, parties) & phrases(right.content, parties)
    telling = any(is_telling(phrase) for phrase in shared)
    share = round(overlap(left.content, right.content, parties), 3)
    yield "overlap", share, f"they share {share:.0%} of their words, rare ones counting more"
    yield "phrase", float(bool(shared)), "they share a phrase"
    yield "telling_phrase", float(telling), "they share a phrase of rare words"


def _partners(facts: PromiseFacts) -> frozenset[str]:
    """Return all parties that a promise about relations may be about."""
    named = facts.by | matter_of(facts.content).states
    company = {facts.to, facts.company} - {None}
    return named | {code for code in company if code}


def _parties_of(facts: PromiseFacts) -> frozenset[str]:
    return facts.by | {facts.to} if facts.to else facts.by


def _anchors(facts: PromiseFacts, matter: Matter) -> frozenset[str]:
    """Return whom and what a promise names, besides who makes it."""
    named = (matter.states - facts.by) | matter.names
    return named | {facts.to} if matter.addresses and facts.to else named


def _named(mine: frozenset[str], others: frozenset[str], like: float) -> Iterator[tuple[str, float, str]]:
    differs = _differ(mine, others)
    yield "name_shared", float(bool(mine & others)), "both name the same"
    yield "name_differs", float(differs), "they name different states or things"
    yield "name_in_like_words", like * differs, "in like words another name is another promise"
    yield "name_once", float(bool(mine) != bool(others)), "only one of them names a state or thing"


def _benefiting(mine: frozenset[str], others: frozenset[str]) -> Iterator[tuple[str, float, str]]:
    yield (
        "state_differs",
        float(_differ(mine, others)),
        f"one is about {_listed(mine)}, the other about {_listed(others)}",
    )


def _counted(code: str, mine: frozenset[str], others: frozenset[str]) -> Iterator[tuple[str, float, str]]:
    shared = ", ".join(sorted(mine & others))
    yield f"{code}_shared", float(bool(shared)), f"both have the {code} {shared}"
    yield f"{code}_differs", float(_differ(mine, others)), f"{_listed(mine)} against {_listed(others)}"
    yield f"{code}_once", float(bool(mine) != bool(others)), f"only one of them has a {code}"


def _differ(mine: frozenset[str], others: frozenset[str]) -> bool:
    return bool(mine and others and not mine & others)


def _listed(values: frozenset[str]) -> str:
    return ", ".join(sorted(values))


def packed(vector: Vector) -> bytes:
    """Return a vector of length 1 as it is stored: a byte a number."""
    return np.round(vector * BYTE).astype(np.int8).tobytes()


def unpacked(stored: bytes) -> Vector:
    """Return a stored vector, of length 1."""
    vector = np.frombuffer(stored, dtype=np.int8).astype(np.float32)
    length = max(float(np.sqrt((vector * vector).sum())), 1.0)
    unit: Vector = (vector * np.float32(1 / length)).astype(np.float32)
    return unit


@cache
def regions() -> npt.NDArray[np.float32]:
    """Return the middles of the regions of the space of vectors, one a row."""
    from importlib.resources import files

    with files("communique.link").joinpath("data", "regions.npy").open("rb") as file:
        stored: npt.NDArray[np.int8] = np.load(file)
    middles: npt.NDArray[np.float32] = (stored / BYTE).astype(np.float32)
    return middles
