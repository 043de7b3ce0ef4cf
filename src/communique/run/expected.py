"""How many reports there will be, for the time that is left; a count of lines, not a reading."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable

from communique.model import Failure
from communique.read.inputs import STDIN, find_files

LIMIT = 200_000_000
"""Bytes of a table above which its lines are not counted."""

_TABLES = (".jsonl", ".ndjson")
_UNCOUNTED = (".csv", ".tsv")


def expected(inputs: Iterable[str | os.PathLike[str]]) -> int | None:
    """Return how many documents and failures reading these inputs will give, as far as names tell.

    Returns:
        The number, or `None` where it is not known: standard input, CSV, very large tables.
    """
    total = 0
    for found in find_files(inputs):
        count = 1 if isinstance(found, Failure) else _in_file(found.path)
        if count is None:
            return None
        total += count
    return total


def _in_file(path: str) -> int | None:
    name = path.lower().removesuffix(".gz")
    if path == STDIN or name.endswith(_UNCOUNTED):
        return None
    if not name.endswith(_TABLES):
        return 1
    try:
        if os.path.getsize(path) > LIMIT:
            return None
        with gzip.open(path) if path.lower().endswith(".gz") else open(path, "rb") as lines:
            return sum(1 for line in lines if line.strip())
    except (OSError, EOFError):
        return 1
