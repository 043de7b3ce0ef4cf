"""Briefings: everything in them comes from the record, each line has its source, nothing is filled in."""

from __future__ import annotations

import re
from itertools import permutations
from pathlib import Path

import pytest

from brief_reports import TODAY, Report, record_of, reports
from communique.brief import Briefing, Line, Quote, Section, briefing, markdown
from communique.errors import UsageError

PAIR = ("KEN", "UGA")


@pytest.fixture
def made(tmp_path: Path) -> Briefing:
    """Return a briefing on two parties of 2024, when two reports tell one meeting and one has no day."""
    with record_of(tmp_path / "r.db", *reports()) as record:
        return briefing(record, PAIR, since="2024", today=TODAY)


def section(made: Briefing, key: str) -> Section:
    return next(one for one in made.sections if one.key == key)


def lines(made: Briefing, key: str) -> list[Line]:
    return [line for group in section(made, key).groups for line in group.lines]


def words(line: Line) -> str:
    return "".join(f"“{part.words}”" if isinstance(part, Quote) else part.words for part in line.parts)


def every_line(made: Briefing) -> list[Line]:
    found = [line for one in made.sections for group in one.groups for line in group.lines]
    return found + [under for line in found for under in line.under]


def test_the_head_counts_reports_and_meetings_apart(made: Briefing) -> None:
    head = dict(made.head)
    assert made.title == "Kenya and Uganda"
    assert head["Reports"].startswith("3 in which both take part, of 2 outlets (1 without one); no copies")
    assert "1 without a day, included here" in head["Reports"]
    assert head["Meetings"] == "2 held"


def test_a_meeting_of_two_reports_is_one_line_with_both_as_sources(made: Briefing) -> None:
    dated, undated = lines(made, "meetings")
    assert (dated.day, undated.day) == ("2024-03-04", "no day")
    assert "Meeting in Kisumu. KEN minister (KEN); UGA minister (UGA). 2 reports by" in words(dated)
    assert "Spoken of: “rail fares”" in words(dated)
    assert [made.notes[number - 1].outlet for number in dated.notes] == ["Lake Post", "Nile Herald"]


def test_a_promise_made_twice_stands_once_with_first_and_last_words(made: Briefing) -> None:
    kenya, uganda = section(made, "commitments").groups
    (dues,) = kenya.lines
    assert (dues.day, words(dues)) == (
        "2024-03-05",
        "KEN minister (KEN) to UGA: “Kenya will lower the dues in Mombasa”",
    )
    (railway,) = uganda.lines
    assert railway.day == "2024-06-06"
    assert words(railway) == "Uganda to Kenya. Said 2 times in 2 reports of 2 outlets, by UGA minister."
    assert [(line.day, words(line)) for line in railway.under] == [
        (
            "2024-03-05",
            "First: “Uganda will finish its section of the railway to Malaba”, UGA minister (UGA), Lake Post",
        ),
        (
            "2024-06-06",
            "Last: “We will finish our section of the railway to Malaba”, UGA minister (UGA), Nile Herald",
        ),
    ]


def test_demands_stand_by_side_and_the_same_once_with_its_days(made: Briefing) -> None:
    kenya, uganda = section(made, "demands").groups
    assert (kenya.title, uganda.title) == ("Kenya (KEN)", "Uganda (UGA)")
    (demand,) = uganda.lines
    assert demand.day == "2024-06-06"
    assert words(demand) == (
        "UGA minister (UGA) to KEN: “Kenya must publish the timetable of works” Also 2024-03-05."
    )
    assert len(demand.notes) == 2
    assert [line.day for line in kenya.lines] == ["no day"]


def test_a_status_has_its_day_words_and_outlet(made: Briefing) -> None:
    (accord,) = lines(made, "agreements")
    assert words(accord).startswith("“Gauge Accord” (KEN, UGA). In 2 reports, 2024-03-05 to 2024-06-06.")
    assert [(line.day, words(line)) for line in accord.under] == [
        ("2024-03-05", "being negotiated: “finalise”, Lake Post"),
        ("2024-06-06", "signed: “signed”, Nile Herald"),
    ]


def test_differing_casualties_stand_side_by_side(made: Briefing) -> None:
    (flood,) = lines(made, "incidents")
    assert flood.day == "2024-03-02"
    told = [words(line) for line in flood.under]
    assert [("“12”" in one, "“15”" in one) for one in told] == [(True, False), (False, True)]


def test_figures_stand_in_the_order_of_days_as_worded(made: Briefing) -> None:
    freight = next(line for line in lines(made, "figures") if "Freight" in words(line))
    assert [(line.day, words(line)) for line in freight.under] == [
        ("2024-03-05", "“4 million tonnes”, said by KEN, Lake Post"),
        ("2024-06-06", "“5 million tonnes”, said by KEN, Nile Herald"),
    ]


def test_each_number_has_its_note_and_each_note_is_used(made: Briefing) -> None:
    used = {number for line in every_line(made) for number in line.notes}
    assert used == {note.number for note in made.notes}
    assert [note.number for note in made.notes] == list(range(1, len(made.notes) + 1))
    assert all(note.id and note.quote and not note.orphaned for note in made.notes)
    standing = [line for line in every_line(made) if not line.notes and not line.under]
    assert standing == []


def test_every_quotation_stands_in_a_report(made: Briefing) -> None:
    stored = [one.text for one in reports()]
    quotes = [part.words for line in every_line(made) for part in line.parts if isinstance(part, Quote)]
    quotes += [note.quote for note in made.notes]
    assert quotes
    assert [quote for quote in quotes if not any(quote in text for text in stored)] == []


def test_what_lies_outside_of_the_period_is_left_out(made: Briefing) -> None:
    assert "2019" not in markdown(made)


def test_months_without_any_report_are_gaps_and_others_zeros(made: Briefing) -> None:
    assert made.timeline is not None
    by_month = {one.month: (one.reports, one.gap) for one in made.timeline.months}
    assert (by_month["2024-03"], by_month["2024-05"], by_month["2024-07"]) == (
        (1, False),
        (0, False),
        (0, True),
    )
    assert [(gap.first, gap.last, gap.months) for gap in made.timeline.gaps] == [
        ("2024-01", "2024-02", 2),
        ("2024-04", "2024-04", 1),
        ("2024-07", "2024-12", 6),
    ]
    text = markdown(made)
    assert "| 2024 | – | – | 1 | – | 0 | 1 | – | – | – | – | – | – |" in text
    assert "Of 12 months 9 are without any report in the record" in text
    assert "1 more month has reports in the record, but none of both parties." in text


def test_what_is_left_out_comes_with_a_command_that_shows_it(tmp_path: Path) -> None:
    many = [
        Report(f"They met again, number {n}.", f"2024-0{n}-20", "Lake Post", f"{n}.txt").meeting(
            f"They met again, number {n}", date=f"2024-0{n}-15"
        )
        for n in range(1, 10)
    ]
    many += [
        Report(f"A visit was number {n}.", f"2023-0{n}-20", "Lake Post", f"v{n}.txt").meeting(
            f"A visit was number {n}", date=f"2023-0{n}-15"
        )
        for n in range(1, 4)
    ]
    with record_of(tmp_path / "r.db", *many) as record:
        made = briefing(record, PAIR, since="2023", until="2024", today=TODAY)
    assert [line.day for line in lines(made, "meetings")][:2] == ["2024-09-15", "2024-08-15"]
    (left,) = section(made, "meetings").left_out
    assert (left.words, left.command) == (
        "4 more meetings.",
        "communique meetings KEN UGA --since 2023 --until 2024",
    )


def test_a_pair_without_reports_is_told_what_there_is(tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", *reports()) as record:
        nothing = briefing(record, ("KEN", "NOR"), today=TODAY)
        before = briefing(record, PAIR, since="2018", until="2018", today=TODAY)
    text = markdown(nothing)
    assert "The record has no report of the period in which both take part." in text
    assert "Kenya (KEN): 4 reports of the period." in text
    assert "Norway (NOR): 1 report of the period." in text
    assert nothing.notes == ()
    assert before.notes != ()  # the report without a day may be of that time


def test_the_order_of_reports_changes_nothing(tmp_path: Path) -> None:
    texts = set()
    for number, order in enumerate([*permutations(reports()[:3])][::2]):
        with record_of(tmp_path / f"{number}.db", *order) as record:
            texts.add(markdown(briefing(record, PAIR, today=TODAY)))
    assert len(texts) == 1


def test_a_period_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    with (
        record_of(tmp_path / "r.db", *reports()) as record,
        pytest.raises(UsageError, match="before it begins"),
    ):
        briefing(record, PAIR, since="2024-05", until="2024-04")


def test_no_line_speaks_without_a_party_or_an_outlet(made: Briefing) -> None:
    outlets = ("Lake Post", "Nile Herald", "outlet unknown")
    for line in every_line(made):
        if any(isinstance(part, Quote) for part in line.parts) and not line.under:
            assert re.search(r"\((KEN|UGA)\)", words(line)) or any(one in words(line) for one in outlets)


def test_a_rating_stands_with_who_gave_it_and_its_source(tmp_path: Path) -> None:
    with record_of(tmp_path / "r.db", *reports()) as record:
        promise = next(row for row in record.ledger(by="UGA"))
        record.rate(promise.id, "stalled", source="Lake Post, 2024-11-02", why="no work was seen", by="anna")
        going = briefing(record, PAIR, since="2024", today=TODAY)
        record.rate(
            promise.id, "broken", source="Nile Herald", why="it was given up", by="ben", date="2024-12"
        )
        ended = briefing(record, PAIR, since="2024", today=TODAY)
    assert [group.title for group in section(going, "commitments").groups] == ["Kenya (KEN)", "Uganda (UGA)"]
    assert "Rated stalled by anna, with the source Lake Post, 2024-11-02." in markdown(going)
    assert [group.title for group in section(ended, "commitments").groups] == [
        "Kenya (KEN)",
        "Rated as kept or broken",
    ]
    assert "Rated broken for 2024-12 by ben, with the source Nile Herald." in markdown(ended)
    assert "stalled" not in markdown(ended)
