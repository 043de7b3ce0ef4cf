"""Characters: what encoding, markup and layout left in a text, repaired; what a writer chose, kept.

Typographic quotation marks, dashes and accents are the writer's and stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from html import unescape

from communique.clean.edits import Edit, Step

_CONTINUATION = (
    r"[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_MOJIBAKE = re.compile(
    rf"â€(?=[\s.,;:)]|$)|ï»¿|â{_CONTINUATION}{{2}}|ð{_CONTINUATION}{{3}}|[ÂÃÄÅÐÑØÙÚÛÎÏ]{_CONTINUATION}"
)
_MOJIBAKE_HINT = re.compile(r"[ÂÃÄÅÐÑØÙÚÛÎÏâïð][\u0080-\u203a\u20ac\u2122]")

_COMMENT = re.compile(r"<!--.{0,500}?-->", re.DOTALL)
_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|body|br|center|col|colgroup|div|em|font|h[1-6]|hr|i|img|li|ol|p|s|small|span|strong|sub|sup"
    r"|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
_BREAKING = re.compile(r"</?(?:blockquote|br|center|div|h[1-6]|hr|li|p|table|tr)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8}\d{0,2});")
_LINK = re.compile(r"(!?)\[([^\]\[\n]{0,300})\]\((?:https?:|/|#|mailto:)[^()\s]{0,500}\)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*\n]*[^\s*](\*{1,3})(?![\w*])")

# Each alternative starts with its own characters, which lets the search skip all others fast.
_DROPPED = re.compile(
    r"\x1b\[[0-9;]{0,20}[A-Za-z]|\u00ad\n?|[\x00-\x08\x0e-\x1f\x7f\u0080-\u0084\u0086-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    r"\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]+|[\u200c\u200d]+"
)
_JOINERS = "\u200c\u200d"
_LAST_LATIN = "\u024f"
_LINE_END = re.compile(r"\r\n?|\u2029|[\x0b\x0c\x85\u2028]")
_EXOTIC_SPACE = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")


def mojibake(text: str) -> list[Edit]:
    """UTF-8 that was read as windows-1252 (`â€™` for `’`).

    A capital and a quotation mark (`Ã”`) may be right; it is repaired only beside others that are not.
    """
    if not _MOJIBAKE_HINT.search(text):
        return []
    found = [(m, new) for m in _MOJIBAKE.finditer(text) if (new := _decoded(m[0])) is not None]
    if all(_may_be_right(m[0]) for m, _ in found):
        return []
    return [(m.start(), m.end(), new) for m, new in found]


def _may_be_right(seen: str) -> bool:
    return len(seen) == 2 and seen[1] in "‘’‚“”„–—…‹›"


def _decoded(seen: str) -> str | None:
    if seen == "â€":  # the last byte of a closing quotation mark has no windows-1252 character
        return "”"
    try:
        return b"".join(_byte(c) for c in seen).decode("utf-8")
    except UnicodeError:
        return None


def _byte(character: str) -> bytes:
    return bytes([ord(character)]) if ord(character) < 256 else character.encode("cp1252")


def markup(text: str) -> list[Edit]:
    """Comments, tags and character references of HTML that an export left in running text."""
    edits: list[Edit] = []
    if "<" in text:
        edits += [(m.start(), m.end(), "") for m in _COMMENT.finditer(text)]
        edits += [(m.start(), m.end(), "\n" if _BREAKING.match(m[0]) else "") for m in _TAG.finditer(text)]
    if "&" in text:
        edits += [
            (m.start(), m.end(), unescape(m[0])) for m in _ENTITY.finditer(text) if unescape(m[0]) != m[0]
        ]
    return _without_overlap(edits)


def _without_overlap(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def emphasis(text: str) -> list[Edit]:
    """Asterisks around words, as Markdown has them."""
    if "*" not in text:
        return []
    return [
        (m.start(group), m.end(group), "")
        for m in _EMPHASIS.finditer(text)
        if len(m[1]) == len(m[2])
        for group in (1, 2)
    ]


def links(text: str) -> list[Edit]:
    """Links as Markdown has them: the words stay, the address goes; pictures go."""
    edits: list[Edit] = []
    for m in _LINK.finditer(text) if "](" in text else ():
        inner = m.span(2) if not m[1] else (m.end(), m.end())
        edits += [(m.start(), inner[0], ""), (inner[1], m.end(), "")]
    return edits


def dropped(text: str) -> list[Edit]:
    """Characters without a picture: control, zero-width and direction marks, soft hyphens.

    The two joiners are letters' business in Persian and Indian scripts, and stay there.
    """
    return [
        (m.start(), m.end(), "")
        for m in _DROPPED.finditer(text)
        if m[0][0] not in _JOINERS or _between_latin(text, m.start(), m.end())
    ]


def _between_latin(text: str, start: int, end: int) -> bool:
    return max(text[start - 1 : start], text[end : end + 1]) <= _LAST_LATIN


def line_ends(text: str) -> list[Edit]:
    """All line ends as one line feed; a paragraph separator as two."""
    return [(m.start(), m.end(), "\n\n" if m[0] == "\u2029" else "\n") for m in _LINE_END.finditer(text)]


def spaces(text: str) -> list[Edit]:
    """No-break, thin, wide and tabulator spaces as plain ones, one for one."""
    return [(m.start(), m.end(), " " * len(m[0])) for m in _EXOTIC_SPACE.finditer(text)]


def ligatures(text: str) -> list[Edit]:
    """Letters that a PDF printed as one sign (`ﬁ`)."""
    return [(m.start(), m.end(), unicodedata.normalize("NFKC", m[0])) for m in _LIGATURE.finditer(text)]


def composed(text: str) -> list[Edit]:
    """Unicode normal form C: a letter and its accent as one character."""
    if unicodedata.is_normalized("NFC", text):
        return []
    return [
        (m.start(), m.end(), new)
        for m in _clusters().finditer(text)
        if (new := unicodedata.normalize("NFC", m[0])) != m[0]
    ]


@cache
def _clusters() -> re.Pattern[str]:
    """Match a character with all that may combine with it; composition never reaches further."""
    marks = "".join(
        re.escape(chr(c)) for c in range(0x300, 0x20000) if unicodedata.category(chr(c))[0] == "M"
    )
    marks += "\u1161-\u1175\u11a8-\u11c2"  # vowels and finals of Hangul
    return re.compile(rf"[^{marks}]?[{marks}]+|[^\x00-\x7f{marks}]")


STEPS: tuple[Step, ...] = (
    mojibake,
    markup,
    line_ends,
    links,
    emphasis,
    dropped,
    spaces,
    ligatures,
    composed,
)
