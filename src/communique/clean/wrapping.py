"""Hard-wrapped text: lines that were broken at a fixed width are joined into their paragraph.

Whether a text is wrapped is seen, not assumed: a line break is a wrap if the first word of the next
line would not have fitted on the line, and nearly all breaks inside paragraphs must be of that kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from communique.clean.edits import Edit
from communique.clean.layout import has_bullet

NARROWEST, WIDEST = 40, 120
FEWEST_BREAKS = 3
SHARE = 0.7
_ENDED = re.compile(r"[.!?:;][\"”’')\]]*$")
_NEW_ITEM = re.compile(r"(?:\(?(?:\d{1,3}|[a-z])[.)]|Q:?|A:|[A-Z][A-Z .’'-]{2,40}:)(?:\s|$)")


class Break(NamedTuple):
    """A single line break between two lines of text, at `at` in the text."""

    at: int
    line: str
    after: str

    @property
    def ended(self) -> bool:
        return bool(_ENDED.search(self.line))

    def fits(self, width: int) -> bool:
        """Whether the first word of the next line would have fitted on the line."""
        return len(self.line) + 1 + len(self.after.split(maxsplit=1)[0]) <= width


def unwrapped(text: str) -> list[Edit]:
    """A space for each line break that only the width of the page made."""
    found = list(_breaks(text, _end_of_front_matter(text)))
    if not found:
        return []
    width = _width(found)
    joined = _wraps(found, width) if width else filter(_continues, found)
    return [(b.at, b.at + 1, " ") for b in joined]


def _end_of_front_matter(text: str) -> int:
    return max(text.find("\n---\n"), 0) if text.startswith("---\n") else 0


def _breaks(text: str, start: int) -> Iterator[Break]:
    at = start
    before = ""
    for line in text[start:].split("\n"):
        if before and line and not has_bullet(line) and not _NEW_ITEM.match(line):
            yield Break(at - 1, before, line)
        at += len(line) + 1
        before = line


def _width(found: list[Break]) -> int:
    """Return the width at which a text was wrapped, or 0 if it was not."""
    lengths = sorted(len(b.line) for b in found)
    width = lengths[int(len(lengths) * 0.98)]
    open_breaks = [b for b in found if not b.ended]
    if (
        not NARROWEST <= width <= WIDEST
        or len(open_breaks) < FEWEST_BREAKS
        or len(open_breaks) * 2 < len(found)
    ):
        return 0
    wraps = sum(not b.fits(width) for b in open_breaks)
    return width if wraps >= SHARE * len(open_breaks) else 0


def _wraps(found: list[Break], width: int) -> Iterator[Break]:
    return (b for b in found if not b.fits(width) or (not b.ended and b.after[0].islower()))


def _continues(b: Break) -> bool:
    """Whether one break in a text that is not wrapped cuts a sentence: between two lower-case letters."""
    return len(b.line) >= NARROWEST and (b.line[-1].islower() or b.line[-1] == ",") and b.after[0].islower()
