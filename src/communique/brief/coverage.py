"""The timeline of a briefing from its rows, and the sentences on what the record does not cover."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.brief.agreements import Agreements, changes
from communique.brief.incidents import days_told, incident_words
from communique.brief.meetings import meeting_day, meeting_words, people_words
from communique.brief.scope import Scope, counted
from communique.brief.timeline import Ends, Lane, Mark, Timeline, mark, timeline

if TYPE_CHECKING:
    from communique.store import EncounterRow, IncidentPage, InstrumentPage

NAMED = 4
"""Gaps that are named one by one, the longest."""


def drawn(
    scope: Scope,
    meetings: Iterable[EncounterRow],
    promises: Lane,
    agreements: Agreements,
    incidents: Iterable[IncidentPage],
) -> Timeline | None:
    """Return the timeline of a briefing; `None` where nothing has a day."""
    lanes = (
        Lane("Meetings", _row(_meetings(meetings))),
        promises,
        Lane("Agreements, by status", _row(_agreements((*agreements.own, *agreements.others)))),
        Lane("Incidents", _row(_incidents(incidents))),
    )
    return timeline(scope.period, (one.published for one in scope.documents), scope.published, lanes)


def gap_lines(drawn_line: Timeline) -> list[str]:
    """Return what is to be said of months without reports."""
    gaps = sorted(drawn_line.gaps, key=lambda gap: (-gap.months, gap.first))
    number = sum(gap.months for gap in gaps)
    of = counted(len(drawn_line.months), "month")
    if not gaps:
        lines = [f"The record has reports of each of the {of}."]
    else:
        named = [g.first if g.months == 1 else f"{g.first} to {g.last} ({g.months} months)" for g in gaps]
        more = f"; and {counted(len(gaps) - NAMED, 'shorter gap')}" if len(gaps) > NAMED else ""
        verb = "is" if number == 1 else "are"
        lines = [
            f"Of {of} {number} {verb} without any report in the record, and nothing follows from them: "
            f"{', '.join(named[:NAMED])}{more}."
        ]
    silent = sum(not month.gap and not month.reports for month in drawn_line.months)
    if silent:
        words = "month has" if silent == 1 else "months have"
        lines.append(f"{silent} more {words} reports in the record, but none of both parties.")
    return lines


def _row(marks: Iterable[Mark]) -> tuple[tuple[Mark, ...], ...]:
    found = tuple(sorted(marks, key=lambda one: (one.first, one.last, one.words)))
    return (found,) if found else ()


def _meetings(meetings: Iterable[EncounterRow]) -> Iterable[Mark]:
    for one in meetings:
        day, held = one.date or one.latest, one.status == "held"
        if day and one.reports:
            unknown: Ends = "before" if held else "after"
            ends: Ends = "known" if one.date else unknown
            words = f"{meeting_words(one)}, {people_words(one.participants)}"
            yield mark(day, words, ends, firm=held, shown=meeting_day(one))


def _agreements(pages: Iterable[InstrumentPage]) -> Iterable[Mark]:
    for page in pages:
        for one in changes(page.mentions):
            if one.published:
                yield mark(one.published, f"{one.status} (“{one.status_words}”): “{page.thread.name}”")


def _incidents(pages: Iterable[IncidentPage]) -> Iterable[Mark]:
    for page in pages:
        for day in days_told(page):
            yield mark(day, incident_words(page))
