"""What a promise is about, as far as its own words say: names, numbers, whether it refuses.

Two texts of one promise share these where they have them at all; two promises in like words differ in one of
them: the defence of another state, another sum, another year. So names and numbers are read exactly and held
apart from what the words mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from communique.datafiles import load_data
from communique.extract.commitments import polarity_of
from communique.link.terms import Term, terms

LETTERS = 5
"""Letters by which a name and its adjective are known for one: Karsland, Karslandic."""
SCALES = {"thousand": 3, "million": 6, "mln": 6, "bn": 9, "billion": 9, "trillion": 12}
_NUMBER = re.compile(
    r"(?<![\w.])(\d[\d,]*(?:\.\d+)?)[\s-]*(thousand|million|mln|bn|billion|trillion)?\b", re.I
)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.I)


@dataclass(frozen=True, slots=True)
class Matter:
    """What the words of a promise say it is about.

    Attributes:
        states: codes of the states and organisations that are named.
        names: other proper names, each by the beginning of its folded words.
        numbers: sums and other numbers, written out: "1200000000".
        years: years that are named.
        refuses: whether it is a promise not to do something.
        addresses: whether it speaks to somebody: "your security".
    """

    states: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    years: frozenset[str]
    refuses: bool
    addresses: bool


@lru_cache(maxsize=1 << 14)
def matter_of(content: str) -> Matter:
    """Return what the words of a promise say it is about."""
    found = terms(content)
    numbers = {_written_out(match) for match in _NUMBER.finditer(content)}
    return Matter(
        states=frozenset(code for term in found for code in term.states),
        names=frozenset(_names(found)),
        numbers=frozenset(number for number in numbers if not _YEAR.match(number)),
        years=frozenset(number for number in numbers if _YEAR.match(number)),
        refuses=polarity_of(content) == "will_not",
        addresses=_YOU.search(content) is not None,
    )


def _names(found: tuple[Term, ...]) -> Iterator[str]:
    """Yield the words of proper names: those with a capital that nothing else explains."""
    for at, term in enumerate(found):
        if not term.capital or term.states or not term.text.isalpha() or len(term.text) == 1:
            continue
        follows = at + 1 < len(found) and found[at + 1].capital
        titled = at > 0 and found[at - 1].text in _titles()
        if not titled and term.text not in _titles() and (at > 0 or follows):
            yield term.text[:LETTERS]


def _written_out(match: re.Match[str]) -> str:
    number = float(match[1].replace(",", "")) * 10 ** SCALES.get((match[2] or "").lower(), 0)
    return f"{number:.6g}" if number % 1 else f"{number:.0f}"


@cache
def _titles() -> frozenset[str]:
    return frozenset(load_data("link", "promises.yaml")["titles"])
