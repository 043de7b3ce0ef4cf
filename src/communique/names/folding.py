"""Letters made comparable: one form of a word whatever the case, the marks and the script."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from communique.datafiles import load_data

_LETTER = re.compile(r"[^\W\d_]", re.UNICODE)
_QUOTES = re.compile(r"['’‘`´ʼʻʿʾ′″\"“”„«»]")
_MARKED_SCRIPTS = re.compile(r"[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f]")
_HANGUL = range(0xAC00, 0xD7A4)


@cache
def _letters() -> dict[int, str]:
    data = load_data("names", "scripts.yaml")
    one_to_one = {**data["cyrillic"], **data["georgian"], **data["latin"]}
    one_to_one |= {letter: sound for letter, sound in data["greek"].items() if len(letter) == 1}
    return str.maketrans(one_to_one)


@cache
def _greek_pairs() -> tuple[tuple[str, str], ...]:
    return tuple((k, v) for k, v in load_data("names", "scripts.yaml")["greek"].items() if len(k) > 1)


@cache
def _digits() -> dict[int, str]:
    return str.maketrans(load_data("names", "scripts.yaml")["digits"])


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """Return a word in lower case, without marks, quotes and punctuation, in Latin letters.

    Cyrillic, Greek, Georgian and Hangul become Latin letter by letter. Arabic and Hebrew stay, in one
    form of each letter, since short vowels are not written there: see `communique.names.sounds`.
    Other scripts stay as they are.
    """
    plain = unicodedata.normalize("NFC", _QUOTES.sub("", word)).casefold()
    if plain.isascii() and plain.isalpha():
        return plain
    plain = _spell_hangul(plain)
    if not _MARKED_SCRIPTS.search(plain):
        plain = _without_marks(plain)
    for pair, latin in _greek_pairs():
        plain = plain.replace(pair, latin)
    letters = "".join(c for c in plain.translate(_letters()) if c.isalnum() or _is_mark(c))
    return letters.translate(_digits()) if _has_slip(letters) else letters


def _without_marks(text: str) -> str:
    """Take the marks off, but not the breve of й, which is a letter of its own."""
    kept = text.replace("й", "\ue000")
    bare = "".join(c for c in unicodedata.normalize("NFKD", kept) if not unicodedata.combining(c))
    return bare.replace("\ue000", "й").casefold()


def _is_mark(sign: str) -> bool:
    return bool(_MARKED_SCRIPTS.match(sign)) and unicodedata.category(sign).startswith("M")


def _has_slip(letters: str) -> bool:
    """Whether digits stand among Latin letters: "Ig0r"."""
    return any(c.isdigit() for c in letters) and any("a" <= c <= "z" for c in letters)


def _spell_hangul(text: str) -> str:
    if not any(ord(c) in _HANGUL for c in text):
        return text
    table = load_data("names", "scripts.yaml")["hangul"]
    return "".join(_syllable(c, table) if ord(c) in _HANGUL else c for c in text)


def _syllable(sign: str, table: dict[str, list[str]]) -> str:
    index = ord(sign) - _HANGUL.start
    final = table["finals"][index % 28 - 1] if index % 28 else ""
    return table["initials"][index // 588] + table["vowels"][index % 588 // 28] + final


def has_letters(text: str) -> bool:
    """Whether there is anything in a text that can be a name."""
    return _LETTER.search(text) is not None


def script(folded: str) -> str:
    """Return the script of a folded word as far as it matters: "arabic", "hebrew", "latin", "other"."""
    first = folded[:1]
    if "a" <= first <= "z":
        return "latin"
    if "\u0590" <= first <= "\u05ff":
        return "hebrew"
    return "arabic" if "\u0600" <= first <= "\u06ff" or "\u0750" <= first <= "\u077f" else "other"
