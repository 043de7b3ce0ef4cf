"""Statements as a page lists them: narrowed, counted, ordered by day and cut to a page in the file itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from communique.model import Act
from communique.resolve import fold_name
from communique.store.queries import dictionaries, fact_query, fact_row
from communique.store.rows import StatementRow
from communique.store.tables import key_of

_CONDITIONS = {
    "state": "r.state = :state",
    "speaker": "r.folded IN (SELECT value FROM json_each(:speaker))",
    "person": """r.person IN (SELECT p.key FROM persons p WHERE p.entity IN
                 (SELECT entity FROM identities WHERE person = :person UNION SELECT :person))""",
    "act": "r.act = :act",
    "to": "r.addressee_state = :to",
    "about": """r.target_state <> '[]'
                AND EXISTS (SELECT 1 FROM json_each(r.target_state) WHERE value = :about)""",
}
_REPORTED = {
    "outlet": "d.outlet = :outlet COLLATE NOCASE",
    "since": "d.published || '~' >= :since",
    "until": "d.published <= :until || '~'",
}
"""Conditions on the report that a statement stands in."""
_FOLDED = """
    WITH RECURSIVE names(folded) AS (
      SELECT min(folded) FROM statements
      UNION ALL SELECT (SELECT min(s.folded) FROM statements s WHERE s.folded > names.folded)
      FROM names WHERE names.folded IS NOT NULL)
    SELECT json_group_array(folded) FROM names
    WHERE CASE WHEN folded IS NULL THEN 0 ELSE named(folded, ?) END"""
"""The names of speakers, each looked at once, however many statements there are."""
_BY_DAY = "documents d CROSS JOIN statements r INDEXED BY statements_document"
SHARE = 20
"""One of so many statements from which documents are gone through in their order: no need to sort all."""
_ORDER = 'd.published DESC, d.name, d.key, r.start, r."end", r.key'


@dataclass(frozen=True, slots=True)
class Saying:
    """Which statements are asked for; all that is given must hold.

    Attributes:
        state: code of the speaker's state.
        speaker: words of the speaker's name.
        person: id of the person who speaks.
        to, about: codes of the state spoken to, and of one that it points at.
        since, until: ISO prefixes of the day of publication.
    """

    state: str | None = None
    speaker: str | None = None
    person: str | None = None
    act: Act | None = None
    outlet: str | None = None
    to: str | None = None
    about: str | None = None
    since: str | None = None
    until: str | None = None


def said(
    connection: sqlite3.Connection, asked: Saying, at: int = 0, rows: int = 50
) -> tuple[int, tuple[StatementRow, ...]]:
    """Return how many statements there are, and a page of them, the newest first."""
    given = [name for name in (*_CONDITIONS, *_REPORTED) if getattr(asked, name) is not None]
    values = {name: getattr(asked, name) for name in given} | {"at": at, "rows": rows}
    if asked.speaker is not None:
        (values["speaker"],) = connection.execute(_FOLDED, (fold_name(asked.speaker),)).fetchone()
    if asked.person is not None:
        values["person"] = key_of(asked.person)
    own = " AND ".join(_CONDITIONS[name] for name in given if name in _CONDITIONS)
    reported = " AND ".join(_REPORTED[name] for name in given if name in _REPORTED)
    count = _count(connection, own, reported, values)
    (all_of_them,) = connection.execute("SELECT count(*) FROM statements").fetchone()
    sql = " AND ".join(part for part in (own, reported) if part) or "TRUE"
    few = count * SHARE < all_of_them
    return count, tuple(_rows(connection, sql, values, few=few))


def _count(connection: sqlite3.Connection, own: str, reported: str, values: dict[str, Any]) -> int:
    """Return how many statements there are; those of some reports alone are counted by their reports."""
    documents = f"SELECT d.key FROM documents d WHERE {reported}" if reported else ""
    if documents and not own:
        source = f"({documents}) d CROSS JOIN statements r INDEXED BY statements_document"
        query = f"SELECT count(*) FROM {source} ON r.document = d.key"
    else:
        inside = f" AND r.document IN ({documents})" if documents else ""
        query = f"SELECT count(*) FROM statements r WHERE {own or 'TRUE'}{inside}"
    (count,) = connection.execute(query, values).fetchone()
    return int(count)


def _rows(
    connection: sqlite3.Connection, sql: str, values: dict[str, Any], *, few: bool
) -> Iterator[StatementRow]:
    """Yield a page. A few are found and sorted; of many the documents are gone through by day."""
    source = "statements r CROSS JOIN documents d" if few else _BY_DAY
    chosen = f"""SELECT r.key FROM {source} WHERE d.key = r.document AND ({sql})
        ORDER BY {_ORDER} LIMIT :rows OFFSET :at"""
    query = f"{fact_query('statements')} WHERE r.key IN ({chosen}) ORDER BY {_ORDER}"
    for found in dictionaries(connection, query, values):
        row: Any = fact_row("statements", found)
        yield row
