"""Rules and reader together, and what is passed on from another. All officials are invented."""

from __future__ import annotations

from dataclasses import replace

from communique.extract.mentions import build_cast, find_mentions
from communique.extract.statements import find_statements
from communique.extract.statements.draft import Draft
from communique.extract.statements.merging import ALONE, merge
from communique.extract.statements.page import make_page
from communique.extract.statements.reading import drafts_of
from communique.model import ActOdds, Parsed, Saying, Statement
from reading import read

LEDE = "Norwegian Fisheries Minister Kari Solheim met Icelandic Fisheries Minister Jon Arnason in Bergen."


def saying(start: int, end: int, confidence: float = 0.9, link: float = 0.9) -> Saying:
    odds = (ActOdds("demand", 0.8), ActOdds("assert", 0.1))
    return Saying(start, end, confidence, odds, None, None, link)


def draft(start: int, end: int, rule: str = "clause", found: Saying | None = None) -> Draft:
    return Draft(
        start, end, "indirect", rule, None, start, start, "carried", start, start, False, 0, (), found
    )


def test_what_both_find_counts_once_and_knows_both() -> None:
    (one,) = merge([draft(10, 50)], [draft(12, 50, "reader", saying(12, 50))], [])
    assert (one.start, one.end, one.rule) == (10, 50, "clause")
    assert one.saying is not None


def test_what_one_of_them_finds_is_kept_and_nothing_overlaps() -> None:
    read_only = draft(60, 90, "reader", saying(60, 90))
    across = draft(40, 200, "reader", saying(40, 200))
    found = merge([draft(10, 50)], [read_only, across], [])
    assert [(d.start, d.end) for d in found] == [(10, 50), (60, 90)]


def test_an_unsure_reader_is_not_believed_alone() -> None:
    assert merge([], [draft(0, 9, "reader", saying(0, 9, ALONE - 0.01))], []) == []


def test_a_rule_without_a_cue_needs_the_reader() -> None:
    assert merge([draft(0, 30, "position")], [], []) == []
    assert len(merge([draft(0, 30, "position")], [draft(0, 30, "reader", saying(0, 30))], [])) == 1


def test_in_a_transcript_the_rules_find_the_sentences() -> None:
    assert merge([], [draft(5, 30, "reader", saying(5, 30))], [(0, 100)]) == []


def test_where_they_name_speakers_apart_a_sure_reader_is_believed() -> None:
    rule = replace(draft(10, 50), speaker="phrase", phrase_start=0, phrase_end=4)
    other = replace(draft(10, 50, "reader", saying(10, 50)), speaker="phrase", phrase_start=60, phrase_end=64)
    (one,) = merge([rule], [other], [])
    assert (one.phrase_start, one.phrase_end) == (60, 64)
    unsure = replace(other, saying=saying(10, 50, link=0.3))
    (one,) = merge([rule], [unsure], [])
    assert (one.phrase_start, one.phrase_end) == (0, 4)


def test_edges_and_mode_are_made_exact() -> None:
    parsed = read('Solheim said: "The harbour is old." He said that the talks went well, and left.')
    text = parsed.text
    quote = text.index("The harbour")
    clause = text.index("that the talks")
    found = drafts_of(
        make_page(parsed),
        [saying(quote - 1, quote + 20), saying(clause, text.index(", and left") + 5)],
        [],
    )
    assert [(text[d.start : d.end], d.mode) for d in found] == [
        ("The harbour is old", "direct"),
        ("the talks went well", "indirect"),
    ]


def test_a_content_over_two_sentences_is_two_and_a_splinter_none() -> None:
    parsed = read("He said the harbour is old. The pier is new and long. And so on.")
    text = parsed.text
    start = text.index("the harbour")
    found = drafts_of(
        make_page(parsed), [saying(start, text.index(" And")), saying(len(text) - 3, len(text))], []
    )
    assert [text[d.start : d.end] for d in found] == ["the harbour is old", "The pier is new and long"]


def statements(text: str) -> list[Statement]:
    parsed: Parsed = read(f"{LEDE}\n{text}", "2023-05-10")
    return find_statements(parsed, build_cast(parsed, find_mentions(parsed)))


def test_what_another_promised_is_passed_on_and_binds_nobody() -> None:
    (one,) = statements(
        "Solheim recalled that Iceland had pledged to open its cod surveys to Norwegian crews."
    )
    assert one.speaker == "Kari Solheim"
    assert one.chain == "Iceland"
    assert one.act not in {"commit", "agree"}


def test_an_own_promise_is_not_passed_on() -> None:
    (one,) = statements("Solheim said that Norway would open its cod surveys to Icelandic crews.")
    assert (one.chain, one.act) == (None, "commit")


def test_a_speaker_known_by_a_pronoun_is_inferred() -> None:
    first, second = statements("Solheim said that the harbour was old. She said that the pier was new.")
    assert (first.speaker, first.inferred) == ("Kari Solheim", False)
    assert (second.speaker, second.inferred) == ("Kari Solheim", True)
