"""Statements and commitments by key or by whose they are: the latest first, cut in SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from communique.store.queries import dictionaries, fact_query, fact_row
from communique.store.rows import CommitmentRow, StatementRow

LATEST = "d.published IS NULL, d.published DESC, d.name, r.start, r.key"


def latest(
    connection: sqlite3.Connection, table: str, condition: str, values: dict[str, Any], at: int, most: int
) -> tuple[list[Any], int]:
    """Return the latest rows of a table of records, and how many there are.

    Args:
        connection: the record.
        table: its name; the condition calls it `r` and its document `d`.
        condition: SQL.
        values: what it names.
        at: how many to leave out.
        most: how many to return at most.
    """
    source = f"FROM {table} r JOIN documents d ON d.key = r.document WHERE {condition}"
    (total,) = connection.execute(f"SELECT count(*) {source}", values).fetchone()
    query = f"SELECT r.key {source} ORDER BY {LATEST} LIMIT :most OFFSET :at"
    keys = [key for (key,) in connection.execute(query, {**values, "most": most, "at": at})]
    return by_keys(connection, table, keys), total


def by_keys(connection: sqlite3.Connection, table: str, keys: Sequence[int]) -> list[Any]:
    """Return the rows of a table of records with these keys, in their order."""
    query = f"{fact_query(table)} WHERE r.key IN (SELECT value FROM json_each(?))"
    order = {key: place for place, key in enumerate(keys)}
    found = [
        (order[values["id"]], fact_row(table, values))
        for values in dictionaries(connection, query, (f"[{','.join(map(str, keys))}]",))
    ]
    return [row for _, row in sorted(found, key=lambda pair: pair[0])]


Line = StatementRow | CommitmentRow
