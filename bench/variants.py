"""A record made larger than its documents are: variants of each, as unlike it as reports are of each other.

All documents are varied once, then once more, and so on: each round is a record of another part of the world,
or another outlet, that speaks of half of the same things. A variant has all that linking reads of its
document, under other keys, and changed as one draw of a fixed seed has it:

- parties: in one round the codes of states change places with others about as frequent (the first two, the
  next six, the next sixteen, all others), in all columns and in all words, so that a large record has as many
  promises of its first party, in proportion, as the small one, and its wars and alliances are of others;
- names: half of the other proper names in promises, instruments and incidents, and half of all persons, are
  others in a round, each the same throughout the round; the other half stay, so that the things that go by
  these names are told of in all rounds;
- days: report, meetings and incidents are moved together by up to four years;
- words: in promises, instruments and incidents one plain word in four is another one of the record, every
  other number another number;
- meaning: vectors of promises are turned, to a cosine of .60 to .95 with what they were.

So the largest groups grow with the record, by about half of what they would if only its own documents were
told again and again. Texts are left out: linking does not read them.
"""

from __future__ import annotations

import json
import random
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np

from communique.link.promise_facts import packed, unpacked
from communique.reference.names import longest, meaning_of, meanings

SEED = 11
BANDS = (2, 6, 16)
MOST_DAYS = 4 * 365
WORDS = 0.25
OTHER = 0.5
TURNED = (0.60, 0.95)
Row = dict[str, Any]
_WORD = re.compile(r"\b[a-z]{3,}")
_ANY = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
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
_PERSON = """
    SELECT e.*, ifnull(i.person, e.key) AS person FROM entities e LEFT JOIN identities i ON i.entity = e.key
    WHERE e.key = ?"""
_NOT_KEPT = {"raw_text": "", "clean_text": "", "offsets": "[]", "parts": "[]", "metadata": "{}"}
_STATES = ("state", "to", "addressee_state")
_LISTED = ("by", "parties", "blamed", "states")
_DAYS = ("published", "date")
_WORDED = {"commitments": "content", "instruments": "name", "incidents": "what"}


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
        self._rounds: dict[int, _Round] = {}
        self._persons: dict[tuple[int, int], int] = {}

    def add(self, document: int, number: int) -> None:
        """Write the variant of a document that has this number."""
        chance = random.Random(f"{SEED} {document} {number}")  # noqa: S311
        if number not in self._rounds:
            plain = frozenset(self._words)
            self._rounds[number] = _Round(number, self._other_codes(number), plain)
        change = _Change(chance, self._words, self._rounds[number])
        for table, row in self._rows(document):
            if table == "mentions" and row["kind"] not in ("state", "person"):
                continue
            row |= {name: change.key(row[name], number) for name in _KEYS if row.get(name) is not None}
            row |= {name: None for name in ("person",) if name in row}
            if row.get("entity") is not None:
                row["entity"] = self._person(row["entity"], number)
            made = change.row(table, row)
            names = ", ".join(f'"{name}"' for name in made)
            places = ", ".join("?" * len(made))
            self._connection.execute(
                f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})", [*made.values()]
            )

    def _person(self, entity: int, number: int) -> int:
        """Return the person of a round: the same, or one that takes part in it alone."""
        asked = entity, number
        if asked in self._persons:
            return self._persons[asked]
        row = self._connection.execute(_PERSON, (entity,)).fetchone()
        if row is None or not self._rounds[number].is_other(str(row["person"])):
            self._persons[asked] = entity
            return entity
        found = dict(row)
        person = _Change.key(found.pop("person"), number)
        found["key"] = _Change.key(entity, number)
        other: int = found["key"]
        self._persons[asked] = other
        names = ", ".join(f'"{name}"' for name in found)
        places = ", ".join("?" * len(found))
        self._connection.execute(
            f"INSERT OR IGNORE INTO entities ({names}) VALUES ({places})", [*found.values()]
        )
        identity = (found["key"], person, "", "[]", "")
        self._connection.execute("INSERT OR IGNORE INTO identities VALUES (?, ?, ?, ?, ?)", identity)
        return other

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


class _Round:
    """What is other in one round: states, and half of all names.

    Args:
        number: of the round.
        codes: for each code the one that it changes places with.
        plain: words that are no names.
    """

    def __init__(self, number: int, codes: Mapping[str, str], plain: frozenset[str]) -> None:
        self._number = number
        self.codes = codes
        self._plain = plain

    def is_other(self, name: str) -> bool:
        """Whether something that goes by a name is another in this round."""
        return random.Random(f"{SEED} {self._number} {name}").random() < OTHER  # noqa: S311

    def named(self, text: str) -> str:
        """Return a text with the states and names of this round."""
        words = list(_ANY.finditer(text))
        made, at, end = "", 0, 0
        while at < len(words):
            length, name = self._name_at(text, words, at)
            made += text[end : words[at].start()] + name
            end = words[at + length - 1].end()
            at += length
        return made + text[end:]

    def _name_at(self, text: str, words: list[re.Match[str]], at: int) -> tuple[int, str]:
        word = words[at].group()
        if not word[0].isupper():
            return 1, word
        for length in range(min(longest(), len(words) - at), 0, -1):
            phrase = text[words[at].start() : words[at + length - 1].end()]
            meaning = meaning_of(phrase)
            if meaning is not None and len(meaning.codes) == 1 and meaning.codes[0] in self.codes:
                return length, _worded(self.codes[meaning.codes[0]], meaning.form) or phrase
        if word.lower() in self._plain or not word.isalpha() or not self.is_other(word.lower()):
            return 1, word
        letters = list(word.lower())
        random.Random(f"{self._number} {word.lower()}").shuffle(letters)  # noqa: S311
        return 1, "".join(letters).capitalize()


@cache
def _forms() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for phrase, meaning in meanings().items():
        if len(meaning.codes) == 1:
            found.setdefault((meaning.codes[0], meaning.form), phrase.title())
    return found


def _worded(code: str, form: str) -> str | None:
    """Return words for a state or organisation, in this form if it has it."""
    return _forms().get((code, form)) or _forms().get((code, "name")) or _forms().get((code, "organisation"))


class _Change:
    """What is changed in one variant."""

    def __init__(self, chance: random.Random, words: list[str], own: _Round) -> None:
        self._chance = chance
        self._words = words
        self._round = own
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
        words = _WORDED.get(table)
        found = {name: _NOT_KEPT.get(name, value) for name, value in row.items()}
        for name, change in changes.items():
            if found.get(name) is not None and not (name == "state" and table == "documents"):
                found[name] = change(found[name])
        if words:
            found[words] = self._reworded(self._round.named(str(found[words])))
        for name in ("place",) if table == "incidents" else ("name",) if table == "participants" else ():
            text = found[name]
            found[name] = self._round.named(text) if isinstance(text, str) else None
        return found

    def _state(self, state: str) -> str:
        return self._round.codes.get(state, state)

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
