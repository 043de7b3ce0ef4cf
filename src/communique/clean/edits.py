"""Edits: the one way in which a text is changed, so that every change is in the offset map."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from communique.model import OffsetMap

Edit = tuple[int, int, str]
"""`(start, end, replacement)`; the edits of one step are in order and do not overlap."""

Step = Callable[[str], list[Edit]]


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """Return the edited text and the map from the text before to the text after."""
    pieces: list[str] = []
    sizes: list[tuple[int, int, int]] = []
    at = 0
    for start, end, new in edits:
        pieces.append(text[at:start])
        pieces.append(new)
        sizes.append((start, end, len(new)))
        at = end
    pieces.append(text[at:])
    return "".join(pieces), OffsetMap.from_edits(len(text), sizes)


def run(text: str, steps: Iterable[Step], offsets: OffsetMap | None = None) -> tuple[str, OffsetMap]:
    """Apply steps one after the other; each sees the text that the one before it left.

    Args:
        text: the text to change.
        steps: functions from a text to the edits that they want.
        offsets: the map that led to `text`, which the steps go on from.

    Returns:
        The text after all steps, and one map from the first text to it.
    """
    offsets = offsets or OffsetMap.identity(len(text))
    for step in steps:
        edits = step(text)
        if edits:
            text, change = apply(text, edits)
            offsets = offsets.then(change)
    return text, offsets
