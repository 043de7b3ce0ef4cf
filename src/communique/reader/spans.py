"""From the scores of words to spans: begin, inside and outside, decoded so that every span is well formed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from communique.reader.network import Floats

OUT, BEGIN, INSIDE = range(3)


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
    if not len(logs):
        return []
    rows = logs.tolist()
    back: list[tuple[int, int, int]] = []
    out, begin, inside = rows[0][OUT], rows[0][BEGIN], -1e9
    for row in rows[1:]:
        from_out = OUT
        best = out
        if begin > best:
            best, from_out = begin, BEGIN
        if inside > best:
            best, from_out = inside, INSIDE
        from_in = BEGIN if begin >= inside else INSIDE
        back.append((from_out, from_out, from_in))
        out, begin, inside = best + row[OUT], best + row[BEGIN], max(begin, inside) + row[INSIDE]
    tag = max((out, OUT), (begin, BEGIN), (inside, INSIDE))[1]
    tags = [tag]
    for step in reversed(back):
        tag = step[tag]
        tags.append(tag)
    tags.reverse()
    return _runs(tags, logs)


def kinds_of_runs(logs: Floats, kinds: int) -> list[tuple[Run, int]]:
    """Return spans of several kinds, each with the number of its kind, on the likeliest path of tags.

    Args:
        logs: log probabilities, words x (outside, then begin and inside of each kind).
        kinds: how many kinds there are.

    Word by word the likeliest tag would lose names whose first word is doubtful and whose second is not.
    """
    if not len(logs):
        return []
    wide = logs.astype(np.float64)
    score = wide[0].copy()
    score[2::2] = -np.inf
    best = np.empty(len(logs), dtype=np.intp)
    begun = np.empty((len(logs), kinds), dtype=bool)
    for at in range(1, len(logs)):
        begin, inside = score[1::2], score[2::2]
        best[at] = score.argmax()
        begun[at] = begin >= inside
        after = wide[at] + score[best[at]]
        after[2::2] = wide[at, 2::2] + np.maximum(begin, inside)
        score = after
    tags = [int(score.argmax())]
    for at in range(len(logs) - 1, 0, -1):
        tag = tags[-1]
        if tag and tag % 2 == 0:
            tags.append(tag - 1 if begun[at, tag // 2 - 1] else tag)
        else:
            tags.append(int(best[at]))
    tags.reverse()
    plain = [OUT if tag == 0 else BEGIN if tag % 2 else INSIDE for tag in tags]
    chosen = logs[np.arange(len(tags)), tags]
    return [
        (
            Run(run.first, run.last, float(np.exp(chosen[run.first : run.last]).mean())),
            (tags[run.first] - 1) // 2,
        )
        for run in _runs(plain, np.zeros((len(tags), 3), dtype=np.float32))
    ]


def _runs(tags: list[int], logs: Floats) -> list[Run]:
    found: list[Run] = []
    at = 0
    while at < len(tags):
        if tags[at] != BEGIN:
            at += 1
            continue
        last = at + 1
        while last < len(tags) and tags[last] == INSIDE:
            last += 1
        chosen = logs[np.arange(at, last), tags[at:last]]
        found.append(Run(at, last, float(np.exp(chosen).mean())))
        at = last
    return found
