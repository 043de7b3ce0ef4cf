"""What queries return: frozen records, one class a table, each with its document beside it.

`document` is the id of the document, `doc` its name. Ids are content hashes. A row that stands on
words has them in `quote`; `start` and `end` are offsets into the clean text of its document.
"""

from __future__ import annotations

from typing import Literal

from communique.model import (
    Act,
    MeetingKind,
    MentionKind,
    Mode,
    Participant,
    Polarity,
    Quoted,
    Record,
    Status,
)
from communique.store.copy_rows import CopyRow
from communique.store.judgement_rows import JudgementRow, RatingRow

Table = Literal[
    "documents",
    "meetings",
    "people",
    "offices",
    "statements",
    "commitments",
    "instruments",
    "incidents",
    "figures",
    "mentions",
    "failures",
    "questions",
    "sources",
    "copies",
    "judgements",
    "ratings",
]


class DocumentRow(Record):
    """A document.

    Attributes:
        names: all names it was read under; `name` is the first by the alphabet.
        copy_of: id of the document that it folds under, if it is a copy: its records are those of that one.
        copies: how many documents fold under it.
    """

    id: str
    name: str
    names: tuple[str, ...]
    outlet: str | None
    published: str | None
    updated: str | None
    title: str | None
    url: str | None
    place: str | None
    language: str
    characters: int
    meetings: int
    statements: int
    commitments: int
    copy_of: str | None
    copies: int
    extractor: str


class FactRow(Quoted):
    """A record of one document."""

    id: str
    document: str
    doc: str
    outlet: str | None
    published: str | None

    def _fields(self) -> str:
        return super()._fields().replace("row:", ":", 1)


class MeetingRow(FactRow):
    """A meeting as one document tells it.

    Attributes:
        encounter: id that all records of the same encounter share.
        reports: how many documents tell of that encounter.
        recalled: whether this one only recalls or announces it, for no certain day.
    """

    kind: MeetingKind
    status: Status
    background: bool
    date: str | None
    place: str | None
    topics: tuple[str, ...]
    participants: tuple[Participant, ...]
    encounter: str
    reports: int
    recalled: bool


class StatementRow(FactRow):
    """A statement; the fields are those of `communique.model.Statement`."""

    content: str
    speaker: str | None
    state: str | None
    mode: Mode
    act: Act
    cue: str | None
    addressee_state: str | None
    target_state: tuple[str, ...]
    reason: str
    act_confidence: float
    runner_up: Act | None
    speaker_confidence: float
    inferred: bool
    chain: str | None


class CommitmentRow(FactRow):
    """A commitment; `statement` is the id of the statement that makes it, `speaker` who made that."""

    by: tuple[str, ...]
    to: str | None
    content: str
    condition: str | None
    deadline: str | None
    deadline_day: str | None
    polarity: Polarity
    specificity: int
    restated: bool
    statement: str | None
    speaker: str | None
    act: Act | None


class InstrumentRow(FactRow):
    """An agreement, law or commission that a document mentions."""

    name: str
    parties: tuple[str, ...]
    status: str | None


class IncidentRow(FactRow):
    """An event outside the meeting that a document speaks of."""

    what: str
    date: str | None
    place: str | None
    blamed: tuple[str, ...]


class FigureRow(FactRow):
    """A number with what it measures."""

    value: float
    unit: str | None
    what: str
    by: str | None


class MentionRow(FactRow):
    """A mention and the ids of the entities that it names; none where it was left open."""

    kind: MentionKind
    name: str | None
    office: str | None
    state: str | None
    states: tuple[str, ...]
    day: str | None
    candidates: tuple[str, ...]
    reason: str
    entities: tuple[str, ...]


class PersonRow(Record):
    """A person through all documents.

    Attributes:
        name: the form of the name that most documents have.
        spellings: all forms.
        offices: as worded, in the order in which documents first have them.
        documents: in how many documents the person is named; `mentions` counts all mentions.
        first, last: earliest and latest day of publication among them.
        reason: why it may be more than one person; empty if settled.
    """

    id: str
    name: str
    state: str | None
    offices: tuple[str, ...]
    spellings: tuple[str, ...]
    documents: int
    mentions: int
    first: str | None
    last: str | None
    reason: str


class OfficeRow(Record):
    """An office through all documents; `holders` in the order in which documents first name them."""

    id: str
    office: str
    state: str | None
    holders: tuple[str, ...]
    documents: int
    mentions: int
    first: str | None
    last: str | None
    reason: str


class FailureRow(Record):
    """Something that was not read, with the reason and what to do about it."""

    source: str
    name: str
    step: str
    code: str
    reason: str
    do: str


class QuestionRow(Record):
    """Something left open: `kind` is `mention`, `person`, `office` or `speaker`, `record` its id."""

    id: str
    document: str
    doc: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    quote: str
    kind: str
    record: str
    reason: str
    candidates: tuple[str, ...]


class SourceRow(Record):
    """A place that a document was read from."""

    document: str
    doc: str
    source: str
    name: str
    format: str
    notes: tuple[str, ...]


Row = (
    DocumentRow
    | MeetingRow
    | StatementRow
    | CommitmentRow
    | InstrumentRow
    | IncidentRow
    | FigureRow
    | MentionRow
    | PersonRow
    | OfficeRow
    | FailureRow
    | QuestionRow
    | SourceRow
    | CopyRow
    | JudgementRow
    | RatingRow
)
