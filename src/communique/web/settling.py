"""Putting the record together anew after decisions, behind the pages: in a large record it takes seconds.

A decision is in the log at once, and what it is about is asked no more. Who goes through many cases decides
again within seconds: then it is done when she rests. What is left when the desk ends is done when it, or a
run, begins again.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path

from communique.errors import CommuniqueError
from communique.store import open_record

REST = 4.0
"""Seconds without a decision after which it begins, where more are likely to come."""
LONGEST = 60.0
"""Seconds after which it begins though decisions keep coming."""
AGAIN = 5.0
"""Seconds until it is tried again where another process was writing."""


class Settler:
    """Settles one record in a thread of its own, which ends when nothing is left."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._first = 0.0
        self._due: float | None = None

    def ask(self, rest: float = 0.0) -> None:
        """Ask for the record to be put together after some seconds in which nobody asks again."""
        now = time.monotonic()
        with self._changed:
            if self._due is None:
                self._first = now
            self._due = min(now + rest, self._first + LONGEST)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="settler", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is left to be done, at most so long, and return whether that is so."""
        with self._changed:
            return self._changed.wait_for(lambda: self._thread is None, seconds)

    def _run(self) -> None:
        while self._is_due():
            try:
                with open_record(self._path) as record:
                    record.settle()
            except CommuniqueError:  # another process writes, or the disk is full
                self.ask(AGAIN)

    def _is_due(self) -> bool:
        """Wait until it is time, and return true; false if nothing was asked for, and the thread ends."""
        with self._changed:
            while self._due is not None:
                left = self._due - time.monotonic()
                if left <= 0:
                    self._due = None
                    return True
                self._changed.wait(left)
            self._thread = None
            self._changed.notify_all()
            return False
