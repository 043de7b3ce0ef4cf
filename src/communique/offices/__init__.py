"""offices: what an office is called, and which office that is."""

from __future__ import annotations

from communique.offices.office import Office, OfficeName
from communique.offices.reading import parse_office

__all__ = ["Office", "OfficeName", "parse_office"]
