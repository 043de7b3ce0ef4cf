"""How words are split: as by spaCy's English tokenizer, whose rules the table has, and nothing gets lost."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.reader.splitting import split
from communique_training.splitting import write_words

PARTS = (
    *("don't", "can't", "'s", "a.m.", "10am", "U.S.", "US$", "km", "...", "…", "“", "”", "’s", "—", "-", "/"),
    *("http://lake.example/a?b=1", "www.lake.example", "(", ")", ",", ".", "%", "5", "3.5", "pier", "Prime"),
    *("Minister", "Mombasa", "№", "€", "é", "«", "»", "'", '"', "_", "#", "@", "İ", "水", "\n"),
)


@cache
def theirs() -> Any:
    return spacy.blank("en").tokenizer


def words(text: str) -> list[str]:
    return [word for _, word in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister's visit, he said.", ["The", "minister", "'s", "visit", ",", "he", "said", "."]),
        ("They can't meet at 10am.", ["They", "ca", "n't", "meet", "at", "10", "am", "."]),
        ("(U.S.-led talks)", ["(", "U.S.-led", "talks", ")"]),
        ("US$5m\nfor   ferries", ["US$", "5", "m", "for", "ferries"]),
        ("see http://lake.example/a-b, now", ["see", "http://lake.example/a-b", ",", "now"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_words_are_split_at_signs_and_by_the_table(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_every_character_but_spaces_stands_in_one_word_at_its_offset(text: str) -> None:
    found = list(split(text))
    assert all(text[at : at + len(word)] == word for at, word in found)
    assert "".join(word for _, word in found) == re.sub(r"\s+", "", text)


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=4).map("".join), max_size=6).map(" ".join))
def test_words_are_those_of_the_tokenizer_that_the_rules_come_from(text: str) -> None:
    expected = [(token.idx, token.text) for token in theirs()(text) if not token.is_space]
    assert list(split(text)) == expected


def test_the_table_is_the_one_that_the_command_writes(tmp_path: Path) -> None:
    write_words(tmp_path / "words.yaml")
    shipped = Path(__file__).parent.parent / "src" / "communique" / "reader" / "data" / "words.yaml"
    without_head = [
        path.read_text("utf-8").split("prefix:")[1] for path in (tmp_path / "words.yaml", shipped)
    ]
    assert without_head[0] == without_head[1]
