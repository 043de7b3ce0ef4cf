"""One incident, many reports: kind, victims, place and day; an outlet's words for it do not matter."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link.incidents import IncidentFacts, blocks, signature, tie


def told(what: str, key: int = 1, **more: object) -> IncidentFacts:
    return replace(IncidentFacts(key, key, what, published="2024-03-10"), **more)  # type: ignore[arg-type]


def verdict(left: IncidentFacts, right: IncidentFacts) -> str:
    right = replace(right, key=2, document=2)
    return tie(left, right).verdict if blocks(left) & blocks(right) else "different"


WORDS = ("assassination of Harbour Master Berg", "martyrdom of Berg", "killing of Olav Berg and Mira Holm")


@pytest.mark.parametrize(("one", "other"), [*permutations(WORDS, 2)])
def test_the_killing_of_one_person_is_one_whatever_it_is_called(one: str, other: str) -> None:
    left = told(one, victims=frozenset({7}))
    right = told(other, victims=frozenset({7, 8}), published="2026-01-01")
    assert verdict(left, right) == "same"


def test_the_killing_of_others_is_another() -> None:
    left, right = (
        told("killing of Berg", victims=frozenset({victim}), day="2024-03-01") for victim in (7, 8)
    )
    assert verdict(left, right) == "different"


def test_an_attempt_is_not_the_deed() -> None:
    left = told("attempted assassination of Berg", victims=frozenset({7}))
    assert verdict(left, told("assassination of Berg", victims=frozenset({7}))) != "same"


def test_two_days_are_two_floods() -> None:
    flood = told("flood in Kenya", day="2024-03-01")
    assert verdict(flood, told("Kenyan flood", day="2024-03-01")) == "same"
    assert verdict(flood, told("Kenyan flood", day="2024-03")) == "same"
    assert verdict(flood, told("Kenyan flood", day="2024-03-07")) == "different"
    assert verdict(flood, told("flood in Portugal", day="2024-03-01")) == "different"


def test_a_report_does_not_tell_of_what_came_later() -> None:
    later = told("flood in Kenya", day="2024-04-20")
    assert verdict(later, told("flood in Kenya", published="2024-03-10")) == "different"


def test_frequent_events_without_day_or_more_words_stay_apart() -> None:
    assert verdict(told("attack on Kenya"), told("attacks on Kenya")) != "same"
    assert verdict(told("bombing", day="2024-03-01"), told("recent bombing", day="2024-03-01")) != "same"


def test_a_day_without_a_year_may_have_been_reckoned_a_year_off() -> None:
    left = told("May 7 storm in Kenya", day="2023-05-07", day_words="May 7")
    assert verdict(left, told("storm in Kenya", day="2024-05-07", day_words="May 7, 2024")) == "same"


def test_what_lasts_is_one_at_a_place_while_it_is_spoken_of() -> None:
    one, other = told("drought in Kenya"), told("severe drought in Kenya", published="2024-07-01")
    assert verdict(one, other) == "same"
    assert verdict(one, told("drought in Portugal")) == "different"
    assert verdict(one, told("drought in Kenya", published="2021-07-01")) == "different"


DAYS = st.sampled_from([None, "2024", "2024-03", "2024-03-01", "2024-03-02", "2023-03-01"])
INCIDENTS = st.builds(
    told,
    st.sampled_from(
        [*WORDS, "flood in Kenya", "attack on Kenya", "Kenyan election", "drought in Kenya", "event"]
    ),
    key=st.integers(1, 50),
    day=DAYS,
    victims=st.sampled_from([frozenset(), frozenset({7}), frozenset({8})]),
    published=st.sampled_from([None, "2024-03-10", "2025"]),
)


@given(INCIDENTS, INCIDENTS)
def test_a_tie_is_symmetrical(one: IncidentFacts, other: IncidentFacts) -> None:
    other = replace(other, key=one.key + 1)
    assert tie(one, other) == tie(other, one)


def test_a_war_is_told_in_few_ways() -> None:
    days = ("2024-03-10", "2024-05-30", "2024-07-01")
    war = [told("war against Kenya", place="Nairobi", published=day) for day in days]
    assert len({signature(one) for one in war}) == 1
    assert signature(war[0]) != signature(told("war against Kenya and Uganda", place="Nairobi"))
    assert signature(told("attack on Kenya")) is None  # frequent: two that say no more are not one


@given(INCIDENTS, INCIDENTS, INCIDENTS)
def test_all_that_is_weighed_is_in_the_signature(
    one: IncidentFacts, other: IncidentFacts, third: IncidentFacts
) -> None:
    one, other, third = (replace(facts, key=key) for key, facts in enumerate((one, other, third)))
    if signature(one) is not None and signature(one) == signature(other):
        assert blocks(one) == blocks(other)
        assert tie(one, third).weight == tie(other, third).weight
        assert tie(one, other).verdict == "same"
