"""One instrument, many reports: joined by name, parties, number and year; what is not told joins nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link.instruments import InstrumentFacts, blocks, signature, tie
from communique.resolve import Judged, clusters

PAIR = frozenset({"MAR", "PRT"})


def told(
    name: str, key: int = 1, *, around: frozenset[str] = frozenset(), day: str = "2024-03-01"
) -> InstrumentFacts:
    return InstrumentFacts(key, key, name, around=around, day=day)


def verdict(one: str, other: str, around: frozenset[str] = frozenset(), later: str = "2024-03-20") -> str:
    left, right = told(one, 1, around=around), told(other, 2, around=around, day=later)
    held = bool(blocks(left) & blocks(right))
    return tie(left, right).verdict if held else "different"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UN Security Council Resolution 1325", "UNSCR 1325"),
        ("Resolution 2023 (2011)", "UN Security Council Resolution 2023"),
        ("New START", "New START Treaty"),
        ("Treaty on the Non-Proliferation of Nuclear Weapons", "Nuclear Non-Proliferation Treaty"),
        ("Sardine Accord", "Sardine Accords"),
        ("Portugal-Morocco Joint Fisheries Commission", "Morocco-Portugal Joint Fisheries Commission"),
        ("Kisumu Ferry Agreement", "2019 Kisumu Ferry Agreement"),
        ("alliance between Portugal and Morocco", "Morocco-Portugal alliance"),
    ],
)
def test_names_of_one_instrument_are_one(one: str, other: str) -> None:
    assert verdict(one, other, later="2026-01-01") == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UN Security Council Resolution 1325", "UN Security Council Resolution 1326"),
        ("2012 Kisumu Ferry Agreement", "2019 Kisumu Ferry Agreement"),
        ("First Sardine Protocol", "Second Sardine Protocol"),
        ("Sardine Treaty", "Sardine Declaration"),
        ("Portugal-Morocco Fisheries Agreement", "Portugal-Kenya Fisheries Agreement"),
        ("Portuguese Sardine Act", "Moroccan Sardine Act"),
        (
            "Portugal-Morocco Strategic Partnership",
            "Portugal-Morocco Comprehensive Strategic Partnership",
        ),
    ],
)
def test_another_number_year_party_or_kind_is_another_instrument(one: str, other: str) -> None:
    assert verdict(one, other) == "different"


def test_a_common_name_is_one_only_with_the_same_parties() -> None:
    assert verdict("fisheries agreement", "fisheries agreement between Portugal and Morocco", PAIR) == "same"
    left = told("fisheries agreement", 1, around=PAIR)
    right = told("fisheries agreement", 2, around=frozenset({"KEN", "TZA"}))
    assert tie(left, right).verdict == "different"


@pytest.mark.parametrize("name", ["agreement", "important memorandum", "Memorandum of Understanding"])
def test_names_that_say_no_matter_stay_alone(name: str) -> None:
    assert verdict(name, name, PAIR, later="2024-03-01") == "different"


def test_an_agreement_of_named_parties_is_one_while_it_is_news() -> None:
    name, other = "recent agreement between Portugal and Morocco", "agreement between Morocco and Portugal"
    assert verdict(name, other) == "same"
    assert verdict(name, other, later="2025-03-20") == "different"


def test_a_tie_says_why() -> None:
    found = tie(told("2012 Sardine Accord", 1), told("2019 Sardine Accord", 2))
    assert "they are of different years: 2012, 2019" in {evidence.sentence for evidence in found.evidence}


NAMES = (
    "Sardine Accord", "2012 Sardine Accord", "Sardine Accords", "Sardine Treaty", "fisheries agreement",
    "fisheries agreement between Portugal and Morocco", "UNSCR 1325", "UNSCR 1326",
    "memorandum of understanding",
    "Joint Fisheries Commission", "Morocco-Portugal Joint Fisheries Commission", "agreement",
)  # fmt: skip
FACTS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from((PAIR, frozenset({"KEN", "TZA"}), frozenset()))),
    min_size=2,
    max_size=8,
)


def grouped(facts: list[InstrumentFacts]) -> dict[int, int]:
    held = [(a, b) for a, b in combinations(facts, 2) if blocks(a) & blocks(b)]
    return clusters(dict.fromkeys(sorted(f.key for f in facts), 1), [tie(a, b) for a, b in held], Judged())


@given(FACTS, st.randoms())
def test_the_order_of_reports_does_not_matter(
    drawn: list[tuple[str, frozenset[str]]], random: Random
) -> None:
    facts = [told(name, key, around=around) for key, (name, around) in enumerate(drawn)]
    mixed = list(facts)
    random.shuffle(mixed)
    found = grouped(facts)
    assert grouped(mixed) == found


@given(FACTS)
def test_numbers_and_years_are_never_mixed(drawn: list[tuple[str, frozenset[str]]]) -> None:
    facts = [told(name, key, around=around) for key, (name, around) in enumerate(drawn)]
    groups = grouped(facts)
    for group in set(groups.values()):
        names = {fact.named for fact in facts if groups[fact.key] == group}
        assert len({name.numbers for name in names if name.numbers}) <= 1
        assert len({name.years for name in names if name.years}) <= 1


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_a_tie_is_symmetrical(one: str, other: str) -> None:
    left, right = told(one, 1, around=PAIR), told(other, 2, around=PAIR)
    assert tie(left, right) == tie(right, left)


def test_what_stands_around_a_name_that_says_all_tells_nothing() -> None:
    around = (PAIR, frozenset({"KEN", "TZA"}), frozenset())
    named = [
        told("Kisumu Ferry Agreement", around=some, day=f"202{n}-03-01") for n, some in enumerate(around)
    ]
    assert len({signature(one) for one in named}) == 1
    common = [told("fisheries agreement", around=some) for some in around]
    assert len({signature(one) for one in common} - {None}) == 2  # of nobody it may be any


INSTRUMENTS = st.builds(
    told,
    st.sampled_from(NAMES),
    around=st.sampled_from((PAIR, PAIR | {"ESP"}, PAIR | {"ESP", "ITA"}, frozenset())),
    day=st.sampled_from(("2024-03-01", "2024-03-20", "2023-03-01", "2019-01-01")),
)


@given(INSTRUMENTS, INSTRUMENTS, INSTRUMENTS)
def test_all_that_is_weighed_is_in_the_signature(
    one: InstrumentFacts, other: InstrumentFacts, third: InstrumentFacts
) -> None:
    one, other, third = (replace(facts, key=key) for key, facts in enumerate((one, other, third)))
    if signature(one) is not None and signature(one) == signature(other):
        assert blocks(one) == blocks(other)
        assert tie(one, third).weight == tie(other, third).weight
        assert tie(one, other).verdict == "same"
