"""The section on meetings: each once, with who took part, what was spoken of and the reports that tell it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.brief.model import Group, Inline, LeftOut, Line, Quote, Section, Strong, Text
from communique.brief.notes import Notes, shortened
from communique.brief.period import NO_DAY
from communique.brief.scope import Scope, counted

if TYPE_CHECKING:
    from communique.model import Participant
    from communique.store import EncounterRow, MeetingRow

MOST = 8
PEOPLE = 6
TOPICS = 3
TOPIC = 160
"""Characters of a topic."""
NOTES = 4


def meetings_in(scope: Scope) -> list[EncounterRow]:
    """Return the meetings of the parties in the period, and those without a day."""
    found = scope.record.meetings(*scope.pair)
    return [one for one in found if scope.period.has(one.date or one.latest)]


def meetings_section(scope: Scope, notes: Notes, meetings: Iterable[EncounterRow]) -> Section:
    """Return the section: the latest meetings that reports tell, those that are only recalled counted."""
    meetings = list(meetings)
    told = [one for one in meetings if one.reports]
    dated = [one for one in told if one.date or one.latest]
    undated = [one for one in told if not (one.date or one.latest)]
    shown = [*reversed(dated)][:MOST]
    shown += undated[: MOST - len(shown)]
    topics = _topics(scope)
    left = [counted(len(told) - len(shown), "more meeting")] if len(told) > len(shown) else []
    if len(meetings) > len(told):
        recalled = len(meetings) - len(told)
        number = f"{recalled:,}" if left else counted(recalled, "meeting")
        left.append(f"{number} that reports only recall, or announce for no certain day")
    return Section(
        key="meetings",
        title="Meetings",
        groups=(Group("", tuple(_line(scope, one, notes, topics) for one in shown)),) if shown else (),
        remark="Each meeting once, the latest first.",
        nothing="No report tells of a meeting of the two.",
        left_out=(LeftOut(f"{'; '.join(left)}.", scope.command("meetings")),) if left else (),
    )


def meeting_day(one: EncounterRow) -> str:
    """Return its day, or before or after which day of a report it lies."""
    if one.date:
        return one.date
    if not one.latest:
        return NO_DAY
    return f"by {one.latest}" if one.status == "held" else f"after {one.latest}"


def meeting_words(one: EncounterRow) -> str:
    """Return what it was, and where."""
    words = one.kind.replace("_", " ")
    words = words if one.status == "held" else f"{one.status} {words}"
    return f"{words} in {one.place}" if one.place else words


def people_words(people: Iterable[Participant]) -> str:
    """Return who took part, party by party, each with the office."""
    parties: dict[str, list[str]] = {}
    for one in list(people)[:PEOPLE]:
        words = ", ".join(word for word in (one.name, one.office) if word)
        parties.setdefault(one.state or "party unknown", []).append(words)
    lines = [" and ".join(filter(None, words)) for words in parties.values()]
    known = [f"{line} ({party})" if line else party for party, line in zip(parties, lines, strict=True)]
    more = len(list(people)) - PEOPLE
    return "; ".join([*known, *([f"and {more} more"] if more > 0 else [])])


def _line(scope: Scope, one: EncounterRow, notes: Notes, topics: dict[str, list[MeetingRow]]) -> Line:
    cited = one.records[:NOTES]
    what = f"{_upper(meeting_words(one))}. "
    told = counted(one.reports, "report")
    by = f" by {', '.join(one.outlets)}" if one.outlets else ""
    parts: list[Inline] = [Strong(what), Text(people_words(one.participants)), Text(f". {told}{by}.")]
    parts += _spoken_of(scope, topics.get(one.id, ()))
    stood = list(dict.fromkeys(each.status for each in one.statuses))
    if len(stood) > 1:
        days = {each.status: each.published for each in reversed(one.statuses)}
        parts.append(Text(f" First told as {', as '.join(f'{s} on {days[s] or NO_DAY}' for s in stood)}."))
    return Line(meeting_day(one), tuple(parts), notes.cite(*cited))


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _topics(scope: Scope) -> dict[str, list[MeetingRow]]:
    found: dict[str, list[MeetingRow]] = {}
    for row in scope.record.rows("meetings", pair=scope.pair):
        if not row.recalled:
            found.setdefault(row.encounter, []).append(row)
    return found


def _spoken_of(scope: Scope, rows: Iterable[MeetingRow]) -> list[Inline]:
    """Return the topics of a meeting, each compared with the text of the report that has it."""
    told = {topic: row.document for row in rows for topic in row.topics}
    parts: list[Inline] = [Text(" Spoken of: ")] if told else []
    for topic in list(told)[:TOPICS]:
        parts += [Text("; ")] if len(parts) > 1 else []
        stands = scope.record.stands_in(told[topic], topic)
        parts.append(Quote(shortened(topic, TOPIC), orphaned=not stands))
    if told:
        parts.append(Text("." if len(told) <= TOPICS else f"; and {len(told) - TOPICS} more."))
    return parts
