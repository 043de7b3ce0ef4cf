"""Whole runs: the same record whatever the order, the workers and the interruptions."""

from __future__ import annotations

import errno
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import copied_reports
from communique.errors import UsageError, WorkerFailed
from communique.model import Extraction, Failure
from communique.run import Progress, batches, extract_stream, read_into, work
from communique.run.expected import expected
from communique.store import RecordFile, open_record
from communique.store.removing import remove_records
from communique.store.tables import key_of
from fish_reports import dump

NAMES = ("Anna Berg", "Kari Dahl", "Eva Moe", "Nils Holm")
MATTERS = ("the ferry line", "the pike quota", "the rail bridge", "student exchange", "the river gauge")
COUNT = 24


def text(number: int) -> str:
    """Return a report of its own for each number."""
    name, matter = NAMES[number % len(NAMES)], MATTERS[number % len(MATTERS)]
    return (
        f"OSLO, May {number % 28 + 1}, 2024 - Norwegian Transport Minister {name} met her Icelandic "
        f"counterpart Jón Lind in Oslo on Thursday.\n\n"
        f"{name} said that Norway will pay for {matter} number {number}. "
        f"Lind called on Norway to open the harbour for {number + 2} more ships.\n\n"
        "The two sides discussed the weather.\n"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports, one of them a copy, one not English, one empty, and a table with a bad line."""
    root = tmp_path_factory.mktemp("reports")
    (root / "deep").mkdir()
    for number in range(COUNT):
        (root / ("deep" if number % 3 else "") / f"{number:02}.txt").write_text(
            text(number), encoding="utf-8"
        )
    (root / "zz copy.txt").write_text(text(3), encoding="utf-8")
    (root / "deep" / "aa persian.txt").write_text("وزیر حمل و نقل نروژ با همتای ایسلندی خود دیدار کرد. " * 5)
    (root / "deep" / "bb persian.txt").write_text("وزیر حمل و نقل نروژ با همتای ایسلندی خود دیدار کرد. " * 5)
    (root / "empty.txt").write_text("")
    lines = [
        json.dumps({"id": f"id-{n}", "text": text(n + 100), "published": "2024-05-20"}) for n in range(3)
    ]
    lines.insert(1, '{"id": "broken')
    (root / "table.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    return root


ALL_READ = COUNT + 3
ALL_FAILED = 4  # two copies of what is not English, the empty file, the broken line


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "CHARACTERS", 1500)


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The exports of a run that nothing disturbed."""
    with open_record(tmp_path_factory.mktemp("plain") / "r.db", create=True) as record:
        summary = read_into(record, [folder], workers=1)
        assert (summary.done, summary.failed, summary.skipped) == (ALL_READ, ALL_FAILED, 1)
        return dump(record)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[RecordFile]:
    with open_record(tmp_path / "r.db", create=True) as opened:
        yield opened


def test_a_run_gives_records_of_every_kind_of_document(undisturbed: dict[str, list[str]]) -> None:
    assert len(undisturbed["documents"]) == ALL_READ
    assert len(undisturbed["meetings"]) >= COUNT
    assert len(undisturbed["statements"]) >= COUNT
    codes = sorted(json.loads(line)["code"] for line in undisturbed["failures"])
    assert codes == ["L001", "L001", "R010", "R024"]


def test_reading_twice_changes_nothing_and_reads_nothing(
    record: RecordFile, folder: Path, undisturbed: dict[str, list[str]]
) -> None:
    read_into(record, [folder], workers=1)
    again = read_into(record, [folder], workers=1)
    assert (again.done, again.failed, again.skipped) == (0, ALL_FAILED, ALL_READ + 1)
    assert again.reasons == {"L001": 2, "R010": 1, "R024": 1}
    assert dump(record) == undisturbed


def test_files_one_by_one_in_reverse_order_give_the_same(
    record: RecordFile, folder: Path, undisturbed: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "deep")
    for path in sorted((p for p in folder.rglob("*") if p.is_file()), reverse=True):
        read_into(record, [os.path.relpath(path)], workers=1)
    assert dump(record) == undisturbed


@pytest.mark.slow
def test_several_workers_give_the_same(
    record: RecordFile, folder: Path, undisturbed: dict[str, list[str]]
) -> None:
    told: list[Progress] = []
    summary = read_into(record, [folder], workers=2, progress=told.append)
    assert (summary.done, summary.failed, summary.skipped) == (ALL_READ, ALL_FAILED, 1)
    assert dump(record) == undisturbed
    assert len(told) > 3
    assert {p.total for p in told} == {ALL_READ + ALL_FAILED + 1}
    last = told[-1]
    assert (last.done, last.failed, last.skipped) == (ALL_READ, ALL_FAILED, 1)
    assert last.rate > 0


def test_what_is_repeated_in_one_run_shares_the_fate_of_the_first(
    record: RecordFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "CHARACTERS", 10**9)
    read_into(record, [folder / "deep", folder / "zz copy.txt", folder / "03.txt"], workers=1)
    assert sorted(f.name for f in record.rows("failures")) == ["aa persian.txt", "bb persian.txt"]
    (names,) = [d.names for d in record.rows("documents") if "03.txt" in d.names]
    assert names == ("03.txt", "zz copy.txt")


def test_an_interrupt_keeps_what_is_complete_and_the_next_run_goes_on(
    record: RecordFile, folder: Path, undisturbed: dict[str, list[str]]
) -> None:
    def interrupt(standing: Progress) -> None:
        if standing.done >= 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_into(record, [folder], workers=1, progress=interrupt)
    status = record.status()
    assert 6 <= status.counts["documents"] < ALL_READ
    assert status.last is not None
    assert (status.last.state, status.last.done) == ("interrupted", status.counts["documents"])
    rest = read_into(record, [folder], workers=1)
    assert rest.done == ALL_READ - status.counts["documents"]
    assert dump(record) == undisturbed


SCRIPT = """
import sys
from communique.run import batches, read_into
from communique.store import open_record
batches.CHARACTERS = 1500
def tell(standing):
    print(standing.done, flush=True)
with open_record(sys.argv[1], create=True) as record:
    read_into(record, sys.argv[2:], workers=2, progress=tell)
"""


def begin(path: Path, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(path), str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{process}/stat").read_text().split()[2] == "Z"


def workers_of(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task")
    return [int(c) for task in children.iterdir() for c in (task / "children").read_text().split()]


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_killed_goes_on_where_it_was(
    tmp_path: Path, folder: Path, undisturbed: dict[str, list[str]], how: signal.Signals
) -> None:
    path = tmp_path / "r.db"
    process = begin(path, folder)
    assert process.stdout is not None
    process.stdout.readline()
    workers = workers_of(process.pid) if Path(f"/proc/{process.pid}/task").exists() else []
    process.send_signal(how)
    _, errors = process.communicate(timeout=60)
    assert process.returncode != 0
    if how is signal.SIGINT:
        assert errors.rstrip().endswith("KeyboardInterrupt")
        assert errors.count("Traceback") == 1, "workers say nothing"
    deadline = time.monotonic() + 30
    while not all(map(is_gone, workers)):
        assert time.monotonic() < deadline, "a worker outlived the run"
        time.sleep(0.1)
    with open_record(path) as record:
        written = record.status().counts["documents"]
        # On Ctrl-C what is complete is written first; on a busy machine that may be all.
        assert 0 < written < ALL_READ + (how is signal.SIGINT)
        assert all(finding.sound for finding in record.check())
        read_into(record, [folder], workers=1)
        assert dump(record) == undisturbed


@pytest.mark.slow
def test_two_runs_into_one_record_at_once_both_succeed(
    tmp_path: Path, folder: Path, undisturbed: dict[str, list[str]]
) -> None:
    path = tmp_path / "r.db"
    runs = [begin(path, folder), begin(path, folder)]
    for run in runs:
        _, errors = run.communicate(timeout=120)
        assert run.returncode == 0, errors
    with open_record(path) as record:
        assert dump(record) == undisturbed
        assert all(finding.sound for finding in record.check())
        assert record.status().runs == 2


def test_a_step_that_breaks_on_one_document_loses_only_that(
    record: RecordFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import communique.clean
    import communique.extract
    import communique.parse

    def breaking(step: object, fragment: str, message: str):  # type: ignore[no-untyped-def]
        def run(document):  # type: ignore[no-untyped-def]
            if fragment in getattr(document, "text", ""):
                raise ValueError(message)
            return step(document)  # type: ignore[operator]

        return run

    def parse(documents):  # type: ignore[no-untyped-def]
        documents = list(documents)
        if any("number 6." in d.text for d in documents):
            raise RuntimeError("no\nparse")
        return original(documents)

    original = communique.parse.parse
    monkeypatch.setattr(communique.clean, "clean", breaking(communique.clean.clean, "number 4.", "too dirty"))
    monkeypatch.setattr(communique.parse, "parse", parse)
    monkeypatch.setattr(
        communique.extract, "extract", breaking(communique.extract.extract, "number 8.", "too deep")
    )
    summary = read_into(record, [folder / "deep"], workers=1)
    found = {f.name: (f.step, f.code, f.reason) for f in record.rows("failures") if f.code == work.BROKE}
    assert found == {
        "04.txt": ("clean", "W001", "clean raised ValueError: too dirty"),
        "08.txt": ("extract", "W001", "extract raised ValueError: too deep"),
    }
    assert summary.done == sum(1 for n in range(COUNT) if n % 3) - 2
    read_into(record, [folder], workers=1)
    assert ("parse", "W001", "parse raised RuntimeError: no parse") in {
        (f.step, f.code, f.reason) for f in record.rows("failures")
    }
    monkeypatch.undo()
    read_into(record, [folder], workers=1)
    assert {f.code for f in record.rows("failures")} == {"L001", "R010", "R024"}


def test_what_the_system_refuses_is_no_fault_of_a_report(
    folder: Path, record: RecordFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    import communique.clean

    def full(document: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(communique.clean, "clean", full)
    with pytest.raises(WorkerFailed, match="No space left on device"):
        read_into(record, [folder / "deep"], workers=1)
    assert not list(record.rows("failures"))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stream_is_in_the_order_of_the_input(folder: Path, workers: int) -> None:
    paths = [
        folder / "zz copy.txt",
        folder / "empty.txt",
        folder / "03.txt",
        folder / "00.txt",
        folder / "none.txt",
    ]
    found = list(extract_stream(paths, workers=workers))
    assert [f.doc if isinstance(f, Extraction) else f.name for f in found] == [p.name for p in paths]
    assert [type(f) for f in found] == [Extraction, Failure, Extraction, Extraction, Failure]


@pytest.mark.slow
def test_a_stream_that_is_left_ends_its_workers(folder: Path) -> None:
    stream = extract_stream([folder], workers=2)
    assert isinstance(next(stream), Extraction | Failure)
    stream.close()  # type: ignore[attr-defined]


def test_the_number_of_workers_is_checked(record: RecordFile, folder: Path) -> None:
    with pytest.raises(UsageError, match="cannot be 0 workers"):
        read_into(record, [folder], workers=0)


def test_a_wrong_column_is_refused_before_a_run_begins(record: RecordFile, folder: Path) -> None:
    with pytest.raises(UsageError, match="heading"):
        read_into(record, [folder], workers=1, columns={"x": "heading"})
    assert record.status().runs == 0


def test_what_is_to_come_is_counted_where_that_can_be_known(folder: Path, tmp_path: Path) -> None:
    assert expected([folder]) == ALL_READ + ALL_FAILED + 1
    assert expected([folder / "table.jsonl.gz", folder / "none.txt"]) == 5
    assert expected(["-"]) is None
    (tmp_path / "t.csv").write_text("text\n")
    assert expected([tmp_path]) is None
    (tmp_path / "t.csv").unlink()
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(b"{}\n" * 1000)[:-9])
    assert expected([tmp_path]) == 1


def test_a_copy_of_what_is_in_the_record_is_not_extracted(
    record: RecordFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, trimmed = tmp_path / "whole.txt", tmp_path / "trimmed.txt"
    whole.write_text(copied_reports.WIRE + copied_reports.MORE, encoding="utf-8")
    trimmed.write_text(copied_reports.WIRE, encoding="utf-8")
    assert read_into(record, [whole], workers=1).done == 1
    expected = record.status().counts["statements"]
    monkeypatch.setattr(work, "_parsed", lambda documents: iter([pytest.fail("read") for _ in documents]))
    assert read_into(record, [trimmed], workers=1).done == 1
    counts = record.status().counts
    assert (counts["documents"], counts["folded"], counts["statements"]) == (2, 1, expected)


def test_what_waits_to_be_read_again_is_read_at_the_end_of_a_run(record: RecordFile, tmp_path: Path) -> None:
    report = tmp_path / "wire.txt"
    report.write_text(copied_reports.WIRE, encoding="utf-8")
    read_into(record, [report], workers=1)
    expected = dump(record)
    record._connection.execute("UPDATE documents SET extractor = ''")
    remove_records(record._connection, key_of(next(record.rows("documents")).id))
    report.unlink()
    other = tmp_path / "other.txt"
    other.write_text(text(1), encoding="utf-8")
    read_into(record, [other], workers=1)
    assert record.unread() == []
    kept = [row for row in record.export("statements") if row.doc == "wire.txt"]
    assert [row.model_dump_json() for row in kept] == expected["statements"]
