"""Quotation marks: what stands inside them, and that an odd one never swallows the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.extract.statements.quotes import find_quotes


def inside(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in find_quotes(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"The quay is open," she said.', ["The quay is open,"]),
        ("“The quay is open,” she said, “and dry.”", ["The quay is open,", "and dry."]),
        ('“The quay is open", she said.', ["The quay is open"]),
        ("«The quay is open», she said.", ["The quay is open"]),
        ("'We will keep the ferries running,' she said.", ["We will keep the ferries running,"]),
        ("The ministers' envoys read the ferries' tables.", []),
        ("It isn't the crew's fault, she said.", []),
        ("No marks at all.", []),
    ],
)
def test_what_stands_inside_marks(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


def test_a_mark_without_its_twin_holds_to_the_end_of_the_paragraph() -> None:
    text = '"The quay is open.\nNothing else was said.'
    quotes = find_quotes(text, 0, text.index("\n"))
    assert [(text[q.inner_start : q.inner_end], q.closed) for q in quotes] == [("The quay is open.", False)]


def test_an_odd_mark_gives_way_to_the_next_quote() -> None:
    text = 'She said "the quay is open. He added: "The pier is closed."'
    assert inside(text) == ["the quay is open.", "The pier is closed."]


@given(st.text(alphabet="ab .,\"'“”‘’«»\n", max_size=80))
def test_quotes_are_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for quote in find_quotes(text, 0, len(text)):
        assert end <= quote.start <= quote.inner_start < quote.inner_end <= quote.end <= len(text)
        end = quote.end
