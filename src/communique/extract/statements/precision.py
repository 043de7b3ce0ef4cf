"""How often a rule is right, read from `extract/data/precision.yaml`; measured, not set."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

UNMEASURED = 0.5


@cache
def _table() -> dict[str, float]:
    data = yaml.safe_load((files("communique.extract") / "data" / "precision.yaml").read_text("utf-8"))
    return dict(data["statements"])


def precision(rule: str) -> float:
    """Return the measured precision of a rule, 0.5 for one that was not measured."""
    return _table().get(rule, UNMEASURED)
