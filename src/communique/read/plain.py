"""Text and Markdown: the raw text is the file as it is."""

from __future__ import annotations

from communique.model import RawDocument
from communique.read.decoding import decode
from communique.read.failures import FILE_LIMIT, NotRead, Why
from communique.read.opening import Opened


def read_plain(opened: Opened, kind: str) -> RawDocument:
    """Read one report from a text or Markdown file.

    Args:
        opened: the file.
        kind: `text` or `markdown`.

    Raises:
        NotRead: too large, blank, or of an encoding that cannot be recognised.
    """
    text, notes = decode(opened.read(FILE_LIMIT))
    if not text.strip("\x00\ufeff \t\n\v\f\u00a0\u200b"):
        raise NotRead(Why.BLANK)
    return RawDocument(name=opened.name, source=opened.source, format=kind, text=text, notes=notes)
