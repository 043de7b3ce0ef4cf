"""What is kept of threads for lists says what the threads themselves say, however the reports came."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.store import Prepared, RecordFile, Wanted, open_record
from communique.store.coverage_rows import OutletRow
from fish_reports import ready
from meeting_reports import Told
from meeting_reports import told as met
from promise_reports import PIER, PIER_AGAIN, SCHOOL, TIDE, Made, told, write
from test_store_matters import REPORTS as MATTERS

FIRST = told(Made(PIER), Made(SCHOOL, to="ISL"), name="a.txt", published="2022-05-03")
AGAIN = told(
    Made(f"{PIER_AGAIN} for 4 million euros", speaker="Ola Vik"),
    Made(TIDE),
    name="b.txt",
    published="2024-09-01",
    outlet="Cod Times",
)
UNDATED = told(Made(PIER_AGAIN), name="c.txt", published=None, outlet="Hull Mail")
OTHER = told(Made(PIER, by=("SWE",)), name="d.txt", published="2023-06-01")
MET = met(Told(), name="e.txt")
ALL: tuple[Prepared, ...] = (FIRST, AGAIN, UNDATED, OTHER, MET, *MATTERS, ready())
FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"by": "NOR"},
    {"to": "ISL"},
    {"by": "NOR", "to": "ISL"},
    {"by": "SWE", "to": "ISL"},
    {"pair": ("ISL", "NOR")},
    {"topic": "pier winter"},
    {"topic": "pie"},
    {"topic": "pi"},
    {"since": "2023", "until": "2023-12"},
    {"since": "2024"},
    {"until": "2022-05"},
    {"by": "NOR", "since": "2024-09-01", "topic": "reeds"},
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[RecordFile]:
    with open_record(tmp_path / "r.db", create=True) as opened:
        yield opened


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_the_list_of_promises_is_the_ledger(record: RecordFile, wanted: dict[str, Any]) -> None:
    write(record, *ALL)
    asked = {("between" if name == "pair" else name): value for name, value in wanted.items()}
    expected = record.ledger(**asked)
    found = record.promise_list(Wanted(**wanted, rows=500))
    assert list(found.rows) == expected
    assert found.total == len(expected)


def test_the_other_lists_are_what_their_questions_return(record: RecordFile) -> None:
    write(record, *ALL)
    assert list(record.instrument_list(Wanted(rows=500)).rows) == record.instruments()
    assert list(record.incident_list(Wanted(rows=500)).rows) == record.incidents()
    series = record.series_list(Wanted(rows=500)).rows
    assert sorted(series, key=lambda one: one.id) == sorted(record.figures(), key=lambda one: one.id)
    meetings = record.meeting_list(Wanted(order="oldest", rows=500)).rows
    assert sorted(one.id for one in meetings) == sorted(one.id for one in record.meetings())
    assert [one.id for one in record.held_last(1)] == [meetings[-1].id]


def test_reports_one_at_a_time_and_in_another_order_give_the_same_lists(tmp_path: Path) -> None:
    kept = []
    for name, reports in (("one.db", ALL), ("two.db", tuple(reversed(ALL)))):
        with open_record(tmp_path / name, create=True) as opened:
            if name == "one.db":
                write(opened, *reports)
            else:
                for report in reports:
                    write(opened, report)
            tables = ("threads", "thread_parts", "series", "doubts", "tallies")
            kept.append(
                {t: sorted(opened._connection.execute(f"SELECT * FROM {t}").fetchall()) for t in tables}
            )
            assert opened._connection.execute("SELECT count(*) FROM stale").fetchone() == (0,)
    assert kept[0] == kept[1]


def test_pages_of_a_list_have_each_promise_once(record: RecordFile) -> None:
    write(record, *ALL)
    whole = [row.id for row in record.promise_list(Wanted(rows=500)).rows]
    paged = [row.id for at in range(0, 8, 2) for row in record.promise_list(Wanted(at=at, rows=2)).rows]
    assert paged == whole
    for order in ("newest", "oldest", "restated"):
        rows = record.promise_list(Wanted(order=order, rows=500)).rows
        assert sorted(row.id for row in rows) == sorted(whole)


def test_ratings_show_in_lists_and_narrow_them(record: RecordFile) -> None:
    write(record, FIRST, AGAIN)
    row = record.promise_list(Wanted()).rows[0]
    assert record.promise_list(Wanted(rated="any")).total == 0
    record.rate(row.id, "stalled", source="Lake Post", why="no money", by="anna")
    assert [one.ratings for one in record.promise_list(Wanted(rated="stalled")).rows] == [("stalled",)]
    assert record.promise_list(Wanted(rated="kept")).total == 0
    assert record.promise_list(Wanted(rated="none")).total == record.promise_list(Wanted()).total - 1


def test_what_people_part_is_parted_in_lists_and_asked_no_more(record: RecordFile) -> None:
    write(record, FIRST, AGAIN)
    row = record.promise_list(Wanted()).rows[0]
    assert row.times == 2
    record.judge("different", *row.commitments, why="two piers", by="anna")
    assert {one.times for one in record.promise_list(Wanted()).rows} == {1}
    pairs = {frozenset((case.left, case.right)) for case in record.cases(rows=500)}
    assert frozenset(row.commitments) not in pairs
    record.judge("retract", *row.commitments, why="one after all", by="anna")
    assert record.promise_list(Wanted()).rows[0].times == 2


def test_a_copy_adds_its_outlet_to_the_promises_it_carries(record: RecordFile) -> None:
    promises = [Made(f"mend pier {number} of the harbour at Ålesund before winter") for number in range(9)]
    write(record, told(*promises, name="a.txt"))
    write(record, told(*promises, name="a.txt", outlet="Cod Times", published="2024-05-04"))
    if record.status().counts["folded"]:
        assert all(row.outlets == ("Cod Times", "Fjord Post") for row in record.promise_list(Wanted()).rows)
    assert list(record.promise_list(Wanted()).rows) == record.ledger()


def test_outlets_have_their_reports_by_month(record: RecordFile) -> None:
    write(record, FIRST, AGAIN, UNDATED)
    found = record.coverage()
    assert found.total == 3
    assert found.months == {"2022-05": 1, "2024-09": 1}
    assert [one.outlet for one in found.outlets] == ["Cod Times", "Fjord Post", "Hull Mail"]
    mail: OutletRow = found.outlets[2]
    assert (mail.reports, mail.undated, mail.first, mail.months) == (1, 1, None, {})
    assert [one.outlet for one in record.coverage(at=1, rows=1).outlets] == ["Fjord Post"]


def test_the_snapshot_is_that_of_the_reports_and_the_decisions(tmp_path: Path) -> None:
    found = []
    for name, reports in (("one.db", ALL), ("two.db", tuple(reversed(ALL)))):
        with open_record(tmp_path / name, create=True) as opened:
            write(opened, *reports)
            found.append(opened.snapshot_of().digest)
            if name == "two.db":
                opened.rate(opened.ledger()[0].id, "kept", source="s", why="w", by="anna")
                assert opened.snapshot_of().digest != found[0]
    assert found[0] == found[1]
