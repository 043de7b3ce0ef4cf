"""From the trained network to the files that ship: ONNX with eight-bit weights, tokenizer, labels, hash."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from communique.reader.network import LABELS, MODEL, PIECES, digest
from communique_training.network import Reader


class _OneWindow(nn.Module):
    """The reader for one window without padding, its outputs in a fixed order."""

    def __init__(self, reader: Reader, names: list[str]) -> None:
        super().__init__()
        self.reader, self.names = reader, names

    def forward(self, ids: Tensor, shapes: Tensor, starts: Tensor) -> tuple[Tensor, ...]:
        found = self.reader(ids, shapes, starts, torch.zeros_like(ids))
        return tuple(found[name] for name in self.names)


def export(
    reader: Reader,
    folder: Path,
    tokenizer: Path,
    *,
    name: str,
    labels: Mapping[str, list[str]],
    temperatures: Mapping[str, float],
) -> None:
    """Write the model's files into a folder.

    Weights are in eight bits with the range of seven, so that no processor's integer sums saturate and
    all give the same.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = sorted([*reader.heads, *reader.pointers])
    sample = (
        torch.ones(1, 12, dtype=torch.long),
        torch.zeros(1, 12, dtype=torch.long),
        torch.arange(1, 9)[None],
    )
    whole = folder / "whole.onnx"
    axes = {"ids": {1: "pieces"}, "shapes": {1: "pieces"}, "starts": {1: "words"}}
    torch.onnx.export(
        _OneWindow(reader.eval(), names),
        sample,
        str(whole),
        input_names=list(axes),
        output_names=names,
        dynamic_axes=axes | {name: {1: "words"} for name in names},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        whole,
        folder / MODEL,
        op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        weight_type=QuantType.QInt8,
        reduce_range=True,
        per_channel=False,
    )
    whole.unlink()
    model = onnx.load(str(folder / MODEL))
    for node in model.graph.node:
        node.doc_string = ""
    model.producer_name, model.producer_version = "communique", ""
    onnx.save(model, str(folder / MODEL))
    shutil.copy(tokenizer, folder / PIECES)
    described = {"name": name, "labels": labels, "temperatures": temperatures}
    (folder / LABELS).write_text(json.dumps(described, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    (folder / "SHA256").write_text(digest(folder) + "\n", encoding="ascii")
