"""Two versions of a report: what changed from one to the other, in words."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from communique.errors import UsageError
from communique.model import Record
from communique.store import DocumentRow
from communique.web.changes import MOST_WORDS, Change, changes
from communique.web.page import Page
from communique.web.query import ROWS, At, Rows
from communique.web.records import Lent


class Changes(Record):
    """What a report has otherwise than another: its changes from `at` on, and how many there are.

    Attributes:
        whole: whether all of both texts was compared; long ones are only to a length.
    """

    earlier: DocumentRow
    later: DocumentRow
    rows: tuple[Change, ...]
    total: int
    whole: bool
    at: int


def compared(
    record: Lent,
    identifier: str,
    since: Annotated[str, Query(max_length=40, description="Id of the version that it is held against")],
    at: At = 0,
    rows: Rows = ROWS,
) -> Changes:
    """Return what changed in a report since another version of it, or any other report."""
    later, earlier = record.reading(_id(identifier)), record.reading(_id(since))
    if later.document.id == earlier.document.id:
        raise UsageError("Both are the same report.", do="Give another version of it: ?since=doc-...")
    found = list(changes(earlier.text, later.text))
    return Changes(
        earlier=earlier.document,
        later=later.document,
        rows=tuple(found[at : at + rows]),
        total=len(found),
        whole=max(text.count(" ") + text.count("\n") for text in (earlier.text, later.text)) < MOST_WORDS,
        at=at,
    )


def _id(words: str) -> str:
    return words if words.startswith("doc-") else f"doc-{words}"


PAGES = (
    Page(
        "/documents/{identifier}/changes",
        compared,
        "changes.html",
        lambda page: page.rows,
        Changes,
        "What changed in a report since another version",
    ),
)
