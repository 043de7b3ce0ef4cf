"""Training: batches of windows, one weighted loss a head, AdamW with one cycle."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from communique_training.examples import NOT_ASKED, POINTERS, Example
from communique_training.network import Reader

WEIGHTS = {
    "tag": 0.5, "dep": 0.5, "head": 0.7, "sentence": 0.5, "entity": 0.7,
    "content": 2.0, "act": 1.5, "cue": 0.7, "speaker": 0.7, "speaker_link": 1.0, "cue_link": 0.7,
}  # fmt: skip
"""What the loss of each head counts. Statements are what the reader is for; the parse has far more labels."""
CONTENT_WEIGHTS = torch.tensor([1.0, 2.0, 1.0])
PIECES = 2048
"""Pieces of a batch, padding counted."""


def batches(examples: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Yield shuffled batches of windows of like length."""
    order = sorted(examples, key=lambda e: len(e.ids) + rng.random() * 40)
    groups: list[list[Example]] = [[]]
    for example in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(example.ids) > PIECES:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    yield from groups


def tensors(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor, dict[str, Tensor]]:
    """Return a batch padded: ids, shapes, starts, padding, targets."""
    pieces, words = max(len(e.ids) for e in batch), max(len(e.starts) for e in batch)
    ids, shapes, starts = (torch.zeros(len(batch), n, dtype=torch.long) for n in (pieces, pieces, words))
    padded = torch.ones(len(batch), pieces, dtype=torch.long)
    names = sorted({name for e in batch for name in e.targets})
    targets = {name: torch.full((len(batch), words), NOT_ASKED) for name in names}
    for row, e in enumerate(batch):
        ids[row, : len(e.ids)] = torch.from_numpy(e.ids)
        shapes[row, : len(e.ids)] = torch.from_numpy(e.shapes)
        starts[row, : len(e.starts)] = torch.from_numpy(e.starts)
        padded[row, : len(e.ids)] = 0
        for name, column in e.targets.items():
            targets[name][row, : len(column)] = torch.from_numpy(np.asarray(column))
    return ids, shapes, starts, padded, targets


def losses(out: dict[str, Tensor], targets: dict[str, Tensor], starts: Tensor) -> dict[str, Tensor]:
    """Return the loss of each head that has targets in the batch."""
    found = {}
    for name, target in targets.items():
        if not bool((target != NOT_ASKED).any()):
            continue
        scores = out[name]
        if name in POINTERS:
            absent = (starts == 0)[:, None, :].to(scores.dtype) * -10000.0
            scores = scores + absent
        weight = CONTENT_WEIGHTS if name == "content" else None
        found[name] = F.cross_entropy(
            scores.flatten(0, 1), target.flatten(), weight=weight, ignore_index=NOT_ASKED
        )
    return found


def fit(
    reader: Reader,
    plan: Sequence[Sequence[Example]],
    *,
    peak: float,
    seed: int,
    seconds: float = 1e9,
) -> None:
    """Train on the examples of each pass in turn.

    Args:
        reader: is changed.
        plan: the examples of each pass.
        peak: highest learning rate; 5 % of the steps warm up, then it falls to nothing.
        seed: of the order of batches and of dropout.
        seconds: stops after so many.
    """
    rng = random.Random(seed)
    torch.manual_seed(seed)
    todo = [batch for examples in plan for batch in batches(examples, rng)]
    slow = [p for n, p in reader.named_parameters() if not n.startswith(("heads.", "pointers."))]
    fast = [p for n, p in reader.named_parameters() if n.startswith(("heads.", "pointers."))]
    optimizer = torch.optim.AdamW([{"params": slow}, {"params": fast}], lr=peak, weight_decay=0.01)
    cycle = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        max_lr=[peak, peak * 5],
        total_steps=len(todo) + 1,
        pct_start=0.08,
        anneal_strategy="linear",
    )
    reader.train()
    began = time.monotonic()
    running: dict[str, float] = {}
    for step, batch in enumerate(todo, 1):
        ids, shapes, starts, padded, targets = tensors(batch)
        found = losses(reader(ids, shapes, starts, padded), targets, starts)
        total = sum((WEIGHTS[name] * loss for name, loss in found.items()), torch.zeros(()))
        optimizer.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        cycle.step()
        for name, loss in found.items():
            running[name] = 0.95 * running.get(name, loss.item()) + 0.05 * loss.item()
        if step % 50 == 0 or step == len(todo):
            shown = " ".join(f"{name} {value:.3f}" for name, value in running.items())
            print(f"{step}/{len(todo)} {time.monotonic() - began:.0f} s  {shown}", flush=True)
        if time.monotonic() - began > seconds:
            break
    reader.eval()
