"""How words are split: as the reader's teacher does, and nothing gets lost."""

from __future__ import annotations

import re
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from communique.model import RawDocument
from communique.read import read
from communique.reader.splitting import split

SAMPLE = Path(__file__).parent.parent / "sample"


@cache
def theirs() -> Any:
    return spacy.blank("en").tokenizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister's visit, he said.", "The minister 's visit , he said ."),
        ("They can't meet at 10am.", "They ca n't meet at 10 am ."),
        ("(U.S.-led talks)", "( U.S.-led talks )"),
        ("US$5m\nfor   ferries", "US$ 5 m for ferries"),
        ("Dr. Ota, of Lowell, Mass., did not.", "Dr. Ota , of Lowell , Mass. , did not ."),
        ("It doesn't, we’ll see: “cannot”", "It does n't , we ’ll see : “ can not ”"),
        ("a 30-year-old, north–south line (2.5km)", "a 30 - year - old , north – south line ( 2.5 km )"),
        ("see http://lake.example/a-b, and/or U.N.’s", "see http://lake.example/a-b , and/or U.N. ’s"),
        ("", ""),
        (" \n\t", ""),
    ],
)
def test_words_are_split_at_signs_endings_and_figures(text: str, expected: str) -> None:
    assert [word for _, word in split(text)] == expected.split()


@given(st.text())
def test_every_character_but_spaces_stands_in_one_word_at_its_offset(text: str) -> None:
    found = list(split(text))
    assert all(text[at : at + len(word)] == word for at, word in found)
    assert "".join(word for _, word in found) == re.sub(r"\s+", "", text)


def test_words_of_the_sample_are_those_of_the_teacher() -> None:
    texts = [item.text for item in read([str(SAMPLE)]) if isinstance(item, RawDocument)]
    assert len(texts) > 10
    for text in texts:
        assert list(split(text)) == [
            (token.idx, token.text) for token in theirs()(text) if not token.is_space
        ]


def test_a_line_without_spaces_takes_no_longer_than_one_with_them() -> None:
    began = time.process_time()
    found = list(split("((" * 200_000))
    assert len(found) == 400_000
    assert time.process_time() - began < 20
