"""Processes that read, and what happens when one of them dies.

Processes are spawned, not forked: the caller may have threads (a progress display, a notebook), the
reading libraries have locks, and the parent has not loaded the language model, so there is nothing
that forked children could share. One thread a worker hands it a batch and waits, so it is always
known which documents a dead process had in hand.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self

from communique.errors import CommuniqueError, WorkerFailed
from communique.model import Failure, RawDocument
from communique.run.work import Result, Wanted, read_batch

DIED = "W002"
"""Code of a failure: the process that read the document ended."""

_SPAWN = multiprocessing.get_context("spawn")


class _Died(Exception):
    """The worker ended with a batch in hand; `args` has its exit code."""


class Here:
    """Reads in this process, one batch after the other."""

    ahead = 0

    def __init__(self, wanted: Wanted, beside: Path | None = None) -> None:
        self._wanted = wanted
        self._beside = beside

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def submit(self, batch: Sequence[RawDocument]) -> Future[list[Result]]:
        """Read a batch now."""
        future: Future[list[Result]] = Future()
        future.set_result(read_batch(batch, self._wanted, self._beside) if batch else [])
        return future


class Pool:
    """Reads in several processes; results come back in the futures of `submit`."""

    def __init__(self, wanted: Wanted, workers: int, beside: Path | None = None) -> None:
        self.ahead = 2 * workers
        self._workers = [_Worker(wanted, beside) for _ in range(workers)]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(workers, "communique-worker", initializer=_leave_interrupts)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers, whatever they have in hand."""
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.wait()

    def submit(self, batch: Sequence[RawDocument]) -> Future[list[Result]]:
        """Read a batch in the next process that is free."""
        if not batch:
            future: Future[list[Result]] = Future()
            future.set_result([])
            return future
        return self._threads.submit(self._read, batch)

    def _read(self, batch: Sequence[RawDocument]) -> list[Result]:
        worker = self._idle.get()
        try:
            return worker.read(batch)
        except _Died as died:
            if len(batch) == 1:
                return [_lost(batch[0], died)]
            return [result for raw in batch for result in _read_alone(worker, raw)]
        finally:
            self._idle.put(worker)


def _read_alone(worker: _Worker, raw: RawDocument) -> list[Result]:
    try:
        return worker.read([raw])
    except _Died as died:
        return [_lost(raw, died)]


def _lost(raw: RawDocument, died: _Died) -> Failure:
    (code,) = died.args
    how = f"signal {-code}" if code is not None and code < 0 else f"exit status {code}"
    return Failure(
        source=raw.source,
        name=raw.name,
        step="parse",
        code=DIED,
        reason=f"the process that read it ended ({how}), also when it read nothing else",
        do="Look whether memory ran out, and read it again; if it recurs, report it with the document.",
    )


class _Worker:
    """A process, started when it is first needed and again after it died."""

    def __init__(self, wanted: Wanted, beside: Path | None = None) -> None:
        self._wanted = wanted
        self._beside = beside
        self._process: Any = None
        self._pipe: Connection | None = None
        self._ended = False

    def read(self, batch: Sequence[RawDocument]) -> list[Result]:
        """Read a batch in the process.

        Raises:
            _Died: the process ended meanwhile.
            WorkerFailed: it cannot be started.
            CommuniqueError: what the process says no document can be read for.
        """
        pipe = self._pipe or self._start()
        try:
            pipe.send(batch)
            reply = pipe.recv()
        except (EOFError, OSError) as error:
            raise _Died(self._reap()) from error
        if isinstance(reply, Exception):
            raise reply
        results: list[Result] = reply
        return results

    def _start(self) -> Connection:
        if self._ended:
            raise _Died(None)
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_serve, args=(theirs, self._wanted, self._beside), daemon=True)
        process.start()
        # Known to `end` only now: a process that has not begun cannot be killed.
        self._process = process
        if self._ended:
            process.kill()
        theirs.close()
        try:
            ours.recv()
        except (EOFError, OSError) as error:
            if self._ended:
                raise _Died(None) from error
            raise WorkerFailed(
                f"A process for reading could not be started (exit status {self._reap()}).",
                do="In a script, call read_into under: if __name__ == '__main__'. Or use workers=1.",
            ) from error
        self._pipe = ours
        return ours

    def _reap(self) -> int | None:
        self._pipe = None
        self._process.join(5)
        code: int | None = self._process.exitcode
        return code

    def end(self) -> None:
        """Kill the process; whoever waits for it is told that it died."""
        self._ended = True
        if self._process is not None:
            self._process.kill()

    def wait(self) -> None:
        """Wait until the process is gone; to be called when no thread can start another."""
        if self._process is not None:
            self._process.kill()
            self._process.join()


def _leave_interrupts() -> None:
    """Block SIGINT in this thread, and so in the processes that it starts: the parent decides."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _serve(pipe: Connection, wanted: Wanted, beside: Path | None) -> None:
    """Read batches until the other end is closed; also when the parent was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(sys.__stderr__.fileno() if sys.__stderr__ else 2, 1)
    try:
        pipe.send("ready")
        while True:
            batch = pipe.recv()
            try:
                reply: list[Result] | Exception = read_batch(batch, wanted, beside)
            except CommuniqueError as error:
                reply = error
            pipe.send(reply)
    except (EOFError, OSError):
        return
