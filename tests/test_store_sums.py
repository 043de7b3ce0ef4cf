"""What lists count stays in step with the records, whatever is read, read again or decided."""

from __future__ import annotations

from pathlib import Path

from communique.store import RecordFile, open_record
from communique.store.portraits import renew_portraits
from communique.store.sums import renew_sums
from fish_reports import add, ready
from meeting_reports import Told, told, write

TABLES = ("encounters", "entity_sums", "bound", "portraits")


def counted(record: RecordFile) -> dict[str, list[tuple[object, ...]]]:
    found = {}
    for table in TABLES:
        rows = record._connection.execute(f"SELECT * FROM {table}")
        found[table] = sorted(rows.fetchall(), key=repr)
    return found


def made_anew(record: RecordFile) -> dict[str, list[tuple[object, ...]]]:
    """Return what the tables hold if they are made from nothing."""
    connection = record._connection
    connection.execute("BEGIN")
    for table in ("encounters", "entity_sums", "portraits"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("DELETE FROM stale_encounters")
    connection.execute("DELETE FROM stale_entities")
    connection.execute(
        "INSERT INTO stale_encounters SELECT DISTINCT grouped FROM link_groups WHERE kind = 'meetings'"
    )
    connection.execute(
        "INSERT INTO stale_entities SELECT entity FROM persons UNION SELECT entity FROM offices"
    )
    renew_sums(connection)
    stale = connection.execute("SELECT thread FROM stale WHERE kind = 'portraits'").fetchall()
    renew_portraits(connection, [key for (key,) in stale])
    found = counted(record)
    connection.execute("ROLLBACK")
    return found


def as_told(record: RecordFile) -> set[tuple[str, str | None, str, str, int]]:
    return {(e.id, e.date or e.latest, e.kind, e.status, e.reports) for e in record.meetings()}


def as_listed(record: RecordFile) -> set[tuple[str, str | None, str, str, int]]:
    rows = record.encounter_page(most=500).rows
    return {(e.id, e.date or e.latest, e.kind, e.status, e.reports) for e in rows}


def test_lists_follow_what_is_read_decided_and_read_again(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db", create=True) as record:
        write(record, told(Told(), name="one.txt", outlet="Fjord Post"))
        write(record, told(Told(kind="call"), name="two.txt", outlet="Geysir Times", published="2024-05-04"))
        write(
            record, told(Told(status="planned", day="2024-06-01"), name="three.txt", published="2024-05-20")
        )
        assert counted(record) == made_anew(record)
        assert as_listed(record) == as_told(record)
        together = next(row for row in record.meetings() if row.reports > 1)
        record.judge("different", *together.records[:2], why="two meetings", by="somebody")
        assert counted(record) == made_anew(record)
        assert as_listed(record) == as_told(record)
        assert record.encounter_page().total == 3
        record.judge("retract", *together.records[:2], why="they are one", by="somebody")
        assert as_listed(record) == as_told(record)
        assert record.encounter_page().total == 2


def test_a_document_that_is_read_anew_leaves_nothing_behind(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db", create=True) as record:
        add(record, ready())
        record.settle()
        before = counted(record)
        add(record, ready(extractor="2"), extractor="2")
        record.settle()
        assert counted(record) == before == made_anew(record)
        add(record, ready(norwegian="Ida Sund", extractor="2"), extractor="2")
        record.settle()
        assert counted(record) == made_anew(record)


def test_a_meeting_is_listed_before_it_is_linked(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db", create=True) as record:
        add(record, ready())
        assert as_listed(record) == as_told(record)
        assert record.encounter_page().total == 1
        assert record.people_page().total == 2
