"""Reports, the latest first, by party, pair, person, outlet and day."""

from __future__ import annotations

from communique.model import Record
from communique.store.report_lists import Reporting, ReportsPage
from communique.web.page import Page
from communique.web.query import ROWS, At, Day, Party, Person, Rows, Words
from communique.web.records import Lent


class Reports(Record):
    """Reports of a query; `found` has those from `at` on and how many there are."""

    found: ReportsPage
    at: int
    party: str | None
    other: str | None
    person: str | None
    person_name: str | None
    outlet: str | None
    since: str | None
    until: str | None


def reports(
    record: Lent,
    party: Party = None,
    other: Party = None,
    person: Person = None,
    outlet: Words = None,
    since: Day = None,
    until: Day = None,
    at: At = 0,
    rows: Rows = ROWS,
) -> Reports:
    """Return reports, the latest first; `party` and `other` together are a pair."""
    asked = Reporting(party=party, other=other, person=person, outlet=outlet, since=since, until=until)
    return Reports(
        found=record.reports_page(asked, at, rows),
        at=at,
        party=party,
        other=other,
        person=person,
        person_name=record.person_name(person) if person else None,
        outlet=outlet,
        since=since,
        until=until,
    )


PAGES = (
    Page(
        "/documents",
        reports,
        "reports.html",
        lambda page: page.found.rows,
        Reports,
        "Reports, the latest first",
    ),
)
