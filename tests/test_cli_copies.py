"""`communique copies`, and where else copies are told of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import cli
from communique.store import open_record
from copied_reports import APART, MORE, WIRE, document, ready
from fish_reports import add


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("COMMUNIQUE_RECORD", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "communique.db"
    with open_record(path, create=True) as opened:
        whole = WIRE + MORE
        friday = whole.replace("on Monday", "on Friday")
        reports = (
            document(whole, "whole.txt", outlet="Gulf Review", title="Cable to the island"),
            document(WIRE, "wire.txt", title="Ministers talk of cables"),
            document(friday, "friday.txt", outlet="Island Post", published="2024-11-08"),
            document(APART, "apart.txt", outlet="Jelgava Leaf", published="2024-11-07"),
        )
        add(opened, *map(ready, reports))
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_copies_are_listed_under_their_lead(record: Path) -> None:
    lines = run("copies").stdout.splitlines()
    assert lines[0].split() == ["REPORT", "KIND", "SHARED", "PUBLISHED", "OUTLET", "TITLE"]
    assert "lead" in lines[1]
    assert "Gulf Review" in lines[1]
    assert lines[2].split()[1:4] == ["contained", "100%", "2024-11-04"]
    assert "like doc-" in lines[3]
    assert "not folded: has other numbers or days: Friday" in lines[3]


def test_copies_as_data_have_whole_ids(record: Path) -> None:
    rows = json.loads(run("copies", "--json").stdout)
    assert {row["lead"] for row in rows} == {rows[0]["document"]}
    assert [row["kind"] for row in rows] == ["lead", "contained", "near"]


def test_the_copies_of_one_report(record: Path) -> None:
    rows = json.loads(run("copies", "--json").stdout)
    one = run("copies", rows[1]["document"][:14], "--jsonl").stdout.splitlines()
    assert [json.loads(line)["doc"] for line in one] == ["whole.txt", "wire.txt", "friday.txt"]
    refused = run("copies", "doc-ffff")
    assert refused.exit_code == 2


def test_nothing_alike_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    with open_record(path, create=True) as opened:
        add(opened, ready(document(APART, "apart.txt")))
    done = run("copies", "--record", str(path))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "No two reports say the same.\n")


def test_status_documents_and_evidence_tell_of_copies(record: Path) -> None:
    shown = run("status").stdout
    assert "folded     1 report under a fuller or earlier copy: communique copies\n" in shown
    assert "alike      1 pair in nearly the same words that may differ in facts: communique copies\n" in shown
    listed = run("show", "documents").stdout
    assert "Ministers talk of cables; = copy of doc-" in listed
    assert "Cable to the island; + 1 copy" in listed
    said = json.loads(run("show", "statements", "--outlet", "Gulf Review", "--json").stdout)[0]
    told = run("evidence", said["id"]).stdout
    assert "partly in" in told
    assert "Baltic Wire, 2024-11-04 [doc-" in told
    assert "sentence in" in told
    assert "Jelgava Leaf, 2024-11-07 [doc-" in told
