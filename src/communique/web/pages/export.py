"""Taking the record out: its tables as files, how they begin, and how to cite them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from communique import __version__
from communique.errors import NotFound
from communique.export import ROWS as CLASSES
from communique.export import TABLES, as_values, columns_of, write_csv, write_jsonl
from communique.model import Record
from communique.store import Snapshot, Table
from communique.web.page import Page
from communique.web.query import Empty
from communique.web.records import Lent, Records

FIRST = 4
"""Rows shown of a table."""
AT_ONCE = 500
"""Rows written into a file at a time."""
HOLDS = {
    "documents": "reports with outlet, day and title",
    "meetings": "meetings as each report tells them",
    "people": "persons through all reports",
    "offices": "offices through all reports",
    "statements": "who said what, by act",
    "commitments": "promises as each report has them",
    "instruments": "agreements, laws, commissions",
    "incidents": "events that reports speak of",
    "figures": "numbers with what they measure",
    "mentions": "every word that names something",
    "failures": "what could not be read",
    "questions": "what was left open",
    "sources": "where reports were read from",
    "copies": "reports that say the same",
    "judgements": "what people decided",
    "ratings": "how people rated promises",
}


class TableRow(Record):
    """A table: what it holds, and how many rows where that is counted."""

    table: str
    holds: str
    rows: int | None


class Export(Record):
    """What can be taken out.

    Attributes:
        table: the one whose first rows are shown, under its `columns`.
        plain, bibtex, csl: how to cite the record as it is.
    """

    tables: tuple[TableRow, ...]
    table: str
    columns: tuple[str, ...]
    first: tuple[tuple[str, ...], ...]
    snapshot: Snapshot
    plain: str
    bibtex: str
    csl: str


def export(record: Lent, table: Annotated[Table | None, Empty, Query()] = None) -> Export:
    """Return the tables of the record, how one of them begins, and how to cite the whole."""
    shown = table or "statements"
    snapshot = record.snapshot_of()
    counts = record.tallies()
    columns = columns_of(CLASSES[shown])
    rows = as_values(record.first_rows(shown, FIRST))
    return Export(
        tables=tuple(TableRow(table=name, holds=HOLDS[name], rows=counts.get(name)) for name in TABLES),
        table=shown,
        columns=columns,
        first=tuple(tuple(_cell(row[name]) for name in columns) for row in rows),
        snapshot=snapshot,
        plain=_plain(snapshot),
        bibtex=_bibtex(snapshot),
        csl=_csl(snapshot),
    )


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _title(snapshot: Snapshot) -> str:
    days = " to ".join(dict.fromkeys(day for day in (snapshot.first, snapshot.last) if day)) or "no day"
    return f"Record of {snapshot.reports:,} reports of {snapshot.outlets:,} outlets, {days}"


def _read(snapshot: Snapshot) -> str:
    return (snapshot.read or "")[:10] or "not yet"


def _plain(snapshot: Snapshot) -> str:
    return (
        f"{_title(snapshot)}. Made with Communiqué {__version__}, last read {_read(snapshot)}, "
        f"with {snapshot.decisions:,} decisions of people. Snapshot sha256:{snapshot.digest}."
    )


def _bibtex(snapshot: Snapshot) -> str:
    year = _read(snapshot)[:4] if snapshot.read else ""
    return "\n".join(
        (
            f"@misc{{communique-{snapshot.digest[:12]},",
            f"  title = {{{_title(snapshot)}}},",
            f"  year = {{{year}}},",
            f"  note = {{Made with Communiqué {__version__}; snapshot sha256:{snapshot.digest}}}",
            "}",
        )
    )


def _csl(snapshot: Snapshot) -> str:
    made: dict[str, Any] = {
        "id": f"communique-{snapshot.digest[:12]}",
        "type": "dataset",
        "title": _title(snapshot),
        "version": f"sha256:{snapshot.digest}",
        "note": f"Made with Communiqué {__version__}",
    }
    if snapshot.read:
        made["issued"] = {"date-parts": [[int(part) for part in snapshot.read[:10].split("-")]]}
    return json.dumps([made], ensure_ascii=False, indent=1)


router = APIRouter()


@router.get(
    "/export/{name}.{form}",
    response_class=StreamingResponse,
    summary="A whole table as a file",
    responses={
        200: {"content": {"text/csv": {}, "application/jsonl": {}}},
        404: {"description": "No such table"},
    },
)
def download(request: Request, name: str, form: str) -> StreamingResponse:
    """Return a whole table; its bytes are those of `communique export`."""
    if name not in TABLES or form not in ("csv", "jsonl"):
        raise NotFound(
            f"There is no file {name}.{form}.",
            available=f"Tables: {', '.join(TABLES)}; each as csv or jsonl.",
            do="Choose one on the page of exports.",
        )
    kind = "text/csv; charset=utf-8" if form == "csv" else "application/jsonl; charset=utf-8"
    named = {"content-disposition": f'attachment; filename="{name}.{form}"'}
    return StreamingResponse(_file(request.app.state.records, name, form), media_type=kind, headers=named)


def _file(records: Records, table: str, form: str) -> Iterator[str]:
    """Yield a table in pieces, all of one moment; the record is given back when the reader has gone."""
    with records.lent() as record:
        columns = columns_of(CLASSES[table])
        write: Callable[..., int] = write_csv if form == "csv" else write_jsonl
        values = as_values(record.export(table))
        if form == "csv":
            head = io.StringIO()
            write_csv((), columns, head)
            yield head.getvalue()
        while True:
            piece = io.StringIO()
            some = list(islice(values, AT_ONCE))
            if not some:
                return
            if form == "csv":
                write(some, columns, piece)
                yield piece.getvalue().partition("\n")[2]
            else:
                write(some, piece)
                yield piece.getvalue()


PAGES = (Page("/export", export, "export.html", lambda page: page.tables, Export, "Taking the record out"),)
