"""Doubtful cases as a person decides them: frozen records with both sides and what speaks for and against."""

from __future__ import annotations

from typing import Literal

from communique.model import Record
from communique.store.identity_rows import EvidenceRow

CaseKind = Literal["commitments", "meetings", "instruments", "incidents", "people", "mentions"]


class Extract(Record):
    """Words of a report: a paragraph from `start` on, with those that matter marked by their places in it."""

    document: str
    outlet: str | None
    published: str | None
    title: str | None
    text: str
    start: int
    marks: tuple[tuple[int, int], ...]


class Side(Record):
    """One of two that may be one.

    Attributes:
        id: of the record or the name; what a decision names.
        thread: id of what it is part of in the record now.
        name: what it is called, or the words it stands on; `differing` are the places in these that the
            other side has not.
        facts: what else is known of it, label and words.
        size: how many records, or reports, it is told in.
        extracts: words of reports.
    """

    id: str
    thread: str
    name: str
    differing: tuple[tuple[int, int], ...]
    facts: tuple[tuple[str, str], ...]
    size: int
    extracts: tuple[Extract, ...]


class Case(Record):
    """Two that may be one. `weight` is the evidence added up, in log-odds; `moved` what a join would move."""

    kind: CaseKind
    left: Side
    right: Side
    weight: float
    moved: int
    evidence: tuple[EvidenceRow, ...]


class CaseRow(Record):
    """A case in the list: ids of both, and what they are called."""

    kind: CaseKind
    left: str
    right: str
    left_name: str
    right_name: str
    weight: float
    moved: int
