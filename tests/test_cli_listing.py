"""Listings: the same rows in every form, on standard output nothing but data, laid out for a terminal."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import cli
from communique.cli.layouts import LAYOUTS
from communique.cli.listing import Counted


@pytest.fixture
def terminal(record_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A terminal of 80 columns without colours."""
    for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "80"}.items():
        monkeypatch.setenv(name, value)
    return record_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.mark.parametrize("table", LAYOUTS)
def test_every_form_of_a_listing_has_the_same_rows(record_path: Path, table: str) -> None:
    array = json.loads(run("show", table, "--json").stdout)
    lines = [json.loads(line) for line in run("show", table, "--jsonl").stdout.splitlines()]
    sheet = list(csv.DictReader(io.StringIO(run("show", table, "--csv").stdout)))
    plain = run("show", table).stdout.splitlines()
    assert array == lines
    assert [list(row) for row in array] == [list(row) for row in sheet]
    assert len(plain) == len(array) + 1
    assert len(array) >= 1


@pytest.mark.parametrize(
    ("arguments", "acts"),
    [
        ([], ["commit", "demand", "support"]),
        (["--act", "commit"], ["commit"]),
        (["--state", "KEN"], ["commit"]),
        (["--state", "ugandan"], ["demand", "support"]),
        (["--state", "the Republic of Kenya"], ["commit"]),
        (["--pair", "Kenya,Uganda"], ["commit", "demand"]),
        (["--person", "akello"], ["demand", "support"]),
        (["--outlet", "jinja mail"], ["support"]),
        (["--since", "2024-05-17"], ["support"]),
        (["--until", "2024-05-16"], ["commit", "demand"]),
        (["--since", "2025"], []),
        (["--state", "Uganda", "--outlet", "Lake Post"], ["demand"]),
        (["--limit", "2"], ["commit", "demand"]),
        (["--limit", "0"], ["commit", "demand", "support"]),
    ],
)
def test_filters_narrow_a_listing(record_path: Path, arguments: list[str], acts: list[str]) -> None:
    done = run("show", "statements", "--jsonl", *arguments)
    assert done.exit_code == 0
    assert [json.loads(line)["act"] for line in done.stdout.splitlines()] == acts


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "statements", "--state", "Kenia"], "Nearest: Kenya"),
        (["show", "statements", "--state", "zzzzzz"], "Give a code (IRQ)"),
        (["show", "statements", "--pair", "Kenya"], "not two states"),
        (["show", "statements", "--pair", "Kenya,kenyan"], "two different states"),
        (["show", "statements", "--since", "May 2024"], "2024-05-17"),
        (["show", "statements", "--since", "2024-13"], "2024-05-17"),
        (["show", "statements", "--since", "2024-02-30"], "2024-05-17"),
        (["show", "people", "--act", "commit"], "cannot be narrowed by act"),
        (["show", "treaties"], "'documents', 'meetings'"),
        (["search", '"open'], "not well formed"),
        (["export", "treaties"], "Tables: documents"),
        (["export"], "--to FOLDER"),
        (["evidence", "st"], "Ids begin with"),
        (["evidence", "st-0000000000000000"], "st-0000000000000000"),
        (["read", "x", "--column", "body"], "body=text"),
        (["read", "x", "--column", "body=heart"], "no such field"),
    ],
)
def test_a_wrong_request_says_what_would_be_right(record_path: Path, arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_without_rows_the_listing_says_so_beside_the_data(record_path: Path) -> None:
    done = run("show", "statements", "--since", "2030")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "No statements that fit these filters" in done.stderr
    assert run("show", "statements", "--since", "2030", "--json").stdout == "[]\n"
    assert run("show", "statements", "--since", "2030", "--csv").stdout.startswith("id,document,")


def test_an_outlet_that_is_not_there_is_told_with_those_that_are(record_path: Path) -> None:
    done = run("show", "statements", "--outlet", "Lake")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "No report is known to be of 'Lake'. Outlets: Jinja Mail, Lake Post.\n"
    assert "No statements that fit" in run("show", "statements", "--person", "").stderr


def test_plain_lines_have_one_row_each_with_whole_ids_and_columns_in_line(record_path: Path) -> None:
    heading, *lines = run("show", "statements").stdout.splitlines()
    assert heading.split() == ["ID", "PUBLISHED", "ACT", "WHO", "OUTLET", "WORDS"]
    assert all(re.match(r"st-[0-9a-f]{16}  2024-05-", line) for line in lines)
    assert {line.index("2024-05") for line in lines} == {heading.index("PUBLISHED")}
    assert lines[0].endswith("Kenya will repair the Kisumu pier by June 2025")


def test_a_terminal_gets_short_ids_that_evidence_accepts(terminal: Path) -> None:
    for table, layout in LAYOUTS.items():
        shown = run("show", table).stdout
        assert max(map(len, shown.splitlines())) <= 80
        if layout.columns[0].title == "ID":
            identifier = re.findall(r"^[a-z]+-[0-9a-f]{8}(?= )", shown, re.MULTILINE)[0]
            assert run("evidence", identifier).exit_code == 0


def test_a_terminal_gets_a_note_that_there_is_more(terminal: Path) -> None:
    done = run("show", "statements", "--limit", "2")
    assert "there are more: --limit 0 shows all" in done.stderr
    assert run("show", "statements", "--limit", "3").stderr == ""


def test_quoted_words_are_wrapped_on_lines_of_their_own(
    terminal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    lines = [line.rstrip() for line in run("show", "statements", "--limit", "1").stdout.splitlines()]
    assert lines[-3:] == ["  Kenya will repair the Kisumu", "  pier by June 2025", ""]


def test_a_quotation_without_end_does_not_fill_the_terminal() -> None:
    from communique.cli.terminal import _excerpt

    assert _excerpt("a pier " * 9, [(2, 6)]) == ("a pier " * 9, [(2, 6)])
    words = "x" * 5000 + "pier" + "y" * 5000
    shown, ((start, end),) = _excerpt(words, [(5000, 5004)])
    assert shown[start:end] == "pier"
    assert shown.startswith("… x")
    assert shown.endswith("y … (of 10,004 characters)")
    assert len(shown) < 1300
    assert _excerpt(words, [])[0].startswith("xxx")


def test_a_failure_is_named_from_where_the_user_stands(
    record_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "empty.txt").touch()
    run("read", str(tmp_path / "news"), "--workers", "1")
    monkeypatch.chdir(tmp_path)
    assert "R010  news/empty.txt" in run("show", "failures").stdout
    assert str(tmp_path / "news" / "empty.txt") in run("show", "failures", "--csv").stdout


def test_colour_is_there_unless_it_is_not_wanted(terminal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in run("search", "ferries").stdout
    assert "[[ferries]]" in run("search", "ferries").stdout
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b[30;43mferries\x1b[0m" in run("search", "ferries").stdout


def test_words_of_a_report_cannot_steer_the_terminal() -> None:
    from communique.cli.marks import plain, safe

    assert safe("a\x1b[31mb\u202ec\x07\n\td") == "a\ufffd[31mb\ufffdc\ufffd\n\td"
    assert plain(safe("\x1b[31m ship"), [(5, 10)]) == "\ufffd[31m[[ ship]]"


def test_search_marks_the_match_and_says_where_it_stands(record_path: Path) -> None:
    heading, *lines = run("search", "ferries").stdout.splitlines()
    assert heading.split() == ["REPORT", "PUBLISHED", "OUTLET", "TITLE", "WORDS"]
    assert len(lines) == 3
    assert all("[[ferries]]" in line and "Lake Post" in line for line in lines)
    (hit,) = json.loads(run("search", "lake", "patrol", "--json").stdout)
    assert [hit["quote"][start:end] for start, end in hit["marks"]] == ["lake", "patrol"]


def test_search_without_a_match_helps_on(record_path: Path) -> None:
    done = run("search", "zeppelin")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "No sentence matches 'zeppelin'" in done.stderr


def test_overlapping_marks_become_one() -> None:
    from communique.cli.marks import plain

    assert plain("one two three", [(4, 7), (0, 5), (9, 9), (8, 13)]) == "[[one two]] [[three]]"


def test_rows_are_taken_only_as_far_as_they_are_written() -> None:
    taken: list[int] = []
    rows = (taken.append(n) or n for n in range(1, 100))  # type: ignore[func-returns-value]
    counted = Counted(rows, 2)
    assert list(counted) == [1, 2]
    assert taken == [1, 2]
    assert counted.has_more()
    assert not Counted([1, 2], None).has_more()
