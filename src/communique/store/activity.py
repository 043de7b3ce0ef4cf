"""What two parties said and how often they met, period by period; and periods of which nothing is known."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Literal, get_args

from communique.model import Act, Record

Unit = Literal["month", "quarter", "year"]
ACTS: tuple[str, ...] = get_args(Act)
MOST_MONTHS = 36
"""Months from which on quarters are counted."""
MOST_QUARTERS = 60
BOTH = """(SELECT document FROM parties WHERE state = :one
    INTERSECT SELECT document FROM parties WHERE state = :two)"""
LEADS_AND_COPIES = """
    SELECT document AS key, 0 AS copied FROM {found} WHERE document NOT IN (SELECT document FROM copies)
    UNION ALL SELECT document, 1 FROM copies WHERE lead IN {found}"""
"""Reports that are found, without those that fold under others, and what folds under them."""
OF_BOTH = LEADS_AND_COPIES.format(found=BOTH)
_REPORTS = f"""
    SELECT substr(d.published, 1, 7), count(*), sum(o.copied)
    FROM ({OF_BOTH}) o JOIN documents d ON d.key = o.key
    WHERE length(d.published) >= 7 GROUP BY 1"""
_SAID = f"""
    SELECT substr(d.published, 1, 7), s.state, s.act, count(*) FROM statements s INDEXED BY statements_spans
    JOIN documents d ON d.key = s.document
    WHERE s.document IN {BOTH} AND s.state IN (:one, :two) AND length(d.published) >= 7 GROUP BY 1, 2, 3"""
_MET = """
    SELECT substr(day, 1, 7), count(*) FROM encounters WHERE status = 'held' AND length(day) >= 7 AND key IN (
      SELECT ifnull(g.grouped, p.meeting) FROM participants p
      JOIN participants o ON o.meeting = p.meeting AND o.state = :two
      LEFT JOIN link_groups g ON g.record = p.meeting
      WHERE p.state = :one AND ifnull(g.candidates, '[]') = '[]') GROUP BY 1"""
_KNOWN = """
    WITH RECURSIVE months(month) AS (
      SELECT (SELECT substr(published, 1, 7) FROM documents WHERE length(published) >= 7
              ORDER BY published LIMIT 1)
      UNION ALL
      SELECT (SELECT substr(published, 1, 7) FROM documents
              WHERE published > month || '~' AND length(published) >= 7 ORDER BY published LIMIT 1)
      FROM months WHERE month IS NOT NULL)
    SELECT month FROM months WHERE month IS NOT NULL"""
"""From month to month through the index, however many reports there are."""


class Period(Record):
    """A month, quarter or year.

    Attributes:
        name: `2024-05`, `2024-Q2`, `2024`.
        first, last: its months.
        reports: reports in which both have a part, copies folded; `copies` are how many folded.
        meetings: that were held in it, each once.
        said: statements of each party in these reports, by act: `{"KEN": {"demand": 3}}`.
        gap: whether the record has no report of anybody in it: nothing follows from it.
    """

    name: str
    first: str
    last: str
    reports: int
    copies: int
    meetings: int
    said: dict[str, dict[str, int]]
    gap: bool


class Activity(Record):
    """Periods without a hole from the first to the last report of both."""

    unit: Unit
    periods: tuple[Period, ...]


def activity(connection: sqlite3.Connection, one: str, two: str) -> Activity:
    """Return what two parties said and how often they met over time; reports without a day are left out."""
    values = {"one": one, "two": two}
    reports = {month: (n, copies) for month, n, copies in connection.execute(_REPORTS, values)}
    met = dict(connection.execute(_MET, values).fetchall())
    said: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for month, state, act, number in connection.execute(_SAID, values):
        said[month].append((state, act, number))
    months = _all_months({*reports, *met, *said})
    known = known_months(connection)
    unit: Unit = "month" if len(months) <= MOST_MONTHS else "quarter"
    unit = unit if len(months) <= 3 * MOST_QUARTERS else "year"
    parts: dict[str, list[str]] = defaultdict(list)
    for month in months:
        parts[period_name(month, unit)].append(month)
    periods = (
        Period(
            name=name,
            first=inside[0],
            last=inside[-1],
            reports=sum(reports.get(month, (0, 0))[0] - reports.get(month, (0, 0))[1] for month in inside),
            copies=sum(reports.get(month, (0, 0))[1] for month in inside),
            meetings=sum(met.get(month, 0) for month in inside),
            said=_by_act((one, two), (row for month in inside for row in said.get(month, ()))),
            gap=not known.intersection(inside),
        )
        for name, inside in parts.items()
    )
    return Activity(unit=unit, periods=tuple(periods))


def known_months(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the months of which the record has any report."""
    return frozenset(month for (month,) in connection.execute(_KNOWN))


def period_name(month: str, unit: Unit) -> str:
    """Return the name of the period that a month lies in."""
    if unit == "month":
        return month
    return f"{month[:4]}-Q{(int(month[5:7]) + 2) // 3}" if unit == "quarter" else month[:4]


def all_months(first: str, last: str) -> list[str]:
    """Return the months from one to another, both included."""
    begin, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(begin, end + 1)]


def _all_months(found: set[str]) -> list[str]:
    return all_months(min(found), max(found)) if found else []


def _by_act(states: tuple[str, str], rows: Iterable[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {state: {} for state in states}
    for state, act, number in rows:
        found[state][act] = found[state].get(act, 0) + number
    return found
