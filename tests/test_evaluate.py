"""Scoring: what counts as found, and that our figures are those of the exchange format's scorer."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from communique.errors import UsageError
from communique.evaluate.gate import Floors, digest, hold
from communique.evaluate.matching import same_name, token_f1
from communique.evaluate.measure import load_gold, texts_of
from communique.evaluate.quotes import score_quotes
from communique.evaluate.records import score_records

MEETING = {
    "kind": "meeting",
    "date": "2023-05-02",
    "place": "Bergen",
    "participants": [{"name": "Kari Holmvik", "state": "NOR"}, {"name": "Jón Arnalds", "state": "ISL"}],
}
STATEMENT = {
    "speaker": "Kari Holmvik",
    "state": "NOR",
    "mode": "indirect",
    "act": "commit",
    "content": "Norway will share its herring surveys",
}
GOLD: dict[str, Any] = {
    "doc": "a",
    "meetings": [MEETING],
    "statements": [STATEMENT],
    "commitments": [{"by": "NOR", "content": STATEMENT["content"]}],
    "instruments": [],
    "persons": [{"name": "Kari Holmvik", "state": "NOR"}],
}


def test_labels_scored_against_themselves_are_perfect() -> None:
    figures = score_records([GOLD], {"a": GOLD}).figures()
    assert figures.pop("instruments F1") == 0.0
    assert {v for k, v in figures.items() if not k.startswith("instruments")} == {1.0}


def test_an_absent_document_counts_as_missed() -> None:
    report = score_records([GOLD], {})
    assert report.absent == ["a"]
    assert report.counts["statements"].recall == 0.0
    assert any("statement missed" in miss for miss in report.misses)


def test_a_wrong_act_or_state_counts_against_strict_only() -> None:
    other = {**GOLD, "statements": [{**STATEMENT, "act": "demand"}]}
    figures = score_records([GOLD], {"a": other}).figures()
    assert figures["statements F1"] == 1.0
    assert figures["statements_strict F1"] == 0.0


@pytest.mark.parametrize("changed", [{"status": "planned"}, {"background": True}])
def test_planned_and_recalled_meetings_do_not_count_as_held(changed: dict[str, Any]) -> None:
    report = score_records([GOLD], {"a": {**GOLD, "meetings": [{**MEETING, **changed}]}})
    assert report.counts["meetings"].system == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kari Holmvik", "K. Holmvik", True),
        ("Holmvik", "Kari Holmvik", True),
        ("Kari Holmvik", "Ola Holmvik", False),
        ("Karim al-Fassi", "Karim Fassi", True),
        (None, "Holmvik", False),
    ],
)
def test_same_name(one: str | None, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_token_f1_ignores_case_and_diacritics() -> None:
    assert token_f1("Sao Paulo", "são paulo") == 1.0
    assert token_f1("herring", "") == 0.0


def test_quotes_need_half_of_the_content_and_the_source() -> None:
    text = "The minister said that the ferry would sail on Monday."
    content, source = [[23, 53]], [[0, 12]]
    gold = [{"doc_id": "a", "text": text, "attributions": [{"content": content, "source": source}]}]
    right = score_quotes(gold, {"a": [{"content": [[23, 50]], "source": source}]}).figures()
    assert (right["detect50 F1"], right["attrib F1"]) == (1.0, 1.0)
    other = score_quotes(gold, {"a": [{"content": [[23, 50]], "source": [[13, 17]]}]}).figures()
    assert (other["detect50 F1"], other["attrib F1"]) == (1.0, 0.0)
    short = score_quotes(gold, {"a": [{"content": [[23, 30]], "source": source}]}).figures()
    assert (short["detect F1"], short["detect50 F1"]) == (1.0, 0.0)


def test_an_optional_attribution_is_neither_rewarded_nor_punished() -> None:
    text = "The ferry sails on Monday, sources said."
    attribution = {"content": [[0, 25]], "source": [[27, 34]], "optional": True}
    gold = [{"doc_id": "a", "text": text, "attributions": [attribution]}]
    report = score_quotes(gold, {"a": [{"content": [[0, 25]], "source": []}]})
    assert (report.counts["detect"].gold, report.counts["detect"].system) == (0, 0)


def test_texts_are_found_beside_their_labels(tmp_path: Path) -> None:
    gold = tmp_path / "dev.jsonl"
    gold.write_text(json.dumps(GOLD) + "\n")
    with pytest.raises(UsageError, match="dev_texts"):
        texts_of(gold)
    (tmp_path / "dev_texts.jsonl").touch()
    assert texts_of(gold).name == "dev_texts.jsonl"
    assert load_gold(gold) == [GOLD]


def test_gold_that_is_no_gold_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("{broken")
    with pytest.raises(UsageError, match=r"Cannot read gold labels.*exchange format"):
        load_gold(tmp_path / "x.jsonl")


def test_a_floor_holds_at_its_value_and_breaks_below_it() -> None:
    floors = Floors(task="records", gold="g", sha256="", floors={"meetings F1": 0.8, "persons F1": 0.9})
    at, below = hold(floors, {"meetings F1": 0.8, "persons F1": 0.89})
    assert at.holds
    assert not below.holds
    assert not hold(floors, {})[0].holds


def test_the_digest_sees_each_changed_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    before = digest([tmp_path])
    (tmp_path / "a").write_text("2")
    assert digest([tmp_path]) != before


@pytest.mark.shared
@pytest.mark.parametrize("name", ["seeds.json", "dev.jsonl"])
def test_our_figures_are_those_of_the_scorer(shared: Path, tmp_path: Path, name: str) -> None:
    """A system that is right here and wrong there gets the same figures from both scorers."""
    gold = load_gold(shared / "gold" / name)
    system = [_spoilt(row, random.Random(number)) for number, row in enumerate(gold)]  # noqa: S311
    path = tmp_path / "system.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in system))
    command = [sys.executable, shared / "gold" / "score.py", shared / "gold" / name, path, "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    ours = score_records(gold, {row["doc"]: row for row in system}).figures()
    for key, value in ours.items():
        row, _, measure = key.partition(" ")
        assert value == theirs[row][measure.lower() or "accuracy"], key


def _spoilt(row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    def keep(items: list[Any]) -> list[Any]:
        return [item for item in items if chance.random() < 0.7]

    statements = keep(row["statements"])
    for n, statement in enumerate(statements):
        words = statement["content"].split()
        statements[n] = {
            **statement,
            "content": " ".join(words[: max(1, round(len(words) * chance.random()))]),
            "act": chance.choice([statement["act"], "assert"]),
            "speaker": chance.choice([statement["speaker"], "the minister"]),
        }
    meetings = [{**m, "participants": keep(m["participants"])} for m in keep(row["meetings"])]
    return {**row, "statements": statements, "meetings": meetings, "commitments": keep(row["commitments"])}
