"""A smaller reader from the trained one: one layer learns to do what its upper three do.

The lower half stays as it is, so that the upper half that tells what texts mean still stands on it. The one
layer begins as the last of the three and learns their result: the states at the top (Sun et al. 2019), the
scores of all heads as soft labels (Hinton et al. 2015), and the labels themselves where there are some. It
learns from unlabelled texts as well, so it forgets less than a small reader taught on labels alone.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from communique_training.examples import POINTERS, Example
from communique_training.fit import WEIGHTS, batches, losses, tensors
from communique_training.network import LAYERS, MIDDLE, Reader

SEED = 5
PASSES = 4
PEAK = 6e-4
STATES, LABELS = 2.0, 0.3
"""What the difference of the states counts, and the labels, beside the soft labels."""
FOR_STATEMENTS = 4.0
"""How much more those heads count that say where statements, their cues and their speakers stand."""
STATEMENTS = frozenset({"content", "cue", "speaker"})
WITHIN_CONTENT = frozenset({"act", "speaker_link", "cue_link"})
"""Heads that are asked only where a statement stands."""
PARSE = frozenset({"tag", "dep", "head", "sentence"})


class _Taught(NamedTuple):
    """A batch with the states of the large reader in the middle and at the top, in half precision."""

    batch: list[Example]
    middle: Tensor
    top: Tensor


def distil(teacher: Reader, given: Sequence[Example]) -> Reader:
    """Return a reader of four layers that has learned from one of six.

    Args:
        teacher: the trained reader.
        given: windows to learn from, with labels or without.
    """
    student = _beginning(teacher)
    data = _taught(teacher, given)
    layer = student.layers[MIDDLE]
    heads = [*student.heads.parameters(), *student.pointers.parameters()]
    groups = [{"params": list(layer.parameters())}, {"params": heads}]
    optimizer = torch.optim.AdamW(groups, lr=PEAK, weight_decay=0.01)
    steps = len(data) * PASSES
    cycle = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=[PEAK, PEAK / 2], total_steps=steps + 1, pct_start=0.08, anneal_strategy="linear"
    )
    rng = random.Random(SEED)
    torch.manual_seed(SEED)
    student.train()
    began = time.monotonic()
    for step, one in enumerate((one for _ in range(PASSES) for one in rng.sample(data, len(data))), 1):
        loss = _loss(student, teacher, one)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(layer.parameters(), 1.0)
        optimizer.step()
        cycle.step()
        if step % 100 == 0:
            print(f"{step}/{steps} {time.monotonic() - began:.0f} s  loss {loss.item():.3f}", flush=True)
    return student.eval()


def _beginning(teacher: Reader) -> Reader:
    """Return the reader before it learns: the lower half, the last layer and the heads of the large one."""
    given = teacher.state_dict()
    sizes = {name: len(given[f"heads.{name}.bias"]) for name in teacher.heads}
    student = Reader(sizes, tuple(teacher.pointers), MIDDLE + 1)
    state = {name: value for name, value in given.items() if not _is_upper(name)}
    last = f"layers.{LAYERS - 1}."
    for name, value in given.items():
        if name.startswith(last):
            state[name.replace(last, f"layers.{MIDDLE}.", 1)] = value
    student.load_state_dict(state)
    return student


def _is_upper(name: str) -> bool:
    parts = name.split(".")
    return parts[0] == "layers" and int(parts[1]) >= MIDDLE


@torch.no_grad()
def _taught(teacher: Reader, given: Sequence[Example]) -> list[_Taught]:
    """Return all batches with what the large reader makes of them: it is asked once."""
    found = []
    teacher.eval()
    for batch in batches(given, random.Random(SEED)):
        ids, shapes, _, padded, _ = tensors(batch)
        middle = teacher.lower(ids, shapes, padded)
        found.append(_Taught(batch, middle.half(), teacher.upper(middle, padded).half()))
    return found


def _loss(student: Reader, teacher: Reader, one: _Taught) -> Tensor:
    _, _, starts, padded, targets = tensors(one.batch)
    goal = one.top.float()
    top = student.upper(one.middle.float(), padded)
    there = padded == 0
    with torch.no_grad():
        soft = teacher.scores(goal, starts)
    scores = student.scores(top, starts)
    asked = {name: target for name, target in targets.items() if name not in PARSE}
    labelled = (WEIGHTS[name] * loss for name, loss in losses(scores, asked, starts).items())
    return (
        STATES * F.mse_loss(top[there], goal[there])
        + _difference(scores, soft, starts > 0)
        + LABELS * sum(labelled, torch.zeros(()))
    )


def _difference(scores: dict[str, Tensor], soft: dict[str, Tensor], words: Tensor) -> Tensor:
    """Return how far the probabilities of all heads are from those of the large reader."""
    total = torch.zeros(())
    within = (1 - F.softmax(soft["content"], -1)[..., 0])[words]
    for name, weight in WEIGHTS.items():
        found, goal = scores[name], soft[name]
        if name in POINTERS:
            absent = (~words)[:, None, :].to(found.dtype) * -10000.0
            found, goal = found + absent, goal + absent
        logs = F.log_softmax(found[words], -1), F.log_softmax(goal[words], -1)
        apart = F.kl_div(*logs, log_target=True, reduction="none").sum(-1)
        mean = (apart * within).sum() / (within.sum() + 1) if name in WITHIN_CONTENT else apart.mean()
        total = total + weight * (FOR_STATEMENTS if name in STATEMENTS else 1.0) * mean
    return total
