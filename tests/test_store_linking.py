"""The engine that puts records together: a few at a time, and while others go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.resolve import Judged
from communique.store import RecordFile, open_record
from communique.store.kinds import KINDS, PROMISES
from communique.store.linking import link
from promise_reports import PIER, PIER_AGAIN, SCHOOL, SCHOOL_AGAIN, Made, told, write


@pytest.fixture
def record(tmp_path: Path) -> Iterator[RecordFile]:
    with open_record(tmp_path / "r.db", create=True) as opened:
        yield opened


def groups(record: RecordFile) -> list[tuple[int, int]]:
    query = "SELECT record, grouped FROM link_groups ORDER BY record"
    return record._connection.execute(query).fetchall()


def link_by_ones(record: RecordFile) -> None:
    for kind in KINDS:
        while link(record._connection, kind, Judged(), most=1):
            pass


@pytest.mark.parametrize("gone", ["a.txt", "b.txt", "c.txt", "d.txt"])
def test_records_may_go_while_their_neighbours_wait(record: RecordFile, gone: str) -> None:
    contents = {"a.txt": PIER, "b.txt": PIER_AGAIN, "c.txt": SCHOOL, "d.txt": SCHOOL_AGAIN}
    write(record, *(told(Made(content), name=name) for name, content in contents.items()))
    connection = record._connection
    document = "SELECT key FROM documents WHERE name = ?"
    connection.execute(
        f"DELETE FROM meanings WHERE commitment IN "
        f"(SELECT key FROM commitments WHERE document = ({document}))",
        (gone,),
    )
    connection.execute(f"DELETE FROM commitments WHERE document = ({document})", (gone,))
    connection.execute("INSERT OR IGNORE INTO unlinked SELECT key, 'commitments' FROM commitments")
    link_by_ones(record)
    (left,) = connection.execute("SELECT count(*) FROM commitments").fetchone()
    assert left == len(contents) - 1 == len(groups(record))
    assert len({group for _, group in groups(record)}) == 2  # the pier and the school


def test_few_at_a_time_give_what_all_at_once_give(record: RecordFile) -> None:
    write(record, *(told(Made(c), name=f"{n}.txt") for n, c in enumerate((PIER, PIER_AGAIN, SCHOOL))))
    once = groups(record)
    record._connection.execute("INSERT INTO unlinked SELECT key, ? FROM commitments", (PROMISES.table,))
    link_by_ones(record)
    assert groups(record) == once
