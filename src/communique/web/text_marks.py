"""A report's text with its marks as HTML: escaped words in pieces that do not nest, and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from markupsafe import Markup

from communique.store.readings import Stretch
from communique.web.lanes import Mark, Piece, Placed, pieces
from communique.web.rendering import cleaned

LINKED = "people"
"""Marks of this kind are links themselves; others have a number after them."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A part of a text as HTML, with where it stands."""

    start: int
    end: int
    html: Markup


@dataclass(frozen=True, slots=True)
class Block:
    """Parts of a text that belong together: one that is read, or those in a row that are not read."""

    kind: str
    reason: str
    paragraphs: list[Paragraph] = field(default_factory=list)


def blocks(
    text: str,
    stretches: Iterable[Stretch],
    placed: Sequence[Placed],
    numbers: Mapping[str, int],
    pointed: tuple[int, int] | None,
) -> Iterator[Block]:
    """Yield the blocks of a text.

    Args:
        text: the whole text.
        stretches: its parts that are to be shown, in order.
        placed: marks in text order.
        numbers: of the records that have one.
        pointed: words that the address points to.
    """
    block: Block | None = None
    for stretch, touching in _with_marks(stretches, placed):
        found = pieces(stretch.start, stretch.end, touching, pointed)
        html = "".join(_html(text, piece, numbers, pointed) for piece in found)
        paragraph = Paragraph(stretch.start, stretch.end, Markup(html))  # noqa: S704 - words are escaped
        if block is not None and stretch.reason and block.reason == stretch.reason:
            block.paragraphs.append(paragraph)
            continue
        if block is not None:
            yield block
        block = Block(stretch.kind, stretch.reason, [paragraph])
    if block is not None:
        yield block


def _with_marks(
    stretches: Iterable[Stretch], placed: Sequence[Placed]
) -> Iterator[tuple[Stretch, list[Placed]]]:
    """Yield each stretch with the marks that touch it, looking at each mark only as long as it may."""
    open_marks: list[Placed] = []
    at = 0
    for stretch in stretches:
        while at < len(placed) and placed[at].mark.start < stretch.end:
            open_marks.append(placed[at])
            at += 1
        open_marks = [one for one in open_marks if one.mark.end > stretch.start]
        yield stretch, open_marks


def _html(text: str, piece: Piece, numbers: Mapping[str, int], pointed: tuple[int, int] | None) -> str:
    words = escape(cleaned(text[piece.start : piece.end]), quote=False)
    if piece.marks or piece.pointed:
        words = _element(piece, words, pointed)
    numbered = sorted(numbers[one.mark.id] for one in piece.ends if one.mark.id in numbers)
    if not numbered:
        return words
    marks = {numbers[one.mark.id]: one.mark for one in piece.ends if one.mark.id in numbers}
    return words + "".join(_number(marks[number], number) for number in numbered)


def _element(piece: Piece, words: str, pointed: tuple[int, int] | None) -> str:
    """Return words with their marks; ids are ours and need no escaping."""
    nearest = piece.marks[0].mark if piece.marks else None
    linked = nearest is not None and nearest.kind == LINKED
    attributes = f' class="m {piece.classes}" data-of="{piece.of}"' if piece.marks else ""
    if pointed and piece.start == pointed[0]:
        attributes += f' id="s={pointed[0]}-{pointed[1]}"'
    elif linked and nearest and nearest.start == piece.start:
        attributes += f' id="ref-{nearest.id}"'
    if linked and nearest:
        words = f"<mark>{words}</mark>" if piece.pointed else words
        return f'<a{attributes} href="#card-{nearest.id}">{words}</a>'
    name = "mark" if piece.pointed else "span"
    return f"<{name}{attributes}>{words}</{name}>"


def _number(mark: Mark, number: int) -> str:
    return (
        f'<sup class="ref"><a class="k-{mark.kind}" id="ref-{mark.id}" href="#card-{mark.id}" '
        f'data-of="{mark.id}" aria-label="record {number}">{number}</a></sup>'
    )
