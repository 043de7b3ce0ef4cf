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
    begins = np.arange(kinds) * 2 + 1
    score = logs[0].astype(np.float64)
    score[begins + 1] = -np.inf
    back = np.empty((len(logs) - 1, 2 * kinds + 1), dtype=np.intp)
    for at in range(1, len(logs)):
        best = int(score.argmax())
        goes_on = np.where(score[begins] >= score[begins + 1], begins, begins + 1)
        back[at - 1] = best
        back[at - 1, begins + 1] = goes_on
        after = np.full(2 * kinds + 1, score[best])
        after[begins + 1] = score[goes_on]
        score = after + logs[at]
    tags = [int(score.argmax())]
    for step in back[::-1]:
        tags.append(int(step[tags[-1]]))
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
