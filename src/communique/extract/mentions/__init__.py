"""Mentions of one document: states, persons, offices, organisations, places, groups; and who they are."""

from __future__ import annotations

from collections import Counter

from communique.extract.cast import Cast
from communique.extract.mentions.states import find_states
from communique.extract.mentions.words import words_of
from communique.model import Mention, Parsed, Person

__all__ = ["build_cast", "find_mentions"]


def find_mentions(parsed: Parsed) -> list[Mention]:
    """Return the mentions found in a document, not yet resolved; offsets point into the clean text."""
    text = parsed.document.text
    mentions = [
        Mention(
            start=h.start,
            end=h.end,
            quote=text[h.start : h.end],
            rule=f"state.{h.form}",
            confidence=0.9,
            kind="state",
            name=text[h.start : h.end],
            state=h.code,
            extent_start=h.start,
            extent_end=h.end,
        )
        for h in find_states(text, words_of(parsed))
    ]
    for mark in parsed.marks:
        if mark.label == "PERSON" and not any(m.start < mark.end and mark.start < m.end for m in mentions):
            quote = text[mark.start : mark.end].removesuffix("’s").removesuffix("'s")
            end = mark.start + len(quote)
            mentions.append(
                Mention(
                    start=mark.start,
                    end=end,
                    quote=quote,
                    rule="person.mark",
                    confidence=0.7,
                    kind="person",
                    name=quote,
                    extent_start=mark.start,
                    extent_end=end,
                )
            )
    return sorted(mentions, key=lambda m: (m.start, -m.end))


def build_cast(parsed: Parsed, mentions: list[Mention]) -> Cast:
    """Resolve the mentions of a document within it."""
    persons: list[Person] = []
    resolved: list[Mention] = []
    for mention in mentions:
        if mention.kind != "person":
            resolved.append(mention)
            continue
        surname = mention.quote.split()[-1]
        index = next((i for i, p in enumerate(persons) if p.name.split()[-1] == surname), None)
        if index is None:
            index = len(persons)
            persons.append(
                Person(
                    start=mention.start,
                    end=mention.end,
                    quote=mention.quote,
                    name=mention.quote,
                    rule="person.mark",
                    confidence=0.7,
                )
            )
        resolved.append(mention.model_copy(update={"person": index, "name": persons[index].name}))
    counts = Counter(m.state for m in resolved if m.kind == "state" and m.state)
    sides = tuple(code for code, _ in counts.most_common(2))
    return Cast(parsed.document.text, tuple(resolved), tuple(persons), (), sides)
