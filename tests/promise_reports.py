"""Promises made by hand: facts for linking, and short reports for a record; officials are invented."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from communique.link.promise_facts import PromiseFacts, Vector, packed
from communique.model import Act, Commitment, Extraction, Statement
from communique.reader import vectors
from communique.resolve import resolve
from communique.store import Prepared, RecordFile, prepare
from fish_reports import document, quoted, sentences

PIER = "repair the pier at Ålesund before the winter"
PIER_AGAIN = "the pier at Ålesund will be mended by winter"
SCHOOL = "open a school of navigation for students from Iceland"
SCHOOL_AGAIN = "set up a navigation school for Icelandic students"
TIDE = "build a wall of reeds against the tide"


@cache
def meaning(content: str) -> Vector:
    """Return what words mean, once a test run."""
    vector: Vector = vectors([content])[0]
    return vector


def facts(content: str, key: int = 1, by: str = "NOR", **changes: Any) -> PromiseFacts:
    """Return what is known of a commitment; `by` is one code or several with a plus between."""
    values = {"key": key, "document": key, "by": frozenset(by.split("+")), "to": None, "content": content}
    return PromiseFacts(**(values | {"vector": meaning(content)} | changes))


@dataclass(frozen=True)
class Made:
    """A promise, or with another act a statement, as a report is to tell it; `beside` is another party."""

    content: str
    by: tuple[str, ...] = ("NOR",)
    to: str | None = None
    speaker: str | None = "Anna Berg"
    condition: str | None = None
    deadline: str | None = None
    restated: bool = False
    chain: str | None = None
    act: Act = "commit"
    beside: str = "ISL"


def told(
    *promises: Made,
    name: str,
    published: str | None = "2024-05-03",
    outlet: str = "Fjord Post",
    lead: str = "Ministers met in Bergen.",
) -> Prepared:
    """Return a report of these promises, ready to be written."""
    lines = [f"Number {number} in {name}: {one.content}." for number, one in enumerate(promises, 1)]
    known = {"published": published} if published else {}
    report = document("\n\n".join([lead, *lines]), name=name, outlet=outlet, **known)
    statements, commitments = [], []
    for index, one in enumerate(promises):
        at = quoted(report.text, one.content)
        said = {"speaker": one.speaker, "state": one.by[0], "addressee_state": one.to or one.beside}
        around = {"act": one.act, "mode": "indirect", "chain": one.chain}
        statements.append(Statement(**at, content=one.content, **said, **around))
        if one.act == "commit":
            terms = {"condition": one.condition, "deadline": one.deadline, "restated": one.restated}
            made = {"by": one.by, "to": one.to, "statement": index}
            commitments.append(Commitment(**at, content=one.content, **made, **terms))
    found = Extraction(
        document=report.id,
        doc=name,
        language="en",
        extractor="1",
        statements=tuple(statements),
        commitments=tuple(commitments),
    )
    means = [packed(meaning(one.content)) for one in commitments]
    return prepare(report, found, resolve(found), sentences(report), meanings=means)


def write(record: RecordFile, *reports: Prepared) -> None:
    """Add reports to a record, all at once, and settle what they tell."""
    run = record.start_run(program="test", extractor="1", arguments={})
    record.add(reports, run)
    record.finish_run(run, complete=True)
    record.settle()
