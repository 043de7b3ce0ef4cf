"""The quality gate: floors on figures, and a digest of the data they were measured on.

A floor file says for each gold file which figures may not fall below which value, and the SHA-256
of labels and texts, so that a refreshed file cannot move a score silently.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from communique.errors import UsageError
from communique.model import Record


class Floors(Record):
    """What is demanded on one gold file.

    Attributes:
        task: `records`, `quotes`, `names`, `identities` or `threads`.
        gold, texts: paths relative to the folder that the data lies in; `texts` may be empty.
        sha256: digest of labels and texts together.
        floors: the least value of each figure that may not fall.
        measured: what was measured when the floors were last set.
    """

    task: str
    gold: str
    texts: str = ""
    sha256: str
    floors: dict[str, float]
    measured: dict[str, float] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GateResult:
    """One figure held against its floor."""

    name: str
    floor: float
    value: float | None

    @property
    def holds(self) -> bool:
        return self.value is not None and self.value >= self.floor


def load_floors(path: Path) -> list[Floors]:
    """Return the floors of a file.

    Raises:
        UsageError: the file is absent or not of the form.
    """
    try:
        return [Floors.model_validate(row) for row in json.loads(path.read_text(encoding="utf-8"))]
    except (OSError, ValueError) as error:
        raise UsageError(f"Cannot read floors from {path}: {error}.") from error


def digest(paths: list[Path]) -> str:
    """Return one SHA-256 over the files named and the files in the folders named."""
    total = hashlib.sha256()
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def hold(floors: Floors, figures: dict[str, float]) -> list[GateResult]:
    """Hold measured figures against floors; a figure that was not measured does not hold."""
    return [GateResult(name, floor, figures.get(name)) for name, floor in floors.floors.items()]
