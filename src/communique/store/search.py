"""Full text over sentences."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from communique.errors import UsageError
from communique.model import Record
from communique.store.queries import dictionaries
from communique.store.tables import id_of

_OPEN, _CLOSE = "\x02\ue000\x02", "\x03\ue001\x03"
"""Put around matches; longer than one sign, since any one sign may stand in a text."""

_SIGN = re.compile(f"{_OPEN}|{_CLOSE}")
_OPERATORS = re.compile(r'["()*^]|\b(?:AND|OR|NOT|NEAR)\b')
_BARE = re.compile(r"\w+\Z")
_SEARCH = f"""
    SELECT s.document, d.name AS doc, d.outlet, d.published, d.title, s.start, s."end",
      sentence_words.text AS quote, bm25(sentence_words) AS rank,
      highlight(sentence_words, 0, '{_OPEN}', '{_CLOSE}') AS marked
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
    expression = _expression(query)
    try:
        found = list(dictionaries(connection, _SEARCH, (expression, limit)))
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
    for values in found:
        marks = _marks(values.pop("marked"))
        score = round(-values.pop("rank"), 4)
        yield Hit(**values | {"document": id_of("doc", values["document"]), "marks": marks, "score": score})


def _expression(query: str) -> str:
    """Return an FTS5 expression: words with signs in them ("U.S.", "border-security") are quoted."""
    if not query.strip():
        raise UsageError("There is nothing to search for.", do="Give one or more words.")
    if _OPERATORS.search(query):
        return query
    return " ".join(word if _BARE.match(word) and word.isascii() else f'"{word}"' for word in query.split())


def _marks(marked: str) -> tuple[tuple[int, int], ...]:
    """Return where the matches stand in the text, from the text with signs around them."""
    marks: list[tuple[int, int]] = []
    at = 0
    for number, piece in enumerate(_SIGN.split(marked)):
        if number % 2:
            marks.append((at, at + len(piece)))
        at += len(piece)
    return tuple(marks)
