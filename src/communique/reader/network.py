"""The model file: checked by its hash, loaded once a process, run one window at a time on one thread.

One window at a time, because eight-bit models scale by the largest number in a batch: so the output
depends on the window alone, whatever the batch, the workers and the threads.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from communique.errors import ModelMismatch
from communique.model import Act
from communique.reader.windows import Pieces
from communique.reader.words import load_pieces

Floats = npt.NDArray[np.float32]
FOLDER = Path(__file__).parent / "weights"
MODEL = "reader.onnx"
MEANING = "meaning.onnx"
PIECES = "tokenizer.json"
LABELS = "labels.json"


@dataclass(frozen=True, slots=True)
class Network:
    """The loaded reader.

    Attributes:
        name: name and version, as claims carry it.
        labels: for each tagging head the names of its labels in order.
        acts: those of the head for acts.
        temperatures: what the scores of a head are divided by, so that its probabilities hold.
        pieces: the tokenizer of the encoder.
        session: the model.
        heads: names of the outputs in order.
        meaning: the upper half that tells what a text means.
    """

    name: str
    labels: Mapping[str, tuple[str, ...]]
    acts: tuple[Act, ...]
    temperatures: Mapping[str, float]
    pieces: Tokenizer
    session: onnxruntime.InferenceSession
    heads: tuple[str, ...]
    meaning: onnxruntime.InferenceSession

    def scores(self, window: Pieces) -> dict[str, Floats]:
        """Return for each head its scores: words x labels, or words x words for a pointer."""
        inputs = {"ids": window.ids[None], "shapes": window.shapes[None], "starts": window.starts[None]}
        found = self.session.run(None, inputs)
        return {name: scores[0] for name, scores in zip(self.heads, found, strict=True)}

    def meaning_of(self, text: Pieces) -> Floats:
        """Return the vector of a text that is read alone, of length 1."""
        inputs = {"ids": text.ids[None], "shapes": text.shapes[None], "starts": text.starts[None]}
        (middle,) = self.session.run(["middle"], inputs)
        (found,) = self.meaning.run(None, {"middle": middle})
        vector: Floats = found[0]
        return vector


def digest(folder: Path) -> str:
    """Return one SHA-256 over names and contents of the model's files."""
    total = hashlib.sha256()
    for name in (MODEL, MEANING, PIECES, LABELS):
        total.update(name.encode() + b"\0" + hashlib.sha256((folder / name).read_bytes()).digest())
    return total.hexdigest()


def verify(folder: Path) -> str:
    """Return the hash of the model's files after comparing it with the one that lies beside them.

    Raises:
        ModelMismatch: a file is absent or another.
    """
    try:
        expected, found = (folder / "SHA256").read_text(encoding="ascii").strip(), digest(folder)
    except OSError as error:
        raise ModelMismatch(
            f"The reader's model in {folder} is not complete: {error.strerror or error}.",
            do="Install Communiqué again: its package holds the model.",
        ) from error
    if found != expected:
        raise ModelMismatch(
            f"The reader's model in {folder} is not the one that was shipped: SHA-256 {found}.",
            available=f"Expected {expected}.",
            do="Install Communiqué again: pip install --force-reinstall communique",
        )
    return found


@cache
def load_network(folder: Path = FOLDER) -> Network:
    """Return the reader's network, after checking the hash of its files; cached.

    Raises:
        ModelMismatch: the files are not those that were shipped.
    """
    found = verify(folder)
    described = json.loads((folder / LABELS).read_text(encoding="utf-8"))
    labels = {head: tuple(names) for head, names in described["labels"].items()}
    known: tuple[Act, ...] = get_args(Act)
    session = _session(folder / MODEL)
    return Network(
        name=f"{described['name']} sha256:{found[:12]}",
        labels=labels,
        acts=tuple(known[known.index(name)] for name in labels["act"]),
        temperatures=described["temperatures"],
        pieces=load_pieces(folder / PIECES),
        session=session,
        heads=tuple(output.name for output in session.get_outputs()),
        meaning=_session(folder / MEANING),
    )


def _session(path: Path) -> onnxruntime.InferenceSession:
    """Load a model to be run on one thread."""
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
