"""Figures: amounts with their unit, what they measure, who gives them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.extract.cast import Cast
from communique.extract.days import find_days
from communique.extract.figures import find_figures
from communique.extract.mentions import build_cast, find_mentions
from communique.model import Figure
from reading import read, split


def figures(text: str) -> list[Figure]:
    parsed = read(text, "2024-05-15")
    return find_figures(parsed, build_cast(parsed, find_mentions(parsed)), find_days(parsed))


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit", "what"),
    [
        ("Trade reached $4.2 billion last year.", "$4.2 billion", 4.2e9, "USD", "Trade"),
        ("The loan is worth 120 million euros.", "120 million euros", 1.2e8, "euros", "loan"),
        ("Exports of fish grew by 12 percent.", "12 percent", 12, "percent", "Exports"),
        ("The line is 700 km long.", "700 km", 700, "km", "line"),
        ("The port handled 2.3 million tonnes of grain.", "2.3 million tonnes", 2.3e6, "tonnes", "grain"),
        ("The two countries exchange 1,200 students a year.", "1,200", 1200, None, "students"),
        ("Twenty-four trawlers left the harbour.", "Twenty-four", 24, None, "trawlers"),
    ],
)
def test_amount_unit_and_what_it_measures(
    text: str, quote: str, value: float, unit: str | None, what: str
) -> None:
    (figure,) = figures(text)
    assert (figure.quote, figure.value, figure.unit) == (quote, pytest.approx(value), unit)
    assert what in figure.what
    assert text[figure.start : figure.end] == figure.quote


@pytest.mark.parametrize(
    "text",
    [
        "The council held its 21st session on 3 June 2019.",
        "They met at 10:30 for 45 minutes and signed Resolution 1701.",
        "Both sides spoke for 48 hours about Article 5 and Flight 31.",
        "The two sides agreed on three points.",
    ],
)
def test_dates_times_ordinals_and_names_are_no_figures(text: str) -> None:
    assert figures(text) == []


def test_who_gives_the_figure_is_kept() -> None:
    (figure,) = figures("According to the Fisheries Office, 300 boats use the canal.")
    assert figure.by == "Fisheries Office"


@given(st.integers(min_value=1, max_value=10**9))
def test_a_number_with_separators_is_read_back(number: int) -> None:
    text = f"The harbour received {number:,} tonnes of rice ."
    parsed = split(text)
    found = find_figures(parsed, Cast(text, (), (), (), ()), [])
    assert all(figure.value == number for figure in found)
