"""Cities and venues of the world: which places a name may mean. The table is read at first use."""

from __future__ import annotations

import gzip
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from communique.datafiles import load_data
from communique.reference.states import states
from communique.reference.words import folded


@dataclass(frozen=True, slots=True)
class Place:
    """A place that has a name.

    Attributes:
        name: usual name.
        state: ISO alpha-3 code of the state that administers it; `disputed` tells of contested ones.
        population: inhabitants; 0 where nobody is counted.
        latitude, longitude: degrees, north and east positive.
        capital: whether it is a capital or seat of government of that state.
    """

    name: str
    state: str
    population: int
    latitude: float
    longitude: float
    capital: bool = False


def place(name: str, hints: Collection[str] = ()) -> tuple[Place, ...]:
    """Return the places that a name may mean, the likeliest first; empty if it is not in the table.

    Args:
        name: of a city or venue, in any case, spelling of accents, and of several languages.
        hints: codes of states that the document names. If one of them has a place of that name, only
            such places remain.

    Returns:
        The candidates. First come capitals, unless the hints name other states only, then places whose
        usual name it is, then larger ones. More than one means that the name alone does not decide.
    """
    key = folded(name)
    rows = _rows(key) or _rows(key.removeprefix("al "))
    found = [_place(row) for row in rows]
    hinted = [one for one in found if one.state in hints]
    contradicted = bool(hints) and not hinted
    return tuple(sorted(hinted or found, key=lambda one: _rank(one, key, contradicted)))


def _rank(one: Place, key: str, contradicted: bool) -> tuple[bool, bool, int, str, float]:
    capital = one.capital and not contradicted
    return not capital, folded(one.name) != key, -one.population, one.state, one.latitude


Row = tuple[str, str, str, str, str]


def _rows(key: str) -> list[Row]:
    return [_row(line) for line in _lines(_index(), key)]


def _lines(index: dict[str, str], key: str) -> list[str]:
    return index.get(key, "").splitlines()


def _row(line: str) -> Row:
    name, code, population, latitude, longitude = line.split("\t")
    return name, code, population, latitude, longitude


@cache
def _index() -> dict[str, str]:
    """Return the lines of each folded name; they are taken apart when asked for, since few are.

    Text and no lists: a hundred thousand lists would keep the garbage collector busy.
    """
    index: dict[str, str] = {}
    for line, keys in (*_cities(), *_venues()):
        for key in keys.split("|"):
            _enter(index, key, line)
    for name, entry in load_data("reference", "places.yaml")["names"].items():
        _name_too(index, folded(name), entry)
    return index


def _enter(index: dict[str, str], key: str, line: str) -> None:
    known = index.get(key)
    if known is None:
        index[key] = line
    elif line not in known.splitlines():
        index[key] = f"{known}\n{line}"


def _name_too(index: dict[str, str], key: str, entry: dict[str, Any]) -> None:
    """Enter further names of the largest place of a name in a state."""
    lines = [line for line in _lines(index, key) if _row(line)[1] == entry["state"]]
    for line in sorted(lines, key=lambda line: -int(_row(line)[2]))[:1]:
        for name in entry["names"]:
            _enter(index, folded(name), line)


def _cities() -> Iterator[tuple[str, str]]:
    packed = files("communique.reference").joinpath("data", "places.tsv.gz").read_bytes()
    for row in gzip.decompress(packed).decode("utf-8").splitlines():
        line, _, keys = row.rpartition("\t")
        yield line, keys


def _venues() -> Iterator[tuple[str, str]]:
    for name, entry in load_data("reference", "places.yaml")["places"].items():
        latitude, longitude = entry["at"]
        row = (name, entry["state"], str(entry["population"]), str(latitude), str(longitude))
        yield "\t".join(row), "|".join(folded(one) for one in (name, *entry.get("names", ())))


def _place(row: Row) -> Place:
    name, code, population, latitude, longitude = row
    return Place(name, code, int(population), float(latitude), float(longitude), row in _capitals())


@cache
def _capitals() -> frozenset[Row]:
    """Return the rows of capitals and seats: of several places of that name in the state, the largest."""
    rows: set[Row] = set()
    for one in states():
        for name in {*one.capitals, *one.seats} if one.valid_until is None else ():
            here = [row for row in _rows(folded(name)) if row[1] == one.code]
            rows.update(sorted(here, key=lambda row: -int(row[2]))[:1])
    return frozenset(rows)
