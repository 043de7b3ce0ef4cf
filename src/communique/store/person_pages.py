"""One person with all that is known: names, tenures, meetings, what was said by and about, who was met."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Literal

from communique.errors import NotFound
from communique.model import Record
from communique.store.counterparts import Counterpart
from communique.store.encounter_pages import EncounterPage, encounter_page, narrowing
from communique.store.identity_pages import doubts_of
from communique.store.identity_rows import DoubtRow
from communique.store.people import person_of
from communique.store.person_portraits import NAMES
from communique.store.portrait_rows import Met, Spelling
from communique.store.portraits import called, person_kept
from communique.store.rows import CommitmentRow, StatementRow
from communique.store.statement_lines import latest
from communique.store.tables import id_of, key_of
from communique.store.tenure_spans import TenureSpan, spans_of_person, usual_name

Show = Literal["meetings", "said", "about", "promised", "demanded"]
_SPEAKS = f"r.person IN (SELECT key FROM persons WHERE entity IN {NAMES})"
_PROMISES = f"""
    r.statement IN (SELECT key FROM statements
      WHERE person IN (SELECT key FROM persons WHERE entity IN {NAMES}))"""
_DEMANDS = f"{_SPEAKS} AND r.act = 'demand'"
_ABOUT = f"""
    r.key IN (SELECT DISTINCT s.key FROM links l JOIN mentions m ON m.key = l.mention
      JOIN statements s INDEXED BY statements_spans
        ON s.document = m.document AND s.start <= m.start AND m."end" <= s."end"
      WHERE l.entity IN {NAMES}
        AND ifnull(s.person, 0) NOT IN (SELECT key FROM persons WHERE entity IN {NAMES}))"""
_REASON = """
    SELECT ifnull(i.reason, ''), e.reason FROM entities e LEFT JOIN identities i ON i.entity = e.key
    WHERE e.key = ?"""


class PersonOverview(Record):
    """A person.

    Attributes:
        states: parties that reports give the person, the most frequent first; what few give is left out.
        documents: how many reports name the person; `first`, `last` are the days of the first and last.
        by_office: mentions by the office alone that mean the person.
        reason: why it may be more than one person; empty if settled.
        counts: how much there is to show: `meetings`, `said`, `promised`, `demanded`.
        show: which of these are in `found`: meetings, statements or commitments, `total` in all.
        spellings, tenures, counterparts: only beside `meetings`; the most often met first.
    """

    id: str
    name: str
    states: tuple[str, ...]
    documents: int
    first: str | None
    last: str | None
    by_office: int
    reason: str
    spellings: tuple[Spelling, ...]
    tenures: tuple[TenureSpan, ...]
    doubts: tuple[DoubtRow, ...]
    counts: dict[str, int]
    show: Show
    meetings: EncounterPage | None
    statements: tuple[StatementRow, ...]
    commitments: tuple[CommitmentRow, ...]
    total: int
    counterparts: tuple[Counterpart, ...]


def person_overview(
    connection: sqlite3.Connection, entity: int, show: Show = "meetings", at: int = 0, most: int = 20
) -> PersonOverview:
    """Return the person whom a name stands for.

    Args:
        connection: the record.
        entity: key of the name.
        show: what is listed.
        at: how many of these to leave out.
        most: how many to return at most.
    """
    person = person_of(connection, entity)
    identifier = id_of("person", person)
    kept = person_kept(connection, person)
    if kept is None:
        raise NotFound(f"Nobody has the id {identifier}.", do="Take one from the list of people.")
    (name, _, documents, first, last), page = kept
    whole = show == "meetings"
    meetings = encounter_page(connection, {"person": identifier}, "latest", at, most) if whole else None
    statements, commitments, total = _listed(connection, person, show, at, most)
    return PersonOverview(
        id=identifier,
        name=name,
        states=page.states,
        documents=documents,
        first=first,
        last=last,
        by_office=page.by_office,
        reason=next(filter(None, connection.execute(_REASON, (person,)).fetchone()), ""),
        spellings=page.spellings if whole else (),
        tenures=spans_of_person(connection, person, page.held) if whole else (),
        doubts=tuple(doubts_of(connection, person)),
        counts={"meetings": meetings.total if meetings else _met(connection, identifier), **page.counts},
        show=show,
        meetings=meetings,
        statements=tuple(statements),
        commitments=tuple(commitments),
        total=meetings.total if meetings else total,
        counterparts=tuple(_counterparts(connection, page.met)) if whole else (),
    )


def _counterparts(connection: sqlite3.Connection, met: Iterable[Met]) -> Iterator[Counterpart]:
    people = list(met)
    names = called(connection, (one.person for one in people))
    for one in people:
        name, state = names.get(one.person) or (usual_name(connection, one.person), None)
        yield Counterpart(
            id=id_of("person", one.person),
            name=name,
            state=state,
            times=one.times,
            colleague=one.colleague,
            first=one.first,
            last=one.last,
        )


def _met(connection: sqlite3.Connection, identifier: str) -> int:
    condition, values = narrowing({"person": identifier})
    return int(connection.execute(f"SELECT count(*) FROM encounters WHERE {condition}", values).fetchone()[0])


def entity_of(connection: sqlite3.Connection, record: str) -> int:
    """Return the key of the name that a person in one report bears, by the id of that record.

    Raises:
        NotFound: there is no such record.
    """
    row = connection.execute("SELECT entity FROM persons WHERE key = ?", (key_of(record),)).fetchone()
    if row is None:
        raise NotFound(
            f"No report names a person with the id {record}.", do="Take one from the list of people."
        )
    return int(row[0])


def _listed(
    connection: sqlite3.Connection, person: int, show: Show, at: int, most: int
) -> tuple[list[StatementRow], list[CommitmentRow], int]:
    values = {"person": person}
    if show == "promised":
        commitments, total = latest(connection, "commitments", _PROMISES, values, at, most)
        return [], commitments, total
    conditions = {"said": _SPEAKS, "demanded": _DEMANDS, "about": _ABOUT}
    if show not in conditions:
        return [], [], 0
    statements, total = latest(connection, "statements", conditions[show], values, at, most)
    return statements, [], total
