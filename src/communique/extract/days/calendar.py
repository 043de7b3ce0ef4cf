"""Arithmetic with days: everything is an ISO prefix, honest about how much is known.

`ahead` is what the words around a date say: `True` ahead of the publication, `False` behind it,
`None` nothing; a date lies behind unless the words, or the calendar, say otherwise.
"""

from __future__ import annotations

from datetime import date, timedelta

SOON = timedelta(45)
"""A day and month without a year that comes up so soon is ahead rather than ten months ago."""

MONTHS_SOON = 2
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}


def base_day(published: str | None) -> date | None:
    """Return the day of publication, or `None` where it is unknown or known only to the month."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def full(year: int, month: int, day: int) -> date | None:
    """Return the day, or `None` if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of_month(
    month: int, day: int, base: date, ahead: bool | None, weekday: int | None = None
) -> str | None:
    """Return the day of that name nearest behind the base, or ahead of it where the words say so.

    A day of the week that stands beside it rules out the years in which it does not agree.
    """
    found = [d for year in (base.year - 1, base.year, base.year + 1) if (d := full(year, month, day))]
    found = [d for d in found if weekday is None or d.weekday() == weekday] or found
    behind = [d for d in found if d <= base]
    coming = [d for d in found if d >= base]
    if coming and (ahead or not behind or coming[0] - base <= SOON):
        return coming[0].isoformat()
    return behind[-1].isoformat() if behind else None


def month_near(month: int, base: date, ahead: bool | None) -> str:
    """Return the month of that name nearest behind (this month included), or nearest ahead."""
    until = (month - base.month) % 12
    if until and not (ahead or (ahead is None and until <= MONTHS_SOON)):
        until -= 12
    return months_from(base, until)


def season(name: str, which: int, base: date) -> str | None:
    """Return the year of the last (-1), this (0) or next (1) season of that name; winter has two."""
    first, last = SEASONS.get(name, (None, None))
    if first is None or last is None:
        return None
    year = base.year
    if which < 0 and base.month <= last:
        year -= 1
    elif which > 0 and base.month >= first:
        year += 1
    return f"{year:04d}"


def weekday_near(weekday: int, base: date, ahead: bool | None) -> date:
    """Return that weekday in the seven days up to the base, it included, or in the seven from it on."""
    if ahead:
        return base + timedelta((weekday - base.weekday()) % 7)
    return base - timedelta((base.weekday() - weekday) % 7)


def months_from(base: date, count: int) -> str:
    """Return the month that many months away."""
    number = base.year * 12 + base.month - 1 + count
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def week_from(base: date, weeks: int) -> tuple[date, date]:
    """Return Monday and Sunday of the week that many weeks away."""
    monday = base - timedelta(base.weekday()) + timedelta(7 * weeks)
    return monday, monday + timedelta(6)


def common(first: date, last: date) -> str | None:
    """Return the longest ISO prefix that holds for every day from first to last."""
    a, b = first.isoformat(), last.isoformat()
    return next((a[:length] for length in (10, 7, 4) if a[:length] == b[:length]), None)
