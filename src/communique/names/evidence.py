"""What an alignment says for and against one person: a few numbers that a person can read."""

from __future__ import annotations

from typing import NamedTuple

from communique.names.alignment import CONTAINED, Alignment
from communique.names.parts import Kind
from communique.names.units import Unit, likeness

_CHAIN = frozenset({Kind.FATHER, Kind.PATRONYMIC})
_TYPO = 0.88
_FAR = 0.75


class Evidence(NamedTuple):
    """Features of an alignment; each is weighed in `data/weights.yaml`, which says what it means."""

    second: float = 0.0
    third: float = 0.0
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
    conflict_middle: float = 0.0
    father_conflict: float = 0.0
    conflict_crossed: float = 0.0
    contained: float = 0.0
    conflict_frequent: float = 0.0
    extra: float = 0.0
    extras: float = 0.0
    extra_first: float = 0.0
    extra_last: float = 0.0
    extra_frequent: float = 0.0
    extra_father: float = 0.0
    one_word: float = 0.0
    one_word_extra: float = 0.0
    swapped: float = 0.0
    initials: float = 0.0
    joined: float = 0.0
    unvowelled: float = 0.0


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
        "third": float(count - len(contained) > 2),
        "rare": float(sum(not one[p.one].frequent for p in full) > 0),
        "unlike": min(sum(unlike), 0.8),
        "worst": max(unlike, default=0.0),
        "typo": float(max(unlike, default=0.0) > 1 - _TYPO),
        "far_typo": float(max(unlike, default=0.0) > 1 - _FAR),
        "apart": float(any(_are_apart(one[p.one], other[p.other], True) for p in full)),
        "apart_unvowelled": float(any(_are_apart(one[p.one], other[p.other], False) for p in full)),
        "contained": float(len(contained) > 0),
        "share": count / max(len(one), len(other), 1),
        "one_word": float(short == 1),
        "one_word_extra": float(short == 1 and len(one) != len(other)),
        "swapped": float(any(a.other > b.other for a, b in zip(pairs, pairs[1:], strict=False))),
        "initials": float(count > len(full) + len(contained)),
        "joined": float(joined > 0),
        "unvowelled": float(any(u.unvowelled for u in one) != any(u.unvowelled for u in other)),
    }
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
        "conflict_frequent": float(all(one[i].frequent for i in left) or all(other[j].frequent for j in right)),
        "conflicts": float(min(len(left), len(right)) > 1),
        "near_conflict": nearest,
        "conflict_first": float(first),
        "conflict_last": float(last),
        "conflict_middle": float(not first and not last),
        "father_conflict": float(any(one[i].kind in _CHAIN for i in left) and any(other[j].kind in _CHAIN for j in right)),
    }


def _extra(units: tuple[Unit, ...], over: tuple[int, ...]) -> dict[str, float]:
    extra = [units[i] for i in over]
    return {
        "extra": 1.0,
        "extras": float(min(len(over), 4) - 1),
        "extra_first": float(over[0] == 0),
        "extra_last": float(over[-1] == len(units) - 1),
        "extra_frequent": float(all(unit.frequent for unit in extra)),
        "extra_father": float(any(unit.kind in _CHAIN for unit in extra)),
    }


def _are_apart(one: Unit, other: Unit, same_script: bool) -> bool:
    """Whether two names are spellings of two frequent names that look alike: Masoud and Masrour."""
    if (one.unvowelled == other.unvowelled) is not same_script:
        return False
    return one.head != "" and other.head != "" and one.head != other.head
