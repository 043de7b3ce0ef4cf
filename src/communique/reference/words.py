"""Words of names in a form to compare: small letters, no accents, no apostrophes, no possessive endings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ə": "e", "ħ": "h"}
)
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_APOSTROPHES = "['’‘`´ʼʻʽʿʾ′]"
_POSSESSIVE = re.compile(rf"(?<=\w){_APOSTROPHES}s\b", re.IGNORECASE)
_APOSTROPHE = re.compile(_APOSTROPHES)
_TOKEN = re.compile(r"[^\W_]+|[,;/&]")
_MARKS = {";": ",", "/": ",", "&": "and"}


@lru_cache(maxsize=1 << 15)
def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text in a form to compare, with `,` where a comma, semicolon or stroke stood.

    Initials are joined ("U.N." becomes `un`), hyphens part words, "&" becomes `and`, and the possessive
    ending falls away ("Iran's" becomes `iran`, "people's" `people`).
    """
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    text = _APOSTROPHE.sub("", _POSSESSIVE.sub("", text))
    letters = text.lower() if text.isascii() else _bare(text)
    return tuple(_MARKS.get(token, token) for token in _TOKEN.findall(letters))


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


def folded(text: str) -> str:
    """Return `tokens` without marks, joined by blanks: one key for all spellings of a name."""
    return " ".join(word for word in tokens(text) if word != ",")
