"""Offices made comparable, and which of them say who is meant."""

from __future__ import annotations

from functools import cache, lru_cache

from communique.datafiles import load_data
from communique.resolve.names import fold


def fold_role(office: str) -> str:
    """Return an office in a form to compare, without an article in front."""
    return fold(office).removeprefix("the ")


@lru_cache(maxsize=1 << 14)
def is_held_by_one(role: str) -> bool:
    """Whether a folded role is one that a single person of a state holds, as far as its words tell."""
    one, several = _words()
    words = set(role.split())
    return not words & several and (len(words) > 1 or role in one)


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    table = load_data("resolve", "roles.yaml")
    return frozenset(table["held_by_one"]), frozenset(table["held_by_several"])
