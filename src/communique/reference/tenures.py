"""Rows of imported reference data: who held which office of which state, from when to when."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from communique.reference.names import meaning_of
from communique.reference.refusals import Refused, Why
from communique.reference.states import state

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?")
_NO_STATE = frozenset({"", "zz", "xx", "global", "none", "unknown"})
_OLD_CODES = {"suhh": "SUN", "yucs": "YUG", "cshh": "CSK", "ddde": "DDR", "csxx": "SCG", "xk": "XKX"}


@dataclass(frozen=True, slots=True)
class ReferencePerson:
    """A person of imported reference data, with one office; a person with three is three of them.

    Attributes:
        name: as the source has it.
        aliases: other names and spellings.
        office: the office in the words of the source; empty where it gives none.
        state: ISO alpha-3 or organisation code; `None` where the source gives none.
        start, end: ISO prefixes; `None` where not known. An office without an end may still be held.
        source: the name of the data set.
        where: `path#line`, or `path#memberships/3`, of what says so.
        id: of the person in the source, empty where it has none.
    """

    name: str
    aliases: tuple[str, ...] = ()
    office: str = ""
    state: str | None = None
    start: str | None = None
    end: str | None = None
    source: str = ""
    where: str = ""
    id: str = ""


def tenure(
    name: str,
    *,
    aliases: tuple[str, ...] = (),
    office: str = "",
    country: str = "",
    start: str = "",
    end: str = "",
    source: str = "",
    where: str = "",
    person_id: str = "",
) -> ReferencePerson:
    """Return the record of checked fields.

    Raises:
        Refused: no name, a date that is none or that ends before it begins, a state that is not known.
    """
    if not name.strip():
        raise Refused(Why.NO_NAME)
    begun, ended = iso_prefix(start), iso_prefix(end)
    if begun and ended and ended[: len(begun)] < begun[: len(ended)]:
        raise Refused(Why.ORDER, start=begun, end=ended)
    return ReferencePerson(
        name=name.strip(),
        aliases=tuple(dict.fromkeys(a.strip() for a in aliases if a.strip() and a.strip() != name.strip())),
        office=office.strip(),
        state=state_code(country),
        start=begun,
        end=ended,
        source=source,
        where=where,
        id=person_id,
    )


def iso_prefix(value: str) -> str | None:
    """Return a year, month or day of the calendar; `None` for the empty string.

    Raises:
        Refused: it is none.
    """
    words = value.strip()
    if not words:
        return None
    found = _DATE.fullmatch(words)
    if not found or not _in_calendar(*(int(part) if part else None for part in found.groups())):
        raise Refused(Why.DATE, value=words)
    return "-".join(part for part in found.groups() if part)


def _in_calendar(year: int | None, month: int | None = None, day: int | None = None) -> bool:
    if not year or (month is not None and not 1 <= month <= 12):
        return False
    return day is None or 1 <= day <= monthrange(year, month or 1)[1]


def state_code(words: str) -> str | None:
    """Return the code of a state or organisation by code of two or three letters or name; `None` for none.

    Raises:
        Refused: the words are none of them.
    """
    given = words.strip()
    if given.casefold() in _NO_STATE:
        return None
    code = _OLD_CODES.get(given.casefold())
    known = state(given.upper()) if len(given) in (2, 3) else None
    found = code or (known and known.code) or _named(given)
    if found is None:
        raise Refused(Why.STATE, value=given)
    return found


def _named(words: str) -> str | None:
    """Return the code of a name; of a part of a state ("gb-sct") that of the state."""
    known = state(words)
    if known is not None:
        return known.code
    meaning = meaning_of(words)
    if meaning is not None and meaning.form == "organisation":
        return meaning.codes[0]
    part = re.fullmatch(r"([A-Za-z]{2})-\w{1,3}", words)
    whole = state(part[1].upper()) if part else None
    return whole.code if whole else None
