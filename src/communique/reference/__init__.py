"""reference: what is known of states, former states, disputed territories, organisations and places."""

from __future__ import annotations

from communique.reference.disputed import Disputed, disputed, disputed_territories
from communique.reference.organisations import Organisation, organisation, organisations
from communique.reference.states import State, describe, predecessors, state, states, successors

__all__ = [
    "Disputed",
    "Organisation",
    "State",
    "describe",
    "disputed",
    "disputed_territories",
    "organisation",
    "organisations",
    "predecessors",
    "state",
    "states",
    "successors",
]
