"""What is compared: the names of a person as units, each spelled in sounds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from communique.names.folding import script
from communique.names.glued import bare
from communique.names.parsing import parse_name
from communique.names.parts import Kind, Part
from communique.names.sounds import alike, sounds
from communique.names.vocabulary import equivalent, head, is_frequent, is_light, known

_SILENT = frozenset({Kind.TITLE, Kind.PARTICLE, Kind.SUFFIX})
# How much is lost against a true match when a match rests on taking something off one of the words.
_BARE_PENALTY = 0.04
_SERVANT_PENALTY = 0.15
_EQUIVALENT = 0.9
INITIAL = 0.8
_ABD = ("abd", "عبد")


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One name of a person, ready to compare. Units are made once and compared by identity.

    Attributes:
        core: what of it is compared, folded.
        sound: the same in sounds; empty for an initial.
        kind: what part of the name it is.
        unvowelled: it comes from a script that does not write short vowels.
        frequent: many people bear it.
        head: the frequent name that it is a spelling of, or empty.
        known: the same among all given names of the lists.
        light: many leave it out in front of a name.
        servant: "Abd al-" stands in front of it, which `core` leaves out.
        in_chain: it is the name of a father or forefather.
        places: the places of the parts that it stands for.
    """

    core: str
    sound: str
    kind: Kind
    unvowelled: bool
    frequent: bool
    head: str
    known: str
    light: bool
    servant: bool
    in_chain: bool
    places: tuple[int, ...]


@lru_cache(maxsize=1 << 16)
def units(text: str) -> tuple[Unit, ...]:
    """Return the units of a name; titles, particles and suffixes only where nothing else is there."""
    parts = parse_name(text).parts
    named = [(i, part) for i, part in enumerate(parts) if part.kind not in _SILENT]
    found = [_unit(part, i) for i, part in named or list(enumerate(parts))]
    return tuple(_without_repeats(found))


def _unit(part: Part, place: int) -> Unit:
    servant = not part.core.startswith(_ABD) and any(w.startswith(_ABD) for w in part.folded.split())
    return _made(part.core, part.kind, (place,), servant)


@lru_cache(maxsize=1 << 16)
def _made(core: str, kind: Kind, places: tuple[int, ...], servant: bool) -> Unit:
    unvowelled = script(core) in ("arabic", "hebrew")
    sound = "" if kind is Kind.INITIAL else sounds(core)
    in_chain = kind is Kind.FATHER or kind is Kind.PATRONYMIC
    if len(places) > 1:
        return Unit(core, sound, kind, unvowelled, False, "", "", False, servant, in_chain, places)
    listed = is_frequent(core), head(core), known(core), is_light(core)
    return Unit(core, sound, kind, unvowelled, *listed, servant, in_chain, places)


def _without_repeats(found: list[Unit]) -> list[Unit]:
    """Leave out a name that stands twice in a row, a slip of lists: "Sergey Sergey"."""
    return [
        unit for i, unit in enumerate(found) if not i or unit.core != found[i - 1].core or len(unit.core) < 5
    ]


@lru_cache(maxsize=1 << 16)
def join(found: tuple[Unit, ...]) -> Unit:
    """Return several units as the one that they are where they are written together."""
    core = "".join(_servant(unit) + unit.core for unit in found)
    places = tuple(place for unit in found for place in unit.places)
    return _made(core, found[-1].kind, places, False)


def _servant(unit: Unit) -> str:
    return ("عبد" if unit.unvowelled else "abd") if unit.servant else ""


def _whole(unit: Unit) -> str:
    return sounds(_servant(unit) + unit.core)


@lru_cache(maxsize=1 << 18)
def likeness(one: Unit, other: Unit) -> float:
    """Return how alike two names are, from 0 to 1; an initial against a name that begins so is `INITIAL`."""
    if one.core == other.core:
        return 1.0 if one.servant == other.servant else 1 - _SERVANT_PENALTY
    if not one.sound or not other.sound:
        return _initial(one, other)
    loose = one.unvowelled != other.unvowelled
    best = alike(one.sound, other.sound, loose)
    if one.servant != other.servant:
        best = max(best - _SERVANT_PENALTY, alike(_whole(one), _whole(other), loose))
    if best < _EQUIVALENT and equivalent(one.core, other.core):
        return _EQUIVALENT
    if best < 1 - _BARE_PENALTY:
        best = max(best, _bare(one, other, loose))
    return max(best, 0.0)


def _bare(one: Unit, other: Unit, loose: bool) -> float:
    """Return the likeness of two names without what is glued in front of one of them."""
    mine, yours = bare(one.core), bare(other.core)
    choices = {(mine, other.core), (one.core, yours), (mine, yours)} - {(one.core, other.core)}
    return max((alike(sounds(m), sounds(y), loose) for m, y in choices), default=0.0) - _BARE_PENALTY


def _initial(one: Unit, other: Unit) -> float:
    if one.sound or other.sound:
        first, full = (one, other) if not one.sound else (other, one)
        if full.sound[0] == sounds(first.core)[0] or full.core[0] == first.core[0]:
            return INITIAL
        if full.unvowelled or first.unvowelled:
            return INITIAL if alike(full.sound[0], sounds(first.core), True) > 0.5 else 0.0
    return 0.0
