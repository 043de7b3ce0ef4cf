"""`evidence`: the words in their paragraph, compared once more with the stored text."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import hand_made
from communique.cli import cli
from communique.store import open_record


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def first_id(record_path: Path, table: str) -> str:
    with open_record(record_path, readonly=True) as opened:
        row = next(opened.rows(table))
        return str(row.record if table == "questions" else row.id)


@pytest.mark.parametrize(
    ("table", "marked"),
    [
        ("meetings", f"[[{hand_made.LINES[1]}]]"),
        ("people", "Kenyan Transport Minister [[Juma Oloo]] met"),
        ("offices", "Kenyan [[Transport Minister]] Juma Oloo"),
        ("statements", f"“[[{hand_made.PROMISE}]],” Oloo said"),
        ("commitments", f"“[[{hand_made.PROMISE}]],” Oloo said"),
        ("instruments", "under the [[Lake Transport Agreement]], which"),
        ("incidents", "[[A storm closed the port of Jinja]] on"),
        ("figures", "adding that [[40 ferries]] had been late."),
        ("questions", "2024. [[The minister]] thanked"),
    ],
)
def test_every_id_of_a_listing_leads_to_its_words(record_path: Path, table: str, marked: str) -> None:
    done = run("evidence", first_id(record_path, table))
    assert done.exit_code == 0
    assert marked in done.stdout
    assert "words: verified" in done.stdout
    assert "Lake Post, 2024-05-16: Kenya and Uganda agree on night ferries [doc-" in done.stdout


def test_evidence_names_the_rule_the_fields_and_their_words(record_path: Path) -> None:
    shown = run("evidence", first_id(record_path, "meetings")).stdout
    assert "  who: Juma Oloo, Transport Minister (KEN); Ruth Akello (UGA)\n" in shown
    assert "  made by: by hand, confidence 0.90\n" in shown
    assert "  date: “on Tuesday” characters 127-137\n" in shown


def test_a_document_shows_what_is_known_and_what_says_so(record_path: Path) -> None:
    shown = run("evidence", first_id(record_path, "documents")).stdout
    assert "  published: 2024-05-16 (column: published)\n" in shown
    assert "  url: https://lake.example/1 (column: url)\n" in shown


def test_a_document_shows_where_it_comes_from_and_what_was_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMMUNIQUE_RECORD", "latin.db")
    report = (
        "KISUMU, May 16, 2024 - Kenyan Transport Minister Zoé Oloo said on Thursday that the pier is mended."
        "\n\nRead More:\nPier closed since the storm\n"
    )
    Path("latin.txt").write_text(report, encoding="latin-1")
    assert run("read", "latin.txt", "--workers", "1").exit_code == 0
    shown = run("evidence", first_id(tmp_path / "latin.db", "documents")).stdout
    assert f"  read from: {tmp_path / 'latin.txt'}\n  note: decoded from windows-1252\n" in shown
    assert "  not read: under: read more: “Pier closed since the storm”\n" in shown


def test_a_person_has_a_paragraph_for_each_report_up_to_the_limit(record_path: Path) -> None:
    with open_record(record_path, readonly=True) as opened:
        (akello,) = opened.rows("people", person="Akello")
    both = run("evidence", akello.id)
    assert both.stdout.count("[[Ruth Akello]]") == 2
    assert both.stdout.index("Lake Post, 2024-05-16") < both.stdout.index("Jinja Mail, 2024-05-20")
    one = run("evidence", akello.id, "--limit", "1")
    assert one.stdout.count("[[Ruth Akello]]") == 1
    assert one.stderr == "1 more paragraph: --limit 0 shows all.\n"


def test_the_beginning_of_an_id_is_enough_if_only_one_begins_so(record_path: Path) -> None:
    whole = first_id(record_path, "instruments")
    for length in range(4, len(whole)):
        assert run("evidence", whole[:length]).stdout == run("evidence", whole).stdout
    assert run("evidence", whole.upper()).exit_code == 0


def test_a_beginning_of_several_ids_lists_them(tmp_path: Path) -> None:
    from communique.errors import NotFound
    from communique.store.beginnings import complete

    connection = sqlite3.connect(tmp_path / "x.db")
    connection.execute("CREATE TABLE statements (key INTEGER)")
    keys = (0x1230000000000001, 0x1230000000000002, 0x4560000000000000, -1)
    connection.executemany("INSERT INTO statements VALUES (?)", [(key,) for key in keys])
    assert complete(connection, "st-4") == "st-4560000000000000"
    assert complete(connection, "st-f") == "st-ffffffffffffffff"
    with pytest.raises(NotFound, match=r"st-1230000000000001, st-1230000000000002\. Give more"):
        complete(connection, "st-123")
    with pytest.raises(NotFound, match="begins with st-9"):
        complete(connection, "st-9")
    connection.close()


def test_words_that_are_no_longer_there_are_orphaned_and_end_with_1(record_path: Path) -> None:
    identifier = first_id(record_path, "instruments")
    with sqlite3.connect(record_path) as connection:
        connection.execute('UPDATE instruments SET start = start - 1, "end" = "end" - 1')
    connection.close()
    done = run("evidence", identifier)
    assert done.exit_code == 1
    assert "words: orphaned" in done.stdout
    assert "“Lake Transport Agreement”" in done.stdout
    assert "ORPHANED" in done.stdout
    assert "[[" not in done.stdout
    assert "communique doctor" in done.stderr


def test_evidence_as_json_has_offsets_into_clean_and_raw_text(record_path: Path) -> None:
    found = json.loads(run("evidence", first_id(record_path, "statements"), "--json").stdout)
    (passage,) = found["passages"]
    word = passage["words"][0]
    assert passage["text"][word["start"] - passage["start"] : word["end"] - passage["start"]] == word["quote"]
    assert (word["raw_start"], word["raw_end"]) == (word["start"], word["end"])


def test_in_a_terminal_the_words_are_coloured_and_the_lines_fit(
    record_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "70")
    shown = run("evidence", first_id(record_path, "statements")).stdout
    assert "\x1b[30;43mKenya will repair" in shown
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in shown.splitlines()) <= 70
