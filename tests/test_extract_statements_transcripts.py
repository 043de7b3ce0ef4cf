"""Transcripts and texts in the first person. All officials are invented."""

from __future__ import annotations

import pytest

from communique.extract.mentions import build_cast, find_mentions
from communique.extract.statements import find_statements
from communique.model import Statement
from reading import read

TRANSCRIPT = """Bergen Town Hall

MINISTER SOLHEIM: Good morning. Thank you. We will open the harbour in May. It is good to see you.

MINISTER ARNASON: Thank you for the warm welcome. The ferries must sail on time. (Laughter.)

Q: Will there be a new quota?

MINISTER SOLHEIM: We reject the new quota.

END"""


def statements(text: str, title: str | None = None) -> list[Statement]:
    parsed = read(text, "2023-05-10", title)
    return find_statements(parsed, build_cast(parsed, find_mentions(parsed)))


def test_each_sentence_that_does_something_is_a_direct_statement_of_who_has_the_floor() -> None:
    found = [(s.speaker, s.mode, s.act, s.content) for s in statements(TRANSCRIPT)]
    assert [(mode, act, content) for _, mode, act, content in found] == [
        ("direct", "commit", "We will open the harbour in May"),
        ("direct", "praise", "Thank you for the warm welcome"),
        ("direct", "demand", "The ferries must sail on time"),
        ("direct", "reject", "We reject the new quota"),
    ]
    names = [(speaker or "").split()[-1].title() for speaker, *_ in found]
    assert names == ["Solheim", "Arnason", "Arnason", "Solheim"]


def test_a_colon_alone_makes_no_transcript() -> None:
    found = statements("Agenda: The harbour must be dredged.\nWeather: The rain will stop.")
    assert found == []


def test_a_joint_statement_in_we_is_direct_and_of_both_sides() -> None:
    found = statements(
        "We welcome the new ferry line. We will open a joint school in 2025.",
        title="Joint statement of Norway and Iceland",
    )
    assert [(s.speaker, s.state, s.mode, s.act) for s in found] == [
        ("both sides", None, "direct", "support"),
        ("both sides", None, "direct", "commit"),
    ]


@pytest.mark.parametrize("sentence", ["Thank you very much.", "Welcome to Bergen.", "It is good to be here."])
def test_courtesies_are_no_statements(sentence: str) -> None:
    text = f"MINISTER SOLHEIM: {sentence}\nMINISTER ARNASON: The ferries must sail on time."
    assert [s.content for s in statements(text)] == ["The ferries must sail on time"]
