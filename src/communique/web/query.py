"""What an address may ask for: parties in any words, days, pages; each checked before the record is asked."""

from __future__ import annotations

import datetime
import re
from typing import Annotated

from fastapi import Query
from pydantic import AfterValidator, BeforeValidator

from communique.errors import UsageError
from communique.reference.parties import code_of, near_names

ROWS = 50
"""Rows on a page, if the address does not say."""
MOST_ROWS = 500
_PERSON = re.compile(r"person-[0-9a-f]{16}\Z")
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")


def _party(words: str) -> str | None:
    """Return the code of a party; an empty field of a form asks for nothing."""
    if not words.strip():
        return None
    code = code_of(words)
    if code is None:
        near = ", ".join(near_names(words))
        raise UsageError(
            f"{words!r} is no state or organisation that is known.",
            available=f"Nearest: {near}." if near else "",
            do="Give a code (KEN), a name (Kenya) or an adjective (Kenyan).",
        )
    return code


def day_in(words: str) -> str | None:
    """Return a day, month or year as an ISO prefix; an empty field of a form asks for none.

    Raises:
        UsageError: the words are none.
    """
    if not words.strip():
        return None
    try:
        if not _DAY.match(words):
            raise ValueError(words)
        datetime.date.fromisoformat(words + "-01" * ((10 - len(words)) // 3))
    except ValueError:
        raise UsageError(
            f"{words!r} is no day.", do="Write a day 2024-05-17, a month 2024-05 or a year 2024."
        ) from None
    return words


def _year(words: str) -> str | None:
    day = day_in(words)
    if day is not None and len(day) != len("2024"):
        raise UsageError(f"{words!r} is no year.", do="Write it with four digits: 2024.")
    return day


def _between(words: str) -> str | None:
    """Return the codes of two parties with a comma between, in the order of the alphabet."""
    if not words.strip():
        return None
    names = [name for name in re.split(r"[,;/]|\s+and\s+|\s*&\s*|\s+-\s+", words) if name.strip()]
    codes = sorted({code for name in names if (code := _party(name)) is not None})
    if len(names) != 2 or len(codes) != 2:
        raise UsageError(f"{words!r} is not two parties.", do="Write two, with a comma: KEN, UGA.")
    return ",".join(codes)


def two(pair: str | None) -> tuple[str, str] | None:
    """Return the codes of a pair."""
    if pair is None:
        return None
    one, _, other = pair.partition(",")
    return one, other


def _words(words: str) -> str | None:
    return words.strip() or None


def _nothing(words: object) -> object:
    """An empty field of a form asks for nothing."""
    return None if words == "" else words


def _pair(words: str) -> tuple[str, str] | None:
    if not words.strip():
        return None
    codes = [_party(part) for part in words.split(",")]
    if len(codes) != 2 or None in codes or codes[0] == codes[1]:
        raise UsageError(f"{words!r} is no pair.", do="Write two different parties with a comma: KEN,UGA.")
    one, two = sorted(code for code in codes if code)
    return one, two


def _person(words: str) -> str | None:
    if not words.strip():
        return None
    if not _PERSON.match(words):
        raise UsageError(
            f"{words!r} is no id of a person.",
            do="Take one from the page of that person: person- and 16 digits.",
        )
    return words


Empty = BeforeValidator(_nothing)
"""For a choice in a form that may be left open."""
Pair = Annotated[str | None, Query(max_length=100, description="Two parties: KEN,UGA"), AfterValidator(_pair)]
Person = Annotated[str | None, Query(max_length=40, description="Id of a person"), AfterValidator(_person)]
Party = Annotated[str | None, Query(max_length=100), AfterValidator(_party)]
Day = Annotated[str | None, Query(max_length=10), AfterValidator(day_in)]
Year = Annotated[str | None, Query(max_length=10), AfterValidator(_year)]
Words = Annotated[str | None, Query(max_length=400), AfterValidator(_words)]
Between = Annotated[str | None, Query(max_length=200), AfterValidator(_between)]
At = Annotated[int, Query(ge=0, le=10_000_000, description="Rows to skip")]
Rows = Annotated[int, Query(ge=1, le=MOST_ROWS, description="Rows to show")]
