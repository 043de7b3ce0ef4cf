"""Doubtful cases, one a page, and what people have decided so far."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from communique.errors import NotFound
from communique.model import Record
from communique.store import Case, CaseRow, JudgementRow, RatingRow
from communique.store.case_rows import CaseKind
from communique.web.page import Page
from communique.web.query import ROWS, At, Empty, Rows
from communique.web.records import Lent

NEXT = 6
"""Cases that are named beside the one that is shown."""
REASON = "read side by side"
"""What is proposed as the reason of a decision."""


class ReviewPage(Record):
    """The case at a place in the list of those that are open.

    Attributes:
        open: how many of each kind there are; `total` those of the kind that is asked for.
        case: `None` where nothing is left, or where `gone` says why it cannot be shown.
        next: those that come after it.
        decided: how many decisions stand in the log; `last` is the last, which can be taken back.
        reason: what is proposed as the reason of a decision.
    """

    kind: CaseKind | None
    open: dict[str, int]
    total: int
    at: int
    case: Case | None
    gone: str
    next: tuple[CaseRow, ...]
    decided: int
    last: JudgementRow | None
    reason: str


class Entry(Record):
    """A line of one of the two logs; the other is nothing."""

    made: str
    judgement: JudgementRow | None
    rating: RatingRow | None


class Decisions(Record):
    """What people decided and how they rated promises, the latest first."""

    rows: tuple[Entry, ...]
    total: int
    at: int


def review(record: Lent, kind: Annotated[CaseKind | None, Empty, Query()] = None, at: At = 0) -> ReviewPage:
    """Return the case at a place of the list, the most useful first."""
    opened = dict(record.open_cases())
    total = opened.get(kind, 0) if kind else sum(opened.values())
    gone = ""
    try:
        case = record.case(kind, at=at)
    except NotFound as error:
        case, gone = None, error.asked
    log = record.judgements()
    return ReviewPage(
        kind=kind,
        open=opened,
        total=total,
        at=at,
        case=case,
        gone=gone,
        next=record.cases(kind, at=at + 1, rows=NEXT),
        decided=len(log),
        last=log[-1] if log and log[-1].holds and log[-1].opinion != "retract" else None,
        reason=REASON,
    )


def decisions(record: Lent, at: At = 0, rows: Rows = ROWS) -> Decisions:
    """Return who decided what, when and why, the latest first."""
    found = [Entry(made=row.made, judgement=row, rating=None) for row in record.judgements()]
    found += [Entry(made=row.made, judgement=None, rating=row) for row in record.rows("ratings")]
    found.sort(key=lambda one: (one.made, (one.judgement or one.rating).number), reverse=True)  # type: ignore[union-attr]
    return Decisions(rows=tuple(found[at : at + rows]), total=len(found), at=at)


def _lines(page: Decisions) -> list[Record]:
    """Return the rows of both logs in one form."""
    return [Line.of(entry) for entry in page.rows]


class Line(Record):
    """A decision in a table: what was decided of what, by whom, when and why."""

    log: str
    number: int
    made: str
    decided: str
    left: str
    left_words: str
    right: str
    right_words: str
    why: str
    source: str
    by: str
    holds: bool
    orphaned: str

    @classmethod
    def of(cls, entry: Entry) -> Line:
        """Return the line of an entry of either log."""
        if entry.judgement is not None:
            row = entry.judgement
            sides = (row.left, row.left_name, row.right, row.right_name)
            return cls._made("judgement", row, row.opinion, sides, "")
        assert entry.rating is not None  # noqa: S101 - an entry has one of both
        sides = (entry.rating.commitment, entry.rating.quote, "", "")
        return cls._made("rating", entry.rating, entry.rating.rating, sides, entry.rating.source)

    @classmethod
    def _made(
        cls,
        log: str,
        row: JudgementRow | RatingRow,
        decided: str,
        sides: tuple[str, str, str, str],
        source: str,
    ) -> Line:
        left, left_words, right, right_words = sides
        return cls(
            log=log,
            number=row.number,
            made=row.made,
            decided=decided,
            left=left,
            left_words=left_words,
            right=right,
            right_words=right_words,
            why=row.why,
            source=source,
            by=row.by,
            holds=row.holds,
            orphaned=row.orphaned,
        )


PAGES = (
    Page("/review", review, "review.html", lambda page: page.next, ReviewPage, "A doubtful case"),
    Page("/decisions", decisions, "decisions.html", _lines, Decisions, "Who decided what, when and why"),
)
