"""What changed from one text to another, in words: whole paragraphs that stay are left out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Literal

from communique.model import Record

AROUND = 12
"""Words shown before and after a change."""
MOST_WORDS = 20_000
"""Words of a text that are compared: more takes seconds."""
LONGEST = 120
"""Words shown of one change."""
_WORD = re.compile(r"\S+")
Place = tuple[int, int]


class Change(Record):
    """Words that one text has where the other has others, or none.

    Attributes:
        kind: of the later text against the earlier.
        before, after: words that both have, next to it.
        old, new: what the earlier and the later text have; cut where it is long.
        start, end: where it stands in the later text.
    """

    kind: Literal["added", "removed", "changed"]
    before: str
    old: str
    new: str
    after: str
    start: int
    end: int


def changes(earlier: str, later: str) -> Iterator[Change]:
    """Yield what changed, in the order of the later text.

    Lines are held against each other first and words within those that differ (`difflib`, after Ratcliff and
    Obershelp), so that long texts take little.

    Args:
        earlier: a text; `later` another. Of each `MOST_WORDS` words are looked at.
        later: see `earlier`.
    """
    olds, news = _words(earlier), _words(later)
    for old, new in _differing(earlier, later, olds, news):
        yield _change(earlier, later, olds, news, old, new)


def _words(text: str) -> list[Place]:
    return [found.span() for found in _WORD.finditer(text)][:MOST_WORDS]


def _said(text: str, places: Sequence[Place]) -> list[str]:
    return [text[start:end] for start, end in places]


def _differing(
    earlier: str, later: str, olds: Sequence[Place], news: Sequence[Place]
) -> Iterator[tuple[range, range]]:
    """Yield ranges of words that differ."""
    old_lines, new_lines = list(_lines(earlier, olds)), list(_lines(later, news))
    matcher = difflib.SequenceMatcher(
        None,
        [tuple(_said(earlier, olds[line.start : line.stop])) for line in old_lines],
        [tuple(_said(later, news[line.start : line.stop])) for line in new_lines],
    )
    for tag, i, j, k, n in matcher.get_opcodes():
        if tag == "equal":
            continue
        old, new = _joined(old_lines, i, j, len(olds)), _joined(new_lines, k, n, len(news))
        inner = difflib.SequenceMatcher(
            None, _said(earlier, olds[old.start : old.stop]), _said(later, news[new.start : new.stop])
        )
        for kind, a, b, c, d in inner.get_opcodes():
            if kind != "equal":
                yield range(old.start + a, old.start + b), range(new.start + c, new.start + d)


def _lines(text: str, places: Sequence[Place]) -> Iterator[range]:
    """Yield the words of each line, as ranges."""
    first = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or "\n" in text[places[at - 1][1] : places[at][0]]:
            yield range(first, at)
            first = at


def _joined(lines: Sequence[range], first: int, last: int, end: int) -> range:
    """Return the words of lines as one range; of none, the place where they would stand."""
    if first == last:
        at = lines[first].start if first < len(lines) else end
        return range(at, at)
    return range(lines[first].start, lines[last - 1].stop)


def _change(
    earlier: str, later: str, olds: Sequence[Place], news: Sequence[Place], old: range, new: range
) -> Change:
    at = news[new.start][0] if new.start < len(news) else len(later)
    return Change(
        kind="added" if not old else "removed" if not new else "changed",
        before=" ".join(_said(later, news[max(0, new.start - AROUND) : new.start])),
        old=_cut(_said(earlier, olds[old.start : old.stop])),
        new=_cut(_said(later, news[new.start : new.stop])),
        after=" ".join(_said(later, news[new.stop : new.stop + AROUND])),
        start=at,
        end=news[new.stop - 1][1] if new else at,
    )


def _cut(words: Sequence[str]) -> str:
    return " ".join(words) if len(words) <= LONGEST else f"{' '.join(words[:LONGEST])} …"
