"""How often a rule is right, read from `extract/data/precision.yaml`: measured, not set."""

from __future__ import annotations

from functools import cache

from communique.datafiles import load_data

UNMEASURED = 0.5


@cache
def _table(kind: str) -> dict[str, float]:
    data = load_data("extract", "precision.yaml")
    return {rule: row["right"] for rule, row in data[kind].items()}


def precision(rule: str, kind: str = "statements") -> float:
    """Return the measured precision of a rule that finds records of a kind; 0.5 if it was not measured."""
    return _table(kind).get(rule, UNMEASURED)
