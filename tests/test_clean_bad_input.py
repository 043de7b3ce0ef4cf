"""Bad input: never an exception, nothing lost, and work that grows with the size of the text only."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.clean import clean, refusal
from communique.model import Document, RawDocument

SENTENCE = "The Kenyan minister met her Ugandan counterpart in Kisumu and said that ties are deep. "


def document(text: str) -> Document:
    return clean(RawDocument(name="bad", source="bad.txt", format="text", text=text))


def body(found: Document) -> str:
    return "\n".join(found.text[p.start : p.end] for p in found.parts if p.kind == "body")


def test_an_odd_number_of_quotation_marks_changes_nothing() -> None:
    text = 'He said, "the quota is low. The talks go on. "We will see, she said.'
    assert document(text).text == text


def test_control_characters_go_and_offsets_still_lead_to_the_raw_words() -> None:
    raw = "The \x00min\x1bister\x07 of fish\u200beries said\x00 yes to the plan."
    found = document(raw)
    start = found.text.index("fisheries")
    there = found.offsets.span_to_raw(start, start + len("fisheries"))
    assert found.text == "The minister of fisheries said yes to the plan."
    assert raw[slice(*there)] == "fish\u200beries"


def test_right_to_left_and_mixed_text() -> None:
    mixed = f"{SENTENCE}\u202bوزیر\u202c and the word \u2067سلام\u2069 were heard. 🐟 e\u0301"
    found = document(mixed)
    assert found.text.endswith("وزیر and the word سلام were heard. 🐟 é")
    assert refusal(found) is None


def test_joiners_stay_where_a_script_needs_them() -> None:
    assert "می\u200cشود" in document(f"{SENTENCE} می\u200cشود").text
    assert "fish\u200dery" not in document(f"{SENTENCE} fish\u200dery").text


def test_a_sentence_of_20_000_words_stays_one_paragraph() -> None:
    text = "The minister said " + "that the rails and the fish and " * 2_900 + "all else are fine."
    found = document(text)
    assert len(text.split()) > 20_000
    assert [(p.kind, p.start, p.end) for p in found.parts] == [("body", 0, len(text))]


def test_200_000_lines() -> None:
    found = document("A pier.\n" * 200_000)
    assert found.text.count("\n") == 199_999
    assert len(found.parts) == 200_000


def test_half_characters_are_dropped() -> None:
    found = document("The minister \ud83d said yes to the plan.")
    assert found.text == "The minister said yes to the plan."


@given(st.text(st.characters(codec=None), max_size=200))
def test_any_text_is_cleaned(text: str) -> None:
    found = document(text)
    found.text.encode("utf-8")
    refusal(found)


def lines_run(text: str) -> int:
    """Return how many lines of Python are run while a text is cleaned: time without a clock."""
    count = 0

    def trace(frame: object, event: str, arg: object) -> Callable[..., object]:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        document(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        SENTENCE + "\n\n",
        "Tea Prices Climb\n",
        "Read More:\nTea Prices Climb\n",
        'adding,"we ',
        '"a,"b "" ',
        "inter-\nnational ",
        "fish.Fish ",
        "(end)\n",
        "Q Why\nA: No.\n",
        "سلام دوست\n",
        "â€™ é ",
        "*a* [b](http://c) <b> &amp; ",
        "LISBON (LWA) - ",
        "- item\n",
        "e\u0301\u200b  ",
    ],
)
def test_work_grows_with_the_size_of_the_text_only(piece: str) -> None:
    small, large = lines_run(piece * 200), lines_run(piece * 800)
    assert large < 5 * small + 2_000


@pytest.mark.parametrize(
    "text",
    [
        "A" * 200_000,
        "AB " * 70_000,
        '"' * 200_000,
        "<" * 200_000,
        "[" * 200_000,
        "*a" * 100_000,
        "-" * 200_000,
        "\n " * 100_000,
        "e" + "\u0301" * 100_000,
        "A." * 100_000,
        "<!--" * 50_000,
        "&" * 200_000,
        "a.B" * 60_000,
    ],
)
@pytest.mark.timeout(20)
def test_no_pattern_runs_away(text: str) -> None:
    found = document(text)
    assert len(found.text) <= len(text)


def test_colours_of_a_terminal_leave_nothing_behind() -> None:
    raw = "The \x1b[1;31mminister\x1b[0m of fisheries said yes to the plan."
    assert document(raw).text == "The minister of fisheries said yes to the plan."
