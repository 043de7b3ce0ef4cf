"""The five reports that the project began with."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.model import RawDocument
from communique.read import read

pytestmark = pytest.mark.shared

EXPECTED = {
    "000": {"outlet": "Iran Press"},
    "001": {"title": "Iran, Iraq stress need for cooperation to establish security at borders"},
    "002": {
        "title": "Al-Kazemi, Shamkhani talk about political, security upheavals",
        "outlet": "Iran Press",
        "published": "2020-07-22",
        "updated": "2020-07-22",
        "place": "Tehran",
    },
    "003": {"published": "2025-02-03", "place": "Tehran"},
    "004": {
        "title": "Iran, Iraq Top Security Officials Call for Broadening Cooperation",
        "outlet": "Fars News Agency",
        "published": "2023-03-19",
        "place": "Tehran",
    },
}


def test_metadata_of_the_seeds(shared: Path) -> None:
    found = {}
    for document in read(shared / "seeds"):
        assert isinstance(document, RawDocument)
        known = {name: field for name, field in document.metadata if field}
        assert all(document.text[field.start : field.end] == field.words for field in known.values())
        found[document.name[:3]] = {name: field.value for name, field in known.items()}
    assert found == EXPECTED


def test_the_whole_official_corpus_is_read_in_order(shared: Path) -> None:
    found = list(read(shared / "corpus" / "official.jsonl.gz"))
    assert len(found) == 1892
    assert all(isinstance(item, RawDocument) and item.metadata.published for item in found)
    assert [item.source.split("#")[1] for item in found] == [str(number) for number in range(1, 1893)]
