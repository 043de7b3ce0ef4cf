"""Windows: what the encoder sees at once. Each word is read in one window, with words before it as context.

A window begins and ends with a paragraph where it can, else with a sentence, so that no statement is
cut. Where windows lie depends on the document alone: not on batches, workers or threads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from communique.reader.words import Word, shape_of

CORE = 288
"""Most word pieces that a window reads."""
CONTEXT = 80
"""Most word pieces before them that it sees besides."""
CLOSERS = frozenset("\"'”’»)]")
STOPS = frozenset({".", "!", "?", "…"})
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """Words `seen:first` are context, words `first:last` are read."""

    seen: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """A window as the encoder takes it.

    Attributes:
        ids: word pieces with the marks for beginning, paragraph and end.
        shapes: the shape of the word that each piece belongs to.
        starts: for each word of the window, context included, where its first piece stands.
    """

    ids: Ints
    shapes: Ints
    starts: Ints


def windows(words: Sequence[Word], core: int = CORE, context: int = CONTEXT) -> Iterator[Window]:
    """Yield windows that together read every word once, in order."""
    first = 0
    while first < len(words):
        last = _end(words, first, core)
        yield Window(_seen(words, first, context), first, last)
        first = last


def pieces_of(words: Sequence[Word], window: Window, begin: int, separate: int) -> Pieces:
    """Return a window as word pieces.

    Args:
        words: all words of the document.
        window: which of them.
        begin: id of the mark that opens a window.
        separate: id of the mark between paragraphs and at the end.
    """
    ids, shapes, starts = [begin], [0], []
    before = words[window.seen].paragraph
    for _, _, text, _, paragraph, pieces, _ in words[window.seen : window.last]:
        if paragraph != before:
            ids.append(separate)
            shapes.append(0)
            before = paragraph
        starts.append(len(ids))
        ids += pieces
        shapes += [shape_of(text)] * len(pieces)
    ids.append(separate)
    shapes.append(0)
    return Pieces(np.array(ids), np.array(shapes), np.array(starts))


def _end(words: Sequence[Word], first: int, core: int) -> int:
    """Return one past the last word that fits: after a paragraph, else a sentence, else where it must."""
    size, last = 0, first
    paragraph = sentence = first
    while last < len(words) and (size := size + len(words[last].pieces) + 1) <= core:
        last += 1
        if last == len(words):
            return last
        if words[last].paragraph != words[last - 1].paragraph:
            paragraph = last
        elif _ends_sentence(words, last - 1):
            sentence = last
    if paragraph > first:
        return paragraph
    return sentence if sentence > first else max(last, first + 1)


def _ends_sentence(words: Sequence[Word], at: int) -> bool:
    if words[at].text in CLOSERS and at > 0:
        at -= 1
    return words[at].text in STOPS


def _seen(words: Sequence[Word], first: int, context: int) -> int:
    """Return the first word of the context: the last sentences before a window that fit."""
    size, at, best = 0, first, first
    while at > 0 and (size := size + len(words[at - 1].pieces) + 1) <= context:
        at -= 1
        if at == 0 or words[at - 1].paragraph != words[at].paragraph or _ends_sentence(words, at - 1):
            best = at
    return best if best < first else at
