"""Fixtures that several test modules share, and one line that says when evaluation data is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import hand_made

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", REPOSITORY.parent / "shared"))


def pytest_report_header() -> str | None:
    if SHARED.is_dir():
        return None
    return "NOTE: no evaluation data in shared/ beside the repository: tests marked 'shared' are not run."


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if SHARED.is_dir():
        return
    absent = [item for item in items if item.get_closest_marker("shared")]
    config.hook.pytest_deselected(items=absent)
    items[:] = [item for item in items if item not in absent]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation data beside the repository."""
    return SHARED


@pytest.fixture(scope="session")
def sample() -> Path:
    """The sample corpus that ships with the repository."""
    return REPOSITORY / "sample"


@pytest.fixture
def plain_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """No wish of the one who runs the tests for colours or against them."""
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def record_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain_output: None) -> Path:
    """A record made by hand, which the commands take."""
    path = hand_made.make_record(tmp_path / "r.db")
    monkeypatch.setenv("COMMUNIQUE_RECORD", str(path))
    return path
