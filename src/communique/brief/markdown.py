"""A briefing as Markdown, which reads well as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from communique.brief.coverage import gap_lines
from communique.brief.model import Briefing, Inline, Line, Note, Quote, Section, Strong
from communique.brief.page import ORPHANED
from communique.brief.timeline import Timeline
from communique.brief.twins import TwinTable, twins

_SPECIAL = re.compile(r"([\\`*\[\]<>|]|(?<!\w)_|_(?!\w)|(?<!\w)~(?=~)|&(?=#?\w+;))")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+")
"""Control characters, and marks that would turn the direction of all that follows."""
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u202a-\u202e\u2066-\u2069]")


def markdown(briefing: Briefing) -> str:
    """Return a briefing as Markdown."""
    lines = [f"# {_text(briefing.title)}", "", f"Briefing from the record, {_text(briefing.period)}", ""]
    lines += [f"- **{_text(label)}:** {_text(words)}" for label, words in briefing.head]
    for words in briefing.remarks:
        lines += ["", _text(words)]
    if briefing.timeline:
        lines += ["", "## Coverage"]
        for words in gap_lines(briefing.timeline):
            lines += ["", _text(words)]
    for section in briefing.sections:
        lines += ["", *_section(section)]
    if briefing.timeline:
        lines += ["", *_timeline(briefing.timeline)]
    if briefing.notes:
        lines += ["", "## Sources", "", *map(_note, briefing.notes)]
    return "\n".join(lines) + "\n"


def _text(words: str) -> str:
    """Return words of which nothing is taken for Markdown, on one line."""
    return _SPECIAL.sub(r"\\\1", _UNSEEN.sub(" ", words))


def _quoted(words: str) -> str:
    """Return words of a report between quotation marks, those from right to left kept to themselves."""
    shown = _text(words)
    return f"“\u2068{shown}\u2069”" if _RIGHT_TO_LEFT.search(words) else f"“{shown}”"


def _section(section: Section) -> Iterator[str]:
    yield f"## {_text(section.title)}"
    if section.remark:
        yield ""
        yield _text(section.remark)
    if not section.groups and section.nothing:
        yield ""
        yield _text(section.nothing)
    for group in section.groups:
        yield ""
        if group.title:
            yield f"### {_text(group.title)}"
            yield ""
        for line in group.lines:
            yield from _line(line, "")
    for left in section.left_out:
        yield ""
        yield f"{_text(left.words)} `{left.command}`"


def _line(line: Line, indent: str) -> Iterator[str]:
    day = f"{_text(line.day)}: " if line.day else ""
    notes = "".join(f"[{number}]" for number in line.notes)
    words = "".join(map(_inline, line.parts))
    yield f"{indent}- {day}{words}{' ' if notes else ''}{notes}"
    for one in line.under:
        yield from _line(one, f"{indent}  ")


def _inline(part: Inline) -> str:
    if isinstance(part, Quote):
        return _quoted(part.words) + (f" **({ORPHANED})**" if part.orphaned else "")
    if isinstance(part, Strong):
        words = part.words.rstrip()
        return f"**{_text(words)}**{part.words[len(words) :]}"
    return _text(part.words)


def _timeline(timeline: Timeline) -> Iterator[str]:
    yield "## Timeline"
    for table in twins(timeline):
        yield ""
        yield _text(table.caption)
        yield ""
        yield from _table(table)


def _table(table: TwinTable) -> Iterable[str]:
    yield f"| {' | '.join(table.columns)} |"
    yield f"|{'---|' * len(table.columns)}"
    for row in table.rows:
        yield f"| {' | '.join(map(_text, row))} |"


def _note(note: Note) -> str:
    words = f"{_text(note.before)}**{_text(note.quote)}**{_text(note.after)}"
    quote = f"“\u2068{words}\u2069”" if _RIGHT_TO_LEFT.search(words) else f"“{words}”"
    if not (note.before or note.after):
        quote = _quoted(note.quote)
    orphan = f" **({ORPHANED}: {', '.join(note.orphaned)})**" if note.orphaned else ""
    carried = f" Also carried by {_text(', '.join(note.carried))}." if note.carried else ""
    where = f"{_text(note.outlet)}, {note.published}, {_text(note.title)}"
    return f"{note.number}. {where}: {quote}{orphan}{carried} `{note.id}`"
