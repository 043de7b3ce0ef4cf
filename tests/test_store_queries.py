"""Reading the record: filters, search, evidence, checks, exports."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.errors import NotFound, UsageError
from communique.store import Prepared, RecordFile, Seen, open_record, seen
from fish_reports import ALL, add, dump, extraction, failure, prepared, ready, report, start

LATER = {
    "name": "b.txt",
    "norwegian": "Kari Dahl",
    "day": None,
    "published": "2025-01-10",
    "outlet": "Cod Times",
}
OWN = "The two sides looked at the smokehouse and its visitors from inland towns for most of the morning."
OTHERWISE = "Both sides will open the register of vessels to each other's inspectors from the autumn on."
"""Sentences that make two reports more than copies of each other."""


@pytest.fixture
def record(tmp_path: Path) -> Iterator[RecordFile]:
    """A record of two reports; the second has no day of meeting."""
    with open_record(tmp_path / "r.db", create=True) as opened:
        add(opened, ready(more=OWN), ready(**LATER), failure())
        yield opened


@pytest.mark.parametrize(
    ("table", "filters", "count"),
    [
        ("documents", {}, 2),
        ("documents", {"person": "dahl"}, 1),
        ("documents", {"state": "NOR"}, 2),
        ("documents", {"state": "SWE"}, 0),
        ("documents", {"pair": ("ISL", "NOR")}, 2),
        ("documents", {"pair": ("ISL", "SWE")}, 0),
        ("documents", {"act": "commit"}, 2),
        ("documents", {"outlet": "cod times"}, 1),
        ("documents", {"limit": 1}, 1),
        ("documents", {"limit": 0}, 0),
        ("meetings", {"pair": ("NOR", "ISL")}, 2),
        ("meetings", {"pair": ("NOR", "SWE")}, 0),
        ("meetings", {"person": "Anna BERG"}, 1),
        ("meetings", {"person": "An"}, 0),
        ("meetings", {"since": "2024-05-03", "until": "2024-05-03"}, 1),
        ("meetings", {"since": "2024-05"}, 2),
        ("meetings", {"since": "2025"}, 1),
        ("meetings", {"until": "2024-05"}, 1),
        ("statements", {"act": "commit"}, 2),
        ("statements", {"act": "commit", "person": "jon lind"}, 0),
        ("statements", {"state": "NOR"}, 2),
        ("statements", {"pair": ("NOR", "ISL")}, 4),
        ("statements", {"since": "2024-05-05"}, 2),
        ("commitments", {"state": "NOR"}, 2),
        ("commitments", {"state": "ISL"}, 0),
        ("commitments", {"pair": ("NOR", "ISL"), "person": "Dahl"}, 1),
        ("instruments", {"pair": ("NOR", "ISL")}, 2),
        ("instruments", {"state": "SWE"}, 0),
        ("incidents", {"since": "2024-03-31", "until": "2024-04"}, 2),
        ("figures", {"state": "NOR"}, 2),
        ("people", {"state": "NOR"}, 2),
        ("people", {"person": "jon"}, 1),
        ("people", {"outlet": "Cod Times"}, 2),
        ("offices", {"person": "berg"}, 1),
        ("mentions", {"person": "berg"}, 1),
        ("mentions", {"state": "ISL"}, 4),
        ("failures", {}, 1),
        ("questions", {"outlet": "Cod Times"}, 2),
        ("sources", {}, 2),
    ],
)
def test_filters_leave_what_was_asked_for(
    record: RecordFile, table: str, filters: dict[str, Any], count: int
) -> None:
    assert len(list(record.rows(table, **filters))) == count


@pytest.mark.parametrize(
    ("table", "filters", "words"),
    [
        ("failures", {"state": "NOR"}, "Failures cannot be narrowed by state"),
        ("people", {"act": "commit"}, "narrowed by act.*They can by: outlet"),
        ("sources", {"person": "Berg"}, "Tables that can: documents, meetings"),
        ("failures", {"since": "2024"}, "since or until"),
        ("meetings", {"pair": ("NOR", "NOR")}, "two different states"),
        ("meetings", {"limit": -1}, "cannot be negative"),
        ("meetings", {"until": "May 2024"}, "'May 2024' is no day for until"),
        ("treaties", {}, "no table 'treaties'.*Tables: documents"),
    ],
)
def test_a_filter_that_does_not_fit_is_named(
    record: RecordFile, table: str, filters: dict[str, Any], words: str
) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        record.rows(table, **filters)
    assert caught.value.exit_code == 2


def test_a_person_is_one_row_through_all_documents(record: RecordFile) -> None:
    add(record, ready(name="c.txt", norwegian="ANNA BERG", published="2024-05-05", more=OTHERWISE))
    (berg,) = record.rows("people", person="berg")
    assert (berg.documents, berg.first, berg.last) == (2, "2024-05-04", "2024-05-05")
    assert berg.spellings == ("ANNA BERG", "Anna Berg")
    assert berg.offices == ("Fisheries Minister",)


def test_reports_and_encounters_are_counted_apart(record: RecordFile) -> None:
    add(record, ready(name="c.txt", outlet="Oslo Wire", more=OTHERWISE))
    record.settle()
    counts = record.status().counts
    assert (counts["meetings"], counts["encounters"]) == (3, 2)
    told = [m for m in record.rows("meetings") if m.date]
    assert len({m.encounter for m in told}) == 1
    assert [m.reports for m in told] == [2, 2]


def test_rows_print_their_quote_first(record: RecordFile) -> None:
    row = next(record.rows("commitments"))
    assert str(row).startswith("“Norway will repair the pier at Ålesund” [commitment: ")
    assert row._repr_html_().startswith("<blockquote>Norway will")


def test_search_finds_sentences_and_says_where_the_words_are(record: RecordFile) -> None:
    hits = list(record.search("alesund REPAIR"))
    assert len(hits) == 2
    assert {(hit.outlet, hit.published) for hit in hits} == {
        ("Fjord Post", "2024-05-04"),
        ("Cod Times", "2025-01-10"),
    }
    assert [[hit.quote[a:b] for a, b in hit.marks] for hit in hits] == [["repair", "Ålesund"]] * 2
    assert all(report().text[h.start : h.end] == h.quote for h in hits if h.doc == "a.txt")
    assert len(list(record.search("pier", limit=1))) == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"Cod Agreement"', 2),
        ("agree*", 2),
        ("pier NOT kroner", 0),
        ("storm OR pier", 4),
        ("U.S.-style", 0),
        ("kroner.", 2),
        ("NEAR(Cod March, 9)", 2),
        ("Jón's", 0),
        ("text:pier", 0),
    ],
)
def test_search_understands_words_phrases_and_operators(record: RecordFile, query: str, found: int) -> None:
    assert len(list(record.search(query))) == found


@pytest.mark.parametrize("query", ['"pier', "pier AND", "(pier", "NEAR(", "", "  ", "*", "theirs: (pier)"])
def test_a_search_that_is_not_well_formed_says_how_to_write_it(record: RecordFile, query: str) -> None:
    with pytest.raises(UsageError, match=r"not well formed.*a phrase|nothing to search for"):
        list(record.search(query))


def test_marks_are_right_in_text_that_has_the_signs_used_for_marking(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db", create=True) as record:
        add(record, ready(more="A \ue000 pier \ue001 or \x02 pier."))
        quotes = {hit.quote: [hit.quote[a:b] for a, b in hit.marks] for hit in record.search("pier")}
    assert quotes["A \ue000 pier \ue001 or \x02 pier."] == ["pier", "pier"]


def test_evidence_is_the_words_in_their_paragraph(record: RecordFile) -> None:
    promise = next(record.rows("statements", act="commit"))
    found = record.evidence(promise.id)
    assert (found.status, found.record) == ("verified", promise)
    (passage,) = found.passages
    assert passage.text.startswith("She said that")
    assert [(w.role, w.quote) for w in passage.words] == [
        ("record", "Norway will repair the pier at Ålesund"),
        ("speaker", "She"),
    ]
    first = passage.words[0]
    assert report().raw.text[first.raw_start : first.raw_end] == first.quote
    assert passage.document.outlet == "Fjord Post"


def test_evidence_of_a_person_is_a_passage_of_each_document(record: RecordFile) -> None:
    (lind,) = record.rows("people", person="lind")
    found = record.evidence(lind.id)
    assert found.record == lind
    assert sorted(p.document.name for p in found.passages) == ["a.txt", "b.txt"]


def test_every_id_in_a_listing_leads_to_its_evidence(record: RecordFile) -> None:
    for table in ALL:
        for row in record.rows(table):
            if identifier := getattr(row, "id", None):
                kept = getattr(row, "record", identifier)
                assert record.evidence(kept).status == "verified"


def test_evidence_of_a_document_is_what_says_so(record: RecordFile) -> None:
    document = next(record.rows("documents"))
    known = dict(record.evidence(document.id).metadata)
    assert (known["outlet"].value, known["outlet"].source) == ("Fjord Post", "option")


@pytest.mark.parametrize(
    "identifier", ["st-0123456789abcdef", "doc-0123456789abcdef", "xx-1", "st", "pr-zz", ""]
)
def test_an_id_that_is_not_there_is_said(record: RecordFile, identifier: str) -> None:
    with pytest.raises(NotFound):
        record.evidence(identifier)


def test_a_quote_that_no_longer_matches_is_shown_as_orphaned_and_not_moved(
    record: RecordFile,
) -> None:
    promise = next(record.rows("statements", act="commit"))
    connection = sqlite3.connect(record.path)
    connection.execute("UPDATE documents SET clean_text = ' ' || clean_text WHERE name = 'a.txt'")
    connection.commit()
    connection.close()
    found = record.evidence(promise.id)
    assert found.status == "orphaned"
    first = found.passages[0].words[0]
    assert (first.status, first.quote, first.start) == ("orphaned", promise.quote, promise.start)
    unsound = {finding.name: finding.detail for finding in record.check() if not finding.sound}
    assert set(unsound) == {"quotes", "search index"}
    assert "first" in unsound["quotes"]


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        ("UPDATE documents SET raw_text = raw_text || '.'", "texts"),
        ("UPDATE spans SET quote = 'Oslo' WHERE role = 'place'", "quotes"),
        ("DELETE FROM sentence_words", "search index"),
        ("DELETE FROM entities WHERE kind = 'person'", "references"),
    ],
)
def test_the_check_finds_what_was_damaged(record: RecordFile, damage: str, name: str) -> None:
    assert all(finding.sound for finding in record.check())
    connection = sqlite3.connect(record.path)
    connection.execute(damage)
    connection.commit()
    connection.close()
    unsound = [finding for finding in record.check() if not finding.sound]
    assert [finding.name for finding in unsound] == [name]
    assert unsound[0].do


def copies() -> list[Prepared | Seen]:
    """Return documents, and one of them from a second place."""
    told = report()
    again = told.raw.model_copy(update={"name": "copy.txt", "source": "other/copy.txt"})
    return [
        prepared(told, extraction(told)),
        ready(**LATER),
        ready(name="c.txt", norwegian="ANNA BERG"),
        ready(name="d.txt", norwegian="Berg", icelander="Lind"),
        prepared(told.model_copy(update={"raw": again}), extraction(told)),
    ]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False), st.lists(st.integers(1, 4), min_size=1, max_size=5))
def test_exports_do_not_depend_on_order_batches_or_repetition(
    tmp_path: Path, chance: random.Random, sizes: list[int]
) -> None:
    with open_record(tmp_path / f"{chance.random()}.db", create=True) as one:
        add(one, *copies())
        expected = dump(one)
    documents = copies() + copies()[:2]
    chance.shuffle(documents)
    with open_record(tmp_path / f"{chance.random()}.db", create=True) as other:
        while documents:
            size = sizes[len(documents) % len(sizes)]
            add(other, *documents[:size])
            del documents[:size]
        assert dump(other) == expected


def test_exports_do_not_tell_where_files_stood(tmp_path: Path) -> None:
    exports = []
    for folder in ("here", "there/deep"):
        told = report()
        raw = told.raw.model_copy(update={"source": f"{folder}/a.txt", "notes": (folder,)})
        with open_record(tmp_path / f"{len(exports)}.db", create=True) as record:
            rows = prepared(told.model_copy(update={"raw": raw}), extraction(told))
            add(record, rows, failure(f"{folder}/t.jsonl#4"))
            exports.append(dump(record))
    assert exports[0] == exports[1]
    assert '"source":"t.jsonl#4"' in exports[0]["failures"][0]


def test_a_place_seen_later_adds_its_name(record: RecordFile) -> None:
    raw = report(more=OWN).raw.model_copy(update={"name": "0.txt", "source": "z/0.txt"})
    record.add([seen(raw)], start(record))
    assert next(record.rows("documents")).names == ("0.txt", "a.txt")
