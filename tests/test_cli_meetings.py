"""`meetings` and `compare` in a terminal and in a pipe."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import cli
from communique.store import open_record
from meeting_reports import Told, told, write

CUT = "the quota for cod will be cut by a tenth next spring"
LATE = "night ferries between the islands are late"


@pytest.fixture
def meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain_output: None) -> str:
    """Return the id of a meeting that a ministry and a paper tell, and another report recalls."""
    path = tmp_path / "r.db"
    monkeypatch.setenv("COMMUNIQUE_RECORD", str(path))
    one = Told(said=(("NOR", "commit", CUT), ("ISL", "assert", LATE)), place="Bergen")
    other = Told(said=(("NOR", "assert", "cod quotas might be cut by a tenth next spring"),), place="Oslo")
    with open_record(path, create=True) as opened:
        write(
            opened,
            told(one, name="a.txt", outlet="Prime Minister of Canada"),
            told(other, name="b.txt", outlet="Cod Times"),
            told(Told(day=None, background=True), name="c.txt", published="2024-05-20"),
        )
        return next(opened.meetings()).id


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_each_meeting_is_one_line_with_its_reports_and_recollections(meeting: str) -> None:
    heading, line = run("meetings", "Norway", "ISL").stdout.splitlines()
    assert heading.startswith("ID")
    for words in (meeting, "2024-05-03", "2 +1", "Cod Times; Prime Minister of Canada", "Anna Berg (NOR)"):
        assert words in line


def test_forms_for_programs_have_the_ids_of_the_records(meeting: str) -> None:
    (row,) = json.loads(run("meetings", "--json").stdout)
    assert (row["id"], row["reports"], row["recalled"]) == (meeting, 2, 1)
    assert (len(row["records"]), len(row["mentions"])) == (2, 1)


def test_a_pair_without_meetings_says_so(meeting: str) -> None:
    result = run("meetings", "SWE", "ISL")
    assert (result.stdout, result.stderr) == ("", "The record has no such meeting of SWE and ISL.\n")


def test_accounts_in_a_pipe_are_one_line_a_telling(meeting: str) -> None:
    lines = run("compare", meeting).stdout.splitlines()
    labels = [line.split("  ")[0] for line in lines]
    assert labels == ["contradiction 1"] * 2 + ["shared 1"] * 2 + ["only"]
    assert f"“{LATE}”  st-" in lines[-1]


def test_accounts_in_a_terminal_name_whose_own_they_are(
    meeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    printed = run("compare", meeting[:20]).stdout
    assert "Prime Minister of Canada, CAN's own" in printed
    assert "They contradict each other (1)" in printed
    assert "Only in Prime Minister of Canada (1)" in printed
    assert "binds more in Prime Minister of Canada" in printed


def test_json_gives_the_whole_comparison(meeting: str) -> None:
    found = json.loads(run("compare", meeting, "--json").stdout)
    assert set(found) == {"meeting", "accounts", "shared", "alone", "contradictions"}
    marked = {one["text"][a:b] for one in found["shared"][0]["told"] for a, b in one["differing"]}
    assert marked == {"will", "might"}
