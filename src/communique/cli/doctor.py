"""`communique doctor`: checks what the program needs, and says what to do where something is wrong."""

from __future__ import annotations

import re
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import click

from communique import __version__
from communique.cli.exits import UNEXPECTED, red
from communique.cli.layouts import counted
from communique.cli.options import examples, record_option
from communique.errors import CommuniqueError

LEAST_PYTHON = (3, 11)
LEAST_FREE = 500_000_000
"""Bytes: about what a record of ten thousand reports takes."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `do` says what to do, if it is not in order."""

    name: str
    sound: bool
    found: str
    do: str = ""


@click.command("doctor", short_help="Check the installation and the record.")
@record_option
@examples("communique doctor", "communique doctor --record talks.db")
def command(record: Path) -> None:
    """Check Python, the packages, the language model, full-text search, the disk and the record.

    Each line begins with ok or problem; a problem says what to do, and the exit code is then 1.
    """
    bad = 0
    for check in checks(record):
        click.echo(f"{'ok     ' if check.sound else red('problem')}  {check.name}: {check.found}")
        if not check.sound:
            bad += 1
            click.echo(f"         {check.do}")
    if bad:
        raise click.exceptions.Exit(UNEXPECTED)


def checks(record: Path) -> Iterator[Check]:
    """Yield what was found, one thing after the other; the slow ones last."""
    yield Check("communique", True, __version__)
    yield _python()
    yield from _packages()
    yield _full_text()
    yield _disk(record)
    yield _guarded("language model", _model)
    yield from _record(record)


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    least = ".".join(map(str, LEAST_PYTHON))
    return Check("Python", sys.version_info >= LEAST_PYTHON, found, f"Install Python {least} or newer.")


def _packages() -> Iterator[Check]:
    """Yield one line for all packages that are there, and one for each that is not."""
    try:
        needed = [need for need in metadata.requires("communique") or () if "extra ==" not in need]
    except metadata.PackageNotFoundError:
        yield Check("packages", False, "communique is not installed", "Install it: pip install communique")
        return
    present = []
    for need in needed:
        name = re.split(r"[^\w.-]", need, maxsplit=1)[0]
        try:
            present.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            yield Check("packages", False, f"{name} is missing", f"Install it: pip install '{need}'")
    yield Check("packages", True, ", ".join(present))


def _full_text() -> Check:
    do = "Use a Python whose sqlite3 module has FTS5, such as the one from python.org."
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
    except sqlite3.OperationalError as error:
        return Check("full-text search", False, f"SQLite {sqlite3.sqlite_version}: {error}", do)
    finally:
        connection.close()
    return Check("full-text search", True, f"SQLite {sqlite3.sqlite_version} with FTS5")


def _disk(record: Path) -> Check:
    folder = record.absolute().parent
    if not folder.is_dir():
        return Check("disk", False, f"there is no folder {folder}", "Make it, or name another with --record.")
    free = shutil.disk_usage(folder).free
    found = f"{free / 1e9:,.1f} GB free in {folder}"
    return Check("disk", free >= LEAST_FREE, found, "Free some space, or keep the record on another disk.")


def _model() -> Check:
    from communique.reader.network import FOLDER, verify

    return Check("language model", True, f"the reader, SHA-256 {verify(FOLDER)[:12]}… as shipped")


def _guarded(name: str, look: Callable[[], Check]) -> Check:
    """Return what was found; an error of ours is a problem with what to do."""
    try:
        return look()
    except CommuniqueError as error:
        return Check(name, False, f"{error.asked} {error.available}".strip(), error.do)


def _record(path: Path) -> Iterator[Check]:
    from communique.store import open_record

    if not path.exists():
        yield Check("record", True, f"none at {path} yet; communique read FOLDER makes one")
        return
    try:
        with open_record(path, readonly=True) as record:
            reports = counted(record.status().counts["documents"], "report")
            yield Check("record", True, f"{path}: {reports}")
            for finding in record.check():
                yield Check(f"record, {finding.name}", finding.sound, finding.detail, finding.do)
    except CommuniqueError as error:
        yield Check("record", False, f"{error.asked} {error.available}".strip(), error.do)
