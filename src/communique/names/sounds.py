"""How a folded word sounds, and how far two words are apart.

A word is spelled in sounds of one character each (`data/sounds.yaml`), so that "sh", "ch", "sch" are
one step. Two words are aligned by the least cost of taking one sound for another or leaving it out
(Levenshtein 1966, with costs by sound as in Kondrak's ALINE 2000).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from communique.datafiles import load_data
from communique.names.folding import script

_DOUBLED = re.compile(r"([^oe])\1+")


class Costs(NamedTuple):
    """The costs of `data/sounds.yaml`, ready for use."""

    near: Mapping[str, float]
    dropped: Mapping[str, float]
    first: Mapping[str, float]
    last: Mapping[str, float]
    unwritten: Mapping[str, float]
    weight: Mapping[str, float]
    vowels: frozenset[str]
    vowel: float
    exchanged: float


@cache
def costs() -> Costs:
    """Return the table of costs, read once a process."""
    data = load_data("names", "sounds.yaml")
    near = {pair: cost for cost, pairs in data["near"].items() for pair in pairs}
    near |= {pair[::-1]: cost for pair, cost in near.items()}
    dropped = data["dropped"]
    first, last = dropped | data["first_dropped"], dropped | data["last_dropped"]
    return Costs(
        near,
        dropped,
        first,
        last,
        data["unwritten"],
        data["weight"],
        frozenset(data["vowels"]),
        data["vowel"],
        data["exchanged"],
    )


@cache
def _spellings() -> tuple[re.Pattern[str], dict[str, str]]:
    data = load_data("names", "sounds.yaml")
    behind = dict.fromkeys(data["before_consonants"], "(?![aeiou])") | dict.fromkeys(data["at_the_end"], "$")
    table: dict[str, str] = data["spellings"] | data["before_consonants"] | data["at_the_end"]
    longest_first = sorted(table, key=len, reverse=True)
    return re.compile("|".join(s + behind.get(s, "") for s in longest_first)), table


@cache
def _unvowelled() -> dict[int, str]:
    data = load_data("names", "scripts.yaml")
    return str.maketrans({**data["arabic"], **data["hebrew"]})


@lru_cache(maxsize=1 << 17)
def sounds(folded: str) -> str:
    """Return a folded word as sounds, doubled ones once: "hossein" is "hosYn", "shah" is "Sah"."""
    if script(folded) in ("arabic", "hebrew"):
        spelled = folded.translate(_unvowelled())
    else:
        pattern, table = _spellings()
        once = _DOUBLED.sub(r"\1", folded)
        spelled = pattern.sub(lambda found: table[found[0]], once)
    return "".join(sign for sign, _ in groupby(spelled))


@lru_cache(maxsize=1 << 17)
def skeleton(spelled: str) -> str:
    """Return the consonants of a word in sounds, near ones as one: what spellings of a name share."""
    return spelled.translate(_skeleton_table())


@cache
def _skeleton_table() -> dict[int, str]:
    data = load_data("names", "sounds.yaml")
    table = dict.fromkeys(data["silent"], "")
    for stands, signs in data["skeleton"].items():
        table |= dict.fromkeys(signs, stands)
    return str.maketrans(table)


@lru_cache(maxsize=1 << 18)
def alike(one: str, other: str, loose: bool) -> float:
    """Return how alike two words in sounds are, from 0 to 1.

    Args:
        one: sounds of a word.
        other: sounds of the other word.
        loose: one of the two comes from a script without short vowels, so that a vowel more costs little.
    """
    if one == other:
        return 1.0
    if not loose and _is_hopeless(skeleton(one), skeleton(other)):
        return 0.0
    length = min(_length(one), _length(other))
    limit = 0.62 * max(length, 1.5)
    cost = _distance(one, other, loose, limit)
    return max(0.0, 1.0 - cost / max(length, 1.5))


def _is_hopeless(one: str, other: str) -> bool:
    """Whether the consonants of two words differ so much that the costs need not be counted."""
    bound = max(1, (min(len(one), len(other)) * 2 + 2) // 3)
    return Levenshtein.distance(one, other, score_cutoff=bound) > bound


@lru_cache(maxsize=1 << 17)
def _length(spelled: str) -> float:
    weight = costs().weight
    return sum(weight.get(sign, 1.0) for sign in spelled)


def _distance(one: str, other: str, loose: bool, limit: float) -> float:
    """Return the least cost of turning one word into the other; anything over `limit` is as good as it."""
    table = costs()
    drops = [_drop_costs(word, table, loose=loose) for word in (one, other)]
    ahead = [0.0]
    for cost in drops[1]:
        ahead.append(ahead[-1] + cost)
    before: list[float] = []
    for i, sign in enumerate(one):
        row = [ahead[0] + drops[0][i]]
        for j, against in enumerate(other):
            change = 0.0 if sign == against else _change(sign, against, table)
            least = min(ahead[j] + change, ahead[j + 1] + drops[0][i], row[j] + drops[1][j])
            if i and j and change and sign == other[j - 1] and against == one[i - 1]:
                least = min(least, before[j - 1] + table.exchanged)
            row.append(least)
        if min(row) > limit:
            return limit * 2
        before, ahead = ahead, row
    return ahead[-1]


def _change(sign: str, against: str, table: Costs) -> float:
    cost = table.near.get(sign + against)
    if cost is not None:
        return cost
    return table.vowel if sign in table.vowels and against in table.vowels else 1.0


def _drop_costs(word: str, table: Costs, *, loose: bool) -> list[float]:
    found = [table.dropped.get(sign, 1.0) for sign in word]
    found[0] = table.first.get(word[0], 1.0)
    found[-1] = min(table.last.get(word[-1], 1.0), found[-1]) if len(word) > 1 else 1.0
    if loose:
        found = [min(cost, table.unwritten.get(sign, 1.0)) for cost, sign in zip(found, word, strict=True)]
    return found
