"""What linking one more document costs, by the size of the record.

    python bench/linking.py RECORD [--sizes 500 2000 20000] [--documents 40]

RECORD is a record that has been read and linked, for example of official readouts. For each size a copy keeps
so many of its documents, chosen by a fixed seed, or is made larger by variants of them (`variants.py`). Some
documents are then taken out of what is linked and linked again one by one, as if each had just been read.
Printed are milliseconds of the processor a document by kind of record (what else runs on the machine shows
less in them than in those of the clock), and at last with which power of the size they grow between the
smallest and the largest: under one half is slower than the square root. Some documents before these warm up
what a process reads once: tables of words and places.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from variants import Variants

from communique.resolve import Judged
from communique.store import open_record
from communique.store.kinds import KINDS
from communique.store.linkable import Kind
from communique.store.linking import link
from communique.store.removing import remove_records
from communique.store.writing import transaction

SEED = 5
WARMING = 5
MOST = 10_000
"""Records of one document, at most."""
TABLES = [kind.table for kind in KINDS]


def main() -> int:
    """Print what linking costs."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("record", type=Path)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[500, 2000, 20000])
    arguments.add_argument("--documents", type=int, default=40, help="how many are linked one by one")
    options = arguments.parse_args()
    print(f"{'documents':>10} {'median':>8} {'mean':>8}  " + "  ".join(f"{table:>12}" for table in TABLES))
    measured: list[tuple[int, dict[str, float]]] = []
    with tempfile.TemporaryDirectory() as folder:
        grown = Path(folder, "grown.db")
        shutil.copy(options.record, grown)
        for size in sorted(options.sizes):
            path = _of_size(grown, size)
            measured.append((size, _measured(path, options.documents, size)))
    _print_growth(measured)
    return 0


def _of_size(grown: Path, size: int) -> Path:
    """Return a record of so many documents: a part of what there is, or all of it and variants."""
    with open_record(grown) as record:
        there = len(_documents(record._connection))
    if size >= there:
        _grow(grown, size)
        return grown
    part = grown.with_name("part.db")
    shutil.copy(grown, part)
    with open_record(part) as record:
        every = _documents(record._connection)
        with transaction(record._connection):
            for key in random.Random(SEED).sample(every, len(every) - size):  # noqa: S311
                remove_records(record._connection, key)
        record.settle()
    return part


def _grow(path: Path, size: int) -> None:
    with open_record(path) as record:
        connection = record._connection
        every = _documents(connection)
        variants = Variants(connection)
        with transaction(connection):
            for at in range(size - len(every)):
                variants.add(every[at % len(every)], 1 + at // len(every) + len(every))
        connection.row_factory = None
        _link_all(connection, KINDS)


def _documents(connection: sqlite3.Connection) -> list[int]:
    """Return the documents that were read: copies of others are not."""
    query = "SELECT DISTINCT document FROM sentences ORDER BY document"
    return [key for (key,) in connection.execute(query)]


def _link_all(connection: sqlite3.Connection, kinds: Iterable[Kind[Any]]) -> None:
    for kind in kinds:
        start, left = time.process_time(), 1
        while left:
            with transaction(connection):
                left = link(connection, kind, Judged())
        print(f"  {kind.table}: linked in {time.process_time() - start:.0f} s", file=sys.stderr, flush=True)


def _measured(path: Path, number: int, size: int) -> dict[str, float]:
    """Print and return the milliseconds a document by kind."""
    times: list[dict[str, float]] = []
    with open_record(path) as record:
        connection = record._connection
        some = random.Random(SEED).sample(_documents(connection), number + WARMING)  # noqa: S311
        hidden = {kind.table: _records(connection, kind, some) for kind in KINDS}
        kinds = [_without(kind, hidden[kind.table]) for kind in KINDS]
        for kind in kinds:
            _wait(connection, kind, hidden[kind.table])
        _link_all(connection, kinds)
        for document in some:
            times.append({})
            for kind in kinds:
                came = _records(connection, kind, [document])
                hidden[kind.table] -= came
                _wait(connection, kind, came)
                start = time.process_time()
                with transaction(connection):
                    link(connection, kind, Judged(), MOST)
                times[-1][kind.table] = 1000 * (time.process_time() - start)
    times = times[WARMING:]
    totals = [sum(one.values()) for one in times]
    found = {table: statistics.mean(one[table] for one in times) for table in TABLES}
    shares = "  ".join(f"{found[table]:12.1f}" for table in TABLES)
    print(
        f"{size:>10} {statistics.median(totals):>8.1f} {statistics.mean(totals):>8.1f}  {shares}", flush=True
    )
    return found | {"all": statistics.mean(totals)}


def _records(connection: sqlite3.Connection, kind: Kind[Any], documents: list[int]) -> set[int]:
    query = f"SELECT key FROM {kind.table} WHERE document IN (SELECT value FROM json_each(?))"
    return {key for (key,) in connection.execute(query, (json.dumps(documents),))}


def _without(kind: Kind[Any], hidden: set[int]) -> Kind[Any]:
    """Return a kind whose hidden records are as if they were not there."""
    return replace(kind, facts=lambda connection, keys: kind.facts(connection, set(keys) - hidden))


def _wait(connection: sqlite3.Connection, kind: Kind[Any], records: set[int]) -> None:
    rows = [(record, kind.table) for record in sorted(records)]
    connection.executemany("INSERT OR IGNORE INTO unlinked VALUES (?, ?)", rows)


def _print_growth(measured: list[tuple[int, dict[str, float]]]) -> None:
    (small, before), (large, after) = measured[0], measured[-1]
    if small < large:
        powers = {name: math.log(after[name] / before[name], large / small) for name in before}
        print("power of growth: " + ", ".join(f"{name} {power:.2f}" for name, power in powers.items()))


if __name__ == "__main__":
    sys.exit(main())
