"""A search as an Atom feed (RFC 4287): what was read last comes first; ids and dates stay."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import fields
from urllib.parse import urlencode
from xml.etree import ElementTree

from communique.store.finding_rows import Asked, FoundRow
from communique.web.excerpts import excerpt
from communique.web.links import passage

LONGEST = 1_000
"""Characters of a sentence in a feed."""
ATOM = "http://www.w3.org/2005/Atom"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 has no place for."""
_IDS = uuid.uuid5(uuid.NAMESPACE_OID, "communique")


def feed(asked: Asked, rows: Sequence[FoundRow], base: str, first_read: str) -> bytes:
    """Return a feed.

    Args:
        asked: the search.
        rows: its sentences, in the order of the feed.
        base: the address of the desk, with a slash at its end.
        first_read: the date of what has no day: when the record was begun, which does not move.
    """
    query = urlencode(query_of(asked))
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _add(root, "title", f"Communiqué: {asked.words}")
    _add(root, "subtitle", "Sentences that match, those that were read last first")
    _add(root, "id", _urn("search", query))
    _add(root, "updated", max((_date(row, first_read) for row in rows), default=first_read))
    ElementTree.SubElement(root, "link", rel="self", href=f"{base}search.atom?{query}")
    ElementTree.SubElement(root, "link", rel="alternate", type="text/html", href=f"{base}search?{query}")
    _add(root, "generator", "Communiqué")
    for row in rows:
        _entry(root, row, base, first_read)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def query_of(asked: Asked) -> list[tuple[str, str]]:
    """Return what an address has for a search, in one order."""
    found = []
    for field in fields(asked):
        value = getattr(asked, field.name)
        if value is None or field.name == "sort":
            continue
        text = ",".join(value) if isinstance(value, tuple) else str(value)
        found.append(("q" if field.name == "words" else field.name, text))
    return found


def _entry(root: ElementTree.Element, row: FoundRow, base: str, first_read: str) -> None:
    entry = ElementTree.SubElement(root, "entry")
    _add(entry, "title", row.title or row.doc)
    _add(entry, "id", _urn("sentence", f"{row.document} {row.start}-{row.end}"))
    _add(entry, "updated", _date(row, first_read))
    if row.published and len(row.published) == len("2024-05-17"):
        _add(entry, "published", _date(row, first_read))
    _add(ElementTree.SubElement(entry, "author"), "name", row.outlet or "outlet unknown")
    address = base.rstrip("/") + passage(row.document, row.start, row.end)
    ElementTree.SubElement(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "content", excerpt(row.quote, row.marks, LONGEST)[0]).set("type", "text")


def _date(row: FoundRow, first_read: str) -> str:
    """Return the date of a sentence: the day of its report; of a month or a year the first day."""
    if not row.published:
        return first_read
    return f"{row.published}{'-01' * ((10 - len(row.published)) // 3)}T00:00:00Z"


def _urn(kind: str, name: str) -> str:
    return uuid.uuid5(_IDS, f"{kind} {name}").urn


def _add(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name)
    child.text = _ILLEGAL.sub("\ufffd", text)
    return child
