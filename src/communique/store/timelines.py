"""What lies where in time: meetings, promises, agreements and incidents, each once, as exactly as is known.

A day, month or year is what reports say; where they say none, a meeting lies before or after its report.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable

from communique.store.activity import LEADS_AND_COPIES, OF_BOTH, all_months, known_months
from communique.store.encounter_pages import narrowing
from communique.store.timeline_entries import (
    agreements_in_time,
    incidents_in_time,
    meetings_in_time,
    promises_in_time,
)
from communique.store.timeline_rows import Entry, Kind, Month, TimelinePage

MOST = 600
"""Entries that a timeline has at most, the latest."""
LANES = 8
"""Pairs that get a lane of their own; the others share one."""
_REPORTS_OF_BOTH = f"""
    SELECT substr(d.published, 1, 7), count(*), sum(o.copied)
    FROM ({OF_BOTH}) o JOIN documents d ON d.key = o.key
    WHERE length(d.published) >= 7 GROUP BY 1"""
_OF_ONE = LEADS_AND_COPIES.format(found="(SELECT document FROM parties WHERE state = :one)")
_REPORTS_OF_ONE = f"""
    SELECT substr(d.published, 1, 7), count(*), sum(o.copied)
    FROM ({_OF_ONE}) o JOIN documents d ON d.key = o.key
    WHERE length(d.published) >= 7 GROUP BY 1"""
_REPORTS_OF_ALL = """
    SELECT substr(published, 1, 7), count(*), sum(key IN (SELECT document FROM copies)) FROM documents
    WHERE length(published) >= 7 GROUP BY 1"""
_REPORTS_AMONG = """
    SELECT substr(published, 1, 7), count(*), sum(key IN (SELECT document FROM copies)) FROM documents
    WHERE length(published) >= 7 AND key IN (SELECT value FROM json_each(:documents)) GROUP BY 1"""


def pair_timeline(
    connection: sqlite3.Connection, one: str, two: str, since: str, until: str, kind: Kind | None = None
) -> TimelinePage:
    """Return what lies in time between two parties.

    Args:
        connection: the record.
        one: a code; `two` another.
        two: a code.
        since: ISO prefix, or nothing.
        until: ISO prefix, or nothing.
        kind: only entries of this kind.
    """
    values = {"one": one, "two": two}
    meetings = [
        entry.model_copy(update={"lane": "Meetings"})
        for entry in meetings_in_time(connection, one, two, since, until, most=MOST)
    ]
    entries = [
        *meetings,
        *promises_in_time(connection, values),
        *agreements_in_time(connection, values),
        *incidents_in_time(connection, values),
    ]
    entries = [entry for entry in entries if kind in (None, entry.kind)]
    lanes = (
        "Meetings",
        f"Promises by {one}",
        f"Promises by {two}",
        "Promises by both",
        "Agreements",
        "Incidents",
    )
    reports = connection.execute(_REPORTS_OF_BOTH, values)
    return _page(connection, entries, lanes, reports, since, until)


def party_timeline(connection: sqlite3.Connection, party: str | None, since: str, until: str) -> TimelinePage:
    """Return meetings of a party, or of all, in lanes by pair: those that met most, and the rest."""
    entries = list(meetings_in_time(connection, party, None, since, until, most=MOST))
    counted = Counter(entry.lane for entry in entries)
    kept = [lane for lane, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:LANES]]
    moved = [e if e.lane in kept else e.model_copy(update={"lane": "Others"}) for e in entries]
    reports = (
        connection.execute(_REPORTS_OF_ONE, {"one": party}) if party else connection.execute(_REPORTS_OF_ALL)
    )
    condition, values = narrowing({"party": party, "since": since or None, "until": until or None})
    query = f"SELECT count(*) FROM encounters WHERE day IS NOT NULL AND {condition}"
    (total,) = connection.execute(query, values).fetchone()
    page = _page(connection, moved, (*kept, "Others"), reports, since, until)
    return page.model_copy(update={"total": total})


def among(
    connection: sqlite3.Connection, entries: Iterable[Entry], documents: Iterable[int], since: str, until: str
) -> TimelinePage:
    """Return entries that somebody else has made, with the reports of some documents.

    Args:
        connection: the record.
        entries: in any order.
        documents: keys of the reports that are counted.
        since: ISO prefix, or nothing.
        until: ISO prefix, or nothing.
    """
    found = list(entries)
    lanes = tuple(dict.fromkeys(entry.lane for entry in found))
    reports = connection.execute(_REPORTS_AMONG, {"documents": json.dumps(sorted(documents))})
    return _page(connection, found, lanes, reports, since, until)


def _page(
    connection: sqlite3.Connection,
    entries: Iterable[Entry],
    lanes: Iterable[str],
    reports: Iterable[tuple[str, int, int]],
    since: str,
    until: str,
) -> TimelinePage:
    inside = [e for e in entries if f"{e.last or e.day}~" >= since and (not until or e.day <= f"{until}~")]
    ordered = sorted(inside, key=lambda e: (e.day, e.lane, e.id))
    shown = ordered[-MOST:]
    there = {entry.lane for entry in shown}
    return TimelinePage(
        entries=tuple(shown),
        total=len(ordered),
        lanes=tuple(lane for lane in lanes if lane in there),
        months=_months(connection, shown, {m: (n, c) for m, n, c in reports}, since, until),
    )


def _months(
    connection: sqlite3.Connection,
    entries: Iterable[Entry],
    reports: dict[str, tuple[int, int]],
    since: str,
    until: str,
) -> tuple[Month, ...]:
    """Return the months from the first report or entry of the period to the last, none left out."""
    days = [month for month in reports if f"{month}~" >= since[:7] and (not until or month <= f"{until}~")]
    if not days:
        days = [entry.day[:7] for entry in entries if len(entry.day) >= 7]
    if not days:
        return ()
    known = known_months(connection)
    return tuple(
        Month(
            month=month,
            reports=reports.get(month, (0, 0))[0] - reports.get(month, (0, 0))[1],
            copies=reports.get(month, (0, 0))[1],
            gap=month not in known,
        )
        for month in all_months(min(days), max(days))
    )
