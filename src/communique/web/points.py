"""Figures of a series as dots over time, drawn without scripts; the table beside it has the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from communique.model import Record
from communique.store import FigurePoint

WIDTH, HEIGHT, EDGE = 320, 80, 8


class Dot(Record):
    """A figure: where it stands, and its words."""

    x: float
    y: float
    id: str
    label: str


class Drawn(Record):
    """Dots over time from `first` to `last`; the axis begins at nought where all are at least that."""

    dots: tuple[Dot, ...]
    first: str
    last: str
    low: float
    high: float
    width: int = WIDTH
    height: int = HEIGHT


def drawn(points: Sequence[FigurePoint]) -> Drawn | None:
    """Return figures as dots; `None` where fewer than two have a day, or all have the same."""
    dated = [(_day(point.published), point) for point in points if point.published]
    days = [day for day, _ in dated]
    if len(set(days)) < 2:
        return None
    values = [point.value for _, point in dated]
    low, high = min(0.0, *values), max(values)
    begin, long = min(days), max(days) - min(days)
    tall = (high - low) or 1.0
    dots = tuple(
        Dot(
            x=round(EDGE + (WIDTH - 2 * EDGE) * (day - begin) / long, 1),
            y=round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (point.value - low) / tall, 1),
            id=point.id,
            label=f"{point.published}: {point.words}",
        )
        for day, point in dated
    )
    first, last = min(p.published or "" for _, p in dated), max(p.published or "" for _, p in dated)
    return Drawn(dots=dots, first=first, last=last, low=low, high=high)


def _day(published: str | None) -> int:
    """Return a day as a number; of a month or year its first."""
    text = published or ""
    return date.fromisoformat(text + "-01" * ((10 - len(text)) // 3)).toordinal()
