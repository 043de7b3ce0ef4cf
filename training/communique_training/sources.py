"""Which texts the reader learns from, and which are kept to check it.

Nothing here opens the development or seed labels, except to leave out texts that are in them.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique_training.labels import Labelled, document_of, load

HERE = Path(__file__).resolve().parent.parent
WRITTEN = HERE / "written"
SPEAKERS = HERE / "official_speakers.jsonl"
LONGEST = 1500
"""Words of an official text above which only a stretch of it is parsed by the teacher."""
STRETCH = 400
SHINGLE = 6
NEAR = 0.3


@dataclass(slots=True)
class Sources:
    """Labelled documents to learn from, labelled ones kept for checking, and texts for the teacher."""

    train: list[Labelled]
    check: list[Labelled]
    silver: list[Labelled]


def sources(shared: Path) -> Sources:
    """Return all texts; `shared` is the folder with the official labels and texts."""
    written = [item for path in sorted(WRITTEN.glob("*.jsonl")) for item in load(path)]
    official = load(shared / "gold" / "train.jsonl", shared / "gold" / "train_texts.jsonl")
    _add_speakers(official)
    return Sources(
        train=[item for item in written if not is_kept(item)] + official,
        check=[item for item in written if is_kept(item)],
        silver=list(_silver(shared)),
    )


def is_kept(item: Labelled) -> bool:
    """Whether a document is kept for checking: every fourth of the second collection."""
    part, _, number = item.document.name.partition("-")
    return part.startswith("n") and int(number) % 4 == 0


def _add_speakers(official: list[Labelled]) -> None:
    """Add where the speaker of an official statement is named; the labels have only who it is."""
    rows = map(json.loads, SPEAKERS.read_text(encoding="utf-8").splitlines())
    spans = {(doc, content): (start, end) for doc, content, start, end in rows}
    for item in official:
        for told in item.told or ():
            told.speaker = spans.get((item.document.name, told.content[0]))


def _silver(shared: Path) -> Iterator[Labelled]:
    rng = random.Random(1)
    for row in _apart_from_dev(shared):
        if len(row["text"].split()) > LONGEST:
            row = {**row, "text": _stretch(row["text"], rng)}
        yield Labelled(document_of(row), "silver", None, row)


def _apart_from_dev(shared: Path) -> list[dict[str, Any]]:
    """Return the official texts in a fixed order, without those that share much with a development text."""
    with (shared / "gold" / "dev_texts.jsonl").open(encoding="utf-8") as stream:
        dev = {row["id"]: _shingles(row["text"]) for row in map(json.loads, stream)}
    with gzip.open(shared / "corpus" / "official.jsonl.gz", "rt", encoding="utf-8") as stream:
        rows = [row for row in map(json.loads, stream) if row["id"] not in dev]
    kept = [row for row in rows if not _is_near(_shingles(row["text"]), list(dev.values()))]
    random.Random(1).shuffle(kept)
    return kept


def _shingles(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def _is_near(one: set[str], others: list[set[str]]) -> bool:
    return any(len(one & other) > NEAR * min(len(one), len(other)) for other in others if one and other)


def _stretch(text: str, rng: random.Random) -> str:
    paragraphs = text.split("\n")
    first = rng.randrange(max(1, len(paragraphs) // 2))
    taken: list[str] = []
    for paragraph in paragraphs[first:]:
        taken.append(paragraph)
        if sum(len(one.split()) for one in taken) > STRETCH:
            break
    return "\n".join(taken)
