"""The timeline as a drawing: inline SVG that takes its colours from the page and needs nothing else.

A day is a dot, a month or year a bar as long as it is, and what has an unknown end fades. Months without any
report in the record are hatched over the whole height of the strip; a month with none of both stays empty.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from html import escape

from communique.brief.period import first_day, last_day
from communique.brief.timeline import Lane, Mark, Timeline

MARGIN = 10
LANE = 44
ROW = 11
STRIP = 44
AXIS = 22
RADIUS = 4
FADE = 30
LABEL = 64
"""Pixels that the label of a tick takes."""
STEPS = (1, 3, 6, 12, 24, 60, 120, 240)
"""Months between ticks."""
MOST_TICKS = 40


class _Scale:
    """Where a day lies in a drawing of some width."""

    def __init__(self, timeline: Timeline, width: int) -> None:
        self._begins = timeline.begins
        self._days = max((timeline.ends - timeline.begins).days + 1, 1)
        self._width = width - 2 * MARGIN

    def at(self, day: datetime.date, after: int = 0) -> float:
        """Return the place of the beginning of a day, or of one some days after it, within the drawing."""
        share = ((day - self._begins).days + after) / self._days
        return round(MARGIN + min(max(share, 0), 1) * self._width, 1)


def drawing(timeline: Timeline, width: int, name: str) -> str:
    """Return the timeline as an SVG element.

    Args:
        timeline: what is drawn.
        width: in pixels; letters keep their size.
        name: makes its ids different from those of other drawings on the page.
    """
    scale = _Scale(timeline, width)
    body: list[str] = []
    top = 0
    for lane in timeline.lanes:
        body += _lane(lane, scale, top, width, name)
        top += LANE + ROW * (len(lane.rows) - 1)
    body += _strip(timeline, scale, top, name)
    top += STRIP + 20
    body += _axis(timeline, scale, top, width)
    height = top + AXIS
    return "\n".join(
        [
            f'<svg class="{name}" role="img" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
            f' aria-labelledby="{name}-title {name}-desc">',
            f'<title id="{name}-title">Timeline</title>',
            f'<desc id="{name}-desc">{escape(described(timeline))}</desc>',
            _patterns(name),
            *body,
            "</svg>",
        ]
    )


def described(timeline: Timeline) -> str:
    """Return what is drawn, in words."""
    counts = [f"{lane.name}: {sum(map(len, lane.rows))}" for lane in timeline.lanes]
    reports = sum(month.reports for month in timeline.months)
    gaps = sum(gap.months for gap in timeline.gaps)
    months = f"of {len(timeline.months)} months {gaps} are without any report in the record"
    period = f"{timeline.begins} to {timeline.ends}"
    return f"{period}. {'; '.join([*counts, f'reports: {reports}', months])}. The same as tables below."


def _patterns(name: str) -> str:
    return (
        f'<defs><pattern id="{name}-gap" width="6" height="6" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern>'
        f'<linearGradient id="{name}-before"><stop class="clear" offset="0"/><stop class="full" offset="1"/>'
        f'</linearGradient><linearGradient id="{name}-after"><stop class="full" offset="0"/>'
        '<stop class="clear" offset="1"/></linearGradient></defs>'
    )


def _lane(lane: Lane, scale: _Scale, top: int, width: int, name: str) -> Iterator[str]:
    yield f'<text class="lane" x="{MARGIN}" y="{top + 14}">{escape(lane.name)}</text>'
    for number, row in enumerate(lane.rows):
        middle = top + 29 + ROW * number
        yield f'<line class="track" x1="{MARGIN}" x2="{width - MARGIN}" y1="{middle}" y2="{middle}"/>'
        # Bars first, so that no dot is hidden under one.
        for one in sorted(row, key=lambda mark: mark.last == mark.first and mark.ends == "known"):
            yield _mark(one, scale, middle, name)


def _mark(one: Mark, scale: _Scale, middle: int, name: str) -> str:
    title = f"<title>{escape(f'{one.day}: {one.words}')}</title>"
    kind = "mark" if one.firm else "mark hollow"
    first, end = scale.at(one.first), scale.at(one.last, 1)
    if one.ends == "known" and one.first == one.last:
        middle_of_day = (first + end) / 2
        return f'<circle class="{kind}" cx="{middle_of_day:.1f}" cy="{middle}" r="{RADIUS}">{title}</circle>'
    paint = ""
    if one.ends == "before":
        first, paint = max(end - FADE, MARGIN), f' fill="url(#{name}-before)"'
    if one.ends == "after":
        # The fading end begins where what is known ends, at the latest at the edge.
        first, end, paint = end - 1, end - 1 + FADE, f' fill="url(#{name}-after)"'
    kind = f"{kind} fades" if paint else kind
    length = max(end - first, 2 * RADIUS)
    return (
        f'<rect class="{kind} bar"{paint} x="{first:.1f}" y="{middle - 3}" width="{length:.1f}" height="6"'
        f' rx="3">{title}</rect>'
    )


def _strip(timeline: Timeline, scale: _Scale, top: int, name: str) -> Iterator[str]:
    most = max((month.reports for month in timeline.months), default=0)
    unit = f"Reports by month, {most} at most" if most else "Reports by month"
    yield f'<text class="lane" x="{MARGIN}" y="{top + 14}">{unit}</text>'
    base = top + 20 + STRIP
    for gap in timeline.gaps:
        first, end = scale.at(first_day(gap.first)), scale.at(last_day(gap.last), 1)
        words = gap.first if gap.months == 1 else f"{gap.first} to {gap.last}"
        yield (
            f'<rect class="gap" fill="url(#{name}-gap)" x="{first}" y="{top + 20}"'
            f' width="{max(end - first, 1):.1f}" height="{STRIP}">'
            f"<title>{words}: no report in the record</title></rect>"
        )
    for month in timeline.months:
        if month.reports:
            first, end = scale.at(first_day(month.month)), scale.at(last_day(month.month), 1)
            height = round((STRIP - 4) * month.reports / most, 1)
            yield (
                f'<rect class="reports" x="{first}" y="{base - height:.1f}"'
                f' width="{max(end - first - 0.6, 1.5):.1f}" height="{height}">'
                f"<title>{month.month}: {month.reports}</title></rect>"
            )
    yield f'<line class="base" x1="{MARGIN}" x2="{scale.at(timeline.ends, 1)}" y1="{base}" y2="{base}"/>'


def _axis(timeline: Timeline, scale: _Scale, top: int, width: int) -> Iterator[str]:
    all_months = [month.month for month in timeline.months]
    room = min((width - 2 * MARGIN) // LABEL, MOST_TICKS)
    step = next((step for step in STEPS if len(all_months) <= step * room), STEPS[-1])
    for month in all_months:
        year, number = int(month[:4]), int(month[5:])
        if (year * 12 + number - 1) % step:
            continue
        at = scale.at(first_day(month))
        if at > width - LABEL:
            continue
        yield f'<line class="base" x1="{at}" x2="{at}" y1="{top}" y2="{top + 4}"/>'
        yield f'<text x="{at}" y="{top + 17}">{month[:4] if step >= 12 or number == 1 else month}</text>'
