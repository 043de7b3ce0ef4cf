"""The grammar of datelines: the words before the first sentence that say where, when and by whom.

A dateline is a row of elements (place, state, date, outlet) that ends in a dash, a colon, a full stop,
a closing bracket or the line. It is taken only if its elements and its end together leave no other
reading: `KHAIRPUR:` may be a place or a speaker and is left alone, `MUSCAT:` is known to be a place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from communique.read.dates import WrittenDate, find_dates
from communique.read.outlets import candidates, places, words

Kind = Literal["place", "state", "date", "outlet", "bracket"]
End = Literal["dash", "colon", "stop", "close", "line", "slash"]
WIDEST = 70
"""Most characters of a date with weekday, time and zone."""
TALL = 5
"""A single word in capitals of no more letters is rather an abbreviation than a place."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline.

    Attributes:
        start, end: the whole of it with its closing dash or colon, in the text that was searched.
        place: span of the place, or `None`.
        outlet: span of the outlet's name or abbreviation, without brackets, or `None`.
        date: the date in it, or `None`.
    """

    start: int
    end: int
    place: tuple[int, int] | None = None
    outlet: tuple[int, int] | None = None
    date: WrittenDate | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """One element; `sure` if a list knows it, `capital` if it is written in capitals."""

    kind: Kind
    start: int
    end: int
    inner: tuple[int, int]
    sure: bool = False
    capital: bool = False
    date: WrittenDate | None = None


REACH = 90
"""Within so many characters the dateline of a longer line has a sign that closes it."""

_CLOSING = re.compile(r"[-–—:/)]|\.\s")
_BULLET = re.compile(r"[^\S\n]*(?:[•\-–*]+[^\S\n]+)?")
_LABEL = re.compile(r"(?:date[^\S\n]*:?[^\S\n]+(?=\d))?", re.I)
_WORD = re.compile(r"[^\W\d_](?:[\w’']|[-.](?=\w))*\.?")
_DASH = re.compile(r"[^\S\n]*--+|(?:(?<=[)/\]])|[^\S\n]+)[-–—]|[–—](?=[^\S\n])")
_COLON = re.compile(r"[^\S\n]*:(?=\s|$)")
_INNER = re.compile(r"[^\S\n]*(?:[,|]|/(?![^/\n]{2,45}/))[^\S\n]*|\.?[^\S\n]+")
_STOP = re.compile(r"\.(?:[^\S\n]+(?=[“\"'‘]?[^\W\d_])|$)", re.M)
_LINE_END = re.compile(r"[^\S\n]*(?:\n|$)")
_ROUND = re.compile(r"\(([^()\n]{2,45})\)|/([^/\n]{2,45})/")
_SECTION = re.compile(r"[^\S\n]*/[^\S\n]*[A-Z][\w’' ]{1,30}:")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&/.\-]*[A-Z][A-Za-z]?")
_NO_AGENCY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|.*\b(?:photo|video|updated?|file|local time)\b.*", re.I
)


def find_dateline(
    text: str, start: int = 0, end: int | None = None, *, day_first: bool | None = None
) -> Dateline | None:
    """Return the dateline at the start of a paragraph, or `None`.

    Args:
        text: any text; all offsets, also those of the result, point into it.
        start: where the paragraph begins; white space and a bullet there are passed over.
        end: where to stop; by default the end of the line.
        day_first: see `dates.find_dates`.
    """
    begin = _end_of(_BULLET, text, start)
    stop = text.find("\n", begin)
    stop = len(text) if stop < 0 else stop
    stop = stop if end is None else min(end, stop)
    if stop - begin > REACH and not _CLOSING.search(text, begin, begin + REACH):
        return None
    own = _outlet_and_section(text, begin, stop)
    if own:
        return own
    elements: list[Element] = []
    position = _end_of(_LABEL, text, begin)
    while len(elements) < 7:
        element = _element(text, position, stop, elements, day_first)
        if element is None:
            return _closed(text, begin, stop, elements)
        elements.append(element)
        for kind, pattern in (("dash", _DASH), ("colon", _COLON)):
            closing = pattern.match(text, element.end, stop)
            if closing:
                return _accepted(begin, closing.end(), elements, kind)  # type: ignore[arg-type]
        inner = _INNER.match(text, element.end, stop)
        position = inner.end() if inner else element.end
    return None


def _end_of(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _closed(text: str, begin: int, stop: int, elements: list[Element]) -> Dateline | None:
    """Return the dateline whose last element is followed by no further one."""
    if not elements:
        return None
    last = elements[-1].end
    if _LINE_END.match(text, last, stop):
        return _accepted(begin, last, elements, "line")
    full_stop = _STOP.match(text, last if text[last - 1] != "." else last - 1, stop)
    if full_stop:
        return _accepted(begin, full_stop.start() + 1, elements, "stop")
    if elements[-1].kind == "bracket" and text[last : last + 1].isspace():
        return _accepted(begin, last, elements, "close")
    return None


def _outlet_and_section(text: str, begin: int, stop: int) -> Dateline | None:
    """Return a heading of the form `Iran Press/ West Asia:`, or an outlet and a slash."""
    outlet = _known_outlet(text, begin, stop) or _by_outlet_word(text, begin, stop)
    if not outlet:
        return None
    section = _SECTION.match(text, outlet.end, stop)
    if section:
        return Dateline(begin, section.end(), outlet=outlet.inner)
    slash = re.compile(r"[^\S\n]?/[^\S\n]").match(text, outlet.end, stop)
    if slash and outlet.sure:
        return Dateline(begin, slash.end() - 1, outlet=outlet.inner)
    return None


def _element(
    text: str, position: int, stop: int, before: list[Element], day_first: bool | None
) -> Element | None:
    """Return the element at a position, given those before it."""
    kinds = {element.kind for element in before}
    dates = find_dates(text, position, min(stop, position + WIDEST), day_first=day_first)
    if dates and dates[0].start == position:
        return Element("date", position, dates[0].end, (position, dates[0].end), date=dates[0])
    finders: list[Callable[[str, int, int], Element | None]] = []
    if not kinds & {"bracket", "outlet"}:
        finders += [_bracket, _known_outlet]
    if not kinds & {"place", "bracket", "outlet"}:
        finders.append(_place)
    if kinds & {"date"} and "place" in kinds and not kinds & {"bracket", "outlet"}:
        finders.append(_outlet_by_position)
    if before and before[-1].kind == "place":
        finders += [_after_slash, _state]
    return next((found for find in finders if (found := find(text, position, stop))), None)


def _run(text: str, position: int, stop: int, most: int) -> list[tuple[int, int]]:
    """Return spans of up to `most` words that begin with a capital, one space or slash apart."""
    spans: list[tuple[int, int]] = []
    while len(spans) < most:
        match = _WORD.match(text, position, stop)
        if not match or not match.group()[0].isupper():
            break
        spans.append(match.span())
        gap = re.compile(r" |/(?=\w)").match(text, match.end(), stop)
        if match.group().endswith(".") and len(match.group()) > 4:
            break
        if not gap:
            break
        position = gap.end()
    return spans


def _bare_end(text: str, end: int) -> int:
    """Return the end of a word without its full stop, unless it is an abbreviation like `D.C.`."""
    return end - 1 if text[end - 1] == "." and "." not in text[max(end - 4, 0) : end - 1] else end


def _place(text: str, position: int, stop: int) -> Element | None:
    run = _run(text, position, stop, 4)
    if not run:
        return None
    comma = re.compile(r"Washington, D\.?C\.?", re.I).match(text, position, stop)
    if comma:
        return Element("place", position, comma.end(), comma.span(), True, True)
    capitals = list(takewhile(lambda span: text[slice(*span)].isupper(), run))
    for _, end in reversed(run):
        end = _bare_end(text, end)
        name = text[position:end]
        if all(part.strip().lower() in places() for part in name.split("/")):
            return Element("place", position, end, (position, end), True, name.isupper())
    chosen = capitals or run[:2]
    end = _bare_end(text, chosen[-1][1])
    name = text[position:end]
    parts = {part.strip(".").lower() for part in name.split()}
    if (
        len(name) < 3
        or name.lower() in words("not_places")
        or parts & words("outlet_words")
        or candidates(name)
    ):
        return None
    return Element("place", position, end, (position, end), False, bool(capitals))


def _state(text: str, position: int, stop: int) -> Element | None:
    run = _run(text, position, stop, 3)
    if not run or text[position - 2 : position - 1] != ",":
        return None
    end = _bare_end(text, run[-1][1])
    return Element("state", position, end, (position, end))


def _bracket(text: str, position: int, stop: int) -> Element | None:
    match = _ROUND.match(text, position, stop)
    if not match:
        return None
    inner = match.span(1 if match[1] else 2)
    name = text[slice(*inner)].strip()
    known = bool(candidates(name))
    if not known and (not _could_be_agency(name)):
        return None
    return Element("bracket", *match.span(), inner, known, bool(_ACRONYM.fullmatch(name)))


def _could_be_agency(name: str) -> bool:
    return (
        name[:1].isupper()
        and len(name.split()) <= 5
        and name.lower() not in places()
        and not _NO_AGENCY.fullmatch(name)
        and not any(character.isdigit() for character in name)
        and (name[-1] != "." or bool(_ACRONYM.fullmatch(name)))
    )


def _known_outlet(text: str, position: int, stop: int) -> Element | None:
    """Return the longest name of a known outlet at a position."""
    run = _run(text, position, stop, 5)
    for _, end in reversed(run):
        for close in (end, _bare_end(text, end)):
            known = candidates(text[position:close])
            if known:
                short = any(text[position:close] in outlet.short for outlet in known)
                return Element("outlet", position, close, (position, close), True, short)
    return None


def _by_outlet_word(text: str, position: int, stop: int) -> Element | None:
    """Return a name that ends in a word such as News or Agency."""
    run = _run(text, position, stop, 4)
    for number, (_, end) in reversed(list(enumerate(run))):
        last = text[run[number][0] : end].rstrip(".").lower()
        if number and last in words("outlet_words"):
            end = _bare_end(text, end)
            return Element("outlet", position, end, (position, end))
    return None


def _outlet_by_position(text: str, position: int, stop: int) -> Element | None:
    """Return the name that stands between a date and the dash, or ends in an outlet's word."""
    run = _run(text, position, stop, 4)
    if not run:
        return None
    end = _bare_end(text, run[-1][1])
    if _DASH.match(text, end, stop):
        return Element("outlet", position, end, (position, end))
    named = _by_outlet_word(text, position, stop)
    return named if named and text[named.end : named.end + 1] == "." else None


def _after_slash(text: str, position: int, stop: int) -> Element | None:
    """Return the abbreviation in a line like `Baghdad / RN`."""
    match = _ACRONYM.match(text, position, stop)
    slash = text[:position].rstrip().endswith("/")
    if not match or not slash or not _LINE_END.match(text, match.end(), stop):
        return None
    return Element("outlet", *match.span(), match.span(), False, True)


def _accepted(begin: int, end: int, elements: list[Element], closing: End) -> Dateline | None:
    """Return the dateline if its elements and its end leave no other reading."""
    found = {element.kind: element for element in reversed(elements)}
    place, bracket = found.get("place"), found.get("bracket")
    outlet = bracket or found.get("outlet")
    dates = [element.date for element in elements if element.date]
    date = next((date for date in dates if date.day), dates[0] if dates else None)
    line = Dateline(begin, end, outlet=outlet.inner if outlet else None, date=date)
    if place:
        line = replace(line, place=place.inner)
    return line if _is_enough(found, date, place, outlet, closing) else None


def _is_enough(
    found: dict[Kind, Element],
    date: WrittenDate | None,
    place: Element | None,
    outlet: Element | None,
    closing: End,
) -> bool:
    if place is None:
        return _is_enough_without_place(date, outlet, closing)
    if date:
        return place.sure or place.capital or outlet is not None or closing in ("dash", "stop", "line")
    filed = outlet is not None and (outlet.sure or place.capital)
    if closing == "dash":
        tall = place.capital and (place.end - place.start > TALL or "state" in found)
        return place.sure or tall or filed
    if closing == "line":
        return (place.sure and place.capital) or (outlet is not None and (place.sure or place.capital))
    if closing == "stop":
        bracketed = filed and "bracket" in found
        return place.sure or bracketed or (place.capital and "state" in found)
    return place.sure or filed


def _is_enough_without_place(date: WrittenDate | None, outlet: Element | None, closing: End) -> bool:
    if outlet is None:
        return date is not None and date.day is not None and closing in ("dash", "colon")
    if closing == "line":
        return False
    if outlet.kind == "bracket":
        return outlet.sure or outlet.capital or date is not None
    # An office that publishes readouts may also be what the first sentence speaks of.
    return outlet.sure and outlet.capital and closing == "dash"
