"""What linking one more document costs, by the size of the record.

    python bench/linking.py RECORD [--sizes 200 400 800] [--documents 20]

RECORD is a record that has been read and linked, for example of official readouts. For each size a copy keeps
so many of its documents, chosen by a fixed seed; then the records of some of them are linked anew, one
document at a time, and the milliseconds a document are printed by kind, with the ties that were weighed.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

from communique.store import open_record
from communique.store.kinds import KINDS
from communique.store.removing import remove_records

SEED = 5


def main() -> int:
    """Print what linking costs."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("record", type=Path)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[200, 400, 800])
    arguments.add_argument("--documents", type=int, default=20, help="how many are linked anew")
    options = arguments.parse_args()
    kinds = [kind.table for kind in KINDS]
    print(f"{'documents':>10} {'ms, median':>10} {'mean':>8}  " + "  ".join(f"{kind:>12}" for kind in kinds))
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, "record.db")
            shutil.copy(options.record, copy)
            kept = _shrink(copy, size)
            some = random.Random(SEED).sample(kept, options.documents)  # noqa: S311
            print(_measured(copy, some, size), flush=True)
    return 0


def _shrink(path: Path, size: int) -> list[int]:
    """Keep so many documents of a record, and link what is left."""
    with open_record(path) as record:
        connection = record._connection
        every = [key for (key,) in connection.execute("SELECT key FROM documents ORDER BY key")]
        kept = sorted(random.Random(SEED).sample(every, min(size, len(every))))  # noqa: S311
        connection.execute("BEGIN")
        for key in sorted(set(every) - set(kept)):
            remove_records(connection, key)
        connection.execute("COMMIT")
        record.settle()
    return kept


def _measured(path: Path, documents: list[int], size: int) -> str:
    times: list[float] = []
    by_kind = dict.fromkeys((kind.table for kind in KINDS), 0.0)
    with open_record(path) as record:
        connection = record._connection
        for document in documents:
            total = 0.0
            for kind in KINDS:
                _unlink(connection, kind.table, document)
                start = time.perf_counter()
                record.settle()
                took = time.perf_counter() - start
                by_kind[kind.table] += took
                total += took
            times.append(1000 * total)
    shares = "  ".join(f"{1000 * took / len(documents):12.1f}" for took in by_kind.values())
    return f"{size:>10} {statistics.median(times):>10.1f} {statistics.mean(times):>8.1f}  {shares}"


def _unlink(connection: sqlite3.Connection, table: str, document: int) -> None:
    query = f"INSERT OR IGNORE INTO unlinked SELECT key, ? FROM {table} WHERE document = ?"
    connection.execute(query, (table, document))


if __name__ == "__main__":
    sys.exit(main())
