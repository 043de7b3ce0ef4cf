"""`read` and `extract`: what is told while reports are read and after, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import communique.run
import hand_made
from communique.cli import cli, progress
from communique.model import Failure
from communique.run import Progress, Summary
from communique.store import RecordFile, open_record

TEXT = "Kenyan Transport Minister Juma Oloo met his Ugandan counterpart Ruth Akello in Kisumu on 14 May 2024."
FAILURE = Failure(
    source="b.pdf", name="b.pdf", step="read", code="R008", reason="no text in it.", do="Run OCR."
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("COMMUNIQUE_RECORD", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(*arguments: str, **more: Any) -> Result:
    return CliRunner().invoke(cli, arguments, **more)


def reading(monkeypatch: pytest.MonkeyPatch, outcome: Callable[..., Summary]) -> None:
    """Let this stand in for the reading of a folder into a record."""
    monkeypatch.setattr(communique.run, "read_into", outcome)


def streaming(monkeypatch: pytest.MonkeyPatch, *items: Any) -> None:
    """Let these be what comes out of the inputs."""

    def stream(inputs: object, **options: object) -> Iterator[Any]:
        yield from items

    monkeypatch.setattr(communique.run, "extract_stream", stream)


def test_reading_a_folder_makes_a_record_and_says_what_to_do_next(folder: Path) -> None:
    done = run("read", "news", "--workers", "1")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("1 report read in ")
    assert done.stderr.endswith("Next: communique show meetings\n")
    with open_record(folder / "communique.db", readonly=True) as record:
        assert [m.date for m in record.rows("meetings")] == ["2024-05-14"]


def test_reading_again_finds_all_known(folder: Path) -> None:
    run("read", "news", "--workers", "1")
    done = run("read", "news", "--workers", "1")
    assert done.exit_code == 0
    assert done.stderr.startswith("0 reports read, 1 known already in ")


def test_some_that_failed_end_with_4_and_are_told_by_reason(folder: Path) -> None:
    (folder / "news" / "b.txt").write_text(" \n", encoding="utf-8")
    (folder / "news" / "c.txt").write_text("", encoding="utf-8")
    done = run("read", "news", "--workers", "1", "--record", "my talks.db")
    assert done.exit_code == 4
    assert "2 inputs not read:\n" in done.stderr
    assert "such as b.txt: " in done.stderr
    assert "communique show failures --record 'my talks.db'" in done.stderr


def test_nothing_that_could_be_read_ends_with_3(folder: Path) -> None:
    done = run("read", "nowhere.txt", "--workers", "1")
    assert done.exit_code == 3
    assert "error[C300]: Of nowhere.txt nothing could be read." in done.stderr
    named = run("read", "nowhere.txt", "--workers", "1", "--record", "other.db").stderr
    assert named.count("communique show failures") == 1
    assert named.endswith("communique show failures --record other.db\n")


def test_the_record_in_the_folder_that_is_read_is_no_report(folder: Path) -> None:
    assert run("read", ".", "--workers", "1").exit_code == 0
    again = run("read", ".", "--workers", "1")
    assert (again.exit_code, "not read" in again.stderr) == (0, False)
    assert run("read", "communique.db", "--workers", "1").exit_code == 3


def test_a_record_in_a_folder_that_is_not_there_says_so(folder: Path) -> None:
    done = run("read", "news", "--workers", "1", "--record", "no/such/r.db")
    assert done.exit_code == 2
    assert "there is no folder no/such" in done.stderr


def test_tables_that_cannot_be_written_are_told_without_surprise(folder: Path) -> None:
    run("read", "news", "--workers", "1")
    (folder / "statements.jsonl.part").mkdir()
    done = run("export", "statements", "--to", ".")
    assert done.exit_code == 1
    assert "error[C502]: The tables cannot be written to .: " in done.stderr


def test_quiet_tells_only_errors(folder: Path) -> None:
    assert run("read", "news", "--workers", "1", "--quiet").stderr == ""


def test_standard_input_and_columns_reach_the_reader(folder: Path) -> None:
    row = json.dumps({"body": TEXT, "day": "2024-05-16", "id": "k1"})
    done = run(
        "extract",
        "-",
        "--column",
        "body=text",
        "--column",
        "day=published",
        "--workers",
        "1",
        input=row + "\n",
    )
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert (found["doc"], found["published"]) == ("k1", "2024-05-16")


def test_an_interrupted_reading_ends_with_130_and_says_how_to_go_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(record: RecordFile, inputs: object, **options: object) -> Summary:
        raise KeyboardInterrupt

    reading(monkeypatch, stopped)
    done = run("read", "news", "--record", "r.db")
    assert done.exit_code == 130
    assert "What was read so far is in r.db; the same command goes on from there." in done.stderr


def test_the_summary_names_reasons_by_number_and_not_too_many(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reasons = {f"R{n:03}": n for n in range(1, 13)}
    reading(monkeypatch, lambda *a, **k: Summary(1200, 78, 30, 61.25, reasons))
    lines = run("read", "news").stderr.splitlines()
    assert lines[0] == "1,200 reports read, 30 known already in 61.2 s."
    assert lines[2].split()[:2] == ["12", "R012"]
    assert sum("such as" in line for line in lines) == 8
    assert "and other reasons" in lines[10]


def test_extract_writes_one_object_a_report_and_failures_beside(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    streaming(monkeypatch, hand_made.FOUND, FAILURE, hand_made.ALSO)
    done = run("extract", "news", "--jsonl")
    assert done.exit_code == 4
    assert [json.loads(line)["doc"] for line in done.stdout.splitlines()] == ["ferries.txt", "patrol.txt"]
    assert done.stderr == "b.pdf: [R008] no text in it. Run OCR.\n"


def test_extract_of_nothing_readable_ends_with_3(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    streaming(monkeypatch, FAILURE)
    done = run("extract", "b.pdf")
    assert (done.exit_code, done.stdout) == (3, "")


def test_extract_in_a_terminal_is_laid_out_by_table(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "90"}.items():
        monkeypatch.setenv(name, value)
    streaming(monkeypatch, hand_made.FOUND)
    shown = run("extract", "news").stdout
    assert " Lake Post, 2024-05-16: Kenya and Uganda agree on night ferries " in shown
    for heading in ("Meetings", "Statements", "Commitments", "Instruments", "Incidents", "Figures", "People"):
        assert f"\n{heading}\n" in shown
    assert "commit  Juma Oloo (KEN) → UGA\n  Kenya will repair the Kisumu pier by June 2025" in shown
    assert json.loads(run("extract", "news", "--jsonl").stdout)["doc"] == "ferries.txt"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (Progress(40, 2, 8, 100, 5.0), "50 of 100 reports, 5.0 a second, 2 not read, 8 known, 0:10 left"),
        (Progress(1000, 0, 0, 1892, 0.1), "1,000 of 1,892 reports, 0.1 a second, 0 not read, 2:28:40 left"),
        (Progress(7, 0, 0, None, 1.26), "7 reports, 1.3 a second, 0 not read"),
        (Progress(0, 0, 0, 10, 0.0), "0 of 10 reports, 0.0 a second, 0 not read"),
    ],
)
def test_progress_tells_number_rate_failures_and_time_left(at: Progress, said: str) -> None:
    assert progress.line(at) == said


def test_without_a_terminal_progress_is_a_line_every_half_minute(capsys: pytest.CaptureFixture[str]) -> None:
    times = iter((0.0, 10.0, 29.9, 30.0, 30.0, 59.0, 61.0, 61.0))
    report = progress.plain(lambda: next(times))
    for done in range(5):
        report(Progress(done, 0, 0, None, 1.0))
    told = capsys.readouterr()
    assert told.out == ""
    assert [line.split()[0] for line in told.err.splitlines()] == ["2", "4"]
