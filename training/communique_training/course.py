"""The course: learn to parse from a teacher, learn the labels, learn names, then teach a smaller reader."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import torch

from communique.reader.words import load_pieces
from communique_training.calibrate import calibrate
from communique_training.distil import distil
from communique_training.examples import ACTS, Example, Inventory, examples, inventory
from communique_training.export import export
from communique_training.fit import fit
from communique_training.labels import Labelled
from communique_training.network import Reader, encoder_folder, load_encoder
from communique_training.sources import sources
from communique_training.teacher import parses

NAME = "communique-reader-2"
SEED = 7
PEAK = 2e-4
PARSED = 3300
"""Windows of the teacher's texts in the first cycle, which learns to parse."""
PASSES = 9
"""Passes over the labelled texts in the second cycle."""
NAMING = 2
"""Passes of the third cycle, in which labelled persons stand in place of the teacher's names."""
NAMING_PEAK = 6e-5
REMINDERS = 250
"""Further windows of the teacher's texts in each of these passes."""
TOLD_AGAIN = 4000
"""Windows of the teacher's texts from which, beside the labelled, the smaller reader learns."""


def train(shared: Path, build: Path, to: Path) -> None:
    """Train on the texts of `sources` and write the model's files to a folder.

    Args:
        shared: the folder with the official labels and texts.
        build: keeps the teacher's parses and the trained weights.
        to: where the model is written.
    """
    build.mkdir(parents=True, exist_ok=True)
    given = sources(shared)
    encoder = encoder_folder()
    pieces = load_pieces(encoder / "tokenizer.json")
    everything = [*given.train, *given.check, *given.silver]
    parsed = parses([item.document for item in everything], build / "teacher.pickle")
    known = inventory(parsed)
    made = [
        list(examples(item, parse, known, pieces)) for item, parse in zip(everything, parsed, strict=True)
    ]
    cut = len(given.train), len(given.train) + len(given.check)
    labelled = [example for one in made[: cut[0]] for example in one]
    named = [
        example
        for item, parse in zip(given.train, parsed, strict=False)
        for example in examples(item, parse, known, pieces, persons_of(item))
    ]
    check = [example for one in made[cut[0] : cut[1]] for example in one]
    silver = [example for one in made[cut[1] :] for example in one]
    reader = new_reader(known)
    load_encoder(reader, encoder / "model.safetensors")
    random.Random(SEED).shuffle(silver)
    fit(reader, [silver[:PARSED]], peak=PEAK, seed=SEED)
    torch.save(reader.state_dict(), build / "parsing.pt")
    fit(reader, plan(labelled, silver[PARSED:], PASSES), peak=PEAK, seed=SEED)
    torch.save(reader.state_dict(), build / "reader.pt")
    fit(reader, plan(named, silver[PARSED:], NAMING), peak=NAMING_PEAK, seed=SEED)
    torch.save(reader.state_dict(), build / "refined.pt")
    small = distil(reader, [*named, *silver[:TOLD_AGAIN]])
    torch.save(small.state_dict(), build / "small.pt")
    export(
        small,
        to,
        encoder / "tokenizer.json",
        name=NAME,
        labels={"tag": known.tags, "dep": known.deps, "entity": known.entities, "act": list(ACTS)},
        temperatures=calibrate(small, check),
    )


def plan(labelled: Sequence[Example], silver: Sequence[Example], passes: int) -> list[list[Example]]:
    """Return the examples of each pass."""
    return [[*labelled, *silver[at * REMINDERS : (at + 1) * REMINDERS]] for at in range(passes)]


def persons_of(item: Labelled) -> list[str]:
    """Return the names of the persons that a document is labelled with."""
    return [person["name"] for person in item.row.get("persons", ())]


def new_reader(known: Inventory) -> Reader:
    """Return a reader with heads for the labels known, its weights not yet trained."""
    torch.manual_seed(SEED)
    sizes = {"tag": len(known.tags), "dep": len(known.deps), "entity": len(known.entities)}
    sizes |= {"sentence": 2, "content": 3, "act": len(ACTS), "cue": 3, "speaker": 3}
    return Reader(sizes, ("head", "speaker_link", "cue_link"))
