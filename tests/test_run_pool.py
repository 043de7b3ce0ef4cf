"""Workers that die take only what they had in hand, and only if it kills them again."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from communique.errors import WorkerFailed
from communique.model import Failure, RawDocument
from communique.run import pool
from communique.run.pool import Pool


def raw(text: str) -> RawDocument:
    return RawDocument(name=text, source=f"in/{text}", format="text", text=text)


def serve(pipe: Connection, wanted: str, beside: object) -> None:
    """A worker that answers with the process that read it, and dies of some documents."""
    pipe.send("ready")
    while True:
        answers = []
        for document in pipe.recv():
            if document.text == "deadly":
                os.kill(os.getpid(), signal.SIGSEGV)
            if document.text.startswith("once "):
                mark = Path(document.text[5:])
                if not mark.exists():
                    mark.touch()
                    os._exit(3)
            if document.text == "slow":
                time.sleep(60)
            answers.append(
                Failure(source=document.source, name=document.name, step="read", code="T", reason=wanted)
            )
        pipe.send(answers)


def refuse(pipe: Connection, wanted: str) -> None:
    """A worker that never gets ready."""


@pytest.fixture(autouse=True)
def served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_serve", serve)


def codes(results: list[object]) -> dict[str, str]:
    return {r.name: r.code for r in results if isinstance(r, Failure)}


def test_results_come_back_in_order() -> None:
    with Pool("rows", 2) as workers:
        futures = [workers.submit([raw(f"{n}"), raw(f"{n}x")]) for n in range(6)]
        assert [[r.name for r in f.result()] for f in futures] == [[f"{n}", f"{n}x"] for n in range(6)]
        assert workers.submit([]).result() == []


def test_only_the_document_that_kills_is_lost() -> None:
    with Pool("rows", 2) as workers:
        found = workers.submit([raw("a"), raw("deadly"), raw("b")]).result()
        assert codes(found) == {"a": "T", "deadly": "W002", "b": "T"}
        assert "signal 11" in found[1].reason  # type: ignore[union-attr]
        assert found[1].source == "in/deadly"  # type: ignore[union-attr]
        assert codes(workers.submit([raw("c")]).result()) == {"c": "T"}


def test_a_document_is_tried_again_before_it_is_given_up(tmp_path: Path) -> None:
    with Pool("rows", 1) as workers:
        found = workers.submit([raw("a"), raw(f"once {tmp_path / 'mark'}")]).result()
        assert set(codes(found).values()) == {"T"}


def test_leaving_does_not_wait_for_what_is_being_read() -> None:
    began = time.monotonic()
    with Pool("rows", 2) as workers:
        assert codes(workers.submit([raw("a")]).result()) == {"a": "T"}
        futures = [workers.submit([raw("slow")]) for _ in range(5)]
        processes = [w._process for w in workers._workers if w._process]
    assert time.monotonic() - began < 20
    assert all(not process.is_alive() for process in processes)
    assert all(future.done() for future in futures)


def test_a_worker_that_cannot_start_is_no_fault_of_the_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_serve", refuse)
    with Pool("rows", 2) as workers, pytest.raises(WorkerFailed, match="__main__"):
        workers.submit([raw("a")]).result()
