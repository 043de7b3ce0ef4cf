"""One person with all that is known: names, tenures, meetings, what was said by and about, who was met."""

from __future__ import annotations

import sqlite3
from typing import Literal

from communique.errors import NotFound
from communique.model import Record
from communique.store.counterparts import Counterpart, counterparts
from communique.store.encounter_pages import EncounterPage, encounter_page, narrowing
from communique.store.holding import MOSTLY
from communique.store.identity_pages import doubts_of
from communique.store.identity_rows import DoubtRow
from communique.store.people import person_of
from communique.store.rows import CommitmentRow, StatementRow
from communique.store.statement_lines import latest
from communique.store.tables import id_of, key_of
from communique.store.tenure_spans import TenureSpan, spans_of_person, usual_name

Show = Literal["meetings", "said", "about", "promised", "demanded"]
NAMES = "(SELECT entity FROM identities WHERE person = :person UNION SELECT :person)"
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
_COUNTS = {
    "said": f"SELECT count(*) FROM statements r WHERE {_SPEAKS}",
    "promised": f"""
        SELECT count(*) FROM persons p CROSS JOIN statements s ON s.person = p.key
        CROSS JOIN commitments r ON r.statement = s.key WHERE p.entity IN {NAMES}""",
    "demanded": f"SELECT count(*) FROM statements r WHERE {_DEMANDS}",
}
_SPELLINGS = f"""
    WITH seen AS (
      SELECT r.entity, r.document, r.name AS spelling FROM persons r WHERE r.entity IN {NAMES}
      UNION SELECT r.entity, r.document, value FROM persons r, json_each(r.spellings)
        WHERE r.entity IN {NAMES} AND r.spellings <> '[]')
    SELECT s.spelling, count(DISTINCT s.document) AS documents, group_concat(DISTINCT d.outlet),
      min(d.published), max(d.published), group_concat(DISTINCT s.entity)
    FROM seen s JOIN documents d ON d.key = s.document
    GROUP BY s.spelling ORDER BY documents DESC, s.spelling"""
_RULE = "SELECT rule FROM identities WHERE entity = ?"
_IMPORTED = f"SELECT name, entity, source FROM reference_people WHERE entity IN {NAMES} ORDER BY key"
_SEEN = f"""
    SELECT count(DISTINCT p.document), min(d.published), max(d.published) FROM persons p
    JOIN documents d ON d.key = p.document WHERE p.entity IN {NAMES}"""
_DOUBT = """
    SELECT ifnull(i.reason, ''), e.reason, e.state FROM entities e LEFT JOIN identities i ON i.entity = e.key
    WHERE e.key = :person"""
_STATES = f"""
    SELECT e.state, count(*) FROM persons p JOIN entities e ON e.key = p.entity WHERE p.entity IN {NAMES}
    AND e.state IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1"""
_BY_OFFICE = "SELECT count(*) FROM stand_ins WHERE person = :person"


class Spelling(Record):
    """One form of a name: in how many reports, of which outlets, from when to when.

    `ids` are the names that it belongs to, which people may decide about: the same form with another party or
    office is another name. `rules` tied these to the person.
    """

    ids: tuple[str, ...]
    spelling: str
    documents: int
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    rules: tuple[str, ...]


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
    values = {"person": person}
    identifier = id_of("person", person)
    documents, first, last = connection.execute(_SEEN, values).fetchone()
    identity, name, state = connection.execute(_DOUBT, values).fetchone()
    counted = connection.execute(_STATES, values).fetchall() or [(state, 1)]
    states = tuple(code for code, number in counted if code and number * MOSTLY >= counted[0][1])
    counts = {kind: connection.execute(query, values).fetchone()[0] for kind, query in _COUNTS.items()}
    whole = show == "meetings"
    meetings = encounter_page(connection, {"person": identifier}, "latest", at, most) if whole else None
    met = meetings.total if meetings else _met(connection, identifier)
    statements, commitments, total = _listed(connection, person, show, at, most)
    return PersonOverview(
        id=identifier,
        name=usual_name(connection, person),
        states=states,
        documents=documents,
        first=first,
        last=last,
        by_office=connection.execute(_BY_OFFICE, values).fetchone()[0],
        reason=identity or name,
        spellings=_spellings(connection, person) if whole else (),
        tenures=spans_of_person(connection, person) if whole else (),
        doubts=tuple(doubts_of(connection, person)),
        counts={"meetings": met, **counts},
        show=show,
        meetings=meetings,
        statements=tuple(statements),
        commitments=tuple(commitments),
        total=meetings.total if meetings else total,
        counterparts=tuple(counterparts(connection, person)) if whole else (),
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


def _spellings(connection: sqlite3.Connection, person: int) -> tuple[Spelling, ...]:
    found = []
    rows = connection.execute(_SPELLINGS, {"person": person}).fetchall()
    for spelling, documents, outlets, first, last, entities in rows:
        names = [int(key) for key in entities.split(",")]
        rules = {rule for name in names for (rule,) in connection.execute(_RULE, (name,)) if rule}
        found.append(
            Spelling(
                ids=tuple(id_of("person", name) for name in names),
                spelling=spelling,
                documents=documents,
                outlets=tuple(sorted(outlets.split(","))) if outlets else (),
                first=first,
                last=last,
                rules=tuple(sorted(rules)),
            )
        )
    for name, entity, source in connection.execute(_IMPORTED, {"person": person}):
        found.append(
            Spelling(
                ids=(id_of("person", entity),),
                spelling=name,
                documents=0,
                outlets=(source,),
                first=None,
                last=None,
                rules=("reference data",),
            )
        )
    return tuple(found)
