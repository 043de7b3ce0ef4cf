"""What stands around an office and is no office: forms of address, ranks, words for the tenure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.datafiles import load_data
from communique.offices.wording import Phrases, Words, plain, word_table

BEHIND = {"elect": "elect", "designate": "designate", "nominee": "designate"}
"""Words that stand behind an office, and what they tell of the tenure."""
OFFICES_TOO = frozenset(
    (word,)
    for word in (
        "prince",
        "father",
        "general",
        "count",
        "major",
        "m",
        "private",
        "lord",
        "marshal",
        "captain",
        "lt",
        "lieutenant",
    )
)
"""Ranks and forms of address that are, or end, offices as well: "Secretary General", "Lord Chancellor"."""


@dataclass(frozen=True, slots=True)
class Bare:
    """Words for an office without what stood around them."""

    words: Words
    tenure: tuple[str, ...] = ()
    address: tuple[str, ...] = ()


@cache
def _address() -> Phrases:
    table = load_data("offices", "address.yaml")
    honorifics = [word for words in table["honorifics"].values() for word in words]
    phrases = [plain(word) for word in (*honorifics, *table["ranks"])]
    told = OFFICES_TOO | _tenure().meanings.keys()
    return Phrases([(words, "address") for words in phrases if words not in told])


@cache
def _ranks() -> frozenset[Words]:
    return frozenset(plain(word) for word in load_data("offices", "address.yaml")["ranks"]) - OFFICES_TOO


@cache
def _tenure() -> Phrases:
    rows = [(plain(word), kind) for kind, words in word_table("tenure").items() for word in words]
    return Phrases([*rows, *((plain(word), "") for word in word_table("empty") if plain(word))])


def bare(words: Words) -> Bare:
    """Take off what stands around an office, at both ends. What is only that stays as it is."""
    tenure: list[str] = []
    address: list[str] = []
    start = 0
    while start < len(words) - 1:
        named, hit = _address().at(words, start), _tenure().at(words, start)
        if named and named[0] < len(words):
            address.append(" ".join(words[start : named[0]]))
            start = named[0]
        elif hit and hit[0] < len(words):
            tenure += [hit[1]] if hit[1] else []
            start = hit[0]
        else:
            break
    left = _without_last_rank(words[start:], address)
    for word in sorted(BEHIND.keys() & set(left[1:])):
        tenure.append(BEHIND[word])
        left = (left[0], *(w for w in left[1:] if w != word))
    return Bare(left, tuple(dict.fromkeys(tenure)), tuple(address))


def _without_last_rank(words: Words, address: list[str]) -> Words:
    """Take off a rank behind the office: "Defence Minister Gen."."""
    for length in (3, 2, 1) if words not in _ranks() else ():
        if len(words) > length and words[-length:] in _ranks():
            address.append(" ".join(words[-length:]))
            return words[:-length]
    return words
