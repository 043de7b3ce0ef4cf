"""Names compared: which two forms can be one person's name.

Transliterations differ in vowels, doubled letters and a few consonants; what stays is the skeleton of
consonants. Particles and suffixes are left out.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from communique.extract.mentions.lexicon import name_words

_PART = re.compile(r"[^\W\d_]+")
_ALIKE = (
    ("gh", "q"),
    ("kh", "q"),
    ("ch", "c"),
    ("sh", "s"),
    ("zh", "z"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
)
_SAME = str.maketrans({"k": "q", "c": "q", "g": "q", "v": "w", "z": "s", "j": "y", "x": "q", "b": "b"})
SIMILAR = 0.82


@lru_cache(maxsize=4096)
def parts_of(name: str) -> tuple[str, ...]:
    """Return the parts of a name that tell it apart: lower case, no accents, no particles."""
    plain = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("ł", "l").replace("ı", "i"))
    plain = re.sub(r"[\u0300-\u036f'’ʽʼ`‘]", "", plain).lower()
    found = _PART.findall(plain)
    parts = found[:1] + [part for part in found[1:] if part not in name_words("suffixes")]
    return tuple(part for part in parts if part not in name_words("particles")) or tuple(parts)


@lru_cache(maxsize=4096)
def skeleton(part: str) -> str:
    """Return the consonants of a part of a name that survive transliteration."""
    for written, heard in _ALIKE:
        part = part.replace(written, heard)
    part = part.translate(_SAME)
    kept = part[:1].translate(str.maketrans("eiouy", "aaaaa")) + re.sub(r"[aeiouywh]", "", part[1:])
    return re.sub(r"(.)\1+", r"\1", kept)


def key_of(part: str) -> str:
    """Return what two spellings of one part always share: the first two letters of the skeleton."""
    return skeleton(part)[:2]


@lru_cache(maxsize=8192)
def alike(one: str, other: str) -> bool:
    """Whether two parts of names can be spellings of one: equal, or close and of one skeleton."""
    if one == other:
        return True
    shorter, longer = sorted((len(one), len(other)))
    if shorter < 4 or longer > 2 * shorter or key_of(one) != key_of(other):
        return False
    ratio = SequenceMatcher(None, one, other).ratio()
    return ratio >= SIMILAR or (ratio >= 0.6 and skeleton(one) == skeleton(other) and len(skeleton(one)) > 1)


def same_given(one: str, other: str) -> bool:
    """Whether two given names can be one person's: an initial, a short form, a spelling."""
    if one == other or (one[0] == other[0] and min(len(one), len(other)) == 1):
        return True
    if alike(one, other):
        return True
    return (one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= 0.5) or _short(one, other)


def _short(one: str, other: str) -> bool:
    """Whether one given name is cut out of the other: Liz from Elizabeth, Joe from Joseph."""
    short, full = sorted((one, other), key=len)
    return len(short) >= 3 and short in full


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of several parts, by `parts_of`, can be one person's."""
    short, full = sorted((one, other), key=len)
    if len(short) == 1:
        return any(alike(short[0], part) for part in full)
    if all(any(alike(part, known) for known in full) for part in short):
        return True
    return alike(short[-1], full[-1]) and same_given(short[0], full[0])
