"""Statements by act over time, above and below a line, the meetings, and periods without any report."""

from __future__ import annotations

from collections.abc import Iterator

from communique.store.activity import Activity, Period
from communique.web.charts.shapes import HATCH, words

ABOVE = ("agree", "commit", "support", "praise")
BELOW = ("demand", "reject", "accuse", "threaten")
"""Acts of which a part is drawn above the line, and below it; what only asserts is in the table."""
WIDTH, LEFT, RIGHT = 760, 44, 12
TOP, HALF, MEETINGS, AXIS = 8, 96, 34, 24
LABEL = 62
MOST_DOTS = 5


def activity_chart(found: Activity, one: str, two: str) -> str:
    """Return the chart of what two parties said and how often they met.

    Args:
        found: what is drawn.
        one: code of a party; `two` of the other.
        two: the same.
    """
    most = max((max(_sum(p, ABOVE), _sum(p, BELOW)) for p in found.periods), default=0) or 1
    step = (WIDTH - LEFT - RIGHT) / max(len(found.periods), 1)
    middle, bottom = TOP + HALF, TOP + 2 * HALF
    body: list[str] = []
    for place, period in enumerate(found.periods):
        x = LEFT + place * step
        if period.gap:
            body.append(
                f'<rect class="gap" fill="url(#activity-gap)" x="{x:.1f}" y="{TOP}" width="{step:.1f}"'
                f' height="{2 * HALF + MEETINGS}">'
                f"<title>{period.name}: no report in the record</title></rect>"
            )
            continue
        body += _bars(period, x, step, middle, most)
        body += _dots(period, x + step / 2, bottom + MEETINGS - 12)
    scale = _scale(most, middle)
    axis = _axis(found, step, bottom + MEETINGS)
    height = bottom + MEETINGS + AXIS
    described = (
        f"Statements of {words(one)} and {words(two)} by {found.unit}, "
        f"from {found.periods[0].name} to {found.periods[-1].name}, "
        f"{most} at most on a side; and their meetings. The same as a table below."
    )
    return "\n".join(
        [
            f'<svg class="chart activity" role="img" viewBox="0 0 {WIDTH} {height}"'
            ' aria-labelledby="activity-title activity-desc">',
            '<title id="activity-title">What was said, and meetings, over time</title>',
            f'<desc id="activity-desc">{described}</desc>',
            f"<defs>{HATCH.format(name='activity')}</defs>",
            *scale,
            *body,
            *axis,
            "</svg>",
        ]
    )


def _sum(period: Period, acts: tuple[str, ...]) -> int:
    return sum(said.get(act, 0) for said in period.said.values() for act in acts)


def _bars(period: Period, x: float, step: float, middle: int, most: int) -> Iterator[str]:
    width = max(step - 2, 1.5)
    for acts, down in ((ABOVE, False), (BELOW, True)):
        at = float(middle)
        for act in acts:
            number = sum(said.get(act, 0) for said in period.said.values())
            height = number / most * (HALF - 4)
            if not number:
                continue
            top = at if down else at - height
            by = ", ".join(f"{code} {said[act]}" for code, said in period.said.items() if said.get(act))
            yield (
                f'<rect class="act-{act}" x="{x + 1:.1f}" y="{top:.1f}" width="{width:.1f}"'
                f' height="{height:.1f}"><title>{period.name}: {number} {act} ({words(by)})</title></rect>'
            )
            at = at + height if down else at - height


def _dots(period: Period, x: float, y: int) -> Iterator[str]:
    if not period.meetings:
        return
    words = f"{period.name}: {period.meetings} {'meeting' if period.meetings == 1 else 'meetings'}"
    radius = min(3 + period.meetings, 3 + MOST_DOTS)
    yield f'<circle class="met" cx="{x:.1f}" cy="{y}" r="{radius}"><title>{words}</title></circle>'


def _scale(most: int, middle: int) -> Iterator[str]:
    for number, y in ((most, middle - HALF + 4), (0, middle), (most, middle + HALF - 4)):
        kind = "track" if number else "base"
        yield f'<line class="{kind}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>'
        yield f'<text class="end" x="{LEFT - 6}" y="{y + 4}">{number}</text>'
    yield f'<text class="end" x="{LEFT - 6}" y="{middle + HALF + MEETINGS - 8}">met</text>'


def _axis(found: Activity, step: float, top: int) -> Iterator[str]:
    every = max(1, -(-LABEL // max(int(step), 1)))
    for place, period in enumerate(found.periods):
        if place % every == 0 and LEFT + place * step < WIDTH - LABEL + 20:
            x = LEFT + place * step
            yield f'<line class="base" x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{top + 4}"/>'
            yield f'<text x="{x:.1f}" y="{top + 17}">{period.name}</text>'
