"""The learning curve: how the score on the documents kept for checking grows with the labelled documents."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import torch

from communique.reader.spans import log_softmax, runs
from communique.reader.words import load_pieces
from communique_training.course import SEED, new_reader
from communique_training.examples import NOT_ASKED, Example, examples, inventory
from communique_training.fit import fit, tensors
from communique_training.network import Reader, encoder_folder
from communique_training.sources import sources
from communique_training.teacher import parses

SHARES = (0.125, 0.25, 0.5, 1.0)
PASSES = 3
PEAK = 2e-4


def curve(shared: Path, build: Path) -> None:
    """Train on shares of the labelled documents, each from the weights that have learned to parse, and print.

    Args:
        shared: the folder with the official labels and texts.
        build: where `train` left the parses and `parsing.pt`.
    """
    given = sources(shared)
    parsed = parses(
        [item.document for item in (*given.train, *given.check, *given.silver)], build / "teacher.pickle"
    )
    known = inventory(parsed)
    pieces = load_pieces(encoder_folder() / "tokenizer.json")
    check = [e for item in given.check for e in examples(item, None, known, pieces)]
    order = list(range(len(given.train)))
    random.Random(SEED).shuffle(order)
    print("documents  content F1   act")
    for share in SHARES:
        chosen = order[: round(share * len(order))]
        learned = [e for at in chosen for e in examples(given.train[at], parsed[at], known, pieces)]
        reader = new_reader(known)
        reader.load_state_dict(torch.load(build / "parsing.pt"))
        fit(reader, [learned] * PASSES, peak=PEAK, seed=SEED)
        f1, act = _scores(reader, check)
        print(f"{len(chosen):9}  {f1:10.3f}  {act:.3f}", flush=True)


def _scores(reader: Reader, check: Sequence[Example]) -> tuple[float, float]:
    """Return F1 of contents that overlap a labelled one by half, and the share of words with their act."""
    hit = gold = found = right = asked = 0
    with torch.no_grad():
        for example in check:
            ids, shapes, starts, padded, targets = tensors([example])
            out = reader(ids, shapes, starts, padded)
            tags = targets["content"][0]
            labelled = _spans(tags.tolist())
            read = [(r.first, r.last) for r in runs(log_softmax(out["content"][0].numpy()))]
            read = [span for span in read if tags[span[0]] != NOT_ASKED]
            gold, found = gold + len(labelled), found + len(read)
            hit += sum(any(_close(one, other) for other in read) for one in labelled)
            acts = targets["act"][0]
            right += int((out["act"][0].argmax(-1) == acts)[acts != NOT_ASKED].sum())
            asked += int((acts != NOT_ASKED).sum())
    return 2 * hit / (gold + found), right / asked


def _spans(tags: Sequence[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at, tag in enumerate(tags):
        if tag == 1:
            found.append((at, at + 1))
        elif tag == 2 and found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
    return found


def _close(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared * 2 >= max(one[1], other[1]) - min(one[0], other[0])
