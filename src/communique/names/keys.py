"""Keys to find candidates by: two names of one person nearly always share one."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from communique.names.sounds import skeleton
from communique.names.units import Unit, units
from communique.names.glued import bare
from communique.names.sounds import sounds

MOST = 8


@lru_cache(maxsize=1 << 16)
def block_keys(name: str) -> frozenset[str]:
    """Return at most eight keys of a name.

    A key is the consonant skeleton of one name part.

    Args:
        name: a personal name.
    """
    found = []
    for unit in units(name):
        if unit.sound:
            found.append(_coarse(skeleton(sounds(bare(unit.core)))) or unit.sound[:1])
    return frozenset(found[:MOST])

def _coarse(s: str) -> str:
    return s
