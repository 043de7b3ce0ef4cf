"""Decisions about one mention: that a person named in one report is, or is not, somebody in particular.

A report's person is a row of `persons` and stands for a name. "This is that person" ties the row to a name of
that person instead; "this is not" gives it a name of its own, which nothing else bears. Taken back, the row
stands for its own name again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from communique.errors import NotFound
from communique.model import content_id
from communique.resolve import Entity, Judged, Judgement, Opinion, judged, person_entity, standing
from communique.store.judging import append, log_of_names
from communique.store.people import person_of
from communique.store.tables import id_of, key_of

ALONE = "somebody decided that it is nobody known"
_ROW = "SELECT document, entity, name, state, office FROM persons WHERE key = ?"


def decide_mention(
    connection: sqlite3.Connection, same: bool | None, record: int, entity: int, *, why: str, by: str
) -> Judgement:
    """Add a decision about one mention to the log and act on it, within the transaction that is open.

    Args:
        connection: the record.
        same: whether it is that person; `None` takes back what was decided of the mention.
        record: key of the row of `persons`.
        entity: key of a name of the person.
        why: the reason.
        by: who decides.

    Raises:
        NotFound: there is no such mention, or nothing to take back.
    """
    before = next((j for j in standing(log_of_names(connection)) if j.left == record), None)
    if before is None and connection.execute(_ROW, (record,)).fetchone() is None:
        raise NotFound(
            f"No report names a person with the id {id_of('pr', record)}.",
            do="communique show person ID lists the reports with their ids.",
        )
    if same is None and (before is None or not _is_about(connection, before, entity)):
        raise NotFound(
            "No decision about this mention and this person holds.", do="communique judge log shows all."
        )
    opinion: Opinion = "retract" if same is None else "is" if same else "is_not"
    made = append(connection, opinion, record, entity, why=why, by=by, replaces=before)
    apply_decisions(connection, [record])
    return made


def _is_about(connection: sqlite3.Connection, decision: Judgement, entity: int) -> bool:
    return person_of(connection, decision.right) == person_of(connection, entity)


def apply_decisions(connection: sqlite3.Connection, records: Iterable[int]) -> None:
    """Tie rows of `persons` to the names that decisions give them, or to their own."""
    held = {j.left: j for j in standing(log_of_names(connection)) if j.opinion in ("is", "is_not")}
    for record in records:
        row = connection.execute(_ROW, (record,)).fetchone()
        if row is not None:
            document, now, name, state, office = row
            own = person_entity(name, state, office)
            _move(connection, record, document, now, _target(connection, record, own, held.get(record)))


def decided_records(connection: sqlite3.Connection) -> list[int]:
    """Return the keys of the mentions about which a decision was ever made."""
    return sorted({j.left for j in log_of_names(connection) if j.opinion in ("is", "is_not")})


def _target(connection: sqlite3.Connection, record: int, own: Entity, decision: Judgement | None) -> int:
    if decision is not None and decision.opinion == "is":
        return decision.right
    if decision is not None:
        own = _apart(record, own)
    key = key_of(own.id)
    row = (key, own.kind, own.name, own.state, own.reason)
    query = "INSERT OR IGNORE INTO entities (key, kind, name, state, reason) VALUES (?, ?, ?, ?, ?)"
    connection.execute(query, row)
    return key


def _apart(record: int, own: Entity) -> Entity:
    """Return a name that nothing but one mention bears."""
    return Entity("person", own.name, own.state, ALONE, content_id("pr", record))


def judged_names(connection: sqlite3.Connection) -> Judged:
    """Return the pairs of names that hold as same and as different, also those that follow from mentions."""
    held = judged(log_of_names(connection))
    apart = set(held.different)
    for decision in standing(log_of_names(connection)):
        row = connection.execute(_ROW, (decision.left,)).fetchone()
        if decision.opinion == "is_not" and row is not None:
            _, _, name, state, office = row
            key = key_of(_apart(decision.left, person_entity(name, state, office)).id)
            apart.add((min(key, decision.right), max(key, decision.right)))
    return Judged(held.same, frozenset(apart))


def _move(connection: sqlite3.Connection, record: int, document: int, now: int, target: int) -> None:
    """Tie a row, the meetings it took part in and its mentions to another name."""
    if now == target:
        return
    connection.execute("UPDATE persons SET entity = ? WHERE key = ?", (target, record))
    connection.execute("UPDATE participants SET entity = ? WHERE person = ?", (target, record))
    connection.execute(
        """UPDATE OR IGNORE links SET entity = ?1 WHERE entity = ?2 AND mention IN (
             SELECT m.key FROM mentions m JOIN persons p ON p.key = ?4
             WHERE m.document = ?3 AND (m.name = p.name OR m.start = p.start))""",
        (target, now, document, record),
    )
    connection.executemany("INSERT OR IGNORE INTO unsettled VALUES (?)", [(now,), (target,)])
