"""Word files (.docx) by python-docx: paragraphs and the cells of tables, in order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from communique.model import Metadata, RawDocument, Sourced
from communique.read.failures import BINARY_LIMIT, FILE_LIMIT, MEGABYTE, NotRead, Why
from communique.read.opening import Opened


def read_word(opened: Opened) -> RawDocument:
    """Read the text of a Word file, a blank line between paragraphs.

    A paragraph in the style Title is the title. What the file says about itself (its title, its days)
    is mostly that of a template and is not used.

    Args:
        opened: the file.

    Raises:
        NotRead: too large, damaged, or without text.
    """
    data = opened.read(BINARY_LIMIT)
    blocks = list(_blocks(_document(data)))
    text = "\n\n".join(words for words, _ in blocks)
    if not text.strip():
        raise NotRead(Why.BLANK)
    if len(text) > FILE_LIMIT:
        raise NotRead(Why.TOO_LARGE, limit=FILE_LIMIT // MEGABYTE)
    return RawDocument(
        name=opened.name,
        source=opened.source,
        format="docx",
        text=text,
        metadata=Metadata(title=_title(blocks)),
        original=data,
    )


def _document(data: bytes) -> Any:
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(entry.file_size for entry in package.infolist()) > BINARY_LIMIT:
                raise NotRead(Why.TOO_LARGE, limit=BINARY_LIMIT // MEGABYTE)
        return docx.Document(io.BytesIO(data))
    except NotRead:
        raise
    except Exception as error:  # the library lets through whatever zipfile, zlib, lxml and itself raise
        raise NotRead(Why.WORD, error=error) from error


def _blocks(document: Any) -> Iterator[tuple[str, str]]:
    """Yield text and style of each paragraph that has text."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from ((line, "") for row in block.rows if (line := _row(row)))
        elif block.text.strip():
            yield block.text, block.style.name if block.style is not None else ""


def _row(row: Any) -> str:
    cells = [" ".join(cell.text.split()) for cell in row.cells]
    return " | ".join(cell for number, cell in enumerate(cells) if cell and cell not in cells[:number])


def _title(blocks: list[tuple[str, str]]) -> Sourced | None:
    start = 0
    for words, style in blocks:
        if style == "Title" and "\n" not in words:
            value = " ".join(words.split())
            return Sourced(
                value=value, source="tag", words=words, start=start, end=start + len(words.rstrip())
            )
        start += len(words) + 2
    return None
