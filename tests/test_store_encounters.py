"""Meetings in a record: each once, whatever the order of their reports; their accounts side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import NotFound, UsageError
from communique.store import Prepared, RecordFile, open_record
from meeting_reports import Told, groups, told, write

PROPERTY = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
RECALLED = told(Told(day=None, background=True), name="r.txt", published="2024-05-20", outlet="Cod Times")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[RecordFile]:
    with open_record(tmp_path / "r.db", create=True) as opened:
        yield opened


TELLINGS = st.lists(
    st.tuples(
        st.sampled_from(["2024-05-02", "2024-05-03", "2024-05-05", "2024-05", None]),
        st.sampled_from(["meeting", "call", "press_conference"]),
        st.sampled_from(["held", "held", "planned"]),
        st.booleans(),
        st.sampled_from(["2024-05-03", "2024-05-06", "2024-05-20", None]),
        st.sampled_from(["Fjord Post", "Cod Times"]),
    ),
    min_size=1,
    max_size=6,
)


@given(TELLINGS, st.randoms(use_true_random=False))
@PROPERTY
def test_neither_order_nor_batches_nor_reading_twice_change_a_meeting(tellings, random) -> None:  # type: ignore[no-untyped-def]
    reports = [
        told(Told(day, kind, status, background), name=f"{n}.txt", published=published, outlet=outlet)
        for n, (day, kind, status, background, published, outlet) in enumerate(tellings)
    ]
    with TemporaryDirectory() as folder:
        with open_record(Path(folder, "a.db"), create=True) as one:
            write(one, *reports)
            once = groups(one)
            write(one, *reports)
            assert groups(one) == once
        random.shuffle(reports)
        with open_record(Path(folder, "b.db"), create=True) as other:
            for report in reports:
                write(other, report)
            assert groups(other) == once


def test_planned_then_held_is_one_meeting_with_its_status_over_time(record: RecordFile) -> None:
    write(record, told(Told(status="planned"), name="a.txt", published="2024-04-20"))
    write(record, told(Told(), name="b.txt", outlet="Cod Times"))
    (found,) = record.meetings("NOR", "ISL")
    assert (found.status, found.date, found.reports) == ("held", "2024-05-03", 2)
    assert [(one.published, one.status) for one in found.statuses] == [
        ("2024-04-20", "planned"),
        ("2024-05-03", "held"),
    ]
    assert found.outlets == ("Cod Times", "Fjord Post")


def test_three_meetings_of_a_pair_within_a_week_stay_three(record: RecordFile) -> None:
    days = ("2024-05-03", "2024-05-05", "2024-05-07")
    write(record, *(told(Told(day, "call"), name=f"{day}.txt", published=day) for day in days))
    write(
        record,
        *(told(Told(day, "call"), name=f"{day}b.txt", published=day, outlet="Cod Times") for day in days),
    )
    found = list(record.meetings("ISL", "NOR"))
    assert [(one.date, one.reports) for one in found] == [(day, 2) for day in days]


def test_two_meetings_of_one_report_stay_two(record: RecordFile) -> None:
    write(record, told(Told(), Told(place="Bergen"), name="a.txt"), told(Told(), name="b.txt"))
    assert len(list(record.meetings())) == 2


def test_what_is_recalled_is_counted_apart_with_the_one_meeting_it_can_mean(record: RecordFile) -> None:
    write(record, RECALLED, told(Told(), name="a.txt"))
    (found,) = record.meetings()
    assert (found.reports, found.recalled, found.outlets) == (1, 1, ("Fjord Post",))
    write(record, told(Told("2024-05-10"), name="b.txt", published="2024-05-10"))
    assert [one.recalled for one in record.meetings()] == [0, 0]


def test_names_that_identities_tie_are_one_participant(record: RecordFile) -> None:
    people = (("Nuri Halvadi", "IRQ"), ("Anna Berg", "NOR"))
    other = (("Noori al-Halvadi", "IRQ"), ("Berg", "NOR"))
    write(record, told(Told(people=people), name="a.txt"), told(Told(people=other), name="b.txt"))
    (found,) = record.meetings("IRQ")
    assert len(found.participants) == 2


def test_meetings_are_narrowed_by_state_person_and_period(record: RecordFile) -> None:
    write(record, told(Told(), name="a.txt"), told(Told("2024-07-01"), name="b.txt", published="2024-07-01"))
    assert len(list(record.meetings("NOR", since="2024-06"))) == 1
    assert len(list(record.meetings("NOR", until="2024-05"))) == 1
    assert len(list(record.meetings(person="lind", limit=1))) == 1
    assert list(record.meetings("SWE")) == []
    with pytest.raises(UsageError, match="3 states"):
        list(record.meetings("NOR", "ISL", "SWE"))


def two_accounts() -> tuple[Prepared, Prepared]:
    cut = "the quota for cod will be cut by a tenth next spring"
    late = "night ferries between the islands are late"
    one = Told(said=(("NOR", "commit", cut), ("ISL", "assert", late)), place="Bergen")
    other = Told(said=(("NOR", "assert", "cod quotas might be cut by a tenth next spring"),), place="Oslo")
    return (
        told(one, name="a.txt", outlet="Prime Minister of Canada"),
        told(other, name="b.txt", outlet="Cod Times"),
    )


def test_accounts_stand_side_by_side(record: RecordFile) -> None:
    write(record, *two_accounts())
    (meeting,) = record.meetings()
    found = record.compare(meeting.id)
    assert [account.side for account in found.accounts] == [None, "CAN"]
    (shared,) = found.shared
    assert {one.act for one in shared.told} == {"commit", "assert"}
    assert shared.wording == "binds more in Prime Minister of Canada"
    assert [matter.accounts for matter in found.alone] == [("Prime Minister of Canada",)]
    assert [(one.about, {told.words for told in one.told}) for one in found.contradictions] == [
        ("place", {"Bergen", "Oslo"})
    ]
    assert record.compare(meeting.records[0]) == found


def test_what_cannot_be_compared_says_why(record: RecordFile) -> None:
    write(record, told(Told(), name="a.txt"))
    (meeting,) = record.meetings()
    with pytest.raises(UsageError, match="1 report"):
        record.compare(meeting.id)
    with pytest.raises(NotFound):
        record.compare("st-00")
    with pytest.raises(NotFound):
        record.compare("encounter-0000000000000000")
