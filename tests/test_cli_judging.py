"""`judge` and `why` with the ids of records: decided and shown in a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import cli
from communique.store import RecordFile, open_record
from meeting_reports import Told, told, write


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain_output: None) -> tuple[str, str]:
    """The ids of two meetings in a record, as they are listed."""
    path = tmp_path / "r.db"
    monkeypatch.setenv("COMMUNIQUE_RECORD", str(path))
    with open_record(path, create=True) as opened:
        write(
            opened, told(Told(), name="a.txt"), told(Told("2024-07-01"), name="b.txt", published="2024-07-01")
        )
        one, other = (meeting.id for meeting in opened.meetings())
    return one, other


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def done(*arguments: str) -> str:
    """Return what a command prints that must succeed."""
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return result.stdout


def record_ids(*meetings: str) -> list[str]:
    return [meeting.replace("encounter-", "mt-") for meeting in meetings]


def test_a_decision_on_two_meetings_is_shown_with_their_words(pair: tuple[str, str]) -> None:
    shown = done("judge", "same", *pair, "--why", "a slip in the day", "--by", "anna")
    head, left, right, now = shown.splitlines()
    assert head.startswith("   1  ")
    assert head.endswith("  same       by anna: a slip in the day")
    assert {line.split("”  ")[1] for line in (left, right)} == set(record_ids(*pair))
    assert "“Number 1 in a.txt: Anna Berg of NOR and Jón Lind of ISL had" in shown
    assert now == "They are one meeting in the record now."
    assert "two meetings in the record now" in done("judge", "retract", *pair, "--why", "w", "--by", "bo")


def test_why_has_the_evidence_the_decision_and_what_holds(pair: tuple[str, str]) -> None:
    before = done("why", *pair).splitlines()
    assert before[1] == "  Fjord Post, 2024-05-03"
    assert before[4].startswith("The evidence: two meetings (-")
    assert before[5] == "In the record: two meetings"
    assert before[-1].strip().startswith(("+", "-"))
    done("judge", "same", *pair, "--why", "a slip", "--by", "anna")
    after = done("why", *record_ids(*pair))
    assert "\nDecided: same, by anna on " in after
    assert "\nIn the record: one meeting\n" in after
    found = json.loads(done("why", *pair, "--json"))
    assert (found["table"], found["together"], found["verdict"]) == ("meetings", True, "different")


def test_the_log_has_names_and_records(pair: tuple[str, str]) -> None:
    done("judge", "same", *pair, "--why", "a slip", "--by", "anna")
    done("judge", "different", "Anna Berg", "Jón Lind", "--why", "two ministers", "--by", "bo")
    rows = json.loads(done("judge", "log", "--json"))
    assert [row["about"] for row in rows] == ["meetings", "people"]
    assert "“Number 1 in b.txt: Anna Berg of NOR" in done("judge", "log")


def test_two_of_two_kinds_are_refused(pair: tuple[str, str]) -> None:
    refused = run("judge", "same", pair[0], "in-0000000000000001", "--why", "w")
    assert refused.exit_code == 2
    assert "one of the meetings, in-0000000000000001 one of the instruments" in refused.stderr


def test_words_that_are_gone_are_shown_as_orphaned(
    pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    done("judge", "same", *pair, "--why", "a slip", "--by", "anna")
    gone = RecordFile.judgements
    monkeypatch.setattr(
        RecordFile,
        "judgements",
        lambda self: [row.model_copy(update={"orphaned": "no such words"}) for row in gone(self)],
    )
    assert done("judge", "log").endswith("      orphaned: no such words\n")
