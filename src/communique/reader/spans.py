"""From the scores of words to spans: begin, inside and outside, decoded so that every span is well formed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from communique.reader.network import Floats

Tags = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Run:
    """Words `first:last` of a window, and the mean probability of their tags."""

    first: int
    last: int
    confidence: float


def log_softmax(scores: Floats) -> Floats:
    """Return log probabilities row by row."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    found: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return found


def runs(logs: Floats) -> list[Run]:
    """Return the spans on the likeliest path of tags on which no inside follows an outside.

    Args:
        logs: log probabilities, words x (outside, begin, inside).
    """
    return [run for run, _ in kinds_of_runs(logs)]


def kinds_of_runs(logs: Floats) -> list[tuple[Run, int]]:
    """Return spans of several kinds, each with the number of its kind, on the likeliest path of tags.

    Args:
        logs: log probabilities, words x (outside, then begin and inside of each kind).
    """
    if not len(logs):
        return []
    tags = _path(logs)
    odds = np.exp(logs[np.arange(len(tags)), tags])
    starts = np.flatnonzero(tags % 2)
    others = np.append(np.flatnonzero(~_inside(tags)), len(tags))
    ends = others[np.searchsorted(others, starts, side="right")]
    kinds = tags[starts] // 2
    return [
        (Run(first, last, float(np.add.reduce(odds[first:last]) / (last - first))), kind)
        for first, last, kind in zip(starts.tolist(), ends.tolist(), kinds.tolist(), strict=True)
    ]


def _path(logs: Floats) -> Tags:
    """Return the likeliest tags on which an inside follows only the begin or inside of its kind.

    That is the likeliest tag of each word where those fit each other. Where one does not, the words around
    it are decoded, as far as a span could reach: they would lose names whose first word is doubtful and
    whose second is not.
    """
    tags: Tags = logs.argmax(axis=1)
    before = np.append(0, tags[:-1])
    orphans = np.flatnonzero(_inside(tags) & (before != tags) & (before != tags - 1))
    if len(orphans):
        bounds = np.concatenate(([0], _bounds(logs), [len(tags)]))
        for at in np.unique(np.searchsorted(bounds, orphans, side="right")):
            first, last = bounds[at - 1], bounds[at]
            tags[first:last] = _likeliest(logs[first:last])
    return tags


def _inside(tags: Tags) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = (tags % 2 == 0) & (tags > 0)
    return found


def _bounds(logs: Floats) -> Tags:
    """Return the words before which any span ends on the likeliest path.

    A span that ran on would win by making the word before outside and itself begin there.
    """
    begin, inside = logs[:, 1::2], logs[:, 2::2]
    dearer = logs[:-1, :1] - np.maximum(begin, inside)[:-1]
    return np.flatnonzero((dearer > (inside - begin)[1:]).all(axis=1)) + 1


def _likeliest(logs: Floats) -> list[int]:
    """Return the likeliest path (Viterbi 1967)."""
    first, *others = logs.tolist()
    scores = [[-np.inf if tag and tag % 2 == 0 else score for tag, score in enumerate(first)]]
    for row in others:
        before, best = scores[-1], max(scores[-1])
        scores.append(
            [
                score + (max(before[tag - 1], before[tag]) if tag and tag % 2 == 0 else best)
                for tag, score in enumerate(row)
            ]
        )
    last = scores.pop()
    tags = [last.index(max(last))]
    for before in reversed(scores):
        tag = tags[-1]
        if tag and tag % 2 == 0:
            tags.append(tag - 1 if before[tag - 1] >= before[tag] else tag)
        else:
            tags.append(before.index(max(before)))
    return tags[::-1]
