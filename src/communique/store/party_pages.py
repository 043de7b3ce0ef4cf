"""One party, and all of them: meetings by partner, statements by act, promises made and received, people."""

from __future__ import annotations

import sqlite3

from communique.model import Record
from communique.reference.parties import party_name, party_names
from communique.store.encounter_pages import EncounterPage, encounter_page
from communique.store.people_pages import OfficesPage, PeoplePage, offices_page, people_page
from communique.store.promise_lines import PromisesPage, promises_page

SHOWN = 8
_PARTIES = """
    SELECT state, count(*) AS documents FROM parties GROUP BY state ORDER BY documents DESC, state"""
_REPORTS = """
    SELECT count(*), min(d.published), max(d.published) FROM parties p JOIN documents d ON d.key = p.document
    WHERE p.state = :party"""
_ACTS = "SELECT act, count(*) FROM statements WHERE state = :party GROUP BY act ORDER BY 2 DESC, 1"
_PARTNERS = """
    WITH own AS MATERIALIZED (
      SELECT DISTINCT p.meeting, ifnull(g.grouped, p.meeting) AS encounter FROM participants p
      LEFT JOIN link_groups g ON g.record = p.meeting
      WHERE p.state = :party AND ifnull(g.candidates, '[]') = '[]'),
    beside AS (
      SELECT DISTINCT o.state, own.encounter FROM own JOIN participants o ON o.meeting = own.meeting
      WHERE o.state IS NOT NULL AND o.state <> :party)
    SELECT b.state, count(*) AS times, sum(n.status = 'held'), sum(n.reports), min(n.day), max(n.day)
    FROM beside b JOIN encounters n ON n.key = b.encounter
    GROUP BY b.state ORDER BY times DESC, b.state"""
_HELD = """
    SELECT p.state, count(DISTINCT n.key) FROM participants p LEFT JOIN link_groups g ON g.record = p.meeting
    JOIN encounters n ON n.key = ifnull(g.grouped, p.meeting) WHERE p.state IS NOT NULL GROUP BY 1"""


class PartyLine(Record):
    """A party as the list has it: in how many reports it has a part, at how many meetings it took part."""

    code: str
    name: str
    reports: int
    meetings: int


class PartiesPage(Record):
    """All parties, those of most reports first."""

    rows: tuple[PartyLine, ...]


class Partner(Record):
    """Another party that took part in the same meetings.

    Attributes:
        meetings: each once; `held` those that took place, `told` how many times reports tell of them.
    """

    code: str
    name: str
    meetings: int
    held: int
    told: int
    first: str | None
    last: str | None


class ActCount(Record):
    """How many statements do one thing."""

    act: str
    statements: int


class PartyPage(Record):
    """A party.

    Attributes:
        names: the words that it may be asked for by.
        reports: in how many it takes part, speaks or is spoken to; `first`, `last` are the days of these.
        made, received: promises.
    """

    code: str
    name: str
    names: tuple[str, ...]
    reports: int
    first: str | None
    last: str | None
    meetings: EncounterPage
    partners: tuple[Partner, ...]
    acts: tuple[ActCount, ...]
    made: PromisesPage
    received: PromisesPage
    people: PeoplePage
    offices: OfficesPage


def parties_page(connection: sqlite3.Connection) -> PartiesPage:
    """Return all parties of the record."""
    met = dict(connection.execute(_HELD).fetchall())
    counted = dict(connection.execute(_PARTIES).fetchall())
    codes = sorted({*met, *counted}, key=lambda code: (-counted.get(code, 0), -met.get(code, 0), code))
    rows = (
        PartyLine(code=code, name=party_name(code), reports=counted.get(code, 0), meetings=met.get(code, 0))
        for code in codes
    )
    return PartiesPage(rows=tuple(rows))


def party_page(connection: sqlite3.Connection, code: str) -> PartyPage:
    """Return one party by its code; one that no report has a part in is empty."""
    values = {"party": code}
    reports, first, last = connection.execute(_REPORTS, values).fetchone()
    partners = (
        Partner(code=state, name=party_name(state), meetings=n, held=held, told=told, first=begin, last=end)
        for state, n, held, told, begin, end in connection.execute(_PARTNERS, values)
    )
    return PartyPage(
        code=code,
        name=party_name(code),
        names=party_names(code),
        reports=reports,
        first=first,
        last=last,
        meetings=encounter_page(connection, {"party": code}, most=SHOWN),
        partners=tuple(partners),
        acts=tuple(ActCount(act=act, statements=n) for act, n in connection.execute(_ACTS, values)),
        made=promises_page(connection, "given", code, most=SHOWN),
        received=promises_page(connection, "received", code, most=SHOWN),
        people=people_page(connection, state=code, most=SHOWN),
        offices=offices_page(connection, state=code, most=SHOWN),
    )
