"""Counts that are slow to make, kept: of people, questions, and all that records are."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from communique.store.checking import counted
from communique.store.queries import dictionaries

QUESTIONS = "open: "
"""How the tallies of open questions begin; after it the kind and the reason."""
_QUESTIONS = """
    SELECT kind || ': ' || reason AS tally, count(*) AS number FROM open_questions GROUP BY kind, reason"""
KEPT = ("mentions", "links", "sentences")
"""Counted as rows come and go, by the database itself."""
_FORGET = f"""
    DELETE FROM tallies WHERE NOT (tally GLOB 'threads: *' OR tally GLOB 'doubts: *' OR tally IN {KEPT})"""
_WRITE = "INSERT OR REPLACE INTO tallies VALUES (?, ?)"


def tally(connection: sqlite3.Connection) -> None:
    """Count anew all but threads, doubts and what is kept, within the transaction that is open."""
    connection.execute(_FORGET)
    questions = {row["tally"]: row["number"] for row in dictionaries(connection, _QUESTIONS)}
    found = counted(connection, but=KEPT) | {"questions": sum(questions.values())}
    found |= {f"{QUESTIONS}{tally}": number for tally, number in questions.items()}
    connection.executemany(_WRITE, list(found.items()))


def tally_threads(connection: sqlite3.Connection) -> None:
    """Count threads and doubts anew, within the transaction that is open."""
    for name in ("threads", "doubts"):
        connection.execute("DELETE FROM tallies WHERE tally GLOB ?", (f"{name}: *",))
        found = connection.execute(f"SELECT '{name}: ' || kind, count(*) FROM {name} GROUP BY kind")
        connection.executemany(_WRITE, found.fetchall())


def named(tallies: Mapping[str, int], name: str) -> dict[str, int]:
    """Return the tallies of one name by what stands after it: of `threads`, `doubts`, `open`."""
    begin = f"{name}: "
    return {key.removeprefix(begin): n for key, n in tallies.items() if key.startswith(begin)}


def tallies(connection: sqlite3.Connection) -> Mapping[str, int]:
    """Return the counts of when records were last put together."""
    return dict(connection.execute("SELECT tally, number FROM tallies").fetchall())
