"""Who is who in the five reports that the project began with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import communique
from communique.store import RecordFile, open_record

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def record(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordFile]:
    with open_record(tmp_path_factory.mktemp("seeds") / "r.db", create=True) as opened:
        communique.read_into(opened, shared / "seeds", workers=1)
        yield opened


@pytest.fixture(scope="module")
def labels(shared: Path) -> dict[str, Any]:
    across = json.loads((shared / "gold" / "seeds.json").read_text(encoding="utf-8"))["across"]
    return {name: across[name] for name in ("same_person", "different_person", "office_holders")}


def persons(record: RecordFile, label: str) -> set[str]:
    """Return the ids of the persons whom a label means: a spelling, or an office in a document."""
    words, _, document = label.removesuffix(")").partition(" (")
    if document:
        named = [m for m in record.rows("mentions") if m.doc == document and m.kind == "office"]
        ids = {entity for m in named if m.quote.lower() in words.lower() for entity in m.entities}
        return {record.person(entity).person.id for entity in ids if entity.startswith("person-")}
    rows = list(record.rows("people"))
    whole = {row.id for row in rows if words in row.spellings}
    return whole or {row.id for row in rows if words.split()[-1] in row.spellings}


def test_names_of_one_person_are_one(record: RecordFile, labels: dict[str, Any]) -> None:
    for names in labels["same_person"]:
        found = {name: persons(record, name) for name in names}
        assert all(found.values()), found
        assert len(set.union(*found.values())) == 1, found


def test_names_of_different_persons_are_not(record: RecordFile, labels: dict[str, Any]) -> None:
    for names in labels["different_person"]:
        for one, other in combinations(names, 2):
            assert persons(record, one), one
            assert persons(record, other), other
            assert not persons(record, one) & persons(record, other), names


def test_holders_of_offices_are_found_as_observed(record: RecordFile, labels: dict[str, Any]) -> None:
    for row in labels["office_holders"]:
        (found,) = record.holders(row["office"], row["state"], row["on"])
        assert found.basis == "observed"
        assert found.tenure.person in persons(record, row["holder"]), row
