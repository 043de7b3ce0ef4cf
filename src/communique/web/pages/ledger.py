"""The ledger: promises, each once, as rows or by year. A thread: one promise with all its wordings."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from communique.model import Record
from communique.store import Order, Rated, RatingRow, RelatedRow, ThreadPage, ThreadRow
from communique.store.thread_rows import DoubtfulJoin, WordingRow
from communique.web.narrowing import Narrowing
from communique.web.page import Page
from communique.web.query import ROWS, At, Between, Day, Empty, Party, Rows, Words
from communique.web.records import Lent

MANY = 12
"""Wordings from which on reasons are told of one at a time."""


class Asked(Narrowing):
    """What narrows the ledger, as the address has it."""

    by: str | None
    to: str | None
    rated: Rated | None


async def asked_for(
    by: Party = None,
    to: Party = None,
    between: Between = None,
    topic: Words = None,
    since: Day = None,
    until: Day = None,
    rated: Annotated[Rated | None, Empty, Query()] = None,
    order: Order = "restated",
) -> Asked:
    """Return what an address asks for."""
    return Asked(
        by=by, to=to, between=between, topic=topic, since=since, until=until, rated=rated, order=order
    )


Narrowed = Annotated[Asked, Depends(asked_for)]


class Ledger(Record):
    """Promises of a query; `total` is how many there are, `rows` those from `at` on."""

    rows: tuple[ThreadRow, ...]
    total: int
    at: int
    asked: Asked


class YearRow(Record):
    """A promise by year: `times` is how often it was made in each."""

    id: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    wording: str
    times: dict[str, int]


class Matrix(Record):
    """Promises by year.

    Attributes:
        years: all from the first promise of the query to the last.
        reports: how many reports of each year the record has at all; a year without any says nothing.
        most: the most times in one year.
    """

    rows: tuple[YearRow, ...]
    years: tuple[str, ...]
    reports: dict[str, int]
    most: int
    total: int
    at: int
    asked: Asked


class Promise(Record):
    """One promise; `related` is there if it was asked for, by `matter`."""

    thread: ThreadRow
    ratings: tuple[RatingRow, ...]
    wordings: tuple[WordingRow, ...]
    doubtful: tuple[DoubtfulJoin, ...]
    matter: bool
    why: str | None
    related: tuple[RelatedRow, ...]
    labels: dict[str, str]


def ledger(record: Lent, asked: Narrowed, at: At = 0, rows: Rows = ROWS) -> Ledger:
    """Return promises, each once: `by` whom, `to` whom, on what `topic`; in an order."""
    found = record.promise_list(asked.wanted(at, rows))
    return Ledger(rows=found.rows, total=found.total, at=at, asked=asked)


def matrix(record: Lent, asked: Narrowed, at: At = 0, rows: Rows = ROWS) -> Matrix:
    """Return how often promises were made in each year."""
    found = record.promise_list(asked.wanted(at, rows))
    told = record.years_told([row.id for row in found.rows])
    days = sorted({year for years in told.values() for year in years})
    years = [f"{year:04}" for year in range(int(days[0]), int(days[-1]) + 1)] if days else []
    months = record.months()
    return Matrix(
        rows=tuple(
            YearRow(
                id=row.id,
                by=row.by or row.others,
                to=row.to,
                wording=row.wording,
                times=dict(told[row.id]),
            )
            for row in found.rows
        ),
        years=tuple(years),
        reports={year: sum(n for month, n in months.items() if month[:4] == year) for year in years},
        most=max((n for row in told.values() for n in row.values()), default=0),
        total=found.total,
        at=at,
        asked=asked,
    )


def thread(
    record: Lent,
    identifier: str,
    matter: bool = False,
    why: Annotated[str | None, Query(max_length=40)] = None,
) -> Promise:
    """Return one promise with all its wordings.

    With `matter` also what others said on it. Where there are many wordings, the reasons of the one are told
    that `why` names.
    """
    found: ThreadPage = record.thread(identifier, related=matter, why=why, many=MANY)
    return Promise(
        thread=found.thread,
        ratings=found.ratings,
        wordings=found.wordings,
        doubtful=found.doubtful,
        matter=matter,
        why=why,
        related=found.related,
        labels=RATING_LABELS,
    )


RATING_LABELS = {
    "kept": "kept: done, or nearly",
    "in-the-works": "in the works: steps towards it are taken",
    "stalled": "stalled: nothing moves",
    "compromised": "compromised: less was done, but something",
    "broken": "broken: not done",
    "not-rated": "not rated: take back what was said",
}
PAGES = (
    Page("/ledger", ledger, "ledger.html", lambda page: page.rows, Ledger, "Promises, each once"),
    Page("/ledger/matrix", matrix, "matrix.html", lambda page: page.rows, Matrix, "Promises by year"),
    Page(
        "/threads/{identifier}",
        thread,
        "thread.html",
        lambda page: page.wordings,
        Promise,
        "One promise with all its wordings",
    ),
)
