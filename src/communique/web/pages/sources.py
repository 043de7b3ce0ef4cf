"""What the record rests on: outlets, months, copies, what could not be read, what was left open."""

from __future__ import annotations

from communique.model import Record
from communique.store import CopyRow, FailureRow, OutletRow
from communique.store.tallying import named
from communique.web.page import Page
from communique.web.query import ROWS, At, Rows
from communique.web.records import Lent
from communique.web.strips import Strip, strip

FAILURES = 100
COPIES = 20


class Outlet(Record):
    """An outlet with its reports over time."""

    outlet: OutletRow
    strip: Strip | None


class Question(Record):
    """Why something was left open, and how often."""

    about: str
    reason: str
    times: int


class Sources(Record):
    """What the record rests on.

    Attributes:
        rows: outlets, those with most reports first; `total` is how many there are.
        strip: all reports over time.
        failures: what could not be read, the first; `failed` is how many there are.
        copies: groups of reports that say the same, the first; `folded` is how many reports fold.
        questions: why things were left open.
    """

    rows: tuple[Outlet, ...]
    total: int
    at: int
    reports: int
    strip: Strip | None
    failures: tuple[FailureRow, ...]
    failed: int
    copies: tuple[CopyRow, ...]
    folded: int
    alike: int
    questions: tuple[Question, ...]


def sources(record: Lent, at: At = 0, rows: Rows = ROWS) -> Sources:
    """Return what the record rests on."""
    covered = record.coverage(at, rows)
    tallies = record.tallies()
    questions = [
        Question(about=words.partition(": ")[0], reason=words.partition(": ")[2], times=number)
        for words, number in named(tallies, "open").items()
    ]
    return Sources(
        rows=tuple(Outlet(outlet=row, strip=strip(row.months, covered.months)) for row in covered.outlets),
        total=covered.total,
        at=at,
        reports=record.extent().reports,
        strip=strip(covered.months),
        failures=tuple(record.rows("failures", limit=FAILURES)),
        failed=record.failures(),
        copies=record.largest_copies(COPIES),
        folded=tallies.get("folded", 0),
        alike=tallies.get("alike", 0),
        questions=tuple(sorted(questions, key=lambda one: (-one.times, one.about, one.reason))),
    )


PAGES = (
    Page(
        "/sources",
        sources,
        "sources.html",
        lambda page: [row.outlet for row in page.rows],
        Sources,
        "What the record rests on, and what it lacks",
    ),
)
