"""Fixtures that several test modules share, and one line that says when evaluation data is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
