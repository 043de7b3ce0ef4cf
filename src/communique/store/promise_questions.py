"""The part of the record file that knows promises through all reports."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from communique.store import thread_pages, threads
from communique.store.opening import translated
from communique.store.thread_rows import ThreadPage, ThreadRow


class Promises:
    """Questions about promises; `RecordFile` has them."""

    path: Path
    _connection: sqlite3.Connection

    def ledger(
        self,
        *,
        by: str | None = None,
        to: str | None = None,
        between: tuple[str, str] | None = None,
        topic: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[ThreadRow]:
        """Return promises, each once, the most restated first; see `communique.store.threads.ledger`."""
        with translated(self.path):
            return threads.ledger(
                self._connection, by=by, to=to, between=between, topic=topic, since=since, until=until
            )

    def thread(
        self, identifier: str, *, related: bool = True, why: str | None = None, many: int | None = None
    ) -> ThreadPage:
        """Return a promise with all its wordings.

        Args:
            identifier: id of any of its commitments.
            related: whether to look for what else was said on the matter, which takes longest.
            why: id of a wording whose reasons are told; the others are left out where there are `many`.
            many: number of wordings from which on the reasons of all are too much to tell at once.

        Raises:
            NotFound: there is no such commitment.
        """
        with translated(self.path):
            return thread_pages.thread(self._connection, identifier, related=related, why=why, many=many)
