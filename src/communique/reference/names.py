"""All words for states and organisations, each with the codes that it may mean.

The tables are those that finding reads too: `states.yaml`, `parties.yaml`, and the names of ISO 3166-1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pycountry

from communique.datafiles import load_data
from communique.reference.words import folded, tokens

FORMS_OF_STATE = ("Republic of ", "Islamic Republic of ", "Kingdom of ", "State of ", "Government of ")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase may stand for.

    Attributes:
        codes: of the states or organisations; more than one where several share the name.
        form: `code`, `name`, `adjective`, `people`, `capital`, `metonym`, `organisation`, `organ` or
            `former`.
    """

    codes: tuple[str, ...]
    form: str


@cache
def meanings() -> dict[str, Meaning]:
    """Return the meaning of each phrase by its folded words. The first meaning of a phrase wins."""
    table: dict[str, Meaning] = {}
    for phrase, meaning in _entries():
        key = folded(phrase).removeprefix("the ")
        if key:
            table.setdefault(key, meaning)
    return table


@cache
def longest() -> int:
    """Return how many words the longest phrase of `meanings` has."""
    return max(len(phrase.split()) for phrase in meanings())


@cache
def not_states() -> frozenset[tuple[str, ...]]:
    """Return the phrases, as folded words, that hold a state's name and name no state."""
    return frozenset(tokens(phrase) for phrase in load_data("reference", "parties.yaml")["not_states"])


def meaning_of(words: str) -> Meaning | None:
    """Return what a phrase stands for, in any case and spelling of its accents, or `None`."""
    return meanings().get(folded(words).removeprefix("the "))


def _entries() -> Iterator[tuple[str, Meaning]]:
    parties = load_data("reference", "parties.yaml")
    for phrase, codes in parties["shared_names"].items():
        form = "adjective" if phrase.endswith(("an", "ese")) else "name"
        yield phrase, Meaning(tuple(dict.fromkeys(codes)), form)
    states = load_data("reference", "states.yaml")
    for form in ("names", "adjectives", "people"):
        yield from _rows(states, form, form.removesuffix("s"))
    yield from _iso()
    yield from _organisations(parties)
    yield from _former()
    yield from _plurals(states)
    for form in ("capitals", "metonyms"):
        yield from _rows(states, form, form.removesuffix("s"))


def _rows(table: dict[str, Any], field: str, form: str) -> Iterator[tuple[str, Meaning]]:
    for code, row in table.items():
        for phrase in row.get(field, ()):
            yield phrase, Meaning((code,), form)


def _plurals(states: dict[str, Any]) -> Iterator[tuple[str, Meaning]]:
    for code, row in states.items():
        for adjective in row.get("adjectives", ()):
            if adjective.endswith(("an", "i", "o")):
                yield adjective + "s", Meaning((code,), "people")


def _iso() -> Iterator[tuple[str, Meaning]]:
    for country in pycountry.countries:
        yield country.alpha_3, Meaning((country.alpha_3,), "code")
        common = getattr(country, "common_name", country.name)
        yield usual_name(country), Meaning((country.alpha_3,), "name")
        names = [country.name, common, getattr(country, "official_name", common)]
        for name in names + [form + common for form in FORMS_OF_STATE]:
            if not set(name) & set(",()"):
                yield name, Meaning((country.alpha_3,), "name")
    yield "XKX", Meaning(("XKX",), "code")


def usual_name(country: Any) -> str:
    """Return the usual English name of a row of ISO 3166-1: without "Republic of" behind a comma."""
    own = load_data("reference", "usual_names.yaml").get(country.alpha_3)
    name: str = own or getattr(country, "common_name", country.name)
    return name.split(",")[0]


def _organisations(parties: dict[str, Any]) -> Iterator[tuple[str, Meaning]]:
    for code, row in parties["organisations"].items():
        for phrase in (code, *row["names"]):
            yield phrase, Meaning((code,), "organisation")
        for phrase in row.get("organs", ()):
            yield phrase, Meaning((code,), "organ")
    for code, names in parties["named"].items():
        for phrase in names:
            yield phrase, Meaning((code,), "organisation")
    for row in parties["bodies"].values():
        for phrase in row["names"]:
            yield phrase, Meaning((row["state"],), "organ")


def _former() -> Iterator[tuple[str, Meaning]]:
    for code, row in load_data("reference", "former.yaml")["former"].items():
        for phrase in (code, row["name"], *row.get("names", ()), *row.get("adjectives", ())):
            yield phrase, Meaning((code,), "former")
