"""How many people an event struck, as the sentence that tells of it says."""

from __future__ import annotations

import re
import sqlite3
from functools import cache

from communique.datafiles import load_data
from communique.store.matter_rows import Casualties
from communique.store.tables import id_of

REACH = 80
"""Characters around a number within which a word says what befell the people."""
_COUNTS = """
    SELECT f.key, f.start, f."end", f.value, f.what,
      substr(d.clean_text, s.start + 1, s."end" - s.start), s.start
    FROM sentences s JOIN documents d ON d.key = s.document
    JOIN figures f ON f.document = s.document AND f.start >= s.start AND f."end" <= s."end"
    WHERE s.document = ?1 AND s.start <= ?2 AND s."end" >= ?3 AND f.unit IS NULL ORDER BY f.start"""


@cache
def _fates() -> re.Pattern[str]:
    words = load_data("link", "incidents.yaml")["fates"]
    return re.compile(rf"(?i:\b(?:{'|'.join(map(re.escape, words))})\b)")


def casualties(connection: sqlite3.Connection, document: int, start: int, end: int) -> tuple[Casualties, ...]:
    """Return the numbers of people killed, wounded or missing in the sentence of an incident.

    Args:
        connection: the record.
        document: key of the report.
        start: where the description of the incident begins.
        end: where it ends.
    """
    found = []
    for key, first, last, value, what, sentence, begin in connection.execute(_COUNTS, (document, start, end)):
        near = sentence[max(0, first - begin - REACH) : last - begin + REACH]
        fate = _fates().search(near)
        if fate is not None:
            found.append(Casualties(id=id_of("fg", key), value=value, what=what, fate=fate.group()))
    return tuple(found)
