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

from communique.reader.network import LABELS, MEANING, MODEL, PIECES, digest
from communique_training.meaning import Meaning
from communique_training.network import WIDTH, Reader


class _OneWindow(nn.Module):
    """The reader for one window without padding, its outputs in a fixed order."""

    def __init__(self, reader: Reader, names: list[str]) -> None:
        super().__init__()
        self.reader, self.names = reader, names

    def forward(self, ids: Tensor, shapes: Tensor, starts: Tensor) -> tuple[Tensor, ...]:
        found = self.reader(ids, shapes, starts, None)
        return tuple(found[name] for name in self.names)


class _OneText(nn.Module):
    """The upper half that tells what a text means, for one text without padding."""

    def __init__(self, meaning: Meaning) -> None:
        super().__init__()
        self.meaning = meaning

    def forward(self, middle: Tensor) -> Tensor:
        present = torch.ones_like(middle[:, :, 0])
        return self.meaning(middle, (1 - present)[:, None, None, :], present)


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
    names = [*sorted([*reader.heads, *reader.pointers]), "middle"]
    sample = (
        torch.ones(1, 12, dtype=torch.long),
        torch.zeros(1, 12, dtype=torch.long),
        torch.arange(1, 9)[None],
    )
    whole = folder / "whole.onnx"
    axes = {"ids": {1: "pieces"}, "shapes": {1: "pieces"}, "starts": {1: "words"}, "middle": {1: "pieces"}}
    torch.onnx.export(
        _OneWindow(reader.eval(), names),
        sample,
        str(whole),
        input_names=["ids", "shapes", "starts"],
        output_names=names,
        dynamic_axes={name: {1: "words"} for name in names} | axes,
        opset_version=17,
        dynamo=False,
    )
    _shrink(whole, folder / MODEL)
    shutil.copy(tokenizer, folder / PIECES)
    described = {"name": name, "labels": labels, "temperatures": temperatures}
    (folder / LABELS).write_text(json.dumps(described, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def add_meaning(meaning: Meaning, folder: Path) -> None:
    """Write the upper half that tells what texts mean beside the reader's files, and the hash of all anew."""
    whole = folder / "whole.onnx"
    torch.onnx.export(
        _OneText(meaning.eval()),
        (torch.zeros(1, 12, WIDTH),),
        str(whole),
        input_names=["middle"],
        output_names=["meaning"],
        dynamic_axes={"middle": {1: "pieces"}},
        opset_version=17,
        dynamo=False,
    )
    _shrink(whole, folder / MEANING)
    (folder / "SHA256").write_text(digest(folder) + "\n", encoding="ascii")


def _shrink(whole: Path, to: Path) -> None:
    """Write a model with eight-bit weights, without what only developers read, and remove the whole one."""
    quantize_dynamic(
        whole,
        to,
        op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        weight_type=QuantType.QInt8,
        reduce_range=True,
        per_channel=True,
    )
    whole.unlink()
    model = onnx.load(str(to))
    for node in model.graph.node:
        node.doc_string = ""
    model.producer_name, model.producer_version = "communique", ""
    onnx.save(model, str(to))
