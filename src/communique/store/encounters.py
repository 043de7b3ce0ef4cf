"""Meetings, each once: the groups of records that tell of one, put together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from communique.errors import NotFound
from communique.link import Encounter, MeetingFacts, encounter
from communique.model import Participant
from communique.store.beginnings import complete
from communique.store.encounter_rows import EncounterRow, StatusRow
from communique.store.filters import Filters, where
from communique.store.meeting_facts import tellings
from communique.store.tables import id_of, key_of

PREFIX = "encounter"
AT_ONCE = 500
_GROUPS = """
    SELECT DISTINCT ifnull(g.grouped, r.key) FROM meetings r JOIN documents d ON d.key = r.document
    LEFT JOIN link_groups g ON g.record = r.key
    WHERE {condition} AND ifnull(g.candidates, '[]') = '[]'"""
_MEMBERS = """
    SELECT g.grouped, g.record, g.recalled FROM link_groups g JOIN meetings m ON m.key = g.record
    WHERE g.grouped IN ({keys})"""
_GROUP = """
    SELECT ifnull(g.grouped, m.key) FROM meetings m LEFT JOIN link_groups g ON g.record = m.key
    WHERE m.key = ?"""
Members = list[tuple[MeetingFacts, bool]]


def encounters(connection: sqlite3.Connection, filters: Filters) -> Iterator[EncounterRow]:
    """Yield meetings, each once, by their day; those without any day come last.

    What is only recalled, or planned for no certain day, and could mean several meetings is none of its own.

    Args:
        connection: the record.
        filters: what narrows them, as for the table `meetings`: a meeting is there if one report fits.

    Raises:
        UsageError: they cannot be narrowed so.
    """
    wanted = {name: value for name, value in filters.items() if name not in ("since", "until", "limit")}
    condition = where("meetings", wanted)  # type: ignore[arg-type]  # a part of the filters
    query = _GROUPS.format(condition=condition.sql)
    groups = sorted(group for (group,) in connection.execute(query, condition.values))
    rows = [row(group, members) for group, members in members_of(connection, groups).items()]
    yield from sorted((one for one in rows if _in_period(one, filters)), key=_by_day)


def one_encounter(connection: sqlite3.Connection, identifier: str) -> tuple[int, Members]:
    """Return the key and the records of the meeting with an id, or that a record with that id tells.

    Raises:
        NotFound: there is none, or more than one id begins so.
    """
    given = identifier.strip().lower()
    meeting = complete(connection, f"mt-{given.removeprefix(f'{PREFIX}-')}" if PREFIX in given else given)
    if not meeting.startswith("mt-"):
        raise NotFound(
            f"{identifier!r} is not the id of a meeting.",
            available="Ids of meetings begin with encounter-; those of a meeting in one report with mt-.",
            do="Take one from the first column of: communique meetings",
        )
    found = connection.execute(_GROUP, (key_of(meeting),)).fetchone()
    if found is None:
        raise NotFound(
            f"The record has no meeting {identifier!r}.",
            do="Take one from the first column of: communique meetings",
        )
    return found[0], members_of(connection, found)[found[0]]


def members_of(connection: sqlite3.Connection, groups: Iterable[int]) -> dict[int, Members]:
    """Return the records of meetings by the keys of these, each with whether it only recalls the meeting."""
    found: dict[int, list[tuple[int, bool]]] = {group: [] for group in groups}
    wanted = list(found)
    for first in range(0, len(wanted), AT_ONCE):
        some = wanted[first : first + AT_ONCE]
        query = _MEMBERS.format(keys=", ".join("?" * len(some)))
        for group, record, recalled in connection.execute(query, some):
            found[group].append((record, bool(recalled)))
    for group, records in found.items():
        if not records:  # not linked yet: it stands for itself
            records.append((group, False))
    facts = tellings(connection, [record for records in found.values() for record, _ in records])
    return {group: [(facts[key], recalled) for key, recalled in records] for group, records in found.items()}


def row(group: int, members: Members) -> EncounterRow:
    """Return a meeting from the records that tell it."""
    return _row(encounter(group, members), {facts.key: facts for facts, _ in members})


def _row(found: Encounter, facts: Mapping[int, MeetingFacts]) -> EncounterRow:
    told = [facts[key] for key in found.told]
    documents = {one.document for one in told}
    recalled = {facts[key].document for key in found.recalled} - documents
    return EncounterRow.model_validate(
        {
            "id": id_of(PREFIX, found.key),
            "date": found.day,
            "latest": found.latest,
            "kind": found.kind,
            "status": found.status,
            "place": found.place,
            "participants": tuple(
                Participant(name=one.name, office=one.office, state=one.state) for one in found.attendees
            ),
            "reports": len(documents),
            "outlets": tuple(sorted({one.outlet for one in told if one.outlet})),
            "recalled": len(recalled),
            "statuses": tuple(StatusRow(published=day, status=status) for day, status in found.statuses),
            "records": tuple(id_of("mt", key) for key in found.told),
            "mentions": tuple(id_of("mt", key) for key in found.recalled),
        }
    )


def _in_period(one: EncounterRow, filters: Filters) -> bool:
    """Whether its day, else that of its first report, lies in the period; a month overlaps its days."""
    day, since, until = one.date or one.latest, filters.get("since"), filters.get("until")
    if day is None:
        return since is None and until is None
    return (since is None or f"{day}~" >= since) and (until is None or day <= f"{until}~")


def _by_day(one: EncounterRow) -> tuple[bool, str, str]:
    day = one.date or one.latest
    return day is None, day or "", one.id
