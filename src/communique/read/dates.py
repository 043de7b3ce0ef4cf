"""Dates as reports write them: where the words stand, and the day as an ISO prefix, or why it is open.

Only words that are a date by their form are taken. Whether a date is that of publication is decided
by where it stands: see `headers` and `datelines`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.read.solar import from_solar

COMMON_MONTHS = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
SOLAR_MONTHS = (
    "farvardin",
    "ordibehesht",
    "khordad",
    "tir",
    "mordad amordad",
    "shahrivar",
    "mehr",
    "aban",
    "azar",
    "dey",
    "bahman",
    "esfand",
)
LUNAR_MONTHS = (
    "muharram",
    "safar",
    "rabi al-awwal",
    "rabi al-thani",
    "rabi i",
    "rabi ii",
    "jumada al-awwal",
    "jumada al-thani",
    "jumada i",
    "jumada ii",
    "rajab",
    "shaban",
    "sha'ban",
    "ramadan",
    "shawwal",
    "dhu al-qidah",
    "dhu al-hijjah",
)
COMMON_YEARS = range(1900, 2101)
SOLAR_YEARS = range(1300, 1420)
"""A four-digit year in this range is a solar Hijri one: the lunar year has been past 1420 since 1999."""

COMMON = {name: number for number, names in enumerate(COMMON_MONTHS, 1) for name in names.split()}
SOLAR = {name: number for number, names in enumerate(SOLAR_MONTHS, 1) for name in names.split()}

NO_YEAR = "no year"
UNCLEAR_ORDER = "day or month first"
LUNAR_YEAR = "lunar calendar"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text.

    Attributes:
        start, end: offsets of the words, with a weekday before and a time of day and zone behind.
        day: ISO date, or ISO month where the words give no day; `None` where it is open.
        why: why it is open: `no year`, `day or month first`, `lunar calendar`; else empty.
        month, day_of_month: known also where the year is not.
    """

    start: int
    end: int
    day: str | None
    why: str = ""
    month: int = 0
    day_of_month: int = 0

    def in_year(self, year: int) -> str | None:
        """Return the ISO date that words without a year mean in a year, if there is such a day."""
        return _common_day(year, self.month, self.day_of_month)


def _any_of(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True)).replace(" ", r"[^\S\n]+")


_GAP = r"[^\S\n]+"
_NAME = rf"(?P<name>{_any_of([*COMMON, *SOLAR])})\b\.?"
_LUNAR = rf"(?P<lunar>{_any_of(LUNAR_MONTHS)})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?{_GAP})?"
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?(?:[^\S\n]?[ap]\.?m\b\.?)?|\d{1,2}[^\S\n]?[ap]\.?m\b\.?"
_ZONE = (
    r"[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+|Z\b|(?:GMT|UTC)[^\S\n]?[+-][^\S\n]?\d{1,2}(?::?\d{2})?"
    r"|[+-]\d{2}:?\d{2}|(?:[A-Z]{2,4}T|UTC|GMT|IST|MSK)\b"
)
_TIME = (
    rf"(?:(?:T|[^\S\n]*[,|\-–—•·/][^\S\n]*|{_GAP}(?:at{_GAP})?)(?:{_CLOCK})(?:[^\S\n]?(?:hrs|hours|h)\b)?"
    rf"(?:[^\S\n]*\(?(?-i:{_ZONE})\)?)?)?"
)
_EDGE = r"(?=T\d|(?![\w/]|[-.]\d))"

_DIGIT = re.compile(r"\d")
FORMS = tuple(
    re.compile(rf"(?<![\w/.\-]){_WEEKDAY}{form}{_EDGE}{_TIME}", re.I)
    for form in (
        rf"{_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})",
        rf"{_YEAR}[-\s]{_NAME}[-\s]{_DAY}",
        rf"{_NAME}(?:{_GAP}|-){_DAY}(?:,?{_GAP}|-){_YEAR}",
        rf"{_DAY}(?:{_GAP}of)?(?:{_GAP}|-){_NAME}(?:,?{_GAP}|-){_YEAR}",
        r"(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4})",
        rf"{_LUNAR}{_GAP}\d{{1,2}}(?:,?{_GAP}\d{{4}})?",
        rf"\d{{1,2}}{_GAP}{_LUNAR}(?:,?{_GAP}\d{{4}})?",
        rf"{_NAME}{_GAP}{_DAY}",
        rf"{_DAY}{_GAP}{_NAME}",
        rf"(?<!\d\s){_NAME},?{_GAP}{_YEAR}",
    )
)
"""The forms in order of preference: of two that begin at one place, the longer, then the earlier here."""


def find_dates(
    text: str, start: int = 0, end: int | None = None, *, day_first: bool | None = None
) -> list[WrittenDate]:
    """Return the dates between two offsets of a text, in order, without overlap.

    Args:
        text: any text; offsets in the result point into it.
        start: where to begin to look.
        end: where to stop.
        day_first: what `03/04/2021` means: day first, month first, or not known (`None`).
    """
    end = len(text) if end is None else end
    if not _DIGIT.search(text, start, end):
        return []
    found = sorted(_candidates(text, start, end, day_first), key=_rank)
    kept: list[WrittenDate] = []
    for date in found:
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return kept


def _rank(date: WrittenDate) -> tuple[int, int]:
    return date.start, -date.end


def _candidates(text: str, start: int, end: int, day_first: bool | None) -> Iterator[WrittenDate]:
    for form in FORMS:
        for match in form.finditer(text, start, end):
            date = _read(match, day_first)
            if date:
                yield date


def _read(match: re.Match[str], day_first: bool | None) -> WrittenDate | None:
    """Return the date that a match of one of the forms stands for, if there is such a date."""
    groups = match.groupdict()
    start, end = match.span()
    if groups.get("lunar"):
        return WrittenDate(start, end, None, LUNAR_YEAR)
    if groups.get("first"):
        return _read_numbers(match, day_first)
    name = (groups.get("name") or "").lower()
    day = int(groups["day"]) if groups.get("day") else 0
    if not groups.get("year"):
        month = COMMON.get(name, 0)
        possible = _common_day(2000, month, day)  # a leap year
        return WrittenDate(start, end, None, NO_YEAR, month, day) if possible else None
    year = int(groups["year"])
    if name in SOLAR or (not name and year in SOLAR_YEARS):
        iso = _solar_day(year, SOLAR.get(name) or int(groups["month"]), day)
        return WrittenDate(start, end, iso) if iso else None
    month = COMMON[name] if name else int(groups["month"])
    iso = _common_day(year, month, day) if day else _common_month(year, month)
    return WrittenDate(start, end, iso, "", month, day) if iso else None


def _read_numbers(match: re.Match[str], day_first: bool | None) -> WrittenDate | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if year in SOLAR_YEARS:
        iso = _solar_day(year, second, first)
        return WrittenDate(*match.span(), iso) if iso else None
    readings = {True: _common_day(year, second, first), False: _common_day(year, first, second)}
    possible = {iso for iso in readings.values() if iso}
    if not possible:
        return None
    if len(possible) == 2:
        iso = None if day_first is None else readings[day_first]
        return WrittenDate(*match.span(), iso, "" if iso else UNCLEAR_ORDER)
    return WrittenDate(*match.span(), possible.pop())


def _common_day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat() if year in COMMON_YEARS else None
    except ValueError:
        return None


def _common_month(year: int, month: int) -> str | None:
    return f"{year}-{month:02}" if year in COMMON_YEARS and 1 <= month <= 12 else None


def _solar_day(year: int, month: int, day: int) -> str | None:
    date = from_solar(year, month, day) if year in SOLAR_YEARS else None
    return date.isoformat() if date else None


def iso_date(text: str, *, day_first: bool | None = None) -> str | None:
    """Return the ISO prefix that a whole string means, as a column or a tag gives it, or `None`.

    Takes ISO prefixes (`2021`, `2021-11`), ISO and RFC 2822 timestamps, `20211110`, and all forms of
    `find_dates`.
    """
    text = text.strip()
    if re.fullmatch(r"\d{4}", text) and int(text) in COMMON_YEARS:
        return text
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return _common_month(int(text[:4]), int(text[5:]))
    if re.fullmatch(r"\d{8}", text):
        return _common_day(int(text[:4]), int(text[4:6]), int(text[6:]))
    dates = find_dates(text, day_first=day_first)
    whole = len(dates) == 1 and dates[0].start == 0
    return dates[0].day if whole and not re.search(r"\w{5}", text[dates[0].end :]) else None
