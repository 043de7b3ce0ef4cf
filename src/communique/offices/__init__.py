"""offices: what an office is called, and which office that is."""

from __future__ import annotations

from communique.offices.office import Office, OfficeName
from communique.offices.reading import parse_office
from communique.offices.relations import counterpart, is_canonical, is_held_by_one, same_office

__all__ = [
    "Office",
    "OfficeName",
    "counterpart",
    "is_canonical",
    "is_held_by_one",
    "parse_office",
    "same_office",
]
