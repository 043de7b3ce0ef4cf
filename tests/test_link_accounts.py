"""Side by side: what accounts of one meeting share, what only one has, and what they contradict."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link import Attendee, Figure, Said, align, contradictions, differing
from meeting_reports import BERG, LIND, facts

OSLO, REYKJAVIK = "Oslo Bulletin", "Reykjavik Bulletin"


def said(key: int, side: str, text: str, **changes: Any) -> Said:
    values: dict[str, Any] = {"document": 1 if side == OSLO else 2, "state": "NOR", "act": "assert"}
    return Said(key, side=side, text=text, **values | changes)


TEXTS = [
    said(1, OSLO, "the quota for cod would be cut by a tenth next spring", act="commit"),
    said(2, REYKJAVIK, "cod quotas were to be cut next spring by a tenth"),
    said(3, OSLO, "night ferries between the islands are running late"),
    said(4, REYKJAVIK, "students of marine biology may spend a term in Bergen"),
]


def test_the_same_matter_in_other_words_is_found_and_the_rest_stands_alone() -> None:
    shared, *alone = align(TEXTS)
    assert {one.key for one in shared.told} == {1, 2}
    assert shared.wording == f"binds more in {OSLO}"
    assert [matter.sides for matter in alone] == [(OSLO,), (REYKJAVIK,)]


@given(st.permutations(TEXTS))
def test_the_order_does_not_matter(texts: list[Said]) -> None:
    assert align(texts) == align(TEXTS)


def test_one_statement_goes_with_one_other_the_likest() -> None:
    again = said(5, REYKJAVIK, "the cod quota might be looked at by a committee next spring")
    shared = [matter for matter in align([*TEXTS, again]) if len(matter.sides) > 1]
    assert [{one.key for one in matter.told} for matter in shared] == [{1, 2}]


@pytest.mark.parametrize("changes", [{"state": "ISL"}, {"narrates": True}])
def test_words_of_another_party_or_of_a_spokesperson_are_not_the_same(changes: dict[str, Any]) -> None:
    other = said(2, REYKJAVIK, TEXTS[1].text, **changes)
    assert all(len(matter.sides) == 1 for matter in align([TEXTS[0], other]))


def test_a_topic_may_be_what_the_other_account_reports_as_said() -> None:
    topic = said(2, REYKJAVIK, "the cut of the cod quota by a tenth", state=None, act=None)
    assert len(align([TEXTS[0], topic])) == 1


def test_another_similarity_can_be_handed_in() -> None:
    assert len(align(TEXTS[:1] + TEXTS[3:], lambda one, other: 1.0)) == 1


def test_words_that_the_other_has_not_are_marked() -> None:
    text = "cod quotas were cut sharply"
    assert [text[a:b] for a, b in differing(text, ["the quota for cod was cut"])] == ["sharply"]


def sides(one: dict[str, Any], other: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(OSLO, facts(1, **one)), (REYKJAVIK, facts(2, **other))]


@pytest.mark.parametrize(
    ("one", "other", "about"),
    [
        ({}, {"day": "2024-05-04"}, "day"),
        ({"place": "Bergen"}, {"place": "Oslo"}, "place"),
        ({}, {"kind": "call"}, "kind"),
        ({}, {"attendees": (BERG, Attendee("ISL", 9, "Sif Dal"))}, "participants"),
    ],
)
def test_a_contradiction_names_both_versions(one: dict[str, Any], other: dict[str, Any], about: str) -> None:
    (found,) = contradictions(sides(one, other))
    assert found.about == about
    assert [told[:2] for told in found.told] == [(OSLO, 1), (REYKJAVIK, 2)]


def test_a_day_apart_may_be_the_time_zone() -> None:
    (found,) = contradictions(sides({}, {"day": "2024-05-04"}))
    assert "time zone" in found.remark


def test_what_was_planned_and_what_one_account_leaves_out_contradict_nothing() -> None:
    assert contradictions(sides({"status": "planned", "day": "2024-05-02"}, {})) == []
    assert (
        contradictions(sides({"day": None, "place": "Bergen"}, {"attendees": (BERG, Attendee("ISL"))})) == []
    )
    more = (BERG, LIND, Attendee("ISL", 9, "Sif Dal"))
    assert contradictions(sides({"attendees": more}, {})) == []


def test_a_side_that_has_the_other_version_too_contradicts_nobody() -> None:
    accounts = [*sides({}, {"day": "2024-05-04"}), (OSLO, facts(3, day="2024-05-04"))]
    assert contradictions(accounts) == []


def test_different_counts_of_the_same_thing_contradict_each_other() -> None:
    ten = Figure(1, OSLO, 10, None, "memoranda on fisheries")
    seven = Figure(2, REYKJAVIK, 7, None, "fisheries memoranda")
    ships = Figure(3, REYKJAVIK, 3, None, "patrol ships")
    (found,) = contradictions([], [ten, seven, ships])
    assert [words for _, _, words in found.told] == ["10 memoranda on fisheries", "7 fisheries memoranda"]
    assert contradictions([], [ten, seven, Figure(4, REYKJAVIK, 10, None, "memoranda on fisheries")]) == []
