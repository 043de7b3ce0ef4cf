"""The map between raw and clean text."""

from __future__ import annotations

from bisect import bisect_right

from communique.model.base import Record


class OffsetMap(Record):
    """A monotone map between offsets in a raw text and offsets in a clean text.

    Attributes:
        runs: `(raw_start, raw_length, clean_start, clean_length)`, in order, covering both texts
            without gaps. A run of equal lengths maps character by character; any other run maps
            as a block (a deletion, an insertion, or a replacement).
    """

    runs: tuple[tuple[int, int, int, int], ...]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """Return the map of a text of that many characters to itself."""
        return cls(runs=((0, length, 0, length),) if length else ())

    def to_raw(self, offset: int) -> int:
        """Return the raw offset of a clean offset."""
        return self._map(offset, 2, 0)

    def to_clean(self, offset: int) -> int:
        """Return the clean offset of a raw offset."""
        return self._map(offset, 0, 2)

    def _map(self, offset: int, source: int, target: int) -> int:
        if not self.runs:
            return 0
        index = bisect_right([run[source] for run in self.runs], offset) - 1
        run = self.runs[max(index, 0)]
        into = offset - run[source]
        if run[source + 1] == run[target + 1]:
            return run[target] + into
        return run[target] if into <= 0 else run[target] + run[target + 1]
