"""Open records for pages: read-only, a few, each used by one request at a time."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from communique.store import RecordFile, open_record

MOST = 8
"""Records that stay open between requests."""


class Records:
    """Lends open records; what one request reads is of one moment, also while a run writes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: queue.LifoQueue[RecordFile] = queue.LifoQueue(MOST)
        self._idle.put(self._open())

    def _open(self) -> RecordFile:
        return open_record(self.path, readonly=True)

    @contextmanager
    def lent(self) -> Iterator[RecordFile]:
        """Lend a record, as of one moment."""
        record = self.take()
        try:
            with record.snapshot():
                yield record
        finally:
            self.give_back(record)

    def take(self) -> RecordFile:
        """Return a record that nobody else uses."""
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            return self._open()

    def give_back(self, record: RecordFile) -> None:
        """Keep a record for the next request, or close it where enough are kept."""
        try:
            self._idle.put_nowait(record)
        except queue.Full:
            record.close()


def _lent(request: Request) -> Iterator[RecordFile]:
    records: Records = request.app.state.records
    with records.lent() as record:
        yield record


Lent = Annotated[RecordFile, Depends(_lent)]
"""A record for the time of a request: the type of a page's first argument."""
