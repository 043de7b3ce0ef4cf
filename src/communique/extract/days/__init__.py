"""days: the words of a text that name a day, a month or a year, and which one they name."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from communique.extract.days.calendar import base_day
from communique.extract.days.direction import ahead
from communique.extract.days.grammar import Rule, rules, signs
from communique.extract.days.reckon import Around
from communique.extract.days.words import load_words
from communique.model import Mention, Parsed, Sentence

__all__ = ["find_days"]

WORDS_BEFORE = 24
STORY = 1500
"""For so many characters a day without a year may belong to the month that was named with one."""

TELLS_YEAR = frozenset({"day.month-day", "day.day-month", "day.month-year", "day.iso-date"})


def find_days(parsed: Parsed) -> list[Mention]:
    """Find the days named in a document, in text order.

    Args:
        parsed: the document; days without a year, weekdays and words like "yesterday" are reckoned
            from `metadata.published`.

    Returns:
        Mentions of kind `day` with offsets into the clean text. `day` is an ISO prefix, for a range
        its first day; it is `None` where the words do not tell ("in the coming days") or the day of
        publication is not known, and then `reason` says so.
    """
    published = parsed.document.metadata.published
    base = base_day(published.value if published else None)
    found: list[Mention] = []
    told: Mention | None = None
    for sentence in parsed.sentences:
        seen = signs(parsed.words(sentence))
        if not seen:
            continue
        usable = [rule for rule in rules() if rule.sign in seen]
        days = _in_sentence(parsed, sentence, usable, Around(base, None, _story(told, sentence)))
        told = next((d for d in reversed(days) if d.rule in TELLS_YEAR and d.day), told)
        found.extend(days)
    return found


def _story(told: Mention | None, sentence: Sentence) -> str | None:
    return told.day if told and sentence.start - told.end < STORY else None


def _in_sentence(parsed: Parsed, sentence: Sentence, usable: list[Rule], around: Around) -> list[Mention]:
    text = parsed.text
    taken = [match.span() for match in _no_days().finditer(text, sentence.start, sentence.end)]
    found: list[Mention] = []
    for rule in usable:
        for match in rule.pattern.finditer(text, sentence.start, sentence.end):
            start, end = match.span()
            if any(start < e and s < end for s, e in taken) or _is_number(text, rule, start):
                continue
            taken.append((start, end))
            way = ahead(parsed, sentence, start) if rule.points else None
            day, reason = rule.reckon(match, replace(around, ahead=way))
            found.append(_mention(match, rule, day, reason))
    return sorted(found, key=lambda m: m.start)


def _mention(match: re.Match[str], rule: Rule, day: str | None, reason: str) -> Mention:
    start, end = match.span()
    return Mention(
        kind="day",
        day=day,
        reason=reason,
        start=start,
        end=end,
        quote=match.group(),
        rule=f"day.{rule.name}",
        confidence=rule.confidence,
        extent_start=start,
        extent_end=end,
    )


@cache
def _no_days() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load_words().names)})\b")


@cache
def _series() -> re.Pattern[str]:
    return re.compile(rf"(?i:\b(?:{'|'.join(load_words().numbered)})\.?\s(?:no\.?\s)?|[$€£]\s?)$")


def _is_number(text: str, rule: Rule, start: int) -> bool:
    """Whether the four digits are no year but a number in a series, as in "Resolution 2015"."""
    return rule.name == "year" and bool(_series().search(text[max(0, start - WORDS_BEFORE) : start]))
