"""Keys by which candidates are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.names import block_keys
from test_names_compare import SCRIPTS, SPELLINGS


@pytest.mark.parametrize(("one", "other"), SPELLINGS + SCRIPTS)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert block_keys(one) & block_keys(other)


def test_ch_may_be_read_as_in_french() -> None:
    assert block_keys("Hicham") & block_keys("Hisham")


def test_names_with_nothing_in_common_share_none() -> None:
    assert not block_keys("Anna Berg") & block_keys("Juma Oloo")


@given(st.text(max_size=60))
def test_there_are_few_keys_and_case_does_not_matter(text: str) -> None:
    assert len(block_keys(text)) <= 8


@given(st.text(alphabet="abdeiklmnorsuyz -", max_size=30))
def test_keys_do_not_depend_on_case(text: str) -> None:
    assert block_keys(text) == block_keys(text.upper())
