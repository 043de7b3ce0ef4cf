"""Where things are: the page of each kind of id, and links to the words in a report."""

from __future__ import annotations

PAGES = {
    "doc": "/documents",
    "mt": "/meetings",
    "encounter": "/meetings",
    "cm": "/threads",
    "in": "/instruments",
    "ic": "/incidents",
    "person": "/people",
    "pr": "/people",
    "office": "/offices",
    "st": "/evidence",
    "fg": "/evidence",
    "mn": "/evidence",
    "of": "/evidence",
}


def link_to(identifier: str) -> str:
    """Return the address of the page of an id."""
    return f"{PAGES.get(identifier.rpartition('-')[0], '/evidence')}/{identifier}"


def passage(document: str, start: int, end: int) -> str:
    """Return a link to words of a report.

    The server marks the words that the query names, so that it works without JavaScript; the fragment makes
    the browser go there.
    """
    span = f"{start}-{end}"
    return f"/documents/{document}?s={span}#s={span}"
