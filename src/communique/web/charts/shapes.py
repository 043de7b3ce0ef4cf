"""What charts are drawn with: escaped words, patterns for gaps, places of days."""

from __future__ import annotations

import datetime
import re
from html import escape

from communique.brief.period import first_day, last_day

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
HATCH = (
    '<pattern id="{name}-gap" width="6" height="6" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern>'
)
FADES = (
    '<linearGradient id="{name}-before"><stop class="clear" offset="0"/><stop class="full" offset="1"/>'
    '</linearGradient><linearGradient id="{name}-after"><stop class="full" offset="0"/>'
    '<stop class="clear" offset="1"/></linearGradient>'
)


def words(text: str, most: int = 200) -> str:
    """Return words as they may stand in an SVG, on one line, cut where they are long."""
    line = " ".join(_UNSEEN.sub("\ufffd", text).split())
    return escape(line if len(line) <= most else f"{line[: most - 1]}…")


class Days:
    """Where days lie between a left and a right edge."""

    def __init__(self, begins: datetime.date, ends: datetime.date, left: int, right: int) -> None:
        self.begins, self.ends, self.left, self.right = begins, ends, left, right
        self._length = max((ends - begins).days + 1, 1)

    def at(self, day: datetime.date, after: int = 0) -> float:
        """Return the place of the beginning of a day, or of one some days later, within the edges."""
        share = ((day - self.begins).days + after) / self._length
        return round(self.left + min(max(share, 0.0), 1.0) * (self.right - self.left), 1)

    def span(self, first: str, last: str) -> tuple[float, float]:
        """Return where two ISO prefixes begin and end."""
        return self.at(first_day(first)), self.at(last_day(last), 1)
