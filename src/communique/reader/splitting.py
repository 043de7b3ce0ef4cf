"""Words of a text: those of spaCy's English tokenizer, by its rules, which need no model.

What stands between spaces is split at its ends and then inside, by patterns; exceptions are taken as the
table has them. `communique_training.splitting` writes the table from spaCy; the algorithm is that of its
`Tokenizer`, whose words of one such piece we look at alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from communique.datafiles import load_data

_PIECE = re.compile(r"\S+")


class _Rules(NamedTuple):
    """What splits words.

    Attributes:
        prefix, suffix, infix: what is cut off at the begin, at the end and inside.
        url: what is left whole.
        exceptions: the words of each piece that no pattern splits right.
        joined: exceptions that the patterns split, by the words that they make of them; of at most `most`.
    """

    prefix: re.Pattern[str]
    suffix: re.Pattern[str]
    infix: re.Pattern[str]
    url: re.Pattern[str]
    exceptions: dict[str, tuple[str, ...]]
    joined: dict[tuple[str, ...], str]
    most: int


def split(text: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a text, each with its offset; spaces are none."""
    for piece in _PIECE.finditer(text):
        at = piece.start()
        for word in words_between_spaces(piece.group()):
            yield at, word
            at += len(word)


@lru_cache(maxsize=1 << 16)
def words_between_spaces(piece: str) -> tuple[str, ...]:
    """Return the words of a piece of text without spaces; together they are the piece."""
    rules = _rules()
    if piece in rules.exceptions:
        return rules.exceptions[piece]
    if piece.isascii() and piece.isalpha():
        return (piece,)  # Every pattern needs a sign, a digit or another script.
    return _with_joined(_split(piece, rules), rules)


def _split(piece: str, rules: _Rules) -> list[str]:
    """Return what is cut off before, what is left, and what is cut off behind, the last cut first."""
    before: list[str] = []
    behind: list[str] = []
    size = 0
    while piece and len(piece) != size and piece not in rules.exceptions:
        size = len(piece)
        first = _length(rules.prefix.search(piece))
        if first and piece[first:] in rules.exceptions:
            before.append(piece[:first])
            piece = piece[first:]
            break
        last = size - _length(rules.suffix.search(piece[first:]))
        if last < size and piece[:last] in rules.exceptions:
            behind.append(piece[last:])
            piece = piece[:last]
            break
        before += [piece[:first]] if first else []
        behind += [piece[last:]] if last < size else []
        piece = piece[first:last]
    return [*before, *_inside(piece, rules), *reversed(behind)]


def _inside(piece: str, rules: _Rules) -> Iterator[str]:
    """Yield the words of a piece of which nothing can be cut off at its ends."""
    if piece in rules.exceptions:
        yield from rules.exceptions[piece]
        return
    at = 0
    if not rules.url.match(piece):
        for found in rules.infix.finditer(piece):
            if found.start() > 0:
                yield from filter(None, (piece[at : found.start()], found.group()))
                at = found.end()
    if at < len(piece):
        yield piece[at:]


def _with_joined(words: list[str], rules: _Rules) -> tuple[str, ...]:
    """Return words with those put together that make an exception, the longest first."""
    spans = sorted(
        (first - last, first, last)
        for first in range(len(words))
        for last in range(first + 1, min(first + rules.most, len(words)) + 1)
        if tuple(words[first:last]) in rules.joined
    )
    taken: set[int] = set()
    found: dict[int, tuple[int, str]] = {}
    for _, first, last in spans:
        if first not in taken and last - 1 not in taken:
            found[first] = last, rules.joined[tuple(words[first:last])]
        taken.update(range(first, last))
    made: list[str] = []
    at = 0
    while at < len(words):
        last, exception = found.get(at, (at + 1, ""))
        made.extend(rules.exceptions[exception] if exception else words[at:last])
        at = last
    return tuple(made)


def _length(found: re.Match[str] | None) -> int:
    return found.end() - found.start() if found else 0


@cache
def _rules() -> _Rules:
    table = load_data("reader", "words.yaml")
    prefix, suffix, infix, url = (re.compile(table[name]) for name in ("prefix", "suffix", "infix", "url"))
    exceptions = {"".join(words): words for words in (tuple(one.split()) for one in table["exceptions"])}
    bare = _Rules(prefix, suffix, infix, url, {}, {}, 0)
    joined = {tuple(_split(piece, bare)): piece for piece in exceptions if _is_split(piece, bare)}
    return bare._replace(exceptions=exceptions, joined=joined, most=max(map(len, joined)))


def _is_split(piece: str, rules: _Rules) -> bool:
    return any(pattern.search(piece) for pattern in (rules.prefix, rules.suffix, rules.infix))
