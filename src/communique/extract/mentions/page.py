"""A document as the finders of mentions read it: its words, and what the tables say of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.datafiles import load_data
from communique.extract.mentions.home import home_of, official_home
from communique.extract.mentions.lexicon import Lexicon, Role, lexicon
from communique.extract.mentions.states import Hit, find_states
from communique.extract.mentions.words import Word, words_of
from communique.model import Mark, Parsed, Sentence


@dataclass(frozen=True, slots=True)
class Page:
    """One document.

    Attributes:
        text: the clean text.
        words: words of all sentences that are read.
        sentences: the sentences, those that the parser broke put together; `Word.sentence` counts them.
        hits: phrases that name states and other parties.
        hit_at: for each word, the phrase that it belongs to, or `None`.
        marks: for each word, the mark that it stands in, or `None`.
        roles: the role noun that begins at a word, with the index after it.
        ranks, honorifics: the index after the rank or form of address that begins at a word.
        home: the state in which the report is at home, or `None`.
        official_home: the state whose government publishes it itself, or `None`.
        body_names: words of the body that are written with a capital inside a sentence.
        parsed: what it was made from.
    """

    text: str
    words: list[Word]
    sentences: list[Sentence]
    hits: list[Hit]
    hit_at: list[Hit | None]
    marks: list[Mark | None]
    roles: dict[int, tuple[int, Role]]
    ranks: dict[int, int]
    honorifics: dict[int, int]
    home: str | None
    official_home: str | None
    body_names: frozenset[str]
    parsed: Parsed

    def follows(self, index: int) -> bool:
        """Whether `words[index]` is a word of the same sentence as the one before it."""
        return 0 < index < len(self.words) and self.words[index].sentence == self.words[index - 1].sentence

    def possessive(self, index: int) -> bool:
        """Whether `words[index]` is the "s" of a possessive."""
        return self.follows(index) and self.words[index].is_clitic

    def label(self, index: int) -> str:
        """Return the label of the mark that `words[index]` stands in, or the empty string."""
        mark = self.marks[index]
        return mark.label if mark else ""

    def in_title(self, index: int) -> bool:
        """Whether `words[index]` stands in the title of the document."""
        return self.sentences[self.words[index].sentence].kind == "title"

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets of words `first` to `last` (exclusive)."""
        return self.words[first].start, self.words[last - 1].end

    def sentence_start(self, index: int) -> bool:
        """Whether `words[index]` is the first word of its sentence."""
        return index == 0 or not self.follows(index)


def page_of(parsed: Parsed) -> Page:
    """Return the page of a parsed document."""
    text = parsed.document.text
    words, sentences = words_of(parsed)
    marks = _marks_of(words, parsed.marks)
    hits = [hit for hit in find_states(text, words) if not _is_personal(words, marks, hit)]
    hit_at: list[Hit | None] = [None] * len(words)
    for hit in hits:
        hit_at[hit.first : hit.last] = [hit] * (hit.last - hit.first)
    body_names = frozenset(
        word.key
        for word in words
        if word.is_capital and word.gap != "\n" and sentences[word.sentence].kind == "body"
    )
    lex = lexicon()
    return Page(
        text,
        words,
        sentences,
        hits,
        hit_at,
        marks,
        roles={at: role for at, role in lex.roles.all(words).items() if _is_role(text, words[at])},
        ranks={
            at: after for at, (after, _) in lex.ranks.all(words).items() if not _is_thing(words, after, lex)
        },
        honorifics={
            at: after for at, (after, _) in lex.honorifics.all(words).items() if _is_address(words[at])
        },
        home=home_of(parsed.document),
        official_home=official_home(parsed.document),
        body_names=body_names,
        parsed=parsed,
    )


def _is_role(text: str, word: Word) -> bool:
    """Whether a short title ("Sen.", "Gov.") has its dot, and an hour ("6 p.m.") is none."""
    if word.low in ("sen", "rep", "gov"):
        return text[word.end : word.end + 1] == "."
    return "." not in word.text


def _is_address(word: Word) -> bool:
    """Whether a short form of address ("HE", "HM") is written as one, and is not the pronoun "He"."""
    return len(word.text) > 2 or word.text.isupper() or word.low not in ("he", "hh", "hm")


def _is_thing(words: list[Word], after: int, lex: Lexicon) -> bool:
    """Whether a rank begins the name of something else: "General Assembly", "Major Non-NATO Ally"."""
    return after < len(words) and words[after].low in lex.not_ranked


@cache
def _personal() -> tuple[frozenset[str], frozenset[str]]:
    table = load_data("reference", "parties.yaml")
    return frozenset(table["given_names"]), frozenset(table["surnames"])


def _is_personal(words: list[Word], marks: list[Mark | None], hit: Hit) -> bool:
    """Whether a state's name is part of a person's: "Jordan" before, "Washington" behind another name."""
    mark = marks[hit.first]
    if mark is None or mark.label != "PERSON" or hit.last - hit.first > 1:
        return False
    given, surnames = _personal()
    word = words[hit.first]
    if word.text in surnames and hit.first > 0 and marks[hit.first - 1] is mark:
        return words[hit.first - 1].is_capital and words[hit.first - 1].gap != "."
    following = words[hit.last] if hit.last < len(words) and marks[hit.last] is mark else None
    return word.text in given and following is not None and following.is_capital


def _marks_of(words: list[Word], marks: tuple[Mark, ...]) -> list[Mark | None]:
    found: list[Mark | None] = [None] * len(words)
    index = 0
    for mark in marks:
        while index < len(words) and words[index].end <= mark.start:
            index += 1
        at = index
        while at < len(words) and words[at].start < mark.end:
            found[at] = mark
            at += 1
    return found
