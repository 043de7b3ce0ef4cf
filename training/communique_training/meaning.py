"""Teach the reader what promises mean: like vectors for one promise in other words.

    python -m communique_training meaning [--build build/reader] [--to FOLDER]

The lower half of the reader stays as it is, so that its other heads read as before. On it stands a second
upper half that begins as that of the published encoder and learns by supervised contrast (Khosla et al.
2020): texts of one promise are drawn together, all others of a batch pushed away. The nearest lie in one
batch. Labels are the invented promises of `training/threads`.
"""

from __future__ import annotations

import json
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from communique.reader.meaning import pieces_of_text
from communique.reader.words import load_pieces
from communique_training.network import MIDDLE, WIDTH, Layer, Reader, encoder_folder, load_encoder

SEED = 1
PASSES = 8
PEAK = 8e-5
TEMPERATURE = 0.06
AT_LEAST = 24
"""Statements of neighbouring promises that stay together in a batch."""
PARTS = 4
"""Such parts in a batch."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One labelled statement: what it promises, who is bound, which promise it is, and which it overlaps."""

    content: str
    by: tuple[str, ...]
    thread: str
    also: frozenset[str]


class Meaning(nn.Module):
    """From the hidden states of a text's pieces in the middle of the reader to one vector of length 1."""

    def __init__(self, layers: Sequence[nn.Module]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)

    def forward(self, middle: Tensor, hidden: Tensor, present: Tensor) -> Tensor:
        x = middle
        for layer in self.layers:
            x = layer(x, hidden)
        weight = present.unsqueeze(2)
        return F.normalize((x * weight).sum(1) / weight.sum(1), dim=-1)


def load_promises(folder: Path) -> list[Promise]:
    """Return the labelled promises of the files of a folder; threads are told apart by file."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            by = row["by"] if isinstance(row["by"], list) else [row["by"]]
            also = frozenset(f"{path.stem} {name}" for name in row.get("also", ()))
            found.append(Promise(row["content"], tuple(sorted(by)), f"{path.stem} {row['thread']}", also))
    return found


class Middle:
    """Hidden states of texts in the middle of a reader, worked out once."""

    def __init__(self, reader: Reader, tokenizer: Path) -> None:
        self._reader = reader.eval()
        self._pieces = load_pieces(tokenizer)
        self._known: dict[str, Tensor] = {}

    @torch.no_grad()
    def of(self, texts: Sequence[str]) -> tuple[Tensor, Tensor, Tensor]:
        """Return hidden states, what attention adds, and 1 where there is a piece, padded to one length."""
        states = [self._state(text) for text in texts]
        longest = max(len(state) for state in states)
        middle, present = torch.zeros(len(texts), longest, WIDTH), torch.zeros(len(texts), longest)
        for row, state in enumerate(states):
            middle[row, : len(state)], present[row, : len(state)] = state, 1.0
        return middle, (1 - present)[:, None, None, :] * -10000.0, present

    def _state(self, text: str) -> Tensor:
        if text not in self._known:
            found = pieces_of_text(text, self._pieces)
            ids, shapes = torch.from_numpy(found.ids)[None], torch.from_numpy(found.shapes)[None]
            starts = torch.zeros(1, 1, dtype=torch.long)
            self._known[text] = self._reader(ids, shapes, starts, torch.zeros_like(ids))["middle"][0]
        return self._known[text]


def train_meaning(promises: Sequence[Promise], middle: Middle, upper: Sequence[Layer]) -> Meaning:
    """Return the upper half, taught on labelled promises.

    Args:
        promises: the labels.
        middle: gives the hidden states that it starts from.
        upper: layers to begin with; they are changed.
    """
    rng = random.Random(SEED)
    torch.manual_seed(SEED)
    model = Meaning(upper)
    plan = [batch for _ in range(PASSES) for batch in _batches(promises, rng)]
    optimizer = torch.optim.AdamW(model.parameters(), lr=PEAK, weight_decay=0.01)
    cycle = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=PEAK, total_steps=len(plan) + 1, pct_start=0.1
    )
    model.train()
    began, running = time.monotonic(), 0.0
    for step, batch in enumerate(plan, 1):
        loss = _contrast(model(*middle.of([promise.content for promise in batch])), batch)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        cycle.step()
        running = 0.9 * running + 0.1 * loss.item() if step > 1 else loss.item()
        if step % 16 == 0:
            print(f"{step}/{len(plan)} {time.monotonic() - began:.0f} s  contrast {running:.3f}", flush=True)
    return model.eval()


def _batches(promises: Sequence[Promise], rng: random.Random) -> list[list[Promise]]:
    """Return batches of whole promises; those of one party lie side by side, since they are the hard ones."""
    threads: defaultdict[str, list[Promise]] = defaultdict(list)
    for promise in promises:
        threads[promise.thread].append(promise)
    order = sorted(threads.values(), key=lambda group: (group[0].by[0], rng.random()))
    parts: list[list[Promise]] = [[]]
    for group in order:
        parts[-1].extend(group)
        if len(parts[-1]) >= AT_LEAST:
            parts.append([])
    parts = [part for part in parts if part]
    rng.shuffle(parts)
    return [list(chain.from_iterable(parts[at : at + PARTS])) for at in range(0, len(parts), PARTS)]


def _contrast(vectors: Tensor, batch: Sequence[Promise]) -> Tensor:
    size = len(batch)
    same, skipped = torch.zeros(size, size, dtype=torch.bool), torch.eye(size, dtype=torch.bool)
    for row, one in enumerate(batch):
        for column, other in enumerate(batch):
            if row != column:
                same[row, column] = one.thread == other.thread
                skipped[row, column] = other.thread in one.also or one.thread in other.also
    scores = (vectors @ vectors.T / TEMPERATURE).masked_fill(skipped & ~same, -1e4)
    logs = scores - torch.logsumexp(scores, 1, keepdim=True)
    recurring = same.any(1)
    return -((logs * same).sum(1)[recurring] / same.sum(1)[recurring]).mean()


def published_upper() -> list[Layer]:
    """Return the upper layers of the published encoder."""
    fresh = Reader({}, ())
    load_encoder(fresh, encoder_folder() / "model.safetensors")
    return [layer for layer in fresh.layers if isinstance(layer, Layer)][MIDDLE:]


def trained_reader(weights: Path) -> Reader:
    """Return the reader with the weights that `train` has left."""
    state = torch.load(weights)
    sizes = {
        n.split(".")[1]: len(w) for n, w in state.items() if n.startswith("heads.") and n.endswith("weight")
    }
    pointers = tuple(dict.fromkeys(n.split(".")[1] for n in state if n.startswith("pointers.")))
    reader = Reader(sizes, pointers)
    reader.load_state_dict(state)
    return reader.eval()


def teach(labels: Path, build: Path, to: Path) -> None:
    """Train on the labelled promises and add what is learned to the model's files.

    Args:
        labels: folder of the labelled promises.
        build: where `train` has left the weights of the reader.
        to: the folder of the model's files.
    """
    from communique_training.export import add_meaning

    tokenizer = encoder_folder() / "tokenizer.json"
    middle = Middle(trained_reader(build / "refined.pt"), tokenizer)
    model = train_meaning(load_promises(labels), middle, published_upper())
    torch.save(model.state_dict(), build / "meaning.pt")
    add_meaning(model, to)
