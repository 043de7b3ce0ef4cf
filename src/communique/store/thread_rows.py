"""What questions about promises are answered with: frozen records, each promise once."""

from __future__ import annotations

from communique.model import Record
from communique.store.judgement_rows import RatingRow


class WordingRow(Record):
    """A promise as one report has it.

    Attributes:
        id: of the commitment; `statement` of the statement that makes it.
        content: the words; `differing` are the places in them that the wording before has not.
        new: numbers, a deadline, a condition that no earlier wording has, verbatim.
        judged: what somebody decided it does to an earlier wording, with its id: "narrows cm-..."
        nearest: id of the wording that is nearest to it.
        weight: how surely it belongs to the thread, in log-odds, by the wording that is nearest to it;
            `None` where it stands alone. `reasons` say why, for and against, the strongest first.
        carried: other outlets that carried a copy of the report.
    """

    id: str
    document: str
    doc: str
    outlet: str | None
    published: str | None
    by: tuple[str, ...]
    to: str | None
    speaker: str | None
    content: str
    quote: str
    start: int
    end: int
    condition: str | None
    deadline: str | None
    specificity: int
    restated: bool
    statement: str | None
    differing: tuple[tuple[int, int], ...]
    new: tuple[str, ...]
    judged: str | None
    nearest: str | None
    weight: float | None
    reasons: tuple[str, ...]
    carried: tuple[str, ...]


class ThreadRow(Record):
    """A promise, once, with all the reports that tell of it.

    Attributes:
        id: of the thread; the id of any of its commitments stands for it, too.
        by: parties bound in every wording; `others` are bound in some.
        to: parties it was given to.
        first, last: days of the first and the last report of it; `None` if no report has a day.
        wording: the first words; `latest`: the last.
        times: how often it was made; `reports`: in how many documents; `outlets`: who published them, copies
            included.
        speakers: who made it.
        doubtful: how many other threads may be the same promise.
        ratings: what people say became of it, the ratings that hold; empty where nobody has rated it.
    """

    id: str
    by: tuple[str, ...]
    others: tuple[str, ...]
    to: tuple[str, ...]
    first: str | None
    last: str | None
    wording: str
    latest: str
    times: int
    reports: int
    outlets: tuple[str, ...]
    speakers: tuple[str, ...]
    doubtful: int
    ratings: tuple[str, ...]
    commitments: tuple[str, ...]


class DoubtfulJoin(Record):
    """Another thread that may be the same promise: its nearest wording, and what speaks for and against."""

    thread: str
    commitment: str
    nearest: str
    content: str
    published: str | None
    weight: float
    reasons: tuple[str, ...]


class RelatedRow(Record):
    """A statement of another report on the same matter; `shared` are the words in common."""

    statement: str
    document: str
    outlet: str | None
    published: str | None
    speaker: str | None
    state: str | None
    act: str
    content: str
    shared: tuple[str, ...]


class ThreadPage(Record):
    """A promise with all its wordings in the order of days."""

    thread: ThreadRow
    ratings: tuple[RatingRow, ...]
    wordings: tuple[WordingRow, ...]
    doubtful: tuple[DoubtfulJoin, ...]
    related: tuple[RelatedRow, ...]
