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

CODE_PAGES = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "koi8_r",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
)
"""What news has been written in; the many others are never it and are taken for these on short texts."""
WESTERN = frozenset({"cp1252", "cp1250"})
"""In English text with a few accents nothing tells these apart, and the first is far more common."""
REPLACEMENT = "\ufffd"
WHOLE = 5
"""So many whole characters beyond ASCII for each damaged one tell UTF-8 from any other encoding."""
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
    return _mostly_utf8(data) or _detected(data)


def _mostly_utf8(data: bytes) -> tuple[str, str] | None:
    """Return the text of UTF-8 with a few damaged characters, which any other encoding would garble whole."""
    text = data.decode("utf-8", "replace")
    damaged = text.count(REPLACEMENT) - data.count(REPLACEMENT.encode())
    whole = sum(character > "\x7f" for character in text) - damaged
    return (text, f"utf-8 with {damaged} damaged characters") if whole >= WHOLE * damaged else None


def _detected(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(CODE_PAGES)).best()
    if best is None:
        raise NotRead(Why.ENCODING)
    if best.encoding in WESTERN:
        try:
            return data.decode("cp1252"), "windows-1252"
        except UnicodeDecodeError:
            pass  # a byte that windows-1252 leaves free
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
