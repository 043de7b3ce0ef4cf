"""What adding one report to a large record takes, beside what reading the report itself takes.

    python bench/adding.py RECORD REPORTS [--documents 10]

REPORTS is a file of JSON lines, with reports that RECORD lacks. Each is read alone into an empty record, and
then into a copy of RECORD, as `communique read` does it: copies are looked for, names are tied to persons,
and what tells of one thing is put together. Printed are milliseconds of the processor; reports before these
warm up what a process reads once.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from communique.run import read_into
from communique.store import RecordFile, open_record

WARMING = 3


def main() -> int:
    """Print what adding a report takes."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("record", type=Path)
    arguments.add_argument("reports", type=Path)
    arguments.add_argument("--documents", type=int, default=10)
    options = arguments.parse_args()
    lines = options.reports.read_text(encoding="utf-8").splitlines()[: options.documents + WARMING]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(options.record, Path(folder, "large.db"))
        with open_record(Path(folder, "large.db")) as large:
            times = [_added(large, Path(folder), line, number) for number, line in enumerate(lines)][WARMING:]
    print("reading alone, ms   added to the record, ms   ratio")
    for alone, added in times:
        print(f"{alone:17.0f}   {added:23.0f}   {added / alone:5.2f}")
    alone, added = (statistics.mean(column) for column in zip(*times, strict=True))
    print(f"{alone:17.0f}   {added:23.0f}   {added / alone:5.2f}   (mean)")
    return 0


def _added(large: RecordFile, folder: Path, line: str, number: int) -> tuple[float, float]:
    report = folder / f"{number}.jsonl"
    report.write_text(line + "\n", encoding="utf-8")
    with open_record(folder / f"{number}.db", create=True) as empty:
        alone = _timed(empty, report)
    return alone, _timed(large, report)


def _timed(record: RecordFile, report: Path) -> float:
    start = time.process_time()
    read_into(record, [report], workers=1)
    return 1000 * (time.process_time() - start)


if __name__ == "__main__":
    sys.exit(main())
