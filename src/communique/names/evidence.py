"""What an alignment says for and against one person: a few numbers that a person can read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from communique.names.alignment import CONTAINED, Alignment, Pair
from communique.names.matches import TYPO, match
from communique.names.units import Unit, likeness

_FAR = 0.75
_LONGEST = 6


class Evidence(NamedTuple):
    """Features of an alignment; each is weighed in `data/weights.yaml`, which says what it means."""

    second: float = 0.0
    third: float = 0.0
    rare: float = 0.0
    unlike: float = 0.0
    worst: float = 0.0
    typo: float = 0.0
    far_typo: float = 0.0
    letter: float = 0.0
    other_letter: float = 0.0
    other_first: float = 0.0
    same_consonants: float = 0.0
    first_unlike: float = 0.0
    share: float = 0.0
    apart: float = 0.0
    apart_near: float = 0.0
    apart_unvowelled: float = 0.0
    gendered: float = 0.0
    half_known: float = 0.0
    conflict: float = 0.0
    conflicts: float = 0.0
    conflict_beside_two: float = 0.0
    conflict_beside_three: float = 0.0
    near_conflict: float = 0.0
    conflict_first: float = 0.0
    conflict_last: float = 0.0
    father_conflict: float = 0.0
    conflict_crossed: float = 0.0
    conflict_light: float = 0.0
    contained: float = 0.0
    contained_length: float = 0.0
    extra: float = 0.0
    extras: float = 0.0
    extra_father: float = 0.0
    extra_light: float = 0.0
    father_as_given: float = 0.0
    father_swapped: float = 0.0
    one_word: float = 0.0
    swapped: float = 0.0


def weigh(found: Alignment) -> Evidence:
    """Return the evidence of an alignment."""
    return Evidence(**noted(found))


def noted(found: Alignment) -> dict[str, float]:
    """Return the features of an alignment that may differ from 0, by name."""
    one, other, pairs, left, right, _ = found
    full: list[tuple[Unit, Unit, float]] = []
    contained = _LONGEST * 2
    for i, j, close in pairs:
        mine, yours = one[i], other[j]
        if close == CONTAINED:
            contained = min(contained, len(mine.sound), len(yours.sound))
        elif mine.sound and yours.sound:
            full.append((mine, yours, close))
    is_contained = contained < _LONGEST * 2
    swapped = is_swapped(pairs)
    chained = any(one[i].in_chain or other[j].in_chain for i, j, _ in pairs)
    whole: dict[str, float] = {
        "second": len(full) > 1 or len(pairs) - is_contained > 1,
        "third": len(full) > 2,
        "rare": any(not mine.frequent for mine, _, _ in full),
        "share": len(pairs) / max(len(one), len(other), 1),
        "one_word": len(one) == 1 or len(other) == 1,
        "swapped": swapped,
    }
    if is_contained:
        whole["contained"] = True
        whole["contained_length"] = min(contained, _LONGEST) - _LONGEST
    if chained:
        whole["father_as_given"] = any(father_as_given(one, other, pair) for pair in pairs)
        whole["father_swapped"] = swapped
    if any(close < 1 for _, _, close in full):
        whole |= _unlike(found, full)
    if left and right:
        whole |= _conflict(found, len(full))
    elif left or right:
        whole |= _extra(one if left else other, left or right)
    return whole


def _unlike(found: Alignment, full: Sequence[tuple[Unit, Unit, float]]) -> dict[str, float]:
    """Return what the names that go together and are not equal say."""
    matches = [match(mine, yours) for mine, yours, close in full if close < 1]
    mine, yours, least = min(full, key=lambda pair: pair[2])
    noted: dict[str, float] = {
        "unlike": min(sum(1 - close for _, _, close in full), 0.8),
        "worst": 1 - least,
        "apart": any(pair.apart for pair in matches),
        "apart_near": any(pair.apart_near for pair in matches),
        "apart_unvowelled": any(pair.apart_unvowelled for pair in matches),
        "gendered": any(pair.gendered for pair in matches),
        "half_known": any(pair.half_known for pair in matches),
    }
    if least < TYPO:
        least_alike = match(mine, yours)
        noted |= {
            "typo": 1.0,
            "far_typo": least < _FAR,
            "letter": least_alike.letter,
            "other_letter": least_alike.other_letter,
            "other_first": least_alike.other_first,
            "same_consonants": least_alike.same_consonants,
            "first_unlike": mine.unvowelled == yours.unvowelled
            and (mine is found.one[0] or yours is found.other[0]),
        }
    return noted


def is_swapped(pairs: Sequence[Pair]) -> bool:
    """Whether the parts of the two names stand in another order."""
    before = -1
    for pair in pairs:
        if pair.other < before:
            return True
        before = pair.other
    return False


def _conflict(found: Alignment, beside: int) -> dict[str, float]:
    one, other, _, left, right, _ = found
    last = left[-1] == len(one) - 1 and right[-1] == len(other) - 1
    first = left[0] == 0 and right[0] == 0
    return {
        "conflict": 1.0,
        "conflicts": len(left) > 1 and len(right) > 1,
        "conflict_beside_two": beside > 1,
        "conflict_beside_three": beside > 2,
        "near_conflict": max(likeness(one[i], other[j]) for i in left for j in right),
        "conflict_first": first,
        "conflict_last": last,
        "conflict_crossed": not (first or last) and (left[0] == 0) != (right[0] == 0),
        "conflict_light": beside > 1 and (left[0] == 0) != (right[0] == 0) and _is_light_in_front(found),
        "father_conflict": any(one[i].in_chain for i in left) and any(other[j].in_chain for j in right),
    }


def _is_light_in_front(found: Alignment) -> bool:
    """Whether one name begins with what is over there and many leave out."""
    return (found.left[0] == 0 and found.one[0].light) or (found.right[0] == 0 and found.other[0].light)


def _extra(units: Sequence[Unit], over: Sequence[int]) -> dict[str, float]:
    return {
        "extra": 1.0,
        "extras": min(len(over), 4) - 1,
        "extra_father": any(units[i].in_chain for i in over),
        "extra_light": over[0] == 0 and units[0].light,
    }


def father_as_given(one: Sequence[Unit], other: Sequence[Unit], pair: Pair) -> bool:
    """Whether the father's name of one is the given name of the other, as with father and son."""
    mine, yours = one[pair.one].in_chain, other[pair.other].in_chain
    return (mine and not yours and pair.other == 0) or (yours and not mine and pair.one == 0)
