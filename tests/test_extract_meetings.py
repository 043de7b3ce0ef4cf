"""Meetings: who met whom, when and where, in official readouts and in reports."""

from __future__ import annotations

import pytest

import communique
from communique.datafiles import load_data
from communique.model import Meeting
from reading import held, meetings

PUBLISHED = "2024-05-15"  # a Wednesday


def people(meeting: Meeting) -> set[tuple[str | None, str | None]]:
    return {(p.name, p.state) for p in meeting.participants}


def test_a_readout_is_one_meeting_however_often_it_is_told() -> None:
    (found,) = held(
        "Foreign Minister Ingrid Solvang of Norway met today in Nairobi with Foreign Minister Peter Kamau of "
        "Kenya to discuss fisheries. During the meeting, Foreign Minister Solvang praised the "
        "student exchange. "
        "The two ministers also discussed rail.",
        title="Readout of Foreign Minister Solvang's Meeting with Foreign Minister Kamau of Kenya",
    )
    assert people(found) == {("Ingrid Solvang", "NOR"), ("Peter Kamau", "KEN")}
    assert (found.kind, found.date, found.place) == ("meeting", PUBLISHED, "Nairobi")
    assert "fisheries" in found.topics


def test_every_span_is_exact() -> None:
    text = "Kenyan President Peter Kamau received Norway's Premier Ingrid Solvang in Nairobi on Tuesday."
    (found,) = held(text)
    assert text[found.start : found.end] == found.quote
    assert {w.role for w in found.words} == {"trigger", "participant", "date", "place"}
    assert all(text[w.start : w.end] == w.quote for w in found.words)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenyan President Peter Kamau spoke today with Norwegian Prime Minister Ingrid Solvang.", "call"),
        (
            "Kenyan President Peter Kamau had a telephone conversation with Norwegian Prime Minister "
            "Ingrid Solvang.",
            "call",
        ),
        ("Kenyan President Peter Kamau met virtually with Norwegian Prime Minister Ingrid Solvang.", "call"),
        ("Kenyan President Peter Kamau held talks with Norwegian Prime Minister Ingrid Solvang.", "meeting"),
        ("Kenyan President Peter Kamau called on Norwegian Prime Minister Ingrid Solvang today.", "meeting"),
        (
            "Kenyan President Peter Kamau, Norwegian Prime Minister Ingrid Solvang and Japanese Prime "
            "Minister Haruto Mori met in Oslo.",
            "summit",
        ),
    ],
)
def test_the_verb_and_the_noun_tell_the_kind(text: str, kind: str) -> None:
    (found,) = held(text)
    assert found.kind == kind


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("on Tuesday", "2024-05-14"),
        ("today", "2024-05-15"),
        ("on May 3", "2024-05-03"),
        ("in Oslo", None),
    ],
)
def test_the_day_is_worked_out_or_left_open(words: str, date: str | None) -> None:
    text = f"Kenyan President Peter Kamau met Norwegian Prime Minister Ingrid Solvang {words}."
    found = meetings(text)
    assert [m.date for m in found] == [date]


def test_a_day_of_something_else_is_not_the_day_of_the_meeting() -> None:
    (found,) = held(
        "Kenyan President Peter Kamau spoke with Norwegian Prime Minister Ingrid Solvang about the flood "
        "of May 2."
    )
    assert found.date is None


def test_what_is_said_in_a_meeting_names_both_sides() -> None:
    (found,) = held(
        "In a meeting with Norwegian Prime Minister Ingrid Solvang in Nairobi on Tuesday, Kenyan President "
        "Peter Kamau called for more trains."
    )
    assert people(found) == {("Ingrid Solvang", "NOR"), ("Peter Kamau", "KEN")}
    assert (found.date, found.place) == ("2024-05-14", "Nairobi")


def test_seeing_two_counterparts_in_turn_makes_two_meetings() -> None:
    found = held(
        "Norwegian Prime Minister Ingrid Solvang met Kenyan President Peter Kamau in Nairobi on Tuesday. "
        "Solvang also had a meeting with Kenyan Parliament Speaker Grace Wanjiru."
    )
    assert [people(m) for m in found] == [
        {("Ingrid Solvang", "NOR"), ("Peter Kamau", "KEN")},
        {("Ingrid Solvang", "NOR"), ("Grace Wanjiru", "KEN")},
    ]


def test_separate_calls_are_separate() -> None:
    found = held(
        "Norwegian Prime Minister Ingrid Solvang held separate telephone conversations with Kenyan President "
        "Peter Kamau and Japanese Prime Minister Haruto Mori."
    )
    assert [sorted(str(p.state) for p in m.participants) for m in found] == [["KEN", "NOR"], ["JPN", "NOR"]]


def test_a_report_without_its_first_paragraph_is_told_by_who_speaks() -> None:
    (found,) = held(
        "At the meeting, Norwegian Fisheries Minister Ingrid Solvang said that the nets were too fine.\n"
        "Kenyan Water Minister Peter Kamau, for his part, thanked Norway for the boats."
    )
    assert people(found) == {("Ingrid Solvang", "NOR"), ("Peter Kamau", "KEN")}


def test_a_transcript_before_a_meeting_is_told_by_its_title() -> None:
    (found,) = held(
        "Harbour House\n3:15 P.M.\n"
        "PRESIDENT KAMAU: Well, Prime Minister, welcome to Nairobi.\n"
        "PRIME MINISTER SOLVANG: Thank you, Mr. President. We will speak of trains.",
        title="Remarks by President Kamau of Kenya and Premier Solvang of Norway Before Bilateral Meeting",
    )
    assert {p.state for p in found.participants} == {"KEN", "NOR"}
    assert (found.date, found.place) == (PUBLISHED, "Harbour House")


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian Prime Minister Ingrid Solvang met with her cabinet in Oslo today.",
        "Norwegian Prime Minister Ingrid Solvang met with fishermen today.",
        "Norway and Kenya have old ties. The president met the press.",
        "Norwegian Prime Minister Ingrid Solvang called on Kenya to mend the bridge.",
        "Norwegian Prime Minister Ingrid Solvang welcomed the decision of Kenyan President Peter Kamau.",
    ],
)
def test_what_is_no_encounter_of_two_parties_is_none(text: str) -> None:
    assert held(text) == []


def test_an_empty_document_has_none() -> None:
    assert meetings("Nothing.") == []


def _words(data: object) -> list[object]:
    if isinstance(data, dict):
        return [word for value in data.values() for word in _words(value)]
    return [word for value in data for word in _words(value)] if isinstance(data, list) else [data]


@pytest.mark.parametrize("name", ["days", "figures", "incidents", "instruments", "meetings"])
def test_no_word_of_the_data_is_read_as_yes_or_no(name: str) -> None:
    data = load_data("extract", f"{name}.yaml")
    words = {kind: value for kind, value in data.items() if kind != "verbs"}  # where flags are meant
    assert [word for word in _words(words) if isinstance(word, bool)] == []


def filed(text: str) -> list[Meeting]:
    """Return the meetings of a report whose first line is a dateline and a body, through the whole path."""
    return list(communique.extract(text, published=PUBLISHED).meetings)


def test_a_report_filed_from_a_party_s_city_that_opens_with_a_meeting_puts_it_there() -> None:
    opening = "Kenyan President Peter Kamau received Norwegian Prime Minister Ingrid Solvang on Tuesday."
    (found,) = filed(f"NAIROBI, May 15 (KNA) - {opening}")
    assert found.place == "NAIROBI"
    assert [w.quote for w in found.words if w.role == "place"] == ["NAIROBI"]
    (abroad,) = filed(f"GENEVA, May 15 (KNA) - {opening}")
    assert abroad.place is None
    (call,) = filed(
        "NAIROBI, May 15 (KNA) - Kenyan President Peter Kamau spoke by telephone with Norwegian Prime "
        "Minister Ingrid Solvang on Tuesday."
    )
    assert call.place is None


def test_a_meeting_told_further_down_is_not_where_the_report_was_filed() -> None:
    (found,) = filed(
        "NAIROBI, May 15 (KNA) - Coffee prices rose for a third week, traders said.\n\n"
        "Kenyan President Peter Kamau met Norwegian Prime Minister Ingrid Solvang on Tuesday."
    )
    assert found.place is None
