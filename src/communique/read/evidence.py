"""What the text itself says about a report, where nothing better is declared.

Order of belief: a column or a tag; a labelled line; a header line or a dateline; the address. The time
stamp of a file is never used.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from communique.model import Metadata, RawDocument, Sourced
from communique.read.datelines import Dateline, find_dateline
from communique.read.dates import NO_YEAR, UNCLEAR_ORDER, WrittenDate
from communique.read.headers import (
    Line,
    Span,
    above_body,
    address,
    find_title,
    header_dates,
    is_header,
    labelled,
    rights_holder,
    top_and_bottom,
)
from communique.read.outlets import bearer, candidates, outlet_of_site, places

MOST_PARAGRAPHS = 3
"""A dateline stands above one of the first paragraphs or nowhere."""

_DAY_IN_PATH = re.compile(r"/((?:19|20)\d{2})[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?!\d)")

Known = dict[str, Sourced]


def with_evidence(raw: RawDocument, today: datetime.date) -> RawDocument:
    """Return the document with the metadata that its text carries, and with notes on it.

    Declared metadata (a column, a tag) stays as it is. Offsets point into the raw text.

    Args:
        raw: a document as its reader made it.
        today: a publication date after this is noted, and kept.
    """
    text = raw.text
    top, bottom = top_and_bottom(text)
    known: Known = {name: field for name, field in raw.metadata if field is not None}
    notes = list(raw.notes)
    for name, field in _labelled_fields(text, top, bottom):
        known.setdefault(name, field)
    title = None if "title" in known else find_title(text, top)
    if title:
        known["title"] = _from_text(text, title)
    datelines = list(_datelines(text, top))
    _add_place(text, datelines, known)
    _add_outlet(text, [*top, *bottom], datelines, known, notes)
    _add_dates(text, top, bottom, datelines, known, notes)
    published = known.get("published")
    if published and published.value > today.isoformat():
        notes.append(f"published {published.value} lies in the future")
    return raw.model_copy(update={"metadata": Metadata(**known), "notes": tuple(notes)})


def _from_text(text: str, span: Span, value: str | None = None) -> Sourced:
    words = text[slice(*span)]
    value = value or " ".join(words.split())
    return Sourced(value=value, source="text", words=words, start=span[0], end=span[1])


def _labelled_fields(text: str, top: list[Line], bottom: list[Line]) -> Iterator[tuple[str, Sourced]]:
    """Yield what lines such as `Source: ...` say, and an address that stands above the title."""
    above = above_body(top)
    for line in (*top, *bottom):
        found = labelled(line)
        if found:
            yield from _labelled_field(text, found.group, (found.start, found.end), line not in above)
    for number, line in enumerate(top):
        span = address(line)
        # Below the first other line an address may lead anywhere.
        if span and all(map(is_header, top[:number])):
            yield "url", _from_text(text, span)


def _labelled_field(text: str, group: str, span: Span, below: bool) -> Iterator[tuple[str, Sourced]]:
    value = text[slice(*span)]
    is_address = value.startswith(("http://", "https://", "www."))
    if is_address and " " not in value:
        yield "url", _from_text(text, span)
    elif group == "title" and not below:
        yield "title", _from_text(text, span)
    elif group == "outlet" and (candidates(value) or (not below and len(value.split()) <= 5)):
        name = _outlet_name(value, "")
        if name:
            yield "outlet", _from_text(text, span, name)


def _datelines(text: str, top: list[Line]) -> Iterator[Dateline]:
    paragraphs = 0
    for line in top:
        dateline = find_dateline(text, line.start)
        if dateline:
            yield dateline
        if not is_header(line) and (dateline or len(line.text) > 60):
            paragraphs += 1
        if paragraphs == MOST_PARAGRAPHS:
            return


def _signatures(text: str, bottom: list[Line]) -> Iterator[Dateline]:
    """Yield the lines below a statement that are a place and a day and nothing else."""
    for line in bottom:
        dateline = find_dateline(text, line.start)
        if dateline and dateline.place and dateline.end == line.end:
            yield dateline


def _add_place(text: str, datelines: list[Dateline], known: Known) -> None:
    spans = [dateline.place for dateline in datelines if dateline.place]
    if spans and "place" not in known:
        words = text[slice(*spans[0])]
        shown = words.title() if words.isupper() and len(words) > 3 else words
        known["place"] = _from_text(text, spans[0], " ".join(shown.split()))


def _add_outlet(
    text: str, lines: list[Line], datelines: list[Dateline], known: Known, notes: list[str]
) -> None:
    """Add the outlet: of a known site, of a dateline, of a line that says where it was published."""
    url = known.get("url")
    site = outlet_of_site(url.value) if url else None
    if "outlet" in known:
        return
    if url and site:
        known["outlet"] = url.model_copy(update={"value": site.name})
        return
    place = known.get("place")
    state = places().get(place.value.lower(), "") if place else ""
    spans = [dateline.outlet for dateline in datelines if dateline.outlet]
    spans += [found.outlet for line in lines for found in header_dates(line) if found.outlet]
    spans += [span for line in lines if (span := rights_holder(line))]
    for span in spans:
        site = outlet_of_site(text[slice(*span)])
        name = site.name if site else _outlet_name(text[slice(*span)], state)
        if name:
            known["outlet"] = _from_text(text, span, name)
            return
        notes.append(f"outlet {text[slice(*span)]} may be {_names(text[slice(*span)])}")


def _outlet_name(written: str, state: str) -> str | None:
    """Return the full name of an outlet, the words themselves if no list has them, `None` if it is open."""
    outlet = bearer(written, state)
    if outlet:
        return outlet.name
    return None if candidates(written) else " ".join(written.split())


def _names(written: str) -> str:
    return " or ".join(outlet.name for outlet in candidates(written))


def _add_dates(
    text: str, top: list[Line], bottom: list[Line], datelines: list[Dateline], known: Known, notes: list[str]
) -> None:
    """Add the days of publication and update."""
    outlet = bearer(known["outlet"].value) if "outlet" in known else None
    day_first = outlet.day_first if outlet else None
    above = above_body(top)
    found = [
        date
        for line in (*top, *bottom)
        for date in header_dates(line, day_first=day_first)
        if date.labelled or line in above
    ]
    found.sort(key=lambda date: not date.labelled)
    datelines = [*datelines, *_signatures(text, bottom or top[2:])]
    inline = [dateline.date for dateline in datelines if dateline.date]
    for role in ("updated", "published"):
        dates = [date.date for date in found if date.role == role]
        if role == "published":
            dates += inline
        day = next((date for date in dates if date.day), None)
        if day and role not in known:
            known[role] = _from_text(text, (day.start, day.end), day.day)
    if "published" not in known:
        _add_open_date(text, [date.date for date in found if date.role == "published"] + inline, known, notes)


def _add_open_date(text: str, dates: list[WrittenDate], known: Known, notes: list[str]) -> None:
    """Add the publication day that a date without a year and another piece of evidence make together."""
    url = known.get("url")
    in_path = _DAY_IN_PATH.search(url.value) if url else None
    if url and in_path:
        day = "-".join(in_path.groups())
        known["published"] = url.model_copy(
            update={"value": day, "words": in_path.group()[1:], **_within(url, in_path)}
        )
        return
    updated = known.get("updated")
    for date in dates:
        if date.why == UNCLEAR_ORDER:
            notes.append(f"date {text[date.start : date.end]} is open: {date.why}")
        if updated and date.why == NO_YEAR and (found := date.in_year(int(updated.value[:4]))):
            known["published"] = _from_text(text, (date.start, date.end), found)
            return


def _within(field: Sourced, match: re.Match[str]) -> dict[str, int]:
    """Return where a match in the value of a field stands in the text, if the field stands there."""
    if field.start is None:
        return {}
    return {"start": field.start + match.start() + 1, "end": field.start + match.end()}
