"""Calibration: one temperature a head, so that of what is 80 % sure 80 % is right (Guo et al. 2017)."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from communique_training.examples import NOT_ASKED, Example
from communique_training.fit import tensors
from communique_training.network import Reader

HEADS = ("content", "act", "cue", "speaker", "speaker_link", "cue_link", "entity")
TEMPERATURES = [round(0.5 + 0.05 * step, 2) for step in range(71)]


def calibrate(reader: Reader, check: Sequence[Example]) -> dict[str, float]:
    """Return for each head the temperature with the least loss on examples it has not learned from."""
    scores: dict[str, list[Tensor]] = {name: [] for name in HEADS}
    goals: dict[str, list[Tensor]] = {name: [] for name in HEADS}
    with torch.no_grad():
        for example in check:
            ids, shapes, starts, padded, targets = tensors([example])
            out = reader(ids, shapes, starts, padded)
            for name in HEADS:
                if name in targets:
                    asked = targets[name][0] != NOT_ASKED
                    scores[name] += list(out[name][0][asked])
                    goals[name] += list(targets[name][0][asked])
    return {name: _best(scores[name], goals[name]) for name in HEADS if goals[name]}


def _best(scores: list[Tensor], goals: list[Tensor]) -> float:
    """Windows differ in how many words a pointer can choose from, so rows are compared one by one."""
    width = max(len(row) for row in scores)
    rows = torch.full((len(scores), width), -1e4)
    for at, row in enumerate(scores):
        rows[at, : len(row)] = row
    goal = torch.stack(goals)
    return min(TEMPERATURES, key=lambda heat: float(F.cross_entropy(rows / heat, goal)))
