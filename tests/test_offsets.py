"""The offset map: spans find their way to the raw text and back, also through several changes."""

from __future__ import annotations

import json
import pickle

from hypothesis import given
from hypothesis import strategies as st

from communique.clean.edits import Edit, apply
from communique.model import OffsetMap

TEXTS = st.text(max_size=60)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    """Draw changes of a text, in order and not overlapping, each of another length than before."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        new = draw(st.text(max_size=4))
        if len(new) != end - start and (not edits or start > edits[-1][1]):
            edits.append((start, end, new))
    return edits


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, str, OffsetMap]:
    text = draw(TEXTS)
    after, offsets = apply(text, draw(edits_of(text)))
    return text, after, offsets


@st.composite
def changed_twice(draw: st.DrawFn) -> tuple[str, str, str, OffsetMap, OffsetMap]:
    raw, middle, first = draw(changed())
    clean, second = apply(middle, draw(edits_of(middle)))
    return raw, middle, clean, first, second


def spans(draw: st.DataObject, text: str) -> tuple[int, int]:
    start = draw.draw(st.integers(0, len(text)))
    return start, draw.draw(st.integers(start, len(text)))


def kept(offsets: OffsetMap) -> list[tuple[int, int, int, int]]:
    return [run for run in offsets.runs if run[1] == run[3]]


def cuts_across(first: OffsetMap, second: OffsetMap) -> bool:
    """Whether a block of one change begins or ends inside a block of the other."""
    before = [(c, c + cn) for _, rn, c, cn in first.runs if rn != cn]
    after = [(r, r + rn) for r, rn, _, cn in second.runs if rn != cn]
    return any((a < d and c < b) or a == c or b == d for a, b in before for c, d in after)


@given(st.integers(0, 100), st.data())
def test_identity_maps_every_span_to_itself(length: int, data: st.DataObject) -> None:
    offsets = OffsetMap.identity(length)
    span = spans(data, "x" * length)
    assert offsets.is_identity
    assert offsets.span_to_raw(*span) == span
    assert offsets.span_to_clean(*span) == span


@given(changed())
def test_kept_characters_are_equal_and_runs_cover_both_texts(case: tuple[str, str, OffsetMap]) -> None:
    raw, clean, offsets = case
    for raw_start, length, clean_start, _ in kept(offsets):
        assert raw[raw_start : raw_start + length] == clean[clean_start : clean_start + length]
    assert sum(run[1] for run in offsets.runs) == len(raw)
    assert sum(run[3] for run in offsets.runs) == len(clean)


@given(changed(), st.data())
def test_a_span_comes_back_whole(case: tuple[str, str, OffsetMap], data: st.DataObject) -> None:
    _, clean, offsets = case
    start, end = spans(data, clean)
    back = offsets.span_to_clean(*offsets.span_to_raw(start, end))
    inserted = [(c, c + cn) for _, rn, c, cn in offsets.runs if rn == 0]
    if not any(a < end and start < b for a, b in inserted) and start < end:
        assert back[0] <= start
        assert end <= back[1]


@given(changed(), st.data())
def test_a_span_of_kept_characters_comes_back_as_it_was(
    case: tuple[str, str, OffsetMap], data: st.DataObject
) -> None:
    raw, clean, offsets = case
    if not kept(offsets):
        return
    run = data.draw(st.sampled_from(kept(offsets)))
    start = data.draw(st.integers(run[2], run[2] + run[3] - 1))
    end = data.draw(st.integers(start + 1, run[2] + run[3]))
    there = offsets.span_to_raw(start, end)
    assert raw[slice(*there)] == clean[start:end]
    assert offsets.span_to_clean(*there) == (start, end)
    assert offsets.to_clean(offsets.to_raw(start)) == start


@given(changed())
def test_inverting_twice_gives_the_same_map(case: tuple[str, str, OffsetMap]) -> None:
    _, _, offsets = case
    assert offsets.inverted().inverted() == offsets


@given(changed(), st.data())
def test_the_inverse_maps_the_other_way(case: tuple[str, str, OffsetMap], data: st.DataObject) -> None:
    raw, _, offsets = case
    span = spans(data, raw)
    assert offsets.inverted().span_to_raw(*span) == offsets.span_to_clean(*span)


@given(changed_twice(), st.data())
def test_composition_equals_mapping_twice(
    case: tuple[str, str, str, OffsetMap, OffsetMap], data: st.DataObject
) -> None:
    raw, _, clean, first, second = case
    both = first.then(second)
    assert sum(run[1] for run in both.runs) == len(raw)
    assert sum(run[3] for run in both.runs) == len(clean)
    start, end = spans(data, clean)
    middle = second.span_to_raw(start, end)
    if start < end and middle[0] < middle[1] and not cuts_across(first, second):
        assert both.span_to_raw(start, end) == first.span_to_raw(*middle)


@given(changed_twice())
def test_composition_keeps_what_both_changes_keep(
    case: tuple[str, str, str, OffsetMap, OffsetMap],
) -> None:
    raw, middle, clean, first, second = case
    both = first.then(second)
    for at, character in enumerate(clean):
        mid = second.span_to_raw(at, at + 1)
        there = first.span_to_raw(*mid)
        if (
            middle[slice(*mid)] == character
            and raw[slice(*there)] == character
            and not cuts_across(first, second)
        ):
            assert raw[slice(*both.span_to_raw(at, at + 1))] == character


@given(changed())
def test_identity_changes_nothing_in_a_composition(case: tuple[str, str, OffsetMap]) -> None:
    raw, clean, offsets = case
    assert OffsetMap.identity(len(raw)).then(offsets) == offsets
    assert offsets.then(OffsetMap.identity(len(clean))) == offsets


@given(changed())
def test_stored_form_is_read_back(case: tuple[str, str, OffsetMap]) -> None:
    _, _, offsets = case
    assert OffsetMap.from_json(offsets.to_json()) == offsets
    assert OffsetMap.model_validate_json(offsets.model_dump_json()) == offsets
    assert pickle.loads(pickle.dumps(offsets)) == offsets  # noqa: S301  # our own bytes


def test_stored_form_is_small_and_merges_what_is_kept() -> None:
    offsets = OffsetMap.from_edits(1_000, [(10, 11, 1), (500, 502, 0)])
    assert json.loads(offsets.to_json()) == [500, [2, 0], 498]


def test_a_deleted_stretch_at_the_edge_of_a_span_stays_outside() -> None:
    _, offsets = apply("abXXcd", [(2, 4, "")])
    assert offsets.span_to_raw(0, 2) == (0, 2)
    assert offsets.span_to_raw(2, 4) == (4, 6)
    assert offsets.span_to_raw(0, 4) == (0, 6)
    assert offsets.span_to_clean(2, 4) == (2, 2)


def test_an_inserted_space_at_the_edge_of_a_span_stays_outside() -> None:
    clean, offsets = apply("end.Next", [(4, 4, " ")])
    assert clean == "end. Next"
    assert offsets.span_to_clean(0, 4) == (0, 4)
    assert offsets.span_to_clean(4, 8) == (5, 9)
    assert offsets.span_to_raw(4, 5) == (4, 4)


def test_a_span_that_cuts_into_a_block_takes_it_whole() -> None:
    _, offsets = apply("a&amp;b", [(1, 6, "&")])
    assert offsets.span_to_raw(1, 2) == (1, 6)
    assert offsets.span_to_clean(3, 4) == (1, 2)


def test_offsets_past_the_end_map_to_the_end() -> None:
    _, offsets = apply("ab  ", [(2, 4, "")])
    assert offsets.to_raw(2) == 4
    assert offsets.to_clean(99) == 2
    assert OffsetMap.identity(0).span_to_raw(0, 0) == (0, 0)
