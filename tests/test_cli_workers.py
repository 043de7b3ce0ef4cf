"""The desk in several processes: they answer at one address, know each other's forms, and end together."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from communique.cli import workers
from communique.store import open_record

SERVE = (sys.executable, "-m", "communique", "serve", "--no-open", "--port", "0", "--record")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="one process where the system cannot fork")
@pytest.mark.parametrize("ended_by", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_all_processes_end_with_the_first(tmp_path: Path, ended_by: str) -> None:
    record = tmp_path / "record.db"
    open_record(record, create=True).close()
    process = subprocess.Popen([*SERVE, str(record)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"http://(\S+:\d+)", process.stdout.readline())
        assert found is not None
        asked = [HTTPConnection(found[1], timeout=60) for _ in range(6)]
        for one in asked:
            one.request("GET", "/method")
        assert [one.getresponse().status for one in asked] == [200] * 6
        process.send_signal(getattr(signal, ended_by))
        for one in asked:
            one.close()
        process.wait(30)
    finally:
        process.kill()
        process.communicate()
    until = time.monotonic() + 30
    while _answers(found[1]):
        assert time.monotonic() < until
        time.sleep(0.1)


def test_a_processor_has_a_process_and_no_more_than_four(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    assert workers.processes() == workers.MOST
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert workers.processes() == 1


def _answers(address: str) -> bool:
    try:
        HTTPConnection(address, timeout=5).connect()
    except ConnectionRefusedError:
        return False
    return True
