"""Fit the weights by which two names are compared, and measure them on families held out.

    PYTHONPATH=training python -m communique_training.names ../shared/names

prints `weights.yaml` of `communique.names`, and for each set of pairs the best F1 in sample and held out.
"""

from __future__ import annotations

import json
import math
import sys
import zlib
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from communique.names import SAME
from communique.names.alignment import align
from communique.names.evidence import Evidence, weigh
from communique.names.units import units

Array = NDArray[np.float64]
# How much a pair of each set counts; the sets are of very different size.
SETS = {
    "diplomatic_press_names": 1.0,
    "wikidata_latin_variants": 0.5,
    "nk_name_bench_person": 1.0,
    "wikidata_arabic_latin": 0.6,
}
# Set by hand, lower than the pairs ask for, since these mistakes are the worst.
FIXED = {
    "apart": -5.0,
    "apart_unvowelled": -5.0,
    "gendered": -6.0,
    "father_as_given": -4.0,
    "father_swapped": -3.0,
}
FOLDS = 5
RIDGE = 1.0


class Pairs(NamedTuple):
    """The pairs of one set: features with a leading one, labels, folds, and which share a name at all."""

    features: Array
    same: Array
    fold: NDArray[np.int64]
    shared: NDArray[np.bool_]


def load(path: Path) -> Pairs:
    """Return the pairs of a file; those of one family are in one fold."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [align(units(row["name_a"]), units(row["name_b"])) for row in rows]
    shared = [any(a.one[p.one].sound and a.other[p.other].sound for p in a.pairs) for a in found]
    folds = [zlib.crc32(str(_family(row)).encode()) % FOLDS for row in rows]
    features = np.array([(1.0, *map(float, weigh(alignment))) for alignment in found])
    same = np.array([float(row["same"]) for row in rows])
    return Pairs(features, same, np.array(folds), np.array(shared))


def _family(row: dict[str, Any]) -> object:
    if "cluster" in row:
        return row["cluster"]
    return (row["country"], row.get("arabic") or row["name_a"][:3]) if "country" in row else row["name_b"]


def fit(sets: dict[str, Pairs], without: int = -1) -> Array:
    """Return bias and weights, by Newton's method with a ridge, leaving one fold out."""
    kept = {name: pairs.shared & (pairs.fold != without) for name, pairs in sets.items()}
    x = np.vstack([sets[name].features[mask] for name, mask in kept.items()])
    y = np.concatenate([sets[name].same[mask] for name, mask in kept.items()])
    counts = np.concatenate([np.full(int(mask.sum()), SETS[name]) for name, mask in kept.items()])
    weights = np.zeros(x.shape[1])
    fixed = [1 + Evidence._fields.index(name) for name in FIXED]
    weights[fixed] = list(FIXED.values())
    free = [i for i in range(len(weights)) if i not in fixed]
    ridge = np.diag([1e-3] + [RIDGE] * (len(weights) - 1))
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (counts * (y - p)) - ridge @ weights
        curve = (x * (counts * p * (1 - p) + 1e-9)[:, None]).T @ x + ridge
        weights[free] += np.linalg.solve(curve[np.ix_(free, free)], slope[free])
    return weights


def margins(pairs: Pairs, weights: Array) -> Array:
    """Return what the logistic function is taken of; pairs that share no name come last."""
    found: Array = np.where(pairs.shared, pairs.features @ weights, -9.0)
    return found


def f1(pairs: Pairs, found: Array, cut: float) -> float:
    """Return the F1 of taking all from a cut on for the same."""
    taken = found >= cut
    right = float((taken * pairs.same).sum())
    return 2 * right / max(float(taken.sum() + pairs.same.sum()), 1.0)


def best(pairs: Pairs, found: Array) -> float:
    """Return the best F1 of any cut."""
    cuts = np.unique(found)
    return max(f1(pairs, found, float(cut)) for cut in cuts[:: max(1, len(cuts) // 400)])


def main(folder: Path) -> None:
    """Fit, measure and print."""
    sets = {name: load(folder / f"{name}.jsonl") for name in SETS}
    weights = fit(sets)
    found = {name: margins(pairs, weights) for name, pairs in sets.items()}
    tops = {name: best(pairs, found[name]) for name, pairs in sets.items()}
    cuts = [float(cut) for cut in np.linspace(-2, 2, 81)]
    common = max(cuts, key=lambda cut: min(f1(sets[n], found[n], cut) - tops[n] for n in sets))
    held = {name: np.zeros(len(pairs.same)) for name, pairs in sets.items()}
    for fold in range(FOLDS):
        others = fit(sets, without=fold)
        for name, pairs in sets.items():
            held[name] = np.where(pairs.fold == fold, margins(pairs, others), held[name])
    print(f"bias: {weights[0] - common + math.log(SAME / (1 - SAME)):.2f}\nweights:")
    for feature, weight in zip(Evidence._fields, weights[1:], strict=True):
        print(f"  {feature}: {weight:.2f}")
    for name, pairs in sets.items():
        print(
            f"# {name}: best {tops[name]:.4f}, at the cut {f1(pairs, found[name], common):.4f}; "
            f"held out: best {best(pairs, held[name]):.4f}, at the cut {f1(pairs, held[name], common):.4f}"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
