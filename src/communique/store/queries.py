"""Reading: the rows of each table, narrowed and in one fixed order."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from communique.errors import UsageError
from communique.resolve import fold_name
from communique.store import rows
from communique.store.carrying import copies
from communique.store.filters import Filters, named, where
from communique.store.judgement_log import judgement_rows
from communique.store.people import offices, people
from communique.store.rating import rating_log
from communique.store.sources import place_of
from communique.store.tables import RECORDS, id_of

_OWNER = "d.key AS document, d.name AS doc, d.outlet, d.published"
_WORDS = 'r.start, r."end", r.quote, r.rule, r.confidence'
_READING_ORDER = "d.published IS NULL, d.published, d.name, d.key"
"""Also the order of exports: it follows from the documents alone."""

_PARTICIPANTS = """
    (SELECT json_group_array(json_object('name', name, 'office', office, 'state', state)) FROM
      (SELECT * FROM participants p WHERE p.meeting = r.key ORDER BY position)) AS participants"""
_ENCOUNTER = "ifnull(g.grouped, r.key) AS encounter, ifnull(g.recalled, 0) AS recalled"
_REPORTS = """
    (SELECT max(count(DISTINCT o.document), 1) FROM link_groups h JOIN meetings o ON o.key = h.record
     WHERE h.grouped = g.grouped AND NOT h.recalled) AS reports"""
_ENTITIES = """
    (SELECT json_group_array(kind || ' ' || key) FROM
      (SELECT e.kind, e.key FROM links l JOIN entities e ON e.key = l.entity WHERE l.mention = r.key
       UNION SELECT 'person', s.person FROM stand_ins s WHERE s.mention = r.key
       ORDER BY 1, 2)) AS entities"""
_EXTRA = {
    "meetings": f"{_ENCOUNTER}, {_PARTICIPANTS}, {_REPORTS}",
    "commitments": "r.statement, s.speaker, s.act",
    "mentions": _ENTITIES,
}
_JOIN = {
    "meetings": "LEFT JOIN link_groups g ON g.record = r.key",
    "commitments": "LEFT JOIN statements s ON s.key = r.statement",
}
_CLASSES: dict[str, type[rows.FactRow]] = {
    "meetings": rows.MeetingRow,
    "statements": rows.StatementRow,
    "commitments": rows.CommitmentRow,
    "instruments": rows.InstrumentRow,
    "incidents": rows.IncidentRow,
    "figures": rows.FigureRow,
    "mentions": rows.MentionRow,
}
_LISTS = {"participants", "entities", "names", "notes", "candidates"}
_DOCUMENTS = """
    SELECT d.key AS id, d.name, d.outlet, d.published, d.updated, d.title, d.url, d.place, d.language,
      d.extractor, length(d.clean_text) AS characters,
      (SELECT json_group_array(name) FROM
        (SELECT DISTINCT name FROM sources s WHERE s.document = d.key ORDER BY name)) AS names,
      (SELECT count(*) FROM meetings m WHERE m.document = d.key) AS meetings,
      (SELECT count(*) FROM statements m WHERE m.document = d.key) AS statements,
      (SELECT count(*) FROM commitments m WHERE m.document = d.key) AS commitments,
      (SELECT lead FROM copies c WHERE c.document = d.key) AS copy_of,
      (SELECT count(*) FROM copies c WHERE c.lead = d.key) AS copies
    FROM documents d"""
_QUESTIONS = f"""
    SELECT r.key AS id, {_OWNER}, r.start, r."end", r.quote, r.kind, r.record, r.reason, r.candidates
    FROM open_questions r JOIN documents d ON d.key = r.document"""
_SOURCES = """
    SELECT d.key AS document, d.name AS doc, r.source, r.name, r.format, r.notes
    FROM sources r JOIN documents d ON d.key = r.document"""
_FAILURES = """
    SELECT source, name, step, code, reason, do FROM failures
    ORDER BY base, length(source), source, code"""
_RECORD_OF = {"mention": "mn", "person": "pr", "office": "of", "speaker": "st"}


def prepare_connection(connection: sqlite3.Connection) -> None:
    """Give a connection what the queries need."""
    connection.create_function("named", 2, named, deterministic=True)
    connection.create_function("folded", 1, fold_name, deterministic=True)


def listing(connection: sqlite3.Connection, table: str, filters: Filters) -> Iterator[rows.Row]:
    """Return the rows of a table in reading order: by day of publication, document, place in it.

    Args:
        connection: the record.
        table: see `communique.store.rows.Table`.
        filters: what narrows it.

    Raises:
        UsageError: there is no such table, or it cannot be narrowed so.
    """
    if table not in TABLES:
        raise UsageError(
            f"There is no table {table!r}.", available=f"Tables: {', '.join(TABLES)}.", do="Name one of them."
        )
    limit = filters.get("limit")
    if limit is not None and limit < 0:
        raise UsageError(f"A limit cannot be negative: {limit}.", do="Give a number from 0.")
    where(table, filters)  # here, and not only when the first row is asked for
    return islice(TABLES[table](connection, filters), limit)


def fact_query(table: str) -> str:
    """Return the query for the rows of a table of records, without condition and order."""
    spec = RECORDS[table]
    fields = (f'r."{field}"' for field in spec.fields if field in _CLASSES[table].model_fields)
    chosen = ", ".join(("r.key AS id", _OWNER, _WORDS, *fields))
    extra = f", {_EXTRA[table]}" if table in _EXTRA else ""
    return (
        f"SELECT {chosen}{extra} FROM {table} r JOIN documents d ON d.key = r.document {_JOIN.get(table, '')}"
    )


def fact_row(table: str, values: dict[str, Any]) -> rows.FactRow:
    """Return a row of a table of records from the values of its columns."""
    _decode(values, RECORDS[table].lists)
    values["id"] = id_of(RECORDS[table].prefix, values["id"])
    if values.get("statement") is not None:
        values["statement"] = id_of("st", values["statement"])
    if "encounter" in values:
        values["encounter"] = id_of("encounter", values["encounter"])
    if "entities" in values:
        tied = (entity.split() for entity in values["entities"])
        values["entities"] = tuple(id_of(kind, int(key)) for kind, key in tied)
    return _CLASSES[table](**values)


def document_row(connection: sqlite3.Connection, key: int) -> rows.DocumentRow | None:
    """Return one document."""
    return next(_documents(connection, f"{_DOCUMENTS} WHERE d.key = :key", {"key": key}), None)


def dictionaries(
    connection: sqlite3.Connection, query: str, values: dict[str, Any] | Sequence[Any] = ()
) -> Iterator[dict[str, Any]]:
    """Run a query and yield its rows as dictionaries."""
    cursor = connection.execute(query, values)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def _decode(values: dict[str, Any], lists: frozenset[str] = frozenset()) -> None:
    for name in values.keys() & (lists | _LISTS):
        values[name] = tuple(json.loads(values[name]))
    if isinstance(values.get("document"), int):
        values["document"] = id_of("doc", values["document"])


def _facts(table: str) -> Callable[[sqlite3.Connection, Filters], Iterator[rows.Row]]:
    def query(connection: sqlite3.Connection, filters: Filters) -> Iterator[Any]:
        condition = where(table, filters)
        ordered = f'WHERE {condition.sql} ORDER BY {_READING_ORDER}, r.start, r."end", r.key'
        found = dictionaries(connection, f"{fact_query(table)} {ordered}", condition.values)
        return (fact_row(table, values) for values in found)

    return query


def _listed_documents(connection: sqlite3.Connection, filters: Filters) -> Iterator[rows.DocumentRow]:
    condition = where("documents", filters)
    query = f"{_DOCUMENTS} WHERE {condition.sql} ORDER BY {_READING_ORDER}"
    return _documents(connection, query, condition.values)


def _documents(
    connection: sqlite3.Connection, query: str, values: dict[str, Any]
) -> Iterator[rows.DocumentRow]:
    for found in dictionaries(connection, query, values):
        _decode(found)
        lead = None if found["copy_of"] is None else id_of("doc", found["copy_of"])
        yield rows.DocumentRow(**found | {"id": id_of("doc", found["id"]), "copy_of": lead})


def _questions(connection: sqlite3.Connection, filters: Filters) -> Iterator[rows.QuestionRow]:
    condition = where("questions", filters)
    yield from _asked(connection, condition.sql, condition.values)


def questions_of(
    connection: sqlite3.Connection, documents: str, condition: str = "TRUE", **values: Any
) -> Iterator[rows.QuestionRow]:
    """Yield what is open in the documents that a query returns the keys of."""
    yield from _asked(connection, f"r.document IN ({documents}) AND {condition}", values)


def _asked(
    connection: sqlite3.Connection, condition: str, given: dict[str, Any]
) -> Iterator[rows.QuestionRow]:
    query = f'{_QUESTIONS} WHERE {condition} ORDER BY {_READING_ORDER}, r.start, r."end", r.key'
    for values in dictionaries(connection, query, given):
        _decode(values)
        values["record"] = id_of(_RECORD_OF[values["kind"]], values["record"])
        yield rows.QuestionRow(**values | {"id": id_of("qu", values["id"])})


def _sources(connection: sqlite3.Connection, filters: Filters) -> Iterator[rows.SourceRow]:
    condition = where("sources", filters)
    query = f"{_SOURCES} WHERE {condition.sql} ORDER BY {_READING_ORDER}, r.source"
    for values in dictionaries(connection, query, condition.values):
        _decode(values)
        yield rows.SourceRow(**values)


def sources(connection: sqlite3.Connection, document: int) -> Iterator[rows.SourceRow]:
    """Yield the places that a document was read from."""
    for values in dictionaries(connection, f"{_SOURCES} WHERE r.document = ? ORDER BY r.source", (document,)):
        _decode(values)
        yield rows.SourceRow(**values)


def _judgements(connection: sqlite3.Connection, filters: Filters) -> Iterator[rows.Row]:
    where("judgements", filters)
    yield from judgement_rows(connection)


def _ratings(connection: sqlite3.Connection, filters: Filters) -> Iterator[rows.Row]:
    where("ratings", filters)
    yield from rating_log(connection)


def _failures(connection: sqlite3.Connection, filters: Filters) -> Iterator[rows.FailureRow]:
    where("failures", filters)
    for values in dictionaries(connection, _FAILURES):
        yield rows.FailureRow(**values)


TABLES: dict[str, Callable[[sqlite3.Connection, Filters], Iterator[rows.Row]]] = {
    "documents": _listed_documents,
    "meetings": _facts("meetings"),
    "people": people,
    "offices": offices,
    **{name: _facts(name) for name in ("statements", "commitments", "instruments", "incidents")},
    "figures": _facts("figures"),
    "mentions": _facts("mentions"),
    "failures": _failures,
    "questions": _questions,
    "sources": _sources,
    "copies": copies,
    "judgements": _judgements,
    "ratings": _ratings,
}


def exported(connection: sqlite3.Connection, table: str) -> Iterator[rows.Row]:
    """Return the rows of a table as exports have them: nothing in them tells how they were read.

    Of sources and failures only the file's name and line remain, each once, and no notes on reading.
    """
    if table not in ("sources", "failures"):
        return listing(connection, table, {})
    found = [*_sources(connection, {})] if table == "sources" else [*_failures(connection, {})]
    moved = {without_path(row) for row in found}
    return iter(sorted(moved, key=lambda row: row.model_dump_json()))


def without_path(row: rows.SourceRow | rows.FailureRow) -> rows.SourceRow | rows.FailureRow:
    """Return a row with the file's name and line alone."""
    without = {"notes": ()} if isinstance(row, rows.SourceRow) else {}
    return row.model_copy(update={**without, "source": place_of(row.source)})
