"""A timeline in lanes: a day is a dot, a month or year a bar, what has an unknown end fades.

Below the lanes stand the reports month by month; a month of which the record has no report of anybody is
hatched, one with reports but none of these parties is empty.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from communique.brief.period import first_day, last_day
from communique.store.timeline_rows import Entry, TimelinePage
from communique.web.charts.shapes import FADES, HATCH, Days, words
from communique.web.links import link_to

WIDTH, LEFT, RIGHT = 960, 150, 14
ROW, PAD, RADIUS, FADE = 11, 9, 4, 34
STRIP, AXIS, LABEL = 46, 26, 70
DAY = len("2024-05-17")
STEPS = (1, 3, 6, 12, 24, 60, 120, 240)
MOST_ROWS = 6
"""Rows in a lane: what overlaps more lies on the last."""


def timeline_chart(page: TimelinePage, since: str = "", until: str = "") -> str | None:
    """Return the chart of a timeline; `None` where nothing has a day.

    Args:
        page: what is drawn.
        since: where it begins, an ISO prefix; else at the first report or entry.
        until: where it ends.
    """
    bounds = _bounds(page, since, until)
    if bounds is None:
        return None
    days = Days(*bounds, LEFT, WIDTH - RIGHT)
    body: list[str] = []
    top = 4
    for lane in page.lanes:
        entries = [entry for entry in page.entries if entry.lane == lane]
        drawn, rows = _lane(entries, days, top + PAD)
        height = rows * ROW + 2 * PAD
        body.append(f'<text class="lane" x="0" y="{top + PAD + 9}">{words(lane, 24)}</text>')
        body.append(
            f'<line class="track" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{top + height}" y2="{top + height}"/>'
        )
        body += drawn
        top += height
    strip = list(_strip(page, days, top + 10))
    top += STRIP + 14
    axis = list(_axis(days, top))
    counted = f"{len(page.entries)} entries in {len(page.lanes)} lanes"
    described = f"{bounds[0]} to {bounds[1]}: {counted}. The same as a list above."
    frame = f'x="{LEFT}" y="0" width="{WIDTH - RIGHT - LEFT}" height="{top}"'
    return "\n".join(
        [
            f'<svg class="chart timeline" role="img" viewBox="0 0 {WIDTH} {top + AXIS}"'
            f' data-begins="{bounds[0]}" data-ends="{bounds[1]}"'
            f' data-left="{LEFT}" data-right="{WIDTH - RIGHT}" data-axis="{top}"'
            ' aria-labelledby="timeline-title timeline-desc">',
            '<title id="timeline-title">Timeline</title>',
            f'<desc id="timeline-desc">{described}</desc>',
            f"<defs>{HATCH.format(name='t')}{FADES.format(name='t')}"
            f'<clipPath id="t-inside"><rect {frame}/></clipPath></defs>',
            *(line for line in body if line.startswith(("<text", "<line"))),
            '<g clip-path="url(#t-inside)">',
            *strip,
            *(line for line in body if not line.startswith(("<text", "<line"))),
            "</g>",
            f'<text class="lane" x="0" y="{top - STRIP // 2 + 4}">Reports a month</text>',
            '<g class="axis">',
            *axis,
            "</g>",
            "</svg>",
        ]
    )


def _bounds(page: TimelinePage, since: str, until: str) -> tuple[datetime.date, datetime.date] | None:
    firsts = [first_day(entry.day) for entry in page.entries] + [first_day(m.month) for m in page.months[:1]]
    lasts = [last_day(entry.last or entry.day) for entry in page.entries]
    lasts += [last_day(month.month) for month in page.months[-1:]]
    if not firsts:
        return None
    begins = first_day(since) if since else _usual(page, firsts)
    ends = last_day(until) if until else max(lasts)
    return (begins, ends) if begins <= ends else (ends, begins)


def _usual(page: TimelinePage, firsts: list[datetime.date]) -> datetime.date:
    """Return where a timeline begins: a few things long before all reports do not squeeze the rest."""
    reports = first_day(page.months[0].month) if page.months else min(firsts)
    near = [day for day in firsts if (reports - day).days <= 366]
    return min(near, default=min(firsts))


def _lane(entries: list[Entry], days: Days, top: int) -> tuple[list[str], int]:
    """Return the marks of a lane and how many rows they take: what would overlap goes into another row."""
    ends: list[float] = []
    drawn = []
    for entry in sorted(entries, key=lambda one: (one.day, one.last or "", one.id)):
        first, last = _place(entry, days)
        row = next((n for n, end in enumerate(ends) if end + 1.5 < first), None)
        if row is None:
            row = len(ends) if len(ends) < MOST_ROWS else len(ends) - 1
            ends += [0.0] if row == len(ends) else []
        ends[row] = max(ends[row], last)
        drawn.append(_mark(entry, first, last, top + row * ROW + ROW // 2))
    return drawn, max(len(ends), 1)


def _place(entry: Entry, days: Days) -> tuple[float, float]:
    first, last = days.span(entry.day, entry.last or entry.day)
    if entry.ends == "before":
        return max(last - FADE, days.left), last
    if entry.ends == "after":
        return first, first + FADE
    if len(entry.day) == DAY and not entry.last:
        middle = (first + last) / 2
        return middle - RADIUS, middle + RADIUS
    return first, max(last, first + 2 * RADIUS)


def _mark(entry: Entry, first: float, last: float, y: int) -> str:
    kind = f"mark {entry.kind}{'' if entry.firm else ' hollow'}"
    day = f"{entry.day} to {entry.last}" if entry.last else entry.day
    day = {"before": f"by {day}", "after": f"after {day}"}.get(entry.ends, day)
    told = f", {entry.reports} reports" if entry.reports > 1 else ""
    title = f"<title>{words(f'{day}: {entry.words}')}{told}</title>"
    where = (
        f'data-day="{entry.day}" data-last="{entry.last or entry.day}" data-ends="{entry.ends}"'
        f' data-href="{link_to(entry.id)}"'
    )
    if entry.ends == "known" and len(entry.day) == DAY and not entry.last:
        middle = (first + last) / 2
        return f'<circle class="{kind}" {where} cx="{middle:.1f}" cy="{y}" r="{RADIUS}">{title}</circle>'
    paint = f' fill="url(#t-{entry.ends})"' if entry.ends != "known" else ""
    return (
        f'<rect class="{kind}{" fades" if paint else ""}"{paint} {where} x="{first:.1f}" y="{y - 3}"'
        f' width="{last - first:.1f}" height="6" rx="3">{title}</rect>'
    )


def _strip(page: TimelinePage, days: Days, top: int) -> Iterator[str]:
    most = max((month.reports for month in page.months), default=0) or 1
    base = top + STRIP - 6
    for month in page.months:
        first, last = days.span(month.month, month.month)
        where = f'data-day="{month.month}" data-last="{month.month}" data-ends="known"'
        if month.gap:
            yield (
                f'<rect class="gap" fill="url(#t-gap)" {where} x="{first}" y="{top - 6}"'
                f' width="{last - first:.1f}" height="{STRIP}">'
                f"<title>{month.month}: no report in the record</title></rect>"
            )
        elif month.reports:
            height = (STRIP - 10) * month.reports / most
            copies = f", and {month.copies} copies" if month.copies else ""
            yield (
                f'<rect class="reports" {where} x="{first}" y="{base - height:.1f}"'
                f' width="{max(last - first - 0.6, 1):.1f}" height="{height:.1f}">'
                f"<title>{month.month}: {month.reports} reports{copies}</title></rect>"
            )
    yield f'<line class="base" x1="{days.left}" x2="{days.right}" y1="{base}" y2="{base}"/>'
    yield f'<text class="most" x="{days.left + 3}" y="{top + 2}">{most} at most</text>'


def _axis(days: Days, top: int) -> Iterator[str]:
    first, last = days.begins, days.ends
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    room = (days.right - days.left) // LABEL
    step = next((step for step in STEPS if months <= step * room), STEPS[-1])
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        if number % step == 0:
            day = datetime.date(number // 12, number % 12 + 1, 1)
            x = days.at(day)
            if day >= first and x < days.right - LABEL / 2:
                label = f"{day.year}" if step >= 12 or day.month == 1 else f"{day.year}-{day.month:02}"
                yield f'<line class="base" x1="{x}" x2="{x}" y1="{top}" y2="{top + 5}"/>'
                yield f'<text x="{x}" y="{top + 18}">{label}</text>'
