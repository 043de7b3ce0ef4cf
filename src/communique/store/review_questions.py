"""The part of the record file that asks people: what may be one and has not been decided."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from communique.store import cases
from communique.store.case_rows import Case, CaseRow
from communique.store.opening import translated


class Review:
    """Doubtful cases; `RecordFile` has them."""

    path: Path
    _connection: sqlite3.Connection

    def open_cases(self) -> Mapping[str, int]:
        """Return how many cases of each kind are open."""
        with translated(self.path):
            return cases.counts(self._connection)

    def cases(self, kind: str | None = None, *, at: int = 0, rows: int = 50) -> tuple[CaseRow, ...]:
        """Return cases, the most useful first: of one kind if it is given, from `at` on."""
        with translated(self.path):
            found = cases.doubts(self._connection, kind, at, rows)
            return tuple(cases.case_row(self._connection, doubt) for doubt in found)

    def case(self, kind: str | None = None, *, at: int = 0) -> Case | None:
        """Return the case at a place in the same order; `None` if there are not so many.

        Raises:
            NotFound: the report that it stands on is being read anew.
        """
        with translated(self.path):
            found = cases.doubts(self._connection, kind, at, 1)
            return cases.case(self._connection, found[0]) if found else None
