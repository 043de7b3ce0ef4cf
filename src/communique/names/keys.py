"""Keys to find candidates by: two names of one person nearly always share one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from communique.datafiles import load_data
from communique.names.glued import bare
from communique.names.parts import PersonName
from communique.names.sounds import skeleton, sounds
from communique.names.units import Unit, units

_MOST = 8
_LONGEST = 4
_NO_CONSONANT = "-"
# "ch" as in French: Hicham and Hisham.
_FRENCH = MappingProxyType({ord("C"): "S"})


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
    keys = dict.fromkeys(_key(unit) for unit in rare_first)
    keys |= dict.fromkeys(_key(unit, _FRENCH) for unit in rare_first)
    return frozenset(list(keys)[:_MOST])


def _key(unit: Unit, read_as: Mapping[int, str] = MappingProxyType({})) -> str:
    if not unit.sound:
        return unit.core
    consonants = skeleton(sounds(bare(unit.core)).translate(read_as))
    return consonants.translate(_coarser())[:_LONGEST] or _NO_CONSONANT


@cache
def _coarser() -> dict[int, str]:
    table: dict[str, str] = load_data("names", "sounds.yaml")["coarser"]
    return str.maketrans(table)
