"""When two reports tell of one meeting: facts made by hand, no record and no text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.link import Attendee, MeetingFacts, encounter, stems
from communique.link.meetings import blocks
from communique.link.occasions import tie
from meeting_reports import BERG, HOLM, LIND, facts

SAME: list[dict[str, Any]] = [
    {},
    {"kind": "press_conference"},
    {"status": "planned", "published": "2024-04-20"},
    {"status": "cancelled"},
    {"day": None},
    {"day": None, "published": "2024-05-04", "words": frozenset({"cod", "quota", "port"})},
    {"day": "2024-05-04", "words": frozenset({"cod", "quota", "port"})},
    {"day": "2024-05-04", "status": "planned", "published": "2024-04-20"},
    {"attendees": (BERG, replace(LIND, name="Lind", person=None))},
    {"attendees": (BERG, Attendee("ISL", None, None, "Fisheries Minister"))},
    {"attendees": (BERG, LIND, Attendee("SWE"))},
]
OTHERS: list[dict[str, Any]] = [
    {"day": "2024-05-05"},
    {"day": "2024-05-01"},
    {"day": None, "published": "2024-05-09"},
    {"kind": "call", "day": "2024-05-04"},
    {"attendees": (BERG, Attendee("ISL", 7, "Sif Dal", "Prime Minister"))},
    {"attendees": (BERG, LIND, HOLM)},
    {"attendees": (Attendee("NOR"), Attendee("ISL"))},
    {"document": 1},
]


def two(changes: dict[str, Any]) -> tuple[MeetingFacts, MeetingFacts]:
    matter = frozenset({"cod", "quota", "port"}) if "words" in changes else frozenset()
    return facts(1, words=matter), facts(2, **changes)


@pytest.mark.parametrize("changes", SAME)
def test_reports_of_the_same_people_in_the_same_days_tell_of_one_meeting(changes: dict[str, Any]) -> None:
    assert tie(*two(changes)).verdict == "same"


@pytest.mark.parametrize("changes", OTHERS)
def test_another_day_another_person_or_one_report_make_another_meeting(changes: dict[str, Any]) -> None:
    assert tie(*two(changes)).verdict != "same"


def test_one_outlet_with_a_report_for_each_day_tells_of_two_calls() -> None:
    one = facts(1, kind="call", outlet="Fjord Post")
    other = facts(2, kind="call", outlet="Fjord Post", day="2024-05-04", published="2024-05-04")
    assert tie(one, other).verdict == "different"
    assert tie(one, replace(other, outlet="Cod Times")).weight > tie(one, other).weight


def test_a_round_of_three_and_a_meeting_of_two_of_them_on_the_same_day_are_two() -> None:
    assert tie(facts(1), facts(2, kind="summit", attendees=(BERG, LIND, HOLM))).verdict != "same"


def test_two_guests_of_one_round_do_not_make_two_meetings_one() -> None:
    one = facts(1, attendees=(BERG, LIND, Attendee("SWE")))
    other = facts(2, attendees=(BERG, HOLM, Attendee("ISL")))
    assert tie(one, other).verdict == "different"


@pytest.mark.parametrize(
    ("loose", "firm", "verdict"),
    [
        ({"background": True, "day": None, "published": "2024-05-20"}, {}, "same"),
        ({"background": True, "day": "2024-05", "published": "2024-09-20"}, {}, "same"),
        ({"background": True, "day": None, "published": "2024-08-20"}, {}, "different"),
        ({"background": True, "day": None, "published": "2024-05-20"}, {"status": "planned"}, "different"),
        ({"status": "planned", "day": None, "published": "2024-04-20"}, {}, "same"),
        ({"status": "planned", "day": None, "published": "2024-05-20"}, {}, "different"),
        ({"background": True, "day": "2024-05-03", "document": 1}, {}, "same"),
        ({"background": True, "day": None, "document": 1, "published": "2024-05-03"}, {}, "different"),
    ],
)
def test_what_is_recalled_or_planned_for_no_day_means_a_meeting_of_its_time(
    loose: dict[str, Any], firm: dict[str, Any], verdict: str
) -> None:
    one, other = facts(1, **firm), facts(2, **loose)
    assert not other.is_firm
    assert tie(one, other).verdict == verdict


PROPERTY = settings(suppress_health_check=[HealthCheck.too_slow])  # the first names compared load tables
KINDS = st.sampled_from(["meeting", "call", "visit", "summit", "press_conference"])
DAYS = st.sampled_from(["2024-05-03", "2024-05-04", "2024-05-06", "2024-05", "2024", None])
PEOPLE = st.sampled_from([(BERG, LIND), (BERG, LIND, HOLM), (BERG, Attendee("ISL")), (HOLM, LIND)])
FACTS = st.builds(
    facts,
    key=st.integers(1, 6),
    kind=KINDS,
    status=st.sampled_from(["held", "planned"]),
    background=st.booleans(),
    day=DAYS,
    published=st.sampled_from(["2024-05-03", "2024-05-05", "2024-06-01", None]),
    attendees=PEOPLE,
)


@given(FACTS, FACTS)
@PROPERTY
def test_the_order_of_two_does_not_matter(one: MeetingFacts, other: MeetingFacts) -> None:
    other = replace(other, key=other.key + 10, document=other.document + 10)
    assert tie(one, other) == tie(other, one)


@given(FACTS, FACTS)
@PROPERTY
def test_what_tells_of_one_meeting_shares_a_block(one: MeetingFacts, other: MeetingFacts) -> None:
    other = replace(other, key=other.key + 10, document=other.document + 10)
    if tie(one, other).verdict == "same":
        assert blocks(one) & blocks(other)


def test_a_round_of_many_parties_has_few_blocks() -> None:
    many = tuple(Attendee(f"S{number:02}") for number in range(20))
    assert len(blocks(facts(attendees=many))) < 40


@given(st.permutations([(facts(1, status="planned", published="2024-04-20"), False), (facts(2), False)]))
def test_planned_then_held_is_one_meeting_with_both_statuses(
    records: list[tuple[MeetingFacts, bool]],
) -> None:
    found = encounter(1, records)
    assert (found.status, found.day) == ("held", "2024-05-03")
    assert found.statuses == (("2024-04-20", "planned"), ("2024-05-03", "held"))


def test_a_meeting_without_a_day_is_placed_by_its_first_report() -> None:
    found = encounter(1, [(facts(1, day=None, published="2024-05-05"), False), (facts(2, day=None), False)])
    assert (found.day, found.latest) == (None, "2024-05-03")


def test_everybody_is_named_once_in_the_fullest_form() -> None:
    short = replace(LIND, name="Lind", person=None)
    found = encounter(1, [(facts(1, attendees=(BERG, short, Attendee("SWE"))), False), (facts(2), False)])
    assert [one.name for one in found.attendees] == ["Anna Berg", "Jón Lind", None]


def test_forms_of_a_word_are_one_and_empty_words_none() -> None:
    assert stems("They discussed the commitments") == stems("commitment")
    assert stems("fisheries") == stems("fishery")
    assert stems("rail links") != stems("railings")
