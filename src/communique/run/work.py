"""What is done with a batch of documents, here or in a worker: clean, parse, extract, make rows.

Nothing that goes wrong with one document reaches another: it becomes a `Failure` with its reason.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Literal

from communique.errors import CommuniqueError, ModelMismatch, WorkerFailed
from communique.model import Document, Extraction, Failure, Parsed, RawDocument
from communique.resolve import resolve
from communique.store import Prepared, open_record, prepare, prepare_spared

Wanted = Literal["rows", "records"]
Result = Prepared | Extraction | Failure

BROKE = "W001"
"""Code of a failure: a step raised an error, which is a defect of the program."""


def read_batch(batch: Sequence[RawDocument], wanted: Wanted, beside: Path | None = None) -> list[Result]:
    """Read a batch.

    Args:
        batch: raw documents.
        wanted: `rows` for the record file, `records` for an extraction of each.
        beside: a record; what is a copy of a better document in it is not extracted.

    Returns:
        What each of them gave, in order.

    Raises:
        ModelMismatch: the language model is absent or not the pinned one.
        WorkerFailed: the system fails the program, for example by a full disk; no document is to blame.
    """
    with _uncollected():
        results = _read(batch, _rows if wanted == "rows" else _records, beside)
    _settle()
    return results


def _read(
    batch: Sequence[RawDocument], finish: Callable[[Parsed, Extraction], Result], beside: Path | None
) -> list[Result]:
    results: dict[int, Result] = {}
    documents: dict[int, Document] = {}
    for index, raw in enumerate(batch):
        cleaned = _cleaned(raw)
        if isinstance(cleaned, Failure):
            results[index] = cleaned
        else:
            documents[index] = cleaned
    spared = _spared(documents, beside) if beside else {}
    results.update(spared)
    documents = {index: document for index, document in documents.items() if index not in spared}
    for index, parsed in zip(documents, _parsed(documents.values()), strict=True):
        results[index] = parsed if isinstance(parsed, Failure) else _extracted(parsed, finish)
    return [results[index] for index in range(len(batch))]


def _spared(documents: Mapping[int, Document], beside: Path) -> dict[int, Result]:
    """Return what is to be written for documents of which the record has a better copy.

    Whoever writes looks again: what the record had then it may no longer have. So a record that cannot be
    looked into only costs the reading that might have been spared.
    """
    from communique.extract.version import extractor_version

    found: dict[int, Result] = {}
    try:
        with open_record(beside, readonly=True) as record:
            for index, document in documents.items():
                if record.covers(document):
                    found[index] = prepare_spared(document, extractor_version())
    except CommuniqueError:
        return {}
    return found


@contextmanager
def _uncollected() -> Iterator[None]:
    """Do without the garbage collector: hardly anything of a document needs it, and a batch is small.

    Its rounds were measured at a tenth of the time of a reading.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def _settle() -> None:
    """Take what the first batch has loaded for good out of the rounds of the garbage collector.

    The model and the data files are some million objects that never go; walking them again and again
    was measured at a sixth of the time of a reading.
    """
    gc.collect()
    gc.freeze()


def _cleaned(raw: RawDocument) -> Document | Failure:
    from communique.clean import clean, refusal

    try:
        document = clean(raw)
        return refusal(document) or document
    except Exception as error:
        return broken(raw, "clean", error)


def _parsed(documents: Iterable[Document]) -> Iterator[Parsed | Failure]:
    """Yield the documents parsed together; after an error the rest one at a time, to find the culprit."""
    from communique.parse import parse

    rest = list(documents)
    try:
        for parsed in parse(rest[:]):
            rest.pop(0)
            yield parsed
    except ModelMismatch:
        raise
    except Exception:
        for document in rest:
            try:
                yield from parse([document])
            except Exception as error:
                yield broken(document.raw, "parse", error)


def _extracted(parsed: Parsed, finish: Callable[[Parsed, Extraction], Result]) -> Result:
    from communique.extract import extract

    step = "extract"
    try:
        extraction = extract(parsed)
        step = "store"
        return finish(parsed, extraction)
    except Exception as error:
        return broken(parsed.document.raw, step, error)


def _records(parsed: Parsed, extraction: Extraction) -> Result:
    return extraction


def _rows(parsed: Parsed, extraction: Extraction) -> Result:
    from communique.link.promise_facts import packed
    from communique.reader import vectors

    means = [packed(vector) for vector in vectors(c.content for c in extraction.commitments)]
    return prepare(parsed.document, extraction, resolve(extraction), parsed.sentences, parsed.parser, means)


def broken(raw: RawDocument, step: str, error: Exception) -> Failure:
    """Return the row for a document with which a step went wrong.

    Raises:
        WorkerFailed: the step reads no file of the document, so it is the system that refused it one.
    """
    if isinstance(error, OSError):
        raise WorkerFailed(
            f"No report can be read: {step} was refused by the system: {error.strerror or error}.",
            available="What was written before stays.",
            do="Free some space where temporary files go, and run again to go on; communique doctor checks.",
        ) from error
    if isinstance(error, CommuniqueError):
        code, reason = error.code, str(error)
    else:
        code, reason = BROKE, f"{step} raised {type(error).__name__}: {error}"
    return Failure(
        source=raw.source,
        name=raw.name,
        step=step,
        code=code,
        reason=" ".join(reason.split()),
        do="Report it with the document: this is a defect of the program.",
    )
