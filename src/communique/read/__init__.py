"""read: files, folders, patterns and standard input in; raw documents with metadata and its evidence out.

Knows nothing of language. What could not be read is a `Failure` with a code of `failures.TABLE`.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from communique.model import Failure, RawDocument
from communique.read.evidence import with_evidence
from communique.read.failures import NotRead
from communique.read.formats import Format, format_of
from communique.read.inputs import Found, find_files
from communique.read.opening import Opened, open_input
from communique.read.plain import read_plain
from communique.read.rows import Columns, check_columns, text_column
from communique.read.tables import read_csv, read_jsonl

__all__ = ["read"]


def read(
    inputs: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    columns: Columns | None = None,
    stdin: BinaryIO | None = None,
    today: datetime.date | None = None,
) -> Iterator[RawDocument | Failure]:
    """Read reports, one after the other, in the order given and sorted within a folder.

    Args:
        inputs: files, folders (with all that is in them), patterns, and `-` for standard input; also
            `.gz` of each: text, Markdown, HTML, PDF, `.docx`, JSONL, CSV.
        columns: which column of JSONL and CSV holds what, for example `{"body": "text"}`; the fields are
            `id`, `text`, `title`, `published`, `outlet`, `url`, `lang`. Other columns are ignored.
        stdin: what `-` reads; by default the standard input of the process.
        today: a report published later than this is read with a note that says so.

    Yields:
        A `RawDocument` for each report, and a `Failure` for everything that could not be read.

    Raises:
        UsageError: `columns` names a field that does not exist.
    """
    checked = check_columns(columns)
    given = [inputs] if isinstance(inputs, (str, os.PathLike)) else inputs
    return _read(given, checked, stdin, today or datetime.datetime.now(datetime.UTC).date())


def _read(
    inputs: Iterable[str | os.PathLike[str]], columns: Columns, stdin: BinaryIO | None, today: datetime.date
) -> Iterator[RawDocument | Failure]:
    for found in find_files(inputs):
        if isinstance(found, Failure):
            yield found
            continue
        for result in _read_file(found, columns, stdin):
            yield result if isinstance(result, Failure) else with_evidence(result, today)


def _read_file(found: Found, columns: Columns, stdin: BinaryIO | None) -> Iterator[RawDocument | Failure]:
    """Yield what is in a file. A single report is held back until the file has proved unchanged."""
    held: list[RawDocument] = []
    try:
        with open_input(found, stdin) as opened:
            kind = format_of(opened.inner_name, opened.peek(), text_column(columns))
            if kind == "jsonl":
                yield from read_jsonl(opened, columns)
            elif kind == "csv":
                yield from read_csv(opened, columns)
            else:
                held.append(_report(opened, kind))
    except NotRead as refused:
        yield refused.failure(found.path, found.name)
    else:
        yield from held


def _report(opened: Opened, kind: Format) -> RawDocument:
    """Return the one report that a file holds; the library for a format is loaded only when one comes."""
    if kind == "html":
        from communique.read.html import read_html

        return read_html(opened)
    if kind == "pdf":
        from communique.read.pdf import read_pdf

        return read_pdf(opened)
    if kind == "docx":
        from communique.read.word import read_word

        return read_word(opened)
    return read_plain(opened, kind)
