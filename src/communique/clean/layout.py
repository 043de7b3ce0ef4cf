"""Layout: blanks, broken words, wrapped lines and glued sentences; after it a line is a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.clean.edits import Edit, Step

# Patterns start with the characters they look for, and look back afterwards: that is fast to search.
_BLANKS = re.compile(r" (?: *\n[ \n]*| +)|\n[ \n]*")
_BROKEN_WORD = re.compile(r"([^\W\d_]{2,})-\n *([a-z]+)")
_FIRST_ELEMENTS = re.compile(  # those that no word is divided after
    "all|cross|far|half|high|long|low|mid|near|non|one|quasi|self|semi|short|three|two|vice|well",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"[^\W\d_]+(?:-[a-z]+)?")
_BULLET = re.compile(r"(?m)^(?:#{1,6} |[•▪■●◦‣⁃∙·▸►➤✓✔*][ ]*|[-–—][ ]+)(?=\S)")

_GLUED_AFTER = (
    re.compile(r"[.!?](?=[A-Z][a-z])(?<=[a-z]{2}.)"),
    re.compile(r",(?=[a-z]{2})(?<=[a-z]{2},)"),
    re.compile(r"”(?=[A-Za-z]{2})(?<=[.,!?]”)"),
)
_GLUED_BEFORE = re.compile(r"“(?=\w)(?<=[a-z][a-z.,!?:;]“)")
_GLUED_STRAIGHT = re.compile(r'"(?=[A-Za-z])(?<=[A-Za-z][.,!?:]")')
_STRAIGHT_OR_BREAK = re.compile(r'["\n]')
_LAST_WORD = re.compile(r"\S*\Z")
_FIRST_WORD = re.compile(r"\S*")
_ADDRESS = re.compile(r"[/@\\]|www\.|\.[A-Z]?[a-z]{1,3}$|\.(?:Com|Net|Org)\b")


def blanks(text: str) -> list[Edit]:
    """Runs of blanks as one, none at line ends and starts, at most one empty line in a row."""
    edits: list[Edit] = []
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start:
        edits.append((0, start, ""))
    for m in _BLANKS.finditer(text, start, end):
        breaks = m[0].count("\n")
        new = "\n\n" if breaks > 1 else "\n" if breaks else " "
        if new != m[0]:
            edits.append((m.start(), m.end(), new))
    if start < end < len(text):
        edits.append((end, len(text), ""))
    return edits


def broken_words(text: str) -> list[Edit]:
    """Words divided at a line end (`inter-` / `national`); a true compound keeps its hyphen."""
    if "-\n" not in text:
        return []
    written = set(_WRITTEN.findall(text))
    edits: list[Edit] = []
    for m in _BROKEN_WORD.finditer(text):
        hyphen = m.end(1)
        compound = bool(_FIRST_ELEMENTS.fullmatch(m[1])) or f"{m[1]}-{m[2]}" in written
        keeps = compound and f"{m[1]}{m[2]}" not in written
        edits.append((hyphen + 1 if keeps else hyphen, m.start(2), ""))
    return edits


def glued(text: str) -> list[Edit]:
    """A space where a sentence, a clause or a quotation is stuck to the word before or after it."""
    places = [m.end() for pattern in _GLUED_AFTER for m in pattern.finditer(text)]
    places += [m.start() for m in _GLUED_BEFORE.finditer(text)]
    if _GLUED_STRAIGHT.search(text):
        places += _beside_straight_quotes(text)
    return [(at, at, " ") for at in sorted(places) if not _ADDRESS.search(_word_around(text, at))]


def _word_around(text: str, at: int, reach: int = 80) -> str:
    """Return the run of characters without a blank that a place lies in."""
    before, after = text[max(0, at - reach) : at], text[at : at + reach]
    return _LAST_WORD.search(before)[0] + _FIRST_WORD.match(after)[0]  # type: ignore[index]  # both may be empty


def _beside_straight_quotes(text: str) -> Iterator[int]:
    """Yield where a space is missing: before a straight mark that opens, after one that closes.

    A mark with a blank on one side says what it does; any other does what the one before it in the
    paragraph did not.
    """
    is_open = False
    for m in _STRAIGHT_OR_BREAK.finditer(text):
        at = m.start()
        if m[0] == "\n":
            is_open = False
            continue
        before, after = text[max(at - 1, 0) : at].strip(), text[at + 1 : at + 2].strip()
        is_open = not is_open if bool(before) == bool(after) else not before
        if _GLUED_STRAIGHT.match(text, at):
            yield at if is_open else at + 1


def bullets(text: str) -> list[Edit]:
    """Bullet marks, and the signs of Markdown headings, at line starts."""
    return [(m.start(), m.end(), "") for m in _BULLET.finditer(text)]


def has_bullet(line: str) -> bool:
    """Whether a line starts with a bullet mark."""
    return line[:1] != "#" and bool(_BULLET.match(line))


def is_marked_heading(line: str) -> bool:
    """Whether a line is a heading in the way of Markdown."""
    return line.startswith("#") and bool(_BULLET.match(line))


STEPS: tuple[Step, ...] = (blanks, broken_words)
