"""The two runs: reports into a record, and reports through the extractor alone."""

from __future__ import annotations

import os
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO, NamedTuple

from communique.errors import UsageError
from communique.extract.version import extractor_version
from communique.model import Extraction, Failure, RawDocument
from communique.read import read
from communique.run.batches import Batch, Item, Repeat, batches, without_known
from communique.run.expected import expected
from communique.run.pool import Here, Pool
from communique.run.work import Result, Wanted
from communique.store import Prepared, RecordFile, Seen, seen

Input = str | os.PathLike[str]
Read = tuple[Batch, "Future[list[Result]]"]


class Progress(NamedTuple):
    """How far a run is: documents read, not read, known before; of how many, if that is known.

    `rate` is documents read a second since the run began.
    """

    done: int
    failed: int
    skipped: int
    total: int | None
    rate: float


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did.

    Attributes:
        done: documents read and written.
        failed: what could not be read; each has a row with its reason in the record.
        skipped: documents that the record had already, from this place or another.
        seconds: how long it took.
        reasons: number of failures by code.
    """

    done: int
    failed: int
    skipped: int
    seconds: float
    reasons: dict[str, int] = field(default_factory=dict)


def read_into(
    record: RecordFile,
    inputs: Iterable[Input],
    *,
    workers: int | None = None,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Read reports into a record. What the record knows already is not read again.

    Each batch is one transaction: a run that is killed at any moment loses a few seconds of work, and
    the next run goes on from there. On Ctrl-C what is complete is written first.

    Args:
        record: open for writing.
        inputs: see `communique.read.read`.
        workers: processes that read; 1 reads in this process. By default two, or one on one core.
        columns: see `communique.read.read`.
        stdin: what `-` reads.
        progress: called after each batch.

    Raises:
        UsageError: the number of workers or a column is wrong.
        ModelMismatch: the language model is absent or not the pinned one.
        RecordLocked: another process has been writing to the record for ten seconds.
        RecordFull: the disk is full; what was written before stays.
        KeyboardInterrupt: Ctrl-C; run again to go on.
    """
    given = list(inputs)
    found = _without_record(read(given, columns=columns, stdin=stdin), record.path, given)
    extractor = extractor_version()
    known = record.known(extractor)
    arguments = {"inputs": [os.fspath(i) for i in given], "workers": workers, "columns": columns}
    with _pool("rows", workers, record.path) as pool:
        run = record.start_run(program=release(), extractor=extractor, arguments=arguments)
        total = expected(given) if progress else None
        writer = _Writer(record, run, progress, total)
        ahead: deque[Read] = deque()
        try:
            for batch, future in _ahead(pool, without_known(found, known), ahead):
                writer.write(batch, future)
                writer.tell()
        except KeyboardInterrupt:
            for batch, future in takewhile(lambda read_ahead: read_ahead[1].done(), ahead):
                writer.write(batch, future)
            record.settle()
            record.finish_run(run, complete=False)
            raise
        for batch, future in _ahead(pool, record.unread(), deque()):
            writer.write(batch, future)
        record.settle()
        record.finish_run(run, complete=True)
    return writer.summary()


def extract_stream(
    inputs: Iterable[Input],
    *,
    workers: int | None = None,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Extraction | Failure]:
    """Read reports and yield what each gives, in the order of the input; nothing is kept.

    Args:
        inputs: see `communique.read.read`.
        workers: as for `read_into`.
        columns: see `communique.read.read`.
        stdin: what `-` reads.

    Raises:
        UsageError: the number of workers or a column is wrong.
        ModelMismatch: the language model is absent or not the pinned one.
    """
    with _pool("records", workers) as pool:
        for batch, future in _ahead(pool, read(inputs, columns=columns, stdin=stdin), deque()):
            for _, outcome in _outcomes(batch, future.result()):
                if isinstance(outcome, Extraction | Failure):
                    yield outcome


def _without_record(
    items: Iterable[RawDocument | Failure], path: Path, given: Iterable[Input]
) -> Iterator[RawDocument | Failure]:
    """Pass over the record itself where it lies in a folder that is read: it is no report that failed."""
    own = {os.path.abspath(f"{path}{end}") for end in ("", "-wal", "-shm", "-journal")}
    own -= {os.path.abspath(named) for named in given}
    return (i for i in items if not (isinstance(i, Failure) and os.path.abspath(i.source) in own))


def _pool(wanted: Wanted, workers: int | None, beside: Path | None = None) -> Here | Pool:
    if workers is None:
        workers = min(2, os.cpu_count() or 1)
    if workers < 1:
        raise UsageError(f"There cannot be {workers} workers.", do="Give a number from 1.")
    return Here(wanted, beside) if workers == 1 else Pool(wanted, workers, beside)


def _ahead(pool: Here | Pool, items: Iterable[Item], ahead: deque[Read]) -> Iterator[Read]:
    """Yield the batches in order, with as many being read ahead as the pool wants and no more.

    A batch leaves `ahead` only when whoever took it asks for the next.
    """
    for batch in batches(items):
        ahead.append((batch, pool.submit(batch.unread())))
        while len(ahead) > pool.ahead:
            yield ahead[0]
            ahead.popleft()
    while ahead:
        yield ahead[0]
        ahead.popleft()


def _outcomes(batch: Batch, results: Iterable[Result]) -> Iterator[tuple[Item, Result | Seen | Repeat]]:
    """Yield the items of a batch in order, each with its outcome: for a document the result of reading."""
    read_ones = iter(results)
    for item in batch.items:
        yield item, next(read_ones) if isinstance(item, RawDocument) else item


class _Writer:
    """Writes batches and keeps count."""

    def __init__(
        self, record: RecordFile, run: int, progress: Callable[[Progress], None] | None, total: int | None
    ) -> None:
        self._record = record
        self._run = run
        self._progress = progress
        self._total = total
        self._lost: dict[str, Failure] = {}
        self._counts: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._began = time.perf_counter()

    def write(self, batch: Batch, future: Future[list[Result]]) -> None:
        """Write a batch in one transaction, unless that is done already."""
        if batch.written:
            return
        rows = [self._row(item, outcome) for item, outcome in _outcomes(batch, future.result())]
        self._record.add(rows, self._run)
        batch.written = True
        for row in rows:
            self._counts[type(row).__name__] += 1
            if isinstance(row, Failure):
                self._reasons[row.code] += 1

    def tell(self) -> None:
        """Tell whoever asked how far the run is."""
        if self._progress:
            self._progress(self._standing())

    def _row(self, item: Item, outcome: Result | Seen | Repeat) -> Prepared | Seen | Failure:
        """Return what is written for an item; what came twice shares the fate of the first."""
        if isinstance(outcome, Repeat):
            lost = self._lost.get(outcome.raw.id)
            if lost is None:
                return seen(outcome.raw)
            return lost.model_copy(update={"source": outcome.raw.source, "name": outcome.raw.name})
        if isinstance(item, RawDocument) and isinstance(outcome, Failure):
            self._lost[item.id] = outcome
        assert not isinstance(outcome, Extraction)  # noqa: S101 - rows were asked for
        return outcome

    def _standing(self) -> Progress:
        done, failed, skipped = (self._counts[k] for k in ("Prepared", "Failure", "Seen"))
        rate = done / max(time.perf_counter() - self._began, 1e-9)
        return Progress(done, failed, skipped, self._total, rate)

    def summary(self) -> Summary:
        """Return what the run has done so far."""
        done, failed, skipped, _, _ = self._standing()
        seconds = time.perf_counter() - self._began
        return Summary(done, failed, skipped, seconds, dict(sorted(self._reasons.items())))


def release() -> str:
    """Return the version of the program."""
    try:
        return version("communique")
    except PackageNotFoundError:
        return "unknown"
