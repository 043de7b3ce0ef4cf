"""Which of many promises may be one with a promise, by a cheap look: numbers and hashes, many at once.

A large record has thousands of promises of a party in the neighbourhood of a new one, and hardly one in a
hundred of them could be the same. Nothing that could be is left out: what is reckoned here from sketches
(`communique.link.promise_sketch`) is the most that two promises may weigh together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from communique.link import promise_sketch as sk
from communique.link.promise_facts import Vector
from communique.link.promise_features import CODES, LIKE
from communique.link.promises import NEAR, weights
from communique.resolve.ties import UNSURE_FROM

SLACK = 0.1
"""What rounding may change: likeness counts in hundredths, each weight in thousandths."""
ROUNDED = 0.01
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def near(vectors: Vector, one: int, others: Sequence[int]) -> npt.NDArray[np.int64]:
    """Return which of others, all by their places among vectors, are like enough to one to be looked at."""
    places = np.array(others, dtype=np.int64)
    found: npt.NDArray[np.int64] = places[vectors[places] @ vectors[one] >= NEAR - ROUNDED]
    return found


class Screen:
    """Promises to look at.

    Args:
        vectors: of each, of length 1, one a row.
        sketches: of each.
    """

    def __init__(self, vectors: Vector, sketches: Sequence[bytes]) -> None:
        self._vectors = vectors
        size = sk.HEAD.itemsize
        self._heads = np.frombuffer(b"".join(stored[:size] for stored in sketches), dtype=sk.HEAD)
        self._entries = np.frombuffer(b"".join(stored[size:] for stored in sketches), dtype=sk.ENTRY)
        self._length = np.array(
            [(len(stored) - size) // sk.ENTRY.itemsize for stored in sketches], dtype=np.int64
        )
        self._first = np.cumsum(self._length) - self._length

    def may_be(self, one: int, others: Sequence[int]) -> list[int]:
        """Return which of others, all by their places, may be one promise with one."""
        places = near(self._vectors, one, others)
        if not len(places):
            return []
        likeness = (self._vectors[places] @ self._vectors[one]).astype(np.float64)
        beside = _Beside(self._heads[one], self._heads[places], likeness, self._shared(one, places))
        found: list[int] = places[beside.most() >= UNSURE_FROM - SLACK].tolist()
        return found

    def _shared(self, one: int, places: npt.NDArray[np.int64]) -> list[Floats]:
        """Return by kind of entry the weight of what one shares with each of others, at most."""
        length = self._length[places]
        ends = np.cumsum(length)
        at = np.repeat(self._first[places] - (ends - length), length) + np.arange(ends[-1])
        every = self._entries[at]
        mine = self._entries["hash"][self._first[one] : self._first[one] + self._length[one]]
        place = np.minimum(np.searchsorted(mine, every["hash"]), len(mine) - 1)
        hit = mine[place] == every["hash"]
        kind = every["hash"] >> sk.BITS
        of = np.repeat(np.arange(len(places)), length)
        rows = of[hit], kind[hit], every["weight"][hit]
        return [
            np.bincount(rows[0][rows[1] == wanted], rows[2][rows[1] == wanted], len(places)).astype(float)
            for wanted in range(sk.PARTNER + 1)
        ]


class _Beside:
    """One promise beside others: what speaks for and against, where it is sure, and at most."""

    def __init__(self, mine: np.void, others: npt.NDArray[np.void], likeness: Floats, shared: list[Floats]):
        self._mine = mine
        self._others = others
        self._likeness = likeness
        self._shared = shared

    def most(self) -> Floats:
        """Return the most that each pair may weigh."""
        known = weights()
        found = np.full(len(self._likeness), known.get("prior", 0.0))
        found += np.maximum(self._likeness, 0) * known.get("likeness", 0)
        for hinge, code in CODES:
            found += np.maximum(self._likeness - hinge, 0) * known.get(code, 0)
        for code, (sure, possible) in self._amounts().items():
            weight = known.get(code, 0.0)
            found += weight * (sure if weight < 0 else possible)
        return found

    def _amounts(self) -> dict[str, tuple[Floats | Flags | float, Floats | Flags | float]]:
        """Return for each code how much of it there is at least, and at most."""
        like = (
            np.maximum(self._likeness - LIKE - ROUNDED, 0.0),
            np.maximum(self._likeness - LIKE + ROUNDED, 0.0),
        )
        phrase = self._shared[sk.PHRASE] > 0
        other = self._others["by"] != self._mine["by"]
        both_to = (self._others["to"] != 0) & bool(self._mine["to"])
        other_to = both_to & (self._others["to"] != self._mine["to"])
        found: dict[str, tuple[Floats | Flags | float, Floats | Flags | float]] = {
            "overlap": (0.0, self._overlap()),
            "phrase": (0.0, phrase),
            "telling_phrase": (0.0, phrase),
            "other_parties": (other, 1.0),
            "other_pair": (other & self._both(sk.JOINT), self._both(sk.JOINT)),
            "other_relations": (
                self._both(sk.ON_RELATIONS) & (self._shared[sk.PARTNER] == 1),
                self._both(sk.ON_RELATIONS),
            ),
            "same_partner": (0.0, both_to & ~other_to),
            "other_partner": (other_to, both_to),
            "partner_in_like_words": (like[0] * other_to, like[1] * both_to),
            "refusal": (self._one(sk.REFUSES), self._one(sk.REFUSES)),
            "state_differs": (
                self._both(sk.ON_OTHERS) & (self._shared[sk.STATE] == 0),
                self._both(sk.HAS_STATE),
            ),
        }
        for code, flag, kind in (
            ("name", sk.HAS_ANCHOR, sk.ANCHOR),
            ("number", sk.HAS_NUMBER, sk.NUMBER),
            ("year", sk.HAS_YEAR, sk.YEAR),
        ):
            shared, both = self._shared[kind] > 0, self._both(flag)
            found[f"{code}_shared"] = (0.0, shared)
            found[f"{code}_differs"] = (both & ~shared, both)
            found[f"{code}_in_like_words"] = (like[0] * (both & ~shared), like[1] * both)
            found[f"{code}_once"] = (self._one(flag), self._one(flag))
        return found

    def _overlap(self) -> Floats:
        """Return the largest share of words.

        Words that name a party of either do not count in the end: here they do where they are shared, and do
        not in the smaller of the weights that the shared ones are a part of.
        """
        shared = self._shared[sk.STEM]
        smaller = np.minimum(self._others["bare"], self._mine["bare"])
        share: Floats = np.where(shared > 0, np.minimum(shared / np.maximum(smaller, 1e-6), 1.0), 0.0)
        return share

    def _both(self, flag: int) -> Flags:
        found: Flags = ((self._others["flags"] & flag) != 0) & bool(self._mine["flags"] & flag)
        return found

    def _one(self, flag: int) -> Flags:
        found: Flags = ((self._others["flags"] & flag) != 0) != bool(self._mine["flags"] & flag)
        return found
