"""Figures over time, made anew whenever they are asked for, since a key tells the series of each."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from communique.errors import NotFound
from communique.link.figures import FigureFacts, series_key
from communique.store.beginnings import complete
from communique.store.matter_facts import AROUND, NEAR
from communique.store.matter_rows import FigurePage, FigurePoint, FigureSeries
from communique.store.matters import in_period, seen
from communique.store.queries import dictionaries
from communique.store.tables import id_of, key_of

Row = dict[str, Any]
_FIGURES = f"""
    SELECT r.*, d.name AS doc, d.outlet, d.published, {NEAR}, {AROUND}
    FROM figures r JOIN documents d ON d.key = r.document
    {{where}} ORDER BY d.published IS NULL, d.published, d.name, d.key, r.start, r.key"""

_OF_BOTH = """WHERE r.document IN (SELECT document FROM parties WHERE state = ?1
    INTERSECT SELECT document FROM parties WHERE state = ?2)"""

_MEMBERS = """
    SELECT series, figure FROM series WHERE series = (SELECT series FROM series WHERE figure = ?)"""

_LATEST = """
    SELECT r.*, d.name AS doc, d.outlet, d.published FROM series own JOIN series s ON s.series = own.series
    JOIN figures r ON r.key = s.figure JOIN documents d ON d.key = r.document WHERE own.figure = ?
    ORDER BY d.published DESC, d.name DESC, d.key DESC, r.start DESC, r.key DESC LIMIT ?"""


def figure_series(
    connection: sqlite3.Connection, pair: tuple[str, ...] = (), since: str = "", until: str = ""
) -> list[FigureSeries]:
    """Return the series of two figures or more, those of most reports first.

    Args:
        connection: the record.
        pair: states that both have to be among its parties.
        since: an ISO prefix; some figure of it has to be of a report of this day or later.
        until: the same for the last day.
    """
    return [page.series for page in figure_pages(connection, pair, since, until)]


def figure_pages(
    connection: sqlite3.Connection, pair: tuple[str, ...] = (), since: str = "", until: str = ""
) -> list[FigurePage]:
    """Return the same series with all their figures."""
    found = []
    for key, rows in _series(connection).items():
        told = any(in_period(row["published"], since, until) for row in rows)
        if len(rows) > 1 and told and set(pair) <= set(key[2:]):
            found.append(FigurePage(series=series_row(key, rows), points=tuple(map(_point, rows))))
    return sorted(found, key=lambda page: _order(page.series))


def _order(series: FigureSeries) -> tuple[int, int, str, str]:
    return -series.documents, -series.figures, series.what, series.id


def figure_page(connection: sqlite3.Connection, identifier: str) -> FigurePage:
    """Return the series that the id of any of its figures leads to; a figure alone is a series of one.

    Raises:
        NotFound: no figure has the id.
    """
    whole = complete(connection, identifier)
    wanted = key_of(whole)
    found = connection.execute(_MEMBERS, (wanted,)).fetchall()
    rows = list(figures_made(connection, [figure for _, figure in found] or [wanted]))
    if whole.startswith("fg-") and rows:
        alone = (rows[0]["what"], rows[0]["unit"] or "")
        key = tuple(json.loads(found[0][0])) if found else alone
        return FigurePage(series=series_row(key, rows), points=tuple(map(_point, rows)))
    raise NotFound(
        f"{identifier} is no figure.", do="Take an id that begins with fg- from communique figures."
    )


def series_in(connection: sqlite3.Connection, pair: tuple[str, str]) -> list[FigureSeries]:
    """Return the series of two figures or more between two parties, as reports of both have them."""
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in dictionaries(connection, _FIGURES.format(where=_OF_BOTH), pair):
        key = key_of_series(row)
        if key is not None and set(pair) <= set(key[2:]):
            found[key].append(row)
    return sorted((series_row(key, rows) for key, rows in found.items() if len(rows) > 1), key=_order)


def _series(connection: sqlite3.Connection) -> dict[tuple[str, ...], list[Row]]:
    """Return the figures by their keys, without those that have none."""
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in figures_made(connection):
        key = key_of_series(row)
        if key is not None:
            found[key].append(row)
    return found


def figures_made(connection: sqlite3.Connection, only: Iterable[int] | None = None) -> Iterator[Row]:
    """Yield figures in reading order; those with some keys if `only` is given."""
    if only is None:
        yield from dictionaries(connection, _FIGURES.format(where=""))
    else:
        query = _FIGURES.format(where="WHERE r.key IN (SELECT value FROM json_each(?))")
        yield from dictionaries(connection, query, (json.dumps(list(only)),))


def key_of_series(row: Row) -> tuple[str, ...] | None:
    """Return what a figure shares with the others of its series; `None` if it stands alone."""
    facts = FigureFacts(
        key=row["key"],
        document=row["document"],
        what=row["what"],
        unit=row["unit"],
        near=frozenset(json.loads(row["near"])),
        around=frozenset(json.loads(row["around"])),
    )
    return series_key(facts)


def series_row(key: tuple[str, ...], rows: list[Row]) -> FigureSeries:
    """Return a series as lists have it; `rows` are its figures in reading order."""
    known = seen(rows)
    return FigureSeries(
        id=id_of("fg", min(row["key"] for row in rows)),
        what=key[0],
        unit=key[1] or None,
        parties=key[2:],
        first_value=_values(rows, known["first"]),
        last_value=_values(rows, known["last"]),
        figures=len(rows),
        **known,
    )


def _values(rows: list[Row], day: str | None) -> tuple[str, ...]:
    """Return the amounts, as worded, of the reports of a day."""
    return tuple(dict.fromkeys(row["quote"] for row in rows if row["published"] == day))


def points_of(connection: sqlite3.Connection, figure: int, most: int) -> tuple[FigurePoint, ...]:
    """Return the latest figures, at most so many, of the series of a figure, in the order of days."""
    rows = [*dictionaries(connection, _LATEST, (figure, most))]
    return tuple(_point(row) for row in reversed(rows))


def _point(row: Row) -> FigurePoint:
    return FigurePoint(
        id=id_of("fg", row["key"]),
        document=id_of("doc", row["document"]),
        doc=row["doc"],
        outlet=row["outlet"],
        published=row["published"],
        words=row["quote"],
        value=row["value"],
        unit=row["unit"],
        what=row["what"],
        by=row["by"],
    )
