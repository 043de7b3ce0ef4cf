"""From text to words: what stands between blanks, hyphens and dots, and which word a comma sets in front."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.names.folding import fold_word, has_letters
from communique.names.vocabulary import vocabulary

_BREAK = re.compile(r"[\s,;/()\[\]·•|_]+")
_HYPHEN = re.compile(r"[-‐‑‒–—־]+")
_INITIALS = re.compile(r"^(?:[^\W\d_]\.){2,}[^\W\d_]?\.?$")
_CONSONANTS = re.compile(r"^(?!md|jr|sr|ii)[b-df-hj-np-tv-xz]{2,3}$", re.IGNORECASE | re.ASCII)
_COMMAS = re.compile(r"[,،]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name.

    Attributes:
        text: as it stands.
        folded: in folded form.
        hyphened: a hyphen ties it to the word before.
        ahead: it stood before a comma, as a family name does in lists.
    """

    text: str
    folded: str
    hyphened: bool = False
    ahead: bool = False


def words(text: str) -> list[Word]:
    """Return the words of a name; what stands before a comma comes last: "BARZANI, Masoud"."""
    front, behind = _at_comma(text)
    found = [word for chunk in _BREAK.split(behind) for word in _chunk(chunk, ahead=False)]
    return found + [word for chunk in _BREAK.split(front) for word in _chunk(chunk, ahead=True)]


def _at_comma(text: str) -> tuple[str, str]:
    """Return what stands before a comma and what behind; a suffix or title behind it is no name."""
    pieces = [piece for piece in _COMMAS.split(text) if has_letters(piece)]
    if len(pieces) < 2:
        return "", text
    known = vocabulary()
    behind = [fold_word(word) for word in _BREAK.split(pieces[1]) if word]
    if all(word in known.suffixes or word in known.titles for word in behind):
        return "", text
    return pieces[0], " ".join(pieces[1:])


def _chunk(chunk: str, *, ahead: bool) -> list[Word]:
    found: list[Word] = []
    for piece in _HYPHEN.split(chunk):
        for text in _split_initials(piece):
            if folded := fold_word(text):
                found.append(Word(text, folded, hyphened=bool(found), ahead=ahead))
    return found


def _split_initials(piece: str) -> list[str]:
    """Take "R.T." and "JC" apart, but leave "H.E." and what is longer: "Ph.D."."""
    if _CONSONANTS.match(piece) and piece.casefold() not in vocabulary().titles:
        return list(piece)
    if "." not in piece:
        return [piece]
    if _INITIALS.match(piece) and fold_word(piece) not in vocabulary().titles:
        return [letter for letter in piece.split(".") if letter]
    if re.search(r"\.\w{2,}", piece):
        return [part for part in piece.split(".") if part]
    return [piece]
