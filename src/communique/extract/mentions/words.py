"""The words of a document as names are written: initials and abbreviations kept whole, clitics apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

from communique.datafiles import load_data
from communique.model import Parsed, Sentence

WORD = re.compile(r"\w\w+|(?:[^\W\d_]\.)+[^\W\d_](?!\w)|(?:[^\W\d_]\.){2,}|[A-Z]\.|\w")
_GAP = re.compile(r"[ .'’ʽ&\-–,]{1,2}\Z")
ENDS = ".!?:;…*"
CLOSING = "\"”’')]»"
APOSTROPHES = "'’ʼ"

T = TypeVar("T")


class Word(NamedTuple):
    """A word of the text; a tuple, since there are hundreds of them.

    Attributes:
        start, end: offsets into the clean text.
        text: the characters.
        key: without the dots of an abbreviation.
        low: the key in lower case.
        tag: part of speech (Penn Treebank) of the token that it begins in, or empty.
        acts: whether that token is the subject of a verb.
        sentence: number of its sentence.
        is_capital: whether it begins with a capital letter.
        gap: the characters between it and the word before, in the same sentence; a newline for the
            first word of a sentence.
    """

    start: int
    end: int
    text: str
    key: str
    low: str
    tag: str
    acts: bool
    sentence: int
    is_capital: bool
    gap: str

    @property
    def is_clitic(self) -> bool:
        """Whether it is the "s" of a possessive."""
        return self.low == "s" and self.gap in APOSTROPHES


def words_of(parsed: Parsed) -> tuple[list[Word], list[Sentence]]:
    """Return the words of all sentences that are read, in text order, and the sentences.

    A sentence that the parser broke in two is one; of its parts the first stands for it.
    """
    text, tokens = parsed.document.text, parsed.tokens
    found: list[Word] = []
    sentences: list[Sentence] = []
    number = before = -1
    for index, sentence in enumerate(parsed.sentences):
        token, last = sentence.first, sentence.last
        if not _broken(parsed, index):
            number, before = len(sentences), -1
            sentences.append(sentence)
        for match in WORD.finditer(text, sentence.start, sentence.end):
            start, word = match.start(), match.group()
            while token + 1 < last and tokens[token].end <= start:
                token += 1
            key = word.replace(".", "") if "." in word else word
            gap = text[before:start].replace("\u00a0", " ") if before >= 0 else "\n"
            before = match.end()
            here = tokens[token]
            acts = here.dep in ("nsubj", "nsubjpass")
            capital = word[0].isupper()
            found.append(Word(start, before, word, key, key.lower(), here.tag, acts, number, capital, gap))
    return found, sentences


def whole_sentences(parsed: Parsed) -> list[Sentence]:
    """Return the sentences of a document, those that the parser broke put together again."""
    whole: list[Sentence] = []
    for index, sentence in enumerate(parsed.sentences):
        if whole and _broken(parsed, index):
            sentence = replace(whole.pop(), end=sentence.end, last=sentence.last)
        whole.append(sentence)
    return whole


def _broken(parsed: Parsed, index: int) -> bool:
    """Whether the parser broke a sentence here in two: no full stop, no new paragraph."""
    if index == 0:
        return False
    before, here = parsed.sentences[index - 1], parsed.sentences[index]
    text = parsed.document.text
    if before.paragraph == here.paragraph and (text[here.start].islower() or _is_dotted(text, before)):
        return True
    last = text[max(before.start, before.end - 4) : before.end].rstrip(CLOSING)[-1:]
    return (
        before.paragraph == here.paragraph and last not in ENDS and "\n" not in text[before.end : here.start]
    )


def _is_dotted(text: str, sentence: Sentence) -> bool:
    """Whether the sentence ends in the dot of an abbreviation before a name ("Eng.", "Gen.")."""
    last = text[sentence.start : sentence.end].rpartition(" ")[2]
    return last.endswith(".") and last[:-1].lower() in load_data("extract", "names.yaml")["dotted"]


def words_in(text: str) -> list[Word]:
    """Return the words of a text that is one line, without parts of speech."""
    found: list[Word] = []
    for match in WORD.finditer(text):
        key = match.group().replace(".", "")
        gap = text[found[-1].end : match.start()] if found else "\n"
        capital = match.group()[0].isupper()
        found.append(
            Word(match.start(), match.end(), match.group(), key, key.lower(), "", False, 0, capital, gap)
        )
    return found


class Phrases(Generic[T]):
    """A list of phrases with what they mean; finds the longest that starts at a word.

    Args:
        entries: phrases and their meanings; the first meaning of a phrase wins.
        any_case: whether case counts not at all. Otherwise it counts, but a phrase is also found
            when it is written in capitals throughout.
    """

    def __init__(self, entries: Iterator[tuple[str, T]], *, any_case: bool = False) -> None:
        # By the first word, then by the second; one word alone stands under the empty string.
        self._by_first: dict[str, dict[str, dict[tuple[str, ...], tuple[bool, T]]]] = {}
        self._key: Callable[[Word], str] = attrgetter("low" if any_case else "key")
        for phrase, meaning in entries:
            self._add(phrase.lower() if any_case else phrase, meaning)
            if not any_case and len(phrase) > 3 and not phrase.isupper():
                self._add(phrase.upper(), meaning)
            if not any_case and phrase.startswith("the "):
                self._add("T" + phrase[1:], meaning)
        for seconds in self._by_first.values():
            for second, same_start in seconds.items():
                seconds[second] = dict(sorted(same_start.items(), key=lambda entry: -len(entry[0])))

    def _add(self, phrase: str, meaning: T) -> None:
        keys = tuple(match.group().replace(".", "") for match in WORD.finditer(phrase))
        known = self._by_first.setdefault(keys[0], {}).setdefault(keys[1] if len(keys) > 1 else "", {})
        known.setdefault(keys[1:], ("," in phrase, meaning))

    def at(self, words: list[Word], index: int) -> tuple[int, T] | None:
        """Return (index after the last word, meaning) of the longest phrase at `words[index]`."""
        key = self._key
        seconds = self._by_first.get(key(words[index]))
        if seconds is None:
            return None
        following = key(words[index + 1]) if index + 1 < len(words) else ""
        for rest, (comma, meaning) in (*seconds.get(following, {}).items(), *seconds.get("", {}).items()):
            after = index + 1 + len(rest)
            if after <= len(words) and self._continues(words, index + 1, rest, comma):
                return after, meaning
        return None

    def all(self, words: list[Word]) -> dict[int, tuple[int, T]]:
        """Return for each word at which a phrase begins what `at` returns for it."""
        starts, found = self._by_first, {}
        for index, key in enumerate(map(self._key, words)):
            if key in starts:
                hit = self.at(words, index)
                if hit is not None:
                    found[index] = hit
        return found

    def _continues(self, words: list[Word], index: int, rest: tuple[str, ...], comma: bool) -> bool:
        for offset, key in enumerate(rest):
            word = words[index + offset]
            if self._key(word) != key:
                return False
            gap = word.gap
            if gap != " " and (_GAP.match(gap) is None or ("," in gap and not comma)):
                return False
        return True
