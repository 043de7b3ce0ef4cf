"""How each form of a day is reckoned: a match in, an ISO prefix or a reason why there is none out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from communique.extract.days import calendar
from communique.extract.days.words import load_words

NO_BASE = "the day of publication is not known"
NOT_A_DAY = "the words name no one day, month or year"
NO_SUCH_DAY = "the calendar has no such day"


@dataclass(frozen=True, slots=True)
class Around:
    """What a date is reckoned from.

    Attributes:
        base: the day of publication.
        ahead: which way the words around it point.
        told: the last day or month with a year shortly before it in the text.
    """

    base: date | None
    ahead: bool | None
    told: str | None = None


Reckoned = tuple[str | None, str]
Reckoner = Callable[[re.Match[str], Around], Reckoned]


def full_date(match: re.Match[str], around: Around) -> Reckoned:
    group = match.groupdict()
    month, day = _month(group["month"]), int(group["day"])
    if group["year"]:
        found = calendar.full(int(group["year"]), month, day)
        return (found.isoformat(), "") if found else (None, NO_SUCH_DAY)
    if around.base is None:
        return None, NO_BASE
    if around.told and around.told[5:7] == f"{month:02d}" and around.ahead is False:
        return f"{around.told[:7]}-{day:02d}", ""  # a story of the past goes on in the month it named
    weekday = load_words().weekdays.get((group["name"] or "").lower())
    near = calendar.day_of_month(month, day, around.base, around.ahead, weekday)
    return near, "" if near else NO_SUCH_DAY


def iso(match: re.Match[str], around: Around) -> Reckoned:
    found = calendar.full(*(int(part) for part in match.group("year", "month", "day")))
    return (found.isoformat(), "") if found else (None, NO_SUCH_DAY)


def month_year(match: re.Match[str], around: Around) -> Reckoned:
    year = match["year"]
    if year.isdigit():
        return f"{year}-{_month(match['month']):02d}", ""
    if around.base is None:
        return None, NO_BASE
    return f"{around.base.year + _which(year):04d}-{_month(match['month']):02d}", ""


def month_alone(match: re.Match[str], around: Around) -> Reckoned:
    if around.base is None:
        return None, NO_BASE
    month, which = _month(match["month"]), (match["which"] or "").lower()
    if which in ("next", "coming"):
        return calendar.month_near(month, around.base, True), ""
    if which == "last":
        return calendar.month_near(month, around.base, False), ""
    return calendar.month_near(month, around.base, around.ahead), ""


def weekday(match: re.Match[str], around: Around) -> Reckoned:
    if match["repeated"]:
        return None, NOT_A_DAY
    if around.base is None:
        return None, NO_BASE
    base, weekday = around.base, load_words().weekdays[match["weekday"].lower()]
    which, week = (match["which"] or "").lower(), (match["week"] or "").lower()
    if week:
        return (calendar.week_from(base, _which(week))[0] + timedelta(weekday)).isoformat(), ""
    if which in ("next", "coming", "following"):
        return calendar.weekday_near(weekday, base + timedelta(1), True).isoformat(), ""
    if which in ("last", "past", "previous"):
        return calendar.weekday_near(weekday, base - timedelta(1), False).isoformat(), ""
    return calendar.weekday_near(weekday, base, around.ahead).isoformat(), ""


def offset(match: re.Match[str], around: Around) -> Reckoned:
    if around.base is None:
        return None, NO_BASE
    words = re.sub(r"\s+", " ", match["words"].lower())
    return (around.base + timedelta(load_words().offsets[words])).isoformat(), ""


def unit(match: re.Match[str], around: Around) -> Reckoned:
    """Reckon "last week", "next month", "this year", "this past summer"."""
    unit = match["unit"].lower()
    if around.base and unit in ("spring", "summer", "autumn", "fall", "winter"):
        year = calendar.season(unit, _which(match["which"]), around.base)
        return year, "" if year else NOT_A_DAY
    return _away(_which(match["which"]), unit, around.base)


def ago(match: re.Match[str], around: Around) -> Reckoned:
    """Reckon "three days ago"."""
    number = match["number"].lower()
    count = load_words().numbers.get(number) or int(number)
    return _away(-count, match["unit"].lower().rstrip("s"), around.base)


def _away(count: int, unit: str, base: date | None) -> Reckoned:
    if base is None:
        return None, NO_BASE
    if unit == "day":
        return (base + timedelta(count)).isoformat(), ""
    if unit == "month":
        return calendar.months_from(base, count), ""
    if unit in ("week", "weekend"):
        monday, sunday = calendar.week_from(base, count)
        day = calendar.common(monday + timedelta(5 if unit == "weekend" else 0), sunday)
        return day, "" if day else NOT_A_DAY
    return f"{base.year + count:04d}", ""


def vague(match: re.Match[str], around: Around) -> Reckoned:
    return None, NOT_A_DAY


def year(match: re.Match[str], around: Around) -> Reckoned:
    return match["year"], ""


def _month(spelling: str) -> int:
    return load_words().months[spelling.rstrip(".").lower()]


def _which(words: str) -> int:
    words = words.lower()
    if any(w in words for w in ("last", "past", "previous")):
        return -1
    return 1 if any(w in words for w in ("next", "coming", "following")) else 0
