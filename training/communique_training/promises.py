"""Fit the weights by which two commitments are held side by side, and measure them by cross-validation.

    PYTHONPATH=training python -m communique_training.promises GOLD [--regions FILE --record RECORD]

GOLD is ../shared/gold/threads_dev.jsonl. Prints the weights of `communique/link/data/promises.yaml`, what
they score on threads held out, and what simpler measures score: the words in common, and the vectors alone.
`--regions` first writes the middles of the regions in which promises are looked up, from the vectors of
`training/threads` and of the commitments of a record of official readouts.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from communique.evaluate.threads import ThreadFigures, score_threads
from communique.link.promise_facts import PromiseFacts
from communique.link.promise_features import features
from communique.link.promises import ABSENT, blocks
from communique.link.promises import AGAINST as AGAINST_MEAN
from communique.link.words import stems
from communique.reader import vectors
from communique.resolve import Judged, Tie, clusters
from communique.resolve.ties import SAME_FROM
from communique.store import open_record

Array = NDArray[np.float64]
FOLDS = 5
RIDGE = 0.2
REGIONS = 256
ROUNDS = 30
AGAINST = frozenset(
    (
        *("prior", "other_parties", "other_pair", "other_relations", "other_partner", "refusal"),
        *("state_differs", "name_in_like_words", "number_in_like_words", "partner_in_like_words"),
        *("name_differs", "name_once", "number_differs", "number_once", "year_differs", "year_once"),
    )
)
"""What can only speak against one promise; everything else can only speak for it."""
FREE = frozenset({"prior", "likeness_40", "likeness_60", "likeness_75"})
"""The hinges bend one curve, each either way."""


@dataclass(frozen=True)
class Pairs:
    """All pairs of a file that share a party: features, whether they are one promise (-1: neither counts)."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    codes: tuple[str, ...]
    values: Array
    same: NDArray[np.int64]


def load(path: Path) -> tuple[list[dict[str, object]], list[PromiseFacts]]:
    """Return the rows of a file of labelled promises and what is known of each."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    means = vectors(row["content"] for row in rows)
    facts = []
    for key, (row, vector) in enumerate(zip(rows, means, strict=True)):
        by = row["by"] if isinstance(row["by"], list) else [row["by"]]
        to = row.get("to") if isinstance(row.get("to"), str) else None
        facts.append(PromiseFacts(key, key, frozenset(by), to, row["content"], vector))
    return rows, facts


def pairs(rows: Sequence[dict[str, object]], facts: Sequence[PromiseFacts]) -> Pairs:
    """Return the pairs that share a party."""
    left, right, same, values = [], [], [], []
    codes: tuple[str, ...] = ()
    for one in facts:
        for other in facts[one.key + 1 :]:
            if not one.by & other.by:
                continue
            found = list(features(one, other))
            codes = tuple(code for code, _, _ in _spread(found))
            left.append(one.key)
            right.append(other.key)
            values.append([value for _, value, _ in _spread(found)])
            same.append(_label(rows[one.key], rows[other.key]))
    return Pairs(np.array(left), np.array(right), codes, np.array(values), np.array(same))


def _spread(found: list[tuple[str, float, str]]) -> list[tuple[str, float, str]]:
    """Return the features with partners in place, which are told only where both promises have one."""
    known = {code for code, _, _ in found}
    missing = [
        (code, 0.0, "")
        for code in ("same_partner", "other_partner", "partner_in_like_words")
        if code not in known
    ]
    return sorted([*found, *missing])


def _label(one: dict[str, object], other: dict[str, object]) -> int:
    if one["thread"] == other["thread"]:
        return 1
    also = (one.get("also") or [], other.get("also") or [])
    return -1 if other["thread"] in also[0] or one["thread"] in also[1] else 0  # type: ignore[operator]


def fit(values: Array, same: NDArray[np.int64], codes: Sequence[str]) -> Array:
    """Return the weights of a logistic regression with a ridge; a weight of the wrong sign is none."""
    kept = same >= 0
    x, y = values[kept], same[kept].astype(float)
    used = [at for at in range(len(codes)) if x[:, at].any()]
    while True:
        found = _newton(x[:, used], y, [codes[at] for at in used])
        wrong = [at for at, weight in zip(used, found, strict=True) if _is_wrong(codes[at], weight)]
        if not wrong:
            break
        used = [at for at in used if at not in wrong]
    weights = np.zeros(len(codes))
    weights[used] = found
    return weights


def _is_wrong(code: str, weight: float) -> bool:
    return code not in FREE and ((weight > 0) if code in AGAINST else (weight < 0))


def _newton(x: Array, y: Array, codes: Sequence[str]) -> Array:
    weights = np.zeros(x.shape[1])
    ridge = np.diag([0.01 if code == "prior" else RIDGE for code in codes])
    for _ in range(ROUNDS):
        odds = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (y - odds) - ridge @ weights
        curve = (x * (odds * (1 - odds))[:, None]).T @ x + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def cross_validated(rows: Sequence[dict[str, object]], found: Pairs) -> Array:
    """Return the score of each pair by weights that were fitted without the threads of its two statements."""
    threads = sorted({str(row["thread"]) for row in rows})
    random.Random(0).shuffle(threads)
    fold = {thread: at % FOLDS for at, thread in enumerate(threads)}
    of = np.array([fold[str(row["thread"])] for row in rows])
    one, other = of[found.left], of[found.right]
    scores = np.zeros(len(found.same))
    for held in range(FOLDS):
        out = (one == held) | (other == held)
        weights = fit(found.values[~out], found.same[~out], found.codes)
        scores += ((one == held) * 0.5 + (other == held) * 0.5) * (found.values @ weights)
    return scores


def grouped(rows: Sequence[dict[str, object]], found: Pairs, scores: Array) -> ThreadFigures:
    """Return what groups by these scores are worth."""
    ties = [
        Tie(int(a), int(b), "same" if score >= SAME_FROM else "different", float(score))
        for a, b, score in zip(found.left, found.right, scores, strict=True)
    ]
    groups = clusters(dict.fromkeys(range(len(rows)), 1), ties, Judged(), AGAINST_MEAN, ABSENT)
    return score_threads(rows, {str(row["sid"]): str(groups[at]) for at, row in enumerate(rows)})


def best(
    rows: Sequence[dict[str, object]], found: Pairs, scores: Array, steps: Sequence[float]
) -> tuple[float, ThreadFigures]:
    """Return the shift of the scores with the best F1 of pairs."""
    figures = [(step, grouped(rows, found, scores + step)) for step in steps]
    return max(figures, key=lambda pair: pair[1].f1)


def main() -> None:
    """Print weights and figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--regions", type=Path, help="write the regions to this file")
    arguments.add_argument("--record", type=Path, help="with the commitments that regions are made of")
    options = arguments.parse_args()
    if options.regions:
        _write_regions(options.regions, options.record)
    rows, facts = load(options.gold)
    found = pairs(rows, facts)
    together = [len(blocks(facts[a]) & blocks(facts[b])) > 0 for a, b in _same(found)]
    print(f"{len(found.same)} pairs, {sum(found.same == 1)} the same")
    print(f"looked up together: {np.mean(together):.3f} of these")
    steps = np.arange(-3.0, 3.01, 0.25)
    for name, scores in _simple(facts, found).items():
        print(f"{name:16}", *best(rows, found, scores, np.arange(-12.0, 1.0, 0.5).tolist()))
    scores = cross_validated(rows, found)
    for step in steps:
        print(f"cross-validated {step:+.2f}", grouped(rows, found, scores + step))
    for code, weight in zip(found.codes, fit(found.values, found.same, found.codes), strict=True):
        print(f"  {code}: {weight:.2f}")


def _same(found: Pairs) -> list[tuple[int, int]]:
    return [(a, b) for a, b, s in zip(found.left, found.right, found.same, strict=True) if s == 1]


def _simple(facts: Sequence[PromiseFacts], found: Pairs) -> dict[str, Array]:
    """Return the scores of measures that know nothing but words, or nothing but vectors."""
    words = [frozenset(stems(one.content)) for one in facts]
    common = [len(words[a] & words[b]) / max(len(words[a] | words[b]), 1) for a, b in _ends(found)]
    alike = [float(facts[a].vector @ facts[b].vector) for a, b in _ends(found)]
    return {"words in common": 12 * np.array(common), "vectors alone": 12 * np.array(alike)}


def _ends(found: Pairs) -> list[tuple[int, int]]:
    return list(zip(found.left.tolist(), found.right.tolist(), strict=True))


def _write_regions(to: Path, record: Path) -> None:
    """Write the middles of regions: k-means (Lloyd 1982) over the vectors of the invented promises."""
    folder = Path(__file__).parent.parent / "threads"
    texts = [
        json.loads(line)["content"]
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    with open_record(record, readonly=True) as opened:
        texts += [row.content for row in opened.rows("commitments")]
    points = vectors(texts)
    middles = points[np.random.default_rng(0).choice(len(points), REGIONS, replace=False)]
    for _ in range(ROUNDS):
        nearest = (points @ middles.T).argmax(axis=1)
        sums = np.array([points[nearest == at].sum(axis=0) for at in range(REGIONS)])
        middles = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    np.save(to, np.round(middles * 127).astype(np.int8))


if __name__ == "__main__":
    main()
