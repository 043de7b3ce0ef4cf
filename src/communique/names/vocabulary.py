"""The words that stand in names and are no names, from `data/words.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from communique.datafiles import load_data
from communique.names.folding import script
from communique.names.sounds import alike, skeleton, sounds

# From this likeness on a word is taken for a spelling of a frequent name.
_SPELLING = 0.93


class Vocabulary(NamedTuple):
    """The lists of `data/words.yaml`; what each is for stands there."""

    titles: frozenset[str]
    titles_also_names: frozenset[str]
    titles_behind: frozenset[str]
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
def _by_skeleton(which: str) -> dict[str, list[tuple[str, str]]]:
    """Return names with their sounds by skeleton, so that few need be compared."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in load_data("names", "words.yaml")[which]:
        found.setdefault(skeleton(sounds(name)), []).append((name, sounds(name)))
    return found


def _likest(spelled: str, which: str) -> str:
    """Return the name of a list that sounds are a spelling of, or ""."""
    offers = [
        (alike(spelled, sound, False), name) for name, sound in _by_skeleton(which).get(skeleton(spelled), ())
    ]
    close, name = max(offers, default=(0.0, ""))
    return name if close >= _SPELLING else ""


@cache
def _apart_arabic() -> dict[str, str]:
    return {arabic: name for name, arabic in load_data("names", "words.yaml")["apart"].items()}


@lru_cache(maxsize=1 << 16)
def head(core: str) -> str:
    """Return which of the frequent names that must be kept apart a name is a spelling of, or ""."""
    if core in _apart_arabic():
        return _apart_arabic()[core]
    if script(core) != "latin":
        return ""
    return _likest(sounds(core), "apart")


@lru_cache(maxsize=1 << 16)
def known(core: str) -> str:
    """Return which given name of the lists a name is a spelling of, or ""."""
    if script(core) != "latin":
        return ""
    return head(core) or _likest(sounds(core), "known")


@lru_cache(maxsize=1 << 16)
def is_frequent(core: str) -> bool:
    """Whether so many people bear a name that having it in common tells little."""
    if core in _apart_arabic():
        return True
    spelled = sounds(core)
    return bool(_likest(spelled, "apart") or _likest(spelled, "frequent"))


@lru_cache(maxsize=1 << 16)
def is_light(core: str) -> bool:
    """Whether many leave a name or title out in front of others: "Mohammad", "Mir", "Rana"."""
    return bool(_likest(sounds(core), "light")) if script(core) == "latin" else core in _light_arabic()


@cache
def _light_arabic() -> frozenset[str]:
    return frozenset(load_data("names", "words.yaml")["light_arabic"])
