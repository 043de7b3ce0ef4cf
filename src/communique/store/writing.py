"""Writing: batches of documents and failures, and the runs that bring them."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from communique.model import Failure
from communique.read.failures import Why
from communique.store.assigning import apply_decisions, decided_records
from communique.store.folding import await_reading, fold_copies
from communique.store.gather import INSERTS, Row, as_json
from communique.store.prepare import Prepared, Seen
from communique.store.removing import UNSETTLED, remove_records
from communique.store.sentence_facts import note_facts
from communique.store.sources import base_of, normal_source, storable
from communique.store.tables import RECORDS, key_of

ORDER = (
    "entities",
    *RECORDS,
    "links",
    "participants",
    "holdings",
    "meanings",
    "parties",
    "spans",
    "questions",
)
"""Tables in the order of writing: what is referred to comes first."""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all or nothing, with the lock for writing taken at the start."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may have rolled it back already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _insert(table: str, columns: Sequence[str], verb: str = "INSERT") -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    return f"{verb} INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"


_STATEMENTS = {
    table: _insert(table, columns, "INSERT OR IGNORE" if table == "entities" else "INSERT")
    for table, columns in INSERTS.items()
}
_DOCUMENT = _insert(
    "documents",
    (
        *("key", "name", "declared_id", "outlet", "published", "updated", "title", "url", "place"),
        *("language", "language_confidence", "metadata", "raw_text", "clean_text", "offsets", "parts"),
        "extractor",
    ),
)
_SOURCE = """
    INSERT INTO sources (document, source, base, name, format, notes, original, run)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET run = excluded.run"""
_FAILURE = """
    INSERT INTO failures (source, base, name, step, code, reason, do, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET
      name = excluded.name, step = excluded.step, reason = excluded.reason, do = excluded.do,
      run = excluded.run"""


def known(connection: sqlite3.Connection, extractor: str) -> set[int]:
    """Return the keys of the documents whose records that extractor made."""
    found = connection.execute("SELECT key FROM documents WHERE extractor = ?", (extractor,))
    return {key for (key,) in found}


def add(connection: sqlite3.Connection, batch: Iterable[Prepared | Seen | Failure], run: int) -> None:
    """Write a batch in one transaction.

    Args:
        connection: the record.
        batch: documents with their rows, further places of documents that are known, and failures.
            A document of another extractor version is replaced; one that is there already is only
            noted with its place.
        run: the run that brings it.
    """
    items = list(batch)
    with transaction(connection):
        _write_documents(connection, [item for item in items if isinstance(item, Prepared)])
        _write_sources(connection, _places(items), run)
        _write_failures(connection, [item for item in items if isinstance(item, Failure)], run)
        _count(connection, items, run)


def _count(connection: sqlite3.Connection, items: Sequence[Prepared | Seen | Failure], run: int) -> None:
    """Keep the run's counts with the batch, so that they are right after a kill too."""
    counts = [sum(isinstance(item, kind) for item in items) for kind in (Prepared, Failure, Seen)]
    model = next((item.model for item in items if isinstance(item, Prepared) and item.model), None)
    connection.execute(
        """UPDATE runs SET done = done + ?, failed = failed + ?, skipped = skipped + ?,
             model = ifnull(?, model) WHERE key = ?""",
        (*counts, model, run),
    )


def _places(items: Iterable[Prepared | Seen | Failure]) -> Iterator[Seen]:
    for item in items:
        if isinstance(item, Prepared):
            yield item.seen
        elif isinstance(item, Seen):
            yield item


def _write_documents(connection: sqlite3.Connection, documents: Sequence[Prepared]) -> None:
    new: dict[str, Prepared] = {}
    for document in documents:
        if document.id not in new and not _is_written(connection, document):
            new[document.id] = document
    for document in new.values():
        _replace_document(connection, document)
    wordings = {key_of(document.id): document.wording for document in new.values()}
    folded = fold_copies(connection, wordings)
    kept = [document for document in new.values() if key_of(document.id) not in folded]
    await_reading(connection, [key_of(document.id) for document in kept if document.spared])
    rows: dict[str, list[Row]] = {table: [] for table in ORDER}
    for document in kept:
        for table, found in document.rows.items():
            rows[table].extend(found)
    for table in ORDER:
        connection.executemany(_STATEMENTS[table], rows[table])
    _write_sentences(connection, kept)
    note_facts(connection, [key_of(document.id) for document in kept])
    apply_decisions(connection, decided_records(connection))
    connection.executemany(UNSETTLED, [(key_of(document.id),) for document in kept])


def _is_written(connection: sqlite3.Connection, document: Prepared) -> bool:
    query = "SELECT 1 FROM documents WHERE key = ? AND extractor = ?"
    return connection.execute(query, (key_of(document.id), document.extractor)).fetchone() is not None


def _replace_document(connection: sqlite3.Connection, document: Prepared) -> None:
    """Write the row of a document; what an earlier extractor made of it goes, its sources stay."""
    key = key_of(document.id)
    if connection.execute("SELECT 1 FROM documents WHERE key = ?", (key,)).fetchone() is None:
        connection.execute(_DOCUMENT, document.document)
        return
    remove_records(connection, key)
    _, _, _, *values = document.document
    connection.execute(
        """UPDATE documents SET outlet = ?, published = ?, updated = ?, title = ?, url = ?, place = ?,
             language = ?, language_confidence = ?, metadata = ?, raw_text = ?, clean_text = ?, offsets = ?,
             parts = ?, extractor = ? WHERE key = ?""",
        (*values, key),
    )


def _write_sentences(connection: sqlite3.Connection, documents: Iterable[Prepared]) -> None:
    (last,) = connection.execute("SELECT ifnull(max(key), 0) FROM sentences").fetchone()
    rows: list[Row] = []
    texts: list[tuple[int, str]] = []
    for document in documents:
        owner = key_of(document.id)
        for start, end, kind, text in document.sentences:
            last += 1
            rows.append((last, owner, start, end, kind))
            texts.append((last, text))
    insert = _insert("sentences", ("key", "document", "start", "end", "kind"))
    connection.executemany(insert, rows)
    connection.executemany("INSERT INTO sentence_words (rowid, text) VALUES (?, ?)", texts)


def _write_sources(connection: sqlite3.Connection, places: Iterable[Seen], run: int) -> None:
    """Note where documents were read; what failed at the same place before has been read now.

    A document's name is the first by the alphabet of those it was read under, so that the order of
    reading does not show.
    """
    rows = [(key_of(place.document), place) for place in places]
    connection.executemany(_SOURCE, [(key, *place.row, run) for key, place in rows])
    connection.executemany(
        "UPDATE documents SET name = ?1 WHERE key = ?2 AND name > ?1",
        [(place.row[2], key) for key, place in rows],
    )
    connection.executemany("DELETE FROM failures WHERE source = ?", [(place.row[0],) for _, place in rows])
    connection.executemany(
        "INSERT OR IGNORE INTO originals (document, sha256, bytes) VALUES (?, ?, ?)",
        [(key, *place.original) for key, place in rows if place.original],
    )


def _write_failures(connection: sqlite3.Connection, failures: Iterable[Failure], run: int) -> None:
    connection.executemany(_FAILURE, [_failure_row(failure, run) for failure in failures])


def _failure_row(failure: Failure, run: int) -> Row:
    source = normal_source(failure.source)
    texts = (failure.name, failure.step, failure.code, failure.reason, failure.do)
    return (source, base_of(source), *map(storable, texts), run)


def start_run(
    connection: sqlite3.Connection, *, program: str, extractor: str, arguments: Mapping[str, object]
) -> int:
    """Note that a run begins and return its number."""
    with transaction(connection):
        cursor = connection.execute(
            "INSERT INTO runs (started, state, program, extractor, arguments) VALUES (?, 'running', ?, ?, ?)",
            (_now(), program, extractor, json.dumps(arguments, sort_keys=True, default=str)),
        )
    assert cursor.lastrowid is not None  # noqa: S101 - an INSERT has one
    return cursor.lastrowid


def finish_run(connection: sqlite3.Connection, run: int, *, complete: bool) -> None:
    """Note how a run ended.

    If it went through all its inputs, earlier failures disappear that did not occur again though it
    read the file or went through the folder, and those that stand for no file at all.
    """
    with transaction(connection):
        state = "complete" if complete else "interrupted"
        connection.execute("UPDATE runs SET finished = ?, state = ? WHERE key = ?", (_now(), state, run))
        if complete:
            connection.execute(
                """DELETE FROM failures WHERE run <> ?1 AND (
                     EXISTS (SELECT 1 FROM sources s WHERE s.base = failures.base AND s.run = ?1)
                     OR EXISTS (SELECT 1 FROM failures f WHERE f.base = failures.base AND f.run = ?1)
                     OR EXISTS (SELECT 1 FROM json_each(?2) f WHERE instr(failures.base, f.value) = 1)
                     OR code IN (?3, ?4))""",
                (run, as_json(_folders(connection, run)), Why.MISSING, Why.NO_MATCH),
            )


def _folders(connection: sqlite3.Connection, run: int) -> list[str]:
    """Return what the sources in a folder begin with, for each folder that a run went through."""
    (arguments,) = connection.execute("SELECT arguments FROM runs WHERE key = ?", (run,)).fetchone()
    given = json.loads(arguments).get("inputs", [])
    return [os.path.join(normal_source(name), "") for name in given if os.path.isdir(name)]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
