"""Promises in a record: each once, whatever the order of its reports; its wordings one under the other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import NotFound
from communique.store import Prepared, RecordFile, ThreadRow, open_record
from copied_reports import WIRE
from meeting_reports import Told
from meeting_reports import told as met
from promise_reports import PIER, PIER_AGAIN, SCHOOL, SCHOOL_AGAIN, TIDE, Made, told, write
from test_store_matters import REPORTS as MATTERS

PROPERTY = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FIRST = told(Made(PIER), Made(SCHOOL, to="ISL"), name="a.txt", published="2024-05-03")
AGAIN = told(
    Made(f"{PIER_AGAIN} for 4 million euros", speaker="Ola Vik", restated=True, deadline="by winter"),
    Made(TIDE),
    name="b.txt",
    published="2024-09-01",
    outlet="Cod Times",
)
UNDATED = told(Made(PIER_AGAIN), name="c.txt", published=None, outlet="Hull Mail")
OTHER = told(Made(PIER, by=("SWE",)), name="d.txt", published="2024-06-01")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[RecordFile]:
    with open_record(tmp_path / "r.db", create=True) as opened:
        yield opened


@pytest.fixture
def record(empty: RecordFile) -> RecordFile:
    write(empty, UNDATED, AGAIN, FIRST, OTHER)
    return empty


def promise(record: RecordFile, words: str, by: str = "NOR") -> ThreadRow:
    (row,) = record.ledger(by=by, topic=words)
    return row


def test_a_promise_is_one_row_with_its_first_and_last_words(record: RecordFile) -> None:
    rows = record.ledger()
    assert [(row.times, row.reports) for row in rows] == [(3, 3), (1, 1), (1, 1), (1, 1)]
    row = rows[0]
    assert (row.by, row.others, row.to) == (("NOR",), (), ())
    assert (row.first, row.last) == ("2024-05-03", "2024-09-01")
    assert (row.wording, row.latest) == (PIER, f"{PIER_AGAIN} for 4 million euros")
    assert row.outlets == ("Cod Times", "Fjord Post", "Hull Mail")
    assert row.speakers == ("Anna Berg", "Ola Vik")
    assert set(row.commitments) == {one.id for one in record.rows("commitments", state="NOR")} - {
        one for other in rows[1:] for one in other.commitments
    }


def test_promises_are_narrowed_by_who_is_bound_and_to_whom(record: RecordFile) -> None:
    assert [row.by for row in record.ledger(by="SWE")] == [("SWE",)]
    assert [row.wording for row in record.ledger(to="ISL")] == [SCHOOL]
    assert record.ledger(to="SWE") == record.ledger(by="EST") == []


def test_between_two_is_given_to_the_other_or_made_beside_it(record: RecordFile) -> None:
    assert len(record.ledger(between=("ISL", "NOR"))) == 3
    assert record.ledger(between=("NOR", "ISL")) == record.ledger(between=("ISL", "NOR"))
    assert record.ledger(between=("NOR", "EST")) == []
    joint = told(Made("share the herring", by=("EST", "NOR"), beside="LVA"), name="e.txt")
    write(record, joint)
    assert [row.by for row in record.ledger(between=("NOR", "EST"))] == [("EST", "NOR")]


def test_topics_are_beginnings_of_words_of_any_wording(record: RecordFile) -> None:
    assert len(record.ledger(by="NOR", topic="PIER Ålesund")) == 1
    assert [row.wording for row in record.ledger(topic="navig")] == [SCHOOL]
    assert [row.wording for row in record.ledger(by="NOR", topic="mended")] == [PIER]
    assert record.ledger(topic="ier") == record.ledger(topic="pier reeds") == []


def test_days_are_those_of_any_report(record: RecordFile) -> None:
    assert [row.wording for row in record.ledger(by="NOR", since="2024-06")] == [PIER, TIDE]
    assert [row.wording for row in record.ledger(by="NOR", until="2024-05")] == [PIER, SCHOOL]
    assert record.ledger(by="NOR", since="2024-06", until="2024-08") == []
    assert len(record.ledger(since="2024-09-01", until="2024-09-01")) == 2


def test_wordings_stand_in_the_order_of_days_the_undated_last(record: RecordFile) -> None:
    page = record.thread(promise(record, "pier").id)
    assert [one.published for one in page.wordings] == ["2024-05-03", "2024-09-01", None]
    first, second, third = page.wordings
    assert (first.differing, first.new) == ((), ())
    assert second.new == ("4 million", "by winter") or second.new == ("4 million euros", "by winter")
    assert {second.content[start:end].split()[0] for start, end in second.differing} >= {"mended"}
    assert (second.restated, second.speaker, second.deadline) == (True, "Ola Vik", "by winter")
    assert third.new == ()


def test_each_wording_has_its_words_and_why_it_is_there(record: RecordFile) -> None:
    page = record.thread(promise(record, "pier").id)
    for one in page.wordings:
        assert record.evidence(one.id).passages[0].words[0].quote == one.quote
        assert one.weight is not None
        assert one.weight > 0.5
        assert any("alike in meaning" in reason for reason in one.reasons)
    alone = record.thread(promise(record, "reeds").id).wordings[0]
    assert (alone.weight, alone.reasons) == (None, ())


def test_any_wording_leads_to_the_thread(record: RecordFile) -> None:
    row = promise(record, "pier")
    assert {record.thread(one).thread for one in row.commitments} == {row}
    assert record.thread(row.id[:10]).thread == row


@pytest.mark.parametrize("identifier", ["cm-0000000000000000", "mt-0", "pier", ""])
def test_what_is_no_promise_is_refused(record: RecordFile, identifier: str) -> None:
    with pytest.raises(NotFound):
        record.thread(identifier)


def test_the_id_of_a_statement_is_refused(record: RecordFile) -> None:
    statement = record.thread(promise(record, "pier").id).wordings[0].statement
    assert statement is not None
    with pytest.raises(NotFound, match="no promise"):
        record.thread(statement)


def test_a_promise_that_nobody_is_known_to_be_bound_by_is_in_no_thread(empty: RecordFile) -> None:
    write(empty, told(Made(PIER), name="a.txt"), told(Made(PIER_AGAIN, chain="the other side"), name="b.txt"))
    assert [row.times for row in empty.ledger()] == [1, 1]


def test_doubtful_ones_stand_on_both_pages(empty: RecordFile) -> None:
    one = "keep the harbour of Tromsø free of ice"
    other = "keep the port of Bodø free of ice and open"
    write(empty, told(Made(one), name="a.txt"), told(Made(other), name="b.txt", published="2024-07-01"))
    rows = empty.ledger()
    assert [row.doubtful for row in rows] == [1, 1]
    pages = [empty.thread(row.id) for row in rows]
    for page, opposite in (pages, pages[::-1]):
        (join,) = page.doubtful
        assert join.thread == opposite.thread.id
        assert (join.commitment, join.nearest) == (opposite.wordings[0].id, page.wordings[0].id)
        assert join.content == opposite.wordings[0].content
        assert -0.7 <= join.weight < 0.5
        assert join.reasons


def test_other_statements_on_the_matter_stand_beside(empty: RecordFile) -> None:
    heard = "the pier at Ålesund must be repaired before the winter"
    spoken = Made(heard, by=("ISL",), speaker="Jón Lind", act="demand", beside="NOR")
    write(empty, told(Made(PIER), name="a.txt"), told(spoken, name="b.txt", published="2024-04-01"))
    (related,) = empty.thread(empty.ledger()[0].id).related
    assert (related.content, related.act, related.speaker) == (heard, "demand", "Jón Lind")
    assert {"pier", "winter"} <= set(related.shared)


def test_a_folded_copy_counts_as_an_outlet_and_as_no_report(empty: RecordFile) -> None:
    lead = f"{WIRE} They were told of number 1."
    prints = [
        told(Made(PIER), name="same.txt", outlet=outlet, published=day, lead=lead)
        for outlet, day in (("Baltic Wire", "2024-11-04"), ("Harbour Mail", "2024-11-05"))
    ]
    write(empty, *prints)
    (row,) = empty.ledger()
    assert (row.times, row.reports, row.outlets) == (1, 1, ("Baltic Wire", "Harbour Mail"))
    (wording,) = empty.thread(row.id).wordings
    assert (wording.outlet, wording.carried) == ("Baltic Wire", ("Harbour Mail",))


def linked(record: RecordFile) -> list[tuple[object, ...]]:
    """Return which records of all kinds are grouped, and how."""
    with sqlite3.connect(record.path) as connection:
        return sorted(connection.execute("SELECT * FROM link_groups"), key=repr)


POOL: tuple[Prepared, ...] = (
    *(FIRST, AGAIN, UNDATED, OTHER),
    told(Made(SCHOOL_AGAIN), Made(PIER), name="f.txt", published="2024-07-01"),
    met(Told(), name="m.txt"),
    met(Told(day=None), name="n.txt", published="2024-05-04", outlet="Cod Times"),
    met(Told(day=None, background=True), name="o.txt", published="2024-05-20"),
    *MATTERS,
)


@given(st.permutations(POOL), st.lists(st.integers(1, 4), min_size=len(POOL), max_size=len(POOL)))
@PROPERTY
def test_neither_order_nor_batches_nor_reading_twice_change_what_is_one(
    reports: list[Prepared], sizes: list[int]
) -> None:
    with TemporaryDirectory() as folder:
        with open_record(Path(folder, "a.db"), create=True) as one:
            write(one, *POOL)
            once, kinds = linked(one), {row[1] for row in linked(one)}
            write(one, *POOL)
            assert linked(one) == once
        with open_record(Path(folder, "b.db"), create=True) as other:
            left = list(reports)
            while left:
                size = sizes.pop()
                write(other, *left[:size])
                left = left[size:]
            assert linked(other) == once
    assert kinds == {"meetings", "commitments", "instruments", "incidents"}


def test_reading_anew_moves_no_promise(record: RecordFile) -> None:
    before = record.ledger()
    write(record, replace(FIRST, extractor="2"))
    assert record.ledger() == before
