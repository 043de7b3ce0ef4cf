"""JSONL and CSV, streamed: one report a row, and one bad row costs no other."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from communique.model import Failure, RawDocument
from communique.read.decoding import byte_order, decode
from communique.read.failures import LINE_LIMIT, MEGABYTE, NotRead, Why
from communique.read.opening import Opened
from communique.read.rows import Columns, delimiter_of, header_of, row_document, text_column


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, numbered from 1; `refused` says why it could not be taken in."""

    number: int
    text: str
    notes: tuple[str, ...] = ()
    refused: NotRead | None = None


def read_jsonl(opened: Opened, columns: Columns) -> Iterator[RawDocument | Failure]:
    """Yield one report a line, or a `Failure` for the line; blank lines are passed over.

    Args:
        opened: the file.
        columns: see `rows.check_columns`.

    Raises:
        NotRead: there is no line that holds anything.
    """
    empty = True
    for line in lines(opened):
        source, name = f"{opened.source}#{line.number}", f"{opened.name}#{line.number}"
        try:
            if line.refused:
                raise line.refused
            if not line.text.strip():
                continue
            row = _object(line.text)
            yield row_document(row, columns, name=name, source=source, kind="jsonl", notes=line.notes)
        except NotRead as refused:
            yield refused.failure(source, name)
        empty = False
    if empty:
        raise NotRead(Why.BLANK)


def _object(text: str) -> dict[str, Any]:
    try:
        row = json.loads(text.rstrip())
    except json.JSONDecodeError as error:
        # Its own words count lines of the text that it was given, which is one line of the file.
        place = f"{error.msg.removesuffix(' at')} at character {error.colno}"
        raise NotRead(Why.JSON, error=place) from error
    except ValueError as error:
        raise NotRead(Why.JSON, error=str(error)) from error
    except RecursionError as error:
        raise NotRead(Why.JSON, error="nested too deeply") from error
    if not isinstance(row, dict):
        raise NotRead(Why.NOT_AN_OBJECT)
    return row


def read_csv(opened: Opened, columns: Columns) -> Iterator[RawDocument | Failure]:
    """Yield one report a row, or a `Failure` for the row; the first row names the columns.

    Columns are parted by comma, tab, semicolon or bar, whichever parts the first row into most.

    Args:
        opened: the file.
        columns: see `rows.check_columns`.

    Raises:
        NotRead: the first row names no column for the text.
    """
    feed = _Feed(lines(opened))
    csv.field_size_limit(LINE_LIMIT)
    first = next(feed, "")
    if not first.strip():
        raise NotRead(Why.BLANK)
    delimiter = delimiter_of(first)
    header = header_of(first)
    if text_column(columns) not in header:
        raise NotRead(Why.NO_TEXT_COLUMN, columns=", ".join(header))
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        start = feed.number + 1
        source, name = f"{opened.source}#{start}", f"{opened.name}#{start}"
        try:
            row = next(reader, None)
            if row is None:
                return
            if not any(cell.strip() for cell in row):
                continue
            fields = _fields(header, row)
            yield row_document(fields, columns, name=name, source=source, kind="csv", notes=feed.notes)
        except csv.Error as error:
            yield NotRead(Why.CSV, error=error).failure(source, name)
        except NotRead as refused:
            yield refused.failure(source, name)


def _fields(header: list[str], row: list[str]) -> Mapping[str, str]:
    if len(row) > len(header):
        raise NotRead(Why.CSV, error=f"{len(row)} fields where the first row names {len(header)}")
    return dict(zip(header, row, strict=False))


class _Feed:
    """The lines of a table as `csv.reader` wants them, with the number of the last one and its notes."""

    def __init__(self, source: Iterator[Line]) -> None:
        self.source = source
        self.number = 0
        self.notes: tuple[str, ...] = ()

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = next(self.source)
        self.number, self.notes = line.number, line.notes
        if line.refused:
            raise line.refused
        return line.text


def lines(opened: Opened) -> Iterator[Line]:
    """Yield the lines of a file without holding more than one.

    A line that is too long is skipped over, and one that is not UTF-8 is decoded for itself.
    """
    encoding = byte_order(opened.peek()) or "utf-8"
    if encoding.startswith(("utf-16", "utf-32")):
        yield from _wide_lines(opened, encoding)
        return
    for number, data in enumerate(_limited(opened.stream), 1):
        try:
            if len(data) > LINE_LIMIT:
                raise NotRead(Why.LONG_LINE, limit=LINE_LIMIT // MEGABYTE)
            yield Line(number, *decode(data))
        except NotRead as refused:
            yield Line(number, "", refused=refused)


def _limited(stream: io.BufferedReader[Any]) -> Iterator[bytes]:
    """Yield lines; of one that is too long just enough to see that."""
    while data := stream.readline(LINE_LIMIT + 1):
        rest = data
        while len(data) > LINE_LIMIT and rest and not rest.endswith(b"\n"):
            rest = stream.readline(LINE_LIMIT)
        yield data


def _wide_lines(opened: Opened, encoding: str) -> Iterator[Line]:
    """Yield the lines of a file in UTF-16 or UTF-32, where a line end is no single byte."""
    wrapper = io.TextIOWrapper(opened.stream, encoding=encoding)
    number = 0
    try:
        while text := wrapper.readline(LINE_LIMIT):
            number += 1
            rest = text
            while len(text) == LINE_LIMIT and rest and not rest.endswith("\n"):
                rest = wrapper.readline(LINE_LIMIT)
            too_long = NotRead(Why.LONG_LINE, limit=LINE_LIMIT // MEGABYTE) if rest is not text else None
            yield Line(number, text.lstrip("\ufeff"), (f"decoded from {encoding}",), too_long)
    except UnicodeDecodeError:
        yield Line(number + 1, "", refused=NotRead(Why.ENCODING))
    finally:
        wrapper.detach()
