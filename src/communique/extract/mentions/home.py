"""The home of a report: the state whose officials it names without the state.

It is the state of the outlet, or of the dateline's place for an outlet that reports on all the world.
"""

from __future__ import annotations

from functools import cache

from communique.datafiles import load_data
from communique.extract.mentions.states import find_states
from communique.extract.mentions.words import words_in
from communique.model import Document
from communique.read.outlets import bearer as outlet_called
from communique.read.outlets import places

OFFICES = ("President", "Prime Minister", "Ministry", "Department", "US Department", "Office", "Embassy")


@cache
def _world_outlets() -> frozenset[str]:
    return frozenset(load_data("reference", "parties.yaml")["world_outlets"])


def home_of(document: Document) -> str | None:
    """Return the state in which the report is at home, or `None`."""
    return _outlet_state(document) or _dateline_state(document)


def official_home(document: Document) -> str | None:
    """Return the state whose government publishes the report itself ("White House"), or `None`."""
    known = document.metadata.outlet
    if known is None:
        return None
    forms = ("metonym", "name", "body", "organisation")
    hits = [hit for hit in find_states(known.value, words_in(known.value)) if hit.form in forms]
    official = known.value.startswith(OFFICES) or (hits and hits[0].form == "metonym")
    return hits[0].code if hits and official else None


def _outlet_state(document: Document) -> str | None:
    known = document.metadata.outlet
    if known is None:
        return None
    registered = outlet_called(known.value)
    if registered is not None:
        return None if registered.name in _world_outlets() else registered.country or None
    hits = find_states(known.value, words_in(known.value))
    return hits[0].code if hits else None


def _dateline_state(document: Document) -> str | None:
    if document.metadata.place is not None:
        return _state_of_place(document.metadata.place.value)
    for part in document.parts:
        if part.kind == "dateline":
            words = document.text[part.start : part.end]
            cuts = [words.split(mark)[0] for mark in (",", "(", " -", "–", ":")]
            return next((state for cut in cuts if (state := _state_of_place(cut.strip(" .,/")))), None)
    return None


def _state_of_place(place: str) -> str | None:
    known = places().get(place.lower())
    if known:
        return known
    hits = find_states(place, words_in(place))
    return hits[0].code if hits and not hits[0].several else None
