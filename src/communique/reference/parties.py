"""Parties as people write them: states and organisations by code, name, adjective or people, in any case."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from pycountry import countries

from communique.datafiles import load_data
from communique.reference.organisations import organisations
from communique.reference.states import state


def code_of(words: str) -> str | None:
    """Return the code of the state or organisation that the words name, or `None`."""
    code, _ = _names().get(_folded(words), (None, ""))
    return code


def near_names(words: str) -> list[str]:
    """Return up to three names that are written like these words."""
    names = _names()
    return [names[near][1] for near in get_close_matches(_folded(words), names, n=3)]


@cache
def party_name(code: str) -> str:
    """Return the usual name of a party; the code where there is none."""
    known = state(code)
    if known is not None:
        return known.name
    return next((one.name for one in organisations() if one.code == code), code)


@cache
def party_names(code: str) -> tuple[str, ...]:
    """Return the words that a party may be asked for by, as they are usually written."""
    return tuple(words for known, words in _names().values() if known == code)


@cache
def _names() -> dict[str, tuple[str, str]]:
    """Return the code, and the words as they are usually written, by the folded words."""
    names: dict[str, tuple[str, str]] = {}

    def add(code: str, *phrases: str) -> None:
        for phrase in phrases:
            names.setdefault(_folded(phrase), (code, phrase))

    states, parties = load_data("reference", "states.yaml"), load_data("reference", "parties.yaml")
    for code, row in {**states, **parties["organisations"]}.items():
        add(code, code, *row.get("names", ()), *row.get("adjectives", ()), *row.get("people", ()))
    for country in countries:
        add(country.alpha_3, country.alpha_3, country.alpha_2, country.name)
        for known in ("common_name", "official_name"):
            add(country.alpha_3, getattr(country, known, country.name))
    for name, phrases in parties["named"].items():
        add(name, name, *phrases)
    return names


def _folded(words: str) -> str:
    folded = " ".join(words.replace("_", " ").replace("’", "'").casefold().split())
    return folded.removeprefix("the ")
