"""Examples: windows with the numbers that each head has to learn. -100 stands for: not asked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from tokenizers import Tokenizer

from communique.model import Parsed
from communique.reader.windows import Ints, Window, pieces_of, windows
from communique.reader.words import Word, id_of, words_of
from communique_training.labels import Labelled, Told

NOT_ASKED = -100
OUT, BEGIN, INSIDE = range(3)
SHORTEST = 4
"""Letters of a last word that is looked for alone."""
BEFORE, AFTER = 40, 15
"""Words around a content among which its cue and its speaker stand."""
ACTS = ("agree", "threaten", "commit", "demand", "reject", "accuse", "support", "praise", "assert")


@dataclass(slots=True)
class Inventory:
    """The labels of the parse heads, in the order of their numbers."""

    tags: list[str]
    deps: list[str]
    entities: list[str]


@dataclass(slots=True)
class Example:
    """One window and the target of each head, one number a word (context is not asked)."""

    ids: Ints
    shapes: Ints
    starts: Ints
    source: str
    targets: dict[str, Ints] = field(default_factory=dict)


def inventory(parses: Sequence[Parsed]) -> Inventory:
    """Return the labels that a teacher used, most frequent heads first in no order that matters."""
    tags = sorted({token.tag for parsed in parses for token in parsed.tokens})
    deps = sorted({token.dep for parsed in parses for token in parsed.tokens})
    kinds = sorted({mark.label for parsed in parses for mark in parsed.marks})
    entities = ["O", *(f"{edge}-{kind}" for kind in kinds for edge in "BI")]
    return Inventory(tags, deps, entities)


def examples(
    item: Labelled,
    parsed: Parsed | None,
    known: Inventory,
    pieces: Tokenizer,
    persons: Sequence[str] = (),
) -> Iterator[Example]:
    """Yield the windows of a document with targets from its labels and from a teacher's parse.

    Args:
        item: the document with its labels, if it has any.
        parsed: the teacher's parse of it.
        known: the labels of the parse heads.
        pieces: the tokenizer of the encoder.
        persons: names that stand in the document, to be believed against the teacher.
    """
    words = words_of(item.document, pieces)
    columns: dict[str, Ints] = {}
    if parsed is not None:
        columns |= _parse_columns(words, parsed, known)
        _correct_names(columns["entity"], words, item.document.text, persons, known)
    if item.told is not None:
        columns |= _told_columns(words, item.told)
    begin, separate = id_of(pieces, "[CLS]"), id_of(pieces, "[SEP]")
    for window in windows(words):
        made = pieces_of(words, window, begin, separate)
        example = Example(made.ids, made.shapes, made.starts, item.source)
        for name, column in columns.items():
            example.targets[name] = _cut(column, window, pointer=name in POINTERS)
        yield example


POINTERS = frozenset({"head", "speaker_link", "cue_link"})


def _cut(column: Ints, window: Window, *, pointer: bool) -> Ints:
    part = column[window.seen : window.last].copy()
    part[: window.first - window.seen] = NOT_ASKED
    if pointer:
        outside = (part != NOT_ASKED) & ((part < window.seen) | (part >= window.last))
        part[outside] = NOT_ASKED
        part[part != NOT_ASKED] -= window.seen
    return part


def _parse_columns(words: list[Word], parsed: Parsed, known: Inventory) -> dict[str, Ints]:
    """Return tag, dep, head, sentence start and entity of each word; a word split otherwise is not asked."""
    at = {(token.start, token.end): i for i, token in enumerate(parsed.tokens)}
    token_of = [at.get((word.start, word.end), -1) for word in words]
    word_of = {token: i for i, token in enumerate(token_of) if token >= 0}
    firsts = {sentence.first for sentence in parsed.sentences}
    tags, deps = ({name: n for n, name in enumerate(names)} for names in (known.tags, known.deps))
    entities = {name: n for n, name in enumerate(known.entities)}
    out = {name: np.full(len(words), NOT_ASKED) for name in ("tag", "dep", "head", "sentence", "entity")}
    marked = _entities(parsed)
    for i, token_at in enumerate(token_of):
        if token_at < 0:
            continue
        token = parsed.tokens[token_at]
        out["tag"][i] = tags.get(token.tag, NOT_ASKED)
        out["dep"][i] = deps.get(token.dep, NOT_ASKED)
        out["head"][i] = word_of.get(token.head, NOT_ASKED)
        out["sentence"][i] = token_at in firsts
        out["entity"][i] = entities.get(marked[token_at], NOT_ASKED)
    return out


def _entities(parsed: Parsed) -> list[str]:
    out = ["O"] * len(parsed.tokens)
    starts = [token.start for token in parsed.tokens]
    for mark in parsed.marks:
        first, last = bisect_left(starts, mark.start), bisect_left(starts, mark.end)
        for at in range(first, last):
            out[at] = f"{'B' if at == first else 'I'}-{mark.label}"
    return out


def _correct_names(
    column: Ints, words: list[Word], text: str, persons: Sequence[str], known: Inventory
) -> None:
    """Put persons named in place of what the teacher took for names there; it knows few of the world.

    A name counts wherever it stands in full, and its last word wherever it stands alone.
    """
    begin, inside = (known.entities.index(f"{edge}-PERSON") for edge in "BI")
    starts = [word.start for word in words]
    for span in _named(text, persons):
        first, last = _words(words, starts, span)
        if first >= last:  # it stands in a part that is not read
            continue
        _clear(column, first, last)
        column[first:last] = inside
        column[first] = begin


def _clear(column: Ints, first: int, last: int) -> None:
    """Take away what is left and right of a name of the teacher's names that overlap it."""
    at = last
    while at < len(column) and column[at] > 0 and column[at] % 2 == 0:
        column[at] = 0
        at += 1
    if column[first] > 0 and column[first] % 2 == 0:
        at = first - 1
        while at >= 0 and column[at] > 0:
            begins = column[at] % 2 == 1
            column[at] = 0
            at -= 1
            if begins:
                break


def _named(text: str, names: Sequence[str]) -> list[tuple[int, int]]:
    """Return where names stand in a text, in full or by their last word, longest first where they overlap."""
    last_words = {name.split()[-1] for name in names}
    forms = {*names, *(word for word in last_words if len(word) >= SHORTEST)}
    found: list[tuple[int, int]] = []
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            if all(match.end() <= start or end <= match.start() for start, end in found):
                found.append(match.span())
    return sorted(found)


def _told_columns(words: list[Word], told: list[Told]) -> dict[str, Ints]:
    names = ("content", "act", "cue", "speaker", "speaker_link", "cue_link")
    out = {name: np.full(len(words), NOT_ASKED) for name in names}
    for name in ("content", "cue", "speaker"):
        out[name][:] = OUT
    starts = [word.start for word in words]
    for one in told:
        first, last = _words(words, starts, one.content)
        if first >= last:
            continue
        _mark(out["content"], first, last)
        out["act"][first:last] = ACTS.index(one.act)
        for name, span in (("cue", one.cue), ("speaker", one.speaker)):
            if span is None:
                _leave_open(out[name], first, last)
                continue
            begin, end = _words(words, starts, span) if span != (0, 0) else (first, first)
            out[f"{name}_link"][first] = begin
            if begin < end:
                _mark(out[name], begin, end)
    return out


def _leave_open(column: Ints, first: int, last: int) -> None:
    """Ask nothing near a content whose cue or speaker is not labelled: it may be any of the words there."""
    near = column[max(0, first - BEFORE) : last + AFTER]
    near[near == OUT] = NOT_ASKED


def _words(words: list[Word], starts: list[int], span: tuple[int, int]) -> tuple[int, int]:
    first = bisect_left(starts, span[0])
    if first > 0 and words[first - 1].end > span[0]:
        first -= 1
    return first, bisect_left(starts, span[1])


def _mark(column: Ints, first: int, last: int) -> None:
    column[first] = BEGIN
    column[first + 1 : last] = INSIDE
