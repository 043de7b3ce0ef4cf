"""The period of a briefing, and days that are known only as months or years."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

from communique.errors import UsageError

NO_DAY = "no day"


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when: ISO prefixes as asked for, empty where open; `today` closes an open end."""

    since: str
    until: str
    today: str

    def has(self, day: str | None) -> bool:
        """Whether a day, month or year lies in it or runs into it. One that is not known might."""
        if day is None:
            return True
        return f"{day}~" >= self.since and (not self.until or day <= f"{self.until}~")

    @property
    def options(self) -> str:
        """The options of a command that ask for it."""
        since = f" --since {self.since}" if self.since else ""
        return f"{since} --until {self.until}" if self.until else since

    @property
    def end(self) -> str:
        """Its last day, month or year; today if none was given."""
        return self.until or self.today


def period_of(since: str | None, until: str | None, today: str) -> Period:
    """Return a period.

    Raises:
        UsageError: it ends before it begins.
    """
    period = Period(since or "", until or "", today)
    if since and first_day(since) > last_day(period.end):
        raise UsageError(
            f"The period ends before it begins: {since} to {period.end}.", do="Give --since before --until."
        )
    return period


def first_day(day: str) -> datetime.date:
    """Return the first day of a day, month or year."""
    return datetime.date.fromisoformat(day + "-01" * ((10 - len(day)) // 3))


def last_day(day: str) -> datetime.date:
    """Return the last day of a day, month or year."""
    first = first_day(day)
    if len(day) == len("2024"):
        return first.replace(month=12, day=31)
    if len(day) == len("2024-05"):
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first


def months(since: datetime.date, until: datetime.date) -> tuple[str, ...]:
    """Return the months from one day to another, both included."""
    begin, end = since.year * 12 + since.month - 1, until.year * 12 + until.month - 1
    return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(begin, end + 1))


def years_before(day: str, years: int) -> str:
    """Return the day some years before a day, month or year."""
    last = last_day(day)
    return last.replace(year=last.year - years, day=min(last.day, 28)).isoformat()
