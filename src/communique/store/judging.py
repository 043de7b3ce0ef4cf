"""The log of judgements in the record file: written to, never changed."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from communique.errors import NotFound, UsageError
from communique.resolve import Judged, Judgement, Opinion, contradicted, standing

_LOG = 'SELECT number, opinion, "left", "right", why, "by", made, replaces FROM judgements ORDER BY number'
_INSERT = """
    INSERT INTO judgements (opinion, "left", "right", why, "by", made, replaces)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""


def log(connection: sqlite3.Connection) -> list[Judgement]:
    """Return all judgements, on names, mentions and records, in the order in which they were made."""
    return [Judgement(*row) for row in connection.execute(_LOG)]


def log_of_names(connection: sqlite3.Connection) -> list[Judgement]:
    """Return the judgements that are not on records."""
    query = "SELECT DISTINCT number FROM anchors WHERE log = 'judgements'"
    others = {number for (number,) in connection.execute(query)}
    return [judgement for judgement in log(connection) if judgement.number not in others]


def standing_on(connection: sqlite3.Connection, left: int, right: int) -> Judgement | None:
    """Return the judgement on a pair that holds, if there is one."""
    pair = (min(left, right), max(left, right))
    return next((j for j in standing(log_of_names(connection)) if (j.left, j.right) == pair), None)


def decide(
    connection: sqlite3.Connection,
    opinion: Opinion,
    one: int,
    other: int,
    *,
    why: str,
    by: str,
    held: Judged,
) -> Judgement:
    """Add a decision on two names to the log, within the transaction that is open.

    It replaces the one on the same pair that held until now. Both names are to be settled anew.

    Args:
        connection: the record.
        opinion: `same`, `different`, `unsure` or `retract`.
        one: key of a name.
        other: key of another.
        why: the reason.
        by: who decides.
        held: what follows from the decisions that hold, those on mentions among them.

    Raises:
        NotFound: there is no decision to retract.
        UsageError: there is no reason, or it contradicts decisions that hold.
    """
    left, right = min(one, other), max(one, other)
    before = standing_on(connection, left, right)
    if opinion == "retract" and before is None:
        raise NotFound("No decision about these two holds.", do="See what was decided: communique judge log")
    if contradicted(held, left, right, opinion):
        raise UsageError(
            f"That these two are {opinion} contradicts other decisions that hold.",
            available="They follow from: communique judge log.",
            do="Retract one of them first: communique judge retract A B --why ...",
        )
    connection.executemany("INSERT OR IGNORE INTO unsettled VALUES (?)", [(left,), (right,)])
    return append(connection, opinion, left, right, why=why, by=by, replaces=before)


def append(
    connection: sqlite3.Connection,
    opinion: Opinion,
    left: int,
    right: int,
    *,
    why: str,
    by: str,
    replaces: Judgement | None,
) -> Judgement:
    """Add a line to the log.

    Raises:
        UsageError: there is no reason.
    """
    if not why.strip():
        raise UsageError("A decision needs a reason.", do='Give it: --why "both are called so by ..."')
    made = datetime.now(UTC).isoformat(timespec="seconds")
    row = (opinion, left, right, why.strip(), by, made, replaces.number if replaces else None)
    cursor = connection.execute(_INSERT, row)
    assert cursor.lastrowid is not None  # noqa: S101 - an INSERT has one
    return Judgement(cursor.lastrowid, *row)
