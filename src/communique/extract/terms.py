"""When somebody took or left an office, where a report says so.

It counts only where the words follow a name or pronoun at once, or after "who", with a day behind them: a
wrong beginning would mislead for years, and a predecessor or a guest is soon taken for the person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from communique.datafiles import load_data
from communique.extract.cast import Cast
from communique.model import Mention, Parsed, Person, Sentence, Words

Role = Literal["since", "until"]
QUOTED = re.compile('["“”]')
NEXT_TO = re.compile(r"(?:,?\s*who)?\s+(?:(?:has|had|only|just|first|himself|herself|then)\s+){0,2}", re.I)
REACH = 60
"""Characters behind the words within which the day stands."""


@cache
def _patterns() -> tuple[tuple[Role, re.Pattern[str]], ...]:
    table = load_data("extract", "terms.yaml")
    return (
        ("since", re.compile(rf"\b(?:{'|'.join(table['begin'])})\b", re.I)),
        ("until", re.compile(rf"\b(?:{'|'.join(table['end'])})\b", re.I)),
    )


def with_terms(parsed: Parsed, cast: Cast, days: Sequence[Mention]) -> tuple[Person, ...]:
    """Return the persons of a document with the days on which they took or left office, where it says so.

    Args:
        parsed: the document.
        cast: who is named in it.
        days: the days named in it.
    """
    persons = list(cast.persons)
    for sentence in parsed.sentences:
        for at, role, day, words in _stated(parsed, cast, days, sentence):
            if persons[at].office and getattr(persons[at], role) is None:
                spans = (*persons[at].words, words)
                persons[at] = persons[at].model_copy(update={role: day, "words": spans})
    return tuple(persons)


def _stated(
    parsed: Parsed, cast: Cast, days: Sequence[Mention], sentence: Sentence
) -> Iterator[tuple[int, Role, str, Words]]:
    named = [
        m for m in cast.within(sentence.start, sentence.end, "person", "pronoun") if m.person is not None
    ]
    if not named or QUOTED.search(parsed.text, sentence.start, sentence.end):
        return
    published = parsed.document.metadata.published
    for role, pattern in _patterns():
        found = pattern.search(parsed.text, named[0].end, sentence.end)
        day = _day_behind(days, found.end(), sentence.end) if found is not None else None
        if found is None or day is None or day.day is None or (published and day.day > published.value):
            continue
        who = _subject(parsed.text, named, found.start())
        if who is not None:
            yield who, role, day.day, _words(parsed.text, role, found.start(), day.end)


def _subject(text: str, named: Sequence[Mention], start: int) -> int | None:
    """Return the person of whom it is said: nothing but "who" or an auxiliary stands between."""
    for mention in reversed(named):
        if mention.extent_end <= start:
            return mention.person if NEXT_TO.fullmatch(text, mention.extent_end, start) else None
    return None


def _day_behind(days: Sequence[Mention], start: int, limit: int) -> Mention | None:
    behind = [day for day in days if start <= day.start <= start + REACH and day.end <= limit]
    return min(behind, key=lambda day: day.start, default=None)


def _words(text: str, role: Role, start: int, end: int) -> Words:
    return Words(role=role, start=start, end=end, quote=text[start:end])
