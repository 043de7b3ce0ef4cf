"""What records are called on pages, by the table that they are in."""

from __future__ import annotations

ONE = {
    "persons": "Person",
    "offices": "Office",
    "meetings": "Meeting",
    "statements": "Statement",
    "commitments": "Promise",
    "instruments": "Agreement",
    "incidents": "Incident",
    "figures": "Figure",
}
MANY = {
    "meetings": "Meetings",
    "statements": "Statements",
    "commitments": "Promises",
    "instruments": "Agreements",
    "incidents": "Incidents",
    "figures": "Figures",
}
