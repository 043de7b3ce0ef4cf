"""Which name of one goes with which name of the other, one to one."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from communique.names.orders import is_syllables
from communique.names.sounds import alike
from communique.names.units import Unit, join, likeness

# Below this two names are not taken for spellings of one another.
FLOOR = 0.6
_CLEAR = 0.86
_TRUE = 0.95
_JOINED = 0.8
_LONGEST_JOIN = 3
_SHORTEST = 3
_SHORTEST_TAIL = 2
_OTHER_LENGTH = 3
CONTAINED = 0.5


class Pair(NamedTuple):
    """Two names that go together: places among the units, and how alike they are."""

    one: int
    other: int
    likeness: float


class Alignment(NamedTuple):
    """Two names side by side.

    Attributes:
        one, other: the units, where words are written together in the other name as one.
        pairs: what goes together, in the order of `one`.
        left, right: places of the units that are over.
        joined: how many units were joined.
    """

    one: tuple[Unit, ...]
    other: tuple[Unit, ...]
    pairs: tuple[Pair, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    joined: int


def align(one: tuple[Unit, ...], other: tuple[Unit, ...]) -> Alignment:
    """Return the best one-to-one alignment of two names.

    The likeliest pair is taken first, ties by place. Where that leaves names over or pairs unclear,
    neighbours are tried as one word: "Amir Abdollahian" and "Amirabdollahian".
    """
    found = _assign(one, other, 0)
    while _is_unclear(found):
        better = _joined(found)
        if better is None:
            break
        found = better
    return _with_contained(found)


def _with_contained(found: Alignment) -> Alignment:
    """Pair what is over where one name is the beginning or end of the other: "Habib" and "Habibollah"."""
    if not (found.left or found.right) and all(pair.likeness >= _CLEAR for pair in found.pairs):
        return found
    left, right = list(found.left), list(found.right)
    pairs = [
        pair._replace(likeness=CONTAINED) if _is_contained(found, pair) else pair for pair in found.pairs
    ]
    for i in found.left:
        for j in right:
            if _contains(found.one[i], found.other[j]):
                pairs.append(Pair(i, j, CONTAINED))
                left.remove(i)
                right.remove(j)
                break
    return found._replace(pairs=tuple(sorted(pairs)), left=tuple(left), right=tuple(right))


def _is_contained(found: Alignment, pair: Pair) -> bool:
    return pair.likeness < _CLEAR and _contains(found.one[pair.one], found.other[pair.other])


@lru_cache(maxsize=1 << 16)
def _contains(one: Unit, other: Unit) -> bool:
    """Whether a spelling of one name is the beginning of the other, or its end behind a whole name."""
    if one.head and other.head and one.head != other.head:
        return False
    if is_syllables(one.core) and is_syllables(other.core):
        return False  # "Qiang" and "Keqiang" are two names
    short, long = sorted((one.sound, other.sound), key=len)
    length, rest = len(short), len(long) - len(short)
    if length < _SHORTEST or rest < _SHORTEST_TAIL:
        return False
    if alike(short, long[:length], False) >= (_TRUE if rest >= _SHORTEST else 1.0):
        return True
    return length > _SHORTEST <= rest and alike(short, long[-length:], False) >= _TRUE


def _assign(one: tuple[Unit, ...], other: tuple[Unit, ...], joined: int) -> Alignment:
    offers = [
        (-close, abs(i - j), i, j)
        for i, mine in enumerate(one)
        for j, yours in enumerate(other)
        if (close := likeness(mine, yours)) >= FLOOR
    ]
    if len(offers) > 1:
        offers.sort()
    left, right = list(range(len(one))), list(range(len(other)))
    pairs = []
    for minus, _, i, j in offers:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append(Pair(i, j, -minus))
    if len(pairs) > 1:
        pairs.sort()
    return Alignment(one, other, tuple(pairs), tuple(left), tuple(right), joined)


def _is_unclear(found: Alignment) -> bool:
    if len(found.one) + len(found.other) < 3:
        return False
    return bool(found.left or found.right) and (
        bool(found.left and found.right) or any(pair.likeness < _CLEAR for pair in found.pairs)
    )


def _joined(found: Alignment) -> Alignment | None:
    """Return the alignment with the neighbours as one that are most like a word of the other name."""
    paired = {pair.one: pair.likeness for pair in found.pairs}
    facing = {pair.other: pair.likeness for pair in found.pairs}
    best = max(
        (
            *_joins(found.one, paired, found.other, facing, False),
            *_joins(found.other, facing, found.one, paired, True),
        ),
        default=None,
    )
    if best is None:
        return None
    _, swapped, start, stop = best
    one, other = found.one, found.other
    if swapped:
        other = (*other[:start], join(other[start:stop]), *other[stop:])
    else:
        one = (*one[:start], join(one[start:stop]), *one[stop:])
    return _assign(one, other, found.joined + 1)


class _Extent(NamedTuple):
    """How long the units of a name are: the longest, the shortest two neighbours, and their scripts."""

    longest: int
    two: int
    scripts: frozenset[bool]


@lru_cache(maxsize=1 << 16)
def _extent(found: tuple[Unit, ...]) -> _Extent:
    two = min((len(one.core) + len(other.core) for one, other in pairwise(found)), default=1 << 30)
    longest = max((len(unit.core) for unit in found), default=0)
    return _Extent(longest, two, frozenset(unit.unvowelled for unit in found))


def _may_join(mine: tuple[Unit, ...], yours: tuple[Unit, ...]) -> bool:
    """Whether two neighbours are as short together as a single word of the other name."""
    one, other = _extent(mine), _extent(yours)
    if one.scripts == other.scripts and len(one.scripts) == 1:
        return one.two <= other.longest + _OTHER_LENGTH
    return len(mine) > 1


def _joins(
    mine: tuple[Unit, ...],
    paired: dict[int, float],
    yours: tuple[Unit, ...],
    facing: dict[int, float],
    swapped: bool,
) -> list[tuple[float, bool, int, int]]:
    """Return the runs of units that as one word are like a single word of the other name."""
    found: list[tuple[float, bool, int, int]] = []
    if not _may_join(mine, yours):
        return found
    targets = [j for j, unit in enumerate(yours) if unit.sound and facing.get(j, 0.0) < _CLEAR]
    is_clear = [paired.get(i, 0.0) >= _CLEAR for i in range(len(mine))]
    for start in range(len(mine) - 1):
        for stop in range(start + 2, min(start + _LONGEST_JOIN, len(mine)) + 1):
            if all(is_clear[start:stop]):
                continue
            if not all(unit.sound for unit in mine[start:stop]):  # an initial is nobody's syllable
                continue
            length = sum([len(unit.core) for unit in mine[start:stop]])
            for j in targets:
                far = abs(length - len(yours[j].core)) > _OTHER_LENGTH
                if far and yours[j].unvowelled == mine[start].unvowelled:
                    continue
                close = likeness(join(mine[start:stop]), yours[j])
                if close >= max(_JOINED, facing.get(j, 0.0) + 0.05):
                    found.append((close, swapped, start, stop))
    return found
