"""Ratings of promises, and what later promises do to earlier ones: said by people, with their history."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from communique.cli import cli
from communique.cli import rate as command
from communique.errors import NotFound, UsageError
from communique.link.weighing import weighed
from communique.model import Commitment, Extraction
from communique.resolve import Evidence, Tie
from communique.store import RATINGS, Prepared, RecordFile, identities, linked, open_record
from communique.store.linking import Kind
from fish_reports import document, prepared, quoted

PIER = "Norway will repair the pier"
FERRY = "Iceland will run a night ferry"


@dataclass(frozen=True)
class Words:
    """What the tests know of a promise: those in the same words are one."""

    key: int
    content: str


def read_words(connection: sqlite3.Connection, keys: Iterable[int]) -> list[Words]:
    query = "SELECT key, content FROM commitments WHERE key = ?"
    return [Words(*row) for key in keys for row in connection.execute(query, (key,))]


def tie_words(left: Words, right: Words) -> Tie:
    alike = left.content == right.content
    found = [Evidence("words", 2.0 if alike else -2.0, f"the words are {'' if alike else 'not '}the same")]
    return weighed(left.key, right.key, found)


@pytest.fixture(autouse=True)
def promises_by_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = (Kind("commitments", read_words, lambda facts: frozenset({"all"}), tie_words),)
    monkeypatch.setattr(linked, "KINDS", kinds)
    monkeypatch.setattr(identities, "KINDS", kinds)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain_output: None) -> Path:
    file = tmp_path / "r.db"
    monkeypatch.setenv("COMMUNIQUE_RECORD", str(file))
    return file


@pytest.fixture
def record(path: Path) -> Iterator[RecordFile]:
    """A record of two reports that promise a pier, the second also a ferry."""
    with open_record(path, create=True) as opened:
        add(opened, promised("2024-05-03", PIER), promised("2024-06-01", PIER, FERRY))
        yield opened


def promised(day: str, *contents: str, lead: str = "They said on", extractor: str = "1") -> Prepared:
    """Return a report in which somebody promises these things."""
    text = f"{lead} {day}: " + ". ".join(contents) + "."
    report = document(text, name=f"{day}.txt", published=day, outlet=f"Post of {day}")
    commitments = tuple(
        Commitment(**quoted(text, content), by=(content[:3].upper(),), content=content, specificity=2)
        for content in contents
    )
    found = Extraction(
        document=report.id, doc=report.name, language="en", extractor=extractor, commitments=commitments
    )
    return prepared(report, found)


def add(record: RecordFile, *reports: Prepared) -> None:
    run = record.start_run(program="test", extractor="1", arguments={})
    record.add(reports, run)
    record.finish_run(run, complete=True)
    record.settle()


def ids(record: RecordFile) -> list[str]:
    """Return the ids of: the pier in the first report, the pier and the ferry in the second."""
    return [row.id for row in record.rows("commitments")]


def rated(record: RecordFile, thread: str) -> list[tuple[str, bool]]:
    return [(row.rating, row.holds) for row in record.ratings(thread)]


def rate(record: RecordFile, thread: str, rating: Any, **more: Any) -> Any:
    return record.rate(thread, rating, **({"source": "Fjord Post", "why": "seen", "by": "anna"} | more))


# Ratings.


def test_nothing_is_rated_but_by_people(record: RecordFile) -> None:
    assert record.ratings() == []
    assert all(record.ratings(one) == [] for one in ids(record))


def test_a_rating_is_of_the_thread_and_says_who_when_why_and_on_what(record: RecordFile) -> None:
    early, late, ferry = ids(record)
    made = rate(record, early[:9], "in-the-works", date="2024-07", source=" Fjord Post, 3 July ")
    assert record.ratings(late) == [made]
    assert record.ratings(ferry) == []
    assert (made.rating, made.date, made.source, made.why, made.by) == (
        *("in-the-works", "2024-07", "Fjord Post, 3 July", "seen", "anna"),
    )
    assert (made.commitment, made.quote, made.holds, made.orphaned) == (early, PIER, True, "")


def test_a_later_rating_of_a_thread_replaces_the_earlier_ones_which_stay_in_the_log(
    record: RecordFile,
) -> None:
    early, late, _ = ids(record)
    rate(record, early, "stalled")
    rate(record, late, "kept", by="bo")
    assert rated(record, early) == [("kept", True), ("stalled", False)]
    rate(record, late, "not-rated")
    assert rated(record, early) == [("not-rated", True), ("kept", False), ("stalled", False)]
    assert [row.number for row in record.ratings()] == [1, 2, 3]


def test_of_two_promises_that_became_one_both_ratings_are_shown_until_a_new_one(record: RecordFile) -> None:
    pier, _, ferry = ids(record)
    rate(record, pier, "kept")
    rate(record, ferry, "broken")
    record.judge("same", pier, ferry, why="one programme", by="anna")
    assert rated(record, pier) == rated(record, ferry) == [("broken", True), ("kept", True)]
    rate(record, pier, "stalled")
    assert rated(record, ferry) == [("stalled", True), ("broken", False), ("kept", False)]
    record.judge("retract", pier, ferry, why="two", by="anna")
    assert rated(record, pier) == [("stalled", True), ("kept", False)]
    assert rated(record, ferry) == [("broken", True)]


def test_a_rating_follows_its_promise_through_later_readings(record: RecordFile) -> None:
    early, *_ = ids(record)
    rate(record, early, "kept")
    first = promised("2024-05-03", PIER)
    key, of, start, end, quote, *rest = first.rows["commitments"][0]
    shorter = (int(str(key)) + 1, of, int(str(start)) + 7, end, str(quote)[7:], *rest)
    document_row = (*first.document[:-1], "2")
    add(record, replace(first, extractor="2", document=document_row, rows={"commitments": [shorter]}))
    again = next(row.id for row in record.rows("commitments") if row.published == "2024-05-03")
    assert again != early
    assert [(row.rating, row.commitment, row.quote) for row in record.ratings(again)] == [
        ("kept", again, PIER)
    ]
    add(record, replace(first, extractor="3", document=(*first.document[:-1], "3"), rows={}))
    (row,) = record.ratings()
    assert "no such record" in row.orphaned


@pytest.mark.parametrize(
    ("rating", "more", "message"),
    [
        ("fulfilled", {}, "no rating"),
        ("kept", {"source": " "}, "needs a source"),
        ("kept", {"why": ""}, "needs a reason"),
        ("kept", {"date": "in May"}, "no day"),
    ],
)
def test_a_rating_without_source_reason_or_day_is_refused(
    record: RecordFile, rating: str, more: dict[str, str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        rate(record, ids(record)[0], rating, **more)
    assert record.ratings() == []


@pytest.mark.parametrize("thread", ["cm-0000000000000001", "mt-0000000000000001", "the pier"])
def test_only_promises_of_the_record_can_be_rated(record: RecordFile, thread: str) -> None:
    with pytest.raises(NotFound):
        rate(record, thread, "kept")
    with pytest.raises(NotFound):
        record.ratings(thread)


# Relations.


def test_people_say_what_a_later_promise_does_to_an_earlier_one(record: RecordFile) -> None:
    early, late, _ = ids(record)
    record.judge("narrows", late, early, why="one pier of three", by="anna")
    made = record.judge("restates", late, early, why="the same", by="bo")
    assert (made.left, made.right, made.replaces) == (late, early, 1)
    assert record.relations_judged() == {(late, early): made}
    found = record.why(early, late)
    assert (found.together, found.judgement, found.relation) == (True, None, made)  # type: ignore[union-attr]
    record.judge("retract", early, late, why="w", by="bo")
    assert record.relations_judged() == {}


def test_sameness_and_relation_are_two_decisions_on_a_pair(record: RecordFile) -> None:
    early, late, _ = ids(record)
    record.judge("same", early, late, why="w", by="anna")
    assert record.judge("widens", late, early, why="w", by="anna").replaces is None
    with pytest.raises(UsageError, match="contradicts that one widens the other"):
        record.judge("different", early, late, why="w", by="anna")
    assert record.judge("retract", early, late, why="w", by="anna").replaces == 2
    record.judge("different", early, late, why="w", by="anna")


def test_a_relation_is_within_one_promise_and_from_the_later_to_the_earlier(record: RecordFile) -> None:
    early, late, ferry = ids(record)
    with pytest.raises(UsageError, match="not one promise"):
        record.judge("narrows", ferry, early, why="w", by="anna")
    with pytest.raises(UsageError, match="before the second"):
        record.judge("narrows", early, late, why="w", by="anna")


# In a terminal.


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_the_command_has_the_ratings_of_the_record() -> None:
    assert command.RATINGS == RATINGS


def test_ratings_in_a_terminal(record: RecordFile) -> None:
    early, _, ferry = ids(record)
    given = ("--source", "Fjord Post, 3 July", "--why", "no crane", "--by", "anna")
    shown = run("rate", early, "stalled", *given, "--date", "2024-07")
    assert shown.exit_code == 0
    head, words, source = shown.stdout.splitlines()
    assert head.startswith("   1  ")
    assert head.endswith("  stalled on 2024-07  by anna: no crane")
    assert (words.strip(), source.strip()) == (f"“{PIER}”  {early}", "source: Fjord Post, 3 July")
    run("rate", "promise", early, "kept", *given)
    log = run("rate", "log", early).stdout
    assert "kept  by anna: no crane [replaces 1]\n" in log
    assert "stalled on 2024-07  by anna: no crane (no longer holds)\n" in log
    assert run("rate", "log", "--json").stdout.count('"number"') == 2
    assert "Nobody has rated this promise" in run("rate", "log", ferry).stderr


def test_a_rating_without_a_source_is_asked_for_one(record: RecordFile) -> None:
    refused = run("rate", ids(record)[0], "kept", "--why", "seen")
    assert (refused.exit_code, "--source" in refused.stderr) == (2, True)
