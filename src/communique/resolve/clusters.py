"""Persons as clusters of names: what people judged holds, then the strongest evidence joins first.

Two groups are joined by a tie if no pair between them is known to be two persons', and if what is known of
all their pairs does not speak against it, each pair counting as often as its names were seen (average
linkage): one report that gives a minister the wrong state neither joins nor parts anybody. The outcome
follows from the set of ties and judgements alone: ties are taken in one fixed order, so neither the order of
documents nor that of judgements shows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from communique.resolve.ties import Tie

Pair = tuple[int, int]
AGAINST = -1.0
"""Mean weight of the pairs between two groups from which downwards they are not joined."""
TWO_PERSONS = -4.0
"""Weight from which downwards a pair is known to be two persons', and keeps whole groups apart."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What people have decided of pairs of names; each pair with its smaller key first."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class Unkept:
    """Ties that are reckoned only where they are asked for.

    Attributes:
        weigh: returns the weights of pairs, each with the smaller key first; `None` for one that has none.
        most: no weight is above it, nor is what a pair without one counts.
    """

    weigh: Callable[[Collection[Pair]], Mapping[Pair, float | None]]
    most: float


def clusters(
    documents: Mapping[int, int],
    ties: Iterable[Tie],
    judged: Judged,
    against: float = AGAINST,
    absent: float | None = None,
    owners: Mapping[int, frozenset[str]] | None = None,
    unkept: Unkept | None = None,
) -> dict[int, int]:
    """Return for each name the key of its person: the smallest key of its cluster.

    Args:
        documents: the names, each with the number of documents that have it.
        ties: what is known of pairs of them; a pair without a tie is joined only through others.
        judged: what people decided, which counts before any tie.
        against: mean weight of the pairs between two groups from which downwards they are not joined.
        absent: what a pair without a tie counts in that mean; without it such pairs do not count.
        owners: of each; a tie joins only groups that all have one in common.
        unkept: weighs pairs that `ties` leave out; asked only where two groups might be joined.
    """
    groups = _Groups(documents, against, absent, owners, unkept)
    known = list(ties)
    groups.forbid(judged.different)
    for left, right in sorted(judged.same):
        groups.join(left, right)
    ruled = judged.same | judged.different
    open_ties = [tie for tie in known if (tie.left, tie.right) not in ruled]
    groups.forbid((tie.left, tie.right) for tie in open_ties if tie.weight <= TWO_PERSONS)
    groups.weigh(open_ties)
    groups.rule(ruled)
    joining = [(-tie.weight, tie.left, tie.right) for tie in open_ties if tie.verdict == "same"]
    for _, left, right in sorted(joining):
        if groups.speak_for(left, right):
            groups.join(left, right)
    return groups.of_all()


class _Groups:
    """Disjoint sets of names, with pairs that must not come together and pairs that were weighed."""

    def __init__(
        self,
        documents: Mapping[int, int],
        against: float,
        absent: float | None,
        owners: Mapping[int, frozenset[str]] | None,
        unkept: Unkept | None,
    ) -> None:
        self._documents = documents
        # What has no owner, for example since it is gone, has none in common with anything.
        self._owners = None if owners is None else {key: owners.get(key, frozenset()) for key in documents}
        self._against = against
        self._absent = absent
        self._unkept = unkept
        self._ruled: frozenset[Pair] = frozenset()
        self._asked: set[Pair] = set()
        self._members: dict[int, set[int]] = {key: {key} for key in documents}
        self._group: dict[int, int] = {key: key for key in documents}
        self._apart: dict[int, set[int]] = {}
        self._weights: dict[int, dict[int, float]] = {}
        self._refused: set[tuple[int, int, int]] = set()

    def forbid(self, pairs: Iterable[Pair]) -> None:
        for left, right in pairs:
            if left in self._group and right in self._group:
                self._apart.setdefault(left, set()).add(right)
                self._apart.setdefault(right, set()).add(left)

    def weigh(self, ties: Iterable[Tie]) -> None:
        for tie in ties:
            self._weights.setdefault(tie.left, {})[tie.right] = tie.weight
            self._weights.setdefault(tie.right, {})[tie.left] = tie.weight

    def rule(self, pairs: frozenset[Pair]) -> None:
        """Note the pairs that people decided; of these nothing is weighed."""
        self._ruled = pairs

    def join(self, left: int, right: int) -> None:
        if left not in self._group or right not in self._group:
            return
        one, other = self._group[left], self._group[right]
        if one == other or self._are_apart(one, other):
            return
        for key in self._members[other]:
            self._group[key] = one
        if self._owners is not None:
            self._owners[one] = self._owners[one] & self._owners[other]
        self._members[one] |= self._members.pop(other)

    def speak_for(self, left: int, right: int) -> bool:
        """Whether what is known of the pairs between two groups does not speak against it on the whole."""
        if left not in self._group or right not in self._group:
            return False
        if self._group[left] == self._group[right]:
            return False  # they are one already; weighing all of a large group again would take long
        one, other = sorted((self._group[left], self._group[right]))
        if self._owners is not None and not self._owners[one] & self._owners[other]:
            return False
        few, many = sorted((self._members[one], self._members[other]), key=len)
        asked = (one, other, len(few) + len(many))  # groups only grow: of one size they are the same
        if asked in self._refused:
            return False
        if self._are_apart(one, other) or not self._is_for(few, many):
            self._refused.add(asked)
            return False
        return True

    def _is_for(self, few: set[int], many: set[int]) -> bool:
        """Whether the pairs of two groups weigh enough, none of them so little that it parts them."""
        times = self._times(few) * self._times(many)
        total, count = self._sum(few, many)
        if self._unkept is not None:
            if total + self._unkept.most * (times - count) <= self._against * times:
                return False
            if not self._weigh_between(few, many):
                return False
            total, count = self._sum(few, many)
        if self._absent is not None:
            total, count = total + self._absent * (times - count), times
        return total > self._against * count

    def _sum(self, few: set[int], many: set[int]) -> tuple[float, int]:
        """Return what is known of the pairs of two groups, and how many pairs that is."""
        total, count = 0.0, 0
        for key in sorted(few):
            known = self._weights.get(key, {})
            for beside in sorted(many & known.keys()):
                times = max(self._documents[key], 1) * max(self._documents[beside], 1)
                total, count = total + known[beside] * times, count + times
        return total, count

    def _weigh_between(self, few: set[int], many: set[int]) -> bool:
        """Weigh the pairs of two groups that ties leave out; whether none of them keeps the two apart."""
        if self._unkept is None:
            return True
        for key in few:
            known = self._weights.setdefault(key, {})
            pairs = {(key, other) if key < other else (other, key) for other in many - known.keys()}
            pairs -= self._asked
            pairs -= self._ruled
            self._asked |= pairs
            apart = []
            for (left, right), weight in self._unkept.weigh(pairs).items() if pairs else ():
                if weight is None:
                    continue
                self._weights.setdefault(left, {})[right] = weight
                self._weights.setdefault(right, {})[left] = weight
                apart += [(left, right)] if weight <= TWO_PERSONS else []
            if apart:
                self.forbid(apart)
                return False
        return True

    def _times(self, keys: set[int]) -> int:
        return sum(max(self._documents[key], 1) for key in keys)

    def _are_apart(self, one: int, other: int) -> bool:
        few, many = sorted((self._members[one], self._members[other]), key=len)
        return any(self._apart.get(key, set()) & many for key in few)

    def of_all(self) -> dict[int, int]:
        """Return for each name the smallest of its group."""
        names = {group: min(members) for group, members in self._members.items()}
        return {key: names[group] for key, group in self._group.items()}
