"""The words of a name or description in a form to compare: states as codes, no function words, no plurals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.datafiles import load_data
from communique.reference.names import longest, meaning_of
from communique.reference.words import tokens

ENDINGS = ("ations", "ation", "ings", "ing", "ed", "als", "al", "s")
"""Endings that are cut off a word of a statement, the longest first: "withdrawal", "implementing"."""
SHORTEST = 4
"""Letters that are left of a word at least."""
OF_PLACE = ("capital", "metonym")
_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or the words that name a state or organisation.

    Attributes:
        text: folded, in the singular; the code for a state.
        capital: whether it is written with a capital.
        states: codes that it stands for; empty for a common word.
        place: whether it is a capital city or a seat, which may be meant as a place.
    """

    text: str
    capital: bool
    states: tuple[str, ...] = ()
    place: bool = False


@lru_cache(maxsize=1 << 14)
def terms(text: str) -> tuple[Term, ...]:
    """Return the words of a text in their order; a word that means one state is that state's code."""
    words = _spelled(text)
    found: list[Term] = []
    at = 0
    while at < len(words):
        length, term = _state_at(words, at)
        if term is None:
            word, capital = words[at]
            term, length = Term(singular(word), capital), 1
        found.append(term)
        at += length
    return tuple(found)


def _spelled(text: str) -> list[tuple[str, bool]]:
    """Return each folded word with whether it is written with a capital."""
    spelled = []
    for match in _WORD.finditer(text):
        pieces = re.split(r"[-/]", match.group())
        for piece in pieces:
            spelled += [(word, piece[:1].isupper()) for word in tokens(piece) if word[:1].isalnum()]
    return spelled


def _state_at(words: Sequence[tuple[str, bool]], at: int) -> tuple[int, Term | None]:
    """Return how many words from an index name a state or organisation, and its term."""
    if not words[at][1]:
        return 1, None
    for length in range(min(longest(), len(words) - at), 0, -1):
        meaning = meaning_of(" ".join(word for word, _ in words[at : at + length]))
        if meaning is None or len(meaning.codes) != 1 or meaning.form == "organ":
            continue
        spelled = " ".join(word for word, _ in words[at : at + length])
        place = meaning.form in OF_PLACE
        return length, Term(spelled if place else meaning.codes[0], True, meaning.codes, place)
    return 1, None


def singular(word: str) -> str:
    """Return a folded word without the ending of its plural."""
    if len(word) > SHORTEST and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > SHORTEST - 1 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Return a folded word without its ending, so that "withdrawal" and "withdrawing" are one."""
    if word.endswith("ies") and len(word) > SHORTEST + 2:
        return word[:-3] + "y"
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """Return the words that say nothing of the matter."""
    return frozenset(load_data("link", "function_words.yaml")["function"])
