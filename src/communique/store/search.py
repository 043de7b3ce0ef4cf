"""Full text over sentences."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from communique.errors import UsageError
from communique.model import Record
from communique.store.queries import dictionaries
from communique.store.tables import id_of

OPEN, CLOSE = "\x02\ue000\x02", "\x03\ue001\x03"
"""Put around matches; longer than one sign, since any one sign may stand in a text."""

PATIENCE = 5.0
"""Seconds that a search on a page may take."""
STEPS = 20_000
"""Instructions of SQLite between two looks at the clock."""

_SIGN = re.compile(f"{OPEN}|{CLOSE}")
_OPERATORS = re.compile(r'["()*^]|\b(?:AND|OR|NOT|NEAR)\b')
_SHORT_BEGINNING = re.compile(r"(?<!\w)(\w)\"?\s*\*")
_BARE = re.compile(r"\w+\Z")
_SEARCH = f"""
    SELECT s.document, d.name AS doc, d.outlet, d.published, d.title, s.start, s."end",
      sentence_words.text AS quote, bm25(sentence_words) AS rank,
      highlight(sentence_words, 0, '{OPEN}', '{CLOSE}') AS marked
    FROM sentence_words JOIN sentences s ON s.key = sentence_words.rowid
      JOIN documents d ON d.key = s.document
    WHERE sentence_words MATCH ? ORDER BY rank, d.published, s.document, s.start LIMIT ?"""


class Hit(Record):
    """A sentence that matches.

    Attributes:
        start, end: offsets into the clean text of the document.
        quote: the sentence.
        marks: where the words that match stand in `quote`: pairs of start and end.
        score: higher is better (BM25 with the sign turned).
    """

    document: str
    doc: str
    outlet: str | None
    published: str | None
    title: str | None
    start: int
    end: int
    quote: str
    marks: tuple[tuple[int, int], ...]
    score: float

    def __str__(self) -> str:
        return f"“{self.quote}” [{self.outlet or 'outlet unknown'}, {self.published or 'no day'}, {self.doc}]"


def search(connection: sqlite3.Connection, query: str, limit: int = 20) -> Iterator[Hit]:
    """Find sentences, best first.

    Args:
        connection: the record.
        query: words that all occur, in any form of case and diacritics; or an expression of FTS5
            with "a phrase", AND, OR, NOT, NEAR(a b, 5), pref*.
        limit: most sentences to return.

    Raises:
        UsageError: the expression is not well formed.
    """
    words = expression(query)
    with well_formed(query):
        found = list(dictionaries(connection, _SEARCH, (words, limit)))
    for values in found:
        marks = marks_in(values.pop("marked"))
        score = round(-values.pop("rank"), 4)
        yield Hit(**values | {"document": id_of("doc", values["document"]), "marks": marks, "score": score})


@contextmanager
def in_time(connection: sqlite3.Connection, seconds: float = PATIENCE) -> Iterator[None]:
    """Give up a search that takes too long: the beginning of a word may stand for half of all words.

    Raises:
        UsageError: it took longer.
    """
    until = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_INTERRUPT:
            raise
        raise UsageError(
            f"The search took longer than {seconds:g} seconds.",
            do="Give whole words, or more letters of a beginning: fisher* and not fi*.",
        ) from error
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def well_formed(query: str) -> Iterator[None]:
    """Turn what SQLite says of an expression into an error that says what one may have."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR:
            raise
        raise UsageError(
            f"The search {query!r} is not well formed: {str(error).removeprefix('fts5: ')}.",
            available='It may have words, "a phrase", AND, OR, NOT, NEAR(a b, 5), pref* and parentheses.',
            do='To search for the signs themselves, put double quotes around: "'
            + query.replace('"', "")
            + '".',
        ) from error


def expression(query: str) -> str:
    """Return an FTS5 expression: words with signs in them ("U.S.", "border-security") are quoted."""
    if not query.strip():
        raise UsageError("There is nothing to search for.", do="Give one or more words.")
    short = _SHORT_BEGINNING.search(query)
    if short:
        raise UsageError(
            f"Too many words begin with {short[1]!r}.", do=f"Give at least two letters of it: {short[1]}e*."
        )
    if _OPERATORS.search(query):
        return query
    return " ".join(word if _BARE.match(word) and word.isascii() else f'"{word}"' for word in query.split())


def marks_in(marked: str) -> tuple[tuple[int, int], ...]:
    """Return where the matches stand in the text, from the text with signs around them."""
    marks: list[tuple[int, int]] = []
    at = 0
    for number, piece in enumerate(_SIGN.split(marked)):
        if number % 2:
            marks.append((at, at + len(piece)))
        at += len(piece)
    return tuple(marks)
