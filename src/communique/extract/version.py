"""The version of the extractor: a document is read again when what would read it has changed."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("model", "reference", "offices", "read", "clean", "reader", "parse", "extract", "resolve", "link")
"""What decides which rows a document gives; the hash of the reader's model lies in `reader/weights`."""


@cache
def extractor_version() -> str:
    """Return the release and a digest of the code and the data files that make records.

    Editing a cue verb gives another version, and the documents are then extracted again.
    """
    root = Path(__file__).parent.parent
    digest = sha256()
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in (".py", ".yaml") or path.name == "SHA256":
                digest.update(path.relative_to(root).as_posix().encode() + b"\0")
                digest.update(path.read_bytes() + b"\0")
    try:
        release = version("communique")
    except PackageNotFoundError:
        release = "0"
    return f"{release}+{digest.hexdigest()[:12]}"
