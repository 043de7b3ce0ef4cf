"""Everything between two parties: meetings, promises each way, demands, agreements, incidents, figures."""

from __future__ import annotations

import sqlite3
from typing import Literal

from communique.errors import UsageError
from communique.model import Record
from communique.store.activity import BOTH, Activity, activity
from communique.store.encounter_pages import EncounterPage, encounter_page
from communique.store.figure_series import series_in
from communique.store.matter_rows import FigureSeries, IncidentThread, InstrumentThread
from communique.store.matters import incidents_of, instruments_of
from communique.store.promise_lines import PromisesPage, promises_page
from communique.store.rows import StatementRow
from communique.store.statement_lines import latest

Show = Literal[
    "overview", "promises-one", "promises-two", "promises-both", "demands", "agreements", "incidents"
]
FEW = 5
_REPORTS = f"""
    SELECT count(*), min(published), max(published), (SELECT count(*) FROM copies WHERE lead IN {BOTH})
    FROM documents WHERE key IN {BOTH}"""
_DEMANDS = f"r.state = :{{party}} AND r.act = 'demand' AND r.document IN {BOTH}"
_MATTERS = """
    SELECT ifnull(g.grouped, r.key) AS thread, count(DISTINCT r.document) AS reports, {own} AS own
    FROM {table} r LEFT JOIN link_groups g ON g.record = r.key WHERE r.document IN {both} GROUP BY 1"""
_OWN = "max(instr(r.parties, :quoted_one) > 0 AND instr(r.parties, :quoted_two) > 0)"
_CUT = """
    WITH t AS MATERIALIZED ({threads})
    SELECT thread, (SELECT count(*) FROM t) FROM t
    ORDER BY own DESC, reports DESC, thread LIMIT :most OFFSET :at"""


class Demands(Record):
    """The latest demands of one party in reports of both, and how many there are."""

    party: str
    rows: tuple[StatementRow, ...]
    total: int


class Instruments(Record):
    """Instruments that reports of both mention, their own first, and how many there are."""

    rows: tuple[InstrumentThread, ...]
    total: int


class Incidents(Record):
    """Incidents that reports of both speak of, and how many there are."""

    rows: tuple[IncidentThread, ...]
    total: int


class PairPage(Record):
    """Two parties.

    Attributes:
        reports: in which both take part, speak or are spoken to, copies folded; `copies` fold under these.
        show: `overview` has a few of everything, else one kind has all, from `at` on.
        activity: what was said and how often they met, over time; only in the overview.
        one_to_two, two_to_one: promises; `both_bound` those of both together.
    """

    one: str
    two: str
    reports: int
    copies: int
    first: str | None
    last: str | None
    show: Show
    at: int
    activity: Activity | None
    meetings: EncounterPage
    one_to_two: PromisesPage
    two_to_one: PromisesPage
    both_bound: PromisesPage
    demands: tuple[Demands, Demands]
    agreements: Instruments
    incidents: Incidents
    figures: tuple[FigureSeries, ...]


class _Pair:
    """Asks for both parties; `part` says how many of a kind are wanted."""

    def __init__(
        self, connection: sqlite3.Connection, one: str, two: str, show: Show, at: int, most: int
    ) -> None:
        self._connection = connection
        self._values = {"one": one, "two": two, "quoted_one": f'"{one}"', "quoted_two": f'"{two}"'}
        self._show, self._at, self._most = show, at, most

    def part(self, show: Show) -> tuple[int, int]:
        return (self._at, self._most) if show == self._show else (0, FEW)

    def demands(self, name: str) -> Demands:
        condition = _DEMANDS.format(party=name)
        rows, total = latest(
            self._connection, "statements", condition, dict(self._values), *self.part("demands")
        )
        return Demands(party=self._values[name], rows=tuple(rows), total=total)

    def threads(self, table: str, own: str, show: Show) -> tuple[list[int], int]:
        at, most = self.part(show)
        threads = _MATTERS.format(table=table, own=own, both=BOTH)
        values = {**self._values, "at": at, "most": most}
        found = self._connection.execute(_CUT.format(threads=threads), values).fetchall()
        if found:
            return [thread for thread, _ in found], found[0][1]
        (total,) = self._connection.execute(f"SELECT count(*) FROM ({threads})", values).fetchone()
        return [], total


def pair_page(
    connection: sqlite3.Connection, one: str, two: str, show: Show = "overview", at: int = 0, most: int = 50
) -> PairPage:
    """Return what the record has between two parties.

    Args:
        connection: the record.
        one: a code; `two` another.
        two: a code.
        show: of what all is to be listed.
        at: how many of that to leave out.
        most: how many of that to return at most.

    Raises:
        UsageError: both are one.
    """
    if one == two:
        raise UsageError(
            f"{one} is there twice; a pair is two different parties.", do="Name two: /pairs/KEN,UGA"
        )
    pair = _Pair(connection, one, two, show, at, most)
    values = {"one": one, "two": two}
    reports, first, last, copies = connection.execute(_REPORTS, values).fetchone()
    agreements, agreed = pair.threads("instruments", _OWN, "agreements")
    incidents, happened = pair.threads("incidents", "0", "incidents")
    return PairPage(
        one=one,
        two=two,
        reports=reports,
        copies=copies,
        first=first,
        last=last,
        show=show,
        at=at,
        activity=activity(connection, one, two) if show == "overview" else None,
        meetings=encounter_page(connection, {"party": one, "other": two}, most=FEW),
        one_to_two=promises_page(connection, "given", one, two, *pair.part("promises-one")),
        two_to_one=promises_page(connection, "given", two, one, *pair.part("promises-two")),
        both_bound=promises_page(connection, "both", one, two, *pair.part("promises-both")),
        demands=(pair.demands("one"), pair.demands("two")),
        agreements=Instruments(rows=tuple(instruments_of(connection, agreements)), total=agreed),
        incidents=Incidents(rows=tuple(incidents_of(connection, incidents)), total=happened),
        figures=tuple(series_in(connection, (one, two))) if show == "overview" else (),
    )
