"""Tables of persons: CSV with the columns person, aliases, office, state, start, end, source."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from communique.model import Failure
from communique.reference.files import numbered_lines
from communique.reference.refusals import Refused, Why
from communique.reference.tenures import ReferencePerson, tenure

COLUMNS = ("person", "aliases", "office", "state", "start", "end", "source")
MOST_LINES = 20
NEEDED = ("person", "office")


def read_table(path: Path) -> Iterator[ReferencePerson | Failure]:
    """Yield one record a row, or why the row was refused; the first row names the columns, in any order.

    Aliases are parted by semicolons. Only `person` and `office` have to be there. A line break within
    quotation marks belongs to its row, as long as the row has no more than `MOST_LINES`.
    """
    heads: list[str] | None = None
    delimiter = ","
    for number, line in _whole_rows(numbered_lines(path)):
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


Line = tuple[int, str | Refused]


def _whole_rows(lines: Iterable[Line]) -> Iterator[Line]:
    """Join the lines of a row whose quotation marks are open at the end of a line, if they close soon."""
    held: list[tuple[int, str]] = []
    for at, line in lines:
        if isinstance(line, Refused):
            yield from held
            yield at, line
            held = []
            continue
        held.append((at, line))
        whole = "".join(text for _, text in held)
        if whole.count('"') % 2 == 0:
            yield held[0][0], whole
            held = []
        elif len(held) == MOST_LINES:
            yield held.pop(0)
            while held and held[0][1].count('"') % 2 == 0:
                yield held.pop(0)
    yield from held


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        rows = csv.reader(line.rstrip("\r\n").splitlines(keepends=True), delimiter=delimiter, strict=True)
        return [" ".join(cell.split()) for cell in next(rows, [])]
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
