"""A record made larger by families of copies of all its documents, as SQL writes them, without linking anew.

Each family has every row of the record once more under other keys, also what is kept beside the records
(sentences as search counts them, meetings as lists order them ...). What lists say of promises, agreements,
incidents and figures is then put together by the record's own functions, as after any run. Of six families

- one tells of the same: the same people, days, meetings and promises; all groups grow with the record;
- two have the same people, offices and words on other days, with meetings and promises of their own;
- three have people of their own besides: in texts, quotes and names each word of a person's name has other
  letters, as many as before, so that every quote stands where it stood.

States are the same in all families: lists of a state or a pair grow as the record does. Copies of a document
do not count as copies, as linking would have it: they stand for reports that nobody has folded yet.
"""

from __future__ import annotations

import random
import re
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from communique.store import open_record

SEED = 11
MOST_DAYS = 4 * 365
COMMON = 5
"""Times that a word stands in small letters from which it is no name."""
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_WORD = re.compile(r"\b[^\W\d_]{4,}\b")
_RECORD = ("key", "meeting", "statement", "mention", "commitment", "record", "person")
_TEXTS = (
    *("name", "quote", "content", "speaker", "spellings", "holder", "raw_text", "clean_text", "title"),
    "folded",
)
_DAYS = ("published", "updated", "date", "day", "first", "last", "since", "until", "deadline_day")
_ENTITIES = ("entity", "office")
_TABLES = (
    *("documents", "sources", "parties", "persons", "offices", "mentions", "meetings", "statements"),
    *("commitments", "instruments", "incidents", "figures", "spans", "questions", "participants", "links"),
    *("holdings", "stand_ins", "link_blocks", "link_ties", "link_groups", "wordings", "wording_bands"),
    *("passages", "copies", "meanings", "promise_words", "promise_sketches", "bound"),
)
_NAMES = ("entities", "identities", "name_keys", "ties")
"""Tables of names: families with the same people add nothing to them."""
_TAKEN_AS = {
    ("documents", "name"): "name || ' ' || :family",
    ("link_blocks", "block"): "block || :own",
    ("name_keys", "name_key"): "name_key || :own",
    ("wordings", "digest"): "moved(digest)",
    ("wording_bands", "band"): "moved(band)",
    ("passages", "wording"): "moved(wording)",
    ("mentions", "office"): "office",
    ("persons", "office"): "office",
    ("offices", "office"): "office",
    ("participants", "office"): "office",
    ("link_groups", "grouped"): "grouped_as(grouped)",
    ("identities", "person"): "person_as(person)",
    ("ties", "left"): 'min(person_as("left"), person_as("right"))',
    ("ties", "right"): 'max(person_as("left"), person_as("right"))',
    ("link_ties", "left"): 'min(moved("left"), moved("right"))',
    ("link_ties", "right"): 'max(moved("left"), moved("right"))',
    ("entities", "key"): "person_as(key)",
    ("stand_ins", "person"): "person_as(person)",
    ("copies", "cover"): "moved(cover)",
    ("copies", "lead"): "moved(lead)",
}
"""Columns that are not what their name says elsewhere."""
_SENTENCES = """
    INSERT INTO sentences (key, document, start, "end", kind, kinds, acts, statuses, people, wording)
    SELECT key + :offset, moved(document), start, "end", kind, kinds, acts, statuses, people_as(people),
      moved(wording) FROM sentences WHERE key <= :last"""
_SENTENCE_WORDS = """
    INSERT INTO sentence_words (rowid, text)
    SELECT rowid + :offset, reworded(text) FROM sentence_words WHERE rowid <= :last"""
_SENTENCE_PEOPLE = """
    INSERT INTO sentence_people
    SELECT person_as(entity), sentence + :offset FROM sentence_people WHERE sentence <= :last"""
_STALE = (
    "INSERT OR IGNORE INTO stale SELECT kind, grouped FROM link_groups",
    "INSERT OR IGNORE INTO stale SELECT 'figures', key FROM figures",
    "INSERT OR IGNORE INTO stale VALUES ('people', 0), ('tallies', 0), ('counts', 0)",
    "INSERT OR IGNORE INTO stale_encounters SELECT grouped FROM link_groups WHERE kind = 'meetings'",
    "INSERT OR IGNORE INTO stale_entities SELECT key FROM entities",
)


@dataclass(frozen=True, slots=True)
class _Family:
    number: int

    @property
    def same_people(self) -> bool:
        return self.number % 2 == 0

    @property
    def same_groups(self) -> bool:
        return self.number % 6 == 0

    @property
    def mask(self) -> int:
        return random.Random(f"{SEED} {self.number}").getrandbits(62) | 1  # noqa: S311

    @property
    def days(self) -> timedelta:
        if self.same_groups:
            return timedelta()
        return timedelta(days=random.Random(f"days {self.number}").randint(-MOST_DAYS, MOST_DAYS))  # noqa: S311


def grow(path: Path, documents: int) -> None:
    """Make a record as large, within one batch, and put together what lists say of it.

    Args:
        path: a record that is read and linked; it is written to.
        documents: how many it shall have; whole families are added until it has as many.
    """
    with open_record(path) as record:
        connection = record._connection
        (there,) = connection.execute("SELECT count(*) FROM documents").fetchone()
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -400000")
        triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        last = _set_aside(connection)
        names = _names(connection)
        for number in range(1, -(-documents // there)):
            connection.execute("BEGIN")
            _add(connection, _Family(number), names, last)
            connection.execute("COMMIT")
        for query in _STALE:
            connection.execute(query)
        for _, sql in triggers:
            connection.execute(sql)
        record.settle()


def _set_aside(connection: sqlite3.Connection) -> int:
    """Keep the first rows apart: families are made of these, not of one another; return the last sentence."""
    for table in (*_TABLES, *_NAMES):
        connection.execute(f"CREATE TEMP TABLE first_{table} AS SELECT * FROM main.{table}")
    return int(connection.execute("SELECT max(key) FROM sentences").fetchone()[0])


def _add(connection: sqlite3.Connection, family: _Family, names: Mapping[str, str], last: int) -> None:
    """Write one family; its functions are known to the connection until the next one's."""
    _define(connection, family, {} if family.same_people else names)
    own = "" if family.same_groups else f" {family.number}"
    tables = _TABLES if family.same_people else (*_TABLES, *_NAMES)
    for table in tables:
        columns = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
        taken = ", ".join(_taken(table, column) for column in columns)
        query = f"INSERT OR IGNORE INTO main.{table} SELECT {taken} FROM first_{table}"
        connection.execute(query, {"family": family.number, "own": own})
    for query in (_SENTENCES, _SENTENCE_WORDS, _SENTENCE_PEOPLE):
        connection.execute(query, {"offset": family.number * last, "last": last})


def _taken(table: str, column: str) -> str:
    found = _TAKEN_AS.get((table, column))
    if found is not None:
        return found
    if column == "document" or column in _RECORD:
        return f'moved("{column}")'
    if column in _ENTITIES:
        return f'person_as("{column}")'
    if column in _TEXTS:
        return f'reworded("{column}")'
    return f'later("{column}")' if column in _DAYS else f'"{column}"'


def _define(connection: sqlite3.Connection, family: _Family, names: Mapping[str, str]) -> None:
    mask, days = family.mask, family.days
    other = {word: _other(word, family.number) for word in names}
    same_people, same_groups = family.same_people, family.same_groups

    def moved(key: int | None) -> int | None:
        return key if key is None else key ^ mask

    def person_as(key: int | None) -> int | None:
        return key if same_people else moved(key)

    def grouped_as(key: int) -> int | None:
        return key if same_groups else moved(key)

    def reworded(text: str | None) -> str | None:
        if text is None or not other:
            return text
        return _WORD.sub(lambda found: _as_written(found[0], other), text)

    def later(day: str | None) -> str | None:
        if not days or day is None or not _ISO_DAY.match(day):
            return day
        return str(date.fromisoformat(day) + days)

    def people_as(keys: str) -> str:
        return keys if same_people else " ".join(str(int(key) ^ mask) for key in keys.split())

    for made in (moved, person_as, grouped_as, reworded, later, people_as):
        connection.create_function(made.__name__, 1, made, deterministic=True)


def _as_written(word: str, other: Mapping[str, str]) -> str:
    found = other.get(word.lower())
    if found is None:
        return word
    return found.upper() if word.isupper() else found.capitalize() if word[0].isupper() else found


def _names(connection: sqlite3.Connection) -> Mapping[str, str]:
    """Return the words that stand in names of persons and are no common words."""
    common: Counter[str] = Counter()
    for (text,) in connection.execute("SELECT clean_text FROM documents"):
        common.update(word for word in _WORD.findall(text) if word.islower())
    named = connection.execute("SELECT name FROM entities WHERE kind = 'person'")
    words = {word for (name,) in named for word in _WORD.findall(name.lower()) if word.isascii()}
    return {word: word for word in sorted(words) if common[word] <= COMMON}


def _other(word: str, number: int) -> str:
    """Return a word of other letters, vowels for vowels; the first stays."""
    made = [word[0]]
    for letter in word[1:]:
        kind = "aeiou" if letter in "aeiou" else "bcdfghklmnprstvz"
        at = kind.find(letter)
        made.append(letter if at < 0 else kind[(at + number) % len(kind)])
    return "".join(made)
