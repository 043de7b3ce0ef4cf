"""Puts a briefing together: head, timeline, sections and notes, all from rows of the record."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from communique.brief.agreements import agreements_of, agreements_section
from communique.brief.coverage import drawn
from communique.brief.demands import demands_section
from communique.brief.figures import figures_of, figures_section
from communique.brief.head import head, period_words
from communique.brief.incidents import incidents_of, incidents_section
from communique.brief.meetings import meetings_in, meetings_section
from communique.brief.model import Briefing, Group, Line, Section, Text
from communique.brief.notes import Notes
from communique.brief.period import period_of
from communique.brief.promises import promises_of, promises_section
from communique.brief.scope import Scope, counted, scope_of
from communique.errors import UsageError
from communique.reference.parties import party_name

if TYPE_CHECKING:
    from communique.store import RecordFile

REMARKS = (
    "Put together from the record: labels, names and days, and in quotation marks the words of reports. "
    "Who said or reported something is named with it; nothing is confirmed by standing here.",
    "The number at the end of a line leads to its source. Words were compared with the stored text of the "
    "report when this was made; those that are not there are marked as orphaned.",
)


def briefing(
    record: RecordFile,
    pair: tuple[str, str],
    *,
    since: str | None = None,
    until: str | None = None,
    today: str | None = None,
) -> Briefing:
    """Return a briefing on two parties.

    Args:
        record: an open record.
        pair: codes of the parties.
        since: ISO prefix from which on; without it from the first report.
        until: ISO prefix up to which; without it to today.
        today: the day it is made, for those who need the same twice; the present one if not given.

    Raises:
        UsageError: the parties are one, or the period ends before it begins.
    """
    if pair[0] == pair[1]:
        raise UsageError(f"{pair[0]} is there twice; a pair is two different parties.", do="Name two.")
    made = today or datetime.datetime.now(datetime.UTC).date().isoformat()
    scope = scope_of(record, pair, period_of(since, until, made))
    title = " and ".join(party_name(code) for code in pair)
    if not scope.documents:
        return Briefing(title, period_words(scope), head(scope, []), (), None, (_nothing(scope),))
    notes = Notes(record)
    meetings, agreements = meetings_in(scope), agreements_of(scope)
    incidents, more_incidents = incidents_of(scope)
    first = meetings_section(scope, notes, meetings)
    promises, lane = promises_section(scope, notes, *promises_of(scope))
    sections = (
        first,
        promises,
        demands_section(scope, notes),
        agreements_section(scope, notes, agreements),
        incidents_section(scope, notes, incidents, more_incidents),
        figures_section(scope, notes, figures_of(scope)),
    )
    return Briefing(
        title,
        period_words(scope),
        head(scope, meetings),
        REMARKS,
        drawn(scope, meetings, lane, agreements, incidents),
        sections,
        notes.all(),
    )


def _nothing(scope: Scope) -> Section:
    """Return what there is where no report of the period has both parties."""
    of_pair = sorted(row.published or "" for row in scope.record.rows("documents", pair=scope.pair))
    lines = [Line("", (Text(_other_time(of_pair)),))] if of_pair else []
    for code in scope.pair:
        rows = [r for r in scope.record.rows("documents", state=code) if scope.period.has(r.published)]
        lines.append(
            Line("", (Text(f"{party_name(code)} ({code}): {counted(len(rows), 'report')} of the period."),))
        )
    lines.append(Line("", (Text(f"The record as a whole: {counted(len(scope.published), 'report')}."),)))
    return Section(
        key="nothing",
        title="Nothing to brief on",
        groups=(Group("", tuple(lines)),),
        remark="The record has no report of the period in which both take part. What it has:",
    )


def _other_time(days: list[str]) -> str:
    known = [day for day in days if day]
    span = " to ".join(dict.fromkeys((known[0], known[-1])))
    return f"Of both, outside of the period: {counted(len(days), 'report')}, {span}."
