"""`explain`: how a statement was read, and how sure that is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import hand_made
from communique.cli import cli
from communique.store import open_record


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def identifier(record_path: Path, table: str, number: int = 0) -> str:
    with open_record(record_path, readonly=True) as opened:
        return str(list(opened.rows(table))[number].id)


def test_a_statement_is_shown_with_its_parts_and_how_sure_they_are(record_path: Path) -> None:
    done = run("explain", identifier(record_path, "statements"))
    assert done.exit_code == 0
    assert f"“[[{hand_made.PROMISE}]],” {{Oloo said}}" in done.stdout
    assert "content  direct, 90% sure (rule by hand)" in done.stdout
    assert "act      commit, 91% sure; the next likeliest is assert" in done.stdout
    assert "cue      “said”" in done.stdout
    assert "speaker  Juma Oloo (KEN), named by “Oloo said”, 88% sure" in done.stdout
    assert "words    verified" in done.stdout


def test_a_promise_is_shown_with_its_terms(record_path: Path) -> None:
    shown = run("explain", identifier(record_path, "statements")).stdout
    assert "promise  by KEN; to do; deadline “by June 2025” = 2025-06; " in shown
    assert "specificity 3 of 3" in shown


def test_it_can_be_had_as_json(record_path: Path) -> None:
    found = json.loads(run("explain", identifier(record_path, "statements"), "--json").stdout)
    assert found["act"].startswith("commit")
    assert list(found)[:4] == ["content", "act", "cue", "speaker"]


def test_what_is_no_statement_is_refused_with_what_to_do(record_path: Path) -> None:
    done = run("explain", identifier(record_path, "meetings"))
    assert done.exit_code == 2
    assert "Ids of statements begin with st-" in done.stderr
    assert "communique evidence" in done.stderr


def test_in_a_terminal_speaker_cue_and_content_have_colours(
    record_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr("communique.cli.explain.in_terminal", lambda: True)
    done = CliRunner().invoke(cli, ["explain", identifier(record_path, "statements")], color=True)
    assert "\x1b[" in done.stdout
    assert "[[" not in done.stdout
    assert hand_made.PROMISE in done.stdout
