"""The run that adds reference data to a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from communique.extract.version import extractor_version
from communique.model import Failure
from communique.reference import ReferencePerson, import_people
from communique.run.reading import release
from communique.store import RecordFile

AT_ONCE = 2000
"""Rows written in one transaction."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: rows that are new, rows that were there already, rows that could not be used."""

    new: int
    known: int
    failed: int


def import_reference(record: RecordFile, path: Path) -> Imported:
    """Add the persons of a file of reference data to a record; doing it twice changes nothing.

    Args:
        record: open for writing.
        path: FollowTheMoney or Popolo JSON, or CSV; see `communique.reference.import_people`.

    Raises:
        NotFound: there is no such file.
    """
    arguments = {"inputs": [str(path)], "reference": True}
    run = record.start_run(program=release(), extractor=extractor_version(), arguments=arguments)
    new = known = failed = 0
    for rows in _parted(import_people(path)):
        people = [row for row in rows if isinstance(row, ReferencePerson)]
        failures = [row for row in rows if isinstance(row, Failure)]
        added = record.add_reference(people)
        record.add(failures, run)
        new, known, failed = new + added, known + len(people) - added, failed + len(failures)
    record.settle()
    record.finish_run(run, complete=True)
    return Imported(new, known, failed)


def _parted(rows: Iterable[ReferencePerson | Failure]) -> Iterator[list[ReferencePerson | Failure]]:
    left = iter(rows)
    while part := list(islice(left, AT_ONCE)):
        yield part
