"""A strip of months or years with the number of reports in each: gaps are gaps, not zeros."""

from __future__ import annotations

import math
from collections.abc import Mapping

from communique.model import Record

MONTHS = 120
"""Months from which on a strip is drawn by years."""
WIDE, HIGH, LEAST = 8, 40, 4


class Cell(Record):
    """A month or year: how many reports, where its bar begins and how high it is; no bar where a gap is."""

    period: str
    reports: int
    x: int
    height: int


class Strip(Record):
    """Reports over time; `gaps` counts the periods without any between the first and the last."""

    unit: str
    cells: tuple[Cell, ...]
    gaps: int
    width: int
    undated: int = 0


def strip(months: Mapping[str, int], span: Mapping[str, int] | None = None) -> Strip | None:
    """Return reports by month as a strip.

    Args:
        months: reports by month, `YYYY-MM`.
        span: the months that the strip has to reach over; those of `months` if not given.

    Returns:
        `None` where no report has a month.
    """
    reach = sorted(span or months)
    if not reach:
        return None
    every = _months(reach[0], reach[-1])
    unit, periods, counts = "month", every, dict(months)
    if len(every) > MONTHS:
        unit, periods = "year", sorted({month[:4] for month in every})
        counts = {year: sum(n for month, n in months.items() if month[:4] == year) for year in periods}
    most = max(counts.values(), default=0)
    cells = [_cell(at, period, counts.get(period, 0), most) for at, period in enumerate(periods)]
    gaps = sum(cell.reports == 0 for cell in cells)
    return Strip(unit=unit, cells=tuple(cells), gaps=gaps, width=len(cells) * WIDE)


def _cell(at: int, period: str, reports: int, most: int) -> Cell:
    # The root, so that a month with few reports still shows beside one with hundreds.
    height = max(LEAST, round(HIGH * math.sqrt(reports / most))) if reports else 0
    return Cell(period=period, reports=reports, x=at * WIDE, height=height)


def _months(first: str, last: str) -> list[str]:
    year, month = int(first[:4]), int(first[5:7])
    found = []
    while (at := f"{year:04}-{month:02}") <= last:
        found.append(at)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found
