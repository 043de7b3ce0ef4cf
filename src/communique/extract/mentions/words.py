"""The words of a document as names are written: initials and abbreviations kept whole, clitics apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from communique.model import Parsed

WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_](?!\w)|(?:[^\W\d_]\.){2,}|[A-Z]\.|\w+")
_GAP = re.compile(r"[ \u00a0.'’ʽ&\-–,]{1,2}\Z")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Word:
    """A word: `text[start:end]`; `key` is without the dots of an abbreviation."""

    start: int
    end: int
    text: str
    key: str
    sentence: int

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


def words_of(parsed: Parsed) -> list[Word]:
    """Return the words of all sentences that are read, in text order."""
    text = parsed.document.text
    found: list[Word] = []
    for number, sentence in enumerate(parsed.sentences):
        for match in WORD.finditer(text, sentence.start, sentence.end):
            word = match.group()
            key = word.replace(".", "") if "." in word else word
            found.append(Word(match.start(), match.end(), word, key, number))
    return found


class Phrases(Generic[T]):
    """A list of phrases with what they mean; finds the longest that starts at a word.

    Case counts, but a phrase is also found when it is written in capitals throughout.
    """

    def __init__(self, entries: Iterator[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], bool, T]]] = {}
        for phrase, meaning in entries:
            self._add(phrase, meaning)
            if len(phrase) > 3 and not phrase.isupper():
                self._add(phrase.upper(), meaning)
            if phrase.startswith("the "):
                self._add("T" + phrase[1:], meaning)
        for same_start in self._by_first.values():
            same_start.sort(key=lambda entry: -len(entry[0]))

    def _add(self, phrase: str, meaning: T) -> None:
        keys = tuple(match.group().replace(".", "") for match in WORD.finditer(phrase))
        entry = (keys[1:], "," in phrase, meaning)
        known = self._by_first.setdefault(keys[0], [])
        if all(entry[0] != other[0] for other in known):
            known.append(entry)

    def at(self, text: str, words: list[Word], index: int) -> tuple[int, T] | None:
        """Return (index after the last word, meaning) of the longest phrase at `words[index]`."""
        for rest, comma, meaning in self._by_first.get(words[index].key, ()):
            after = index + 1 + len(rest)
            if after > len(words) or any(words[index + 1 + i].key != key for i, key in enumerate(rest)):
                continue
            if all(_joined(text, words[i], words[i + 1], comma) for i in range(index, after - 1)):
                return after, meaning
        return None


def _joined(text: str, left: Word, right: Word, comma: bool) -> bool:
    gap = text[left.end : right.start]
    return gap == " " or (_GAP.match(gap) is not None and (comma or "," not in gap))
