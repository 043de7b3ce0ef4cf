"""What two names that go together tell beyond how alike they are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from communique.names.sounds import alike, costs, skeleton
from communique.names.units import Unit, likeness

# Below this likeness two names differ by more than spelling.
TYPO = 0.88
# From this likeness on spellings of two frequent names may be of one: Saleh and Salah.
_NEAR = 0.93
# Below this likeness two known given names are two, even where one of them is not kept apart by hand.
_TWO = 0.84
_SPELLING = 0.93
_SHORTEST = 4
_OTHER_SOUND = 0.3
_OPEN = "aeiouyYh"
_WOMAN = re.compile(r"sk(?:aya|aia|aja|aa|a)$")
# One ending of India, spelled as in Sanskrit or as it sounds: Rajendra and Rajender.
_INDRA = re.compile(r"[ei]nd(?:ra|er|ar)$")
_MAN = re.compile(r"sk(?:y|yy|yi|iy|ii|ij|yj|i|oj)$")


class Match(NamedTuple):
    """Two names that go together.

    Attributes:
        apart: they are two given names that only look alike; apart_near: hardly more than a vowel apart.
        apart_unvowelled: the same, where one is in Arabic letters.
        gendered: a man's and a woman's form.
        half_known: only one is a known given name, and the other is no spelling of it.
        letter: one letter is left out or has changed places; other_letter: one is another.
        other_first: they begin with consonants that outlets do not take for one another.
        same_consonants: they have the same consonants.
    """

    apart: bool = False
    apart_near: bool = False
    apart_unvowelled: bool = False
    gendered: bool = False
    half_known: bool = False
    letter: bool = False
    other_letter: bool = False
    other_first: bool = False
    same_consonants: bool = False


_EQUAL = Match()


@lru_cache(maxsize=1 << 17)
def match(one: Unit, other: Unit) -> Match:
    """Return what two full names, neither an initial, tell where they go together."""
    if one.core == other.core:
        return _EQUAL
    close = likeness(one, other)
    two_heads = one.head != "" and other.head != "" and one.head != other.head
    if one.unvowelled != other.unvowelled:
        return Match(apart_unvowelled=two_heads)
    two_known = one.known != "" and other.known != "" and one.known != other.known
    apart = (two_heads and close < _NEAR) or (two_known and close < _TWO)
    found = Match(
        apart=apart,
        apart_near=two_heads and not apart,
        gendered=_are_gendered(one, other),
        half_known=(one.known == "") != (other.known == "") and close < _TWO,
    )
    if close >= TYPO or one.unvowelled:
        return found
    edits = OSA.distance(one.core, other.core, score_cutoff=1)
    is_moved = len(one.core) != len(other.core) or sorted(one.core) == sorted(other.core)
    is_long = min(len(one.core), len(other.core)) >= _SHORTEST
    return found._replace(
        letter=edits == 1 and is_moved and is_long,
        other_letter=edits == 1 and not is_moved,
        other_first=_other_first(one.sound[0], other.sound[0]),
        same_consonants=skeleton(one.sound) == skeleton(other.sound),
    )


def _other_first(sign: str, against: str) -> bool:
    if sign == against or not skeleton(sign) or not skeleton(against):
        return False
    return costs().near.get(sign + against, 1.0) > _OTHER_SOUND


def _are_gendered(one: Unit, other: Unit) -> bool:
    """Whether one is a man's and the other a woman's form: Ivanov and Ivanova, Samir and Samira."""
    if one.unvowelled or other.unvowelled:
        return False
    man, woman = (other, one) if one.sound[-1] == "a" else (one, other)
    if woman.sound[-1] != "a":
        return False
    if _WOMAN.search(woman.core) and _MAN.search(man.core):
        return True
    if _INDRA.search(woman.core) and _INDRA.search(man.core):
        return False
    return man.sound[-1] not in _OPEN and alike(man.sound, woman.sound[:-1], False) > _SPELLING
