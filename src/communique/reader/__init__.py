"""reader: the model of our own. One cleaned document in; words, sentences, arcs, names and sayings out.

A small multi-task tagger: one encoder (MiniLM), a linear head for each thing that words are, and
pointers from words to words. docs/method.md says what it was trained on and how good it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from communique.model import Document, Mark, Parsed, Saying, Sentence, Token
from communique.reader.meaning import vectors
from communique.reader.network import Floats, Network, load_network
from communique.reader.sayings import sayings
from communique.reader.spans import kinds_of_runs, log_softmax
from communique.reader.trees import tree
from communique.reader.windows import STOPS, Window, pieces_of, windows
from communique.reader.words import Word, id_of, words_of

__all__ = ["load_network", "read", "vectors"]

NO_END = frozenset(",:-–(")
NOMINAL = frozenset({"compound", "amod", "det", "poss", "nummod", "case", "pobj"})
"""Labels of arcs that never lead to a verb; arcs and labels are found apart and may not fit."""
SHORTENED = frozenset(
    (
        "Lieut",
        "Lt",
        "Gen",
        "Maj",
        "Col",
        "Capt",
        "Brig",
        "Adm",
        "Sgt",
        "Rear",
        "Hon",
        "Rev",
        "Prof",
        "Eng",
        "No",
    )
)
"""Words that a full stop shortens and does not end, where the tokenizer keeps the two apart."""
NO_NAME = frozenset(("the", "a", "an", "of", "and", "’s", "'s"))
"""Words that are no name by themselves."""
QUOTES = frozenset("\"'“”‘’«»")
AFTER_STOP = -3.0
"""Log odds from which a sentence begins where a full stop of its own and a capital say so, too."""


def read(document: Document, network: Network | None = None) -> Parsed:
    """Read one document.

    Args:
        document: a cleaned document; only its body and title parts are read.
        network: the model; the one that ships if none is given.

    Returns:
        Everything in text order, with offsets into the clean text.

    Raises:
        ModelMismatch: the model's files are not those that were shipped.
    """
    network = network or load_network()
    words = words_of(document, network.pieces)
    begin, separate = id_of(network.pieces, "[CLS]"), id_of(network.pieces, "[SEP]")
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    marks: list[Mark] = []
    said: list[Saying] = []
    for window in windows(words):
        scores = network.scores(pieces_of(words, window, begin, separate))
        bounds = _bounds(words, window, scores["sentence"])
        sentences += [_sentence(words, first, last) for first, last in bounds]
        tokens += _tokens(network, words, window, scores, bounds)
        marks += _marks(network, words, window, scores["entity"])
        said += sayings(network, words, window, scores)
    return Parsed(document, tuple(sentences), tuple(tokens), tuple(marks), network.name, tuple(said))


def _bounds(words: Sequence[Word], window: Window, scores: Floats) -> list[tuple[int, int]]:
    """Return first and one past the last word of each sentence that a window reads.

    A sentence begins where a window, a paragraph or a line does, and never where nothing ended.
    """
    starts = [window.first]
    odds = scores[:, 1] - scores[:, 0]
    for at in range(window.first + 1, window.last):
        before = words[at - 1]
        if words[at].broken or words[at].paragraph != before.paragraph:
            starts.append(at)
        elif _may_end(words, at - 1):
            stopped = before.text in STOPS and words[at].text[0].isupper()
            stopped &= words[max(at - 2, 0)].text not in SHORTENED
            if odds[at - window.seen] > (AFTER_STOP if stopped else 0.0):
                starts.append(at)
    return list(zip(starts, [*starts[1:], window.last], strict=True))


def _may_end(words: Sequence[Word], at: int) -> bool:
    """Whether a sentence may end with a word: not after a comma or a bare word, quotation marks or no."""
    while words[at].text in QUOTES and at > 0:
        at -= 1
    return not (words[at].text[-1].isalnum() or words[at].text[-1] in NO_END)


def _sentence(words: Sequence[Word], first: int, last: int) -> Sentence:
    begin = words[first]
    return Sentence(begin.start, words[last - 1].end, first, last, begin.kind, begin.paragraph)


def _tokens(
    network: Network,
    words: Sequence[Word],
    window: Window,
    scores: Mapping[str, Floats],
    bounds: Sequence[tuple[int, int]],
) -> list[Token]:
    tags, deps = network.labels["tag"], network.labels["dep"]
    best_tags, best_deps = scores["tag"].argmax(axis=1).tolist(), scores["dep"].argmax(axis=1).tolist()
    nominal = np.array([dep in NOMINAL or dep == "ROOT" for dep in deps])
    found: list[Token] = []
    for first, last in bounds:
        low, high = first - window.seen, last - window.seen
        heads = tree(scores["head"][low:high, low:high])
        for at, head in zip(range(first, last), heads, strict=True):
            word = words[at]
            seen = at - window.seen
            dep = "ROOT" if first + head == at else deps[best_deps[seen]]
            if dep in NOMINAL and tags[best_tags[low + head]].startswith("V"):
                dep = deps[int(np.where(nominal, -np.inf, scores["dep"][seen]).argmax())]
            found.append(Token(word.start, word.end, word.text, tags[best_tags[seen]], first + head, dep))
    return found


def _marks(network: Network, words: Sequence[Word], window: Window, scores: Floats) -> list[Mark]:
    """Return the names that a window reads, none of which runs over a paragraph."""
    heat = network.temperatures.get("entity", 1.0)
    logs = log_softmax(scores[window.first - window.seen :] / heat)
    kinds = [label[2:] for label in network.labels["entity"][1::2]]
    found: list[Mark] = []
    for run, kind in kinds_of_runs(logs):
        first, last = window.first + run.first, window.first + run.last
        while words[last - 1].paragraph != words[first].paragraph:
            last -= 1
        if all(word.text.lower() in NO_NAME for word in words[first:last]):
            continue
        found.append(Mark(words[first].start, words[last - 1].end, kinds[kind], round(run.confidence, 2)))
    return found
