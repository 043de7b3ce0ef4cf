"""Statements: what was said, in which words, how, and what it does. All officials are invented."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.extract.cast import Cast
from communique.extract.mentions import build_cast, find_mentions
from communique.extract.statements import find_statements
from communique.extract.statements.lexicon import FRAMES, forms, lexicon
from communique.extract.statements.page import make_page
from communique.extract.statements.precision import precision
from communique.model import Parsed, Statement
from reading import read

LEDE = "Norwegian Fisheries Minister Kari Solheim met Icelandic Fisheries Minister Jon Arnason in Bergen."


def statements(text: str, title: str | None = None) -> list[Statement]:
    parsed = read(text, "2023-05-10", title)
    return find_statements(parsed, cast_of(parsed))


def cast_of(parsed: Parsed) -> Cast:
    return build_cast(parsed, find_mentions(parsed))


def told(text: str) -> list[tuple[str, str, str]]:
    """Return mode, act and content of what a report says after the first sentence."""
    return [(s.mode, s.act, s.content) for s in statements(f"{LEDE}\n{text}")]


@pytest.mark.parametrize(
    ("text", "mode", "act", "content"),
    [
        # inside quotation marks: the cue after, before, in front of a colon, between
        (
            '"We will open the harbour in May," Solheim said.',
            "direct",
            "commit",
            "We will open the harbour in May",
        ),
        ("Solheim said: “The harbour is old.”", "direct", "assert", "The harbour is old."),
        ('Solheim told reporters, "The harbour is old."', "direct", "assert", "The harbour is old."),
        (
            'He went on to say that "the harbour must be dredged."',
            "direct",
            "demand",
            "the harbour must be dredged.",
        ),
        # a clause
        (
            "Solheim said that the herring talks went well.",
            "indirect",
            "assert",
            "the herring talks went well",
        ),
        ("Solheim said the herring talks went well.", "indirect", "assert", "the herring talks went well"),
        ("The herring talks went well, Solheim said.", "indirect", "assert", "The herring talks went well"),
        (
            "Solheim told her counterpart on Tuesday that both fleets should share data.",
            "indirect",
            "demand",
            "both fleets should share data",
        ),
        # a noun phrase
        (
            "Solheim stressed the need for a joint survey of herring.",
            "indirect",
            "demand",
            "the need for a joint survey of herring",
        ),
        (
            "Solheim expressed gratitude for the help of the coast guard.",
            "indirect",
            "praise",
            "the help of the coast guard",
        ),
        (
            "Solheim voiced her country's readiness to train ten pilots.",
            "indirect",
            "commit",
            "her country's readiness to train ten pilots",
        ),
        ("Solheim called for a ban on drift nets.", "indirect", "demand", "a ban on drift nets"),
        ("Solheim rejected the new quota.", "indirect", "reject", "the new quota"),
        ("Solheim welcomed the new survey ship.", "indirect", "support", "the new survey ship"),
        # an infinitive
        ("Solheim pledged to repair two lighthouses.", "indirect", "commit", "repair two lighthouses"),
        ("The two ministers agreed to meet in June.", "indirect", "agree", "meet in June"),
        # impersonal
        ("It was agreed to form a working group.", "indirect", "agree", "form a working group"),
        (
            "The importance of restoring the herring stock was noted.",
            "indirect",
            "demand",
            "The importance of restoring the herring stock",
        ),
        # partly in the speaker's words
        (
            'Solheim described the talks as "a calm sea after a long storm".',
            "mixed",
            "assert",
            'the talks as "a calm sea after a long storm',
        ),
    ],
)
def test_one_statement(text: str, mode: str, act: str, content: str) -> None:
    assert told(text) == [(mode, act, content)]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Solheim thanked Iceland for its patience and stressed the need for a survey.",
            ["Iceland for its patience", "the need for a survey"],
        ),
        (
            "Solheim said the fleet is ready, adding that the crews are trained.",
            ["the fleet is ready", "the crews are trained"],
        ),
        (
            "Hailing the new ferry line, the minister urged Iceland to lower the port fees.",
            ["the new ferry line", "Iceland to lower the port fees"],
        ),
        (
            "Solheim reaffirmed her commitment to the treaty and the importance of extending it.",
            ["her commitment to the treaty", "the importance of extending it"],
        ),
        (
            "Solheim praised the crews and toured the new museum of boats.",
            ["the crews"],
        ),
    ],
)
def test_a_sentence_is_split_at_coordinated_cues(text: str, contents: list[str]) -> None:
    assert [content for _, _, content in told(text)] == contents


def test_a_cue_inside_a_content_is_no_statement_of_its_own() -> None:
    assert [
        content for _, _, content in told("Solheim said that Iceland had promised to lower the fees.")
    ] == ["Iceland had promised to lower the fees"]


def test_a_quote_of_two_acts_is_two_statements_and_of_one_act_one() -> None:
    two = told('"The harbour is old. We will repair it in May," Solheim said.')
    assert [(act, content) for _, act, content in two] == [
        ("assert", "The harbour is old."),
        ("commit", "We will repair it in May"),
    ]
    one = told('"The harbour is old. The pier is older," Solheim said.')
    assert [content for _, _, content in one] == ["The harbour is old. The pier is older"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers discussed herring, mackerel and the need for a survey.",
        "The harbour was built in 1950 and has two piers.",
        'The "floating market" in the harbour opens on Sundays.',
        "Solheim will stress the need for a survey next week.",
        "Solheim toured the harbour and met the crews.",
    ],
)
def test_topics_the_reporters_voice_and_plans_are_no_statements(text: str) -> None:
    assert told(text) == []


def test_an_odd_quotation_mark_does_not_swallow_the_paragraphs_after_it() -> None:
    found = told('Solheim said: "The harbour is open.\nArnason called for a ban on drift nets.')
    assert [content for _, _, content in found] == ["The harbour is open.", "a ban on drift nets"]


def test_parts_that_are_titles_are_not_read() -> None:
    found = statements("The ministers met in Bergen.", title="Norway calls for a ban on drift nets")
    assert found == []


def test_the_quote_is_the_text_at_its_offsets_and_the_cue_is_named() -> None:
    text = f"{LEDE}\n“We will open the harbour,” Solheim said, adding that it is old. Arnason thanked Norway."
    for statement in statements(text):
        assert statement.quote == statement.content == text[statement.start : statement.end]
        for words in statement.words:
            assert words.quote == text[words.start : words.end]
        assert "cue" in {words.role for words in statement.words}


def test_confidence_is_a_measured_precision() -> None:
    (statement,) = statements(f"{LEDE}\nSolheim rejected the new quota.")
    assert statement.rule == "noun"
    assert statement.confidence == precision("noun")
    assert 0.5 < statement.confidence < 1


def test_forms_of_verbs() -> None:
    assert forms("deny") == {"deny", "denies", "denied", "denying"}
    assert forms("commit") == {"commit", "commits", "committed", "committing"}
    assert forms("urge") == {"urge", "urges", "urged", "urging"}
    assert forms("say", ["said"]) == {"say", "says", "saying", "said"}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Solheim said Norway would pay for a new light.", "commit"),
        ("Solheim said Norway would pay the pilots.", "commit"),
        ("Solheim said the poachers would pay dearly.", "threaten"),
        ("Solheim said they will pay for these acts.", "threaten"),
        ("Solheim said they would pay a heavy price.", "threaten"),
        ("Solheim said Norway would have preferred an earlier date.", "assert"),
    ],
)
def test_who_pays_for_a_thing_makes_no_threat_and_who_would_have_no_promise(text: str, act: str) -> None:
    assert [found for _, found, _ in told(text)] == [act]


def test_every_entry_of_the_data_file_takes_frames_that_are_known() -> None:
    cues = {cue for entries in lexicon().verbs.values() for cue in entries}
    assert cues
    assert all(cue.takes and cue.takes <= FRAMES for cue in cues)


def test_sentences_that_a_quote_spans_are_read_together() -> None:
    parsed = read('Solheim said: "The harbour is old. The pier is new. Both are ours." Then she left.')
    page = make_page(parsed)
    assert len(page.units) == 2


def test_a_sentence_without_end_is_read_in_time() -> None:
    text = "Solheim said that the ferry is late and " * 500 + "left."
    started = time.process_time()
    found = statements(f"{LEDE}\n{text}")
    assert found
    assert time.process_time() - started < 20


@given(st.text(alphabet="ab SolheimNorway said that “we will” \"'.,:\n-", max_size=200))
@settings(deadline=None, max_examples=60)
def test_whatever_stands_in_a_text_the_quotes_are_its_words(text: str) -> None:
    for statement in statements(f"{LEDE}\n{text}"):
        whole = f"{LEDE}\n{text}"
        assert statement.quote == whole[statement.start : statement.end]
        assert statement.quote.strip()
