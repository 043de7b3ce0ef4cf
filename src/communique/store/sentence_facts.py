"""What a search counts of a sentence, kept with it: kinds of its records, acts, persons, wording.

A common word stands in thousands of sentences. To count what they hold without looking into every table of
records, each sentence has it as bits. They follow from the records of its document alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Literal, get_args

from communique.model import Act, Status

Kind = Literal["meetings", "statements", "commitments", "instruments", "incidents", "figures"]
KINDS: tuple[str, ...] = get_args(Kind)
ACTS: tuple[str, ...] = get_args(Act)
STATUSES: tuple[str, ...] = get_args(Status)
"""In the order of their bits, which the view record_places has too."""
_IN_SENTENCE = 's.document = r.document AND s.start <= r.start AND s."end" > r.start'
_FILL = (
    f"""UPDATE sentences SET kinds = f.kinds, acts = f.acts, statuses = f.statuses
    FROM (
      SELECT s.key, sum(DISTINCT r.kind) AS kinds, sum(DISTINCT r.act) AS acts,
        sum(DISTINCT r.status) AS statuses
      FROM record_places r JOIN sentences s ON {_IN_SENTENCE} WHERE r.document = ?1 GROUP BY s.key) f
    WHERE f.key = sentences.key""",
    """UPDATE sentences SET wording = p.wording FROM passages p
    WHERE sentences.document = ?1 AND p.document = ?1
      AND p.start BETWEEN sentences.start AND sentences.start + 3
      AND p."end" BETWEEN sentences."end" - 4 AND sentences."end\"""",
    f"""INSERT OR IGNORE INTO sentence_people
    SELECT r.entity, s.key FROM person_places r JOIN sentences s ON {_IN_SENTENCE} WHERE r.document = ?1""",
    """UPDATE sentences SET people = p.people
    FROM (SELECT sentence, group_concat(entity, ' ') AS people FROM
      (SELECT o.sentence, o.entity FROM sentences s JOIN sentence_people o ON o.sentence = s.key
       WHERE s.document = ?1 ORDER BY o.sentence, o.entity) GROUP BY sentence) p
    WHERE p.sentence = sentences.key""",
)


def note_facts(connection: sqlite3.Connection, documents: Iterable[int]) -> None:
    """Note with the sentences of documents what stands in them, within the transaction that is open."""
    keys = [(key,) for key in documents]
    for statement in _FILL:
        connection.executemany(statement, keys)


def bit(values: tuple[str, ...], value: str) -> int:
    """Return the bit of a kind, act or status."""
    return 1 << values.index(value)


def in_bits(values: tuple[str, ...], bits: int) -> list[str]:
    """Return the kinds, acts or statuses whose bits are set."""
    return [value for number, value in enumerate(values) if bits >> number & 1]
