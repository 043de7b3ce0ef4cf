"""Laid out output for a terminal, with rich; imported only where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.cli.exits import is_coloured
from communique.cli.layouts import ID, LAYOUTS, OUTLET, PUBLISHED, Column, Layout, participant
from communique.cli.marks import plain, safe, stretches

if TYPE_CHECKING:
    from communique.model import Extraction
    from communique.store import Evidence, Passage

MARKED = "black on yellow"
ROLE_STYLES = {"content": MARKED, "cue": "bold magenta", "speaker": "bold cyan"}
FIXED = ("ID", "Day", "Published", "Code")
"""Columns that are never broken over lines."""

LONGEST = 1200
"""Characters of quoted words in a listing: a screen. `evidence` shows all."""

LEAD = 200
"""Of them, how many before the first mark where that lies further on."""

_ID = re.compile(r"\b([a-z]+-[0-9a-f]{8})[0-9a-f]{8}\b")
"""Eight digits tell records apart; `evidence` accepts any beginning that only one record has."""


def console(*, stderr: bool = False) -> Console:
    """Return a console that writes words as they are: no markup, no guesses at what a number is."""
    return Console(
        stderr=stderr,
        highlight=False,
        markup=False,
        emoji=False,
        color_system="auto" if is_coloured() else None,
    )


def print_rows(rows: Iterable[Any], layout: Layout, out: Console | None = None) -> None:
    """Print rows as a table, or as entries with the quoted words on lines of their own."""
    out = out or console()
    if layout.words is None:
        out.print(_table(rows, layout))
        return
    for row in rows:
        out.print(_head(row, layout.columns, out.width))
        out.print(Padding(_marked(*_excerpt(layout.words.cell(row), layout.marks(row))), (0, 0, 1, 2)))


def print_extraction(extraction: Extraction) -> None:
    """Print the records of one report, table by table."""
    out = console()
    known = ", ".join(word for word in (extraction.outlet, extraction.published) if word)
    out.rule(Text(safe(": ".join(word for word in (known, extraction.title or extraction.doc) if word))))
    for name in ("meetings", "statements", "commitments", "instruments", "incidents", "figures"):
        rows = getattr(extraction, name)
        if rows:
            out.print(Text(f"\n{name.capitalize()}", style="bold"))
            print_rows(rows, _of_one_report(LAYOUTS[name]), out)
    if extraction.persons:
        out.print(Text("\nPeople", style="bold"))
        for person in extraction.persons:
            out.print(Text(safe(participant(person))))


def _cell(row: Any, column: Column) -> Text:
    return Text(_ID.sub(r"\1", safe(column.cell(row))), style=column.style)


def _head(row: Any, columns: Iterable[Column], width: int) -> Text:
    """Return the cells in a line, or in as many as it takes; further ones are set in."""
    lines = [Text()]
    for cell in (_cell(row, column) for column in columns):
        if lines[-1].cell_len + cell.cell_len > width and lines[-1]:
            lines.append(Text(" "))
        lines[-1].append(" " * min(2, lines[-1].cell_len)).append_text(cell)
    return Text("\n").join(lines)


def _table(rows: Iterable[Any], layout: Layout) -> Table | Group:
    table = Table(box=None, header_style="bold underline", pad_edge=False, padding=(0, 2, 0, 0))
    for column in layout.columns:
        table.add_column(
            column.title,
            no_wrap=column.title in FIXED or column.number,
            justify="right" if column.number else "left",
            max_width=column.most or None,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(_cell(row, column) for column in layout.columns))
    return table if table.row_count else Group()


def _of_one_report(layout: Layout) -> Layout:
    """Return the layout without what only a record has, or what is the same for the whole report."""
    return replace(layout, columns=tuple(c for c in layout.columns if c not in (ID, PUBLISHED, OUTLET)))


def _excerpt(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, Sequence[tuple[int, int]]]:
    """Return what a listing has room for, from shortly before the first mark on, and the marks in it."""
    if len(text) <= LONGEST:
        return text, spans
    start = max(min((first for first, _ in spans), default=0) - LEAD, 0)
    before, after = "… " if start else "", f" … (of {len(text):,} characters)"
    shown = text[start : start + LONGEST]
    moved = [(a - start + len(before), min(b - start, len(shown)) + len(before)) for a, b in spans]
    return before + shown + after, [(a, b) for a, b in moved if a < b]


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> Text:
    if not is_coloured():
        return Text(plain(safe(text), spans))
    return Text.assemble(*((s.text, MARKED if s.marked else "") for s in stretches(safe(text), spans)))


def print_explanation(
    heading: str,
    passages: Sequence[tuple[str, Sequence[tuple[int, int, str]]]],
    found: Sequence[tuple[str, str]],
) -> None:
    """Print the paragraphs of a statement with speaker, cue and content in colours, and how it was read."""
    out = console()
    out.print(Text(safe(heading), style="bold"))
    for words, spans in passages:
        text = Text(safe(words))
        for start, end, role in spans:
            text.stylize(ROLE_STYLES[role], start, end)
        out.print(Padding(text, (0, 0, 0, 2)))
    out.print()
    grid = Table.grid(padding=(0, 2))
    for name, value in found:
        grid.add_row(Text(name, style=ROLE_STYLES.get(name, "dim")), Text(safe(value)))
    out.print(Padding(grid, (0, 0, 0, 2)))


def print_evidence(
    evidence: Evidence, facts: Sequence[tuple[str, str]], passages: Sequence[tuple[str, Passage, Any, Any]]
) -> None:
    """Print what a record says, and the paragraphs it stands on with the words marked."""
    out = console()
    out.print(Text(evidence.id, style="bold cyan"))
    grid = Table.grid(padding=(0, 2))
    for name, value in facts:
        style = {"verified": "green", "orphaned": "bold red"}.get(value, "")
        grid.add_row(Text(name, style="dim"), Text(safe(value), style=style))
    out.print(Padding(grid, (0, 0, 0, 2)))
    for heading, passage, spans, notes in passages:
        out.print()
        out.print(Text(safe(heading), style="bold"))
        out.print(Padding(_marked(passage.text, spans), (0, 0, 0, 2)))
        for note in notes:
            out.print(Padding(Text(safe(note), style="dim"), (0, 0, 0, 2)))
