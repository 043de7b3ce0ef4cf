"""Days as ISO prefixes: what a year, a month or a day may mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

OPEN = "9999"
"""Stands for an end that is not known, or has not come."""


@lru_cache(maxsize=1 << 14)
def bounds(day: str) -> tuple[date, date]:
    """Return the first and the last day that an ISO prefix may mean.

    Raises:
        ValueError: it is none.
    """
    if day == OPEN:
        return date.max, date.max
    parts = [int(part) for part in day.split("-")]
    first = date(*[*parts, 1, 1][:3])
    if len(parts) == 3:
        return first, first
    if parts[0] == date.max.year:
        return first, date.max
    following = date(parts[0] + 1, 1, 1) if len(parts) == 1 else date(*_next_month(parts), 1)
    return first, following - timedelta(days=1)


def _next_month(parts: Sequence[int]) -> tuple[int, int]:
    return (parts[0] + 1, 1) if parts[1] == 12 else (parts[0], parts[1] + 1)
