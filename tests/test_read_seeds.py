"""The five reports that the project began with, and the whole corpus of readouts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.model import RawDocument
from communique.read import read

pytestmark = pytest.mark.shared


def test_metadata_of_the_seeds_is_as_labelled(shared: Path) -> None:
    gold = json.loads((shared / "gold" / "seeds.json").read_text())
    labels = {row["doc"]: row for row in (gold if isinstance(gold, list) else gold["documents"])}
    found = list(read(shared / "seeds"))
    assert len(found) == len(labels) == 5
    for document in found:
        assert isinstance(document, RawDocument)
        known = {name: field for name, field in document.metadata if field}
        assert all(document.text[field.start : field.end] == field.words for field in known.values())
        for name in ("title", "outlet", "published"):
            value = known[name].value if name in known else None
            assert value == labels[document.name][name], (document.name, name)


def test_the_whole_official_corpus_is_read_in_order(shared: Path) -> None:
    found = list(read(shared / "corpus" / "official.jsonl.gz"))
    assert len(found) == 1892
    assert all(isinstance(item, RawDocument) and item.metadata.published for item in found)
    assert [item.source.split("#")[1] for item in found] == [str(number) for number in range(1, 1893)]
