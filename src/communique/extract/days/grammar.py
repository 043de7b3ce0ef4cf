"""The grammar of days: patterns, most specific first.

Own patterns over the text, never a general date parser: those take "we", "may" and "do" for days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from communique.extract.days import reckon
from communique.extract.days.reckon import Reckoner
from communique.extract.days.words import CalendarWords, load_words
from communique.model import Token

MONTH, WEEKDAY, OFFSET, UNIT, YEAR = "month", "weekday", "offset", "unit", "year"
UNITS = (
    *("day", "days", "week", "weeks", "weekend", "month", "months", "year", "years"),
    *("spring", "summer", "autumn", "fall", "winter"),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with its reckoner.

    Attributes:
        sign: the kind of calendar word without which the pattern cannot match.
        points: whether the words around matter, which takes time to look up.
    """

    name: str
    sign: str
    pattern: re.Pattern[str]
    reckon: Reckoner
    confidence: float
    points: bool = False


def _any(spellings: tuple[str, ...] | list[str]) -> str:
    return "|".join(sorted((re.escape(s) for s in spellings), key=len, reverse=True))


def _cased(spellings: list[str]) -> str:
    return _any(spellings + [s.upper() for s in spellings])


def _spell(words: CalendarWords) -> dict[str, str]:
    names = [m.title() for m in words.months]
    whole = [m for m in names if len(m) > 5 or m in ("March", "April", "May", "June", "July")]
    short = [m for m in names if m not in whole]
    year = r"(?P<year>(?:19|20)\d\d)(?![\d,.]\d)"
    return {
        "month": rf"(?P<month>(?:{_cased(whole)})\b|(?:{_cased(short)})\b\.?)",
        "months": _cased(whole),
        "day": r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?",
        "to": r"(?:\s?[-–—]\s?|\s(?:and|to|until|till)\s)(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?",
        "year": year,
        "weekdays": rf"(?:(?P<name>{_any([w.title() for w in words.weekdays])})\b\.?,?\s)?",
        "weekday": rf"(?P<weekday>{_any([w.title() for w in words.weekdays if len(w) > 5])})",
        "part": r"(?:\s(?:morning|afternoon|evening|night|noon))?",
        "numbers": _any(list(words.numbers)),
        "offsets": _any(list(words.offsets)).replace(r"\ ", r"\s+"),
        "counted": _any(words.counted),
        "repeated": _any(words.repeated),
    }


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules in the order in which they are tried; a span once taken stays taken."""
    return (
        Rule("iso-date", YEAR, _iso_date(), reckon.iso, 0.99),
        Rule("month-day", MONTH, _month_day(), reckon.full_date, 0.97, points=True),
        Rule("day-month", MONTH, _day_month(), reckon.full_date, 0.97, points=True),
        Rule("month-year", MONTH, _month_year(), reckon.month_year, 0.97),
        Rule("month", MONTH, _month(), reckon.month_alone, 0.9, points=True),
        Rule("weekday", WEEKDAY, _weekday(), reckon.weekday, 0.95, points=True),
        Rule("relative-day", OFFSET, _relative_day(), reckon.offset, 0.97),
        Rule("relative-unit", UNIT, _relative_unit(), reckon.unit, 0.9),
        Rule("ago", UNIT, _ago(), reckon.ago, 0.9),
        Rule("vague", UNIT, _vague(), reckon.vague, 0.9),
        Rule("year", YEAR, _year(), reckon.year, 0.9),
    )


ROUGH = r"(?:(?:the\s)?(?:early|late|mid|middle of|end of|beginning of|start of)[\s-])?"
BEFORE_MONTH = ("in", "since", "by", "until", "till", "of", "from", "for", "during", "before", "after")
BEFORE_NAMED = ("the", "their", "his", "her", "its")


def _iso_date() -> re.Pattern[str]:
    return re.compile(r"\b(?P<year>(?:19|20)\d\d)[-/](?P<month>[01]\d)[-/](?P<day>[0-3]\d)\b")


def _month_day() -> re.Pattern[str]:
    s = _spell(load_words())
    return re.compile(
        rf"\b{s['weekdays']}(?:the\s)?{s['month']}\s?(?:the\s)?{s['day']}(?!\d)(?!:\d)"
        rf"(?:{s['to']}(?!\d))?(?:,?\s{s['year']})?"
    )


def _day_month() -> re.Pattern[str]:
    s = _spell(load_words())
    return re.compile(
        rf"\b{s['weekdays']}(?:the\s)?{s['day']}(?:{s['to']})?\s(?:of\s)?{s['month']}(?!\w)"
        rf"(?:,?\s(?:of\s)?{s['year']})?"
    )


def _month_year() -> re.Pattern[str]:
    s = _spell(load_words())
    return re.compile(
        rf"\b{ROUGH}{s['month']}(?:\s?[-–]\s?(?:{s['months']}))?,?\s(?:of\s)?"
        r"(?P<year>(?:19|20)\d\d|this year|last year|next year)\b"
    )


def _month() -> re.Pattern[str]:
    """A month alone needs a word before it: "May" and "March" are no months everywhere."""
    s = _spell(load_words())
    before = "|".join(rf"(?<=\b{word}\s)" for word in (*BEFORE_MONTH, *BEFORE_NAMED))
    return re.compile(
        rf"\b(?:{before}|(?<=['’]s\s)|(?=early|late|mid|end|beginning|start|this|last|next|coming))"
        rf"{ROUGH}(?:(?P<which>this|last|next|coming)\s)?{s['month']}(?!\w)"
    )


def _weekday() -> re.Pattern[str]:
    s = _spell(load_words())
    return re.compile(
        r"\b(?:(?P<which>last|next|past|previous|this coming|coming|following|this)\s)?"
        rf"(?:early\s|late\s)?(?P<repeated>(?:{s['repeated']})\s)?{s['weekday']}\b{s['part']}"
        r"(?:\s(?P<week>last week|next week|this week))?"
    )


def _relative_day() -> re.Pattern[str]:
    s = _spell(load_words())
    return re.compile(
        r"(?i:\b(?:(?:earlier|later)\s(?=today|tonight|yesterday|tomorrow|this\b))?(?:the\s)?"
        rf"(?P<words>{s['offsets']})\b(?:(?<=day|row)\s(?:morning|afternoon|evening|night)\b)?)"
    )


def _relative_unit() -> re.Pattern[str]:
    return re.compile(
        r"(?i:\b(?:(?:early|earlier|late|later|end of|the end of|beginning of)\s)?(?P<which>last|next|this|"
        r"this past|this coming|the coming|the past|the previous|the following)\s"
        r"(?P<unit>weekend|week|month|year|spring|summer|autumn|fall|winter)\b)"
    )


def _ago() -> re.Pattern[str]:
    s = _spell(load_words())
    return re.compile(
        rf"(?i:\b(?P<number>{s['numbers']}|\d{{1,2}})\s(?P<unit>days?|weeks?|months?|years?)\s(?:ago|earlier)\b)"
    )


def _vague() -> re.Pattern[str]:
    return re.compile(
        r"(?i:\b(?:in|over|within|during)\s(?:the\s)?(?:coming|next|recent|past|last)\s"
        r"(?:(?:few|several|two|three|four)\s)?(?:days|weeks|months|years)\b|"
        r"\b(?:several|some|a few|few)\s(?:days|weeks|months|years)\s(?:ago|earlier)\b)"
    )


def _year() -> re.Pattern[str]:
    s = _spell(load_words())
    return re.compile(
        rf"(?<![$€£\d,.#/])(?<!FY)\b{ROUGH}{s['year']}(?:\s?[-–]\s?(?:(?:19|20)?\d\d)\b)?(?![\w%/]|-\w)"
        rf"(?!\s(?:{s['counted']})\b)"
    )


@cache
def _signs() -> dict[str, str]:
    words = load_words()
    signs = {
        **dict.fromkeys(words.months, MONTH),
        **dict.fromkeys((month + "." for month in words.months), MONTH),
        **dict.fromkeys(words.weekdays, WEEKDAY),
        **dict.fromkeys((word for phrase in words.offsets for word in phrase.split()), OFFSET),
        **dict.fromkeys(UNITS, UNIT),
    }
    return {case: sign for word, sign in signs.items() for case in (word, word.title(), word.upper())}


def signs(tokens: Iterable[Token]) -> set[str]:
    """Return what kinds of calendar words stand among the tokens; it spares most sentences the rules."""
    table = _signs()
    words = {token.text for token in tokens}
    found = {table[word] for word in words & table.keys()}
    if any(word[0] in "12" and word[:2] in ("19", "20") for word in words):
        found.add(YEAR)
    return found
