"""The part of the record file that knows instruments, incidents and figures through all reports."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from communique.store import figure_series, matters
from communique.store.matter_rows import (
    FigurePage,
    FigureSeries,
    IncidentPage,
    IncidentThread,
    InstrumentPage,
    InstrumentThread,
)
from communique.store.opening import translated


class Matters:
    """Questions about what reports speak of; `RecordFile` has them.

    Each list takes `pair`, codes that must all have a part, and `since` and `until`, ISO prefixes of the day
    of a report; what most reports speak of comes first. Each page takes the id, or its beginning, of any
    mention and raises `NotFound` if there is none.
    """

    path: Path
    _connection: sqlite3.Connection

    def instruments(
        self, pair: tuple[str, ...] = (), *, since: str | None = None, until: str | None = None
    ) -> list[InstrumentThread]:
        """Return agreements, laws and commissions, each once with all reports that mention it."""
        with translated(self.path):
            return matters.instrument_threads(self._connection, pair, since or "", until or "")

    def instrument(self, identifier: str) -> InstrumentPage:
        """Return one instrument with every mention and its status there."""
        with translated(self.path):
            return matters.instrument_page(self._connection, identifier)

    def incidents(
        self, pair: tuple[str, ...] = (), *, since: str | None = None, until: str | None = None
    ) -> list[IncidentThread]:
        """Return events, each once with all reports that speak of it."""
        with translated(self.path):
            return matters.incident_threads(self._connection, pair, since or "", until or "")

    def incident(self, identifier: str) -> IncidentPage:
        """Return one incident with every mention, its day and casualties there."""
        with translated(self.path):
            return matters.incident_page(self._connection, identifier)

    def figures(
        self, pair: tuple[str, ...] = (), *, since: str | None = None, until: str | None = None
    ) -> list[FigureSeries]:
        """Return figures over time: series of those that measure the same thing between the same parties."""
        with translated(self.path):
            return figure_series.figure_series(self._connection, pair, since or "", until or "")

    def figure_pages(
        self, pair: tuple[str, ...] = (), *, since: str | None = None, until: str | None = None
    ) -> list[FigurePage]:
        """Return the same series, each with every figure."""
        with translated(self.path):
            return figure_series.figure_pages(self._connection, pair, since or "", until or "")

    def figure(self, identifier: str) -> FigurePage:
        """Return one series with every figure in the order of days."""
        with translated(self.path):
            return figure_series.figure_page(self._connection, identifier)
