"""Measure how often each rule that finds statements is right, and write it where the program reads it.

    python quality/precision.py

Reads `../shared/gold/train.jsonl` and `../shared/written/`, extracts, matches what is found with the
labels as `communique evaluate records` does, and writes `src/communique/extract/data/precision.yaml`.
Run it again after a change to the rules.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from communique.evaluate import load_gold
from communique.evaluate.matching import Row, one_to_one, text_similarity
from communique.export import exchange
from communique.model import Extraction
from communique.run import extract_stream

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FILE = ROOT / "src" / "communique" / "extract" / "data" / "precision.yaml"
HEAD = """\
# How often a rule that finds statements is right: of the statements that it finds, the share that match
# a labelled one (token F1 of the content at least 0.5, matched as the scorer of the labels does).
# Measured by quality/precision.py, for all rules together, on the labelled official readouts and transcripts
# for training and the reports written for this project. `right` is (right + 1) / (found + 2), so that a rule
# that found little is trusted little. `found` is how many statements the figure rests on.
"""


def main() -> int:
    """Measure and write; the exit status is 1 when the labels are not there."""
    if not SHARED.is_dir():
        print(f"not measured: no {SHARED.name}/ beside the repository")
        return 1
    right: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for labels, extracted in _pairs():
        for kind in ("statements", "commitments"):
            matched = one_to_one(labels[kind], extracted[kind], text_similarity("content"))
            found.update((kind, _rule(kind, row)) for row in extracted[kind])
            right.update((kind, _rule(kind, row)) for _, row in matched)
    FILE.write_text(
        HEAD + _table("statements", right, found) + _COMMITMENTS + _table("commitments", right, found)
    )
    print(FILE.read_text())
    return 0


_COMMITMENTS = "# The same for commitments, which are statements by which a party binds itself.\n"


def _pairs() -> Iterator[tuple[Row, Row]]:
    train = SHARED / "gold" / "train.jsonl"
    yield from _matched(train, train.with_name("train_texts.jsonl"), {})
    for written in sorted((SHARED / "written").glob("*.jsonl")):
        yield from _matched(written, written, {"doc": "id"})


def _matched(gold: Path, texts: Path, columns: Mapping[str, str]) -> Iterator[tuple[Row, Row]]:
    found = extract_stream([str(texts)], workers=2, columns=columns)
    rows = {item.doc: exchange(item) for item in found if isinstance(item, Extraction)}
    return ((labels, rows[labels["doc"]]) for labels in load_gold(gold) if labels["doc"] in rows)


def _rule(kind: str, row: Row) -> str:
    return str(row["rule"]) if kind == "statements" else "any"


def _table(kind: str, right: Counter[tuple[str, str]], found: Counter[tuple[str, str]]) -> str:
    lines = [
        f"  {rule}: {{right: {(right[kind, rule] + 1) / (number + 2):.2f}, found: {number}}}\n"
        for (of, rule), number in sorted(found.items())
        if of == kind
    ]
    return f"{kind}:\n" + "".join(lines)


if __name__ == "__main__":
    sys.exit(main())
