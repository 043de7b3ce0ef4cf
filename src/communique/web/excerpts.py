"""A stretch of a long text around what is marked in it: a page is no place for a sentence of a megabyte."""

from __future__ import annotations

from collections.abc import Iterable

CUT = " … "


def around(length: int, spans: Iterable[tuple[int, int]], most: int) -> tuple[int, int]:
    """Return the part of a text to show: all of a short one, else what stands around the first mark.

    Args:
        length: characters of the text.
        spans: what is marked.
        most: characters to show.
    """
    if length <= most:
        return 0, length
    first = min((start for start, _ in spans), default=0)
    start = max(0, min(first - most // 3, length - most))
    return start, start + most


def excerpt(text: str, spans: Iterable[tuple[int, int]], most: int) -> tuple[str, list[tuple[int, int]]]:
    """Return a part of a text with the marks in it; cuts are shown."""
    marks = list(spans)
    start, end = around(len(text), marks, most)
    before, after = CUT if start else "", CUT if end < len(text) else ""
    moved = [
        (max(first, start) - start + len(before), min(last, end) - start + len(before))
        for first, last in marks
        if first < end and last > start
    ]
    return f"{before}{text[start:end]}{after}", moved
