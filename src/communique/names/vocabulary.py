"""The words that stand in names and are no names, from `data/words.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from communique.datafiles import load_data
from communique.names.sounds import alike, sounds


class Vocabulary(NamedTuple):
    """The lists of `data/words.yaml`; what each is for stands there."""

    titles: frozenset[str]
    titles_also_names: frozenset[str]
    particles: frozenset[str]
    suffixes: Mapping[str, str]
    articles: frozenset[str]
    articles_hyphened: frozenset[str]
    kinship: frozenset[str]
    kinship_behind: frozenset[str]
    kunya: frozenset[str]
    servant: frozenset[str]
    din: frozenset[str]
    allah: frozenset[str]
    patronymic_ends: tuple[str, ...]
    family_first: frozenset[str]
    two_surnames: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Return the lists, read once a process."""
    data = load_data("names", "words.yaml")
    ready: dict[str, object] = {name: frozenset(data[name]) for name in Vocabulary._fields}
    ready["suffixes"] = data["suffixes"]
    ready["patronymic_ends"] = tuple(data["patronymic_ends"])
    return Vocabulary(**ready)  # type: ignore[arg-type]


@cache
def _equivalents() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(load_data("names", "words.yaml")["equivalents"]):
        for name in group:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def equivalent(one: str, other: str) -> bool:
    """Whether two folded names are forms of one name though they do not sound alike: "Bill", "William"."""
    table = _equivalents()
    return bool(table.get(one, frozenset()) & table.get(other, frozenset()))


@cache
def _frequent() -> tuple[str, ...]:
    return tuple(sounds(name) for name in load_data("names", "words.yaml")["frequent"])


@lru_cache(maxsize=1 << 16)
def is_frequent(core: str) -> bool:
    """Whether so many people bear a name that having it in common tells little."""
    spelled = sounds(core)
    return any(alike(spelled, name, False) >= 0.92 for name in _frequent())
