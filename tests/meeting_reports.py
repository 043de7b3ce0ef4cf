"""Meetings made by hand: facts for linking, and short reports for a record; officials are invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from communique.link import Attendee, MeetingFacts
from communique.model import Act, Extraction, Meeting, Participant, Person, Statement
from communique.store import Prepared, RecordFile
from fish_reports import document, prepared, quoted

BERG = Attendee("NOR", 1, "Anna Berg", "Fisheries Minister")
LIND = Attendee("ISL", 2, "Jón Lind", "Fisheries Minister")
HOLM = Attendee("SWE", 3, "Karl Holm", "Fisheries Minister")


def facts(key: int = 1, **changes: Any) -> MeetingFacts:
    """Return a meeting of two ministers on 3 May 2024 as one report tells it."""
    values: dict[str, Any] = {
        "key": key,
        "document": key,
        "kind": "meeting",
        "status": "held",
        "background": False,
        "day": "2024-05-03",
        "published": "2024-05-03",
        "outlet": f"Outlet {key}",
        "place": None,
        "attendees": (BERG, LIND),
    }
    return MeetingFacts(**values | changes)


@dataclass(frozen=True)
class Told:
    """A meeting as a report is to tell it; `said` are a speaker's state, an act, and the words."""

    day: str | None = "2024-05-03"
    kind: str = "meeting"
    status: str = "held"
    background: bool = False
    place: str | None = None
    people: tuple[tuple[str | None, str], ...] = (("Anna Berg", "NOR"), ("Jón Lind", "ISL"))
    topics: tuple[str, ...] = ()
    said: tuple[tuple[str, Act, str], ...] = ()


def told(
    *meetings: Told, name: str, published: str | None = "2024-05-03", outlet: str = "Fjord Post"
) -> Prepared:
    """Return a report of these meetings, ready to be written."""
    lines = []
    for number, one in enumerate(meetings, 1):
        people = " and ".join(f"{who or 'somebody'} of {state}" for who, state in one.people)
        matter = f" on {', '.join(one.topics)}" if one.topics else ""
        lines.append(f"Number {number} in {name}: {people} had a {one.kind} at {one.place}{matter}.")
        lines += [f"{state} said number {number}: {words}." for state, _, words in one.said]
    known = {"published": published} if published else {}
    report = document("\n\n".join(lines), name=name, outlet=outlet, **known)
    return prepared(report, _extraction(report, meetings))


def _extraction(report: Any, meetings: tuple[Told, ...]) -> Extraction:
    persons: list[Person] = []
    made: list[Meeting] = []
    statements: list[Statement] = []
    for number, one in enumerate(meetings, 1):
        lead = next(line for line in report.text.split("\n\n") if line.startswith(f"Number {number} "))
        participants = []
        for who, state in one.people:
            index = next(
                (n for n, p in enumerate(persons) if (p.name, p.state) == (who, state)), len(persons)
            )
            if who and index == len(persons):
                persons.append(Person(**quoted(report.text, who), name=who, state=state))
            participants.append(Participant(name=who, state=state, person=index if who else None))
        made.append(
            Meeting(
                **quoted(report.text, lead),
                kind=one.kind,  # type: ignore[arg-type]  # tests name kinds of the codebook
                status=one.status,  # type: ignore[arg-type]
                background=one.background,
                date=one.day,
                place=one.place,
                topics=one.topics,
                participants=tuple(participants),
            )
        )
        for state, act, words in one.said:
            who, index = next((p.name, n) for n, p in enumerate(persons) if p.state == state)
            statements.append(
                Statement(
                    **quoted(report.text, words),
                    content=words,
                    speaker=who,
                    state=state,
                    person=index,
                    mode="indirect",
                    act=act,
                )
            )
    return Extraction(
        document=report.id,
        doc=report.name,
        language="en",
        extractor="1",
        persons=tuple(persons),
        meetings=tuple(made),
        statements=tuple(statements),
    )


def write(record: RecordFile, *reports: Prepared) -> None:
    """Add reports to a record, all at once, and settle what they tell."""
    run = record.start_run(program="test", extractor="1", arguments={})
    record.add(reports, run)
    record.finish_run(run, complete=True)
    record.settle()


def groups(record: RecordFile) -> set[frozenset[str]]:
    """Return the meetings of a record as sets of the records that tell or recall them."""
    found: dict[str, set[str]] = {}
    for row in record.rows("meetings"):
        found.setdefault(row.encounter, set()).add(row.id)
    return {frozenset(ids) for ids in found.values()}
