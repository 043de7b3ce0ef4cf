"""The section on figures: amounts of the same thing over time, each with who gave it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.brief.model import Group, Inline, LeftOut, Line, Section, Text
from communique.brief.notes import NO_OUTLET, Notes
from communique.brief.period import NO_DAY
from communique.brief.scope import Scope, counted

if TYPE_CHECKING:
    from communique.store import FigurePage, FigurePoint

MOST = 5
POINTS = 4


def figures_of(scope: Scope) -> list[FigurePage]:
    """Return the series about both with their figures of the period."""
    found = []
    for page in scope.record.figure_pages(scope.pair):
        kept = tuple(one for one in page.points if scope.period.has(one.published))
        if kept:
            found.append(page.model_copy(update={"points": kept}))
    return found


def figures_section(scope: Scope, notes: Notes, pages: Iterable[FigurePage]) -> Section:
    """Return the section."""
    pages = list(pages)
    in_series = {one.id for page in pages for one in page.points}
    rows = scope.record.rows("figures", pair=scope.pair)
    alone = sum(scope.period.has(row.published) and row.id not in in_series for row in rows)
    left = []
    if len(pages) > MOST:
        more = counted(len(pages) - MOST, "more series", "more series")
        left.append(LeftOut(f"{more}.", scope.command("figures")))
    if alone:
        words = f"{counted(alone, 'figure')} of reports of both that no other can be held beside."
        left.append(LeftOut(words, scope.listing("figures")))
    return Section(
        key="figures",
        title="Figures over time",
        groups=(Group("", tuple(_line(page, notes) for page in pages[:MOST])),) if pages else (),
        remark="Figures that measure the same thing, as worded. Nothing is averaged or converted.",
        nothing="No figure about the two comes up twice.",
        left_out=tuple(left),
    )


def _line(page: FigurePage, notes: Notes) -> Line:
    points: dict[tuple[str | None, ...], list[FigurePoint]] = {}
    for one in page.points:
        points.setdefault((one.published, one.words, one.by, one.outlet), []).append(one)
    told = list(points.values())
    shown = told if len(told) <= POINTS else [told[0], *told[1 - POINTS :]]
    last = page.points[-1]
    reports = counted(len({one.document for one in page.points}), "report")
    parts: tuple[Inline, ...] = (notes.quoted(last.id, last.what), Text(f". In {reports}."))
    return Line("", parts, (), tuple(_point(same, notes) for same in shown))


def _point(same: list[FigurePoint], notes: Notes) -> Line:
    one = same[0]
    by = f", said by {one.by}" if one.by else ""
    parts = (notes.words(one.id), Text(f"{by}, {one.outlet or NO_OUTLET}"))
    return Line(one.published or NO_DAY, parts, notes.cite(*(each.id for each in same)))
