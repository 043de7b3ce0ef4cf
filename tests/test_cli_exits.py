"""What goes wrong is one line with a code on stderr, and a number that scripts can rely on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import communique.store
import hand_made
from communique.cli import cli
from communique.errors import CommuniqueError, ModelMismatch, RecordFull, RecordLocked

COMMAND = [sys.executable, "-m", "communique"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let opening a record raise this."""

    def open_record(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(communique.store, "open_record", open_record)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RecordLocked("Another process writes.", do="Wait."), 5),
        (RecordFull("The disk is full.", do="Free some space."), 1),
        (ModelMismatch("The model is another.", available="Expected e73c.", do="Reinstall."), 1),
    ],
)
def test_errors_of_ours_tell_code_what_and_what_to_do(
    error: CommuniqueError, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, error)
    done = run("status")
    lines = [f"error[{error.code}]: {error.asked}", f"  {error.available}", f"  {error.do}"]
    assert done.exit_code == code
    assert done.stderr.splitlines() == [line for line in lines if line.strip()]
    assert done.stdout == ""


def test_an_error_nobody_expected_is_one_line_with_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, RuntimeError("boom\non two lines"))
    done = run("status")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "error[C000]: unexpected RuntimeError: boom on two lines (communique --debug ... shows where)"
    ]


def test_debug_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, RuntimeError("boom"))
    assert isinstance(run("--debug", "status").exception, RuntimeError)


def test_an_interrupt_anywhere_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, KeyboardInterrupt())
    done = run("status")
    assert (done.exit_code, done.stderr) == (130, "\nInterrupted.\n")


@pytest.mark.parametrize(
    "command", ["show meetings", "search rail", "status", "evidence st-1", "export people"]
)
def test_a_file_that_is_no_record_ends_with_5_and_is_left_alone(command: str, tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("my notes\n" * 200, encoding="utf-8")
    done = run(*command.split(), "--record", str(path))
    assert done.exit_code == 5
    assert done.stderr.startswith("error[C501]: ")
    assert path.read_text(encoding="utf-8") == "my notes\n" * 200


def test_a_record_that_is_not_there_ends_with_2_and_is_not_made(tmp_path: Path) -> None:
    done = run("show", "meetings", "--record", str(tmp_path / "none.db"))
    assert done.exit_code == 2
    assert "Make one with: communique read" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_who_stops_reading_the_output_hears_nothing(tmp_path: Path) -> None:
    record = hand_made.make_record(tmp_path / "r.db")
    process = subprocess.Popen(
        [*COMMAND, "show", "statements", "--record", str(record)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait() == 141
    process.stderr.close()


def test_ctrl_c_while_reading_leaves_a_record_that_goes_on(tmp_path: Path) -> None:
    record = str(tmp_path / "communique.db")
    rows = (f'{{"id": "{n}", "text": "Minister {n} met nobody. He said: all is well."}}' for n in range(3000))
    (tmp_path / "many.jsonl").write_text("\n".join(rows), encoding="utf-8")
    process = subprocess.Popen(
        [*COMMAND, "read", "many.jsonl", "--workers", "1"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "COMMUNIQUE_RECORD"},
    )
    while "last run   running" not in run("status", "--record", record).stdout:
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "the same command goes on from there" in said
    assert "last run   interrupted" in run("status", "--record", record).stdout


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    record = hand_made.make_record(tmp_path / "r.db")
    done = subprocess.run(
        [*COMMAND, "search", "pier", "--record", str(record)],
        capture_output=True,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )
    assert "“Kenya will repair" in done.stdout.decode("utf-8")
