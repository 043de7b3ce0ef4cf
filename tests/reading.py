"""Texts for the tests of extractors: a parsed document from a few words."""

from __future__ import annotations

import re

from communique.extract.days import find_days
from communique.extract.meetings import find_meetings
from communique.extract.mentions import build_cast, find_mentions
from communique.model import (
    Document,
    Meeting,
    Metadata,
    OffsetMap,
    Parsed,
    Part,
    PartKind,
    RawDocument,
    Sentence,
    Sourced,
    Token,
)
from communique.parse import parse


def document(text: str, published: str | None = None, title: str | None = None) -> Document:
    """Return a document of the title, if one is given, and one body part a line."""
    whole = f"{title}\n\n{text}" if title else text
    parts = []
    for line in re.finditer(r"[^\n]+", whole):
        kind = "title" if title and line.start() == 0 else "body"
        parts.append(
            Part.model_validate({"start": line.start(), "end": line.end(), "kind": kind, "reason": kind})
        )
    day = Sourced(value=published, source="column", words=published) if published else None
    name = Sourced(value=title, source="column", words=title) if title else None
    return Document(
        raw=RawDocument(
            name="test",
            source="test",
            format="text",
            text=whole,
            metadata=Metadata(published=day, title=name),
        ),
        text=whole,
        offsets=OffsetMap.identity(len(whole)),
        parts=tuple(parts),
        language="en",
        language_confidence=1.0,
    )


def make_document(*paragraphs: tuple[PartKind, str]) -> Document:
    """Return a document whose parts are given: the kind and the words of each."""
    text, parts = "", []
    for kind, words in paragraphs:
        text += "\n\n" if text else ""
        parts.append(Part(start=len(text), end=len(text) + len(words), kind=kind, reason=kind))
        text += words
    return Document(
        raw=RawDocument(name="a.txt", source="a.txt", format="text", text=text),
        text=text,
        offsets=OffsetMap.identity(len(text)),
        parts=tuple(parts),
        language="en",
        language_confidence=1.0,
    )


def read(text: str, published: str | None = None, title: str | None = None) -> Parsed:
    """Return the text as the real parser reads it."""
    return next(iter(parse([document(text, published, title)])))


def split(text: str, published: str | None = None) -> Parsed:
    """Return the text as one sentence of tokens between white space, without tags or a tree."""
    tokens = tuple(
        Token(word.start(), word.end(), word.group(), "", number, "")
        for number, word in enumerate(re.finditer(r"\S+", text))
    )
    sentence = Sentence(0, len(text), 0, len(tokens), "body", 0)
    return Parsed(document(text, published), (sentence,), tokens, (), "split")


def meetings(text: str, title: str | None = None, published: str | None = "2024-05-15") -> list[Meeting]:
    """Return the meetings of a text, by default of a Wednesday."""
    parsed = read(text, published, title)
    return find_meetings(parsed, build_cast(parsed, find_mentions(parsed)), find_days(parsed))


def held(text: str, title: str | None = None, published: str | None = "2024-05-15") -> list[Meeting]:
    """Return the meetings that a text tells as held, not only recalled."""
    return [m for m in meetings(text, title, published) if m.status == "held" and not m.background]
