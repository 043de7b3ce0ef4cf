"""A parsed document as the statement rules look at it: words, children, quotes, units."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from communique.extract.statements.quotes import Quote, find_quotes, paragraphs
from communique.model import Parsed, Sentence, Token

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
NEAR = 8
"""Tokens behind a quote in which the verb stands that says who spoke it."""
SAID = frozenset(
    {"said", "says", "asked", "asks", "added", "told", "wrote", "replied", "shouted", "demanded"}
)
AFTER_SAID = frozenset({",", ".", "in", "on", "at", "to", "during", "after", "as", "while", "when"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One or more sentences that belong together, because a quote spans them: tokens `first:last`."""

    first: int
    last: int
    paragraph: int
    kind: str


@dataclass(frozen=True)
class Page:
    """A parsed document with what the rules ask for again and again.

    Attributes:
        text: the clean text.
        tokens: its tokens.
        tags: their parts of speech.
        words: the tokens in lower case.
        children: for each token the indexes of its dependents, in order.
        quotes: all quotes, in order.
        quoted: for each token the number of the quote that it stands in, or -1.
        units: in order.
    """

    text: str
    tokens: tuple[Token, ...]
    tags: list[str]
    words: tuple[str, ...]
    children: list[list[int]]
    quotes: tuple[Quote, ...]
    quoted: tuple[int, ...]
    units: tuple[Unit, ...]

    def tag(self, index: int) -> str:
        """Return the part of speech of a token."""
        return self.tags[index]

    def at(self, offset: int) -> int:
        """Return the index of the first token that ends after an offset."""
        return bisect_left(self._ends, offset + 1)

    @cached_property
    def _ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    def child(self, index: int, deps: frozenset[str]) -> int | None:
        """Return the first dependent with one of these labels."""
        tokens = self.tokens
        return next((c for c in self.children[index] if tokens[c].dep in deps), None)

    def edges(self, index: int, skip: frozenset[str] = frozenset()) -> tuple[int, int]:
        """Return first and last token of a subtree, without branches that hang by a label in `skip`."""
        first = last = index
        todo = [index]
        children, tokens = self.children, self.tokens
        while todo:
            at = todo.pop()
            if at < first:
                first = at
            elif at > last:
                last = at
            if skip:
                todo += [c for c in children[at] if tokens[c].dep not in skip]
            else:
                todo += children[at]
        return first, last


def make_page(parsed: Parsed) -> Page:
    """Return the page of a parsed document."""
    children: list[list[int]] = [[] for _ in parsed.tokens]
    for index, token in enumerate(parsed.tokens):
        if token.head != index:
            children[token.head].append(index)
    quotes = [
        quote
        for start, end in paragraphs([(s.paragraph, s.start, s.end) for s in parsed.sentences])
        for quote in find_quotes(parsed.text, start, end)
    ]
    quoted = _quoted(parsed, quotes)
    return Page(
        parsed.text,
        parsed.tokens,
        [token.tag for token in parsed.tokens],
        tuple([_plain(token.text) for token in parsed.tokens]),
        children,
        tuple(quotes),
        quoted,
        tuple(_units(parsed, quoted)),
    )


def _plain(word: str) -> str:
    return word.lower().replace("’", "'") if "’" in word else word.lower()


def _quoted(parsed: Parsed, quotes: list[Quote]) -> tuple[int, ...]:
    numbers = [-1] * len(parsed.tokens)
    starts = [token.start for token in parsed.tokens] if quotes else []
    for number, quote in enumerate(quotes):
        for at in range(bisect_left(starts, quote.start), bisect_left(starts, quote.end)):
            numbers[at] = number
    return tuple(numbers)


def _units(parsed: Parsed, quoted: tuple[int, ...]) -> list[Unit]:
    units: list[Unit] = []
    for sentence in parsed.sentences:
        first = sentence.first
        joined = (
            units
            and units[-1].paragraph == sentence.paragraph
            and first > 0
            and (
                _same_quote(quoted, first)
                or _goes_on(parsed, quoted, first)
                or _names_speaker(parsed, quoted, sentence)
            )
        )
        if joined:
            before = units.pop()
            units.append(Unit(before.first, sentence.last, before.paragraph, before.kind))
        else:
            units.append(Unit(first, sentence.last, sentence.paragraph, sentence.kind))
    return units


def _same_quote(quoted: tuple[int, ...], first: int) -> bool:
    return quoted[first] >= 0 and quoted[first] == quoted[first - 1]


def _goes_on(parsed: Parsed, quoted: tuple[int, ...], first: int) -> bool:
    """Whether the parser cut a sentence: after a comma, or before a word in lower case after a quote."""
    before, here = parsed.tokens[first - 1], parsed.tokens[first]
    if before.text in {",", ";"} or here.text[:1] in {",", ";"}:
        return True
    return quoted[first - 1] >= 0 and here.text[:1].islower()


def _names_speaker(parsed: Parsed, quoted: tuple[int, ...], sentence: Sentence) -> bool:
    """Whether the parser cut a question or a call off from who spoke it: '"Is it open?" Roe demanded.'."""
    at = sentence.first
    tokens = parsed.tokens
    asked = parsed.text[max(0, tokens[at - 1].start - 1) : tokens[at - 1].end]
    if quoted[at - 1] < 0 or quoted[at] >= 0 or not set(asked) & {"?", "!"}:
        return False
    verb = next(
        (n for n in range(at, min(at + NEAR, sentence.last)) if tokens[n].tag in {"VBD", "VBZ"}), None
    )
    if verb is None or verb + 1 >= sentence.last or not any(t.head == verb for t in tokens[at:verb]):
        return False
    if any(quoted[n] >= 0 or tokens[n].text in {",", "."} for n in range(at, verb)):
        return False
    return tokens[verb].text in SAID and tokens[verb + 1].text in AFTER_SAID
