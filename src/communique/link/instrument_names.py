"""What the name of an instrument says: its kind, parties, number, year, and which matter it is about."""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import dataclass
from functools import cache, lru_cache

from communique.datafiles import load_data
from communique.link.terms import Term, function_words, singular, terms
from communique.reference.words import folded

YEAR = re.compile(r"(?:19|20)\d\d")
DIGITS = re.compile(r"\d+")
HEAD_ENDS = re.compile(
    r"\b(?:of|on|for|between|among|with|regarding|concerning|to|in|about|against|from|by|signed|reached|concluded)\b"
)
MONTHS = frozenset(month.lower() for month in month_name if month)


@dataclass(frozen=True, slots=True)
class InstrumentWords:
    """The words of `link/data/instruments.yaml`, folded; `near` holds pairs of kinds."""

    kind_of: dict[str, str]
    near: frozenset[frozenset[str]]
    many: frozenset[str]
    versions: frozenset[str]
    generic: frozenset[str]
    common: frozenset[str]
    universal: frozenset[str]
    single: frozenset[str]
    ranks: frozenset[str]
    aliases: dict[str, tuple[str, str]]


@cache
def load_words() -> InstrumentWords:
    """Return the words for comparing names of instruments."""
    data = load_data("link", "instruments.yaml")
    return InstrumentWords(
        kind_of={word: kind for kind, words in data["kinds"].items() for word in words},
        near=frozenset(frozenset(pair) for pair in data["near"]),
        many=frozenset(data["many"]),
        versions=frozenset(data["versions"]),
        generic=frozenset(singular(word) for word in data["generic"]),
        common=frozenset(singular(word) for word in data["common"]),
        universal=frozenset(data["universal"]),
        single=frozenset(data["single"]),
        ranks=frozenset(data["ranks"]),
        aliases={name: (row["names"][0], row["kind"]) for row in data["aliases"] for name in row["names"]},
    )


@dataclass(frozen=True, slots=True)
class InstrumentName:
    """A name taken apart.

    Attributes:
        kind: of its head ("treaty"); empty if no word says it.
        words: what it is about, without kind, parties, numbers and words that say nothing.
        distinctive: of these the ones in capitals that few other instruments have in their names.
        states: parties in the name.
        years, numbers: in digits; the number of a resolution is no year.
        versions: words such as "second", "II", "interim" and, of partnerships, their rank.
        proper: whether it is written as a proper name.
        plural: whether it names several ("agreements").
    """

    kind: str
    words: frozenset[str]
    distinctive: frozenset[str]
    states: frozenset[str]
    years: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    versions: frozenset[str] = frozenset()
    proper: bool = False
    plural: bool = False

    @property
    def is_generic(self) -> bool:
        """Whether no word says which one is meant."""
        return not self.words and not self.numbers


@lru_cache(maxsize=1 << 14)
def instrument_name(name: str) -> InstrumentName:
    """Take a name apart.

    Args:
        name: the words of a report, without an article in front.
    """
    known = _alias(name)
    if known is not None:
        return known
    found = terms(name)
    head = _head(name, found)
    kind = load_words().kind_of.get(found[head].text, "") if head is not None else ""
    numbers, years = _numerals(found, kind)
    rest = [term for at, term in enumerate(found) if at != head and not _is_numeral(term.text)]
    content = [] if kind == "resolution" and numbers else _content(rest)
    proper = head is not None and found[head].capital
    return InstrumentName(
        kind=kind,
        words=frozenset(term.text for term in content),
        distinctive=frozenset(t.text for t in content if t.capital and t.text not in load_words().common),
        states=_parties(rest),
        years=years,
        numbers=numbers,
        versions=_versions(rest, kind),
        proper=proper,
        plural=head is not None and _is_plural(name, found[head].text),
    )


def _alias(name: str) -> InstrumentName | None:
    """Return what a name is known as, if it is that of a known instrument with only its kind beside it."""
    words = folded(name).split()
    years = [word for word in words if YEAR.fullmatch(word)]
    plain = [word for word in words if word not in years]
    for end in (len(plain), len(plain) - 1):
        key = " ".join(plain[:end])
        if key not in load_words().aliases:
            continue
        usual, kind = load_words().aliases[key]
        if end == len(plain) or singular(plain[-1]) in load_words().kind_of:
            one = frozenset({usual})
            return InstrumentName(kind, one, one, frozenset(), proper=True)
    return None


def _head(name: str, found: tuple[Term, ...]) -> int | None:
    """Return the index of the noun that says the kind: the last one before the first preposition."""
    cut = HEAD_ENDS.search(name)
    before = len(terms(name[: cut.start()])) if cut else len(found)
    kinds = [at for at, term in enumerate(found) if term.text in load_words().kind_of]
    inside = [at for at in kinds if at < before]
    return inside[-1] if inside else (kinds[0] if kinds else None)


def _numerals(found: tuple[Term, ...], kind: str) -> tuple[frozenset[str], frozenset[str]]:
    digits = [term.text for term in found if _is_numeral(term.text)]
    if kind == "resolution":  # "Resolution 2023 (2011)": the first is its number
        return frozenset(digits[:1]), frozenset(digit for digit in digits[1:] if YEAR.fullmatch(digit))
    years = frozenset(digit for digit in digits if YEAR.fullmatch(digit))
    return frozenset(digits) - years, years


def _is_numeral(word: str) -> bool:
    return DIGITS.fullmatch(word) is not None


def _content(rest: list[Term]) -> list[Term]:
    words = load_words()
    left_out = words.generic | words.versions | function_words() | MONTHS
    return [term for term in rest if term.text not in left_out and (term.place or not term.states)]


def _parties(rest: list[Term]) -> frozenset[str]:
    """Return the parties in a name; a capital counts as its state only beside another party."""
    sure = frozenset(state for term in rest if not term.place for state in term.states)
    cities = frozenset(state for term in rest if term.place for state in term.states)
    return sure | cities if len(sure | cities) > 1 else sure


def _versions(rest: list[Term], kind: str) -> frozenset[str]:
    words = load_words()
    told = {
        term.text for term in rest if term.text in words.versions and (term.capital or term.text != "new")
    }
    ranks = words.ranks if kind == "partnership" else frozenset()
    return frozenset(told | {term.text for term in rest if term.text in ranks})


def _is_plural(name: str, head: str) -> bool:
    return re.search(rf"(?i)\b{re.escape(head)}s\b", name) is not None
