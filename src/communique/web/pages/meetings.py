"""Meetings, each once; and one meeting with the accounts of it side by side."""

from __future__ import annotations

from communique.model import Record
from communique.store.encounter_pages import EncounterPage, Order
from communique.store.encounter_rows import MatterRow
from communique.store.meeting_pages import MeetingPage
from communique.web.choices import Kind, MeetingStatus
from communique.web.page import Page
from communique.web.query import ROWS, At, Day, Party, Rows, Words
from communique.web.records import Lent


class Meetings(Record):
    """Meetings of a query; `found` has those from `at` on and how many there are."""

    found: EncounterPage
    at: int
    party: str | None
    other: str | None
    person: str | None
    outlet: str | None
    status: str | None
    kind: str | None
    since: str | None
    until: str | None
    order: Order


def meetings(
    record: Lent,
    party: Party = None,
    other: Party = None,
    person: Words = None,
    outlet: Words = None,
    status: MeetingStatus = None,
    kind: Kind = None,
    since: Day = None,
    until: Day = None,
    order: Order = "latest",
    at: At = 0,
    rows: Rows = ROWS,
) -> Meetings:
    """Return meetings, the latest first; `party` and `other` together are a pair."""
    found = record.encounter_page(
        party=party,
        other=other,
        person=person,
        outlet=outlet,
        status=status,
        kind=kind,
        since=since,
        until=until,
        order=order,
        at=at,
        most=rows,
    )
    return Meetings(
        found=found,
        at=at,
        party=party,
        other=other,
        person=person,
        outlet=outlet,
        status=status,
        kind=kind,
        since=since,
        until=until,
        order=order,
    )


def meeting(record: Lent, identifier: str) -> MeetingPage:
    """Return one meeting; `identifier` is its id, or that of what one report tells of it."""
    return record.meeting_page(identifier)


class TellingLine(Record):
    """One line of the CSV form of a meeting: what is told, by whom, in how many accounts."""

    matter: int
    accounts: int
    wording: str
    account: str
    published: str | None
    speaker: str | None
    state: str | None
    act: str | None
    text: str
    id: str
    document: str
    start: int
    end: int


def tellings(page: MeetingPage) -> list[TellingLine]:
    """Return what the accounts tell, one line a telling."""
    matters: tuple[MatterRow, ...] = (*page.compared.shared, *page.compared.alone)
    return [
        TellingLine(
            matter=number,
            accounts=len(matter.accounts),
            wording=matter.wording,
            **told.model_dump(exclude={"differing"}),
        )
        for number, matter in enumerate(matters, 1)
        for told in matter.told
    ]


PAGES = (
    Page(
        "/meetings", meetings, "meetings.html", lambda page: page.found.rows, Meetings, "Meetings, each once"
    ),
    Page(
        "/meetings/{identifier}",
        meeting,
        "meeting.html",
        tellings,
        MeetingPage,
        "One meeting with its accounts side by side",
    ),
)
