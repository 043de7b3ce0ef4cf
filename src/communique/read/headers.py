"""The lines above and below a report: its date, its title, where it was published.

A date counts only on a line of its own, or behind a label; never out of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from communique.read.datelines import find_dateline
from communique.read.dates import WrittenDate, find_dates
from communique.read.outlets import candidates, places, words

TOP_LINES = 12
BOTTOM_LINES = 6
LONGEST_HEADER = 140
LONGEST_TITLE = 250
FEWEST_TITLE_WORDS = 4
"""A shorter end of a path like `Home > Politics` names a section."""
BODY_LENGTH = 100
"""A line of so many characters directly under another shows that the upper one is no part of it."""

Span = tuple[int, int]
DateRole = Literal["published", "updated"]

_LABEL = re.compile(r"(?P<label>[^\W\d_][\w ]{1,24}?)[^\S\n]*:[^\S\n]*(?P<value>\S.*)")
_MARKS = " \t\u00a0\u200b•·●▪◆*#>|–—-"
_PIECE = re.compile(r"[|•·\[\]()]|\s[-–—]\s|\s{3,}")
_PATH = re.compile(r"\s[>›»]\s")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?:[^\S\n]?[ap]\.?m\.?)?\b", re.I)
_CLOCK_LINE = re.compile(r"\d{1,2}[:.]\d{2}[^\S\n]?(?:[ap]\.?m\.?)?[^\S\n]*(?:[A-Z]{2,5}|\([^)]*\))?", re.I)
_SPEAKER = re.compile(r"[A-Z][A-Z.’' -]{2,40}:\s")
_OCCASION = re.compile(
    r"\b(?:remarks|statements?|conference|interview|briefing|transcript|address|speech|talks|questions)\b",
    re.I,
)
_PUBLISHED_IN = re.compile(
    r"(?:first )?published (?:in|by|on) (?P<outlet>[A-Z][^,\n]{2,50}),?[^\S\n]*$", re.I
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)[^\S\n]*(?:©[^\S\n]*)?(?:\d{4}(?:[-–]\d{2,4})?[^\S\n]*)?(?:by[^\S\n]+)?"
    r"(?P<outlet>[^\W\d_][^,.|\n]{2,50}?)[.,|]?[^\S\n]*(?:all rights reserved|reuse|$)",
    re.I,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_SENTENCE_END = re.compile(r"[.;,:][\"”’')\]]*$")
_HOST = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,12}/?", re.I)
_BYLINE = re.compile(r"by:? [A-Z][\w.’' \-]*(?:,| in | and |$)", re.I)
_SHARE = re.compile(r"share (?:this|on)\b|accept .*cookies|cookies? ", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text without the white space around it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class HeaderDate:
    """A date of a header line: what it is the date of, and the place or outlet named with it."""

    role: DateRole
    date: WrittenDate
    labelled: bool
    place: Span | None = None
    outlet: Span | None = None


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a line such as `Source: ...` gives: the label's group and the span of the value."""

    group: str
    start: int
    end: int


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines that are not blank, as far as needed."""
    for match in re.finditer(r"[^\s\x00][^\n]*", text):
        line = match.group().rstrip(" \t\u00a0\x00\r")
        yield Line(match.start(), match.start() + len(line), line)


def top_and_bottom(text: str) -> tuple[list[Line], list[Line]]:
    """Return the lines near the top and those near the bottom; none is in both."""
    top: list[Line] = []
    for line in lines_of(text):
        if len(top) == TOP_LINES:
            break
        top.append(line)
    last = top[-1].end if top else 0
    tail_start = max(last, len(text) - BOTTOM_LINES * 400)
    bottom = [line for line in _tail(text, tail_start) if line.start >= last][-BOTTOM_LINES:]
    return top, bottom


def above_body(top: list[Line]) -> list[Line]:
    """Return the first lines as far as the first that is too long for a header."""
    return list(takewhile(lambda line: len(line.text) <= LONGEST_HEADER, top))


def _tail(text: str, start: int) -> Iterator[Line]:
    begin = start if start == 0 else text.find("\n", start)
    if begin < 0:
        return
    for line in lines_of(text[begin:]):
        yield Line(line.start + begin, line.end + begin, line.text)


def header_dates(line: Line, *, day_first: bool | None = None) -> list[HeaderDate]:
    """Return the dates of a line that consists of dates, labels and names of places and outlets only.

    Args:
        line: a line of any text; offsets in the result point into that text.
        day_first: see `dates.find_dates`.
    """
    if len(line.text) > LONGEST_HEADER or _ends_sentence(line.text):
        return []
    dates = find_dates(line.text, day_first=day_first)
    found: list[HeaderDate] = []
    position = 0
    for date in dates:
        before = _before(line, position, date.start)
        if before is None:
            return []
        role, labelled, place, outlet = before
        if not found or labelled or role == "updated":
            found.append(HeaderDate(role, _moved(date, line.start), labelled, place, outlet))
        elif date.day and found[-1].date.day is None:
            found[-1] = HeaderDate(role, _moved(date, line.start), labelled, place, outlet)
        elif date.day and date.day != found[-1].date.day:
            return []
        position = date.end
    return found if dates and _is_noise(line.text[position:]) else []


def _ends_sentence(words_of_line: str) -> bool:
    """Whether a line closes as a sentence does; a full stop after a number is none, `(2025.12.03.)`."""
    return bool(_SENTENCE_END.search(words_of_line)) and not words_of_line.rstrip(")")[-2:-1].isdigit()


def _moved(date: WrittenDate, by: int) -> WrittenDate:
    return WrittenDate(date.start + by, date.end + by, date.day, date.why, date.month, date.day_of_month)


def _before(line: Line, start: int, end: int) -> tuple[DateRole, bool, Span | None, Span | None] | None:
    """Return what the words before a date make it, or `None` if they are words of a sentence."""
    words_before = _CLOCK.sub(lambda m: " " * len(m.group()), line.text[start:end])
    *noise, last = _PIECE.split(words_before)
    hosts = [piece.strip() for piece in noise if _HOST.fullmatch(piece.strip())]
    if not all(piece.strip() in hosts or _is_noise(piece) for piece in noise):
        return None
    name = last.strip(" \t\u00a0:,./-–—")
    begin = end - len(last) + (len(last) - len(last.lstrip(" \t\u00a0,./-–—"))) + line.start
    span = (begin, begin + len(name))
    label = name.lower()
    if label in words("updated"):
        return "updated", True, None, None
    if hosts and not label:
        begin = line.text.index(hosts[0]) + line.start
        return "published", True, None, (begin, begin + len(hosts[0]))
    if not label or label in words("published"):
        return "published", bool(label), None, None
    in_outlet = _PUBLISHED_IN.search(line.text[start:end])
    if in_outlet:
        shift = line.start + start
        return "published", True, None, (in_outlet.start("outlet") + shift, in_outlet.end("outlet") + shift)
    if _HOST.fullmatch(name):
        return "published", True, None, span
    if label in places() or (last.rstrip().endswith(",") and _is_name(name)):
        return "published", False, span, None
    if candidates(name):
        return "published", False, None, span
    return ("published", False, None, None) if label in words("sections") | words("other") else None


def _is_name(name: str) -> bool:
    return len(name.split()) <= 3 and all(word[:1].isupper() for word in name.split())


def _is_noise(words_around: str) -> bool:
    """Whether words beside a date may stand on a header line: a name, a section, a label, a number."""
    for piece in _PIECE.split(_CLOCK.sub(" ", words_around)):
        piece = piece.strip(_MARKS + ",.:;/")
        if piece and not (
            _is_name(piece)
            or piece.lower() in words("sections")
            or piece.split(":")[0].strip().lower() in words("other") | words("updated") | words("published")
            or re.fullmatch(r"[\d,. ]+(?:min(?:ute)?s?(?: read)?|views?|comments?|h|hrs)?", piece, re.I)
        ):
            return False
    return True


def labelled(line: Line) -> Labelled | None:
    """Return what a line such as `Source: Reuters` gives, or `None`."""
    match = _LABEL.fullmatch(line.text)
    if not match or len(line.text) > LONGEST_TITLE:
        return None
    label = match["label"].strip().lower()
    for group in ("title", "outlet", "url"):
        if label in words(group):
            start, end = match.span("value")
            if end - start > 2 and line.text[start] in "\"'" and line.text[end - 1] == line.text[start]:
                start, end = start + 1, end - 1
            return Labelled(group, line.start + start, line.start + end)
    return None


def address(line: Line) -> Span | None:
    """Return the span of a web address that is all there is on a line."""
    match = _ADDRESS.fullmatch(line.text)
    return (line.start, line.end) if match else None


def rights_holder(line: Line) -> Span | None:
    """Return the span of the outlet that a copyright line names."""
    match = _RIGHTS.match(line.text)
    if not match or not (candidates(match["outlet"]) or "reserved" in line.text.lower()):
        return None
    return line.start + match.start("outlet"), line.start + match.end("outlet")


def find_title(text: str, top: list[Line]) -> Span | None:
    """Return the span of the title: a first line without a final full stop, before the body.

    Lines of dates, menus, sections, bylines and the like may stand before it; a bullet or a Markdown
    mark before it is not part of it.

    Args:
        text: the raw text.
        top: its first lines, from `top_and_bottom`.
    """
    for number, line in enumerate(top[:-1]):
        if is_header(line):
            continue
        words_of_line = _PATH.split(line.text)[-1].strip(_MARKS)
        begin = line.start + line.text.rindex(words_of_line)
        span = (begin, begin + len(words_of_line))
        if any(_CLOCK_LINE.fullmatch(below.text) for below in top[number + 1 : number + 3]):
            return None  # a transcript begins with the venue and the hour
        return span if _could_be_title(text, line, words_of_line, top[number + 1]) else None
    return None


@lru_cache(maxsize=64)
def is_header(line: Line) -> bool:
    """Whether a line above the body is something other than title and body."""
    if len(line.text) > LONGEST_HEADER:
        return False
    lower = line.text.strip(_MARKS + ":").lower()
    label = line.text.split(":")[0].strip().lower()
    return (
        not lower
        or lower in words("sections") | words("documents")
        or bool(header_dates(line) or address(line) or _BYLINE.match(line.text) or _SHARE.match(line.text))
        or _is_menu(line.text)
        or _is_whole_dateline(line)
        or (line.text[0] in "([" and line.text[-1] in ")]")
        or any(piece.strip().lower() in words("documents") for piece in _PIECE.split(line.text))
        or (
            ":" in line.text and label in words("other") | words("outlet") | words("url") | words("published")
        )
        or (len(path := _PATH.split(line.text)) > 1 and len(path[-1].split()) < FEWEST_TITLE_WORDS)
    )


def _is_whole_dateline(line: Line) -> bool:
    dateline = find_dateline(line.text)
    return dateline is not None and dateline.end >= len(line.text)


def _is_menu(line: str) -> bool:
    """Whether a line names languages, or is a row of sections, and hardly anything else."""
    parts = [part for part in re.split(r"[\s|/•·,]+", line.lower()) if part]
    known = sum(part in words("languages") for part in parts)
    if known >= 2 and known * 2 > len(parts):
        return True
    items = [item.strip().lower() for item in re.split(r"[|/•·]", line) if item.strip()]
    return len(items) > 2 and sum(item in words("sections") for item in items) * 2 > len(items)


def _could_be_title(text: str, line: Line, title: str, below: Line) -> bool:
    if not title or len(title) > LONGEST_TITLE or title[0].islower() or _SENTENCE_END.search(title):
        return False
    if _SPEAKER.match(below.text) and not _OCCASION.search(title):
        return False  # the venue of a transcript
    if len(title.split()) < 2 or (find_dateline(line.text) and not line.text.startswith("#")):
        return False
    blank_between = text.count("\n", line.end, below.start) > 1
    return blank_between or is_header(below) or len(below.text) > max(BODY_LENGTH, len(title))
