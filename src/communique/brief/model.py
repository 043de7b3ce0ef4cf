"""What a briefing is made of: sections of lines, the notes that they end in, and a timeline.

The words of a report are `Quote`, everything else is a fixed label, a name, a number or a day: a renderer
sets the first in quotation marks and never the second.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.brief.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Text:
    """A label of ours, or a name, number or day of the record."""

    words: str


@dataclass(frozen=True, slots=True)
class Strong:
    """The same, for whom or what the line is about."""

    words: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report; orphaned if the stored text has others in their place."""

    words: str
    orphaned: bool = False


Inline = Text | Strong | Quote


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its day, what it says, the numbers of its notes, and lines that belong to it."""

    day: str
    parts: tuple[Inline, ...]
    notes: tuple[int, ...] = ()
    under: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading; without a title they stand directly under that of the section."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not shown for length, and the command that shows all of it."""

    words: str
    command: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section: `remark` says what is in it, `nothing` stands where there are no lines."""

    key: str
    title: str
    groups: tuple[Group, ...]
    remark: str = ""
    nothing: str = ""
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A source: who published it when, and the words, compared with the stored text when this was made.

    Attributes:
        number: as lines have it; `id` of the record that it stands for.
        before, after: what stands around short words in the report.
        orphaned: names of the fields whose words are not in the stored text; `record` for the quote.
        carried: other outlets that carried the words.
    """

    number: int
    id: str
    outlet: str
    published: str
    title: str
    url: str
    before: str
    quote: str
    after: str
    orphaned: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing on two parties.

    Attributes:
        title: the names of the parties.
        period: in words.
        head: labels with what they say: when it was made, from what.
        remarks: how it is to be read.
        timeline: `None` where nothing has a day.
    """

    title: str
    period: str
    head: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    timeline: Timeline | None
    sections: tuple[Section, ...] = ()
    notes: tuple[Note, ...] = field(default=())
