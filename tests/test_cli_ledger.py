"""`ledger` and `thread` in a pipe and in a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import cli
from communique.store import open_record
from promise_reports import PIER, PIER_AGAIN, SCHOOL, Made, told, write

LATER = f"{PIER_AGAIN} for 4 million euros"


@pytest.fixture
def promise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain_output: None) -> str:
    """Return the id of a promise that two reports tell; there is another."""
    path = tmp_path / "r.db"
    monkeypatch.setenv("COMMUNIQUE_RECORD", str(path))
    with open_record(path, create=True) as opened:
        write(
            opened,
            told(Made(PIER), Made(SCHOOL, to="ISL"), name="a.txt"),
            told(Made(LATER, restated=True), name="b.txt", published="2024-09-01", outlet="Cod Times"),
        )
        return opened.ledger()[0].id


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_each_promise_is_one_line_in_a_pipe(promise: str) -> None:
    heading, first, second = run("ledger").stdout.splitlines()
    assert heading.startswith("ID")
    for words in (promise, "NOR", PIER, LATER, "2024-05-03", "2024-09-01"):
        assert words in first
    assert "NOR to ISL" in second


def test_forms_for_programs_have_the_ids_of_the_commitments(promise: str) -> None:
    (row,) = json.loads(run("ledger", "--by", "Norway", "--topic", "pier", "--json").stdout)
    assert (row["id"], row["reports"], row["latest"]) == (promise, 2, LATER)
    assert promise in row["commitments"]
    assert len(row["commitments"]) == 2


@pytest.mark.parametrize(
    "wanted", [("--by", "SWE"), ("--topic", "zebra"), ("--since", "2025"), ("--between", "NOR,EST")]
)
def test_where_nothing_is_found_it_says_so(promise: str, wanted: tuple[str, ...]) -> None:
    result = run("ledger", *wanted)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "The record has no such promise.\n"


@pytest.mark.parametrize("wanted", [("--by", "Atlantis"), ("--between", "NOR"), ("--since", "winter")])
def test_what_is_no_state_or_day_is_refused(promise: str, wanted: tuple[str, ...]) -> None:
    assert run("ledger", *wanted).exit_code == 2


def test_a_thread_shows_its_wordings_in_order(promise: str) -> None:
    lines = run("thread", promise).stdout.splitlines()
    assert lines[0] == f"NOR  2 times in 2 reports  {promise}"
    assert lines[1] == "  2024-05-03 to 2024-09-01; Cod Times, Fjord Post"
    assert [line for line in lines if line.startswith("    “")] == [
        f"    “{PIER}”",
        f"    “{LATER}”; says itself that it repeats; new: 4 million",
    ]
    assert not any("alike in meaning" in line for line in lines)


def test_why_gives_reasons_and_what_they_come_to(promise: str) -> None:
    lines = run("thread", promise, "--why").stdout.splitlines()
    assert sum("the words are alike in meaning" in line for line in lines) == 2
    assert sum("in all" in line for line in lines) == 2


def test_a_promise_of_one_day_has_that_day_once(promise: str) -> None:
    (row,) = json.loads(run("ledger", "--to", "ISL", "--json").stdout)
    assert run("thread", row["id"]).stdout.splitlines()[1] == "  2024-05-03; Fjord Post"


def test_words_that_are_new_are_underlined_in_a_terminal(
    promise: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[4m" in run("thread", promise).stdout


def test_json_gives_the_whole_thread(promise: str) -> None:
    found = json.loads(run("thread", promise, "--json").stdout)
    assert set(found) == {"thread", "ratings", "wordings", "doubtful", "related"}
    assert [one["content"] for one in found["wordings"]] == [PIER, LATER]


@pytest.mark.parametrize(("asked", "words"), [("pier", "is not an id"), ("cm-0", "Nothing in the record")])
def test_an_unknown_id_is_told_with_what_to_do(promise: str, asked: str, words: str) -> None:
    result = run("thread", asked)
    assert result.exit_code == 2
    assert words in result.output
    assert "Traceback" not in result.output
