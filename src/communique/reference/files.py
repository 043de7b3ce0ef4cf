"""Files of reference data, line by line: text or gzip, UTF-8, with the number of each line."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from communique.reference.refusals import Refused, Why

MEGABYTE = 1_000_000
LINE_LIMIT = 10 * MEGABYTE
"""Most bytes of one line; the file itself may be of any size."""


def open_bytes(path: Path) -> IO[bytes]:
    """Return the bytes of a file, unpacked where its name ends in `.gz`."""
    return cast("IO[bytes]", gzip.open(path)) if path.suffix == ".gz" else path.open("rb")


def numbered_lines(path: Path) -> Iterator[tuple[int, str | Refused]]:
    """Yield the lines that hold anything, numbered from 1; a line that cannot be read as why it cannot."""
    number = 0
    with open_bytes(path) as stream:
        while True:
            number += 1
            try:
                raw = stream.readline(LINE_LIMIT + 1)
                too_long = len(raw) > LINE_LIMIT and not raw.endswith(b"\n")
                while too_long and (rest := stream.readline(LINE_LIMIT)) and not rest.endswith(b"\n"):
                    pass
            except (OSError, EOFError) as error:
                yield number, Refused(Why.GZIP, error=error)
                return
            if not raw:
                return
            if too_long:
                yield number, Refused(Why.LONG_LINE, limit=LINE_LIMIT // MEGABYTE)
            elif raw.strip():
                yield number, _decoded(raw)


def _decoded(raw: bytes) -> str | Refused:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Refused(Why.ENCODING, error=error.reason)


def json_object(text: str) -> dict[str, Any]:
    """Return the object that a text holds.

    Raises:
        Refused: it is not JSON, or JSON and no object.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(Why.JSON, error=error) from error
    if not isinstance(found, dict):
        raise Refused(Why.NOT_AN_OBJECT)
    return found
