"""reference: what is known of states, former states, disputed territories, organisations and places."""

from __future__ import annotations

from communique.reference.disputed import Disputed, disputed, disputed_territories
from communique.reference.organisations import Organisation, organisation, organisations
from communique.reference.people import import_people
from communique.reference.places import Place, place
from communique.reference.states import State, describe, predecessors, state, states, successors
from communique.reference.tenures import ReferencePerson

__all__ = [
    "Disputed",
    "Organisation",
    "Place",
    "ReferencePerson",
    "State",
    "describe",
    "disputed",
    "disputed_territories",
    "import_people",
    "organisation",
    "organisations",
    "place",
    "predecessors",
    "state",
    "states",
    "successors",
]
