"""Outlets and places of datelines: data that a person can edit, looked up by what a report writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from communique.datafiles import load_data


@dataclass(frozen=True, slots=True)
class Outlet:
    """One line of `data/outlets.yaml`; see the head of that file."""

    name: str
    short: tuple[str, ...] = ()
    aka: tuple[str, ...] = ()
    country: str = ""
    sites: tuple[str, ...] = ()
    numeric_dates: str = ""
    official: bool = False

    @property
    def day_first(self) -> bool | None:
        """What `03/04/2021` means there; `None` where that is not known."""
        return {"day-first": True, "month-first": False}.get(self.numeric_dates)


def load(name: str) -> Any:
    """Return the content of a data file of this step."""
    return load_data("read", name)


@cache
def outlets() -> tuple[Outlet, ...]:
    """Return all outlets."""
    return tuple(_outlet(row) for row in load("outlets.yaml"))


def _outlet(row: Mapping[str, Any]) -> Outlet:
    lists = {key: tuple(row.get(key, ())) for key in ("short", "aka", "sites")}
    return Outlet(
        name=row["name"],
        country=row.get("country", ""),
        numeric_dates=row.get("numeric_dates", ""),
        official=row.get("official", False),
        **lists,
    )


@cache
def places() -> Mapping[str, str]:
    """Return the state of each known place of a dateline, by its name in lower case."""
    states: dict[str, str] = {}
    for state, names in load("places.yaml").items():
        for name in names:
            states[name.lower()] = "" if name.lower() in states else state
    return states


@cache
def words(group: str) -> frozenset[str]:
    """Return a group of words of `data/headers.yaml`, in lower case."""
    return frozenset(str(word).lower() for word in load("headers.yaml")[group])


@cache
def _by_name() -> Mapping[str, tuple[Outlet, ...]]:
    return _index((name.lower(), outlet) for outlet in outlets() for name in (outlet.name, *outlet.aka))


@cache
def _by_short() -> Mapping[str, tuple[Outlet, ...]]:
    return _index((short, outlet) for outlet in outlets() for short in outlet.short)


@cache
def _by_site() -> Mapping[str, tuple[Outlet, ...]]:
    return _index((site, outlet) for outlet in outlets() for site in outlet.sites)


def _index(pairs: Iterable[tuple[str, Outlet]]) -> Mapping[str, tuple[Outlet, ...]]:
    index: dict[str, tuple[Outlet, ...]] = {}
    for key, outlet in pairs:
        index[key] = (*index.get(key, ()), outlet)
    return index


def candidates(written: str) -> tuple[Outlet, ...]:
    """Return the outlets that a name, or an abbreviation in the case it is written in, may stand for."""
    written = " ".join(written.split())
    return _by_short().get(written, ()) or _by_name().get(written.lower(), ())


def bearer(written: str, state: str = "") -> Outlet | None:
    """Return the one outlet that a name or abbreviation stands for, or `None` where that is open.

    Args:
        written: as the report has it.
        state: the state of the dateline's place, which settles between several bearers.
    """
    possible = candidates(written)
    if len(possible) > 1:
        possible = tuple(outlet for outlet in possible if state and outlet.country == state)
    return possible[0] if len(possible) == 1 else None


def side_of(outlet: str | None) -> str | None:
    """Return whose own readouts an outlet publishes: the state of an official one, `None` for the press."""
    known = bearer(outlet) if outlet else None
    return known.country if known is not None and known.official else None


def outlet_of_site(url: str) -> Outlet | None:
    """Return the outlet that an address belongs to, if its site is known."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:  # what only looks like an address
        return None
    parts = host.split(".")
    return next(
        (found[0] for cut in range(len(parts)) if (found := _by_site().get(".".join(parts[cut:])))), None
    )
