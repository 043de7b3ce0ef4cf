"""From bytes to characters: UTF-8 first, then what the bytes themselves suggest, and a note that says so."""

from __future__ import annotations

import codecs

from communique.read.failures import NotRead, Why

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, the longer before those that they begin with."""

PAIRED_SHARE = 0.3
"""Latin text in UTF-16 has a zero in nearly every second byte; binary data rarely has a third."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text of some bytes, line ends as line feeds, and notes on how it was decoded.

    Args:
        data: the bytes.
        declared: an encoding that the format itself names (an HTML page does); tried after UTF-8.

    Raises:
        NotRead: no encoding fits.
    """
    text, encoding = _decoded(data, declared)
    notes = () if encoding in ("utf-8", "utf-8-sig") else (f"decoded from {encoding}",)
    return text.replace("\r\n", "\n").replace("\r", "\n"), notes


def _decoded(data: bytes, declared: str | None) -> tuple[str, str]:
    encoding = byte_order(data)
    for candidate in (encoding, "utf-8", declared):
        if candidate:
            try:
                return data.decode(candidate), candidate
            except (UnicodeDecodeError, LookupError):
                continue
    return _detected(data)


def _detected(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise NotRead(Why.ENCODING)
    return str(best), best.encoding.replace("cp125", "windows-125").replace("_", "-")


def byte_order(data: bytes) -> str | None:
    """Return the encoding that a byte order mark names, or UTF-16 without a mark; else `None`."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    half = len(data) // 2
    zeros = data[0 : 2 * half : 2].count(0), data[1 : 2 * half : 2].count(0)
    if half and max(zeros) > PAIRED_SHARE * half and min(zeros) < 0.05 * half:
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    return None
