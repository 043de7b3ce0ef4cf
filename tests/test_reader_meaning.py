"""Vectors of what texts mean: of length 1, the same whatever stands beside them."""

from __future__ import annotations

import numpy as np
import pytest

from communique.reader import vectors
from communique.reader.meaning import MOST, WIDTH
from promise_reports import PIER, PIER_AGAIN, TIDE

TEXTS = [PIER, PIER_AGAIN, TIDE, "Rail.", "", "…", "東京 ferries"]


def test_vectors_are_of_length_one() -> None:
    found = vectors(TEXTS)
    assert found.shape == (len(TEXTS), WIDTH)
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


def test_a_text_has_one_vector_alone_and_among_others() -> None:
    together, backwards = vectors(TEXTS), vectors(reversed(TEXTS))[::-1]
    for row, text in enumerate(TEXTS):
        assert np.array_equal(vectors([text])[0], together[row])
    assert np.array_equal(together, backwards)


def test_no_texts_have_no_vectors() -> None:
    assert vectors([]).shape == (0, WIDTH)


def test_of_a_long_text_the_beginning_counts() -> None:
    beginning = " ".join(["water"] * MOST)
    one, other, shorter = vectors([f"{beginning} for rail", f"{beginning} for students of fish", "water"])
    assert np.array_equal(one, other)
    assert not np.array_equal(one, shorter)


def test_one_promise_lies_closer_than_two() -> None:
    one, again, other = vectors([PIER, PIER_AGAIN, TIDE])
    assert one @ again > one @ other + 0.3
