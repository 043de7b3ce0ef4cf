"""The map between raw and clean text: composable, invertible, and small to store."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from communique.model.base import Record

Run = tuple[int, int, int, int]


class OffsetMap(Record):
    """A monotone map between offsets in a raw text and offsets in a clean text.

    Attributes:
        runs: `(raw_start, raw_length, clean_start, clean_length)`, in order, covering both texts
            without gaps. A run of equal lengths maps character by character; any other run maps
            as a block (a deletion, an insertion, or a replacement).

    A span is mapped tightly: words deleted or inserted just outside it are left out, and a span
    that cuts into a block takes the whole block. Offsets past the end map to the end.
    """

    runs: tuple[Run, ...]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """Return the map of a text of that many characters to itself."""
        return _built([(length, length)])

    @classmethod
    def from_edits(cls, length: int, edits: Iterable[tuple[int, int, int]]) -> OffsetMap:
        """Return the map made by replacing stretches of a text.

        Args:
            length: of the text before.
            edits: `(start, end, new_length)`, in order and not overlapping.
        """
        sizes: list[tuple[int, int]] = []
        at = 0
        for start, end, new in edits:
            sizes.append((start - at, start - at))
            sizes.append((end - start, new))
            at = end
        sizes.append((length - at, length - at))
        return _built(sizes)

    @property
    def is_identity(self) -> bool:
        """Whether nothing was dropped, inserted or replaced by something of another length."""
        return all(raw == clean for _, raw, _, clean in self.runs)

    def span_to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span of a span of the clean text."""
        return self._span(start, end, 2, 0)

    def span_to_clean(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the clean text of a span of the raw text; empty if all of it was dropped."""
        return self._span(start, end, 0, 2)

    def to_raw(self, offset: int) -> int:
        """Return the raw offset of the character at a clean offset."""
        return self._start(offset, 2, 0)

    def to_clean(self, offset: int) -> int:
        """Return the clean offset of the character at a raw offset; of the next one, if it was dropped."""
        return self._start(offset, 0, 2)

    def inverted(self) -> OffsetMap:
        """Return the map with raw and clean exchanged."""
        return OffsetMap.model_construct(runs=tuple((c, cn, r, rn) for r, rn, c, cn in self.runs))

    def then(self, after: OffsetMap) -> OffsetMap:
        """Return the one map that does what this map and then `after` do.

        Where a block of one cuts into a block of the other, the two become one block; a span in it
        maps to no less than mapping twice would give. Elsewhere it gives the same.
        """
        return _built(_composed(self.runs, after.runs))

    def to_json(self) -> str:
        """Return a compact form: a number for characters kept, a pair `[raw, clean]` for a block."""
        sizes = [rn if rn == cn else [rn, cn] for _, rn, _, cn in self.runs]
        return json.dumps(sizes, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> OffsetMap:
        """Return the map that `to_json` wrote."""
        return _built([(s, s) if isinstance(s, int) else (s[0], s[1]) for s in json.loads(text)])

    @cached_property
    def _raw_starts(self) -> list[int]:
        return [run[0] for run in self.runs]

    @cached_property
    def _clean_starts(self) -> list[int]:
        return [run[2] for run in self.runs]

    def _starts(self, source: int) -> list[int]:
        return self._clean_starts if source else self._raw_starts

    def _span(self, start: int, end: int, source: int, target: int) -> tuple[int, int]:
        first = self._start(start, source, target)
        return (first, self._end(end, source, target)) if start < end else (first, first)

    def _start(self, offset: int, source: int, target: int) -> int:
        """Map the start of a span: the character at the offset decides."""
        if not self.runs:
            return 0
        offset = max(offset, 0)
        last = self.runs[-1]
        if offset >= last[source] + last[source + 1]:
            return last[target] + last[target + 1]
        run = self.runs[bisect_right(self._starts(source), offset) - 1]
        if run[source + 1] == run[target + 1]:
            return run[target] + offset - run[source]
        return run[target]

    def _end(self, offset: int, source: int, target: int) -> int:
        """Map the end of a span: the character before the offset decides."""
        if not self.runs:
            return 0
        run = self.runs[max(bisect_left(self._starts(source), offset) - 1, 0)]
        if run[source + 1] == run[target + 1]:
            return run[target] + min(offset - run[source], run[source + 1])
        return run[target] + run[target + 1]


def _built(sizes: Iterable[tuple[int, int]]) -> OffsetMap:
    """Return a map from the lengths of its runs, neighbours that keep characters merged."""
    runs: list[Run] = []
    raw = clean = kept = 0
    for raw_length, clean_length in sizes:
        if raw_length == clean_length:
            kept += raw_length
            continue
        if kept:
            runs.append((raw, kept, clean, kept))
            raw, clean, kept = raw + kept, clean + kept, 0
        runs.append((raw, raw_length, clean, clean_length))
        raw, clean = raw + raw_length, clean + clean_length
    if kept:
        runs.append((raw, kept, clean, kept))
    return OffsetMap.model_construct(runs=tuple(runs))


class _Cursor:
    """A place in the text between two maps, as one of them cuts it into runs."""

    def __init__(self, runs: tuple[Run, ...], middle: int) -> None:
        # (length on the middle text, length on the other side)
        self._sizes = [(run[middle + 1], run[2 - middle + 1]) for run in runs]
        self._index = 0
        self._used = 0
        self.at = 0

    @property
    def done(self) -> bool:
        return self._index >= len(self._sizes)

    @property
    def keeps(self) -> bool:
        return not self.done and self._sizes[self._index][0] == self._sizes[self._index][1]

    @property
    def left(self) -> int:
        return self._sizes[self._index][0] - self._used

    def take(self, most: int) -> int:
        """Go on by `most` characters of a run that keeps them, or over a whole block.

        Returns the length passed on the other side.
        """
        middle, other = self._sizes[self._index]
        if middle == other:
            middle = other = min(most, self.left)
            self._used += middle
            if self.left == 0:
                self._index, self._used = self._index + 1, 0
        else:
            self._index += 1
        self.at += middle
        return other


def _composed(before: tuple[Run, ...], after: tuple[Run, ...]) -> Iterator[tuple[int, int]]:
    first, second = _Cursor(before, 2), _Cursor(after, 0)
    while not (first.done and second.done):
        if first.keeps and second.keeps:
            length = min(first.left, second.left)
            yield first.take(length), second.take(length)
        else:
            yield _block(first, second)


def _block(first: _Cursor, second: _Cursor) -> tuple[int, int]:
    """Take the block that begins here, and whatever it cuts into on the other side."""
    raw = clean = 0
    if not first.done and not first.keeps:
        raw += first.take(0)
    else:
        clean += second.take(0)
    while first.at != second.at:
        gap = abs(first.at - second.at)
        if first.at < second.at:
            raw += first.take(gap)
        else:
            clean += second.take(gap)
    return raw, clean
