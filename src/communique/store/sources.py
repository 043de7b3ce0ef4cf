"""Where a document was read from, spelled in one way whatever way the user spelled it."""

from __future__ import annotations

import os
import re

_LINE = re.compile(r"#\d+$")


def normal_source(source: str) -> str:
    """Return a source with its path absolute; standard input and addresses stay as they are."""
    base = base_of(source)
    if base == "-" or "://" in base:
        return source
    return storable(os.path.abspath(base) + source[len(base) :])


def base_of(source: str) -> str:
    """Return a source without the number of the line: the file that a table's row stands in."""
    return _LINE.sub("", source)


def place_of(source: str) -> str:
    """Return the file's name and line of a source: what stays the same when the folder is moved."""
    base = base_of(source)
    return os.path.basename(base) + source[len(base) :] if base != "-" else source


def storable(text: str) -> str:
    """Return a text that can be stored as UTF-8: bytes of a file name that are no text are escaped."""
    return text.encode("utf-8", "backslashreplace").decode()
