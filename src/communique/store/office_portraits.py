"""An office from all reports that name it: what lists and pages say."""

from __future__ import annotations

import sqlite3

from communique.resolve import Tenure
from communique.store.holding import office_tenures, sighting
from communique.store.portrait_rows import Held, OfficeLine, OfficePortrait, Portrait, WordCount

SHOWN = 2
"""Reports shown from each end of a tenure."""
WORDS = 3
"""Holders shown in a list."""
_OFFICE = "SELECT name, state, reason FROM entities WHERE key = ? AND kind = 'office'"
_COUNTED = """
    SELECT count(DISTINCT r.document), min(d.published), max(d.published)
    FROM offices r JOIN documents d ON d.key = r.document WHERE r.entity = ?"""
_WORDS = """
    SELECT office, count(DISTINCT document) FROM offices WHERE entity = ? GROUP BY office
    ORDER BY 2 DESC, 1 LIMIT 20"""
_NAMED = """
    SELECT holder, count(DISTINCT document) FROM offices WHERE entity = ? AND holder IS NOT NULL
    GROUP BY holder ORDER BY 2 DESC, 1 LIMIT 40"""
_HOLDERS = f"""
    SELECT holder FROM offices WHERE entity = ? AND holder IS NOT NULL GROUP BY holder
    ORDER BY count(*) DESC, holder LIMIT {WORDS}"""


def office_portrait(connection: sqlite3.Connection, office: int) -> Portrait | None:
    """Return an office, put together anew; `None` if the key is none of an office."""
    row = connection.execute(_OFFICE, (office,)).fetchone()
    if row is None:
        return None
    role, state, reason = row
    documents, first, last = connection.execute(_COUNTED, (office,)).fetchone()
    wordings, named = (
        tuple(WordCount(words=words, documents=n) for words, n in connection.execute(query, (office,)))
        for query in (_WORDS, _NAMED)
    )
    tenures = office_tenures(connection, office) if not reason else []
    return Portrait(
        key=office,
        kind="office",
        name=role,
        folded=role,
        state=state,
        documents=documents,
        first=first,
        last=last,
        line=OfficeLine(holders=tuple(name for (name,) in connection.execute(_HOLDERS, (office,)))),
        page=OfficePortrait(
            wordings=wordings, named=named, tenures=tuple(_held(connection, one) for one in tenures)
        ),
    )


def _held(connection: sqlite3.Connection, tenure: Tenure) -> Held:
    seen = tenure.observations
    shown = seen if len(seen) <= 2 * SHOWN else (*seen[:SHOWN], *seen[-SHOWN:])
    return Held(
        person=tenure.person,
        first=tenure.first,
        last=tenure.last,
        documents=tenure.documents,
        disputed=tenure.disputed,
        acting=tenure.acting,
        shown=tuple(sighting(connection, one) for one in shown),
    )
