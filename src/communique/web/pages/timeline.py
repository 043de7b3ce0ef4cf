"""What lies where in time: of a pair, a party, a promise, an agreement, or of all."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from communique.errors import UsageError
from communique.model import Record
from communique.store.timeline_rows import Entry, TimelinePage
from communique.web.choices import Matter
from communique.web.links import link_to
from communique.web.page import Page
from communique.web.pages.parties import both
from communique.web.query import At, Day, Party, Rows, Words
from communique.web.records import Lent

ROUTER = APIRouter()
LINES = 100
"""Entries in the list, if the address does not say."""
WORDS = 400


class Timeline(Record):
    """Entries in time; `found.entries` are all that are drawn, the list has those from `at` on.

    Attributes:
        title: what they are of.
        back: address of the page of that.
    """

    found: TimelinePage
    title: str
    back: str
    at: int
    rows: int
    pair: str | None
    party: str | None
    thread: str | None
    instrument: str | None
    since: str | None
    until: str | None
    kind: str | None


def timeline(
    record: Lent,
    pair: Words = None,
    party: Party = None,
    thread: Words = None,
    instrument: Words = None,
    since: Day = None,
    until: Day = None,
    kind: Matter = None,
    at: At = 0,
    rows: Rows = LINES,
) -> Timeline:
    """Return a timeline of one pair, party, promise or agreement; without any, of all meetings."""
    asked = [
        name
        for name, value in (("pair", pair), ("party", party), ("thread", thread), ("instrument", instrument))
        if value
    ]
    if len(asked) > 1:
        raise UsageError(
            f"A timeline is of one thing, not of {' and '.join(asked)}.", do="Leave all but one out."
        )
    period = (since or "", until or "")
    if pair:
        one, two = both(pair)
        found, title, back = (
            record.pair_timeline(one, two, *period, kind),
            f"{one} and {two}",
            f"/pairs/{one},{two}",
        )
        pair = f"{one},{two}"
    elif thread:
        found, title, back = _of_thread(record, thread, *period)
    elif instrument:
        found, title, back = _of_instrument(record, instrument, *period)
    else:
        found = record.party_timeline(party, *period)
        title, back = (party, f"/parties/{party}") if party else ("all meetings", "/meetings")
    return Timeline(
        found=found,
        title=title,
        back=back,
        at=at,
        rows=rows,
        pair=pair,
        party=party,
        thread=thread,
        instrument=instrument,
        since=since,
        until=until,
        kind=kind,
    )


def _of_thread(record: Lent, identifier: str, since: str, until: str) -> tuple[TimelinePage, str, str]:
    page = record.thread(identifier)
    entries = tuple(
        Entry(
            kind="wording",
            lane=row.outlet or "Outlet unknown",
            day=row.published,
            last=None,
            ends="known",
            firm=True,
            words=row.content,
            quoted=True,
            reports=1 + len(row.carried),
            id=row.id,
        )
        for row in page.wordings
        if row.published
    )
    documents = tuple({row.document for row in page.wordings})
    found = record.timeline_of(entries, documents, since, until)
    return found, f"“{page.thread.wording}”", link_to(page.thread.id)


def _of_instrument(record: Lent, identifier: str, since: str, until: str) -> tuple[TimelinePage, str, str]:
    page = record.instrument(identifier)
    entries = tuple(
        Entry(
            kind="mention",
            lane=row.outlet or "Outlet unknown",
            day=row.published,
            last=None,
            ends="known",
            firm=bool(row.status),
            words=f"{row.status}: {row.words}" if row.status else row.words,
            quoted=True,
            reports=1,
            id=row.id,
        )
        for row in page.mentions
        if row.published
    )
    documents = tuple({row.document for row in page.mentions})
    found = record.timeline_of(entries, documents, since, until)
    return found, page.thread.name, link_to(page.thread.id)


@ROUTER.get("/timeline/timelinejs.json", summary="A timeline as TimelineJS reads it")
def timelinejs(
    record: Lent,
    pair: Words = None,
    party: Party = None,
    thread: Words = None,
    instrument: Words = None,
    since: Day = None,
    until: Day = None,
    kind: Matter = None,
) -> JSONResponse:
    """Return the same entries in the JSON form of Knight Lab's TimelineJS 3."""
    page = timeline(record, pair, party, thread, instrument, since, until, kind)
    title = {"text": {"headline": page.title, "text": "From the record; each entry is what reports say."}}
    return JSONResponse({"title": title, "events": [_event(entry) for entry in page.found.entries]})


def _event(entry: Entry) -> dict[str, Any]:
    headline = f"“{entry.words[:WORDS]}”" if entry.quoted else entry.words[:WORDS]
    day = {"before": f"by {entry.day}", "after": f"after {entry.day}"}.get(entry.ends, entry.day)
    found: dict[str, Any] = {
        "unique_id": entry.id,
        "group": entry.lane,
        "start_date": _date(entry.day),
        "display_date": f"{day} to {entry.last}" if entry.last else day,
        # TimelineJS shows these as HTML.
        "text": {"headline": _escaped(headline), "text": _escaped(f"{entry.kind}; reports: {entry.reports}")},
    }
    if entry.last:
        found["end_date"] = _date(entry.last)
    return found


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _date(day: str) -> dict[str, str]:
    return dict(zip(("year", "month", "day"), (str(int(part)) for part in day.split("-")), strict=False))


PAGES = (
    Page(
        "/timeline",
        timeline,
        "timeline.html",
        lambda page: page.found.entries,
        Timeline,
        "What lies where in time",
    ),
)
