"""Figures over time and related statements: by what they measure, and by the rare words that they share."""

from __future__ import annotations

import pytest

from communique.link.figures import FigureFacts, measure, series_key
from communique.link.related import Said, rarity, related

PAIR = frozenset({"MAR", "PRT"})


def figure(what: str, unit: str | None = "USD", near: frozenset[str] = PAIR) -> FigureFacts:
    return FigureFacts(1, 1, what, unit, near)


@pytest.mark.parametrize("what", ["trade turnover", "bilateral trade", "Mutual trade", "volume of trade"])
def test_names_of_one_measure_are_one(what: str) -> None:
    assert measure(what) == "trade"


@pytest.mark.parametrize("what", ["people", "total", "the year", "other countries"])
def test_words_that_do_not_say_what_is_measured_make_no_series(what: str) -> None:
    assert series_key(figure(what)) is None


def test_units_and_parties_part_series() -> None:
    assert series_key(figure("trade")) == ("trade", "USD", "MAR", "PRT")
    assert series_key(figure("trade", "percent")) != series_key(figure("trade"))
    assert series_key(figure("trade", near=frozenset({"KEN", "PRT"}))) != series_key(figure("trade"))
    assert series_key(figure("trade", near=frozenset({"PRT"}))) is None


SAID = [
    Said(1, 1, "the need to speed up the dredging of the northern harbours", PAIR),
    Said(2, 2, "the government is committed to the law on the dredging of small harbours", PAIR),
    Said(3, 3, "relations between the two governments are good", PAIR),
    Said(4, 4, "the dredging of the harbours goes on", frozenset({"KEN", "TZA"})),
    Said(5, 1, "dredging of the harbours has begun", PAIR),
]
ELSEWHERE = [
    "the fares of the ferry",
    "students of both universities",
    "a rail link",
    "prices of fish",
    "a visit",
]
WEIGHTS = rarity([*(said.content for said in SAID), *ELSEWHERE])


def test_statements_of_other_reports_on_the_same_matter_are_related() -> None:
    (found,) = related(SAID[0], SAID, WEIGHTS, PAIR)
    assert found.key == 2
    assert set(found.shared) == {"dredg", "harbour"}


def test_without_a_pair_others_count_too() -> None:
    assert {relation.key for relation in related(SAID[0], SAID, WEIGHTS)} == {2, 4}
    assert related(SAID[2], SAID, WEIGHTS) == []
