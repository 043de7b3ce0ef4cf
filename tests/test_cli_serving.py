"""What `serve` does before it answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.cli import serving
from communique.store import open_record

SAYS = "Putting together what an earlier run has left undone"


def test_what_a_killed_run_left_is_put_together_first_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serving.workers, "run", lambda *args, **options: None)
    path = tmp_path / "record.db"
    with open_record(path, create=True) as record:
        record._connection.execute("INSERT INTO stale VALUES ('portraits', 1)")
        assert not record.is_settled()
    serving.serve(path, host="127.0.0.1", port=0, token=None, show=False)
    assert SAYS in capsys.readouterr().err
    with open_record(path) as record:
        assert record.is_settled()
    serving.serve(path, host="127.0.0.1", port=0, token=None, show=False)
    assert SAYS not in capsys.readouterr().err
