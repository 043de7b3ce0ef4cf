"""What the parser hands on: sentences, tokens and marks with offsets into the clean text.

This is the narrow interface between the parser and the extractors. A parser may leave `tag`, `dep`
empty and set `head` to the token itself; an extractor that needs them must say so.
Slotted dataclasses or tuples, since there are hundreds for each document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from communique.model.document import Document
from communique.model.records import Act


class Token(NamedTuple):
    """A token; a tuple, since there are thousands of them.

    Attributes:
        start, end: offsets into the clean text.
        text: the characters.
        tag: fine-grained part of speech (Penn Treebank), or empty.
        head: index of the syntactic head in `Parsed.tokens`; of itself for a root.
        dep: label of the arc to the head (ClearNLP), or empty.
    """

    start: int
    end: int
    text: str
    tag: str
    head: int
    dep: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence.

    Attributes:
        start, end: offsets into the clean text.
        first, last: index of the first token and one past the last in `Parsed.tokens`.
        kind: kind of the part it stands in: `body` or `title`.
        paragraph: number of its paragraph in the document, from 0.
    """

    start: int
    end: int
    first: int
    last: int
    kind: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span: a name, a day or the like, with OntoNotes labels.

    Attributes:
        start, end: offsets into the clean text.
        label: `PERSON`, `GPE`, `ORG`, `NORP`, `DATE`, ...
        confidence: between 0 and 1.
    """

    start: int
    end: int
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ActOdds:
    """An act and how likely it is, between 0 and 1."""

    act: Act
    confidence: float


@dataclass(frozen=True, slots=True)
class Saying:
    """What the reader takes for the content of a statement, with its act, its cue and its speaker.

    Attributes:
        start, end: offsets of the content into the clean text.
        confidence: between 0 and 1, that this is the content of a statement.
        acts: the likeliest act and the runner-up.
        cue: offsets of the cue, or `None`.
        speaker: offsets of the words nearby that name the speaker, or `None`.
        link: between 0 and 1, that these words (or none) name the speaker.
    """

    start: int
    end: int
    confidence: float
    acts: tuple[ActOdds, ...]
    cue: tuple[int, int] | None
    speaker: tuple[int, int] | None
    link: float


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed document: everything in text order. `sayings` is empty if the parser finds none."""

    document: Document
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    marks: tuple[Mark, ...]
    parser: str
    sayings: tuple[Saying, ...] = ()

    @property
    def text(self) -> str:
        """The clean text, into which all offsets point."""
        return self.document.text

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """Return the tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]
