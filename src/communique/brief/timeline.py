"""The timeline of a briefing: what lies where in time, and the months in which the record has nothing at all.

A month in which the record has reports, but none of both parties, is a zero. One in which it has no report
of anybody is a gap: nothing follows from it.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from communique.brief.period import Period, first_day, last_day, months

Ends = Literal["known", "before", "after"]
MONTH = len("2024-05")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in time: from a first to a last day, which are one for a day.

    Attributes:
        ends: `known`, or in which direction it goes on for nobody knows how long.
        firm: whether it took place; what is only planned, cancelled or denied is drawn hollow.
        day, words: as the tables have it.
    """

    first: datetime.date
    last: datetime.date
    ends: Ends
    firm: bool
    day: str
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Marks of one kind, in one row or, for things that last, one row each."""

    name: str
    rows: tuple[tuple[Mark, ...], ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month with the reports of both published in it; `gap` if the record has no report at all of it."""

    month: str
    reports: int
    gap: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Months on end without any report in the record."""

    first: str
    last: str
    months: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """From when to when, the lanes, and each month."""

    begins: datetime.date
    ends: datetime.date
    lanes: tuple[Lane, ...]
    months: tuple[Month, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The months without any report, those on end together."""
        runs = ([*run] for gap, run in groupby(self.months, key=lambda month: month.gap) if gap)
        return tuple(Gap(run[0].month, run[-1].month, len(run)) for run in runs)


def timeline(
    period: Period, of_both: Iterable[str | None], of_all: Iterable[str | None], lanes: Sequence[Lane]
) -> Timeline | None:
    """Return the timeline; `None` if neither the period nor a report says where it begins.

    Args:
        period: from when to when.
        of_both: days of publication of the reports in which both take part.
        of_all: those of all reports of the record.
        lanes: what is drawn above the reports; those without a mark in the period are left out.
    """
    days = sorted(day for day in of_both if day)
    if not (days or period.since):
        return None
    begins = first_day(period.since or days[0][:MONTH])
    ends = max(last_day(period.end), last_day(days[-1]) if days and not period.until else begins)
    counts = Counter(day[:MONTH] for day in days)
    known = {month for day in of_all if day for month in months(first_day(day), last_day(day))}
    strip = tuple(Month(one, counts[one], one not in known) for one in months(begins, ends))
    return Timeline(begins, ends, tuple(_within(lane, begins, ends) for lane in lanes if lane.rows), strip)


def _within(lane: Lane, begins: datetime.date, ends: datetime.date) -> Lane:
    rows = (tuple(m for m in row if m.last >= begins and m.first <= ends) for row in lane.rows)
    return Lane(lane.name, tuple(row for row in rows if row))


def mark(day: str, words: str, ends: Ends = "known", *, firm: bool = True, shown: str = "") -> Mark:
    """Return the mark of a day, month or year.

    Args:
        day: an ISO prefix.
        words: what it stands for.
        ends: `before` for something of unknown length that ends by that day, `after` for what begins then.
        firm: whether it took place.
        shown: the day as tables have it, if not as it is.
    """
    return Mark(first_day(day), last_day(day), ends, firm, shown or day, words)
