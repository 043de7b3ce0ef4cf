"""What an alignment says for and against one person: a few numbers that a person can read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from communique.names.alignment import CONTAINED, Alignment, Pair
from communique.names.sounds import alike
from communique.names.units import Unit, likeness

_TYPO = 0.88
_FAR = 0.75
_SPELLING = 0.93
_OPEN = "aeiouyYh"
_WOMAN = re.compile(r"sk(?:aya|aia|aja|aa|a)$")
_MAN = re.compile(r"sk(?:y|yy|yi|iy|ii|ij|yj|i|oj)$")


class Evidence(NamedTuple):
    """Features of an alignment; each is weighed in `data/weights.yaml`, which says what it means."""

    second: float = 0.0
    rare: float = 0.0
    unlike: float = 0.0
    worst: float = 0.0
    typo: float = 0.0
    far_typo: float = 0.0
    share: float = 0.0
    apart: float = 0.0
    apart_unvowelled: float = 0.0
    gendered: float = 0.0
    conflict: float = 0.0
    conflicts: float = 0.0
    near_conflict: float = 0.0
    conflict_first: float = 0.0
    conflict_last: float = 0.0
    father_conflict: float = 0.0
    conflict_crossed: float = 0.0
    contained: float = 0.0
    extra: float = 0.0
    extras: float = 0.0
    extra_father: float = 0.0
    father_as_given: float = 0.0
    father_swapped: float = 0.0
    one_word: float = 0.0
    swapped: float = 0.0
    unvowelled: float = 0.0


def weigh(found: Alignment) -> Evidence:
    """Return the evidence of an alignment."""
    one, other, pairs, left, right, _ = found
    contained = sum(pair.likeness == CONTAINED for pair in pairs)
    full = [(one[p.one], other[p.other], p.likeness) for p in pairs if p.likeness != CONTAINED]
    full = [(mine, yours, close) for mine, yours, close in full if mine.sound and yours.sound]
    unlike = [1 - close for _, _, close in full if close < 1]
    worst = max(unlike, default=0.0)
    swapped = is_swapped(pairs)
    chained = any(one[p.one].in_chain or other[p.other].in_chain for p in pairs)
    shared = Evidence(
        second=len(pairs) - contained > 1,
        rare=any(not mine.frequent for mine, _, _ in full),
        unlike=min(sum(unlike), 0.8),
        worst=worst,
        typo=worst > 1 - _TYPO,
        far_typo=worst > 1 - _FAR,
        share=len(pairs) / max(len(one), len(other), 1),
        apart=any(are_apart(mine, yours, same_script=True) for mine, yours, _ in full),
        apart_unvowelled=any(are_apart(mine, yours, same_script=False) for mine, yours, _ in full),
        gendered=any(are_gendered(mine, yours) for mine, yours, close in full if close < 1),
        contained=contained > 0,
        father_as_given=chained and any(father_as_given(one, other, p) for p in pairs),
        father_swapped=swapped and chained,
        one_word=len(one) == 1 or len(other) == 1,
        swapped=swapped,
        unvowelled=any(unit.unvowelled for unit in one) != any(unit.unvowelled for unit in other),
    )
    if left and right:
        return _with_conflict(shared, found)
    if left or right:
        return _with_extra(shared, one if left else other, left or right)
    return shared


def is_swapped(pairs: Sequence[Pair]) -> bool:
    """Whether the parts of the two names stand in another order."""
    return any(a.other > b.other for a, b in pairwise(pairs))


def _with_conflict(shared: Evidence, found: Alignment) -> Evidence:
    one, other, _, left, right, _ = found
    last = left[-1] == len(one) - 1 and right[-1] == len(other) - 1
    first = left[0] == 0 and right[0] == 0
    return shared._replace(
        conflict=True,
        conflicts=len(left) > 1 and len(right) > 1,
        near_conflict=max(likeness(one[i], other[j]) for i in left for j in right),
        conflict_first=first,
        conflict_last=last,
        conflict_crossed=not (first or last) and (left[0] == 0) != (right[0] == 0),
        father_conflict=any(one[i].in_chain for i in left) and any(other[j].in_chain for j in right),
    )


def _with_extra(shared: Evidence, units: Sequence[Unit], over: Sequence[int]) -> Evidence:
    return shared._replace(
        extra=True, extras=min(len(over), 4) - 1, extra_father=any(units[i].in_chain for i in over)
    )


def are_apart(one: Unit, other: Unit, *, same_script: bool) -> bool:
    """Whether two names are spellings of two frequent names that look alike: Masoud and Masrour."""
    if (one.unvowelled == other.unvowelled) is not same_script:
        return False
    return one.head != "" and other.head != "" and one.head != other.head


@lru_cache(maxsize=1 << 16)
def are_gendered(one: Unit, other: Unit) -> bool:
    """Whether one is a man's and the other a woman's form: Ivanov and Ivanova, Samir and Samira."""
    if one.unvowelled or other.unvowelled:
        return False
    man, woman = (other, one) if one.sound[-1] == "a" else (one, other)
    if woman.sound[-1] != "a":
        return False
    if _WOMAN.search(woman.core) and _MAN.search(man.core):
        return True
    return man.sound[-1] not in _OPEN and alike(man.sound, woman.sound[:-1], False) > _SPELLING


def father_as_given(one: Sequence[Unit], other: Sequence[Unit], pair: Pair) -> bool:
    """Whether the father's name of one is the given name of the other, as with father and son."""
    mine, yours = one[pair.one].in_chain, other[pair.other].in_chain
    return (mine and not yours and pair.other == 0) or (yours and not mine and pair.one == 0)
