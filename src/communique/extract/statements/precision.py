"""How often a rule is right, read from `extract/data/precision.yaml`: measured, not set."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

UNMEASURED = 0.5


@cache
def _table(kind: str) -> dict[str, float]:
    data = yaml.safe_load((files("communique.extract") / "data" / "precision.yaml").read_text("utf-8"))
    return {rule: row["right"] for rule, row in data[kind].items()}


def precision(rule: str, kind: str = "statements") -> float:
    """Return the measured precision of a rule that finds records of a kind; 0.5 if it was not measured."""
    return _table(kind).get(rule, UNMEASURED)
