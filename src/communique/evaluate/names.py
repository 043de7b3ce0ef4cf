"""Score comparisons of names against pairs that people labelled."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from communique.errors import UsageError
from communique.names import SAME, compare_names

_PRECISE = 0.98


class NamePair(NamedTuple):
    """Two names, and whether they are one person's; None where nobody said."""

    a: str
    b: str
    same: bool | None


class Cut(NamedTuple):
    """Precision and recall when all pairs from a score on are taken for the same."""

    score: float
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class NamesReport:
    """What comparing pairs of names gave.

    Attributes:
        scores: one a pair, in order.
        labelled: how many pairs say whether they are the same.
        best: the cut with the best F1; None without labelled pairs.
        shipped: the cut that the program uses.
        recall_precise: the best recall of a cut with a precision of .98 or more.
        per_second: pairs compared a second of one core, once their names are known.
        first_per_second: the same at first sight.
        misses: the costliest errors at the shipped cut, worst first.
    """

    scores: list[float] = field(default_factory=list)
    labelled: int = 0
    best: Cut | None = None
    shipped: Cut | None = None
    recall_precise: float = 0.0
    per_second: float = 0.0
    first_per_second: float = 0.0
    misses: list[tuple[NamePair, float]] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Return the figures by name."""
        speed = {
            "pairs": float(len(self.scores)),
            "pairs/s": round(self.per_second),
            "pairs/s first": round(self.first_per_second),
        }
        if self.best is None or self.shipped is None:
            return speed
        return {
            "best F1": round(self.best.f1, 4),
            "best at": round(self.best.score, 3),
            "F1": round(self.shipped.f1, 4),
            "P": round(self.shipped.precision, 4),
            "R": round(self.shipped.recall, 4),
            "R at P .98": round(self.recall_precise, 4),
            **speed,
        }


def load_pairs(path: Path) -> list[NamePair]:
    """Return the pairs of a file: one JSON object a line with `name_a`, `name_b` and perhaps `same`.

    Raises:
        UsageError: the file cannot be read, or a line is not of that form.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise UsageError(f"Cannot read pairs of names from {path}: {error}.") from error
    return [_pair(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]


def _pair(line: str, path: Path, number: int) -> NamePair:
    try:
        row = json.loads(line)
        pair = NamePair(row["name_a"], row["name_b"], row.get("same"))
        if not (isinstance(pair.a, str) and isinstance(pair.b, str) and pair.same in (True, False, None)):
            raise TypeError("name_a and name_b must be text, same true or false")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"Line {number} of {path} is no pair of names: {error}.",
            available="Expected one JSON object a line with name_a, name_b and perhaps same.",
            do='For example {"name_a": "Juma Oloo", "name_b": "J. Oloo", "same": true}',
        ) from error
    return pair


def evaluate_names(path: Path) -> NamesReport:
    """Compare the pairs of a file and score the comparisons, see `load_pairs` and `score_pairs`."""
    return score_pairs(load_pairs(path))


def score_pairs(rows: Iterable[NamePair]) -> NamesReport:
    """Compare pairs of names and score the comparisons against their labels.

    Args:
        rows: the pairs; those without a label get a score and count in no figure.
    """
    pairs = list(rows)
    report = NamesReport()
    report.first_per_second = _timed(pairs, report)
    report.per_second = _timed(pairs, report)
    known = [(score, pair) for score, pair in zip(report.scores, pairs, strict=True) if pair.same is not None]
    report.labelled = len(known)
    if known:
        gold = [(score, bool(pair.same)) for score, pair in known]
        cuts = _cuts(gold)
        report.best = max(cuts, key=lambda cut: cut.f1)
        report.shipped = _cut_at(SAME, gold)
        report.recall_precise = max((c.recall for c in cuts if c.precision >= _PRECISE), default=0.0)
        wrong = [(pair, score) for score, pair in known if (score >= SAME) != pair.same]
        report.misses = sorted(wrong, key=lambda miss: -abs(miss[1] - SAME))
    return report


def _timed(pairs: Sequence[NamePair], report: NamesReport) -> float:
    start = time.process_time()
    report.scores = [compare_names(pair.a, pair.b).score for pair in pairs]
    return len(pairs) / max(time.process_time() - start, 1e-9)


def _cuts(gold: Sequence[tuple[float, bool]]) -> list[Cut]:
    """Return the cut at each score that occurs."""
    total = sum(same for _, same in gold)
    found: dict[float, Cut] = {}
    right = 0
    for taken, (score, same) in enumerate(sorted(gold, reverse=True), 1):
        right += same
        found[score] = Cut(score, right / taken, right / total if total else 0.0)
    return list(found.values())


def _cut_at(score: float, gold: Sequence[tuple[float, bool]]) -> Cut:
    taken = [same for value, same in gold if value >= score]
    total = sum(same for _, same in gold)
    return Cut(score, sum(taken) / len(taken) if taken else 1.0, sum(taken) / total if total else 0.0)


def explain_miss(pair: NamePair, score: float) -> list[str]:
    """Return lines that tell an error and the reasons of the comparison."""
    label = "same" if pair.same else "other"
    reasons = compare_names(pair.a, pair.b).reasons
    told = [f"  {'+' if reason.direction == 'for' else '-'} {reason.sentence}" for reason in reasons]
    return [f"{score:.2f} {label}: {pair.a} | {pair.b}", *told]
