"""What the finders of meetings look at: one document, its cast, its days, and who speaks where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter

from communique.extract.cast import Cast
from communique.extract.days.calendar import base_day
from communique.model import Mention, Parsed, Sentence, Token

ROLE = r"(?:VICE\s)?PRESIDENT|PRIME MINISTER|CHANCELLOR|KING|SECRETARY|MINISTER|Q|MR\.?|MS\.?"
NAME = r"[A-Z][\w.’'-]+(?:\s(?:of|the|and|for|[A-Z][\w.’'-]+)){1,9}"
SPEAKER = re.compile(rf"(?:(?:{ROLE})\b[^a-z:]{{0,50}}|{NAME})(?:\s\([^)]{{1,40}}\.?\))?:\s")
OPEN, CLOSE = "“„«", "”»"


FULL = len("2020-01-31")
FRESH = timedelta(7)

_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Scene:
    """One document with what is known of it.

    Attributes:
        lower: the tokens in lower case.
        days: days named, in text order.
        speech: offset from which on the text is a transcript of speech; the text's length if none is.
    """

    parsed: Parsed
    cast: Cast
    text: str
    tokens: tuple[Token, ...]
    lower: tuple[str, ...]
    days: tuple[Mention, ...]
    speech: int

    def at(self, offset: int) -> int:
        """Return the index of the first token that starts at the offset or after it."""
        return bisect_left(self.tokens, offset, key=_start)

    def is_fresh(self, day: Mention) -> bool:
        """Whether a day is known to the day and lies in the week up to the publication."""
        published = self.parsed.document.metadata.published
        base = base_day(published.value if published else None)
        named = base_day(day.day) if len(day.day or "") == FULL else None
        return base is not None and named is not None and timedelta(0) <= base - named <= FRESH

    def is_quoted(self, sentence: Sentence, offset: int) -> bool:
        """Whether an offset lies inside quotation marks opened in the same paragraph."""
        if offset >= self.speech:
            return True
        start = self.text.rfind("\n", 0, sentence.start) + 1
        before = self.text[start:offset]
        opened = sum(before.count(mark) for mark in OPEN) - sum(before.count(mark) for mark in CLOSE)
        return opened > 0 or before.count('"') % 2 == 1


def scene_of(parsed: Parsed, cast: Cast, days: Sequence[Mention]) -> Scene:
    """Return the scene of a parsed document with its cast and its days."""
    lower = tuple(token.text.lower() for token in parsed.tokens)
    return Scene(
        parsed,
        cast,
        parsed.text,
        parsed.tokens,
        lower,
        tuple(days),
        _speech(parsed),
    )


def _speech(parsed: Parsed) -> int:
    """Return where a transcript begins: at the first of two paragraphs or more that name a speaker."""
    starts: list[int] = []
    paragraph = -1
    for sentence in parsed.sentences:
        if sentence.kind == "body" and sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            if SPEAKER.match(parsed.text, sentence.start):
                starts.append(sentence.start)
    return starts[0] if len(starts) > 1 else len(parsed.text)
