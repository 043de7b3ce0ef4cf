"""What sort of file it is: the name proposes, the content decides."""

from __future__ import annotations

import json
import re
from typing import Literal

from communique.read.decoding import byte_order
from communique.read.failures import NotRead, Why
from communique.read.rows import DELIMITERS, header_of

Format = Literal["text", "markdown", "html", "pdf", "docx", "jsonl", "csv"]

BY_NAME: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}

SIGNATURES = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"(\xb5/\xfd", "zstd data"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"PAR1", "a Parquet table"),
    (b"\x1f\x8b", "gzip data within gzip data"),
)
ADVICE = {
    "an old Office file": "Save it as .docx.",
    "a rich text file (RTF)": "Save it as .docx or .txt.",
    "a ZIP archive": "Unpack it first.",
    "a tar archive": "Unpack it first.",
    "an OpenDocument or Office file other than .docx": "Save it as .docx or .csv.",
}
HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|section|div|h1|p)\b",
    re.I | re.S,
)
EXTENSION = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,8}$")
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


def format_of(name: str, start: bytes, text_column: str = "text") -> Format:
    """Return what a file is.

    Args:
        name: the file's name without `.gz`; `stdin` where there is none.
        start: its first bytes, decompressed.
        text_column: the column by which a table without a telling name is known.

    Raises:
        NotRead: it is empty, binary, or of a kind that is not read.
    """
    if not start:
        raise NotRead(Why.EMPTY)
    match = EXTENSION.search(name)
    extension = match.group().lower() if match else ""
    named = BY_NAME.get(extension)
    seen = _by_content(start)
    if seen == "binary":
        looks = _looks(start)
        if named in ("pdf", "docx"):
            return named  # damaged; its own reader says how
        if named:
            raise NotRead(Why.BINARY, named=extension, looks=looks)
        raise NotRead(Why.UNKNOWN_FORMAT, looks=looks, advice=ADVICE.get(looks, "Save it as text or PDF."))
    if seen:
        return seen
    return _text_format(extension, named, start, text_column)


def _text_format(extension: str, named: Format | None, start: bytes, text_column: str) -> Format:
    """Return the format of what is certainly text, and not HTML."""
    if named:
        return named
    if extension in ("", ".json") and _is_object_line(start):
        return "jsonl"
    if not extension:
        first = start.partition(b"\n")[0].decode("utf-8", "replace").strip("\ufeff\r")
        return (
            "csv" if any(mark in first for mark in DELIMITERS) and text_column in header_of(first) else "text"
        )
    raise NotRead(Why.UNKNOWN_NAME, extension=extension)


def _by_content(start: bytes) -> Literal["pdf", "docx", "html", "binary"] | None:
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return "docx" if b"word/" in start else "binary"
    if start.startswith(b"{\\rtf") or any(start.startswith(magic) for magic, _ in SIGNATURES):
        return "binary"
    if is_binary(start):
        return "binary"
    return "html" if HTML_START.match(_narrow(start)) else None


def _narrow(start: bytes) -> bytes:
    """Return the start so that HTML in UTF-16 shows its tags too."""
    if byte_order(start) in ("utf-16", "utf-16-le", "utf-16-be"):
        start = start.replace(b"\x00", b"")
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe")


def is_binary(start: bytes) -> bool:
    """Whether bytes are no text in any encoding.

    Text may have a stray control character or NUL; one byte in ten is no text, nor is one in a hundred
    where the bytes are not even UTF-8.
    """
    if byte_order(start):
        return False
    controls = len(start) - len(start.translate(None, CONTROLS))
    return controls > len(start) * (0.1 if _is_utf8(start) else 0.01)


def _is_utf8(start: bytes) -> bool:
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(start) - 4  # a character cut in two at the end of the sample
    return True


def _looks(start: bytes) -> str:
    for magic, looks in SIGNATURES:
        if start.startswith(magic):
            return looks
    if start.startswith(b"{\\rtf"):
        return "a rich text file (RTF)"
    if start[257:262] == b"ustar":
        return "a tar archive"
    if start.startswith(b"PK\x03\x04"):
        office = b"mimetype" in start[:100] or b"xl/" in start or b"ppt/" in start
        return "an OpenDocument or Office file other than .docx" if office else "a ZIP archive"
    return "no known signature"


def _is_object_line(start: bytes) -> bool:
    """Whether the first line is a whole JSON object, or an object too long for the sample."""
    line, newline, _ = start.lstrip(b"\xef\xbb\xbf\r\n\t ").partition(b"\n")
    if not newline and len(start) >= 1 << 15:
        return re.match(rb'\{\s*"[^"]+"\s*:', line) is not None
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False
