"""What the reader learns from: labels are found again in the text, targets stand on the right words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.parse import parse
from communique.reader import load_network
from communique.reader.words import words_of
from communique_training.examples import ACTS, BEGIN, INSIDE, NOT_ASKED, OUT, Inventory, examples
from communique_training.labels import find, labelled, load
from communique_training.sources import WRITTEN, is_kept

TEXT = (
    "OSLO (HNA) - Norway and Iceland met on Monday.\n\nMinister Kari Holmvik said that Norway would share "
    "its surveys. She thanked Iceland for the tuna."
)
ROW = {
    "doc": "n1-04",
    "text": TEXT,
    "statements": [
        {
            "content": "Norway would share its surveys",
            "act": "commit",
            "cue": "said",
            "speaker_mention": "Kari Holmvik",
        },
        {"content": "Iceland for the tuna", "act": "praise", "cue": "thanked", "speaker_mention": None},
        {"content": "words that stand nowhere", "act": "assert", "cue": None, "speaker_mention": None},
    ],
}
NOTHING = Inventory([], [], ["O"])


def test_labels_are_found_in_the_clean_text() -> None:
    item = labelled(ROW, "n1")
    text = item.document.text
    assert item.told is not None
    assert [text[slice(*one.content)] for one in item.told] == [
        "Norway would share its surveys",
        "Iceland for the tuna",
    ]
    assert [text[slice(*one.cue)] for one in item.told if one.cue] == ["said", "thanked"]
    assert item.told[1].speaker == (0, 0)
    assert item.lost == ["words that stand nowhere"]


def test_white_space_may_differ_and_the_next_place_is_taken() -> None:
    assert find("a fish\nand a fish and a fish", "a  fish and", 5) == (11, 21)
    assert find("a fish", "a ship") is None


def test_targets_stand_on_the_words_of_the_labels() -> None:
    pieces = load_network().pieces
    item = labelled(ROW, "n1")
    (example,) = examples(item, None, NOTHING, pieces)
    words = [word.text for word in words_of(item.document, pieces)]
    content = example.targets["content"].tolist()
    first = words.index("would") - 1
    assert content[first : first + 5] == [BEGIN, INSIDE, INSIDE, INSIDE, INSIDE]
    assert content[first - 1] == OUT
    assert example.targets["act"][first] == ACTS.index("commit")
    assert words[example.targets["speaker_link"][first]] == "Kari"
    assert words[example.targets["cue_link"][first]] == "said"
    second = content.index(BEGIN, first + 1)
    assert example.targets["speaker_link"][second] == second
    assert example.targets["act"][0] == NOT_ASKED


@pytest.mark.parametrize("path", sorted(WRITTEN.glob("*.jsonl")), ids=lambda path: path.stem)
def test_every_written_label_stands_in_its_text(path: Path) -> None:
    for item in load(path):
        assert item.lost == [], item.document.name
        assert all(one.act in ACTS for one in item.told or ())


def test_every_fourth_report_of_the_second_collection_is_kept_for_checking() -> None:
    items = [item for path in sorted(WRITTEN.glob("*.jsonl")) for item in load(path)]
    kept = [item.document.name for item in items if is_kept(item)]
    assert len(kept) == 42
    assert {name.partition("-")[0] for name in kept} == {f"n{part}" for part in range(1, 8)}


def test_written_reports_are_one_document_each_and_no_text_stands_twice() -> None:
    rows = [json.loads(line) for path in WRITTEN.glob("*.jsonl") for line in path.open(encoding="utf-8")]
    assert len({row["doc"] for row in rows}) == len({row["text"] for row in rows}) == len(rows) == 324


def test_persons_are_believed_against_the_teacher() -> None:
    pieces = load_network().pieces
    item = labelled({**ROW, "statements": []}, "n1")
    (parsed,) = parse([item.document])
    kinds = sorted({mark.label for mark in parsed.marks} | {"PERSON"})
    known = Inventory([], [], ["O", *(f"{edge}-{kind}" for kind in kinds for edge in "BI")])
    (example,) = examples(item, parsed, known, pieces, ["Kari Holmvik"])
    words = [word.text for word in words_of(item.document, pieces)]
    at = words.index("Kari")
    targets = example.targets["entity"].tolist()
    assert [known.entities[tag] for tag in targets[at : at + 3]] == ["B-PERSON", "I-PERSON", "O"]
