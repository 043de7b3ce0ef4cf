"""What JSONL and CSV have in common: columns that are known, and a row that becomes a report."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from typing import Any

from communique.errors import UsageError
from communique.model import Metadata, RawDocument, Sourced
from communique.read.dates import iso_date
from communique.read.failures import NotRead, Why

DELIMITERS = ",\t;|"
FIRST_LINES = 5
KNOWN = ("id", "text", "title", "published", "outlet", "url", "lang")
Columns = Mapping[str, str]
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""JSON can carry halves of characters, which no database and no file in UTF-8 can."""


def check_columns(columns: Columns | None) -> Columns:
    """Return the mapping from column names to the known fields, checked.

    Raises:
        UsageError: a column is mapped to a field that does not exist, or two to the same.
    """
    columns = dict(columns or {})
    for column, field in columns.items():
        if field not in KNOWN:
            raise UsageError(
                f"Column {column!r} cannot be read as {field!r}: there is no such field.",
                available=f"Fields: {', '.join(KNOWN)}.",
                do="Map the column to one of them.",
            )
    if len(set(columns.values())) < len(columns):
        raise UsageError(
            f"Two columns are mapped to one field: {', '.join(f'{c}={f}' for c, f in columns.items())}.",
            do="Name one column for each field.",
        )
    return columns


def text_column(columns: Columns) -> str:
    """Return the name of the column that holds the text."""
    return next((column for column, field in columns.items() if field == "text"), "text")


def delimiter_of(first: str) -> str:
    """Return what parts the first line of a table into most columns."""
    return max(DELIMITERS, key=first.count)


def header_of(first: str) -> list[str]:
    """Return the names of the columns that the first line of a table gives."""
    return [name.strip() for name in next(csv.reader([first], delimiter=delimiter_of(first)), [])]


def row_document(
    row: Mapping[str, Any], columns: Columns, *, name: str, source: str, kind: str, notes: tuple[str, ...]
) -> RawDocument:
    """Return the report that a row holds.

    The raw text is the text column. Where the row has a title and the text does not begin with it, it
    is put before as the first line, followed by a blank line.

    Args:
        row: values by column name; unknown columns are ignored.
        columns: see `check_columns`.
        name: the document's name where the row has no id.
        source: `path#line`.
        kind: `jsonl` or `csv`.
        notes: what is to be noted on the document already.

    Raises:
        NotRead: the row has no text.
    """
    values, names = _known_values(row, columns)
    text = values.get("text", "")
    if not text.strip():
        columns_seen = ", ".join(_seen(row, name, names["text"]) for name in row) or "none"
        raise NotRead(Why.NO_TEXT, document=values.get("id", ""), columns=columns_seen)
    metadata: dict[str, Sourced] = {}
    for field, target in (("outlet", "outlet"), ("url", "url"), ("lang", "language")):
        if values.get(field):
            metadata[target] = Sourced(value=values[field], source="column", words=names[field])
    if values.get("published"):
        day = iso_date(values["published"])
        if day:
            metadata["published"] = Sourced(value=day, source="column", words=names["published"])
        else:
            notes = (*notes, f"published {values['published']!r} is not understood as a date")
    if values.get("title"):
        text, title = with_title(text, values["title"], names["title"])
        metadata["title"] = title
    return RawDocument(
        name=values.get("id") or name,
        declared_id=values.get("id"),
        source=source,
        format=kind,
        text=text,
        metadata=Metadata(**metadata),
        notes=notes,
    )


def _seen(row: Mapping[str, Any], column: str, wanted: str) -> str:
    other = column == wanted and not isinstance(row[column], str | None)
    return f"{column} (which holds no string)" if other else str(column)


def _known_values(row: Mapping[str, Any], columns: Columns) -> tuple[dict[str, str], dict[str, str]]:
    """Return the stripped values of the known fields, and the column that each comes from."""
    names = {field: field for field in KNOWN if field not in columns}
    names.update({field: column for column, field in columns.items()})
    values = {field: _as_text(row.get(column), field) for field, column in names.items()}
    return {field: value for field, value in values.items() if value}, names


def _as_text(value: Any, field: str) -> str:
    """Return a value as text; numbers do for an id or a year, everything else is no value."""
    if isinstance(value, int) and not isinstance(value, bool) and field in ("id", "published"):
        return str(value)
    if not isinstance(value, str):
        return ""
    value = LONE_SURROGATE.sub("\ufffd", value)
    return value if field == "text" else " ".join(value.split())


def with_title(text: str, title: str, words: str, *, source: str = "column") -> tuple[str, Sourced]:
    """Return the text with the title among its first lines, and the title with its span in that text.

    Args:
        text: a report, with or without its title; without, the title is put before as the first line.
        title: the title on one line.
        words: the column or tag that gives the title.
        source: `column` or `tag`.
    """
    start = _line_of(text, title)
    if start is None:
        text, start = f"{title}\n\n{text}", 0
    end = text.find("\n", start)
    end = start + len(text[start : len(text) if end < 0 else end].rstrip())
    found = {"value": title, "source": source, "words": words, "start": start, "end": end}
    return text, Sourced.model_validate(found)


def _line_of(text: str, title: str) -> int | None:
    """Return where a title stands as a line of its own among the first lines, its white space apart."""
    for number, match in enumerate(re.finditer(r"[^\s][^\n]*", text)):
        if number == FIRST_LINES:
            return None
        if " ".join(match.group().split()) == title:
            return match.start()
    return None
