"""Comparisons of names against labelled pairs, and the figures that are promised."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import cli
from communique.errors import UsageError
from communique.evaluate import NamePair, evaluate_names, load_pairs, score_pairs
from communique.names import block_keys

PAIRS = [
    {"name_a": "Juma Oloo", "name_b": "Jumah Oloo", "same": True},
    {"name_a": "Juma Oloo", "name_b": "Anna Berg", "same": False},
    {"name_a": "Oloo", "name_b": "Juma Oloo", "same": True},
]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["evaluate", "names", *map(str, arguments)])


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(json.dumps(pair) for pair in PAIRS) + "\n", encoding="utf-8")
    return path


def test_figures_of_pairs(pairs: Path) -> None:
    report = evaluate_names(pairs)
    assert report.labelled == 3
    assert report.shipped is not None
    assert (report.shipped.precision, report.shipped.recall) == (1.0, 0.5)
    assert report.best is not None
    assert report.best.f1 == 1.0
    assert [pair.a for pair, _ in report.misses] == ["Oloo"]


def test_pairs_without_labels_get_scores_only() -> None:
    report = score_pairs([NamePair("Juma Oloo", "J. Oloo", None)])
    assert len(report.scores) == 1
    assert set(report.figures()) == {"pairs", "pairs/s", "pairs/s first"}
    assert score_pairs([]).figures()["pairs"] == 0


def test_only_pairs_of_different_names_give_figures_too() -> None:
    report = score_pairs([NamePair("Juma Oloo", "Anna Berg", False)])
    assert report.shipped is not None
    assert report.shipped.f1 == 0.0


def test_the_command_prints_figures_and_writes_scores(pairs: Path, tmp_path: Path) -> None:
    done = run(pairs, "--predictions", tmp_path / "scores.txt", "--misses", "5")
    assert done.exit_code == 0
    figures = {line.rsplit(maxsplit=1)[0]: line.split()[-1] for line in done.stdout.splitlines()}
    assert figures["F1"] == "0.667"
    assert figures["pairs"] == "3"
    assert len((tmp_path / "scores.txt").read_text(encoding="utf-8").split()) == 3
    assert "same: Oloo | Juma Oloo" in done.stderr
    assert "- “Oloo” is a single word, which many people may bear." in done.stderr


def test_the_command_writes_json(pairs: Path) -> None:
    assert json.loads(run(pairs, "--json").stdout)["best F1"] == 1.0


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"name_a": "x"}',
        '{"name_a": 1, "name_b": "x"}',
        '{"name_a": "x", "name_b": "y", "same": "no"}',
    ],
)
def test_a_line_that_is_no_pair_is_an_error_with_its_number(line: str, tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text(json.dumps(PAIRS[0]) + "\n\n" + line + "\n", encoding="utf-8")
    done = run(tmp_path / "pairs.jsonl")
    assert done.exit_code == 2
    assert done.stderr.startswith("error[C200]: Line 3 of ")
    assert "Expected one JSON object a line with name_a, name_b and perhaps same." in done.stderr


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Cannot read pairs"):
        load_pairs(tmp_path / "absent.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(b'{"name_a": "\xe9"}')
    with pytest.raises(UsageError, match="Cannot read pairs"):
        load_pairs(tmp_path / "latin.jsonl")


FLOORS = {
    "diplomatic_press_names": 0.985,
    "nk_name_bench_person": 0.865,
    "wikidata_arabic_latin": 0.97,
    "wikidata_latin_variants": 0.945,
}


@pytest.mark.shared
@pytest.mark.parametrize("name", FLOORS)
def test_floors_on_pairs_that_others_labelled(name: str, shared: Path) -> None:
    figures = evaluate_names(shared / "names" / f"{name}.jsonl").figures()
    assert figures["best F1"] >= FLOORS[name]
    assert figures["best F1"] - figures["F1"] <= 0.01


@pytest.mark.shared
def test_names_that_are_taken_for_the_same_share_a_key(shared: Path) -> None:
    pairs = [pair for pair in load_pairs(shared / "names" / "diplomatic_press_names.jsonl") if pair.same]
    missed = [pair for pair in pairs if not block_keys(pair.a) & block_keys(pair.b)]
    assert len(missed) <= 0.005 * len(pairs)
