"""One decorator gives every listing its output options, and one function writes its rows.

On standard output there is nothing but data: JSON, JSONL, CSV, a laid out table in a terminal, and
in a pipe the same columns as plain lines, one a row.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import click

from communique.cli.layouts import Layout, counted
from communique.cli.marks import plain, safe

if TYPE_CHECKING:
    from communique.model import Record

F = TypeVar("F", bound=Callable[..., Any])
SCREENFUL = 50
"""Rows shown in a terminal if no limit is given; files and pipes get all."""

PAD = 44
"""In plain lines a longer cell does not widen its column."""


def output_options(command: F) -> F:
    """Give a command `--json`, `--jsonl`, `--csv` and `--limit`, passed as `form` and `limit`."""
    options = (
        click.option("--json", "form", flag_value="json", help="Write one JSON array."),
        click.option("--jsonl", "form", flag_value="jsonl", help="Write one JSON object a line."),
        click.option("--csv", "form", flag_value="csv", help="Write CSV with a header."),
        click.option(
            "--limit",
            type=click.IntRange(min=0),
            metavar="N",
            help=f"Write at most N rows; 0 is all. In a terminal {SCREENFUL} if not given, else all.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def in_terminal() -> bool:
    """Return whether people read standard output as it comes; `FORCE_COLOR` says they do."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def rows_wanted(form: str | None, limit: int | None) -> int | None:
    """Return how many rows to write, or `None` for all."""
    if limit is not None:
        return limit or None
    return SCREENFUL if form is None and in_terminal() else None


def write_rows(
    rows: Iterable[Any],
    *,
    row: type[Record],
    layout: Layout,
    form: str | None,
    limit: int | None,
    nothing: str,
) -> None:
    """Write rows on standard output.

    Args:
        rows: frozen records; read only as far as they are written.
        row: their class, which has the columns of JSON and CSV.
        layout: how rows look to a reader.
        form: `json`, `jsonl`, `csv`, or `None` for readers.
        limit: how many at most, or `None` for all; for readers a note says that there are more.
        nothing: what to say on stderr if there is no row.
    """
    written = Counted(rows, limit)
    if form:
        _write_data(written, row, form)
    elif in_terminal():
        from communique.cli.terminal import print_rows

        print_rows(written, layout)
    else:
        write_plain(written, layout)
    if form is None and written.number == 0:
        click.echo(nothing, err=True)
    if form is None and written.has_more():
        click.echo(f"{counted(written.number, 'row')} shown, there are more: --limit 0 shows all.", err=True)


class Counted:
    """An iterator over at most `limit` rows that counts them and knows whether there are more."""

    def __init__(self, rows: Iterable[Any], limit: int | None) -> None:
        self._rows = iter(rows)
        self._limit = limit
        self.number = 0

    def __iter__(self) -> Iterator[Any]:
        for row in islice(self._rows, self._limit):
            self.number += 1
            yield row

    def has_more(self) -> bool:
        """Return whether rows were left out; takes one more from the source to know."""
        return self._limit is not None and next(self._rows, None) is not None


def _write_data(rows: Iterable[Any], row: type[Record], form: str) -> None:
    from communique.export import as_values, columns_of, write_csv, write_json, write_jsonl

    values = as_values(rows)
    if form == "csv":
        write_csv(values, columns_of(row), sys.stdout)
    else:
        (write_json if form == "json" else write_jsonl)(values, sys.stdout)


def write_plain(rows: Iterable[Any], layout: Layout) -> None:
    """Write a heading and one line a row, columns in line as far as cells are short."""
    lines = [_cells(row, layout) for row in rows]
    if not lines:
        return
    titles = [
        column.title.upper() for column in (*layout.columns, *((layout.words,) if layout.words else ()))
    ]
    widths = [
        max([len(title), *(len(cell) for cell in cells if len(cell) <= PAD)])
        for title, *cells in zip(titles, *lines, strict=True)
    ]
    for line in (titles, *lines):
        padded = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        sys.stdout.write("  ".join(padded).rstrip() + "\n")


def _cells(row: Any, layout: Layout) -> list[str]:
    cells = ["; ".join(column.cell(row).splitlines()) for column in layout.columns]
    if layout.words:
        cells.append(plain(layout.words.cell(row), layout.marks(row)))
    return [" ".join(safe(cell).split()) for cell in cells]
