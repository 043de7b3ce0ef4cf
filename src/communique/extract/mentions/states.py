"""States and other parties by their words: names, adjectives, peoples, capitals, buildings, organs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pycountry

from communique.datafiles import load_data
from communique.extract.mentions.words import Phrases, Word

FORMS_OF_STATE = ("Republic of ", "Kingdom of ", "State of ", "Government of ")


@dataclass(frozen=True, slots=True)
class Named:
    """What a phrase of the tables means.

    Attributes:
        code: code of the state or organisation, or the name of a party without a code.
        form: `name`, `adjective`, `people`, `capital`, `metonym`, `organisation`, `party`, `body`,
            or `none` for phrases that hold a state's name and name no state.
        several: the states that share the name, where more than one does.
    """

    code: str
    form: str
    several: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of the tables found in a text: words `first` to `last` (exclusive)."""

    first: int
    last: int
    start: int
    end: int
    code: str
    form: str
    several: tuple[str, ...] = ()


@cache
def state_phrases() -> Phrases[Named]:
    """Return all phrases that name a state or another party. The first meaning of a phrase wins."""
    return Phrases(_entries())


def _entries() -> Iterator[tuple[str, Named]]:
    parties = load_data("reference", "parties.yaml")
    for phrase in parties["not_states"]:
        yield phrase, Named("", "none")
    for phrase, codes in parties["shared_names"].items():
        form = (
            "adjective" if phrase.endswith(("an", "ese")) else "people" if phrase.endswith("ans") else "name"
        )
        yield phrase, Named(codes[0], form, tuple(codes))
    yield from _state_entries()
    for code, row in parties["organisations"].items():
        for name in row["names"]:
            yield name, Named(code, "organisation")
        for name in row.get("organs", ()):
            yield name, Named(code, "body")
        for name in row.get("capitals", ()):
            yield name, Named(code, "capital")
    for code, names in parties["named"].items():
        for name in names:
            yield name, Named(code, "party")
    for row in parties["bodies"].values():
        for name in row["names"]:
            yield name, Named(row["state"], "body")


def _state_entries() -> Iterator[tuple[str, Named]]:
    table = load_data("reference", "states.yaml")
    yield from _own_entries(table, (("names", "name"), ("adjectives", "adjective"), ("people", "people")))
    for code, row in table.items():
        for adjective in row.get("adjectives", ()):
            if adjective.endswith(("an", "i", "o")):
                yield adjective + "s", Named(code, "people")
    for country in pycountry.countries:
        for name in _iso_names(country):
            yield name, Named(country.alpha_3, "name")
    yield from _own_entries(table, (("capitals", "capital"), ("metonyms", "metonym")))


def _own_entries(table: dict[str, Any], fields: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, Named]]:
    for code, row in table.items():
        for field, form in fields:
            for phrase in row.get(field, ()):
                yield phrase, Named(code, form)


def _iso_names(country: Any) -> Iterator[str]:
    """Yield the names that ISO 3166-1 gives a state, and its name with the usual forms of state."""
    common = getattr(country, "common_name", country.name)
    names = [country.name, common, getattr(country, "official_name", common)]
    names += [form + common for form in FORMS_OF_STATE]
    yield from (name for name in names if not set(name) & set(",()"))


def find_states(text: str, words: list[Word]) -> list[Hit]:
    """Return the longest phrases of the tables in a text, left to right, without overlaps.

    A name that several states share gets the one that other words of the text name; where they name
    none or more than one, `Hit.several` keeps them all.

    Args:
        text: the clean text.
        words: its words.
    """
    hits: list[Hit] = []
    behind = 0
    for index, (after, named) in state_phrases().all(words).items():
        if index < behind:
            continue
        if named.form == "none" or _in_longer_name(words, index, after, named.form):
            behind = after
            continue
        if not named.several or _as_state(words, index, named):
            first = index + 1 if words[index].low == "the" and named.form != "capital" else index
            start, end = words[first].start, words[after - 1].end
            if text[end : end + 1] == "." and words[after - 1].text[-2:-1] == ".":
                end += 1
            hits.append(Hit(first, after, start, end, named.code, named.form, named.several))
        behind = after
    return _told_apart(_evident(hits, text))


@cache
def _longer_names(end: str) -> frozenset[str]:
    return frozenset(load_data("reference", "parties.yaml")["longer_names"][end])


def _in_longer_name(words: list[Word], first: int, after: int, form: str) -> bool:
    """Whether the name is part of another place's: "Lake Victoria", "Oslo University"."""
    if form not in ("capital", "name"):
        return False
    before = words[first - 1] if first > 0 and words[first].gap == " " else None
    if before is not None and before.is_capital and before.low in _longer_names("first"):
        return True
    behind = words[after] if after < len(words) and words[after].gap == " " else None
    return (
        form == "capital"
        and behind is not None
        and behind.is_capital
        and behind.low in _longer_names("last")
        and not words[first].text.isupper()
    )


def _evident(hits: list[Hit], text: str) -> list[Hit]:
    """Leave out capitals of a common name where no other words name their state."""
    common = load_data("reference", "parties.yaml")["common_capitals"]
    named = {hit.code for hit in hits if hit.form != "capital"}
    return [hit for hit in hits if hit.code in named or text[hit.start : hit.end] not in common]


def _as_state(words: list[Word], index: int, named: Named) -> bool:
    """Whether a bare form of state ("Kingdom") stands for a state: with "the" in front."""
    bare = words[index].key in ("Kingdom", "Sultanate", "Federation", "Islamic", "Grand")
    return not bare or (index > 0 and words[index - 1].low == "the" and words[index - 1].gap != "\n")


def _told_apart(hits: list[Hit]) -> list[Hit]:
    counts = Counter(hit.code for hit in hits if not hit.several)
    told = []
    for hit in hits:
        named = [code for code in hit.several if counts[code]]
        if len(named) == 1 or len(hit.several) == 1:
            code = named[0] if named else hit.code
            hit = Hit(hit.first, hit.last, hit.start, hit.end, code, hit.form)
        told.append(hit)
    return told
