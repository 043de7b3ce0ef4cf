"""What reports speak of: agreements, incidents and figures, each once with all that reports say of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends, Query

from communique.model import Record
from communique.store import (
    FigurePoint,
    FigureSeries,
    IncidentPage,
    IncidentThread,
    InstrumentMention,
    InstrumentPage,
    InstrumentThread,
    Order,
)
from communique.web.narrowing import Narrowing
from communique.web.page import Page
from communique.web.points import Drawn, drawn
from communique.web.query import ROWS, At, Between, Day, Party, Rows, Words
from communique.web.records import Lent

FIGURES = 20
"""Series on a page: each is shown with figures."""
POINTS = 24
"""Figures of each, the latest, if the address does not say."""


class Asked(Narrowing):
    """What narrows these lists, as the address has it."""

    party: str | None


async def asked_for(
    party: Party = None,
    between: Between = None,
    topic: Words = None,
    since: Day = None,
    until: Day = None,
    order: Order = "restated",
) -> Asked:
    """Return what an address asks for."""
    return Asked(party=party, between=between, topic=topic, since=since, until=until, order=order)


Narrowed = Annotated[Asked, Depends(asked_for)]


class Instruments(Record):
    """Agreements, laws and commissions of a query; `total` is how many there are."""

    rows: tuple[InstrumentThread, ...]
    total: int
    at: int
    asked: Asked


class Incidents(Record):
    """Incidents of a query; `total` is how many there are."""

    rows: tuple[IncidentThread, ...]
    total: int
    at: int
    asked: Asked


class Series(Record):
    """A series of figures: the latest of them, as a drawing where they have days."""

    series: FigureSeries
    points: tuple[FigurePoint, ...]
    drawn: Drawn | None


class Figures(Record):
    """Series of a query; `total` is how many there are, `most` how many figures of each are shown."""

    rows: tuple[Series, ...]
    most: int
    total: int
    at: int
    asked: Asked


class Count(Record):
    """What reports of one day say of the people struck: side by side where they differ."""

    fate: str
    what: str
    published: str | None
    outlet: str | None
    value: float
    id: str
    document: str


class Instrument(Record):
    """An instrument with some of its mentions, from `at` on in the order of days.

    Attributes:
        total: how many there are; `lead` is the id of the first of all.
        told: mentions that say its status, of all.
    """

    instrument: InstrumentPage
    told: tuple[InstrumentMention, ...]
    total: int
    lead: str
    at: int


class Incident(Record):
    """An incident with some of its mentions, from `at` on in the order of days.

    Attributes:
        total: how many there are; `lead` is the id of the first of all.
        counts: numbers of people struck in all mentions, by what befell them and by day.
        differ: whether reports of one day have different ones.
    """

    incident: IncidentPage
    counts: tuple[Count, ...]
    differ: bool
    total: int
    lead: str
    at: int


def instruments(record: Lent, asked: Narrowed, at: At = 0, rows: Rows = ROWS) -> Instruments:
    """Return agreements, laws and commissions, each once."""
    found = record.instrument_list(asked.wanted(at, rows))
    return Instruments(rows=found.rows, total=found.total, at=at, asked=asked)


def incidents(record: Lent, asked: Narrowed, at: At = 0, rows: Rows = ROWS) -> Incidents:
    """Return incidents, each once."""
    found = record.incident_list(asked.wanted(at, rows))
    return Incidents(rows=found.rows, total=found.total, at=at, asked=asked)


def figures(
    record: Lent,
    asked: Narrowed,
    at: At = 0,
    rows: Rows = FIGURES,
    most: Annotated[int, Query(ge=2, le=1000, description="Figures of each series")] = POINTS,
) -> Figures:
    """Return series of figures that measure the same thing, each with its latest figures."""
    found = record.series_list(asked.wanted(at, rows))
    made = []
    for row in found.rows:
        points = record.figures_in(row.id, most)
        made.append(Series(series=row, points=points, drawn=drawn(points)))
    return Figures(rows=tuple(made), total=found.total, most=most, at=at, asked=asked)


def instrument(record: Lent, identifier: str, at: At = 0, rows: Rows = ROWS) -> Instrument:
    """Return one instrument with its mentions, the first first."""
    found = record.instrument(identifier)
    return Instrument(
        instrument=found.model_copy(update={"mentions": found.mentions[at : at + rows]}),
        told=tuple(one for one in found.mentions if one.status),
        total=len(found.mentions),
        lead=found.mentions[0].id,
        at=at,
    )


def incident(record: Lent, identifier: str, at: At = 0, rows: Rows = ROWS) -> Incident:
    """Return one incident with its mentions, the first first, its days and its casualties there."""
    found = record.incident(identifier)
    counts = tuple(_counts(found))
    return Incident(
        incident=found.model_copy(update={"mentions": found.mentions[at : at + rows]}),
        counts=counts,
        differ=_differ(counts),
        total=len(found.mentions),
        lead=found.mentions[0].id,
        at=at,
    )


def _counts(page: IncidentPage) -> list[Count]:
    counts = [
        Count(
            fate=number.fate.lower(),
            what=number.what,
            published=one.published,
            outlet=one.outlet,
            value=number.value,
            id=number.id,
            document=one.document,
        )
        for one in page.mentions
        for number in one.casualties
    ]
    return sorted(counts, key=lambda one: (one.published is None, one.published or "", one.fate, -one.value))


def _differ(counts: Sequence[Count]) -> bool:
    """Whether reports of one day have different numbers for one fate."""
    told: dict[tuple[str | None, str], set[float]] = {}
    for one in counts:
        told.setdefault((one.published, one.fate), set()).add(one.value)
    return any(len(values) > 1 for values in told.values())


PAGES = (
    Page(
        "/instruments",
        instruments,
        "instruments.html",
        lambda page: page.rows,
        Instruments,
        "Agreements, laws and commissions, each once",
    ),
    Page(
        "/instruments/{identifier}",
        instrument,
        "instrument.html",
        lambda page: page.instrument.mentions,
        Instrument,
        "One instrument with its mentions",
    ),
    Page(
        "/incidents", incidents, "incidents.html", lambda page: page.rows, Incidents, "Incidents, each once"
    ),
    Page(
        "/incidents/{identifier}",
        incident,
        "incident.html",
        lambda page: page.incident.mentions,
        Incident,
        "One incident with its mentions",
    ),
    Page(
        "/figures",
        figures,
        "figures.html",
        lambda page: [point for row in page.rows for point in row.points],
        Figures,
        "Figures over time",
    ),
)
