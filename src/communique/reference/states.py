"""States and former states: names, capitals, and from when to when they existed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import pycountry

from communique.datafiles import load_data
from communique.reference.names import Meaning, meaning_of, usual_name
from communique.reference.words import folded

NO_ISO_NAMES = {"XKX": "Kosovo", "TWN": "Taiwan", "PSE": "Palestine"}


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory with a code, as it is or was.

    Attributes:
        code: ISO 3166-1 alpha-3, ISO 3166-3 for one that no longer exists, `XKX` for Kosovo.
        name: usual name in English.
        iso2: ISO 3166-1 alpha-2; `None` where there is none (any more).
        adjectives: what stands before a noun, the usual one first.
        people: nouns for its people, where irregular.
        capitals: by law or as the state names them.
        seats: where the government sits, if elsewhere.
        valid_from, valid_until: ISO prefixes; `None` where it exists still or the table has no day.
        note: what has to be known about capital or status, else empty.
    """

    code: str
    name: str
    iso2: str | None = None
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_until: str | None = None
    note: str = ""

    def existed(self, on: str) -> bool:
        """Whether it existed at some time of a day, month or year (ISO prefix)."""
        begun = self.valid_from is None or self.valid_from[: len(on)] <= on
        return begun and (self.valid_until is None or self.valid_until[: len(on)] >= on)


@cache
def states() -> tuple[State, ...]:
    """Return all states and territories of ISO 3166-1 and Kosovo, then former ones, each in order of code."""
    today = sorted({country.alpha_3 for country in pycountry.countries} | {"XKX"})
    former = sorted(load_data("reference", "former.yaml")["former"])
    return (*map(_today, today), *map(_former, former))


@cache
def _by_code() -> dict[str, State]:
    return {state.code: state for state in states()}


@cache
def _by_iso2() -> dict[str, str]:
    return {state.iso2: state.code for state in states() if state.iso2}


def state(code_or_name: str, on: str | None = None) -> State | None:
    """Return the state that a code, name, adjective or people names.

    Args:
        code_or_name: `IRQ`, `IQ`, `Iraq`, `Republic of Iraq`, `iraqi`; case and accents do not matter,
            except that codes of two letters are written in capitals.
        on: a day, month or year (ISO prefix) on which it has to have existed.

    Returns:
        The state; `None` for words that name none, one that did not exist then, or more than one
        (Congo, Korea). A capital is not taken for its state.
    """
    words = code_or_name.strip()
    found = _by_code().get(words) or _by_code().get(_by_iso2().get(words, ""))
    found = found or _named(words, on)
    return None if found is None or (on is not None and not found.existed(on)) else found


def _named(words: str, on: str | None) -> State | None:
    """Return the state of a name; if several bore it, the one that did on the day."""
    meaning = meaning_of(words)
    if meaning is None or meaning.form in ("capital", "metonym", "organisation", "organ"):
        return None
    codes = [*meaning.codes, *_once_called(words)]
    known = [_by_code()[code] for code in dict.fromkeys(codes)]
    if on is not None:
        known = [one for one in known if one.existed(on)]
    if len(meaning.codes) == 1:
        known = known[:1]
    return known[0] if len(known) == 1 else None


def _once_called(words: str) -> tuple[str, ...]:
    """Return the former states of a name that another bears today: Burma."""
    return _former_names().get(folded(words).removeprefix("the "), ())


@cache
def _former_names() -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for code, row in load_data("reference", "former.yaml")["former"].items():
        for phrase in (row["name"], *row.get("names", ()), *row.get("adjectives", ())):
            names[folded(phrase)] = (*names.get(folded(phrase), ()), code)
    return names


def successors(code: str) -> tuple[str, ...]:
    """Return the codes of the states on the territory of a former one, down to those of today.

    Empty for a state of today and for a code that is not known.
    """
    former = load_data("reference", "former.yaml")["former"]
    found: dict[str, None] = {}
    for one in former.get(code, {}).get("successors", ()):
        found.update(dict.fromkeys(successors(one) if one in former else (one,)))
    return tuple(found)


def predecessors(code: str) -> tuple[str, ...]:
    """Return the codes of the former states on whose territory a state of today lies."""
    former = load_data("reference", "former.yaml")["former"]
    return tuple(one for one in former if code in successors(one))


def _today(code: str) -> State:
    country: Any = pycountry.countries.get(alpha_3=code)
    row = load_data("reference", "states.yaml").get(code, {})
    places = load_data("reference", "capitals.yaml").get(code, {})
    since = load_data("reference", "former.yaml")["since"].get(code)
    capitals = places.get("capital") or row.get("capitals", ())[:1]
    return State(
        code=code,
        name=NO_ISO_NAMES.get(code) or usual_name(country),
        iso2=country.alpha_2 if country else None,
        adjectives=tuple(row.get("adjectives", ())),
        people=tuple(row.get("people", ())),
        capitals=tuple(capitals),
        seats=tuple(places.get("seat", capitals)),
        valid_from=str(since) if since else None,
        note=places.get("note", ""),
    )


def _former(code: str) -> State:
    row = load_data("reference", "former.yaml")["former"][code]
    start, end = row["valid"]
    capitals = tuple(row.get("capitals", ()))
    return State(
        code=code,
        name=row["name"],
        adjectives=tuple(row.get("adjectives", ())),
        capitals=capitals,
        seats=capitals,
        valid_from=str(start),
        valid_until=str(end),
    )


def describe(code: str) -> str:
    """Return one line in plain English about a state, former state, organisation or unknown code."""
    known = _by_code().get(code)
    if known is None:
        return _described_party(code)
    parts = [f"{known.name} ({code})"]
    if known.valid_until:
        parts.append(f"existed from {known.valid_from} to {known.valid_until}")
        names = [_by_code()[one].name for one in successors(code)]
        parts.append(f"its territory is today that of {', '.join(names)}")
    elif known.capitals:
        parts.append(f"capital {' and '.join(known.capitals)}")
        if known.seats != known.capitals:
            parts.append(f"seat of government {' and '.join(known.seats)}")
    return "; ".join(parts) + (f". {known.note}" if known.note else "")


def _described_party(code: str) -> str:
    meaning: Meaning | None = meaning_of(code)
    if meaning is None or code not in meaning.codes:
        return f"{code}: not known"
    table = load_data("reference", "parties.yaml")
    row = table["organisations"].get(code)
    names = row["names"] if row else table["named"].get(code, [code])
    return f"{max(names, key=len)} ({code}); organisation or other party"
