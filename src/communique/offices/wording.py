"""Words for offices in a form to compare: small letters, one spelling, and "X of Y" as "Y X"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from communique.datafiles import load_data
from communique.reference.words import tokens

Words = tuple[str, ...]
TURNED = frozenset({"of", "for", "on", "to", "in", "at", "with"})
"""Prepositions behind which the body of an office stands."""
MARKS = frozenset({",", "and"})


def word_table(name: str) -> Any:
    """Return one table of `data/words.yaml`."""
    return load_data("offices", "words.yaml")[name]


@cache
def _spellings() -> dict[str, Words]:
    return {word: tuple(other.split()) for word, other in word_table("spellings").items()}


def plain(text: str) -> Words:
    """Return the words of an office in one spelling, without articles; `,` stands for marks that part."""
    spellings = _spellings()
    out: list[str] = []
    for word in tokens(text):
        if word == "the":
            continue
        other = spellings.get(word)
        out.extend(other) if other else out.append(word)
    return tuple(out)


class Phrases:
    """Phrases to be found in words, the longest first.

    Args:
        table: phrase -> what it means. The first meaning of a phrase wins.
    """

    def __init__(self, table: Sequence[tuple[Words, Any]]) -> None:
        self.meanings: dict[Words, Any] = {}
        for phrase, meaning in table:
            if phrase:
                self.meanings.setdefault(phrase, meaning)
        self.longest: dict[str, int] = {}
        for phrase in self.meanings:
            self.longest[phrase[0]] = max(len(phrase), self.longest.get(phrase[0], 0))

    def at(self, words: Words, index: int) -> tuple[int, Any] | None:
        """Return one past the end, and the meaning, of the longest phrase that begins at a word."""
        for length in range(min(self.longest.get(words[index], 0), len(words) - index), 0, -1):
            meaning = self.meanings.get(words[index : index + length])
            if meaning is not None:
                return index + length, meaning
        return None


@cache
def compounds() -> Phrases:
    """Return the nouns of several words that are kept together."""
    return Phrases([(plain(noun), "_".join(plain(noun))) for noun in word_table("compounds")])


def joined(words: Words) -> Words:
    """Return the words with compound nouns as single words: `secretary_of_state`."""
    out: list[str] = []
    index = 0
    while index < len(words):
        hit = compounds().at(words, index)
        if hit:
            index = hit[0]
            out.append(hit[1])
        else:
            out.append(words[index])
            index += 1
    return tuple(out)


def parts(words: Words) -> list[tuple[str, Words]]:
    """Return the words cut at prepositions, each part with the one in front of it (the first with none).

    A comma is like "and".
    """
    cut: list[tuple[str, list[str]]] = [("", [])]
    for word in words:
        if word in TURNED:
            cut.append((word, []))
        elif word not in MARKS or (cut[-1][1] and cut[-1][1][-1] != "and"):
            cut[-1][1].append("and" if word in MARKS else word)
    bare = [(word, tuple(part[:-1] if part[-1:] == ["and"] else part)) for word, part in cut]
    return [(word, part) for word, part in bare if part or not word]


def turned(cut: Sequence[tuple[str, Words]]) -> str:
    """Return parts as one key, the last first: "minister of trade" is "trade minister"."""
    return " ".join(word for _, part in reversed(cut) for word in part)


def key(text: str) -> str:
    """Return words for an office or body as one key."""
    return turned(parts(joined(plain(text))))
