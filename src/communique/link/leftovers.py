"""What a copy has that its lead lacks, and whether that may be a fact of its own.

A readout of the next call in the same words, a list with one name exchanged, a story with one more sentence
are no copies, however many words they share: what they add would be lost with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from communique.datafiles import load_data
from communique.link.wording import SHINGLE, Hashes, Word

LONGEST = 8
"""Words in a row that the lead lacks, from above which they may tell something of their own."""
SHOWN = 12
"""Words shown of what differs."""

_DIGIT = re.compile(r"\d")
_STOP = re.compile(r"[.!?…:;]|\n")


@cache
def _listed_words(name: str) -> frozenset[str]:
    return frozenset(load_data("link", "copies.yaml")[name].split())


class Worded(NamedTuple):
    """A text as it is compared.

    Attributes:
        text: the clean text.
        body: words of the body; `shingles`: their hashes, in order; `distinct`: each once.
        known: shingles of the whole text, with title and headings; `vocabulary`: its words.
    """

    text: str
    body: Sequence[Word]
    shingles: Hashes
    distinct: Hashes
    known: Hashes
    vocabulary: frozenset[str]


def objection(copy: Worded, lead: Worded) -> str:
    """Return why a text is more than a copy of another: what it has that may be a fact; empty if nothing."""
    runs = left_over(copy, lead)
    longest = max((end - start for start, end in runs), default=0)
    if longest > LONGEST:
        start, _ = next(run for run in runs if run[1] - run[0] == longest)
        return f"has {longest} words more in a row: {_quoted(copy, start, start + longest)}"
    spliced = _splice(copy, lead)
    if spliced:
        return f"puts together what stands apart: {spliced}"
    inner = [run for run in left_over(lead, copy) if run[1] - run[0] <= LONGEST]
    own, others = _words(copy, runs), _words(lead, inner)
    figures = [word for word in own if _is_figure(word.folded)]
    if figures:
        return f"has other numbers or days: {_listed(copy, figures)}"
    names = [word for word in own if _is_name(word, copy, lead)]
    elsewhere = {word.folded for word in others}
    new = [word for word in names if word.folded not in lead.vocabulary or word.folded in elsewhere]
    if new:
        return f"names others: {_listed(copy, new)}"
    for side, words in ((copy, own), (lead, others)):
        denials = [word for word in words if word.folded in _listed_words("denials")]
        if denials:
            return f"one of the two denies: {_listed(side, denials)}"
    return ""


def differences(copy: Worded, lead: Worded) -> str:
    """Return the words of a copy that its lead lacks, the first of them."""
    return _listed(copy, _words(copy, left_over(copy, lead)))


def left_over(one: Worded, other: Worded) -> list[tuple[int, int]]:
    """Return the runs of body words that stand in no shingle of the other text, as places in the body."""
    if not len(one.shingles):
        return [(0, len(one.body))] if one.body else []
    shared = np.isin(one.shingles, other.known)
    covered = np.zeros(len(one.body), bool)
    for place in range(SHINGLE):
        covered[place : place + len(shared)] |= shared
    return _runs(~covered)


def _splice(copy: Worded, lead: Worded) -> str:
    """Return words that a copy has in one sentence and its lead far apart; empty if there are none.

    Whole sentences may be left out. One that is made of the beginning of one and the end of another may say
    something else of somebody else, though no word is new.
    """
    places: dict[int, list[int]] = {}
    for place, shingle in enumerate(lead.shingles.tolist()):
        places.setdefault(shingle, []).append(place)
    own = copy.shingles.tolist()
    missing = np.array([shingle not in places for shingle in own], bool)
    for start, end in _runs(missing):
        if start == 0 or end == len(own):
            continue
        near = end - start + 1 + LONGEST
        after = places[own[end]]
        if any(0 < q - p <= near for p in places[own[start - 1]] for q in after):
            continue
        # The two stretches may share the words at the seam: a stop on either side of these will do.
        first, last = min(start + SHINGLE - 2, end - 1), max(start + SHINGLE - 1, end)
        if not _STOP.search(copy.text, copy.body[first].start, copy.body[last].start):
            return _quoted(copy, max(first - 3, 0), min(last + 4, len(copy.body)))
    return ""


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return where stretches of true values begin and end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def _words(worded: Worded, runs: Sequence[tuple[int, int]]) -> list[Word]:
    return [word for start, end in runs for word in worded.body[start:end]]


def _is_figure(word: str) -> bool:
    return word in _listed_words("figures") | _listed_words("days") or _DIGIT.search(word) is not None


def _is_name(word: Word, *texts: Worded) -> bool:
    """Whether a word has a capital and stands in neither text without: so a first word may not be."""
    if not texts[0].text[word.start].isupper() or word.folded in _listed_words("marks") | _listed_words(
        "plain"
    ):
        return False
    return not any(
        other.folded == word.folded and not text.text[other.start].isupper()
        for text in texts
        for other in text.body
    )


def _listed(worded: Worded, words: Sequence[Word]) -> str:
    shown = [worded.text[word.start : word.end] for word in words[:SHOWN]]
    return ", ".join(dict.fromkeys(shown)) + (" …" if len(words) > SHOWN else "")


def _quoted(worded: Worded, start: int, end: int) -> str:
    last = min(end, start + SHOWN) - 1
    words = " ".join(worded.text[worded.body[start].start : worded.body[last].end].split())
    return f"“{words}{' …' if end - start > SHOWN else ''}”"
