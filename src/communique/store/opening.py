"""Opening a record file, and what SQLite's errors mean to the user."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from communique.errors import NotFound, RecordFull, RecordLocked, RecordVersion
from communique.store.schema import check_version, load_migrations, migrate, version_of

PATIENCE = 10.0
"""Seconds to wait for another process that writes; a batch takes a fraction of one."""

PAUSE = 0.05

MAPPED = 2**31 - 2**16
"""Bytes of a file that is only read that are looked at where the system has them, without copying them first:
large records are read in about half the time."""

_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_FORBIDDEN = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def connect(path: Path, *, create: bool, readonly: bool) -> sqlite3.Connection:
    """Open a record file and bring it up to date.

    Args:
        path: the file.
        create: make it if it does not exist.
        readonly: never write; a file of an earlier version is then refused.

    Raises:
        NotFound: there is no such file and it is not to be made, or no folder to make it in.
        RecordVersion: it is not a record, or of another version.
        RecordLocked: another process holds it.
        RecordFull: it cannot be written.
    """
    if not path.exists() and (readonly or not create):
        raise NotFound(
            f"There is no record at {path}.",
            do=f"Make one with: communique read FOLDER --record {path}",
        )
    if not path.parent.is_dir():
        raise NotFound(
            f"The record {path} cannot be made: there is no folder {path.parent}.",
            do="Make the folder, or name another file with --record.",
        )
    if path.is_dir():
        raise RecordVersion(f"{path} is a folder, not a record.", do="Name a file with --record.")
    with translated(path):
        connection = _open(path, readonly)
        try:
            if readonly:
                _check_readable(connection)
            else:
                _check_ours(connection)
                _write_ahead(connection)
                connection.execute("PRAGMA synchronous = NORMAL")
                migrate(connection, load_migrations())
        except BaseException:
            connection.close()
            raise
    return connection


def _open(path: Path, readonly: bool) -> sqlite3.Connection:
    mode = "ro" if readonly else "rwc"
    if readonly and _nothing_can_be_written(path):
        mode += "&immutable=1"  # else SQLite wants to make its index of the log beside the file
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    # A record that is only read may go from one thread to another, one at a time: pages do so.
    connection = sqlite3.connect(
        uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=not readonly
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -32000")
    if readonly:
        connection.execute(f"PRAGMA mmap_size = {MAPPED}")
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers read while one writes.

    SQLite does not wait for the lock that this takes: two processes that make one new file would each
    have the other refused at once. So the waiting is done here.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _LOCKED or time.monotonic() > until:
                raise
            time.sleep(PAUSE)


def _nothing_can_be_written(path: Path) -> bool:
    """Whether a file stands where nobody writes: a mailed copy, a disc, somebody else's folder."""
    return not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists()


def _check_ours(connection: sqlite3.Connection) -> None:
    """Refuse a file that is not ours before anything is written to it, even the journal mode."""
    check_version(version_of(connection), load_migrations()[-1].number)


def _check_readable(connection: sqlite3.Connection) -> None:
    newest = load_migrations()[-1].number
    version = version_of(connection)
    check_version(version, newest)
    if version < newest:
        raise RecordVersion(
            f"The record has version {version}; this release reads version {newest}.",
            do="Open it once for writing: any communique read brings it up to date.",
        )


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, which say what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _LOCKED:
            raise RecordLocked(
                f"Another process has been writing to {path} for {PATIENCE:g} seconds.",
                do="Wait until it is done and run again; what is written stays.",
            ) from error
        if code in _FULL:
            raise RecordFull(
                f"The record {path} cannot be written: {error}.",
                available="What was written before stays; the last batch was not.",
                do="Free some space or the right to write, and run again to go on.",
            ) from error
        if code in _FORBIDDEN:
            raise RecordFull(
                f"The record {path} cannot be written: {error}.",
                do="Ask for the right to write there, or name another file with --record.",
            ) from error
        if code in _DAMAGED:
            raise RecordVersion(
                f"The file {path} is not a record, or damaged: {error}.",
                do="Name another file with --record, or restore it from a copy.",
            ) from error
        raise
