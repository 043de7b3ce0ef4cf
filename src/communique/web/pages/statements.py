"""Statements: who said what, by state, speaker, act, outlet and day."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from communique.model import Act, Record
from communique.store import StatementRow
from communique.store.said import Saying
from communique.store.sentence_facts import ACTS
from communique.web.page import Page
from communique.web.query import ROWS, At, Day, Empty, Party, Person, Rows, Words
from communique.web.records import Lent


class Statements(Record):
    """Statements of a query; `total` is how many there are, `rows` those from `at` on."""

    rows: tuple[StatementRow, ...]
    total: int
    at: int
    state: str | None
    speaker: str | None
    person: str | None
    person_name: str | None
    act: Act | None
    outlet: str | None
    to: str | None
    about: str | None
    since: str | None
    until: str | None

    def acts(self) -> tuple[str, ...]:
        """Return the acts there are."""
        return ACTS


def statements(
    record: Lent,
    state: Party = None,
    speaker: Words = None,
    person: Person = None,
    act: Annotated[Act | None, Empty, Query()] = None,
    outlet: Words = None,
    to: Party = None,
    about: Party = None,
    since: Day = None,
    until: Day = None,
    at: At = 0,
    rows: Rows = ROWS,
) -> Statements:
    """Return statements, the newest first."""
    asked = Saying(
        state=state,
        speaker=speaker,
        person=person,
        act=act,
        outlet=outlet,
        to=to,
        about=about,
        since=since,
        until=until,
    )
    total, found = record.said(asked, at, rows)
    return Statements(
        rows=found,
        total=total,
        at=at,
        state=state,
        speaker=speaker,
        person=person,
        person_name=record.person_name(person) if person else None,
        act=act,
        outlet=outlet,
        to=to,
        about=about,
        since=since,
        until=until,
    )


PAGES = (
    Page("/statements", statements, "statements.html", lambda page: page.rows, Statements, "Who said what"),
)
