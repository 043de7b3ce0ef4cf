"""Rows of a table as JSON, JSONL or CSV: stable columns, one form of each value, the same bytes each time."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from communique.model import Record
from communique.store.columns import ROWS, columns_of

if TYPE_CHECKING:
    from communique.store import RecordFile

Row = Mapping[str, Any]


def as_values(rows: Iterable[Record]) -> Iterator[Row]:
    """Yield rows as dictionaries of JSON values with the columns in their order."""
    for row in rows:
        values = row.model_dump(mode="json")
        yield {name: values[name] for name in columns_of(type(row))}


def write_table(record: RecordFile, table: str, form: str, stream: TextIO) -> int:
    """Write a table of a record in its fixed order.

    Args:
        record: an open record.
        table: one of `TABLES`.
        form: `jsonl` or `csv`.
        stream: where to.

    Returns:
        The number of rows.
    """
    values = as_values(record.export(table))
    if form == "csv":
        return write_csv(values, columns_of(ROWS[table]), stream)
    return write_jsonl(values, stream)


def write_jsonl(rows: Iterable[Row], stream: TextIO) -> int:
    """Write one JSON object a line, as the rows come.

    Returns:
        The number of rows.
    """
    count = 0
    for row in rows:
        stream.write(_json(row) + "\n")
        count += 1
    return count


def write_json(rows: Iterable[Row], stream: TextIO) -> int:
    """Write one JSON array, an object a line, as the rows come.

    Returns:
        The number of rows.
    """
    count = 0
    for row in rows:
        stream.write(("[\n" if count == 0 else ",\n") + _json(row))
        count += 1
    stream.write("\n]\n" if count else "[]\n")
    return count


def write_csv(rows: Iterable[Row], columns: Sequence[str], stream: TextIO) -> int:
    """Write a header and one line a row (RFC 4180, but with line feeds alone).

    Args:
        rows: values that are lists or objects are written as JSON, unknown ones as nothing.
        columns: names and order of the columns; the header is written even if there is no row.
        stream: where to; opened with `newline=""`.

    Returns:
        The number of rows.
    """
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
        count += 1
    return count


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
