"""Marks in a text that overlap: cut into pieces that do not nest, each mark drawn in a lane of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

LANES = 5
"""Lanes under a line of text; what would need more shares the last."""
CROWD = 400
"""Marks that hang together from which lanes are given in text order, not by length."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that are marked: `kind` is what colours them, `id` the record they belong to."""

    start: int
    end: int
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark in its lane; lane 0 is next to the words."""

    mark: Mark
    lane: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text under the same marks throughout.

    Attributes:
        start, end: where it stands.
        marks: what covers it, the shortest first.
        ends: marks that end where it ends.
        pointed: whether it belongs to the words that the address points to.
    """

    start: int
    end: int
    marks: tuple[Placed, ...]
    ends: tuple[Placed, ...]
    pointed: bool

    @property
    def classes(self) -> str:
        """The classes of its marks: the kind in each lane."""
        return " ".join(dict.fromkeys(f"lane{placed.lane}-{placed.mark.kind}" for placed in self.marks))

    @property
    def of(self) -> str:
        """The ids of the records that it belongs to."""
        return " ".join(placed.mark.id for placed in self.marks)


def place(marks: Iterable[Mark]) -> list[Placed]:
    """Give each mark the lane nearest to the words that no other mark over the same words has.

    The shortest come first, so that a name lies closer to the words than the sentence it stands in.
    """
    placed: list[Placed] = []
    for group in _together(sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.id))):
        placed += _crowded(group) if len(group) > CROWD else _by_length(group)
    return sorted(placed, key=lambda one: (one.mark.start, -one.mark.end, one.lane))


def _together(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Yield groups of marks that hang together by overlapping."""
    group: list[Mark] = []
    until = 0
    for mark in marks:
        if group and mark.start >= until:
            yield group
            group = []
        group.append(mark)
        until = max(until, mark.end)
    if group:
        yield group


def _by_length(marks: Iterable[Mark]) -> list[Placed]:
    placed: list[Placed] = []
    for mark in sorted(marks, key=lambda mark: mark.end - mark.start):
        taken = {one.lane for one in placed if one.mark.start < mark.end and mark.start < one.mark.end}
        lane = next(lane for lane in range(len(taken) + 1) if lane not in taken)
        placed.append(Placed(mark, min(lane, LANES - 1)))
    return placed


def _crowded(marks: Iterable[Mark]) -> list[Placed]:
    """Give lanes in text order: quick for thousands of marks."""
    until = [0] * LANES
    placed = []
    for mark in marks:
        lane = next((lane for lane, end in enumerate(until) if end <= mark.start), LANES - 1)
        until[lane] = max(until[lane], mark.end)
        placed.append(Placed(mark, lane))
    return placed


def pieces(
    start: int, end: int, placed: Sequence[Placed], pointed: tuple[int, int] | None = None
) -> Iterator[Piece]:
    """Yield the pieces of a stretch of text.

    Args:
        start: where the stretch begins.
        end: where it ends.
        placed: marks in text order; only those that touch the stretch show.
        pointed: words that the address points to.
    """
    touching = [one for one in placed if one.mark.start < end and start < one.mark.end]
    spans = [(one.mark.start, one.mark.end) for one in touching]
    found = {border for span in ([*spans, pointed] if pointed else spans) for border in span}
    borders = {start, end, *(border for border in found if start < border < end)}
    waiting = sorted(touching, key=lambda one: one.mark.start, reverse=True)
    active: list[Placed] = []
    ordered = sorted(borders)
    for first, last in pairwise(ordered):
        while waiting and waiting[-1].mark.start <= first:
            active.append(waiting.pop())
        active = [one for one in active if one.mark.end > first]
        marks = sorted(active, key=lambda one: (one.lane, one.mark.start))
        ends = tuple(one for one in marks if one.mark.end == last)
        inside = pointed is not None and pointed[0] <= first and last <= pointed[1]
        yield Piece(first, last, tuple(marks), ends, inside)
