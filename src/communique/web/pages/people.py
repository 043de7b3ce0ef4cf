"""People and offices."""

from __future__ import annotations

from collections.abc import Iterable

from communique.model import Record
from communique.store.office_pages import OfficePage
from communique.store.people_pages import By, OfficesPage, PeoplePage
from communique.store.person_pages import PersonOverview, Show
from communique.web.page import Page
from communique.web.query import ROWS, At, Party, Rows, Words
from communique.web.records import Lent

FEW = 20
"""Rows of a kind on the page of a person."""


class People(Record):
    """People of a query; `found` has those from `at` on and how many there are."""

    found: PeoplePage
    at: int
    state: str | None
    name: str | None
    by: By


class Offices(Record):
    """Offices of a query; `found` has those from `at` on and how many there are."""

    found: OfficesPage
    at: int
    state: str | None
    name: str | None
    by: By


class Person(Record):
    """A person; of what is listed the rows from `at` on."""

    person: PersonOverview
    at: int


def people(
    record: Lent, state: Party = None, name: Words = None, by: By = "reports", at: At = 0, rows: Rows = ROWS
) -> People:
    """Return people whom reports name, those in most reports first."""
    return People(found=record.people_page(state, name, by, at, rows), at=at, state=state, name=name, by=by)


def offices(
    record: Lent, state: Party = None, name: Words = None, by: By = "reports", at: At = 0, rows: Rows = ROWS
) -> Offices:
    """Return offices that reports name, those in most reports first."""
    return Offices(found=record.offices_page(state, name, by, at, rows), at=at, state=state, name=name, by=by)


def person(record: Lent, identifier: str, show: Show = "meetings", at: At = 0, rows: Rows = FEW) -> Person:
    """Return one person; `show` says what is listed."""
    return Person(person=record.person_overview(identifier, show, at, rows), at=at)


def office(record: Lent, identifier: str) -> OfficePage:
    """Return one office with who held it when."""
    return record.office_page(identifier)


def listed(page: Person) -> Iterable[Record]:
    """Return what the page of a person lists."""
    found = page.person
    return found.meetings.rows if found.meetings else (*found.statements, *found.commitments)


PAGES = (
    Page("/people", people, "people.html", lambda page: page.found.rows, People, "People whom reports name"),
    Page("/people/{identifier}", person, "person.html", listed, Person, "One person"),
    Page(
        "/offices",
        offices,
        "offices.html",
        lambda page: page.found.rows,
        Offices,
        "Offices that reports name",
    ),
    Page(
        "/offices/{identifier}",
        office,
        "office.html",
        lambda page: page.tenures,
        OfficePage,
        "One office with its holders through time",
    ),
)
