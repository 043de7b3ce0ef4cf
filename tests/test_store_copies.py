"""Copies in a record: what folds has no records, whatever came first; nothing is lost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import NotFound
from communique.model import Document
from communique.store import Prepared, RecordFile, open_record, prepare_spared
from copied_reports import APART, MORE, PROMISE, WIRE, document, ready
from fish_reports import add, dump

WHOLE = WIRE + MORE
NEAR = WIRE.replace("after the talks", "after these talks")
OTHER_DAY = WIRE.replace("on Monday", "on Friday")


def reports() -> list[Document]:
    """Return a wire story, its copies, a longer story with it inside, one of another day, and another one."""
    return [
        document(WIRE, "wire.txt"),
        document(WIRE, "reprint.txt", outlet="Harbour Mail", published="2024-11-05"),
        document(NEAR, "near.txt", outlet="Island Post", published="2024-11-05"),
        document(WHOLE, "whole.txt", outlet="Gulf Review", published="2024-11-06"),
        document(WHOLE, "undated.txt", outlet="Coast Daily", published=None),
        document(OTHER_DAY, "friday.txt", outlet="Island Post"),
        document(APART, "apart.txt", outlet="Jelgava Leaf", published="2024-11-07"),
    ]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[RecordFile]:
    with open_record(tmp_path / "r.db", create=True) as opened:
        yield opened


def folded(record: RecordFile) -> dict[str, str]:
    """Return which document folds under which, by name."""
    names = {row.id: row.name for row in record.rows("documents")}
    return {row.name: names[row.copy_of] for row in record.rows("documents") if row.copy_of}


def said_in(record: RecordFile) -> list[str]:
    return [row.doc for row in record.rows("statements")]


def test_copies_fold_under_the_fullest_and_earliest(record: RecordFile) -> None:
    add(record, *map(ready, reports()))
    assert folded(record) == dict.fromkeys(
        ("wire.txt", "reprint.txt", "near.txt", "undated.txt"), "whole.txt"
    )
    assert said_in(record) == ["friday.txt", "whole.txt", "apart.txt"]
    assert record.status().counts["folded"] == 4
    whole = next(row for row in record.rows("documents") if row.name == "whole.txt")
    assert (whole.copies, whole.copy_of) == (4, None)


def test_a_better_one_that_comes_later_takes_over(record: RecordFile) -> None:
    wire, reprint, near, whole, *_ = map(ready, reports())
    add(record, near)
    assert said_in(record) == ["near.txt"]
    add(record, reprint)
    add(record, wire)
    assert said_in(record) == ["wire.txt"]
    assert folded(record) == {"near.txt": "wire.txt", "reprint.txt": "wire.txt"}
    add(record, whole)
    assert said_in(record) == ["whole.txt"]
    assert set(folded(record).values()) == {"whole.txt"}
    assert all(finding.sound for finding in record.check())


def test_in_a_chain_both_fold_under_the_first(record: RecordFile) -> None:
    words = ["".join(letters) for letters in product("bdfgkl", "aeiou", "mnprst")]
    sentences = [f"{' '.join(words[at : at + 13])}.".capitalize() for at in range(0, 130, 13)]
    first, second = " ".join(sentences), " ".join([*sentences[1:], "They wait for the ice to go out."])
    third = " ".join([*sentences[2:], "They wait for the ice to go out.", "Nobody minds that much at all."])
    add(
        record,
        *(ready(document(text, name)) for name, text in zip("abc", (first, second, third), strict=True)),
    )
    leads = folded(record)
    assert leads == {"b": "a", "c": "a"}
    rows = {row.doc: row.beside for row in record.copies()}
    assert rows["c"] == next(row.id for row in record.rows("documents") if row.name == "b")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False), st.lists(st.integers(1, 4), min_size=1, max_size=5))
def test_order_batches_and_sparing_do_not_show(
    tmp_path: Path, chance: random.Random, sizes: list[int]
) -> None:
    with open_record(tmp_path / f"{chance.random()}.db", create=True) as one:
        add(one, *map(ready, reports()))
        expected = dump(one)
    with open_record(tmp_path / f"{chance.random()}.db", create=True) as other:
        coming = reports() + reports()[:3]
        chance.shuffle(coming)
        while coming:
            size = sizes[len(coming) % len(sizes)]
            add(other, *(spared(other, told) for told in coming[:size]))
            del coming[:size]
        assert other.unread() == []
        assert dump(other) == expected


def spared(record: RecordFile, told: Document) -> Prepared:
    """Return the rows of a document as a run has them: those of a copy of what is there are spared."""
    return prepare_spared(told, "1") if record.covers(told) else ready(told)


def test_what_is_not_folded_for_all_its_likeness_is_listed_with_the_reason(record: RecordFile) -> None:
    wire, friday = (
        document(WHOLE, "wire.txt"),
        document(WHOLE.replace("on Monday", "on Friday"), "friday.txt"),
    )
    add(record, ready(wire), ready(friday))
    assert folded(record) == {}
    lead, alike = record.copies()
    assert (lead.kind, alike.kind, alike.lead) == ("lead", "near", lead.document)
    assert "has other numbers or days" in alike.reason
    assert record.status().counts["alike"] == 1
    assert [row.document for row in record.copies(alike.document)] == [lead.document, alike.document]


def test_groups_have_the_lead_first_and_know_outlets_and_days(record: RecordFile) -> None:
    add(record, *map(ready, reports()))
    rows = [(row.doc, row.kind, row.outlet, row.published) for row in record.copies() if not row.reason]
    assert rows == [
        ("whole.txt", "lead", "Gulf Review", "2024-11-06"),
        ("wire.txt", "contained", "Baltic Wire", "2024-11-04"),
        ("near.txt", "contained", "Island Post", "2024-11-05"),
        ("reprint.txt", "contained", "Harbour Mail", "2024-11-05"),
        ("undated.txt", "exact", "Coast Daily", None),
    ]
    assert (
        list(record.copies(next(row.id for row in record.rows("documents") if row.name == "apart.txt"))) == []
    )
    with pytest.raises(NotFound):
        record.copies("doc-0000000000000000")
    with pytest.raises(NotFound):
        record.copies(next(record.rows("statements")).id)


def test_evidence_says_who_carried_the_report_and_the_sentence(record: RecordFile) -> None:
    add(record, *map(ready, reports()))
    said = next(row for row in record.rows("statements") if row.doc == "whole.txt")
    carried = record.evidence(said.id).carried
    assert [(row.doc, row.how) for row in carried] == [
        ("wire.txt", "contained"),
        ("near.txt", "contained"),
        ("reprint.txt", "contained"),
        ("undated.txt", "exact"),
        ("friday.txt", "sentence"),
        ("apart.txt", "sentence"),
    ]
    assert PROMISE in carried[-1].quote
    copy = next(row.id for row in record.rows("documents") if row.name == "near.txt")
    assert "whole.txt" in [row.doc for row in record.evidence(copy).carried]


def test_a_copy_is_found_by_what_its_lead_has(record: RecordFile) -> None:
    add(record, *map(ready, reports()))
    names = [row.name for row in record.rows("documents", act="commit", outlet="Harbour Mail")]
    assert names == ["reprint.txt"]


def test_what_no_longer_folds_waits_to_be_read_and_is_not_lost(record: RecordFile) -> None:
    wire, near = document(WIRE, "wire.txt"), document(NEAR, "near.txt", published="2024-11-05")
    add(record, ready(wire))
    add(record, spared(record, near))
    assert folded(record) == {"near.txt": "wire.txt"}
    body = wire.parts[0].model_copy(update={"kind": "menu"})
    add(record, ready(wire.model_copy(update={"parts": (body,)}), "2"), extractor="2")
    assert folded(record) == {}
    (waiting,) = record.unread()
    assert (waiting.id, waiting.text) == (near.id, NEAR)
    assert record.status().counts["waiting"] == 1
    add(record, ready(near, "2"), extractor="2")
    assert record.unread() == []
    assert "near.txt" in said_in(record)


def test_a_record_of_an_earlier_release_is_looked_through_once(record: RecordFile) -> None:
    add(record, *map(ready, reports()))
    expected = dump(record)
    for table in ("copies", "lookalikes", "passages", "wording_bands", "wordings"):
        record._connection.execute(f"DELETE FROM {table}")
    record.settle()
    assert folded(record)
    assert dump(record) == expected
