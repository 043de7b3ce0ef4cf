"""Organisations that act like parties, and others that are named beside states."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from communique.datafiles import load_data
from communique.reference.names import meaning_of


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, movement or group that is no state.

    Attributes:
        code: of the codebook (`UN`, `EU`), or its usual name where it has none.
        name: the longest of its names.
        names: all of them.
        organs: bodies that speak for it.
        coded: whether the codebook gives it a code.
    """

    code: str
    name: str
    names: tuple[str, ...]
    organs: tuple[str, ...] = ()
    coded: bool = False


@cache
def organisations() -> tuple[Organisation, ...]:
    """Return all organisations of the table: those with a code first."""
    table = load_data("reference", "parties.yaml")
    coded = [
        Organisation(
            code, max(row["names"], key=len), tuple(row["names"]), tuple(row.get("organs", ())), True
        )
        for code, row in table["organisations"].items()
    ]
    named = [Organisation(code, max(names, key=len), tuple(names)) for code, names in table["named"].items()]
    return (*coded, *named)


def organisation(code_or_name: str) -> Organisation | None:
    """Return the organisation of a code, a name or the name of one of its organs, or `None`."""
    meaning = meaning_of(code_or_name)
    if meaning is None or meaning.form not in ("organisation", "organ"):
        return None
    return next((one for one in organisations() if one.code == meaning.codes[0]), None)
