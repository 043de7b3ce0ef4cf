"""The part of the record file that lists threads a page at a time, and says what reports it rests on."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from pathlib import Path

from communique.store import coverage, snapshots, thread_lists
from communique.store.checking import Run, last_run
from communique.store.copy_rows import CopyRow
from communique.store.coverage_rows import Coverage, Extent, Snapshot
from communique.store.encounter_rows import EncounterRow
from communique.store.figure_series import points_of
from communique.store.judgement_rows import RatingRow
from communique.store.matter_rows import FigurePoint, FigureSeries, IncidentThread, InstrumentThread
from communique.store.narrowing import Wanted
from communique.store.opening import translated
from communique.store.rows import Row
from communique.store.schema import version_of
from communique.store.tables import key_of
from communique.store.tallying import tallies
from communique.store.thread_lists import Threads
from communique.store.thread_rows import ThreadRow


class Lists:
    """Lists a page at a time; `RecordFile` has them. What a run has read shows once it is put together."""

    path: Path
    _connection: sqlite3.Connection

    def promise_list(self, wanted: Wanted) -> Threads[ThreadRow]:
        """Return promises; see `Wanted`.

        Raises:
            UsageError: the topic has no word.
        """
        with translated(self.path):
            return thread_lists.promise_list(self._connection, wanted)

    def instrument_list(self, wanted: Wanted) -> Threads[InstrumentThread]:
        """Return instruments; see `promise_list`."""
        with translated(self.path):
            return thread_lists.instrument_list(self._connection, wanted)

    def incident_list(self, wanted: Wanted) -> Threads[IncidentThread]:
        """Return incidents; see `promise_list`."""
        with translated(self.path):
            return thread_lists.incident_list(self._connection, wanted)

    def meeting_list(self, wanted: Wanted) -> Threads[EncounterRow]:
        """Return meetings, each once; see `promise_list`."""
        with translated(self.path):
            return thread_lists.meeting_list(self._connection, wanted)

    def series_list(self, wanted: Wanted) -> Threads[FigureSeries]:
        """Return series of figures; see `promise_list`."""
        with translated(self.path):
            return thread_lists.series_list(self._connection, wanted)

    def figures_in(self, series: str, most: int) -> tuple[FigurePoint, ...]:
        """Return the latest figures of a series in the order of days, by the id that its list has."""
        with translated(self.path):
            return points_of(self._connection, key_of(series), most)

    def years_told(self, promises: Collection[str]) -> Mapping[str, Mapping[str, int]]:
        """Return how often promises were made in each year, by their ids and the year."""
        with translated(self.path):
            return thread_lists.years_told(self._connection, promises)

    def tallies(self) -> Mapping[str, int]:
        """Return how many rows there were of each table when records were last put together."""
        with translated(self.path):
            return tallies(self._connection)

    def coverage(self, at: int = 0, rows: int = 50) -> Coverage:
        """Return which reports of which outlets and months the record has; outlets from `at` on."""
        with translated(self.path):
            return coverage.coverage(self._connection, at, rows)

    def months(self) -> Mapping[str, int]:
        """Return the number of reports by month of publication."""
        with translated(self.path):
            return coverage.months(self._connection)

    def extent(self) -> Extent:
        """Return how many reports of how many outlets there are, and of which days."""
        with translated(self.path):
            return coverage.extent(self._connection)

    def held_last(self, most: int) -> tuple[EncounterRow, ...]:
        """Return the meetings that were held last."""
        with translated(self.path):
            return thread_lists.held_last(self._connection, most)

    def repeated_last(self, most: int) -> tuple[ThreadRow, ...]:
        """Return the promises that were made again last."""
        with translated(self.path):
            return thread_lists.repeated_last(self._connection, most)

    def extractors(self) -> Mapping[str, int]:
        """Return how many reports each version of the extractor read."""
        with translated(self.path):
            return snapshots.extractors(self._connection)

    def version(self) -> int:
        """Return the version of the file."""
        with translated(self.path):
            return version_of(self._connection)

    def failures(self) -> int:
        """Return how many inputs could not be read."""
        with translated(self.path):
            (number,) = self._connection.execute("SELECT count(*) FROM failures").fetchone()
            return int(number)

    def last_run(self) -> Run | None:
        """Return the last run; `None` where nothing was read."""
        with translated(self.path):
            return last_run(self._connection)

    def largest_copies(self, most: int) -> tuple[CopyRow, ...]:
        """Return the largest groups of reports that say the same, each with its lead first."""
        with translated(self.path):
            return tuple(coverage.largest_copies(self._connection, most))

    def first_rows(self, table: str, most: int) -> list[Row]:
        """Return some rows of a table as its export has them, of the first reports that have any."""
        with translated(self.path):
            return snapshots.first_rows(self._connection, table, most)

    def snapshot_of(self) -> Snapshot:
        """Return what identifies the record: counts, days, a hash of what was read and decided."""
        with translated(self.path):
            return snapshots.snapshot_of(self._connection)

    def rated(self, number: int) -> RatingRow | None:
        """Return a rating by its number in the log."""
        from communique.store.rating import rating_log

        with translated(self.path):
            return next((row for row in rating_log(self._connection) if row.number == number), None)
