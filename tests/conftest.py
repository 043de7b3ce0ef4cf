"""Fixtures that several test modules share, and a line each that says what is absent and what is not run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import hand_made
from communique.run import read_into
from communique.store import open_record

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", REPOSITORY.parent / "shared"))
CHROMIUM = shutil.which("chromium")


def _absent() -> dict[str, str]:
    """Return the markers of tests that cannot be run here, each with the reason."""
    found = {}
    if not SHARED.is_dir():
        found["shared"] = "no evaluation data in shared/ beside the repository"
    if CHROMIUM is None:
        found["browser"] = "no chromium on the path"
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name, why in _absent().items():
        terminalreporter.write_line(f"NOTE: {why}: tests marked '{name}' are not run.")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    absent = [item for item in items if any(item.get_closest_marker(name) for name in _absent())]
    if absent:
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


@pytest.fixture(scope="session")
def sample_record(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the sample; who writes takes a copy."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    with open_record(path, create=True) as opened:
        read_into(opened, [str(sample)], workers=1)
        opened.settle()
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium; closed with the module, as its loop would be in the way of others."""
    from playwright.sync_api import sync_playwright

    from desk import ARGUMENTS

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def desk(sample_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The origin of a desk over the sample, for tests that only read."""
    from desk import served

    copy = shutil.copy(sample_record, tmp_path_factory.mktemp("desk") / "sample.db")
    with served(Path(copy)) as origin:
        yield origin
