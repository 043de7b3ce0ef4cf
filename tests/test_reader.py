"""The reader: each word is read once, trees are trees, spans well formed, the same text gives the same."""

from __future__ import annotations

import shutil
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import ModelMismatch
from communique.parse import parse
from communique.reader import load_network, read
from communique.reader.network import FOLDER, verify
from communique.reader.spans import kinds_of_runs, log_softmax, runs
from communique.reader.trees import tree
from communique.reader.windows import CONTEXT, CORE, windows
from communique.reader.words import CAPITALISED, CAPITALS, MIXED, PLAIN, Word, shape_of, words_of
from reading import make_document

REPORT = make_document(
    ("title", "Norway and Iceland agree on herring"),
    (
        "body",
        "Norway’s minister Kari Holmvik met her Icelandic counterpart Jón Arnalds in Bergen on Monday. "
        "Holmvik said that Norway would share its herring surveys by 2027. She thanked Iceland for it.",
    ),
    ("body", "“We will open the archive,” Arnalds said. The two sides agreed to meet again in May."),
)


def test_words_are_the_words_of_the_clean_text_and_have_pieces() -> None:
    words = words_of(REPORT, load_network().pieces)
    assert all(REPORT.text[word.start : word.end] == word.text for word in words)
    assert all(word.pieces for word in words)
    assert [word.paragraph for word in words] == sorted(word.paragraph for word in words)
    assert words[0].kind == "title"


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("herring", PLAIN),
        ("Bergen", CAPITALISED),
        ("NATO", CAPITALS),
        ("McArdle", MIXED),
        ("2027", PLAIN),
        ("X", CAPITALISED),
    ],
)
def test_shapes(word: str, shape: int) -> None:
    assert shape_of(word) == shape


def words(sizes: list[tuple[int, bool, bool]]) -> list[Word]:
    made, paragraph = [], 0
    for at, (size, full_stop, new) in enumerate(sizes):
        paragraph += new
        text = "." if full_stop else "w"
        made.append(Word(2 * at, 2 * at + 1, text, "body", paragraph, (1,) * size, broken=False))
    return made


@given(st.lists(st.tuples(st.integers(1, 9), st.booleans(), st.booleans()), max_size=120), st.integers(5, 60))
def test_every_word_is_read_once_and_what_is_seen_fits(
    sizes: list[tuple[int, bool, bool]], core: int
) -> None:
    made = words(sizes)
    found = list(windows(made, core, 20))
    assert [at for w in found for at in range(w.first, w.last)] == list(range(len(made)))
    for window in found:
        assert window.seen <= window.first < window.last
        read_pieces = sum(len(made[at].pieces) + 1 for at in range(window.first, window.last))
        assert read_pieces <= core or window.last == window.first + 1
        assert sum(len(made[at].pieces) + 1 for at in range(window.seen, window.first)) <= 20


def test_a_window_ends_with_a_paragraph_if_one_fits() -> None:
    made = words([(1, at % 10 == 9, at % 25 == 0) for at in range(100)])
    for window in windows(made, 60, 20):
        assert window.last == len(made) or made[window.last].paragraph != made[window.last - 1].paragraph


def test_the_longest_window_fits_the_encoder() -> None:
    assert CORE + CONTEXT + 2 <= 512


@given(st.integers(1, 9), st.randoms(use_true_random=False))
def test_heads_make_a_tree_with_one_root(size: int, random: object) -> None:
    scores = np.array(
        [[random.uniform(-9, 9) for _ in range(size)] for _ in range(size)],  # type: ignore[attr-defined]
        dtype=np.float32,
    )
    heads = tree(scores)
    assert sum(head == at for at, head in enumerate(heads)) == 1
    for at in range(size):
        path = [at]
        while heads[path[-1]] != path[-1]:
            path.append(heads[path[-1]])
            assert len(path) <= size


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 5), st.integers(0, 10_000))
def test_no_other_tree_below_the_same_root_is_better(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 3, (size, size)).astype(np.float32)
    heads = tree(scores)
    root = next(at for at, head in enumerate(heads) if head == at)
    others = (h for h in product(range(size), repeat=size) if is_tree(h, root))
    best = max(sum(scores[at, head] for at, head in enumerate(h)) for h in others)
    assert sum(scores[at, head] for at, head in enumerate(heads)) == pytest.approx(best, abs=1e-4)


def is_tree(heads: tuple[int, ...], root: int) -> bool:
    if [at for at, head in enumerate(heads) if at == head] != [root]:
        return False
    ends = list(range(len(heads)))
    for _ in heads:
        ends = [heads[at] for at in ends]
    return all(at == root for at in ends)


def test_the_best_heads_are_kept_if_they_are_a_tree() -> None:
    scores = np.full((3, 3), -5, dtype=np.float32)
    scores[0, 1] = scores[2, 1] = scores[1, 1] = 5
    assert tree(scores) == [1, 1, 1]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.full((3, 3), -9, dtype=np.float32)
    scores[0, 0], scores[1, 2], scores[2, 1], scores[2, 0] = 4, 5, 5, 4
    assert tree(scores) == [0, 2, 0]


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9), st.floats(-9, 9)), max_size=30))
def test_spans_are_apart_in_order_and_begin_with_a_beginning(rows: list[tuple[float, float, float]]) -> None:
    logs = log_softmax(np.array(rows, dtype=np.float32).reshape(-1, 3))
    found = runs(logs)
    assert all(run.first < run.last for run in found)
    assert all(a.last <= b.first for a, b in pairwise(found))
    assert all(0 <= run.confidence <= 1 for run in found)


@given(st.lists(st.lists(st.integers(-40, 40), min_size=5, max_size=5), min_size=1, max_size=6))
def test_spans_lie_on_the_likeliest_of_all_well_formed_paths(rows: list[list[int]]) -> None:
    logs = log_softmax(np.array(rows, dtype=np.float32) * np.float32(0.125))
    places = range(len(rows))

    def fits(path: tuple[int, ...]) -> bool:
        return all(tag in (0, 1, 3) or before in (tag - 1, tag) for before, tag in pairwise((0, *path)))

    odds = {
        path: sum(float(logs[at, tag]) for at, tag in zip(places, path, strict=True))
        for path in product(range(5), repeat=len(rows))
        if fits(path)
    }
    found = [0] * len(rows)
    for run, kind in kinds_of_runs(logs):
        found[run.first : run.last] = [2 * kind + 1] + [2 * kind + 2] * (run.last - run.first - 1)
    assert odds[tuple(found)] >= max(odds.values()) - 1e-5


def test_an_inside_without_a_beginning_is_no_span() -> None:
    rows = np.array([[9, 0, 1], [0, -9, 6], [5, 0, 0]], dtype=np.float32)
    assert runs(log_softmax(rows)) == []


def test_statements_have_their_words_cue_and_speaker() -> None:
    parsed = read(REPORT)
    said = {parsed.text[s.start : s.end]: s for s in parsed.sayings}
    share = next(s for content, s in said.items() if content.startswith("Norway would share"))
    assert parsed.text[slice(*share.speaker)] == "Holmvik"  # type: ignore[misc]
    assert parsed.text[slice(*share.cue)] == "said"  # type: ignore[misc]
    assert share.acts[0].act == "commit"
    assert all(0 <= s.confidence <= 1 and 0 <= s.link <= 1 for s in parsed.sayings)


def test_a_mark_is_never_a_bare_article() -> None:
    text = "The ministers met at the White House yesterday and at the Palace of the Republic, and at the."
    parsed = read(make_document(("body", text)))
    bare = {"the", "a", "an", "of", "and", "’s", "'s"}
    assert not [m for m in parsed.marks if set(text[m.start : m.end].lower().split()) <= bare]


def test_the_same_text_gives_the_same_whatever_is_read_before() -> None:
    others = [make_document(("body", f"Minister number {n} met his counterpart in Oslo.")) for n in range(4)]
    alone = read(REPORT)
    assert [p for p in parse([*others, REPORT, REPORT]) if p.document == REPORT] == [alone, alone]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(alphabet="aZ .\u00e9\u200b\u0645“”\"'", max_size=40), max_size=5))
def test_any_text_is_read_with_offsets_that_hold(paragraphs: list[str]) -> None:
    parsed = read(make_document(*(("body", text) for text in paragraphs)))
    assert all(parsed.text[t.start : t.end] == t.text for t in parsed.tokens)
    for sentence in parsed.sentences:
        assert all(sentence.first <= t.head < sentence.last for t in parsed.words(sentence))


def test_another_model_than_the_one_shipped_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelMismatch, match="is not complete"):
        verify(tmp_path)
    shutil.copytree(FOLDER, tmp_path / "weights")
    verify(tmp_path / "weights")
    with (tmp_path / "weights" / "labels.json").open("a") as stream:
        stream.write(" ")
    with pytest.raises(ModelMismatch, match="is not the one that was shipped"):
        verify(tmp_path / "weights")


def test_the_model_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 30_000_000
