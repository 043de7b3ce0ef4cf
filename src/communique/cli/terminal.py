"""Laid out output for a terminal, with rich; imported only where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.cli.layouts import ID, Layout

ID_DIGITS = 8
"""Digits of an id that are shown; `evidence` accepts any beginning that only one record has."""

NARROW = 60
_ID = re.compile(r"([a-z]+-[0-9a-f]{%d})[0-9a-f]{%d}" % (ID_DIGITS, 16 - ID_DIGITS))
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def console(*, stderr: bool = False) -> Console:
    """Return a console that writes words as they are: no markup, no guesses at what a number is."""
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)


def safe(text: str) -> str:
    """Return the text without characters that could steer the terminal."""
    return _CONTROL.sub("\ufffd", text)


def short_id(identifier: str) -> str:
    """Return the beginning of an id, long enough to be told apart and to be pasted into `evidence`."""
    return _ID.sub(r"\1", identifier)


def print_rows(rows: Iterable[Any], layout: Layout) -> None:
    """Print rows as a table, or as entries with the quoted words on lines of their own."""
    out = console()
    if layout.words is None:
        _print_table(list(rows), layout, out)
        return
    for row in rows:
        out.print(_head(row, layout))
        words = Text(safe(layout.words.cell(row)))
        out.print(Padding(words, (0, 0, 1, 2)))


def _head(row: Any, layout: Layout) -> Text:
    cells = [(column, safe(column.cell(row))) for column in layout.columns]
    cells = [(column, short_id(cell) if column is ID else cell) for column, cell in cells]
    return Text("  ").join(Text(cell, style=column.style) for column, cell in cells)


def _print_table(rows: list[Any], layout: Layout, out: Console) -> None:
    if not rows:
        return
    table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False, show_edge=False, padding=(0, 1))
    for column in layout.columns:
        fixed = column is ID or column.title in ("Day", "Published", "Code", "Reports")
        table.add_column(column.title, style=column.style, no_wrap=fixed, overflow="fold")
    for row in rows:
        cells = [safe(column.cell(row)) for column in layout.columns]
        table.add_row(*(Text(short_id(cell) if c is ID else cell) for c, cell in zip(layout.columns, cells, strict=True)))
    out.print(table)
