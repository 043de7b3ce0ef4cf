"""The record file: what the rest of the program knows of the store."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, Unpack, overload

from communique.errors import NotFound, UsageError
from communique.model import Document, Failure, RawDocument
from communique.store import checking, copying, folding, queries, writing
from communique.store import rows as row
from communique.store.beginnings import complete
from communique.store.carrying import copies
from communique.store.columns import ROWS
from communique.store.comparing import compare
from communique.store.copy_rows import CopyRow
from communique.store.decisions import Decisions
from communique.store.encounter_rows import ComparisonRow, EncounterRow
from communique.store.encounters import encounters
from communique.store.evidence import Evidence, evidence, originals, stands_in
from communique.store.filters import Filters
from communique.store.finding_questions import Findings
from communique.store.frames import Listing
from communique.store.judgement_rows import JudgementRow, RatingRow
from communique.store.list_questions import Lists
from communique.store.matter_questions import Matters
from communique.store.opening import connect, translated
from communique.store.overviews import Overviews
from communique.store.prepare import Prepared, Seen, report_of
from communique.store.promise_questions import Promises
from communique.store.readings import Reading, reading
from communique.store.review_questions import Review
from communique.store.search import Hit, search
from communique.store.tables import id_of, key_of


def open_record(path: str | os.PathLike[str], *, create: bool = False, readonly: bool = False) -> RecordFile:
    """Open a record; a file of an earlier version is brought up to date.

    Args:
        path: the file.
        create: make it if it does not exist.
        readonly: never write to it.

    Raises:
        NotFound: there is no such file.
        RecordVersion: it is not a record of ours, or of a later version.
        RecordLocked: another process has been writing for longer than ten seconds.
        RecordFull: the disk is full, or the file cannot be written.
    """
    file = Path(path)
    connection = connect(file, create=create, readonly=readonly)
    return RecordFile(file, connection)


class RecordFile(Decisions, Findings, Lists, Matters, Overviews, Promises, Review):
    """An open record; a context manager. Not to be shared between threads.

    Many may read while one writes. Two that write take turns, a batch at a time. Beside the errors
    of each method, all raise `RecordLocked`, `RecordFull` and `RecordVersion` (a damaged file).
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        queries.prepare_connection(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was not committed is not there."""
        self._connection.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read as of one moment: what another process writes meanwhile does not show."""
        with translated(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    def reading(self, document: str) -> Reading:
        """Return a document with its text and what its parts are; for pages that show the text.

        Raises:
            NotFound: there is no such document.
        """
        with translated(self.path):
            return reading(self._connection, complete(self._connection, document))

    def known(self, extractor: str) -> set[str]:
        """Return the ids of the documents whose records that version of the extractor made."""
        with translated(self.path):
            return {id_of("doc", key) for key in writing.known(self._connection, extractor)}

    def covers(self, document: Document) -> bool:
        """Whether a better copy of a document is in the record, so that it need not be extracted."""
        with translated(self.path):
            return copying.is_covered(self._connection, *report_of(document))

    def copies(self, document: str | None = None) -> Listing[CopyRow]:
        """Return the groups of documents that say the same, each with its lead first.

        Args:
            document: an id or its beginning: only the groups that it belongs to.

        Raises:
            NotFound: there is no such document.
        """
        with translated(self.path):
            key = None if document is None else key_of(complete(self._connection, document))
            if key is not None and queries.document_row(self._connection, key) is None:
                raise NotFound(f"{document!r} is no document.", do="Its id begins with doc-.")
            found = copies(self._connection, {}, key)
        return Listing(found, CopyRow)

    def unread(self) -> list[RawDocument]:
        """Return the documents that folded under one that was renewed, and have to be read now."""
        with translated(self.path):
            return list(folding.unread(self._connection))

    def start_run(self, *, program: str, extractor: str, arguments: Mapping[str, object]) -> int:
        """Note that a run begins, and return its number."""
        with translated(self.path):
            return writing.start_run(
                self._connection, program=program, extractor=extractor, arguments=arguments
            )

    def add(self, batch: Iterable[Prepared | Seen | Failure], run: int) -> None:
        """Write a batch in one transaction: all of it or, if anything goes wrong, nothing.

        Args:
            batch: documents with their rows, further places of known documents, and failures. A
                document that another version of the extractor read is replaced. A failure noted
                before is renewed; it disappears when its source is read.
            run: number of the run that brings it.
        """
        with translated(self.path):
            writing.add(self._connection, batch, run)

    def finish_run(self, run: int, *, complete: bool) -> None:
        """Note how a run ended; after a complete one, failures disappear that did not recur in its inputs."""
        with translated(self.path):
            writing.finish_run(self._connection, run, complete=complete)

    @overload
    def rows(self, table: Literal["documents"], **filters: Unpack[Filters]) -> Listing[row.DocumentRow]: ...
    @overload
    def rows(self, table: Literal["meetings"], **filters: Unpack[Filters]) -> Listing[row.MeetingRow]: ...
    @overload
    def rows(self, table: Literal["people"], **filters: Unpack[Filters]) -> Listing[row.PersonRow]: ...
    @overload
    def rows(self, table: Literal["offices"], **filters: Unpack[Filters]) -> Listing[row.OfficeRow]: ...
    @overload
    def rows(self, table: Literal["statements"], **filters: Unpack[Filters]) -> Listing[row.StatementRow]: ...
    @overload
    def rows(
        self, table: Literal["commitments"], **filters: Unpack[Filters]
    ) -> Listing[row.CommitmentRow]: ...
    @overload
    def rows(
        self, table: Literal["instruments"], **filters: Unpack[Filters]
    ) -> Listing[row.InstrumentRow]: ...
    @overload
    def rows(self, table: Literal["incidents"], **filters: Unpack[Filters]) -> Listing[row.IncidentRow]: ...
    @overload
    def rows(self, table: Literal["figures"], **filters: Unpack[Filters]) -> Listing[row.FigureRow]: ...
    @overload
    def rows(self, table: Literal["mentions"], **filters: Unpack[Filters]) -> Listing[row.MentionRow]: ...
    @overload
    def rows(self, table: Literal["failures"], **filters: Unpack[Filters]) -> Listing[row.FailureRow]: ...
    @overload
    def rows(self, table: Literal["questions"], **filters: Unpack[Filters]) -> Listing[row.QuestionRow]: ...
    @overload
    def rows(self, table: Literal["sources"], **filters: Unpack[Filters]) -> Listing[row.SourceRow]: ...
    @overload
    def rows(self, table: Literal["copies"], **filters: Unpack[Filters]) -> Listing[CopyRow]: ...
    @overload
    def rows(self, table: Literal["judgements"], **filters: Unpack[Filters]) -> Listing[JudgementRow]: ...
    @overload
    def rows(self, table: Literal["ratings"], **filters: Unpack[Filters]) -> Listing[RatingRow]: ...
    @overload
    def rows(self, table: str, **filters: Unpack[Filters]) -> Listing[row.Row]: ...
    def rows(self, table: str, **filters: Unpack[Filters]) -> Listing[row.Row]:
        """Return the rows of a table in reading order: by day of publication, document, place in it.

        They are read as they are asked for; `.to_frame()` makes a table of pandas of them.

        Args:
            table: `documents`, `meetings`, `people`, `offices`, `statements`, `commitments`,
                `instruments`, `incidents`, `figures`, `mentions`, `failures`, `questions`, `sources`,
                `copies`, `judgements`, `ratings`.
            filters: see `communique.store.filters.Filters`.

        Raises:
            UsageError: there is no such table, or it cannot be narrowed by one of the filters.
        """
        with translated(self.path):
            found = queries.listing(self._connection, table, filters)
        return Listing(self._translated(found), ROWS.get(table))

    def _translated(self, found: Iterator[row.Row]) -> Iterator[row.Row]:
        with translated(self.path):
            yield from found

    def meetings(self, *states: str, **filters: Unpack[Filters]) -> Iterator[EncounterRow]:
        """Return meetings, each once with all the reports that tell of it, by their day.

        Args:
            states: codes; with one, its meetings, with two, those of both. Not together with the filters
                `state` and `pair`.
            filters: `person`, `outlet`, `since`, `until`, `limit`: see `communique.store.filters.Filters`.

        Raises:
            UsageError: they cannot be narrowed so, or more than two states are given.
        """
        if len(states) == 1:
            filters["state"] = states[0]
        elif len(states) == 2:
            filters["pair"] = (states[0], states[1])
        elif states:
            raise UsageError(f"{len(states)} states were given.", do="Give one state, or two.")
        with translated(self.path):
            yield from islice(encounters(self._connection, filters), filters.get("limit"))

    def compare(self, meeting: str) -> ComparisonRow:
        """Return the accounts of a meeting side by side: what several tell, what one does, what contradicts.

        Args:
            meeting: id of the meeting, or of the record of one report that tells it.

        Raises:
            NotFound: no meeting has that id, or more than one begins so.
            UsageError: only one report tells of it.
        """
        with translated(self.path):
            return compare(self._connection, meeting)

    def export(self, table: str) -> Iterator[row.Row]:
        """Return all rows of a table as files have them.

        The order is fixed and nothing tells how the documents were read: no paths, no runs, no times.
        The same documents give the same rows in whatever order, batches and folders they came.
        """
        with translated(self.path):
            yield from queries.exported(self._connection, table)

    def search(self, query: str, limit: int = 20) -> Iterator[Hit]:
        """Find sentences, best first; see `communique.store.search.search`.

        Raises:
            UsageError: the expression is not well formed.
        """
        with translated(self.path):
            yield from search(self._connection, query, limit)

    def evidence(self, identifier: str, window: tuple[int, int] | None = None) -> Evidence:
        """Return the words behind an id in their paragraphs, compared once more with the stored text.

        Args:
            identifier: an id, or as much of its beginning as no other id has.
            window: of the places of a person or office, how many to skip and to return.

        Raises:
            NotFound: nothing has that id, or more than one begins so.
        """
        with translated(self.path):
            return evidence(self._connection, complete(self._connection, identifier), window)

    def stands_in(self, document: str, words: str) -> bool:
        """Whether words stand in the stored text of a document, given by its id."""
        with translated(self.path):
            return stands_in(self._connection, document, words)

    def original(self, document: str) -> list[bytes]:
        """Return the bytes that the text of a document was taken out of, where they are kept."""
        with translated(self.path):
            return originals(self._connection, document)

    def status(self) -> checking.Standing:
        """Return what the record holds."""
        with translated(self.path):
            return checking.standing(self._connection, self.path)

    def check(self) -> list[checking.Finding]:
        """Check the file, its references, every quote and text, and the search index."""
        with translated(self.path):
            return checking.check(self._connection)
