"""States as a user writes them: code, name, adjective or people, in any case."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from typing import Any

import click


class StateParam(click.ParamType[Any]):
    """A state or organisation: `IRQ`, `Iraq`, `iraqi`, `EU`; becomes its code."""

    name = "state"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the code; fail with the nearest names."""
        return _code(str(value), param, ctx)


class PairParam(click.ParamType[Any]):
    """Two states with a comma between them: `IRN,IRQ` or `Iran,Iraq`; becomes two codes."""

    name = "state,state"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the two codes."""
        if isinstance(value, tuple):
            return value
        names = [name.strip() for name in str(value).split(",")]
        if len(names) != 2:
            self.fail(f"{value!r} is not two states with a comma between them, such as IRN,IRQ.", param, ctx)
        one, two = (_code(name, param, ctx) for name in names)
        if one == two:
            self.fail(f"{value!r} names {one} twice; a pair is two different states.", param, ctx)
        return one, two


def _code(words: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
    code = code_of(words)
    if code is None:
        near = ", ".join(near_names(words))
        hint = f" Nearest: {near}." if near else " Give a code (IRQ), a name (Iraq) or an adjective (Iraqi)."
        raise click.BadParameter(f"{words!r} is no state or organisation that is known.{hint}", ctx, param)
    return code


def code_of(words: str) -> str | None:
    """Return the code of the state or organisation that the words name, or `None`."""
    code, _ = _names().get(_folded(words), (None, ""))
    return code


def near_names(words: str) -> list[str]:
    """Return up to three names that are written like these words."""
    names = _names()
    return [names[near][1] for near in get_close_matches(_folded(words), names, n=3)]


@cache
def _names() -> dict[str, tuple[str, str]]:
    """Return the code, and the words as they are usually written, by the folded words."""
    # Imported late: the tables of states take a quarter of a second to read.
    from pycountry import countries

    from communique.datafiles import load_data

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
