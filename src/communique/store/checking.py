"""What `doctor` looks at in a record file, and what `status` counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from communique.model import Metadata, RawDocument, Record
from communique.store.tables import RECORDS, id_of


class Finding(Record):
    """One thing that was checked: `detail` says what was found, `do` what to do if it is not sound."""

    name: str
    sound: bool
    detail: str
    do: str = ""


class Run(Record):
    """One reading: `state` is `running`, `complete` or `interrupted` (also if it was killed)."""

    number: int
    started: str
    finished: str | None
    state: str
    program: str
    extractor: str
    model: str
    arguments: str
    done: int
    failed: int
    skipped: int


class Standing(Record):
    """What a record holds.

    Attributes:
        counts: rows by table; `people` and `offices` through all documents, `people_open` those of
            them that may be more than one; `meetings` as documents tell them and `encounters` as
            they took place: a report is not an event. `folded` are documents that fold under another
            as copies, `alike` pairs in nearly the same words that do not, `waiting` documents that
            folded and are to be read now.
        extractors: documents by the version of the extractor that read them.
        runs: how many there were; `last` is the last.
    """

    path: str
    version: int
    bytes: int
    counts: dict[str, int]
    extractors: dict[str, int]
    runs: int
    last: Run | None


_PEOPLE = """
    (SELECT min(ifnull(i.reason, '') || e.reason <> '' AND ifnull(i.person, e.key) = e.key) AS open
     FROM (SELECT DISTINCT entity FROM persons) p JOIN entities e ON e.key = p.entity
     LEFT JOIN identities i ON i.entity = e.key GROUP BY ifnull(i.person, e.key))"""
PEOPLE = f"SELECT count(*), ifnull(sum(open), 0) FROM {_PEOPLE}"
"""How many there are through all documents, and how many of them may be more than one."""
COUNTED = {
    **{table: table for table in ("documents", "sources", "failures", "sentences", "mentions")},
    "reference": "reference_people",
    "unsettled": "unsettled",
    "folded": "copies",
    "alike": "lookalikes",
    "waiting": "documents WHERE extractor = ''",
    "links": "links",
    "offices": "(SELECT DISTINCT entity FROM offices WHERE entity IS NOT NULL)",
    **{table: table for table in ("meetings", "statements", "commitments")},
    **{table: table for table in ("instruments", "incidents", "figures")},
}


def standing(connection: sqlite3.Connection, path: Path) -> Standing:
    """Return what a record holds."""
    counts = counted(connection)
    counts["questions"] = connection.execute("SELECT count(*) FROM open_questions").fetchone()[0]
    held = """SELECT count(DISTINCT ifnull(g.grouped, m.key)) FROM meetings m
        LEFT JOIN link_groups g ON g.record = m.key WHERE m.status = 'held'"""
    counts["encounters"] = connection.execute(held).fetchone()[0]
    extractors = connection.execute("SELECT extractor, count(*) FROM documents GROUP BY 1 ORDER BY 1")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (runs,) = connection.execute("SELECT count(*) FROM runs").fetchone()
    return Standing(
        path=str(path),
        version=version,
        bytes=sum(p.stat().st_size for p in (path, Path(f"{path}-wal")) if p.exists()),
        counts=counts,
        extractors=dict(extractors.fetchall()),
        runs=runs,
        last=last_run(connection),
    )


def counted(connection: sqlite3.Connection, but: Collection[str] = ()) -> dict[str, int]:
    """Return how many there are of what `Standing.counts` names, but for open questions and encounters.

    Args:
        connection: the record.
        but: further ones that are not counted.
    """
    found = {
        name: connection.execute(f"SELECT count(*) FROM {source}").fetchone()[0]
        for name, source in COUNTED.items()
        if name not in but
    }
    people, several = connection.execute(PEOPLE).fetchone()
    return found | {"people": people, "people_open": several}


def last_run(connection: sqlite3.Connection) -> Run | None:
    """Return the last run; `None` where nothing was read."""
    cursor = connection.execute("SELECT * FROM runs ORDER BY key DESC LIMIT 1")
    row = cursor.fetchone()
    if row is None:
        return None
    values = dict(zip((column[0] for column in cursor.description), row, strict=True))
    return Run(number=values.pop("key"), **values)


def check(connection: sqlite3.Connection) -> list[Finding]:
    """Check a record file: its structure, its references, every quote, every text, the index."""
    pages = [row[0] for row in connection.execute("PRAGMA integrity_check(10)")]
    astray = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [
        _finding("structure", 0 if pages == ["ok"] else len(pages), "; ".join(pages)),
        _finding("references", len(astray), f"{len(astray)} rows refer to something that is not there"),
        _checked(connection, "texts", "documents whose text is not the one their id was made of", _altered),
        _checked(connection, "quotes", "quotes that are not what the text has at their offsets", _orphans),
        _checked(connection, "search index", "sentences that the index has otherwise", _unindexed),
    ]


def _checked(
    connection: sqlite3.Connection,
    name: str,
    what: str,
    examine: Callable[[sqlite3.Connection], Iterator[str]],
) -> Finding:
    examined, bad, first = 0, 0, ""
    for wrong in examine(connection):
        examined += 1
        bad += bool(wrong)
        first = first or wrong
    return _finding(name, bad, f"{bad} of {examined} {what}, the first {first}", f"{examined} in order")


def _finding(name: str, bad: int, wrong: str, right: str = "in order") -> Finding:
    restore = "Restore the file from a copy, or read the documents into a new record."
    return Finding(name=name, sound=not bad, detail=wrong if bad else right, do=restore if bad else "")


def _altered(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield for each document its id if it is no longer the hash of the text; else nothing."""
    for key, declared, text, metadata in connection.execute(
        "SELECT key, declared_id, raw_text, metadata FROM documents ORDER BY key"
    ):
        known = Metadata.model_validate_json(metadata)
        raw = RawDocument(name="", declared_id=declared, source="", format="text", text=text, metadata=known)
        yield "" if raw.id == id_of("doc", key) else id_of("doc", key)


def _orphans(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield for each quote the id of its record if it does not match the text; else nothing."""
    own = " UNION ALL ".join(
        f"""SELECT '{table.prefix}', key, start, "end", quote FROM {name} WHERE document = ?1"""
        for name, table in RECORDS.items()
    )
    query = f"""{own} UNION ALL SELECT 'span', record, start, "end", quote FROM spans WHERE document = ?1"""
    for document, text in connection.execute("SELECT key, clean_text FROM documents ORDER BY key"):
        for prefix, key, start, end, quote in connection.execute(query, (document,)):
            yield "" if text[start:end] == quote else id_of(prefix, key)


def _unindexed(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield for each sentence its document's id if the index has another text for it; else nothing."""
    query = """
        SELECT s.document, s.start, s."end", w.text FROM sentences s
        LEFT JOIN sentence_words w ON w.rowid = s.key WHERE s.document = ?"""
    for document, text in connection.execute("SELECT key, clean_text FROM documents ORDER BY key"):
        for _, start, end, indexed in connection.execute(query, (document,)):
            yield "" if text[start:end] == indexed else id_of("doc", document)
