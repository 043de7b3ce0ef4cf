"""Marked words in a text: spans, which may overlap, cut into stretches that do not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

OPEN, CLOSE = "[[", "]]"
"""Signs around marked words in plain lines; in a terminal they are coloured."""


_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters and marks of direction; each becomes one sign, so that offsets stay."""


def safe(text: str) -> str:
    """Return the text without characters that could steer a terminal."""
    return _STEERING.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text, marked or not."""

    text: str
    marked: bool


def stretches(text: str, spans: Iterable[tuple[int, int]]) -> list[Stretch]:
    """Return the whole text as stretches in order; spans that overlap or touch become one.

    Args:
        text: any text.
        spans: pairs of start and end in it, in any order.
    """
    found: list[Stretch] = []
    at = 0
    for start, end in _union(spans):
        found += [Stretch(text[at:start], False), Stretch(text[start:end], True)]
        at = end
    found.append(Stretch(text[at:], False))
    return [stretch for stretch in found if stretch.text]


def plain(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with `[[` and `]]` around the marked stretches."""
    return "".join(f"{OPEN}{s.text}{CLOSE}" if s.marked else s.text for s in stretches(text, spans))


def _union(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    union: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(union[-1][1], end))
        else:
            union.append((start, end))
    return union
