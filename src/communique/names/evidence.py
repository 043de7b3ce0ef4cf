"""What an alignment says for and against one person: a few numbers that a person can read."""

from __future__ import annotations

from typing import NamedTuple

from communique.names.alignment import CONTAINED, Alignment, Pair
from communique.names.parts import Kind
from communique.names.units import Unit, likeness

_CHAIN = frozenset({Kind.FATHER, Kind.PATRONYMIC})
_TYPO = 0.88
_FAR = 0.75


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
    joined: float = 0.0


def weigh(found: Alignment) -> Evidence:
    """Return the evidence of an alignment."""
    one, other, pairs, left, right, joined = found
    count = len(pairs)
    contained = [p for p in pairs if p.likeness == CONTAINED]
    full = [p for p in pairs if p.likeness != CONTAINED and one[p.one].sound and other[p.other].sound]
    short = min(len(one), len(other))
    unlike = [1 - p.likeness for p in full]
    values: dict[str, float] = {
        "second": float(count - len(contained) > 1),
        "rare": float(sum(not one[p.one].frequent for p in full) > 0),
        "unlike": min(sum(unlike), 0.8),
        "worst": max(unlike, default=0.0),
        "typo": float(max(unlike, default=0.0) > 1 - _TYPO),
        "far_typo": float(max(unlike, default=0.0) > 1 - _FAR),
        "apart": float(any(are_apart(one[p.one], other[p.other], same_script=True) for p in full)),
        "apart_unvowelled": float(any(are_apart(one[p.one], other[p.other], same_script=False) for p in full)),
        "contained": float(len(contained) > 0),
        "share": count / max(len(one), len(other), 1),
        "one_word": float(short == 1),
        "swapped": float(any(a.other > b.other for a, b in zip(pairs, pairs[1:], strict=False))),
        "father_as_given": float(any(father_as_given(one, other, p) for p in pairs)),
        "joined": float(joined > 0),
    }
    values["father_swapped"] = values["swapped"] * any(one[p.one].kind in _CHAIN or other[p.other].kind in _CHAIN for p in pairs)
    if left and right:
        values |= _conflict(found)
    elif left or right:
        values |= _extra(one, left) if left else _extra(other, right)
    return Evidence(**values)


def _conflict(found: Alignment) -> dict[str, float]:
    one, other, _, left, right, _ = found
    nearest = max(likeness(one[i], other[j]) for i in left for j in right)
    last = left[-1] == len(one) - 1 and right[-1] == len(other) - 1
    first = left[0] == 0 and right[0] == 0
    crossed = not (first or last) and (left[0] == 0) != (right[0] == 0)
    return {
        "conflict": 1.0,
        "conflict_crossed": float(crossed),
        "conflicts": float(min(len(left), len(right)) > 1),
        "near_conflict": nearest,
        "conflict_first": float(first),
        "conflict_last": float(last),
        "father_conflict": float(any(one[i].kind in _CHAIN for i in left) and any(other[j].kind in _CHAIN for j in right)),
    }


def _extra(units: tuple[Unit, ...], over: tuple[int, ...]) -> dict[str, float]:
    return {
        "extra": 1.0,
        "extras": float(min(len(over), 4) - 1),
        "extra_father": float(any(units[i].kind in _CHAIN for i in over)),
    }


def are_apart(one: Unit, other: Unit, *, same_script: bool) -> bool:
    """Whether two names are spellings of two frequent names that look alike: Masoud and Masrour."""
    if (one.unvowelled == other.unvowelled) is not same_script:
        return False
    return one.head != "" and other.head != "" and one.head != other.head


def father_as_given(one: tuple[Unit, ...], other: tuple[Unit, ...], pair: Pair) -> bool:
    """Whether the father's name of one is the given name of the other, as with father and son."""
    mine, yours = one[pair.one].kind in _CHAIN, other[pair.other].kind in _CHAIN
    return (mine and not yours and pair.other == 0) or (yours and not mine and pair.one == 0)
