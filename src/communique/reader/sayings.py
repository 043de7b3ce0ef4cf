"""Statements as the network sees them: content, act, cue and speaker of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from communique.model import ActOdds, Saying
from communique.reader.network import Floats, Network
from communique.reader.spans import Run, log_softmax, runs
from communique.reader.windows import Window
from communique.reader.words import Word


def sayings(
    network: Network, words: Sequence[Word], window: Window, scores: Mapping[str, Floats]
) -> list[Saying]:
    """Return the statements whose content stands in the words that a window reads.

    Args:
        network: for its labels and temperatures.
        words: all words of the document.
        window: which of them were seen.
        scores: what the network gave for the window, by head.
    """

    def logs(head: str, rows: slice | list[int]) -> Floats:
        return log_softmax(scores[head][rows] / network.temperatures.get(head, 1.0))

    skipped = window.first - window.seen
    contents = _in_paragraphs(words, window, runs(logs("content", slice(skipped, None))), skipped)
    if not contents:
        return []
    firsts = [run.first for run in contents]
    links = logs("cue_link", firsts), logs("speaker_link", firsts)
    cued, named = runs(logs("cue", slice(None))), runs(logs("speaker", slice(None)))
    acts = _acts(network, logs("act", slice(None)), contents)
    found = []
    for run, odds, to_cue, to_speaker in zip(contents, acts, *links, strict=True):
        cue, _ = _linked(to_cue, run, cued)
        speaker, link = _linked(to_speaker, run, named)
        found.append(
            Saying(
                start=words[window.seen + run.first].start,
                end=words[window.seen + run.last - 1].end,
                confidence=round(run.confidence, DIGITS),
                acts=odds,
                cue=_offsets(words, window, cue),
                speaker=_offsets(words, window, speaker),
                link=round(link, DIGITS),
            )
        )
    return found


DIGITS = 2
"""Of a probability: further ones say nothing and may differ from processor to processor."""


def _in_paragraphs(words: Sequence[Word], window: Window, found: Sequence[Run], skipped: int) -> list[Run]:
    """Return runs counted from the first word seen, cut where a paragraph ends."""
    cut: list[Run] = []
    for run in found:
        first = run.first + skipped
        for at in range(first + 1, run.last + skipped + 1):
            ends = at == run.last + skipped
            if ends or words[window.seen + at].paragraph != words[window.seen + at - 1].paragraph:
                cut.append(Run(first, at, run.confidence))
                first = at
    return cut


def _acts(network: Network, logs: Floats, contents: Sequence[Run]) -> list[tuple[ActOdds, ...]]:
    """Return the two likeliest acts of each content: its words vote."""
    means = [np.add.reduce(logs[run.first : run.last]) / (run.last - run.first) for run in contents]
    odds = np.exp(log_softmax(np.array(means)))
    best = np.argsort(-odds, axis=1, kind="stable")[:, :2]
    likeliest = np.take_along_axis(odds, best, axis=1)
    return [
        tuple(ActOdds(network.acts[act], round(one, DIGITS)) for act, one in zip(acts, ones, strict=True))
        for acts, ones in zip(best.tolist(), likeliest.tolist(), strict=True)
    ]


def _linked(logs: Floats, run: Run, spans: Sequence[Run]) -> tuple[Run | None, float]:
    """Return the span that a content points to, `None` if to itself, and how likely that is."""
    goal = int(logs.argmax())
    odds = float(np.exp(logs[goal]))
    if run.first <= goal < run.last:
        return None, odds
    for span in spans:
        if span.first <= goal < span.last:
            return span, odds
    return Run(goal, goal + 1, odds), odds


def _offsets(words: Sequence[Word], window: Window, run: Run | None) -> tuple[int, int] | None:
    if run is None:
        return None
    return words[window.seen + run.first].start, words[window.seen + run.last - 1].end
