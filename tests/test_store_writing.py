"""Writing the record: what goes in comes out, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.errors import QuoteMismatch, RecordFull, RecordLocked
from communique.model import Extraction, Figure, Incident, Instrument, Mention, Person, RawDocument, Words
from communique.store import RecordFile, open_record, opening, seen
from fish_reports import (
    add,
    document,
    dump,
    extent,
    extraction,
    failure,
    prepared,
    quoted,
    ready,
    report,
    start,
)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[RecordFile]:
    with open_record(tmp_path / "r.db", create=True) as opened:
        yield opened


def test_all_records_come_back_as_they_were(record: RecordFile) -> None:
    told = report()
    found = extraction(told)
    add(record, prepared(told, found))
    (meeting,) = record.rows("meetings")
    assert (meeting.quote, meeting.date, meeting.place, meeting.topics, meeting.rule) == (
        *(found.meetings[0].quote, "2024-05-03", "Bergen"),
        *(("cod",), "by.hand"),
    )
    assert [p.name for p in meeting.participants] == ["Anna Berg", "Jón Lind"]
    promise, praise = record.rows("statements")
    assert (promise.speaker, promise.act, promise.outlet) == ("Anna Berg", "commit", "Fjord Post")
    assert (praise.speaker, praise.target_state) == (None, ("ISL",))
    (commitment,) = record.rows("commitments")
    assert (commitment.by, commitment.statement, commitment.speaker) == (("NOR",), promise.id, "Anna Berg")
    assert [i.parties for i in record.rows("instruments")] == [("ISL", "NOR")]
    assert [i.date for i in record.rows("incidents")] == ["2024-03"]
    assert [(f.value, f.unit) for f in record.rows("figures")] == [(5e6, "NOK")]
    assert len(list(record.rows("mentions"))) == len(found.mentions)
    assert [(p.name, p.state, p.mentions) for p in record.rows("people")] == [
        ("Anna Berg", "NOR", 1),
        ("Jón Lind", "ISL", 1),
    ]
    assert [(o.office, o.holders) for o in record.rows("offices")] == [("Fisheries Minister", ("Anna Berg",))]


def test_what_was_left_open_is_a_row_with_its_reason(record: RecordFile) -> None:
    add(record, ready(norwegian="Berg"))
    questions = {q.kind: q for q in record.rows("questions")}
    assert questions["mention"].candidates == ("Norway", "the pier")
    assert questions["mention"].reason == "two things it may stand for"
    assert questions["person"].quote == "Berg"
    assert questions["speaker"].quote == "the Cod Agreement"
    assert "does not say who" in questions["speaker"].reason
    assert all(
        q.record in {m.id for m in record.rows("mentions")} for k, q in questions.items() if k == "mention"
    )


def test_a_quote_that_is_not_in_the_text_is_an_error(record: RecordFile) -> None:
    told = report()
    found = extraction(told)
    moved = found.figures[0].model_copy(update={"start": 3, "end": 19})
    with pytest.raises(QuoteMismatch, match=r"5 million kroner.*3-19"):
        prepared(told, found.model_copy(update={"figures": (moved,)}))
    meeting = found.meetings[0]
    words = (meeting.words[0].model_copy(update={"quote": "Oslo"}),)
    astray = meeting.model_copy(update={"words": words})
    with pytest.raises(QuoteMismatch, match="Oslo"):
        prepared(told, found.model_copy(update={"meetings": (astray,)}))


def test_a_record_that_is_there_twice_is_written_once_and_like_ones_are_told_apart(
    record: RecordFile,
) -> None:
    told = report()
    found = extraction(told)
    figure = found.figures[0]
    other = figure.model_copy(update={"by": "ISL"})
    add(record, prepared(told, found.model_copy(update={"figures": (figure, figure, other)})))
    rows = list(record.rows("figures"))
    assert [row.by for row in rows] in (["NOR", "ISL"], ["ISL", "NOR"])
    assert len({row.id for row in rows}) == 2


def test_a_record_twice_is_still_found_by_what_refers_to_it(record: RecordFile) -> None:
    told = report()
    found = extraction(told)
    promise = found.statements[0]
    pointing = found.commitments[0].model_copy(update={"statement": 1})
    changed = {"statements": (promise, promise), "commitments": (pointing,)}
    add(record, prepared(told, found.model_copy(update=changed)))
    (statement,) = record.rows("statements")
    assert [c.statement for c in record.rows("commitments")] == [statement.id]


def test_reading_again_changes_nothing(record: RecordFile) -> None:
    add(record, ready(), failure())
    before = dump(record)
    add(record, ready(), failure())
    assert dump(record) == before
    assert record.status().counts["failures"] == 1


def test_records_of_two_kinds_with_the_same_words_stay_apart(record: RecordFile) -> None:
    told = report()
    found = extraction(told)
    cod = quoted(told.text, "Cod Agreement")
    words = (Words(role="name", start=cod["start"], end=cod["end"], quote=cod["quote"]),)
    changed = {
        "instruments": (Instrument(**cod, name="Cod Agreement", words=words),),
        "incidents": (Incident(**cod, what="Cod Agreement", words=words),),
        "persons": (*found.persons, Person(**cod, name="Cod Agreement", state="NOR")),
        "mentions": (
            *found.mentions,
            Mention(**cod, kind="organisation", name="Cod Agreement", state="NOR", **extent(0, 1)),
        ),
    }
    add(record, prepared(told, found.model_copy(update=changed)))
    assert record.status().counts["people"] == len(list(record.rows("people"))) == 3
    (instrument,), (incident,) = record.rows("instruments"), record.rows("incidents")
    assert instrument.id.split("-")[1] != incident.id.split("-")[1]


def test_known_documents_are_those_of_this_extractor(record: RecordFile) -> None:
    add(record, ready(extractor="1"), extractor="1")
    assert record.known("1") == {report().id}
    assert record.known("2") == set()


def test_another_extractor_replaces_the_rows_of_a_document(record: RecordFile, tmp_path: Path) -> None:
    other = ready(norwegian="Kari Dahl", name="b.txt")
    add(record, ready(), other)
    told = report()
    found = extraction(told, extractor="2")
    fewer = found.model_copy(update={"statements": (), "commitments": (), "persons": found.persons[:1]})
    fewer = fewer.model_copy(update={"mentions": found.mentions[:1], "meetings": ()})
    add(record, prepared(told, fewer), extractor="2")
    assert record.known("2") == {told.id}
    with open_record(tmp_path / "fresh.db", create=True) as fresh:
        add(fresh, prepared(told, fewer), other)
        assert dump(record) == dump(fresh)
    assert all(finding.sound for finding in record.check())


def test_nothing_of_a_batch_is_written_if_one_row_cannot_be(record: RecordFile) -> None:
    add(record, ready())
    before = dump(record)
    bad = ready(norwegian="Kari Dahl", name="b.txt")
    bad.rows["statements"].append(bad.rows["statements"][0])
    with pytest.raises(sqlite3.IntegrityError):
        record.add([ready(norwegian="Eva Moe", name="c.txt"), bad], start(record))
    assert dump(record) == before


def test_a_full_disk_is_said_and_what_was_written_stays(record: RecordFile) -> None:
    add(record, ready())
    before = dump(record)
    connection = record._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    many = [
        ready(norwegian=f"Kari {'abcdefghij'[n]}dahl", name=f"{n}.txt", more="x " * 5000) for n in range(10)
    ]
    run = start(record)
    with pytest.raises(RecordFull, match=r"full.*What was written before stays.*run again"):
        record.add(many, run)
    assert dump(record) == before
    connection.execute("PRAGMA max_page_count = 1000000")
    record.add(many, run)
    assert record.status().counts["documents"] == 11
    assert all(finding.sound for finding in record.check())


def test_a_writer_waits_its_turn_and_says_so_when_it_does_not_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.1)
    with open_record(tmp_path / "r.db", create=True) as record:
        add(record, ready())
        other = sqlite3.connect(record.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordLocked, match=r"Another process.*run again") as caught:
            start(record)
        assert caught.value.exit_code == 5
        assert record.status().counts["documents"] == 1, "reading goes on"
        other.execute("ROLLBACK")
        other.close()
        add(record, ready(norwegian="Kari Dahl", name="b.txt"))
        assert record.status().counts["documents"] == 2


def test_a_document_read_from_two_places_is_one_with_two_sources(record: RecordFile) -> None:
    told = report(name="b.txt")
    again = told.raw.model_copy(update={"name": "a.txt", "source": "other/a.txt"})
    add(record, prepared(told, extraction(told)), seen(again))
    (row,) = record.rows("documents")
    assert (row.name, row.names) == ("a.txt", ("a.txt", "b.txt"))
    assert sorted(s.name for s in record.rows("sources")) == ["a.txt", "b.txt"]


def test_a_path_is_the_same_however_it_is_spelled(
    record: RecordFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    raw = report().raw
    for source in ("in/a.txt", "./in/../in/a.txt", str(tmp_path / "in/a.txt")):
        told = report().model_copy(update={"raw": raw.model_copy(update={"source": source})})
        add(record, prepared(told, extraction(told)), failure(source.replace("a.txt", "b.txt")))
    assert record.status().counts["sources"] == 1
    assert record.status().counts["failures"] == 1


def test_a_failure_disappears_when_its_source_is_read(record: RecordFile) -> None:
    add(record, failure("in/a.txt"), failure("in/b.txt"))
    add(record, ready())
    assert [f.name for f in record.rows("failures")] == ["b.txt"]


def test_a_failure_of_a_line_disappears_when_the_file_is_read_without_it(record: RecordFile) -> None:
    add(record, failure("in/t.jsonl#3"), failure("in/t.jsonl#12"), failure("in/u.jsonl#3"))
    told = report(name="id-1")
    told = told.model_copy(update={"raw": told.raw.model_copy(update={"source": "in/t.jsonl#1"})})
    add(record, prepared(told, extraction(told)), failure("in/t.jsonl#12", "R024", "not valid JSON"))
    left = [(f.source.rsplit("/", 1)[-1], f.code) for f in record.rows("failures")]
    assert left == [("t.jsonl#12", "R024"), ("u.jsonl#3", "R010")]


def test_failures_of_what_is_no_longer_in_the_folder_disappear_when_it_is_read_again(
    record: RecordFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    add(record, failure("in/gone.txt"), failure("inland/b.txt"), failure("nowhere", "R001"))
    assert record.status().counts["failures"] == 3
    run = record.start_run(program="0", extractor="0", arguments={"inputs": ["in"]})
    record.add([failure("in/still.txt")], run)
    record.finish_run(run, complete=True)
    assert {f.name for f in record.rows("failures")} == {"b.txt", "still.txt"}


def test_a_run_that_was_cut_short_forgets_no_failure(record: RecordFile) -> None:
    add(record, failure("in/t.jsonl#12"))
    run = start(record)
    told = report(name="id-1")
    told = told.model_copy(update={"raw": told.raw.model_copy(update={"source": "in/t.jsonl#1"})})
    record.add([prepared(told, extraction(told))], run)
    record.finish_run(run, complete=False)
    assert record.status().counts["failures"] == 1


def test_a_run_keeps_its_counts_with_each_batch(record: RecordFile) -> None:
    run = start(record)
    record.add([ready(), failure(), seen(report(name="z.txt").raw)], run)
    last = record.status().last
    assert last is not None
    assert (last.state, last.done, last.failed, last.skipped) == ("running", 1, 1, 1)
    record.finish_run(run, complete=False)
    last = record.status().last
    assert last is not None
    assert (last.state, last.arguments) == ("interrupted", '{"inputs": ["in"]}')


def test_the_original_bytes_are_kept_where_the_text_was_taken_out_of_them(record: RecordFile) -> None:
    told = report()
    raw = told.raw.model_copy(update={"original": b"%PDF-1.7 ..."})
    told = told.model_copy(update={"raw": raw})
    add(record, prepared(told, extraction(told)))
    assert record.original(told.id) == [b"%PDF-1.7 ..."]


def test_names_that_are_no_text_are_escaped(record: RecordFile) -> None:
    told = report()
    raw = told.raw.model_copy(update={"name": "nam\udce9.txt", "source": "in/nam\udce9.txt"})
    told = told.model_copy(update={"raw": raw})
    add(record, prepared(told, extraction(told)), failure("in/\udce9.txt"))
    assert [d.name for d in record.rows("documents")] == ["nam\\udce9.txt"]


def test_half_a_surrogate_pair_is_refused_before_it_reaches_the_record() -> None:
    told = document("A minister said \ud83d.")
    empty = Extraction(document=told.id, doc="a", language="en", extractor="1")
    with pytest.raises(UnicodeEncodeError):
        prepared(told, empty)


def test_text_of_any_kind_comes_back_as_it_was(record: RecordFile) -> None:
    text = "He said \x01 نفت 5 €\u00a0million 🐟.\u2028 Fin"
    told = document(text)
    figure = Figure(**quoted(text, "5 €\u00a0million 🐟"), value=5e6, unit="EUR", what="نفت")
    found = Extraction(document=told.id, doc="a", language="en", extractor="1", figures=(figure,))
    add(record, prepared(told, found))
    (row,) = record.rows("figures")
    assert (row.quote, row.what) == (figure.quote, "نفت")
    assert record.evidence(row.id).status == "verified"


def test_tags_make_another_document_since_records_depend_on_them() -> None:
    told = report()
    published = told.metadata.published
    assert published is not None
    other = published.model_copy(update={"source": "tag", "value": "2024-06-01"})
    raw: RawDocument = told.raw.model_copy(
        update={"metadata": told.metadata.model_copy(update={"published": other})}
    )
    assert raw.id != told.id
