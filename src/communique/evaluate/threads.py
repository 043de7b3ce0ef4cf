"""Score threads of commitments: which labelled statements are one promise.

Pairs of statements count as joined or not; those that labels tie by `also` count neither way. B-cubed (Bagga
and Baldwin 1998) weighs every statement alike, however large its thread.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from communique.errors import UsageError
from communique.link.promise_facts import PromiseFacts
from communique.link.promises import ABSENT, AGAINST, bare_tie, blocks, is_near
from communique.reader import vectors
from communique.resolve import Judged, clusters


@dataclass(frozen=True, slots=True)
class ThreadFigures:
    """What threads are worth, held against labels.

    Attributes:
        statements: how many were labelled.
        precision, recall: of pairs in one thread.
        b_precision, b_recall: B-cubed.
        joined, missed: pairs of sids that were joined, or left apart, wrongly.
    """

    statements: int
    precision: float
    recall: float
    b_precision: float
    b_recall: float
    joined: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    missed: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def f1(self) -> float:
        return _harmonic(self.precision, self.recall)

    @property
    def b_f1(self) -> float:
        return _harmonic(self.b_precision, self.b_recall)

    def figures(self) -> dict[str, float]:
        """Return the figures by name."""
        found = {"pairs F1": self.f1, "pairs P": self.precision, "pairs R": self.recall}
        found |= {"B-cubed F1": self.b_f1, "B-cubed P": self.b_precision, "B-cubed R": self.b_recall}
        return {name: round(value, 4) for name, value in found.items()}


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def load_promises(path: Path) -> list[dict[str, Any]]:
    """Return the labelled statements of a file: one JSON object a line with `sid`, `by`, `to`, `content`.

    Raises:
        UsageError: the file cannot be read, or a line is not of that form.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise UsageError(f"Cannot read statements from {path}: {error}.") from error
    return [_row(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]


def _row(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        row: dict[str, Any] = json.loads(line)
        if not (isinstance(row["sid"], str) and isinstance(row["content"], str) and row["by"]):
            raise TypeError("sid and content must be text, by a party or a list of parties")
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"Line {number} of {path} is no statement of commitment: {error}.",
            available="Expected one JSON object a line with sid, by, to, content and perhaps thread.",
            do='For example {"sid": "a1", "by": "KEN", "to": "UGA", "content": "to dredge the port"}',
        ) from error
    return row


def evaluate_threads(path: Path) -> ThreadFigures:
    """Put the labelled statements of a file together and score them, see `load_promises`."""
    rows = load_promises(path)
    return score_threads(rows, thread_statements(rows))


def thread_statements(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return for each sid the sid that names its thread.

    What a row says is ascribed by another party (`ascribed_by`) is joined to nothing.
    """
    facts = _facts(rows)
    beside: defaultdict[str, list[PromiseFacts]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for one in facts:
        for block in blocks(one):
            pairs |= {(other.key, one.key) for other in beside[block]}
            beside[block].append(one)
    beside_each = ((facts[left], facts[right]) for left, right in sorted(pairs))
    ties = [bare_tie(*pair) for pair in beside_each if is_near(*pair)]
    groups = clusters(
        {one.key: 1 for one in facts}, ties, Judged(), AGAINST, ABSENT, {one.key: one.by for one in facts}
    )
    return {row["sid"]: rows[groups[at]]["sid"] for at, row in enumerate(rows)}


def _facts(rows: Sequence[Mapping[str, Any]]) -> list[PromiseFacts]:
    means = vectors(row["content"] for row in rows)
    return [
        PromiseFacts(
            key=at,
            document=at,
            by=frozenset([row["by"]] if isinstance(row["by"], str) else row["by"]),
            to=row["to"] if isinstance(row.get("to"), str) else None,
            content=row["content"],
            vector=vector,
            chained=bool(row.get("ascribed_by")),
        )
        for at, (row, vector) in enumerate(zip(rows, means, strict=True))
    ]


def score_threads(rows: Sequence[Mapping[str, Any]], found: Mapping[str, str]) -> ThreadFigures:
    """Hold threads against the labels.

    Args:
        rows: labelled statements with `sid`, `thread` and perhaps `also`.
        found: the thread of each sid; one that is absent stands alone.
    """
    system = {row["sid"]: found.get(row["sid"], f"alone {row['sid']}") for row in rows}
    right = 0
    joined: list[tuple[str, str]] = []
    missed: list[tuple[str, str]] = []
    for one, other in combinations(rows, 2):
        same, together = one["thread"] == other["thread"], system[one["sid"]] == system[other["sid"]]
        if not same and (other["thread"] in one.get("also", ()) or one["thread"] in other.get("also", ())):
            continue
        right += same and together
        if same != together:
            (joined if together else missed).append((one["sid"], other["sid"]))
    gold = {row["sid"]: row["thread"] for row in rows}
    b_precision, b_recall = _b_cubed(gold, system), _b_cubed(system, gold)
    return ThreadFigures(
        statements=len(rows),
        precision=right / (right + len(joined)) if right + len(joined) else 1.0,
        recall=right / (right + len(missed)) if right + len(missed) else 1.0,
        b_precision=b_precision,
        b_recall=b_recall,
        joined=tuple(joined),
        missed=tuple(missed),
    )


def _b_cubed(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """Return the mean share of a statement's set in `other` that is in its set in `one`, too."""
    mine, others = _sets(one), _sets(other)
    shares = [len(mine[one[sid]] & others[other[sid]]) / len(others[other[sid]]) for sid in one]
    return math.fsum(shares) / len(shares) if shares else 1.0  # exact, so that their order never shows


def _sets(threads: Mapping[str, str]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for sid, thread in threads.items():
        found[thread].add(sid)
    return dict(found)


def wrong_pairs(rows: Sequence[Mapping[str, Any]], figures: ThreadFigures, most: int) -> Iterator[str]:
    """Yield lines about pairs that were joined or left apart wrongly, as many of each as asked for."""
    content = {row["sid"]: row["content"] for row in rows}
    for kind, pairs in (("joined", figures.joined), ("missed", figures.missed)):
        for one, other in pairs[:most]:
            yield f"{kind}: {one} {content[one]!r} | {other} {content[other]!r}"
