"""PDF by pypdfium2: the text layer, page after page, in the lines in which it is set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from communique.model import RawDocument
from communique.read.failures import BINARY_LIMIT, FILE_LIMIT, MEGABYTE, NotRead, Why
from communique.read.opening import Opened


def read_pdf(opened: Opened) -> RawDocument:
    """Read the text of a PDF; a page begins on a new line, hyphens at line ends are kept.

    Args:
        opened: the file.

    Raises:
        NotRead: too large, damaged, locked, or without text.
    """
    import pypdfium2

    data = opened.read(BINARY_LIMIT)
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            text = "\n".join(_limited(_pages(document)))
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise NotRead(Why.LOCKED if locked else Why.PDF, error=error) from error
    if not text.strip():
        raise NotRead(Why.NO_TEXT_LAYER)
    return RawDocument(name=opened.name, source=opened.source, format="pdf", text=text, original=data)


def _pages(document: Any) -> Iterator[str]:
    for page in document:
        textpage = page.get_textpage()
        # U+FFFE and U+0002 are how PDFium writes a hyphen that it takes for one of a line break.
        raw = textpage.get_text_bounded().replace("\ufffe", "-").replace("\x02", "-")
        textpage.close()
        page.close()
        yield raw.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _limited(pages: Iterator[str]) -> Iterator[str]:
    size = 0
    for page in pages:
        size += len(page)
        if size > FILE_LIMIT:
            raise NotRead(Why.TOO_LARGE, limit=FILE_LIMIT // MEGABYTE)
        yield page
