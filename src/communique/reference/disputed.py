"""Territories that are in dispute: who administers them and who claims them, without taking a side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.datafiles import load_data
from communique.reference.words import folded


@dataclass(frozen=True, slots=True)
class Disputed:
    """A territory whose status or borders are in dispute.

    Attributes:
        name: as documents of the United Nations name it, or the usual English name.
        names: other names in use by either side.
        code: ISO 3166-1 code, where it has one.
        administered: codes of the states, or names of the authorities, that control it or parts of it.
        claimed: codes of the states that claim it or parts of it, in order of code.
        note: one neutral sentence.
    """

    name: str
    names: tuple[str, ...]
    code: str | None
    administered: tuple[str, ...]
    claimed: tuple[str, ...]
    note: str


@cache
def disputed_territories() -> tuple[Disputed, ...]:
    """Return all territories of the table, in its order."""
    return tuple(
        Disputed(
            name,
            tuple(row["names"]),
            row.get("code"),
            tuple(row["administered"]),
            tuple(row["claimed"]),
            row["note"],
        )
        for name, row in load_data("reference", "disputed.yaml").items()
    )


def disputed(code_or_name: str) -> Disputed | None:
    """Return the disputed territory of a code or of a name that either side uses, or `None`."""
    return _by_name().get(folded(code_or_name).removeprefix("the "))


@cache
def _by_name() -> dict[str, Disputed]:
    table: dict[str, Disputed] = {}
    for one in disputed_territories():
        for phrase in (one.code or one.name, one.name, *one.names):
            table.setdefault(folded(phrase), one)
    return table
