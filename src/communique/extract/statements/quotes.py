"""Quotation marks: pairs within a paragraph, so that an odd mark never swallows the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARKS = re.compile(r"""["“”„«»]|(?<![\w.,!?])['‘](?=\w)|(?<=[\w.,!?…])['’](?!\w)""")
OPENING, CLOSING = "“„«‘", "”»’"
MIN_SINGLE = 3
"""Words that single marks must hold to count: below that they are mostly apostrophes."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks.

    Attributes:
        start, end: with the marks.
        inner_start, inner_end: without.
        closed: whether there is a closing mark.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


def find_quotes(text: str, start: int, end: int) -> list[Quote]:
    """Return the quotes of one paragraph, in order, not nested.

    Args:
        text: the clean text.
        start: where the paragraph begins; all offsets point into `text`.
        end: where it ends.

    An opening mark without a closing one holds to the end of the paragraph (a quote that goes on in
    the next), or, if another quote opens before, to the end of the sentence.
    """
    quotes: list[Quote] = []
    opened: re.Match[str] | None = None
    for mark in MARKS.finditer(text, start, end):
        if opened is None:
            if _opens(text, mark):
                opened = mark
        elif _closes(text, mark, opened):
            if mark.group() not in "'’" or _is_long(text, opened, mark):
                quotes.append(Quote(opened.start(), mark.end(), opened.end(), mark.start(), True))
            opened = None
        elif _opens(text, mark) and opened.group() not in "'‘" and _same_kind(opened, mark):
            quotes.append(_unclosed(text, opened, mark.start()))
            opened = mark
    if opened is not None and opened.group() not in "'‘":
        quotes.append(_unclosed(text, opened, end))
    return [quote for quote in quotes if quote.inner_start < quote.inner_end]


def _opens(text: str, mark: re.Match[str]) -> bool:
    if mark.group() in OPENING:
        return True
    if mark.group() in CLOSING:
        return False
    after = text[mark.end() : mark.end() + 1]
    before = text[max(mark.start() - 1, 0) : mark.start()] or " "
    return bool(after.strip()) and not (before.isalnum() or (before in ".,!?" and not after.isalnum()))


def _closes(text: str, mark: re.Match[str], opened: re.Match[str]) -> bool:
    if not _same_kind(opened, mark):
        return False
    if mark.group() in CLOSING:
        return True
    if mark.group() in OPENING:
        return False
    before = text[mark.start() - 1 : mark.start()]
    return not before.isspace() or not text[mark.end() : mark.end() + 1].isalnum()


def _same_kind(opened: re.Match[str], mark: re.Match[str]) -> bool:
    single = "'‘’"
    return (opened.group() in single) == (mark.group() in single)


def _is_long(text: str, opened: re.Match[str], mark: re.Match[str]) -> bool:
    return len(text[opened.end() : mark.start()].split()) >= MIN_SINGLE


def _unclosed(text: str, opened: re.Match[str], limit: int) -> Quote:
    if limit < len(text) and MARKS.match(text, limit):
        stop = max(text.rfind(sign, opened.end(), limit) for sign in ".!?")
        limit = stop + 1 if stop >= 0 else limit
    inner_end = opened.end() + len(text[opened.end() : limit].rstrip())
    return Quote(opened.start(), inner_end, opened.end(), inner_end, False)


def paragraphs(spans: list[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each paragraph from `(paragraph, start, end)` of its sentences."""
    current: tuple[int, int, int] | None = None
    for number, start, end in spans:
        if current is not None and current[0] == number:
            current = (number, current[1], end)
            continue
        if current is not None:
            yield current[1], current[2]
        current = (number, start, end)
    if current is not None:
        yield current[1], current[2]
