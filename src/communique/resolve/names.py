"""Names made comparable: what differs only in spelling of the same letters becomes equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ə": "e", "ħ": "h"}
)
_APOSTROPHES = re.compile(r"['’‘`´ʼʻʿʾ′]")
_NOT_WORD = re.compile(r"[\W_]+")
_ARTICLES = frozenset({"al", "el"})
_ARTICLE_JOINED = re.compile(r"\b[ae]l(?=[-‐‑–])", re.IGNORECASE)
_ARTICLE_SMALL = re.compile(r"\b[ae]l\b")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return words in a form to compare: lower case, without diacritics, apostrophes, punctuation.

    Hyphens and other punctuation become one space. Letters of other scripts stay.
    """
    text = _APOSTROPHES.sub("", text)
    letters = text.lower() if text.isascii() else _bare(text)
    return _NOT_WORD.sub(" ", letters).strip()


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


@lru_cache(maxsize=1 << 16)
def fold_name(name: str) -> str:
    """Return the name of a person, place or organisation in a form to compare.

    Besides what `fold` does, the Arabic article falls away where two other words remain, since
    outlets write and drop it at will: "Nasir al-Rubaiwi" and "Nasir Rubaiwi" are equal,
    "Al Gore" keeps its first name.
    """
    words = fold(name).split()
    kept = [word for word in words if word not in _ARTICLES]
    return " ".join(kept if len(kept) > 1 else words)


def is_one_word(name: str) -> bool:
    """Whether a name is a single word, not counting an article: "Nahri", "al-Nahri"."""
    bare = _ARTICLE_SMALL.sub(" ", _ARTICLE_JOINED.sub(" ", name))
    return len(fold(bare.replace("-", "")).split()) < 2
