"""The public verbs: read, extract, open a record, read into it. Each works without any set-up."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from communique.errors import UsageError
from communique.model import Document, Extraction, Failure, Metadata, RawDocument, Sourced

if TYPE_CHECKING:
    from communique.run import Summary
    from communique.store import RecordFile

Input = str | os.PathLike[str]


def read(
    inputs: Input | Iterable[Input], *, columns: Mapping[str, str] | None = None
) -> Iterator[Document | Failure]:
    """Read and clean reports.

    Args:
        inputs: a file, a folder, a pattern such as ``reports/*.html``, or several of them.
        columns: for tables, which column is which field: ``{"body": "text"}``.

    Yields:
        A `Document` for each report, ready for `extract`; a `Failure` with the reason for each
        input that could not be read, and for each report in a language that is not read.

    Raises:
        UsageError: `columns` names a field that does not exist.
    """
    from communique.clean import clean, refusal
    from communique.read import read as read_raw

    given = [inputs] if isinstance(inputs, str | os.PathLike) else list(inputs)
    for raw in read_raw([os.fspath(one) for one in given], columns=columns):
        if isinstance(raw, Failure):
            yield raw
        else:
            document = clean(raw)
            yield refusal(document) or document


def extract(
    text_or_document: str | RawDocument | Document,
    *,
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
) -> Extraction:
    """Return all records of one report.

    Args:
        text_or_document: the text of a report, or a document from `read`.
        title: title of the report, if the text does not begin with it.
        published: day of publication, an ISO prefix: what "on Tuesday" is reckoned from.
        outlet: who published it.

    Returns:
        The records. Their offsets point into the clean text of the document.

    Raises:
        UsageError: it is neither text nor document, is empty or not in English, or facts are given for
            a document that has its own.
        ModelMismatch: the language model is absent or not the pinned one.
    """
    from communique.clean import clean, refusal
    from communique.extract import extract as extract_parsed
    from communique.parse import parse

    facts = {"title": title, "published": published, "outlet": outlet}
    document = text_or_document
    if isinstance(document, str):
        document = _document_of(document, facts)
    elif not isinstance(document, RawDocument | Document):
        raise UsageError(
            f"A report cannot be extracted from {type(document).__name__}.",
            available="Its text, or a document from communique.read.",
            do='For a file: communique.read("report.txt"), then extract from each document.',
        )
    elif any(facts.values()):
        raise UsageError(
            "Title, published and outlet go with a text; a document has its own.",
            do="Leave them out, or give the document's text.",
        )
    if isinstance(document, RawDocument):
        document = clean(document)
    refused = refusal(document)
    if refused is not None:
        raise UsageError(f"{refused.name} is {refused.reason}.", do=refused.do)
    (parsed,) = parse([document])
    return extract_parsed(parsed)


def open_record(path: Input, *, create: bool = False, readonly: bool = False) -> RecordFile:
    """Open the file that holds a record; close it, or use it in a `with` block.

    Args:
        path: the file.
        create: make a new record if there is no file.
        readonly: refuse to write.

    Raises:
        NotFound: there is no such file, and none is to be made.
        RecordVersion: the file is not a record, or one of a newer version.
        RecordLocked: somebody else is writing to it.
    """
    from communique.store import open_record as open_file

    return open_file(path, create=create, readonly=readonly)


def read_into(
    record: RecordFile,
    inputs: Input | Iterable[Input],
    *,
    workers: int | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Callable[..., Any] | None = None,
) -> Summary:
    """Read reports into a record; what is known already is not read again.

    Args:
        record: an open record.
        inputs: files, folders and patterns.
        workers: processes that read; two if not given, or one on a single core.
        columns: for tables, which column is which field.
        progress: called with what has been done so far, after each batch.

    Returns:
        What was read, what was known, and what was not read.

    Raises:
        UsageError: `columns` names a field that does not exist.
        RecordLocked: somebody else is writing to the record.
    """
    from communique.run import read_into as run_into

    given = [inputs] if isinstance(inputs, str | os.PathLike) else list(inputs)
    return run_into(
        record, [os.fspath(one) for one in given], workers=workers, columns=columns, progress=progress
    )


def _document_of(text: str, facts: Mapping[str, str | None]) -> RawDocument:
    """Return a text as a document: what is given is known, the rest is what the text itself says."""
    from communique.read.evidence import with_evidence
    from communique.read.rows import with_title

    if not text.strip():
        raise UsageError("There is nothing in the text.", do="Give the text of a report.")
    known: dict[str, Sourced] = {}
    if facts["outlet"]:
        known["outlet"] = Sourced(value=facts["outlet"], source="option", words=facts["outlet"])
    if facts["published"]:
        known["published"] = _day(facts["published"])
    if facts["title"]:
        text, known["title"] = with_title(text, " ".join(facts["title"].split()), "title", source="option")
    raw = RawDocument(name="text", source="text", format="text", text=text, metadata=Metadata(**known))
    return with_evidence(raw, datetime.datetime.now(datetime.UTC).date())


def _day(words: str) -> Sourced:
    from communique.read.dates import iso_date

    day = iso_date(words)
    if day is None:
        raise UsageError(
            f"{words!r} is not understood as a day of publication.",
            do="Write it as 2024-05-17, 2024-05 or 2024.",
        )
    return Sourced(value=day, source="option", words=words)
