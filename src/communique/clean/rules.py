"""Rules that decide on one line alone, by its form: each returns a verdict or `None`."""

from __future__ import annotations

import re
from functools import cache

from communique.clean.layout import is_marked_heading
from communique.clean.lines import Line
from communique.clean.phrases import Verdict, folded, load_phrases, look_up, read_yaml

_ADDRESS_LINE = re.compile(
    r"(?:https?://|www\.)\S+(?: \(?[\d./ -]+\)?)?\.?|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{3,30}"
    r"|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,12}(?:/\S*)?",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(  # how desks sign an item
    r"""[A-Z]{1,4}[/.][A-Z]{1,4}(?:[/.]\w{1,5})?(?:\ ?\d{3,10})?  # PTR/KS
    | [a-z]{1,4}[/.][a-z]{1,4}(?:[/.]\w{1,5})?                   # kln.mt
    | [A-Z]{2,3}/\d{2,10}\b.{0,60}                               # MA/5541 - Hits: 2,310
    | /?\d{2,6}\*{0,3}/? | \d{3,5}\*{1,2}\d{3,5} | \d{3,5}/[a-z]  # /129, 9341**1424, 4155/v
    | -{1,2}\ ?[A-Z]{2,5}(?:\ ?-{1,2})? | \([A-Z]{2,6}\)         # --QNA, (QNA)
    | [A-Z]{2,5}(?:/[A-Z][\w.’'-]+(?:\ [\w.’'-]+){0,3}){1,3}      # WAM/name of an editor
    """,
    re.VERBOSE,
)
_RULE = re.compile(
    r"[\W_]+|(?:[-–#*= ]*)(?:\d{1,2}|[xX])(?:[-–#*= ]+)|N[or]\. ?\d+|page \d+(?: of \d+)?|\d{1,3} of \d{1,3}",
    re.IGNORECASE,
)
_END_TIME = re.compile(r"END,? \d{1,2}[:.]\d\d.{0,20}")
_BYLINE_WORD = r"(?:[A-Z][\w.’'-]*|our|staff|and|in|de|al|bin|van|von|of|the|&)"
_BYLINE = re.compile(rf"By {_BYLINE_WORD}(?:,? {_BYLINE_WORD})*(?: \([^)]*\))?")
_DATE_WORDS = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun"
    r"|farvardin|ordibehesht|khordad|tir|mordad|shahrivar|mehr|aban|azar|dey|bahman|esfand"
    r"|published|updated|posted|modified|created|last|date|time|news|on|at|a\.?m\b\.?|p\.?m\b\.?|gmt|utc|ist|[a-z]{1,2}[sd]?t"
    r"|local|hours?|hrs|minutes?|ago|st|nd|rd|th|irst|(?:asia|europe|africa|america)/[a-z_]+)\b|(?<=\d)(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_CLOCK_LINE = re.compile(r"\d{1,2}[:.]\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: \(?[A-Z]{2,5}\)?)?\.?")
_LETTER = re.compile(r"[^\W\d_]")
_LINKS = re.compile(r" *(?:\||•|·|»|▸|>|\]|\[| / )+ *")
_PLACE_AND_DAY = re.compile(r"(?:[A-Z][\w’'.-]+(?:[ ,]+|$)){1,4}(?=\d)")


def line_verdict(line: Line) -> Verdict | None:
    """Return what the form and the words of a line say, or `None` if it may be body."""
    if line.words > 40:
        return None
    heading = Verdict("heading", "marked as heading") if is_marked_heading(line.text) else None
    return _signs(line) or look_up(line.text, line.words) or heading or _short_forms(line)


def _signs(line: Line) -> Verdict | None:
    """Decide on a line of signs alone, and on lines that wires close with."""
    text = line.text
    if _RULE.fullmatch(text) or _END_TIME.fullmatch(text):
        return Verdict("end_marker", "end marker")
    if line.words <= 3 and _ADDRESS_LINE.fullmatch(text):
        return Verdict("notice", "address line")
    if line.words <= 8 and _SIGNATURE.fullmatch(text):
        return Verdict("end_marker", "signature of a desk")
    return None


def _short_forms(line: Line) -> Verdict | None:
    if line.ended:
        return None
    if line.words <= 12 and _BYLINE.fullmatch(line.text):
        return Verdict("header", "byline")
    if is_language_menu(line.text):
        return Verdict("menu", "language menu")
    return _row_of_links(line.text)


def _row_of_links(text: str) -> Verdict | None:
    items = [item for item in _LINKS.split(text) if item]
    if text[0] == "|" or len(items) < 3 or max(map(len, items)) > 70:
        return None
    if folded(items[0]) in load_phrases().lines or folded(items[0]) in load_phrases().segments:
        return (
            Verdict("section", "breadcrumb")
            if ">" in text or "»" in text
            else Verdict("menu", "row of links")
        )
    return Verdict("menu", "row of links")


def is_date_line(line: Line) -> bool:
    """Whether a line is a date or a time and nothing else, such as `2 March 2021, 14:05 GMT`."""
    if line.words > 16 or not any(c.isdigit() for c in line.text):
        return False
    rest = _PLACE_AND_DAY.sub("", line.text) if line.words <= 7 else line.text
    return not _LETTER.search(_DATE_WORDS.sub("", rest))


def is_time_line(line: Line) -> bool:
    """Whether a line is a clock time and names no day, such as `2:05 P.M. EDT`."""
    return bool(_CLOCK_LINE.fullmatch(line.text))


@cache
def _language_names() -> frozenset[str]:
    return frozenset(word for name in read_yaml("languages.yaml") for word in folded(name).split())


def is_language_menu(text: str) -> bool:
    """Whether a line is a row of language names, each in its own language or not."""
    words = [word.strip("|/•·,[]()") for word in folded(text).split()]
    words = [word for word in words if word]
    if not 2 <= len(words) <= 40:
        return False
    known = sum(word in _language_names() for word in words)
    return known >= 2 and known * 3 >= len(words) * 2
