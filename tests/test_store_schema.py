"""What a record file is: its versions, and what happens with files that are not ours."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from communique.errors import NotFound, RecordVersion
from communique.store import open_record, opening
from communique.store.schema import APPLICATION_ID, Migration, load_migrations, migrate, statements
from fish_reports import ready

NEWEST = load_migrations()[-1].number


def fill(path: Path) -> None:
    with open_record(path, create=True) as record:
        record.add([ready()], record.start_run(program="0", extractor="1", arguments={}))


def pragma(path: Path, name: str) -> object:
    connection = sqlite3.connect(path)
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    connection.close()
    return value


def test_a_new_record_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    fill(path)
    assert pragma(path, "application_id") == APPLICATION_ID
    assert pragma(path, "user_version") == NEWEST
    assert pragma(path, "journal_mode") == "wal"


def test_many_may_make_one_new_record_at_once(tmp_path: Path) -> None:
    for number in range(8):
        path, together = tmp_path / f"{number}.db", threading.Barrier(6)

        def make(path: Path = path, together: threading.Barrier = together) -> None:
            together.wait()
            open_record(path, create=True).close()

        with ThreadPoolExecutor(6) as pool:
            for made in [pool.submit(make) for _ in range(6)]:
                made.result()
        assert pragma(path, "user_version") == NEWEST


def test_one_file_is_left_when_the_record_is_closed(tmp_path: Path) -> None:
    fill(tmp_path / "r.db")
    assert [p.name for p in tmp_path.iterdir()] == ["r.db"]


def test_migrations_are_numbered_without_gaps() -> None:
    assert [m.number for m in load_migrations()] == list(range(1, NEWEST + 1))


def test_migrating_goes_on_from_any_version_and_keeps_the_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.db"
    fill(path)
    more = Migration(NEWEST + 1, "more", "CREATE TABLE later (x); -- and\nINSERT INTO later VALUES (';');\n")
    monkeypatch.setattr(opening, "load_migrations", lambda: (*load_migrations(), more))
    with open_record(path) as record:
        assert record.status().version == NEWEST + 1
        assert record.status().counts["documents"] == 1
    with open_record(path) as record:
        assert record.status().version == NEWEST + 1


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    fill(path)
    connection = sqlite3.connect(path, isolation_level=None)
    bad = Migration(NEWEST + 1, "bad", "CREATE TABLE later (x);\nINSERT INTO nowhere VALUES (1);\n")
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        migrate(connection, (*load_migrations(), bad))
    connection.close()
    assert pragma(path, "user_version") == NEWEST
    with open_record(path) as record:
        assert record.status().counts["documents"] == 1
        assert all(finding.sound for finding in record.check())


def test_a_script_is_split_at_ends_of_statements_only() -> None:
    script = "CREATE TABLE a (x); -- one; two\nINSERT INTO a\nVALUES (';');\n"
    assert len(statements(script)) == 2


def test_a_record_of_a_later_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    fill(path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {NEWEST + 7}")
    connection.close()
    for readonly in (True, False):
        with pytest.raises(RecordVersion, match=f"version {NEWEST + 7}.*later release.*Upgrade") as caught:
            open_record(path, readonly=readonly)
        assert caught.value.exit_code == 5
    assert pragma(path, "user_version") == NEWEST + 7


def test_a_record_of_an_earlier_version_is_not_changed_by_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.db"
    fill(path)
    more = Migration(NEWEST + 1, "more", "CREATE TABLE later (x);\n")
    monkeypatch.setattr(opening, "load_migrations", lambda: (*load_migrations(), more))
    with pytest.raises(RecordVersion, match="Open it once for writing"):
        open_record(path, readonly=True)
    assert pragma(path, "user_version") == NEWEST


@pytest.mark.parametrize("create", [True, False])
def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RecordVersion, match="another program"):
        open_record(path, create=create)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"Dear Sir,\n" * 500, b"\x00" * 4096, b"SQLite format 3\x00" + b"x" * 4096]
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(RecordVersion, match=r"not a record|damaged") as caught:
        open_record(path, create=True)
    assert caught.value.exit_code == 5
    assert path.read_bytes() == content


def test_a_folder_is_not_a_record(tmp_path: Path) -> None:
    with pytest.raises(RecordVersion, match="folder"):
        open_record(tmp_path, create=True)


def test_a_record_that_does_not_exist_is_not_made_by_asking_for_it(tmp_path: Path) -> None:
    for readonly in (True, False):
        with pytest.raises(NotFound, match="There is no record"):
            open_record(tmp_path / "r.db", readonly=readonly)
    assert not list(tmp_path.iterdir())


def test_a_record_can_be_read_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "sent"
    folder.mkdir()
    fill(folder / "r.db")
    (folder / "r.db").chmod(stat.S_IRUSR)
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anywhere
        with open_record(folder / "r.db", readonly=True) as record:
            assert record.status().counts["documents"] == 1
            assert [p.name for p in folder.iterdir()] == ["r.db"]
    finally:
        folder.chmod(stat.S_IRWXU)


def test_reading_sees_what_another_process_has_committed(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with open_record(path, create=True) as writer, open_record(path, readonly=True) as reader:
        run = writer.start_run(program="0", extractor="1", arguments={})
        assert reader.status().counts["documents"] == 0
        writer.add([ready()], run)
        assert reader.status().counts["documents"] == 1
