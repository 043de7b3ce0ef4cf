"""The start page: what is in this record, latest meetings, promises that moved."""

from __future__ import annotations

from typing import Literal

from communique.model import Record
from communique.shipped import shipped
from communique.store import EncounterRow, RecordFile, Run, ThreadRow, Wanted
from communique.store.tallying import named
from communique.web.page import Page
from communique.web.records import Lent
from communique.web.strips import Strip, strip

LATEST = 6
NAMES = 100
"""Reports up to which a record may be that of the sample."""


class Shown(Record):
    """What a look around begins with: the meeting of most reports, the promise that was made most often."""

    meeting: EncounterRow | None
    promise: ThreadRow | None


class Start(Record):
    """What the record holds, and what is newest in it.

    Attributes:
        state: whether there is nothing in it, or the reports that ship with the program.
        counts: rows by table, of when records were last put together.
        outlets: how many there are.
        open_cases: doubtful joins that wait for somebody to decide.
    """

    state: Literal["empty", "sample", "own"]
    counts: dict[str, int]
    outlets: int
    first: str | None
    last: str | None
    strip: Strip | None
    run: Run | None
    open_cases: int
    meetings: tuple[EncounterRow, ...]
    promises: tuple[ThreadRow, ...]
    shown: Shown


def read(record: Lent) -> Start:
    """Return what the start page shows."""
    extent, counts = record.extent(), dict(record.tallies())
    threads = named(counts, "threads")
    counts |= {
        "documents": extent.reports,
        "failures": record.failures(),
        "promises": threads.get("commitments", 0),
        "encounters": threads.get("meetings", 0),
    }
    state = _state(record, extent.reports)
    return Start(
        state=state,
        counts=counts,
        outlets=extent.outlets,
        first=extent.first,
        last=extent.last,
        strip=strip(record.months()),
        run=record.last_run(),
        open_cases=sum(record.open_cases().values()),
        meetings=record.held_last(LATEST),
        promises=record.repeated_last(LATEST),
        shown=_shown(record) if state == "sample" else Shown(meeting=None, promise=None),
    )


def _shown(record: RecordFile) -> Shown:
    meetings, promises = record.meeting_list(Wanted(rows=1)), record.promise_list(Wanted(rows=1))
    return Shown(meeting=next(iter(meetings.rows), None), promise=next(iter(promises.rows), None))


def _state(record: RecordFile, reports: int) -> Literal["empty", "sample", "own"]:
    if not reports:
        return "empty"
    folder = shipped("sample")
    if reports > NAMES or folder is None:
        return "own"
    known = {path.name for path in folder.iterdir()}
    read_from = {row.source.rpartition("/")[2].partition("#")[0] for row in record.rows("sources")}
    return "sample" if read_from <= known else "own"


PAGES = (Page("/", read, "start.html", lambda page: page.meetings, Start, "What is in this record"),)
