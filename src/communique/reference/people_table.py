"""Tables of persons: CSV with the columns person, aliases, office, state, start, end, source."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from communique.model import Failure
from communique.reference.files import numbered_lines
from communique.reference.refusals import Refused, Why
from communique.reference.tenures import ReferencePerson, tenure

COLUMNS = ("person", "aliases", "office", "state", "start", "end", "source")
NEEDED = ("person", "office")


def read_table(path: Path) -> Iterator[ReferencePerson | Failure]:
    """Yield one record a row, or why the row was refused; the first row names the columns, in any order.

    Aliases are parted by semicolons. Only `person` and `office` have to be there. A row is one line.
    """
    heads: list[str] | None = None
    delimiter = ","
    for number, line in numbered_lines(path):
        where = f"{path}#{number}"
        try:
            if isinstance(line, Refused):
                raise line
            if heads is None:
                delimiter = max(",\t|", key=line.count)
                heads = _heads(_cells(line, delimiter))
                continue
            yield _row(dict(zip(heads, _cells(line, delimiter), strict=False)), path, where)
        except Refused as refused:
            yield refused.failure(where)
            if heads is None:
                return


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        raise Refused(Why.CSV, error=error) from error


def _heads(cells: list[str]) -> list[str]:
    heads = [cell.strip().casefold() for cell in cells]
    missing = [column for column in NEEDED if column not in heads]
    if missing:
        raise Refused(Why.COLUMNS, missing=", ".join(missing), columns=", ".join(heads))
    return heads


def _row(row: dict[str, str], path: Path, where: str) -> ReferencePerson:
    return tenure(
        row.get("person", ""),
        aliases=tuple(row.get("aliases", "").split(";")),
        office=row.get("office", ""),
        country=row.get("state", ""),
        start=row.get("start", ""),
        end=row.get("end", ""),
        source=row.get("source", "").strip() or path.name,
        where=where,
    )
