"""Decisions on records: they count more than evidence, hold in every order, and are undone at will."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from communique.errors import NotFound, UsageError
from communique.resolve import Opinion
from communique.store import Prepared, RecordFile, open_record
from communique.store.tables import RECORDS
from meeting_reports import Told, groups, told, write

PROPERTY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LINKS = ("link_blocks", "link_ties", "link_groups", "unlinked", "identities")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[RecordFile]:
    with open_record(tmp_path / "r.db", create=True) as opened:
        yield opened


def tables(
    record: RecordFile, *, without: Sequence[str] = ("judgements", "anchors", "runs")
) -> dict[str, Any]:
    """Return everything in a record but the logs."""
    with sqlite3.connect(f"file:{record.path}?mode=ro", uri=True) as connection:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        names = [
            name for (name,) in connection.execute(query) if name not in without and "_words_" not in name
        ]
        return {name: sorted(map(repr, connection.execute(f"SELECT * FROM {name}"))) for name in names}


def links(record: RecordFile) -> dict[str, Any]:
    return {name: rows for name, rows in tables(record).items() if name in LINKS}


def ids(record: RecordFile, table: str = "meetings") -> list[str]:
    return [row.id for row in record.rows(table)]  # type: ignore[union-attr]  # rows of records have ids


# Any order gives the same.

TELLINGS = st.lists(
    st.tuples(
        st.sampled_from(["2024-05-02", "2024-05-03", "2024-05", None]),
        st.sampled_from(["held", "held", "planned"]),
        st.booleans(),
        st.sampled_from(["2024-05-03", "2024-05-06", "2024-05-20"]),
    ),
    min_size=2,
    max_size=6,
)
WISHES = st.lists(
    st.tuples(
        st.sampled_from(["same", "different", "unsure", "retract"]), st.integers(0, 5), st.integers(0, 5)
    ),
    max_size=8,
)
Tellings = list[tuple[str | None, str, bool, str]]
Wishes = list[tuple[Opinion, int, int]]


def reports(tellings: Tellings) -> list[Prepared]:
    return [
        told(
            Told(day, "meeting", status, background), name=f"{n}.txt", published=published, outlet=f"Post {n}"
        )
        for n, (day, status, background, published) in enumerate(tellings)
    ]


def judge_all(record: RecordFile, wishes: Wishes) -> None:
    """Make the decisions that can be made."""
    known = sorted(ids(record))
    for opinion, one, other in wishes:
        if one % len(known) != other % len(known):
            try:
                record.judge(opinion, known[one % len(known)], known[other % len(known)], why="w", by="anna")
            except (UsageError, NotFound):
                continue


@PROPERTY
@given(TELLINGS, WISHES, st.randoms(use_true_random=False))
def test_neither_the_order_of_decisions_nor_that_of_reports_shows(
    tellings: Tellings, wishes: Wishes, chance: Random
) -> None:
    some = reports(tellings)
    with TemporaryDirectory() as folder:
        with open_record(Path(folder, "a.db"), create=True) as one:
            write(one, *some)
            judge_all(one, wishes)
            once, held = links(one), [row for row in one.judgements() if row.holds]
        chance.shuffle(some)
        chance.shuffle(held)
        with open_record(Path(folder, "b.db"), create=True) as other:
            for report in some:
                write(other, report)
                there = set(ids(other))
                for row in [row for row in held if {row.left, row.right} <= there]:
                    other.judge(row.opinion, row.left, row.right, why="w", by="anna")
                    held.remove(row)
            assert links(other) == once


@PROPERTY
@example(
    [
        ("2024-05-02", "held", False, "2024-05-03"),
        *[("2024-05-03", "held", False, "2024-05-03")] * 2,
        (None, "held", False, "2024-05-06"),
    ],
    [],
    [("same", 0, 1)],
)
@given(TELLINGS, WISHES, WISHES)
def test_taking_decisions_back_restores_every_table(
    tellings: Tellings, before: Wishes, wishes: Wishes
) -> None:
    with TemporaryDirectory() as folder, open_record(Path(folder, "r.db"), create=True) as record:
        write(record, *reports(tellings))
        judge_all(record, before)
        for row in [row for row in record.judgements() if row.holds]:
            record.judge("retract", row.left, row.right, why="w", by="anna")
        cleared = tables(record)
        judge_all(record, wishes)
        for row in [row for row in record.judgements() if row.holds]:
            record.judge("retract", row.right, row.left, why="w", by="anna")
        assert tables(record) == cleared
        with open_record(Path(folder, "new.db"), create=True) as new:
            write(new, *reports(tellings))
            assert links(new) == links(record)


@PROPERTY
@given(TELLINGS, WISHES)
def test_what_was_decided_holds_in_the_record(tellings: Tellings, wishes: Wishes) -> None:
    with TemporaryDirectory() as folder, open_record(Path(folder, "r.db"), create=True) as record:
        write(record, *reports(tellings))
        judge_all(record, wishes)
        for row in record.judgements():
            if row.holds and row.opinion in ("same", "different"):
                assert record.why(row.left, row.right).together == (row.opinion == "same"), row


# One pair.

FAR = (told(Told(), name="a.txt"), told(Told("2024-07-01"), name="b.txt", published="2024-07-01"))


def test_a_decision_counts_more_than_all_evidence_and_can_be_taken_back(record: RecordFile) -> None:
    write(record, *FAR)
    one, other = ids(record)
    before = tables(record)
    made = record.judge("same", one, other, why="a slip in the day", by="anna")
    assert (made.about, made.orphaned) == ("meetings", "")
    found = record.why(other, one)
    assert (found.together, found.verdict) == (True, "different")
    assert found.judgement is not None
    assert (found.judgement.by, found.judgement.why) == ("anna", "a slip in the day")
    assert len(list(record.meetings())) == 1
    record.judge("retract", other, one, why="it was none", by="bo")
    assert tables(record) == before


def test_meetings_can_be_named_as_they_are_listed(record: RecordFile) -> None:
    write(record, *FAR)
    one, other = (meeting.id for meeting in record.meetings())
    assert one.startswith("encounter-")
    record.judge("same", one[:20], other, why="w", by="anna")
    assert len(groups(record)) == 1


def test_what_is_recalled_goes_where_somebody_says_and_follows_that_meeting(record: RecordFile) -> None:
    recalled = told(Told(day=None, background=True), name="r.txt", published="2024-08-01", outlet="Cod Times")
    write(record, *FAR, recalled)
    memory, early, late = (
        row.id for doc in "rab" for row in record.rows("meetings") if row.doc == f"{doc}.txt"
    )
    assert frozenset({memory, late}) in groups(record)
    record.judge("same", memory, early, why="the author says so", by="anna")
    assert frozenset({memory, early}) in groups(record)
    write(record, told(Told(), name="c.txt", outlet="Cod Times"))
    assert {len(group) for group in groups(record)} == {1, 3}


def test_a_mention_that_recalls_one_of_two_is_settled_by_excluding_the_other(record: RecordFile) -> None:
    recalled = told(
        Told("2024-05", background=True), name="r.txt", published="2024-06-01", outlet="Cod Times"
    )
    days = ("2024-05-03", "2024-05-13")
    write(record, recalled, *(told(Told(day), name=f"{day}.txt", published=day) for day in days))
    memory, *firm = sorted(record.rows("meetings"), key=lambda row: not row.background)
    assert len(groups(record)) == 3
    record.judge("different", memory.id, firm[0].id, why="another place", by="anna")
    assert frozenset({memory.id, firm[1].id}) in groups(record)


def test_decisions_that_contradict_those_that_hold_are_refused(record: RecordFile) -> None:
    days = ("2024-05-03", "2024-06-03", "2024-07-03")
    write(record, *(told(Told(day), name=f"{day}.txt", published=day) for day in days))
    one, two, three = ids(record)
    record.judge("same", one, two, why="w", by="anna")
    record.judge("different", two, three, why="w", by="anna")
    with pytest.raises(UsageError, match="contradicts other decisions"):
        record.judge("same", one, three, why="w", by="anna")
    assert len(record.judgements()) == 2
    assert record.judge("different", one, two, why="w", by="bo").replaces == 1
    record.judge("same", one, three, why="w", by="anna")


@pytest.mark.parametrize(
    ("opinion", "names", "message"),
    [
        ("same", ("{0}", "{0}"), "same record"),
        ("same", ("{0}", "Anna Berg"), "not the id"),
        ("same", ("{0}", "{1}"), "needs a reason"),
        ("same", ("{0}", "mt-0000000000000001"), "nothing with the id"),
        ("retract", ("{0}", "{1}"), "No decision"),
        ("narrows", ("{0}", "{1}"), "Only promises"),
        ("joins", ("{0}", "{1}"), "no decision"),
    ],
)
def test_what_makes_no_sense_is_refused_and_not_logged(
    record: RecordFile, opinion: Opinion, names: tuple[str, str], message: str
) -> None:
    write(record, *FAR)
    known = [name.format(*ids(record)) for name in names]
    with pytest.raises((UsageError, NotFound), match=message):
        record.judge(opinion, known[0], known[1], why=" " if "reason" in message else "w", by="anna")
    assert record.judgements() == []


# Reading again.


def read_later(report: Prepared, meetings: list[Any]) -> Prepared:
    """Return a report as a later extractor reads it, with these rows of meetings and nothing else."""
    rows = {name: meetings if name == "meetings" else [] for name in report.rows}
    return replace(report, extractor="2", document=(*report.document[:-1], "2"), rows=rows)


def moved(report: Prepared, by: int) -> Prepared:
    """Return a report as a later extractor reads it whose meetings begin some characters later."""
    rows = [
        (int(str(key)) + by, document, int(str(start)) + by, end, str(quote)[by:], *rest)
        for key, document, start, end, quote, *rest in report.rows["meetings"]
    ]
    return read_later(report, rows)


def reread(record: RecordFile, *some: Prepared) -> None:
    run = record.start_run(program="test", extractor="2", arguments={})
    record.add(some, run)
    record.finish_run(run, complete=True)
    record.settle()


def test_a_decision_survives_a_reading_that_moves_the_words_a_little(record: RecordFile) -> None:
    write(record, *FAR)
    old = ids(record)
    record.judge("same", *old, why="w", by="anna")
    reread(record, moved(FAR[0], 7))
    new = ids(record)
    assert (new[0] != old[0], new[1]) == (True, old[1])
    (row,) = record.judgements()
    assert ({row.left, row.right}, row.orphaned) == (set(new), "")
    assert len(groups(record)) == 1
    record.judge("retract", old[0], new[1], why="w", by="anna")  # the old id goes on standing for it
    assert len(groups(record)) == 2
    assert [row.holds for row in record.judgements()] == [False, False]


def test_of_two_on_the_same_words_the_one_that_was_meant_is_found(record: RecordFile) -> None:
    first = told(Told(), Told("2024-09-01", status="planned"), name="a.txt")
    start, end, quote = first.rows["meetings"][0][2:5]
    both = [(*row[:2], start, end, quote, *row[5:]) for row in first.rows["meetings"]]
    both_there = replace(first, rows={**first.rows, "meetings": both})
    write(record, both_there, FAR[1])
    planned = next(row.id for row in record.rows("meetings") if row.status == "planned")
    other = next(row.id for row in record.rows("meetings") if row.doc == "b.txt")
    record.judge("same", planned, other, why="w", by="anna")
    reread(record, moved(both_there, 5))
    (row,) = record.judgements()
    now = next(row.id for row in record.rows("meetings") if row.status == "planned")
    assert (row.orphaned, {row.left, row.right}) == ("", {now, other})


def test_a_decision_about_words_that_are_gone_is_orphaned_and_returns_with_them(record: RecordFile) -> None:
    twice = told(Told(), Told(), name="a.txt")
    write(record, twice, FAR[1])
    first, look_alike = (row.id for row in record.rows("meetings") if row.doc == "a.txt")
    other = next(row.id for row in record.rows("meetings") if row.doc == "b.txt")
    record.judge("same", first, other, why="w", by="anna")
    reread(record, read_later(twice, twice.rows["meetings"][1:]))
    (row,) = record.judgements()
    assert "no such record" in row.orphaned
    assert row.holds
    assert groups(record) == {frozenset({look_alike}), frozenset({other})}
    write(record, twice)
    (row,) = record.judgements()
    assert row.orphaned == ""
    assert frozenset({first, other}) in groups(record)


def test_an_orphaned_decision_can_be_taken_back(record: RecordFile) -> None:
    write(record, *FAR)
    record.judge("same", *ids(record), why="w", by="anna")
    reread(record, read_later(FAR[0], []))
    (row,) = record.judgements()
    assert row.orphaned
    record.judge("retract", row.left, row.right, why="w", by="anna")
    assert not any(row.holds for row in record.judgements())


def test_each_linked_table_has_what_tells_records_on_the_same_words_apart() -> None:
    assert all(RECORDS[name].identity for name in ("meetings", "commitments", "instruments", "incidents"))
