"""The records of one document, as docs/records.md defines them.

Text fields stand word for word in the clean text, except the normalised ones: states are
ISO 3166-1 alpha-3 codes or organisation codes, days are ISO prefixes.
"""

from __future__ import annotations

from html import escape
from typing import Literal

from communique.model.base import Quoted, Record

MentionKind = Literal["state", "person", "office", "organisation", "place", "group", "pronoun", "day"]
MeetingKind = Literal["meeting", "call", "visit", "press_conference", "signing", "summit", "exchange"]
Status = Literal["held", "planned", "cancelled", "denied"]
Mode = Literal["direct", "indirect", "mixed"]
Act = Literal["agree", "commit", "demand", "support", "praise", "accuse", "threaten", "reject", "assert"]
Polarity = Literal["will", "will_not"]


class Words(Record):
    """A span that supports a field of a record: `quote` is exactly `text[start:end]`."""

    role: str
    start: int
    end: int
    quote: str

    def __str__(self) -> str:
        return f"{self.role} “{self.quote}”"


class Mention(Quoted):
    """Words that name something, and what they name within this document.

    Attributes:
        kind: what sort of thing is named.
        name: fullest form of the name in the document for a person, the role for an office, the
            organisation's or place's name; `None` where only an office or a pronoun is known.
        office: the office in the words of the document, the name of the state left off.
        state: code of the state or organisation that the mention belongs to.
        states: codes, for a group such as "both sides".
        day: ISO prefix, for a day.
        person: index into `Extraction.persons` of the person named, if it is one.
        extent_start, extent_end: the whole phrase with titles and appositions, for example
            "Moroccan Transport Minister Zhor Tafraouti" where the mention is the name.
        candidates: names of the possible bearers where more than one remains (then unresolved).
        reason: why it was left open; empty if it was resolved.
    """

    kind: MentionKind
    name: str | None = None
    office: str | None = None
    state: str | None = None
    states: tuple[str, ...] = ()
    day: str | None = None
    person: int | None = None
    extent_start: int
    extent_end: int
    candidates: tuple[str, ...] = ()
    reason: str = ""


class Person(Quoted):
    """A person named in the document; the span is that of the fullest form of the name.

    Attributes:
        since, until: days on which the person took or left the office, ISO prefixes, where the document
            says so; `words` has what says it.
    """

    name: str
    office: str | None = None
    state: str | None = None
    former: bool = False
    spellings: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    words: tuple[Words, ...] = ()


class Office(Quoted):
    """An office named in the document with the state or body it belongs to, and its holder if named."""

    office: str
    state: str | None = None
    holder: str | None = None


class Participant(Record):
    """One who took part in a meeting; `person` is an index into `Extraction.persons`."""

    name: str | None = None
    office: str | None = None
    state: str | None = None
    person: int | None = None

    def __str__(self) -> str:
        words = ", ".join(word for word in (self.name, self.office) if word)
        if words and self.state:
            return f"{words} ({self.state})"
        return words or self.state or "unknown"


class Meeting(Quoted):
    """An encounter of officials of two parties; the span is the sentence that tells it."""

    kind: MeetingKind
    status: Status = "held"
    background: bool = False
    date: str | None = None
    place: str | None = None
    participants: tuple[Participant, ...]
    topics: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()


class Statement(Quoted):
    """What somebody is reported to have said; the span is the content.

    Attributes:
        act_confidence: between 0 and 1, that the act is right.
        runner_up: the act that was the next likeliest.
        speaker_confidence: between 0 and 1, that the words taken for the speaker's name are those.
        inferred: whether the speaker is known only through a pronoun, an office noun or the statement before.
        chain: whose words or promise the speaker passes on ("X said that Y had promised"), verbatim.
        reason: why the speaker is unknown, where it is.
    """

    content: str
    speaker: str | None = None
    state: str | None = None
    mode: Mode
    act: Act
    cue: str | None = None
    addressee_state: str | None = None
    target_state: tuple[str, ...] = ()
    person: int | None = None
    reason: str = ""
    act_confidence: float = 1.0
    runner_up: Act | None = None
    speaker_confidence: float = 1.0
    inferred: bool = False
    chain: str | None = None
    words: tuple[Words, ...] = ()


class Commitment(Quoted):
    """A statement that binds; `statement` is the index into `Extraction.statements`.

    Attributes:
        by: parties bound (codes).
        to: party it is given to, or `None`.
        condition, deadline: the words, verbatim, or `None`.
        deadline_day: ISO prefix, or `None`.
        polarity: to do (`will`) or not to do (`will_not`).
        specificity: 0 only a value, 1 something vague to be done, 2 something definite, 3 with a number
            or day to test it by.
        restated: whether the text itself says that it repeats an earlier promise.
    """

    by: tuple[str, ...]
    to: str | None = None
    content: str
    condition: str | None = None
    deadline: str | None = None
    deadline_day: str | None = None
    polarity: Polarity = "will"
    specificity: int = 1
    restated: bool = False
    statement: int | None = None
    words: tuple[Words, ...] = ()


class Instrument(Quoted):
    """A treaty, agreement, memorandum, law, resolution, commission that is mentioned as a thing."""

    name: str
    parties: tuple[str, ...] = ()
    status: str | None = None
    words: tuple[Words, ...] = ()


class Incident(Quoted):
    """Something outside the meeting that is spoken of and has, or could have, a date."""

    what: str
    date: str | None = None
    place: str | None = None
    blamed: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()


class Figure(Quoted):
    """A number with what it measures: `value` in `unit`; the span is the amount with its unit."""

    value: float
    unit: str | None = None
    what: str
    by: str | None = None
    words: tuple[Words, ...] = ()


class Extraction(Record):
    """All records of one document. A pure function of the document, the extractor and its data."""

    document: str
    doc: str
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    language: str
    extractor: str
    mentions: tuple[Mention, ...] = ()
    persons: tuple[Person, ...] = ()
    offices: tuple[Office, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    statements: tuple[Statement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    incidents: tuple[Incident, ...] = ()
    figures: tuple[Figure, ...] = ()

    def __str__(self) -> str:
        known = ", ".join(word for word in (self.outlet, self.published) if word)
        name = " ".join(word for word in (self.title or self.doc, f"({known})" if known else "") if word)
        return f"{name}: {', '.join(_counted(kind, found) for kind, found in self._found())}".rstrip(": ")

    __repr__ = __str__

    def _found(self) -> list[tuple[str, tuple[Quoted, ...]]]:
        """Return the records by kind, without the mentions and without kinds that have none."""
        kinds = ("meetings", "statements", "commitments", "instruments", "incidents", "figures", "persons")
        return [(kind, getattr(self, kind)) for kind in kinds if getattr(self, kind)]

    def _repr_html_(self) -> str:
        """Return the form that notebooks show: a line that sums up, and the records to unfold."""
        parts = [f"<p><b>{escape(str(self))}</b></p>"]
        for kind, found in self._found():
            records = "".join(record._repr_html_() for record in found)
            parts.append(f"<details><summary>{_counted(kind, found)}</summary>{records}</details>")
        return "".join(parts)


def _counted(kind: str, found: tuple[Quoted, ...]) -> str:
    return f"{len(found)} {kind if len(found) != 1 else kind.removesuffix('s')}"
