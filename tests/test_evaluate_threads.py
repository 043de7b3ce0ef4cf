"""How threads of commitments are scored: by pairs and by B-cubed, on labels made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from communique.cli import cli
from communique.errors import UsageError
from communique.evaluate.threads import load_promises, score_threads, thread_statements, wrong_pairs
from promise_reports import PIER, PIER_AGAIN, SCHOOL, TIDE


def row(sid: str, thread: str = "", content: str = "", **more: Any) -> dict[str, Any]:
    return {"sid": sid, "by": "NOR", "to": None, "content": content or sid} | (
        {"thread": thread} | more if thread else more
    )


LABELS = [row("a", "rail"), row("b", "rail"), row("c", "rail"), row("d", "fish"), row("e", "fish")]


def test_labels_held_against_themselves_are_right() -> None:
    figures = score_threads(LABELS, {one["sid"]: one["thread"] for one in LABELS})
    assert set(figures.figures().values()) == {1.0}
    assert (figures.statements, figures.joined, figures.missed) == (5, (), ())


def test_pairs_and_b_cubed_are_counted() -> None:
    figures = score_threads(LABELS, {"a": "1", "b": "1", "c": "2", "d": "2", "e": "2"})
    assert (figures.precision, figures.recall) == (2 / 4, 2 / 4)
    assert figures.joined == (("c", "d"), ("c", "e"))
    assert figures.missed == (("a", "c"), ("b", "c"))
    # a and b stand among their own; c is one of three, d and e two of three.
    assert figures.b_precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert figures.b_recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert figures.f1 == 0.5


def test_what_has_no_thread_stands_alone() -> None:
    figures = score_threads(LABELS, {})
    assert (figures.precision, figures.recall, figures.f1) == (1.0, 0.0, 0.0)
    assert (figures.b_precision, figures.b_recall) == (1.0, pytest.approx(2 / 5))


def test_pairs_that_labels_tie_by_also_count_neither_way() -> None:
    rows = [row("a", "rail"), row("b", "rail"), row("c", "bridge", also=["rail"])]
    joined, apart = (score_threads(rows, {"a": "1", "b": "1", "c": c}) for c in "12")
    assert (joined.precision, joined.recall) == (apart.precision, apart.recall) == (1.0, 1.0)
    assert score_threads(rows[::-1], {"a": "1", "b": "1", "c": "1"}).joined == ()


def test_also_excuses_no_pair_of_one_thread() -> None:
    rows = [row("a", "rail", also=["rail"]), row("b", "rail", also=["rail"])]
    assert score_threads(rows, {}).recall == 0


def test_nothing_labelled_is_nothing_wrong() -> None:
    assert set(score_threads([], {}).figures().values()) == {1.0}


THREADS = st.sampled_from("xyz")


@given(st.lists(st.tuples(THREADS, THREADS), min_size=1, max_size=8), st.randoms())
def test_figures_lie_between_0_and_1_whatever_the_order(pairs: list[tuple[str, str]], random: Any) -> None:
    rows = [row(str(at), thread) for at, (thread, _) in enumerate(pairs)]
    found = {str(at): group for at, (_, group) in enumerate(pairs)}
    figures = score_threads(rows, found).figures()
    assert all(0 <= value <= 1 for value in figures.values())
    random.shuffle(rows)
    assert score_threads(rows, found).figures() == pytest.approx(figures)


def test_statements_are_put_together_without_labels() -> None:
    rows = [row("a", content=PIER), row("b", content=TIDE), row("c", content=PIER_AGAIN)]
    found = thread_statements(rows)
    assert found["a"] == found["c"] != found["b"]
    other = [*rows[:2], row("c", content=PIER_AGAIN) | {"by": ["SWE"]}]
    assert len(set(thread_statements(other).values())) == 3
    ascribed = [*rows[:2], row("c", content=PIER_AGAIN, ascribed_by="ISL")]
    assert len(set(thread_statements(ascribed).values())) == 3
    assert thread_statements([]) == {}


def test_wrong_pairs_are_shown_with_their_words() -> None:
    rows = [row("a", "rail", "lay rails"), row("b", "fish", "count cod"), row("c", "rail", "mend rails")]
    figures = score_threads(rows, {"a": "1", "b": "1"})
    lines = list(wrong_pairs(rows, figures, 5))
    assert lines == ["joined: a 'lay rails' | b 'count cod'", "missed: a 'lay rails' | c 'mend rails'"]
    assert list(wrong_pairs(rows, figures, 0)) == []


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    rows = [row("a", "pier", PIER), row("b", "pier", PIER_AGAIN), row("c", "school", SCHOOL)]
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "7", '{"sid": "a"}', '{"sid": "a", "by": "", "content": "b"}',
     '{"sid": 1, "by": "NOR", "content": "b"}', '{"sid": "a", "by": "NOR", "content": null}'],
)  # fmt: skip
def test_a_bad_line_is_named_with_an_example_of_a_good_one(gold: Path, line: str) -> None:
    with gold.open("a", encoding="utf-8") as file:
        file.write(line)
    with pytest.raises(UsageError, match=r"Line 5 of .*gold\.jsonl") as error:
        load_promises(gold)
    assert "sid, by, to, content" in str(error.value.available)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "g").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(UsageError, match="Cannot read"):
        load_promises(tmp_path / "g")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["evaluate", "threads", *arguments])


def test_figures_are_printed(gold: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = run(str(gold), "--json", "--predictions", str(out))
    assert json.loads(result.stdout) == {"statements": 3} | dict.fromkeys(
        ("pairs F1", "pairs P", "pairs R", "B-cubed F1", "B-cubed P", "B-cubed R"), 1.0
    )
    threads = [json.loads(line)["thread"] for line in out.read_text("utf-8").splitlines()]
    assert threads == ["a", "a", "c"]
    assert "B-cubed F1" in run(str(gold)).stdout


def test_a_file_without_labels_has_threads_and_no_figures(gold: Path) -> None:
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line]
    bare = [{k: v for k, v in one.items() if k != "thread"} for one in rows]
    gold.write_text("\n".join(map(json.dumps, bare)), encoding="utf-8")
    assert run(str(gold)).stdout == "3 statements in 2 threads; the file has no labels.\n"
