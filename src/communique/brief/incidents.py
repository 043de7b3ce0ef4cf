"""The section on incidents: each event once, what every source says of it side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from communique.brief.model import Group, Inline, LeftOut, Line, Section, Strong, Text
from communique.brief.notes import NO_OUTLET, Notes
from communique.brief.period import NO_DAY
from communique.brief.scope import Scope, counted

if TYPE_CHECKING:
    from communique.store import IncidentMention, IncidentPage

MOST = 5
ACCOUNTS = 3
DAYS = 3
DIFFER = "days differ"


def incidents_of(scope: Scope) -> tuple[list[IncidentPage], int]:
    """Return the events that come up mostly in reports of both, the most told first, and how many more.

    Only what reports of both, in the period, say of them is kept.
    """
    found, all_of_them = [], 0
    for thread in scope.record.incidents(scope.pair):
        page = scope.record.incident(thread.id)
        kept = tuple(one for one in page.mentions if one.document in scope.ids)
        all_of_them += bool(kept)
        if kept and scope.theirs(len(_documents(kept)), thread.documents):
            found.append(page.model_copy(update={"mentions": kept}))
    shown = sorted(found, key=lambda page: -len(_documents(page.mentions)))[:MOST]
    return shown, all_of_them - len(shown)


def incidents_section(scope: Scope, notes: Notes, pages: Sequence[IncidentPage], left: int) -> Section:
    """Return the section."""
    words = f"{counted(left, 'more event')} that reports of both speak of."
    return Section(
        key="incidents",
        title="Incidents",
        groups=(Group("", tuple(_line(page, notes) for page in pages)),) if pages else (),
        remark="Days, blame and numbers of people as each report has them; none is preferred.",
        nothing="No report of both speaks of an event.",
        left_out=(LeftOut(words, scope.command("incidents")),) if left else (),
    )


def _documents(mentions: Iterable[IncidentMention]) -> set[str]:
    return {one.document for one in mentions}


def days_told(page: IncidentPage) -> list[str]:
    """Return the days that the reports give, the most frequent first."""
    told = {one.day for one in page.mentions}
    return [day for day in page.thread.days if day in told]


def incident_words(page: IncidentPage) -> str:
    """Return the kind of event and whom or which place it struck."""
    thread = page.thread
    of = " and ".join(thread.persons) or next(iter(thread.places), "")
    return f"{thread.kind}: {of}" if of else thread.kind


def _line(page: IncidentPage, notes: Notes) -> Line:
    days = days_told(page)
    words = incident_words(page)
    told = counted(len(_documents(page.mentions)), "report")
    parts: list[Inline] = [Strong(words[:1].upper() + words[1:]), Text(f". In {told} of both.")]
    if _one_day(days) == DIFFER:
        more = f" and {len(days) - DAYS} more" if len(days) > DAYS else ""
        parts.append(Text(f" Days told: {', '.join(days[:DAYS])}{more}."))
    accounts = _accounts(page.mentions)
    return Line(
        _one_day(days),
        tuple(parts),
        () if accounts else notes.cite(page.mentions[0].id),
        tuple(_account(one, notes) for one in accounts),
    )


def _one_day(days: list[str]) -> str:
    """Return the day if reports agree on it; the most exact of those that lie within one another."""
    exact = max(days, key=len, default=NO_DAY)
    return exact if all(exact.startswith(day) for day in days) else DIFFER


def _accounts(mentions: Iterable[IncidentMention]) -> list[IncidentMention]:
    """Return mentions that differ in words or in what they tell: the ends, and those with numbers or days."""
    different: dict[tuple[object, ...], IncidentMention] = {}
    for one in mentions:
        told = tuple((each.value, each.what) for each in one.casualties)
        different.setdefault((one.words.casefold(), one.day, one.outlet, told), one)
    found = list(different.values())
    if len(found) <= ACCOUNTS:
        return found
    ends = [found[0], found[-1]]
    telling = [one for one in found[1:-1] if one.casualties or one.day or one.blamed]
    chosen = [*ends, *telling[: ACCOUNTS - len(ends)]]
    return [one for one in found if one in chosen]


def _account(one: IncidentMention, notes: Notes) -> Line:
    parts: list[Inline] = [notes.words(one.id), Text(f", {one.outlet or NO_OUTLET}")]
    if one.day:
        parts.append(Text(f"; day told: {one.day}"))
    if one.blamed:
        parts.append(Text(f"; blamed: {', '.join(one.blamed)}"))
    for count in one.casualties:
        parts += [
            Text("; "),
            notes.words(count.id),
            Text(" "),
            notes.quoted(count.id, count.what),
            Text(", "),
            notes.quoted(count.id, count.fate),
        ]
    cited = notes.cite(one.id, *(count.id for count in one.casualties))
    return Line(one.published or NO_DAY, tuple(parts), cited)
