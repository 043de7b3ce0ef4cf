"""The solar Hijri calendar of Iran and Afghanistan, by arithmetic.

Eight years in 33 are leap years, those whose remainder by 33 is in `LEAP`; the rule gives the same
years as the astronomical calendar from 1178 to 1633 (M. Heydari-Malayeri, A concise review of the
Iranian calendar, 2004). The anchor is 1 Farvardin 1399, which was 20 March 2020.
"""

from __future__ import annotations

import datetime

LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
ANCHOR_YEAR = 1399
ANCHOR = datetime.date(2020, 3, 20)
VALID = range(1178, 1634)


def is_leap(year: int) -> bool:
    """Whether Esfand of a solar Hijri year has 30 days."""
    return year % 33 in LEAP


def from_solar(year: int, month: int, day: int) -> datetime.date | None:
    """Return the Gregorian day of a solar Hijri one, or `None` if there is no such day.

    Args:
        year: from 1178 to 1633.
        month: 1 for Farvardin to 12 for Esfand; the first six have 31 days, the next five 30.
        day: day of the month.
    """
    if year not in VALID or not 1 <= month <= 12:
        return None
    length = 31 if month <= 6 else 30 if month <= 11 or is_leap(year) else 29
    if not 1 <= day <= length:
        return None
    into_year = (month - 1) * 31 - max(month - 7, 0) + day - 1
    return _new_year(year) + datetime.timedelta(days=into_year)


def _new_year(year: int) -> datetime.date:
    step = 1 if year >= ANCHOR_YEAR else -1
    between = range(ANCHOR_YEAR, year) if step > 0 else range(year, ANCHOR_YEAR)
    days = sum(365 + is_leap(y) for y in between)
    return ANCHOR + datetime.timedelta(days=step * days)
