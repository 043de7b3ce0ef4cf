"""One meeting: who took part in which office, its accounts, and who only recalls it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from communique.link import Attendee, MeetingFacts, encounter
from communique.model import Record
from communique.store import rows
from communique.store.carrying import carriers
from communique.store.comparing import side_by_side
from communique.store.copy_rows import CarrierRow
from communique.store.encounter_rows import ComparisonRow
from communique.store.encounters import Members, one_encounter
from communique.store.offices_on import OfficeOn, offices_on
from communique.store.queries import dictionaries, fact_query, fact_row
from communique.store.tables import id_of

_NAMED = """
    SELECT p.meeting, p.position, p.name, p.office, p.state, m.document, m.start, m."end"
    FROM participants p JOIN meetings m ON m.key = p.meeting
    WHERE p.meeting IN (SELECT value FROM json_each(?)) ORDER BY p.meeting, p.position"""
_PLACES = """
    SELECT start, "end" FROM spans WHERE document = ? AND record = ? AND role = 'participant'
    ORDER BY position"""


class PresentRow(Record):
    """Somebody, or a party without names, who took part.

    Attributes:
        name, office: in the fullest form that an account has.
        person: id of the person, where identities say who it is.
        document, start, end: the words of an account that say so.
        offices: what reports show the person in around that day; empty where none does.
    """

    name: str | None
    office: str | None
    state: str | None
    person: str | None
    document: str | None
    start: int
    end: int
    offices: tuple[OfficeOn, ...]


class CarriedRow(CarrierRow):
    """Another document that carries an account; `lead` is the document of the account."""

    lead: str


class MeetingPage(Record):
    """A meeting, once.

    Attributes:
        compared: the meeting and its accounts side by side; what a single account tells is all its own.
        present: everybody named, by party.
        records: the words of each report that tells or recalls it, in the order of days.
        carried: copies of its accounts.
    """

    compared: ComparisonRow
    present: tuple[PresentRow, ...]
    records: tuple[rows.MeetingRow, ...]
    carried: tuple[CarriedRow, ...]


def meeting_page(connection: sqlite3.Connection, identifier: str) -> MeetingPage:
    """Return a meeting.

    Args:
        connection: the record.
        identifier: of the meeting, or of the record of one report that tells it; a beginning is enough.

    Raises:
        NotFound: no meeting has that id, or more than one begins so.
    """
    group, members = one_encounter(connection, identifier)
    compared = side_by_side(connection, group, members)
    return MeetingPage(
        compared=compared,
        present=tuple(_present(connection, group, members, compared.meeting.date or compared.meeting.latest)),
        records=tuple(_records(connection, [facts.key for facts, _ in members])),
        carried=tuple(_carried(connection, sorted({facts.document for facts, told in members if not told}))),
    )


def _present(
    connection: sqlite3.Connection, group: int, members: Members, day: str | None
) -> Iterable[PresentRow]:
    found = encounter(group, members)
    told = [facts for facts, recalled in members if not recalled] or [facts for facts, _ in members]
    named = _named(connection, told)
    for one in found.attendees:
        document, start, end = _place(one, named)
        yield PresentRow(
            name=one.name,
            office=one.office,
            state=one.state,
            person=id_of("person", one.person) if one.person is not None else None,
            document=document,
            start=start,
            end=end,
            offices=offices_on(connection, one.person, day) if one.person is not None and day else (),
        )


def _named(connection: sqlite3.Connection, told: Sequence[MeetingFacts]) -> list[dict[str, Any]]:
    """Return who took part as each account has it, with the place of the words."""
    keys = f"[{','.join(str(facts.key) for facts in told)}]"
    found = list(dictionaries(connection, _NAMED, (keys,)))
    places: dict[int, list[tuple[int, int]]] = {}
    for row in found:
        if row["meeting"] not in places:
            spans = connection.execute(_PLACES, (row["document"], row["meeting"])).fetchall()
            places[row["meeting"]] = spans
        spans, position = places[row["meeting"]], row["position"]
        if position < len(spans):
            row["start"], row["end"] = spans[position]
    return found


def _place(one: Attendee, named: Iterable[dict[str, Any]]) -> tuple[str | None, int, int]:
    """Return where the words for somebody are: first the same name and office, last the party."""
    ranked = sorted(
        (row for row in named if row["state"] == one.state or row["name"] == one.name),
        key=lambda row: (row["name"] != one.name, row["office"] != one.office, row["state"] != one.state),
    )
    if not ranked:
        return None, 0, 0
    return id_of("doc", ranked[0]["document"]), ranked[0]["start"], ranked[0]["end"]


def _records(connection: sqlite3.Connection, keys: Sequence[int]) -> Iterable[rows.MeetingRow]:
    query = f"""{fact_query("meetings")} WHERE r.key IN (SELECT value FROM json_each(?))
        ORDER BY d.published IS NULL, d.published, d.name, r.start, r.key"""
    for values in dictionaries(connection, query, (f"[{','.join(map(str, keys))}]",)):
        found = fact_row("meetings", values)
        if isinstance(found, rows.MeetingRow):
            yield found


def _carried(connection: sqlite3.Connection, documents: Iterable[int]) -> Iterable[CarriedRow]:
    for document in documents:
        for row in carriers(connection, document):
            yield CarriedRow(**row.model_dump(), lead=id_of("doc", document))
