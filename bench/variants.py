"""A record made larger than its documents are: variants of each, as unlike it as reports are of each other.

A variant has all that linking reads of its document, under other keys, and changed as one draw of a fixed
seed has it:

- parties: the codes of states change places with others about as frequent (the first two, the next six, the
  next sixteen, all others), so that a large record has as many promises of its first party, in proportion, as
  the small one;
- days: report, meetings and incidents are moved together by up to four years;
- words: in promises, instruments and incidents one word in four is another one of the record, every other
  number another number;
- meaning: vectors of promises are turned, to a cosine of .60 to .95 with what they were;
- persons stay, so that meetings and incidents of different variants share theirs.

Texts are left out: linking does not read them.
"""

from __future__ import annotations

import json
import random
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np

from communique.link.promise_facts import packed, unpacked

SEED = 11
BANDS = (2, 6, 16)
MOST_DAYS = 4 * 365
WORDS = 0.25
TURNED = (0.60, 0.95)
Row = dict[str, Any]
_WORD = re.compile(r"[a-z]{3,}")
_NUMBER = re.compile(r"\d+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_OF_DOCUMENT = (
    *("documents", "sentences", "mentions", "parties", "meetings", "statements", "commitments"),
    *("instruments", "incidents", "spans"),
)
_OF_RECORD = {
    "participants": """
        SELECT p.* FROM participants p JOIN meetings m ON m.key = p.meeting WHERE m.document = ?""",
    "meanings": """
        SELECT n.* FROM meanings n JOIN commitments c ON c.key = n.commitment WHERE c.document = ?""",
    "links": """
        SELECT l.* FROM links l JOIN mentions m ON m.key = l.mention
        WHERE m.document = ? AND m.kind = 'person'""",
}
_KEYS = ("key", "document", "meeting", "statement", "mention", "commitment", "record")
_NOT_KEPT = {"raw_text": "", "clean_text": "", "offsets": "[]", "parts": "[]", "metadata": "{}"}
_STATES = ("state", "to", "addressee_state")
_LISTED = ("by", "parties", "blamed", "states")
_DAYS = ("published", "date")


class Variants:
    """Makes variants of the documents of a record.

    Args:
        connection: the record; what is made is written to it.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        connection.row_factory = sqlite3.Row
        self._connection = connection
        said = [content for (content,) in connection.execute("SELECT content FROM commitments ORDER BY key")]
        self._words = [word for content in said for word in _WORD.findall(content)]
        found: Counter[str] = Counter()
        for (by,) in connection.execute('SELECT "by" FROM commitments ORDER BY key'):
            found.update(json.loads(by))
        found.update(state for (state,) in connection.execute("SELECT state FROM parties ORDER BY 1"))
        self._codes = [code for code, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))]

    def add(self, document: int, number: int) -> None:
        """Write the variant of a document that has this number."""
        chance = random.Random(f"{SEED} {document} {number}")  # noqa: S311
        change = _Change(chance, self._words, self._other_codes(number))
        for table, row in self._rows(document):
            if table == "mentions" and row["kind"] not in ("state", "person"):
                continue
            row |= {name: change.key(row[name], number) for name in _KEYS if row.get(name) is not None}
            row |= {name: None for name in ("person",) if name in row}
            made = change.row(table, row)
            names = ", ".join(f'"{name}"' for name in made)
            places = ", ".join("?" * len(made))
            self._connection.execute(
                f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})", [*made.values()]
            )

    def _rows(self, document: int) -> Iterator[tuple[str, Row]]:
        for table in _OF_DOCUMENT:
            column = "key" if table == "documents" else "document"
            for row in self._connection.execute(f"SELECT * FROM {table} WHERE {column} = ?", (document,)):
                yield table, dict(row)
        for table, query in _OF_RECORD.items():
            for row in self._connection.execute(query, (document,)):
                yield table, dict(row)

    def _other_codes(self, number: int) -> dict[str, str]:
        chance = random.Random(f"{SEED} {number}")  # noqa: S311
        found: dict[str, str] = {}
        first = 0
        for size in (*BANDS, len(self._codes)):
            band = self._codes[first : first + size]
            found |= dict(zip(band, chance.sample(band, len(band)), strict=True))
            first += size
        return found


class _Change:
    """What is changed in one variant."""

    def __init__(self, chance: random.Random, words: list[str], codes: dict[str, str]) -> None:
        self._chance = chance
        self._words = words
        self._codes = codes
        self._moved = timedelta(days=chance.randint(-MOST_DAYS, MOST_DAYS))

    @staticmethod
    def key(key: int, number: int) -> int:
        """Return another key, the same each time."""
        return (key * 6364136223846793005 + number * 1442695040888963407) % (1 << 64) - (1 << 63)

    def row(self, table: str, row: Row) -> Row:
        """Return a row changed."""
        changes: dict[str, Callable[[Any], Any]] = {
            **dict.fromkeys(_STATES, self._state),
            **dict.fromkeys(_LISTED, self._listed),
            **dict.fromkeys(_DAYS, self._day),
            "vector": self._vector,
        }
        words = {"commitments": "content", "instruments": "name", "incidents": "what"}.get(table)
        found = {name: _NOT_KEPT.get(name, value) for name, value in row.items()}
        for name, change in changes.items():
            if found.get(name) is not None and not (name == "state" and table == "documents"):
                found[name] = change(found[name])
        if words:
            found[words] = self._reworded(found[words])
        return found

    def _state(self, state: str) -> str:
        return self._codes.get(state, state)

    def _listed(self, stored: str) -> str:
        return json.dumps(sorted(self._state(code) for code in json.loads(stored)))

    def _day(self, day: str) -> str:
        return str(date.fromisoformat(day) + self._moved) if _DAY.match(day) else day

    def _reworded(self, text: str) -> str:
        text = _NUMBER.sub(
            lambda found: (
                str(self._chance.randint(1, 2 * int(found[0]) + 9))
                if self._chance.random() < 0.5 and len(found[0]) < 9
                else found[0]
            ),
            text,
        )
        return _WORD.sub(
            lambda found: self._chance.choice(self._words) if self._chance.random() < WORDS else found[0],
            text,
        )

    def _vector(self, stored: bytes) -> bytes:
        vector = unpacked(stored)
        noise = np.random.default_rng(self._chance.getrandbits(32)).normal(size=len(vector))
        noise -= (noise @ vector) * vector
        cosine = self._chance.uniform(*TURNED)
        turned = cosine * vector + (1 - cosine**2) ** 0.5 * noise / np.linalg.norm(noise)
        return packed(turned.astype(np.float32))
