"""`status`, `doctor`, `demo`, `export` and `evaluate`."""

from __future__ import annotations

import csv
import json
import shutil
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

import communique.reader.network
import hand_made
from communique import shipped
from communique.cli import cli, demo
from communique.errors import ModelMismatch, NotFound
from communique.export import TABLES


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("COMMUNIQUE_RECORD", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return hand_made.make_record(tmp_path / "communique.db")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_status_counts_reports_and_meetings_apart(record: Path) -> None:
    shown = run("status").stdout
    assert "documents  2 reports from 2 places\n" in shown
    assert "meetings   1 told in reports; 1 different one was held\n" in shown
    assert "3 statements, 1 commitment, 1 instrument, 1 incident, 1 figure\n" in shown
    assert "open       1 question: communique show questions\n" in shown
    assert "not read   1 input: communique show failures\n" in shown
    assert "last run   complete, begun 20" in shown


def test_status_as_json(record: Path) -> None:
    found = json.loads(run("status", "--json").stdout)
    assert (found["counts"]["documents"], found["last"]["state"]) == (2, "complete")


def test_doctor_finds_all_in_order(record: Path) -> None:
    done = run("doctor")
    assert done.exit_code == 0
    assert all(line.startswith("ok ") for line in done.stdout.splitlines())
    for name in (
        "Python",
        "packages",
        "full-text search",
        "disk",
        "language model",
        "record",
        "record, quotes",
    ):
        assert f"  {name}: " in done.stdout


def test_doctor_without_a_record_says_how_to_make_one(record: Path) -> None:
    done = run("doctor", "--record", "other.db")
    assert done.exit_code == 0
    assert "record: none at other.db yet; communique read FOLDER makes one" in done.stdout


def test_doctor_says_what_to_do_about_each_problem(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    def wrong(folder: Path) -> None:
        raise ModelMismatch("The model is another.", do="Reinstall it.")

    monkeypatch.setattr(metadata, "version", absent)
    monkeypatch.setattr(communique.reader.network, "verify", wrong)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=1000))
    record.write_text("no record", encoding="utf-8")
    done = run("doctor")
    problems = [line for line in done.stdout.splitlines() if line.startswith("problem")]
    assert done.exit_code == 1
    assert {line.split()[1].rstrip(":") for line in problems} == {"packages", "disk", "language", "record"}
    assert "Install it: pip install 'click" in done.stdout
    assert "Free some space" in done.stdout
    assert "Reinstall it." in done.stdout


def test_export_of_all_tables_writes_a_file_each(record: Path, tmp_path: Path) -> None:
    done = run("export", "--csv", "--to", "out/tables")
    assert (done.exit_code, done.stdout) == (0, "")
    files = sorted((tmp_path / "out" / "tables").iterdir())
    assert [file.name for file in files] == sorted(f"{name}.csv" for name in TABLES)
    assert "statements.csv: 3 rows" in done.stderr
    with (tmp_path / "out" / "tables" / "statements.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["act"] for row in csv.DictReader(stream)] == ["commit", "demand", "support"]


def test_export_of_one_table_goes_to_standard_output_or_into_the_folder(record: Path, tmp_path: Path) -> None:
    lines = run("export", "statements").stdout
    run("export", "statements", "--to", "out")
    assert (tmp_path / "out" / "statements.jsonl").read_text(encoding="utf-8") == lines
    assert [json.loads(line)["act"] for line in lines.splitlines()] == ["commit", "demand", "support"]
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_export_gives_the_same_bytes_each_time(record: Path, tmp_path: Path) -> None:
    run("export", "--to", "one")
    run("export", "--to", "two")
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_demo_reads_the_sample_and_shows_a_session(record: Path, tmp_path: Path) -> None:
    done = run("demo")
    assert done.exit_code == 0
    typed = [line for line in done.stdout.splitlines() if line.startswith("$ communique ")]
    assert [line.split()[2] for line in typed] == ["read", "show", "show", "evidence", "search", "status"]
    assert "Kisumu" in done.stdout
    assert "words: verified" in done.stdout
    assert "Go on: communique show people --record communique-demo.db" in done.stderr
    assert (tmp_path / "communique-demo.db").exists()


def test_the_sample_is_found_in_an_installed_package_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped.resources, "files", lambda package: tmp_path)
    assert demo.sample_folder().name == "sample"
    (tmp_path / "sample").mkdir()
    assert demo.sample_folder() == tmp_path / "sample"
    monkeypatch.setattr(communique, "__file__", str(tmp_path / "a" / "b" / "c" / "__init__.py"))
    (tmp_path / "sample").rmdir()
    with pytest.raises(NotFound, match="are not there"):
        demo.sample_folder()


def test_evaluate_compares_with_labels(record: Path, tmp_path: Path) -> None:
    text = "Kenyan Minister Juma Oloo met his Ugandan counterpart Ruth Akello in Kisumu on 14 May 2024."
    people = [{"name": "Juma Oloo", "state": "KEN"}, {"name": "Ruth Akello", "state": "UGA"}]
    meeting = {"kind": "meeting", "date": "2024-05-14", "place": "Kisumu", "participants": people}
    label = {"doc": "a", "meetings": [meeting], "statements": [], "persons": people}
    (tmp_path / "gold.jsonl").write_text(json.dumps(label) + "\n", encoding="utf-8")
    (tmp_path / "gold_texts.jsonl").write_text(json.dumps({"id": "a", "text": text}), encoding="utf-8")
    done = run("evaluate", "records", "gold.jsonl", "--workers", "1")
    assert done.exit_code == 0
    rows = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines() if line}
    assert rows["meetings"] == ["1.00", "1.00", "1.00", "1", "1"]
    assert rows["meeting.date"] == ["1.00", "1"]
    figures = json.loads(run("evaluate", "records", "gold.jsonl", "--workers", "1", "--json").stdout)
    assert figures["persons F1"] == 1.0


def test_what_cannot_be_evaluated_yet_is_said_so(record: Path, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").touch()
    done = run("evaluate", "events", "gold.jsonl")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is not there yet" in done.stderr
