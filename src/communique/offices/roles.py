"""The roles of `data/roles.yaml`, and which of them words mean in which state."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from communique.datafiles import load_data
from communique.offices.wording import key, word_table


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the table; see its head for the fields."""

    id: str
    name: str
    held_by: str
    generic: bool = False
    called: dict[str, str] = field(default_factory=dict)
    several_in: frozenset[str] = frozenset()
    not_in: frozenset[str] = frozenset()
    one_in: frozenset[str] = frozenset()
    of_organisations: bool = False
    of_parts: bool = False


@dataclass(frozen=True, slots=True)
class Alias:
    """What a key of words means: `general` in every state that has no meaning of its own."""

    general: str | None
    states: dict[str, str]


@cache
def roles() -> dict[str, Role]:
    """Return all roles by id."""
    return {
        name: Role(
            id=name,
            name=row["name"],
            held_by=row["held_by"],
            generic=row.get("generic", False),
            called=row.get("called", {}),
            several_in=frozenset(row.get("several_in", ())),
            not_in=frozenset(row.get("not_in", ())),
            one_in=frozenset(row.get("one_in", ())),
            of_organisations=row.get("of_organisations", False),
            of_parts=row.get("of_parts", False),
        )
        for name, row in load_data("offices", "roles.yaml").items()
    }


@cache
def aliases() -> dict[str, Alias]:
    """Return what keys of words mean. Of two roles with the same words the first in the table wins."""
    table: dict[str, Alias] = {}
    for role, row in load_data("offices", "roles.yaml").items():
        for words in (row["name"], *row["aliases"]) if row.get("aliases") else ():
            known = table.get(key(words), Alias(None, {}))
            table[key(words)] = Alias(known.general or role, known.states)
        for codes, phrases in row.get("in", {}).items():
            for words in phrases:
                known = table.setdefault(key(words), Alias(None, {}))
                for code in _codes(codes):
                    known.states.setdefault(code, role)
    return table


@cache
def _codes(listed: str) -> tuple[str, ...]:
    """Return codes parted by blanks; names of organisations may hold blanks themselves."""
    names = sorted((n for n in load_data("reference", "parties.yaml")["named"] if " " in n), key=len)
    found = [name for name in names if name in listed]
    for name in found:
        listed = listed.replace(name, " ")
    return (*listed.split(), *found)


@dataclass(frozen=True, slots=True)
class Found:
    """What a key means: a role, the state that it implies, or several that it may mean."""

    role: str | None
    state: str | None = None
    several: tuple[tuple[str, str | None], ...] = ()


NOTHING = Found(None)


def role_of(words: str, state: str | None) -> Found:
    """Return the role of a key of words in a state.

    Args:
        words: as `wording.key` makes them.
        state: code; `None` where not known: then words that only one state uses tell the state, and words
            that mean different things in different states give several.
    """
    alias = aliases().get(words)
    if alias is None:
        return NOTHING
    if state is not None:
        role = alias.states.get(state) or _general(alias, state)
        return Found(role, state if role else None)
    meant = {(role, code) for code, role in alias.states.items()}
    if alias.general and words not in _needs_state():
        return Found(alias.general)
    return _without_state(alias.general, meant, alone=words in _tells_state())


def _general(alias: Alias, state: str) -> str | None:
    if alias.general is None or state in roles()[alias.general].not_in:
        return None
    return alias.general


def _without_state(general: str | None, meant: set[tuple[str, str]], *, alone: bool) -> Found:
    """Return what words mean where no state is known: one role if they are for that role only.

    A role of a single state is given, with the state, only where the words `alone` tell that state.
    """
    by_role: dict[str, list[str]] = {}
    for role, code in sorted(meant):
        by_role.setdefault(role, []).append(code)
    if general is not None:
        by_role.setdefault(general, []).extend(("", ""))
    options = tuple((role, codes[0] if len(codes) == 1 else None) for role, codes in by_role.items())
    decided = len(options) == 1 and (alone or options[0][1] is None)
    return Found(*options[0]) if decided else Found(None, None, options)


def general_role(words: str) -> str | None:
    """Return the role that a key of words has where no state gives it one of its own, or `None`."""
    alias = aliases().get(words)
    return alias.general if alias else None


@cache
def _tells_state() -> frozenset[str]:
    return frozenset(key(words) for words in word_table("tells_state"))


@cache
def _needs_state() -> frozenset[str]:
    return frozenset(key(words) for words in word_table("needs_state"))
