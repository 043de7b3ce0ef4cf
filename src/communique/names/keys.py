"""Keys to find candidates by: two names of one person nearly always share one."""

from __future__ import annotations

from functools import cache, lru_cache

from communique.datafiles import load_data
from communique.names.glued import bare
from communique.names.parts import PersonName
from communique.names.sounds import skeleton, sounds
from communique.names.units import Unit, units

_MOST = 8
_LONGEST = 4
_NO_CONSONANT = "-"


def block_keys(name: str | PersonName) -> frozenset[str]:
    """Return at most eight keys of a name.

    A key is the beginning of the consonant skeleton of one part of the name, so that spellings of the
    part share it. Only names that share a key need be compared.

    Args:
        name: a personal name; one without letters has no key.
    """
    return _keys(name if isinstance(name, str) else name.text)


@lru_cache(maxsize=1 << 16)
def _keys(text: str) -> frozenset[str]:
    found = units(text)
    full = [unit for unit in found if unit.sound]
    rare_first = sorted(full or found, key=lambda unit: unit.frequent)
    return frozenset(_key(unit) for unit in rare_first[:_MOST])


def _key(unit: Unit) -> str:
    if not unit.sound:
        return unit.core
    consonants = skeleton(sounds(bare(unit.core)))
    return consonants.translate(_coarser())[:_LONGEST] or _NO_CONSONANT


@cache
def _coarser() -> dict[int, str]:
    table: dict[str, str] = load_data("names", "sounds.yaml")["coarser"]
    return str.maketrans(table)
