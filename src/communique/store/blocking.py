"""Keys of names: which names are held side by side at all, so that a large record stays quick.

A key is a mark and words. `~s` is a consonant skeleton, to look a name up. By `+s+t`, two skeletons,
`@s@IRQ`, that of the family name with a state, `+s+t@IRQ`, one with the first consonant of another and a
state, and `#name`, the whole name, full names meet. By `=word`, the very word, and `@s@IRQ` a name of one
word meets full names. Keys follow from the name and its state alone, never from what else is in the record,
so that the order in which names come does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, permutations

from communique.names import Kind, block_keys, parse_name
from communique.resolve import fold_name

FAMILY = (Kind.FAMILY, Kind.NISBA)
NOT_NAMES = (Kind.TITLE, Kind.SUFFIX, Kind.INITIAL)


@lru_cache(maxsize=1 << 16)
def keys_of(name: str, state: str | None) -> frozenset[str]:
    """Return all keys of a name.

    Args:
        name: a spelling.
        state: code of the state or organisation, or `None`.
    """
    return frozenset((*lookup_keys(name), *_paired(name, state)))


def lookup_keys(name: str) -> frozenset[str]:
    """Return the keys by which a name is looked up: its skeletons and words."""
    return frozenset((*(f"~{skeleton}" for skeleton in block_keys(name)), *_words(name)))


def _paired(name: str, state: str | None) -> Iterator[str]:
    skeletons = sorted(block_keys(name))
    for one, other in combinations(skeletons, 2):
        yield f"+{one}+{other}"
    yield f"#{fold_name(name)}"
    if state is not None:
        yield from (f"@{skeleton}@{state}" for skeleton in sorted(_family(name)))
        yield from (f"+{one}+{other[:1]}@{state}" for one, other in permutations(skeletons, 2))


def _family(name: str) -> frozenset[str]:
    """Return the skeletons of the family name, of the whole name where there is none."""
    parts = [part.text for part in parse_name(name).parts if part.kind in FAMILY]
    return frozenset(skeleton for part in parts for skeleton in block_keys(part)) or block_keys(name)


def _words(name: str) -> Iterator[str]:
    for part in parse_name(name).parts:
        if part.kind not in NOT_NAMES and part.core:
            yield f"={part.core}"
