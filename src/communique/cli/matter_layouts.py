"""How threads of instruments and incidents and series of figures look, in a list and one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from communique.cli.layouts import ID, OPEN, REPORTS, SEEN, Column, Layout, counted
from communique.cli.marks import safe

if TYPE_CHECKING:
    from communique.store import FigurePage, IncidentPage, InstrumentPage

FEW = 3
"""Wordings shown in a list; the page has all."""


def _few(values: Sequence[str], quoted: bool = False) -> str:
    shown = [f"“{value}”" if quoted else value for value in values[:FEW]]
    left = len(values) - len(shown)
    return "\n".join([*shown, *([f"and {left} more"] if left else [])]) or OPEN


def _status(row: Any) -> str:
    if not row.status:
        return OPEN
    return f"{row.status}\n“{row.status_words}” {row.status_day or ''}".strip()


def _parties(row: Any) -> str:
    return ", ".join(row.parties) or OPEN


def _event(row: Any) -> str:
    about = " and ".join(row.persons) or ", ".join(row.places[:1])
    return f"{row.kind}: {about}" if about else str(row.kind)


def _amounts(day: str | None, amounts: Sequence[str]) -> str:
    return f"{', '.join(amounts)}\n{day}" if day else OPEN


OUTLETS = Column("Outlets", lambda row: f"{len(row.outlets):,}", number=True)
INSTRUMENTS = Layout(
    (
        ID,
        Column("Name", lambda row: _few((row.name, *row.aliases)), "bold"),
        Column("Parties", _parties, most=16),
        SEEN,
        Column("Last status", _status, "green", most=24),
        REPORTS,
        OUTLETS,
    )
)
INCIDENTS = Layout(
    (
        ID,
        Column("What", _event, "bold", most=24),
        Column("Day as told", lambda row: _few(row.days)),
        Column("In the words of reports", lambda row: _few(row.wordings, quoted=True)),
        SEEN,
        REPORTS,
        OUTLETS,
    )
)
FIGURES = Layout(
    (
        ID,
        Column("What", lambda row: f"{row.what}, {row.unit}" if row.unit else row.what, "bold"),
        Column("Parties", _parties, most=16),
        Column("First", lambda row: _amounts(row.first, row.first_value), "green"),
        Column("Last", lambda row: _amounts(row.last, row.last_value), "green"),
        Column("Figures", lambda row: f"{row.figures:,}", number=True),
        REPORTS,
    )
)


def instrument_lines(page: InstrumentPage) -> list[str]:
    """Return an instrument with what each report says of it."""
    lines = [*_title(page.thread, page.thread.name, _parties(page.thread)), ""]
    for one in page.mentions:
        status = f"  {one.status} (“{safe(one.status_words)}”)" if one.status else ""
        lines.append(f"{_report(one)}  “{safe(one.words)}”{status}  {one.id}")
    return [*lines, *_doubts(page.doubts)]


def incident_lines(page: IncidentPage) -> list[str]:
    """Return an incident with what each report says of it, in the report's own words."""
    lines = [*_title(page.thread, _event(page.thread), ", ".join(page.thread.days) or "day not told"), ""]
    for one in page.mentions:
        told = [one.day, one.place, f"blames {', '.join(one.blamed)}" if one.blamed else None]
        told += [f"{number.value:,.10g} {number.what} ({number.fate})" for number in one.casualties]
        rest = "; ".join(safe(words) for words in told if words)
        lines.append(f"{_report(one)}  “{safe(one.words)}”{'  ' + rest if rest else ''}  {one.id}")
    return [*lines, *_doubts(page.doubts)]


def figure_lines(page: FigurePage) -> list[str]:
    """Return a series with each figure, who said it and where."""
    lines = [*_title(page.series, page.series.what, _parties(page.series)), ""]
    for one in page.points:
        by = f", by {safe(one.by)}" if one.by else ""
        lines.append(f"{_report(one)}  {safe(one.words)}  “{safe(one.what)}”{by}  {one.id}")
    return lines


def _title(thread: Any, name: str, about: str) -> list[str]:
    seen = " to ".join(dict.fromkeys(day for day in (thread.first, thread.last) if day)) or "no day known"
    outlets = ", ".join(thread.outlets) or "outlet unknown"
    return [
        f"{click.style(safe(name), bold=True)} ({safe(about)})  {thread.id}",
        f"{counted(thread.documents, 'report')}, {seen}: {safe(outlets)}",
    ]


def _report(one: Any) -> str:
    return f"{one.published or OPEN:10}  {safe(one.outlet or 'outlet unknown')}"


def _doubts(doubts: Iterable[Any]) -> list[str]:
    lines = [f"  “{safe(row.words)}”  {row.id}" for row in doubts]
    return ["", "May be the same; the evidence does not decide", *lines] if lines else []
