"""The timeline as tables, for those who cannot see a drawing and for forms that have none."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from communique.brief.timeline import Timeline

NO_REPORT = "–"
OUTSIDE = ""


@dataclass(frozen=True, slots=True)
class TwinTable:
    """A table of plain words."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def twins(timeline: Timeline) -> tuple[TwinTable, ...]:
    """Return what the drawing shows: the reports of each month, and every mark."""
    marks = [
        (one.first, lane.name, one.day, one.words)
        for lane in timeline.lanes
        for row in lane.rows
        for one in row
    ]
    drawn = tuple((day, name, words) for _, name, day, words in sorted(marks))
    tables = (_months(timeline),)
    if not drawn:
        return tables
    return (*tables, TwinTable("What is drawn, by day", ("Day", "Kind", "What"), drawn))


def _months(timeline: Timeline) -> TwinTable:
    years: dict[str, dict[str, str]] = defaultdict(dict)
    for one in timeline.months:
        years[one.month[:4]][one.month[5:]] = NO_REPORT if one.gap else str(one.reports)
    numbers = tuple(f"{number:02}" for number in range(1, 13))
    rows = tuple(
        (year, *(months.get(number, OUTSIDE) for number in numbers)) for year, months in sorted(years.items())
    )
    caption = f"Reports of both by month; {NO_REPORT} where the record has no report of anybody"
    return TwinTable(caption, ("Year", *numbers), rows)
