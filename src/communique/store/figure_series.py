"""Figures over time, made anew whenever they are asked for, since a key tells the series of each."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
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
    ORDER BY d.published IS NULL, d.published, d.name, d.key, r.start, r.key"""


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
            found.append(FigurePage(series=_row(key, rows), points=tuple(map(_point, rows))))
    return sorted(found, key=lambda page: _order(page.series))


def _order(series: FigureSeries) -> tuple[int, int, str, str]:
    return -series.documents, -series.figures, series.what, series.id


def figure_page(connection: sqlite3.Connection, identifier: str) -> FigurePage:
    """Return the series that the id of any of its figures leads to; a figure alone is a series of one.

    Raises:
        NotFound: no figure has the id.
    """
    whole = complete(connection, identifier)
    if whole.startswith("fg-"):
        wanted = key_of(whole)
        for key, rows in _series(connection, wanted).items():
            if any(row["key"] == wanted for row in rows):
                return FigurePage(series=_row(key, rows), points=tuple(map(_point, rows)))
    raise NotFound(
        f"{identifier} is no figure.", do="Take an id that begins with fg- from communique figures."
    )


def _series(connection: sqlite3.Connection, alone: int | None = None) -> dict[tuple[str, ...], list[Row]]:
    """Return the figures by their keys; of those without a key only the one that is asked for."""
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in dictionaries(connection, _FIGURES):
        key = series_key(_facts(row))
        if key is None and row["key"] == alone:
            key = (row["what"], row["unit"] or "")
        if key is not None:
            found[key].append(row)
    return found


def _facts(row: Row) -> FigureFacts:
    return FigureFacts(
        key=row["key"],
        document=row["document"],
        what=row["what"],
        unit=row["unit"],
        near=frozenset(json.loads(row["near"])),
        around=frozenset(json.loads(row["around"])),
    )


def _row(key: tuple[str, ...], rows: list[Row]) -> FigureSeries:
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
