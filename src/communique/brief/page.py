"""A briefing as one HTML page that asks for nothing outside of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from importlib.resources import files

from communique.brief.coverage import gap_lines
from communique.brief.model import Briefing, Group, Inline, Line, Note, Quote, Section, Strong
from communique.brief.svg import drawing
from communique.brief.timeline import Timeline
from communique.brief.twins import TwinTable, twins

WIDE, NARROW = 760, 350
"""Widths of the two drawings; a screen shows the one that fits, so that letters keep their size."""
ORPHANED = "orphaned: the stored text has other words"
_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and marks that would turn the direction of all that follows."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(briefing: Briefing) -> str:
    """Return a briefing as a whole HTML page."""
    style = files("communique.brief").joinpath("brief.css").read_text("utf-8")
    title = _text(f"{briefing.title}: briefing, {briefing.period}")
    parts = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>",
        f"<style>\n{style}</style>",
        "</head>",
        "<body>",
        '<main class="communique-brief">',
        *_head(briefing),
        *(_timeline(briefing.timeline) if briefing.timeline else ()),
        *(line for section in briefing.sections for line in _section(section)),
        *(_sources(briefing.notes) if briefing.notes else ()),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _text(words: str) -> str:
    return escape(_UNSEEN.sub("", words))


def _label(words: str) -> str:
    """Return words of ours, their days not to be broken at a hyphen."""
    return _DAY.sub(r'<span class="iso">\g<0></span>', _text(words))


def _head(briefing: Briefing) -> Iterable[str]:
    yield "<header>"
    yield f'<p class="kicker">Briefing from the record, {_label(briefing.period)}</p>'
    yield f"<h1>{_text(briefing.title)}</h1>"
    yield "<dl>"
    for label, words in briefing.head:
        yield f"<div><dt>{_text(label)}</dt><dd>{_label(words)}</dd></div>"
    yield "</dl>"
    for words in briefing.remarks:
        yield f'<p class="remark">{_text(words)}</p>'
    yield "</header>"


def _timeline(timeline: Timeline) -> Iterable[str]:
    yield '<section id="timeline"><h2>Timeline</h2>'
    yield f"<figure>{drawing(timeline, WIDE, 'wide')}{drawing(timeline, NARROW, 'narrow')}"
    yield '<figcaption class="remark">A day is a dot, a month or year a bar; what has an unknown end fades, '
    yield "what did not take place is hollow; hatched months are without any report in the record."
    yield "</figcaption></figure>"
    for words in gap_lines(timeline):
        yield f"<p>{_label(words)}</p>"
    yield "<details><summary>The timeline as tables</summary>"
    for table in twins(timeline):
        yield from _table(table)
    yield "</details></section>"


def _table(table: TwinTable) -> Iterable[str]:
    yield f'<div class="table"><table><caption>{_text(table.caption)}</caption><thead><tr>'
    yield "".join(f'<th scope="col">{_text(name)}</th>' for name in table.columns)
    yield "</tr></thead><tbody>"
    for first, *rest in table.rows:
        cells = "".join(f"<td>{_text(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{_text(first)}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def _section(section: Section) -> Iterable[str]:
    yield f'<section id="{section.key}"><h2>{_text(section.title)}</h2>'
    if section.remark:
        yield f'<p class="remark">{_label(section.remark)}</p>'
    if not section.groups and section.nothing:
        yield f'<p class="nothing">{_text(section.nothing)}</p>'
    for group in section.groups:
        yield from _group(group)
    for left in section.left_out:
        command = " ".join(f"<span>{_text(word)}</span>" for word in left.command.split(" "))
        yield f'<p class="left">{_text(left.words)} <code>{command}</code></p>'
    yield "</section>"


def _group(group: Group) -> Iterable[str]:
    if group.title:
        yield f"<h3>{_text(group.title)}</h3>"
    dated = any(line.day for line in group.lines)
    yield f'<ul class="lines{" dated" if dated else ""}">'
    for line in group.lines:
        yield from _line(line)
    yield "</ul>"


def _line(line: Line) -> Iterable[str]:
    day = f'<span class="day">{_text(line.day)}</span> ' if line.day else ""
    words = "".join(map(_inline, line.parts))
    numbers = "".join(f'<a href="#n{number}">[{number}]</a>' for number in line.notes)
    notes = f'&nbsp;<span class="notes">{numbers}</span>' if numbers else ""
    yield f'<li>{day}<div class="words">{words}{notes}'
    if line.under:
        yield "<ul>"
        for one in line.under:
            yield from _line(one)
        yield "</ul>"
    yield "</div></li>"


def _inline(part: Inline) -> str:
    words = _text(part.words) if isinstance(part, Quote) else _label(part.words)
    if isinstance(part, Strong):
        return f"<strong>{words}</strong>"
    if isinstance(part, Quote):
        orphan = f' <em class="orphan">{ORPHANED}</em>' if part.orphaned else ""
        return f"<q>“<bdi>{words}</bdi>”</q>{orphan}"
    return words


def _sources(notes: Iterable[Note]) -> Iterable[str]:
    yield '<section id="sources"><h2>Sources</h2>'
    yield '<ol class="sources">'
    for note in notes:
        number = f'<span class="number">{note.number}</span>'
        yield f'<li id="n{note.number}">{number}<div>{_note(note)}</div></li>'
    yield "</ol></section>"


def _note(note: Note) -> str:
    title = f"<bdi>{_text(note.title)}</bdi>"
    if note.url.startswith(("https://", "http://")):
        title = f'<a href="{_text(note.url)}" rel="noreferrer noopener">{title}</a>'
    words = f"<mark>{_text(note.quote)}</mark>" if note.before or note.after else _text(note.quote)
    quote = f"<q>“<bdi>{_text(note.before)}{words}{_text(note.after)}</bdi>”</q>"
    orphan = f' <em class="orphan">{ORPHANED} ({", ".join(note.orphaned)})</em>' if note.orphaned else ""
    carried = f" Also carried by {_text(', '.join(note.carried))}." if note.carried else ""
    where = f"{_text(note.outlet)}, {_text(note.published)}, {title}"
    return f"{where}: {quote}{orphan}{carried} <code>{_text(note.id)}</code>"
