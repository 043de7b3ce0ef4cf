"""What the record knows of commitments, as they are put together into threads."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from communique.link.promises import PromiseFacts, unpacked

_FACTS = """
    SELECT c.key, c.document, c."by", c."to", c.content, m.vector, s.chain IS NOT NULL,
      (SELECT json_group_array(state) FROM parties p WHERE p.document = c.document)
    FROM commitments c JOIN meanings m ON m.commitment = c.key LEFT JOIN statements s ON s.key = c.statement
    WHERE c.key = ?"""


def promise_facts(connection: sqlite3.Connection, keys: Iterable[int]) -> list[PromiseFacts]:
    """Return what is known of the commitments with these keys; of those that are gone nothing."""
    rows = (connection.execute(_FACTS, (key,)).fetchone() for key in keys)
    return [
        PromiseFacts(
            key=key,
            document=document,
            by=frozenset(json.loads(by)),
            to=to,
            content=content,
            vector=unpacked(vector),
            company=_company(json.loads(by), json.loads(parties)),
            chained=bool(chained),
        )
        for key, document, by, to, content, vector, chained, parties in filter(None, rows)
    ]


def _company(by: list[str], parties: list[str]) -> str | None:
    """Return the other party of a report of two."""
    others = [party for party in parties if party not in by]
    return others[0] if len(others) == 1 else None
