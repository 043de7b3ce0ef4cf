"""Words of a text, split as in the Penn Treebank (Marcus et al. 1993): so the reader was taught.

What stands between spaces is split at its ends, sign by sign, then inside: between a word and its ending
(`does n't`), at a dash or hyphen between words, at a sign between figures. Addresses of the web stay whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from string import ascii_lowercase
from typing import NamedTuple

from communique.datafiles import load_data

_PIECE = re.compile(r"\S{1,500}")  # No word is longer; time grows with the square.
_QUOTES = "'\"”“`‘´’‚„»«"
_CURRENCY = "$£€¥฿₽₴₹₺₩₪₫"
_ENDS = rf"…,:;!?¿؟¡()\[\]{{}}<>_#*&。？！，、；：～·।،۔؛٪「」『』（）【】《》〈〉%—–{_QUOTES}"
_FIRST = re.compile(rf"(?:US|C|A)\$|\.\.+|''|\+(?!\d)|[§={_CURRENCY}{_ENDS}]")
_LAST = re.compile(rf"(?:\.\.+|''|[{_ENDS}])$")
_CURRENCY_LAST = re.compile(rf"(?<=\d)(?:US\$|[{_CURRENCY}])$")
_STOP = re.compile(rf"(?:[a-z0-9ß-öø-ÿ²+{_ENDS}-]|[^\W\d_a-zA-ZÀ-Þ]|[A-ZÀ-Þ]{{2}})\.$")
_LETTER = r"[^\W\d_]"
_INSIDE = re.compile(
    rf"""\.\.+|…
    |(?<=\d)[+\-*^](?=[\d-])
    |(?<=[a-zß-öø-ÿ{_QUOTES}])\.(?=[A-ZÀ-Þ{_QUOTES}])
    |(?<={_LETTER}),(?={_LETTER})
    |(?<=[^\W_])(?:---|--|——|[-–—~])(?={_LETTER})
    |(?<=[^\W_])[:<>=/](?={_LETTER})""",
    re.VERBOSE,
)
_ADDRESS = re.compile(
    r"(?:[\w+.-]+://|www\.|[^\s@]+@)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,63}(?::\d+)?(?:[/?\#]\S*)?"
)


class _Table(NamedTuple):
    """Words of the table.

    Attributes:
        whole: what stays whole though it has a sign.
        double: two words written as one, by that.
        ending: a word and its ending.
        half: an hour and the half of the day.
        unit: a figure and its unit.
    """

    whole: frozenset[str]
    double: dict[str, int]
    ending: re.Pattern[str]
    half: re.Pattern[str]
    unit: re.Pattern[str]


def split(text: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a text, each with its offset; spaces are none."""
    for piece in _PIECE.finditer(text):
        at = piece.start()
        for word in words_between_spaces(piece.group()):
            yield at, word
            at += len(word)


@lru_cache(maxsize=1 << 16)
def words_between_spaces(piece: str) -> tuple[str, ...]:
    """Return the words of a piece of text without spaces; together they are the piece."""
    if piece.isascii() and piece.isalpha() and piece.lower() not in _table().double:
        return (piece,)
    before: list[str] = []
    behind: list[str] = []
    while piece and not _is_whole(piece):
        first, last = _first(piece), _last(piece)
        if first:
            before.append(piece[:first])
            piece = piece[first:]
        elif last:
            behind.append(piece[-last:])
            piece = piece[:-last]
        else:
            break
    return (*before, *_inside(piece), *reversed(behind))


def _is_whole(piece: str) -> bool:
    table = _table()
    return piece in table.whole or bool(table.half.fullmatch(piece))


def _first(piece: str) -> int:
    """Return how much is cut off at the beginning."""
    found = _FIRST.match(piece)
    return found.end() if found else int(unicodedata.category(piece[0]) == "So")


def _last(piece: str) -> int:
    """Return how much is cut off at the end."""
    table = _table()
    if _STOP.search(piece):
        return int(piece.rpartition("-")[2] not in table.whole)
    for pattern in (table.ending, _LAST, _CURRENCY_LAST, table.unit):
        found = pattern.search(piece)
        if found:
            return len(piece) - found.start()
    return int(unicodedata.category(piece[-1]) == "So")


def _inside(piece: str) -> Iterator[str]:
    """Yield the words of a piece of which nothing can be cut off at its ends."""
    table = _table()
    half = table.half.fullmatch(piece)
    at = half.start(1) if half else table.double.get(piece.lower(), 0)
    if at:
        yield piece[:at]
    elif piece not in table.whole and not _ADDRESS.fullmatch(piece):
        for found in _INSIDE.finditer(piece):
            if found.start() > 0:
                yield from filter(None, (piece[at : found.start()], found.group()))
                at = found.end()
    if at < len(piece):
        yield piece[at:]


@cache
def _table() -> _Table:
    table = load_data("reader", "words.yaml")
    whole = table["whole"].split()
    dotted = [word.upper() for word in whole if word.count(".") > 1]
    endings = "|".join(table["endings"].split()).replace("'", "['’]")
    halves, units = ("|".join(map(re.escape, table[name].split())) for name in ("halves", "units"))
    return _Table(
        whole=frozenset([*whole, *dotted, *(f"{letter}." for letter in ascii_lowercase)]),
        double={word.replace("-", ""): word.index("-") for word in table["double"].split()},
        ending=re.compile(rf"(?<=.)(?:{endings})$", re.IGNORECASE),
        half=re.compile(rf"(?:1[0-2]|[1-9])({halves})", re.IGNORECASE),
        unit=re.compile(rf"(?<=\d)(?:{units})$"),
    )
