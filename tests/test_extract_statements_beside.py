"""Who speaks a direct quote, by what stands beside it. All officials are invented."""

from __future__ import annotations

import pytest

from communique.evaluate.measure import attributions
from test_extract_statements import LEDE, statements


def quoted(text: str) -> list[tuple[str | None, str]]:
    """Return speaker and content of the quotes of a report after its first sentence."""
    return [(s.speaker, s.content) for s in statements(f"{LEDE}\n{text}") if s.mode == "direct"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            '"The harbour is too old for such ships," said Kari Solheim, who grew up in Bergen.',
            "Kari Solheim",
        ),
        ('"The harbour, the pier and the quay are old," Arnason said.', "Jon Arnason"),
        ('"Is the harbour of Bergen too old for such ships?" Arnason demanded.', "Jon Arnason"),
        ('"The harbour is too old for such ships." — Kari Solheim', "Kari Solheim"),
        ("“The harbour is too old for such ships.” ― Kari Solheim", "Kari Solheim"),
        ('Arnason tweeted: "The harbour is too old for such ships."', "Jon Arnason"),
        ('Arnason made the following comment:\n"The harbour is too old for such ships."', "Jon Arnason"),
        ('Arnason then defended the plan, saying, "The harbour is too old for such ships."', "Jon Arnason"),
    ],
)
def test_who_speaks_stands_beside_the_quote(text: str, speaker: str) -> None:
    assert [name for name, _ in quoted(text)] == [speaker]


def test_a_question_is_not_told_by_the_sentence_that_follows() -> None:
    text = 'Solheim asked: "Is the harbour of Bergen open?" Arnason said the ferries sail on time.'
    assert quoted(text)[0][0] == "Kari Solheim"
    assert "the ferries sail on time" in [s.content for s in statements(f"{LEDE}\n{text}")]


def test_a_form_of_address_ends_no_sentence() -> None:
    found = quoted('"Mr. Arnason, we will open the harbour in May," Solheim said.')
    assert found == [("Kari Solheim", "Mr. Arnason, we will open the harbour in May")]


def test_a_dash_after_scare_quotes_is_no_signature() -> None:
    assert quoted('They spoke of the "very great herring quota" — Norway and Iceland share it.') == []


def test_a_headline_with_a_name_gives_nobody_the_floor() -> None:
    found = statements(
        'The harbour is old. "We will open it, and I mean it, for our ships and for you," Arnason said.',
        title="Kari Solheim: Harbour to Open in May",
    )
    assert [(s.speaker or "").split()[-1] for s in found] == ["Arnason"]


def test_one_label_makes_no_transcript_of_news_in_which_only_the_quoted_say_i() -> None:
    text = (
        f"{LEDE}\nThis is what stands out from the talks between Norway and Iceland (all times local):\n"
        '"I want our ships to sail," Solheim said. "We will open the harbour, and I thank you," Arnason said.'
    )
    assert {s.speaker for s in statements(text)} == {"Kari Solheim", "Jon Arnason"}


def test_a_transcript_whose_turns_begin_with_a_quotation_mark_is_one() -> None:
    found = statements(
        'Partial transcript as follows:\n"SOLHEIM: We will open the harbour in May.\n'
        '"ARNASON: The ferries must sail on time.'
    )
    assert [s.content for s in found] == ["We will open the harbour in May", "The ferries must sail on time"]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        (
            'The quay is wet. "The harbour is old," said Kari Solheim, who grew up in Bergen.',
            "Kari Solheim, who grew up in Bergen",
            "said",
        ),
        ("Kari Solheim (Bergen) said that the harbour is old.", "Kari Solheim (Bergen)", "said"),
        ("Kari Solheim also said Monday that the harbour is old.", "Kari Solheim", "also said Monday"),
        (
            "Kari Solheim said in an interview that the harbour is old.",
            "Kari Solheim",
            "said in an interview",
        ),
    ],
)
def test_an_attribution_has_the_whole_source_and_the_whole_cue(text: str, source: str, cue: str) -> None:
    (found,) = attributions([{"doc_id": "a", "text": text}])["a"]
    words = {role: "".join(text[start:end] for start, end in found[role]) for role in ("source", "cue")}
    assert words == {"source": source, "cue": cue}
