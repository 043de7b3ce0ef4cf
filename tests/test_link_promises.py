"""When two commitments are one promise: facts made by hand, no record and no report."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.link.promise_facts import PromiseFacts, packed, unpacked
from communique.link.promises import blocks, tie
from communique.reader.meaning import WIDTH
from promise_reports import PIER, PIER_AGAIN, SCHOOL, SCHOOL_AGAIN, TIDE, facts, meaning

LOAN = "lend 4 million euros for the harbour school"
RELATIONS = "deepen the partnership in fisheries"
SAME = [
    (PIER, PIER_AGAIN),
    (SCHOOL, SCHOOL_AGAIN),
    (LOAN, "pay 4 million euros for the school at the harbour"),
    ("cut the cod quota by a tenth", "the quota for cod is to fall by ten percent"),
]
APART = [
    (PIER, TIDE),
    (SCHOOL, TIDE),
    (LOAN, "spend 9 million euros on the school at the harbour"),
    ("open the lock at Hirta in 2026", "open a canal museum in 2031"),
    ("train teachers for the schools of Latvia", "send teachers to Estonia so that schools stay open"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_thing_in_other_words_is_one_promise(one: str, other: str) -> None:
    left, right = facts(one, 1), facts(other, 2)
    assert tie(left, right).verdict == "same"
    assert blocks(left) & blocks(right)


@pytest.mark.parametrize(("one", "other"), APART)
def test_another_thing_beneficiary_sum_or_year_stays_apart(one: str, other: str) -> None:
    assert tie(facts(one, 1), facts(other, 2)).verdict == "different"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SCHOOL, "open a school of navigation for students from Sweden"),
        (
            "keep its commitment to the fishing grounds of Latvia",
            "keep its commitment to the fishing grounds of Estonia",
        ),
        ("build a fish hall in Iceland", "build a fish hall in Sweden"),
        (LOAN, "lend 9 million euros for the harbour school"),
    ],
)
def test_the_same_words_about_another_state_or_sum_join_nothing(one: str, other: str) -> None:
    assert tie(facts(one, 1), facts(other, 2)).verdict != "same"


def test_the_same_words_to_another_partner_join_nothing() -> None:
    given_to = {to: facts("give 200 places to students of the sea", 2, to=to) for to in ("ISL", "SWE")}
    left = facts("give 200 places to students of the sea", 1, to="ISL")
    assert {to: tie(left, right).verdict == "same" for to, right in given_to.items()} == {
        "ISL": True,
        "SWE": False,
    }


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        (SCHOOL, "open a school of navigation for students from Sweden", "name_differs"),
        (LOAN, "lend 9 million euros for the harbour school", "number_differs"),
        ("finish the railway by 2026", "finish the railway by 2031", "year_differs"),
    ],
)
def test_what_differs_in_like_words_speaks_against(one: str, other: str, code: str) -> None:
    like, unlike = tie(facts(one, 1), facts(one, 2)), tie(facts(one, 1), facts(other, 2))
    assert unlike.weight < like.weight
    (found,) = (evidence for evidence in unlike.evidence if evidence.code == code)
    assert found.weight < -1
    assert found.sentence


def test_other_parties_never_meet() -> None:
    assert not blocks(facts(PIER, 1)) & blocks(facts(PIER, 2, by="SWE"))
    assert blocks(facts(PIER, 1)) & blocks(facts(PIER, 2, by="NOR+SWE"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"to": "ISL"}, {"to": "SWE"}),
        ({"company": "ISL"}, {"company": "SWE"}),
        ({"by": "NOR+ISL"}, {"by": "NOR+SWE"}),
    ],
)
def test_relations_of_two_pairs_in_the_same_words_stay_apart(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert tie(facts(RELATIONS, 1, **one), facts(RELATIONS, 2, **other)).verdict != "same"
    assert tie(facts(RELATIONS, 1, **one), facts(RELATIONS, 2, **one)).verdict == "same"


def test_a_promise_given_to_another_speaks_against() -> None:
    found = tie(facts(PIER, 1, to="ISL"), facts(PIER_AGAIN, 2, to="SWE"))
    assert found.weight < tie(facts(PIER, 1, to="ISL"), facts(PIER_AGAIN, 2, to="ISL")).weight
    assert "one is given to ISL, the other to SWE" in {one.sentence for one in found.evidence}


def test_a_promise_that_others_ascribe_is_looked_up_nowhere() -> None:
    assert blocks(facts(PIER, chained=True)) == frozenset()
    assert blocks(facts(PIER)) != frozenset()


EXAMPLES = [text for pair in (*SAME, *APART) for text in pair]
PROMISES = st.builds(
    facts,
    st.sampled_from([*EXAMPLES, RELATIONS]),
    by=st.sampled_from(["NOR", "SWE", "NOR+SWE"]),
    to=st.sampled_from([None, "ISL", "EST"]),
    company=st.sampled_from([None, "ISL", "EST"]),
)


@given(PROMISES, PROMISES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_tie_is_symmetrical_and_gives_its_sum(one: PromiseFacts, other: PromiseFacts) -> None:
    left, right = one, PromiseFacts(2, 2, other.by, other.to, other.content, other.vector, other.company)
    found = tie(left, right)
    assert found == tie(right, left)
    assert (found.left, found.right) == (1, 2)
    assert found.weight == pytest.approx(sum(one.weight for one in found.evidence), abs=0.002)


@pytest.mark.parametrize("by", ["NOR", "NOR+ISL"])
def test_what_is_one_promise_is_looked_up_together(by: str) -> None:
    for one, other in combinations(EXAMPLES, 2):
        left, right = facts(one, 1, by), facts(other, 2, by)
        if tie(left, right).verdict == "same":
            assert blocks(left) & blocks(right), (one, other)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_a_stored_vector_is_of_length_one(seed: int) -> None:
    drawn = np.random.default_rng(seed).normal(size=WIDTH).astype(np.float32)
    vector = unpacked(packed(drawn / np.linalg.norm(drawn)))
    assert vector.shape == (WIDTH,)
    assert float(np.linalg.norm(vector)) == pytest.approx(1, abs=1e-3)


def test_a_stored_vector_means_what_it_meant() -> None:
    for text in EXAMPLES:
        stored = packed(meaning(text))
        assert len(stored) == WIDTH
        assert float(unpacked(stored) @ meaning(text)) > 0.99
        assert packed(unpacked(stored)) == stored


def test_nothing_stored_is_no_vector_of_noise() -> None:
    assert not unpacked(bytes(WIDTH)).any()
