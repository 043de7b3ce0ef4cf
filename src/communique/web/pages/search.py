"""Search: sentences with the match marked, what they hold, and ways to narrow."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from communique.model import Act, Record, Status
from communique.reference.parties import party_name
from communique.store.finding_rows import Asked, Found, Sort
from communique.store.sentence_facts import Kind
from communique.web.naming import MANY, ONE
from communique.web.page import Page
from communique.web.query import At, Day, Empty, Pair, Party, Person, Rows, Words, Year
from communique.web.records import Lent

ROWS = 25
"""Sentences on a page, if the address does not say: each takes some lines."""
TITLES = {
    "state": "State",
    "pair": "Pair",
    "person": "Person",
    "outlet": "Outlet",
    "kind": "What stands in it",
    "act": "Act",
    "year": "Year",
    "status": "Status of the meeting",
    "since": "Since",
    "until": "Until",
}


class Narrowing(Record):
    """A value that the search is narrowed by, with words for people."""

    name: str
    value: str
    label: str


class SearchPage(Record):
    """A search; `found` is nothing where no words were given."""

    q: str | None
    sort: Sort
    narrowed: tuple[Narrowing, ...]
    found: Found | None
    at: int

    def value(self, name: str) -> str | None:
        """Return what the search is narrowed to by a name, if it is."""
        return next((one.value for one in self.narrowed if one.name == name), None)

    def query(self) -> str:
        """Return the query of the address of the same search, from its first sentence on, in any order."""
        return urlencode([("q", self.q or ""), *((one.name, one.value) for one in self.narrowed)])

    def name_of(self, facet: str) -> str:
        """Return the name of a way to narrow."""
        return TITLES[facet]

    def many_of(self, name: str, label: str) -> str:
        """Return what a value of a facet is called."""
        return MANY[label] if name == "kind" else label

    def kind_of(self, table: str) -> str:
        """Return what a record of a table is called."""
        return ONE[table]


def asked_for(
    q: Words = None,
    state: Party = None,
    pair: Pair = None,
    person: Person = None,
    outlet: Words = None,
    kind: Annotated[Kind | None, Empty, Query()] = None,
    act: Annotated[Act | None, Empty, Query()] = None,
    status: Annotated[Status | None, Empty, Query()] = None,
    year: Year = None,
    since: Day = None,
    until: Day = None,
    sort: Annotated[Sort, Query()] = "relevance",
) -> Asked:
    """Return what an address searches for."""
    return Asked(
        words=q or "",
        state=state,
        pair=tuple(pair) if pair else None,  # type: ignore[arg-type]
        person=person,
        outlet=outlet,
        kind=kind,
        act=act,
        status=status,
        year=year,
        since=since,
        until=until,
        sort=sort,
    )


def search(
    record: Lent, asked: Annotated[Asked, Depends(asked_for)], at: At = 0, rows: Rows = ROWS
) -> SearchPage:
    """Return sentences that match; `q` may have "phrases", AND, OR, NOT, NEAR(a b, 5) and beginnings*."""
    return SearchPage(
        q=asked.words or None,
        sort=asked.sort,
        narrowed=tuple(_narrowed(record, asked)),
        found=record.find(asked, at, rows) if asked.words else None,
        at=at,
    )


def _narrowed(record: Lent, asked: Asked) -> list[Narrowing]:
    given = {name: getattr(asked, name) for name in TITLES}
    found = []
    for name, value in given.items():
        if value is None:
            continue
        text = ",".join(value) if isinstance(value, tuple) else str(value)
        label = _label(record, name, text)
        found.append(Narrowing(name=name, value=text, label=label))
    return found


def _label(record: Lent, name: str, value: str) -> str:
    if name == "person":
        return record.person_name(value)
    if name in ("state", "pair"):
        return " and ".join(map(party_name, value.split(",")))
    return MANY[value].lower() if name == "kind" else value


PAGES = (
    Page(
        "/search",
        search,
        "search.html",
        lambda page: page.found.rows if page.found else (),
        SearchPage,
        "Sentences that match",
    ),
)
